"""Word documents: what their library passes over or takes for something else, and what is no part of the text."""

from __future__ import annotations

import pytest
from lxml import etree
from test_office_in import pack

from bookmaker import readers, splitting
from bookmaker.model import Dump, Manuscript
from bookmaker.readers.office.omml import M, write_formula
from bookmaker.readers.web.headlooks import Line, find_heads

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = f'xmlns:w="{W}" xmlns:m="{M[1:-1]}" xmlns:wps="urn:wps" xmlns:a="urn:a"'
PROSE = "The river runs past the mill and carries the corn of the whole valley to the sea. " * 3


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def styled(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def read(body: str, **more: str) -> Manuscript:
    """A document of a body; `more` are other parts of the folder word, by the names of their files."""
    pytest.importorskip("mammoth")
    parts = {f"word/{name}.xml": f"<w:{name} {NAMES}>{inner}</w:{name}>".encode() for name, inner in more.items()}
    for name in ("hdr", "ftr"):
        if data := parts.pop(f"word/{name}.xml", None):
            parts[f"word/{'header' if name == 'hdr' else 'footer'}1.xml"] = data
    parts["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()
    return readers.read_dump(Dump("mill.docx", pack("docx", parts)))


def text_of(manuscript: Manuscript) -> str:
    return "".join(block.text for block in manuscript.blocks)


def titles_of(manuscript: Manuscript) -> list[str]:
    return [cut.title for cut in splitting.split_manuscript(manuscript).cuts]


def test_simple_fields_and_text_boxes_are_in_the_text() -> None:
    field = paragraph(
        run("Figure ") + f'<w:fldSimple w:instr=" SEQ Figure ">{run("7")}</w:fldSimple>' + run(": A wheel")
    )
    box = f"<wps:txbx><w:txbxContent>{paragraph('Boxed words')}</w:txbxContent></wps:txbx>"
    drawn = paragraph(f"<w:r><w:drawing><a:graphic>{box}</a:graphic></w:drawing></w:r>")
    text = text_of(read(field + drawn))
    assert "Figure 7: A wheel" in text
    assert text.count("Boxed words") == 1


def test_a_formula_is_mathml() -> None:
    formula = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    manuscript = read(
        paragraph(run("So ") + formula + run(" it is.")) + paragraph(f"<m:oMathPara>{formula}</m:oMathPara>")
    )
    text = text_of(manuscript)
    assert "<msup><mrow><mi>c</mi></mrow><mrow><mn>2</mn></mrow></msup>" in text
    assert 'display="block"' in text
    assert not manuscript.notes


@pytest.mark.parametrize(
    ("inner", "made"),
    [
        ("<m:f><m:num><m:r><m:t>a1</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>", "<mfrac>"),
        ("<m:rad><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>", "<msqrt>"),
        ("<m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg><m:e/></m:rad>", "<mroot>"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e/></m:nary>', "<munderover><mo>∑</mo>"),
        ('<m:d><m:dPr><m:endChr m:val="]"/></m:dPr><m:e/><m:e/></m:d>', "<mo>(</mo><mrow></mrow><mo>|</mo>"),
        ("<m:m><m:mr><m:e/><m:e/></m:mr></m:m>", "<mtr><mtd><mrow></mrow></mtd><mtd>"),
        ("<m:eqArr><m:e/><m:e/></m:eqArr>", "</mtr><mtr>"),
        ("<m:bar><m:e/></m:bar>", "<mover>"),
        ("<m:sPre><m:sub/><m:sup/><m:e/></m:sPre>", "<mprescripts/>"),
        ("<m:r><m:rPr><m:nor/></m:rPr><m:t>if &lt;</m:t></m:r>", "<mtext>if &lt;</mtext>"),
        ("<m:unknown>" * 100 + "<m:r><m:t>deep</m:t></m:r>" + "</m:unknown>" * 100, "deep"),
    ],
)
def test_parts_of_formulas(inner: str, made: str) -> None:
    written = write_formula(etree.fromstring(f'<m:oMath xmlns:m="{M[1:-1]}">{inner}</m:oMath>'), block=False)
    assert made in written
    etree.fromstring(written)


def test_what_is_no_part_of_the_text_is_listed() -> None:
    struck = "<w:del><w:r><w:delText>struck words</w:delText></w:r></w:del>"
    body = paragraph(
        run("Kept. ") + struck + run("hidden words", "<w:vanish/>") + run("shown", '<w:vanish w:val="0"/>')
    )
    contents = paragraph(run("Wheel") + "<w:r><w:tab/></w:r>" + run("3"), styled("TOC1"))
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    comment = f'<w:comment w:id="0">{paragraph("A remark")}</w:comment>'
    manuscript = read(contents + body, styles=styles, comments=comment, hdr=paragraph("Running head"))
    left = {(left.text, left.kind) for left in manuscript.left_out}
    assert left == {
        ("struck words", "unpublished"),
        ("hidden words", "unpublished"),
        ("Wheel 3", "contents"),
        ("A remark", "comments"),
        ("Running head", "furniture"),
    }
    assert "shown" in text_of(manuscript)
    assert not any(each.text in text_of(manuscript) for each in manuscript.left_out)


def test_headings_by_their_outline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Out"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    heads = (
        paragraph("Wheel", styled("Own")),
        paragraph("Stone", styled("Out")),
        paragraph("Flour", '<w:outlineLvl w:val="0"/>'),
    )
    body = "".join(head + paragraph(PROSE) for head in heads)
    assert titles_of(read(body, styles=styles)) == ["Wheel", "Stone", "Flour"]


def test_headings_that_are_only_large_and_bold() -> None:
    large, larger = '<w:b/><w:sz w:val="32"/>', '<w:b/><w:sz w:val="56"/>'
    body = paragraph(run("The Hedge", larger)) + paragraph("by Una Fell")
    for name in ("The Gate", "A Walk by Night", "Home"):
        body += (
            paragraph(run(name, large), '<w:jc w:val="center"/>')
            + paragraph(PROSE)
            + paragraph(run("bold", "<w:b/>") + run(PROSE))
        )
    manuscript = read(body)
    assert titles_of(manuscript)[-3:] == ["The Gate", "A Walk by Night", "Home"]
    assert manuscript.metadata.title in {"The Hedge", "The Mill"}


def test_lines_that_are_no_headings() -> None:
    text = Line("word " * 60, 20)
    bold = Line("Gate", 20, is_bold=True)
    assert find_heads([bold, text, bold, text]).levels == {0: 1, 2: 1}
    assert not find_heads([bold, text]).levels  # one alone
    assert not find_heads([bold, bold, bold, text]).levels  # a list of names
    assert not find_heads([bold._replace(text="He said.")] * 2 + [text]).levels
    assert not find_heads([bold._replace(is_text=False), text] * 2).levels
    assert not find_heads([]).levels


def test_code_keeps_its_lines() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Source Code"/></w:style>'
    text = text_of(read(paragraph("int x;", styled("C")) + paragraph("  int y;", styled("C")), styles=styles))
    assert "int x;\n  int y;" in text


def test_a_part_that_is_no_xml_is_passed_over() -> None:
    pytest.importorskip("mammoth")
    document = pack("docx", {"word/comments.xml": b"\0", "word/header1.xml": b""})
    assert readers.read_dump(Dump("mill.docx", document)).blocks


def test_a_text_that_is_damaged_gives_what_can_be_read_and_a_note() -> None:
    pytest.importorskip("mammoth")
    data = f"<w:document {NAMES}><w:body>{paragraph('Whole words.')}<w:p><w:r><w:t>Half of".encode()
    manuscript = readers.read_dump(Dump("mill.docx", pack("docx", {"word/document.xml": data})))
    assert "Whole words." in text_of(manuscript)
    assert "dump-cut" in {note.code for note in manuscript.notes}
