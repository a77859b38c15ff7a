"""OpenDocument texts: what their text shows in ways of its own, and what it does not show."""

from __future__ import annotations

import base64
import io

from PIL import Image
from test_docx_settling import PROSE, text_of, titles_of
from test_office_in import pack

from bookmaker import readers
from bookmaker.model import Dump, Manuscript

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
STYLES = (
    '<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Big" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
    '<style:text-properties fo:font-weight="bold" fo:font-size="18pt"/></style:style>'
    '<style:style style:name="Bigger" style:family="paragraph" style:parent-style-name="Big">'
    '<style:text-properties fo:font-size="28pt"/></style:style>'
    '<style:style style:name="Preformatted_20_Text" style:family="paragraph"/>'
    '<style:style style:name="Line" style:family="text">'
    '<style:text-properties style:text-underline-style="solid"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1"/>'
    '<text:list-level-style-number text:level="2"/></text:list-style>'
)


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def read(body: str, more: dict[str, bytes] | None = None) -> Manuscript:
    content = (
        f"<office:document-content {NAMES} {LINKS}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return readers.read_dump(Dump("well.odt", pack("odt", {"content.xml": content.encode(), **(more or {})})))


def test_a_formula_is_mathml() -> None:
    maths = '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>E</mi><annotation>E</annotation></semantics></math>'
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./x"/></draw:frame>'
    text = text_of(read(p(f"So {frame} it is."), {"Object 1/content.xml": maths.encode()}))
    assert "<mi>E</mi>" in text
    assert "annotation" not in text
    assert "<img" not in text
    assert "<img" in text_of(read(p(f"So {frame} it is."), {"Object 1/content.xml": b"<chart/>"}))


def test_a_picture_that_lies_in_the_markup_is_one() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (90, 70), "navy").save(stream, "PNG")
    data = base64.b64encode(stream.getvalue()).decode()
    manuscript = read(
        p(f"<draw:frame><draw:image><office:binary-data>{data}</office:binary-data></draw:image></draw:frame>")
    )
    text = text_of(manuscript)
    assert manuscript.locate(text.partition('src="')[2].partition('"')[0]) == stream.getvalue()
    assert data not in text


def test_what_is_hidden_is_listed() -> None:
    words = p('Shown <text:span text:style-name="Hid">hidden</text:span>')
    section = f'<text:section text:display="none">{p("a section")}</text:section>'
    index = f"<text:illustration-index>{p('Rope 3')}</text:illustration-index>"
    head = "<style:header><text:p>Running head</text:p></style:header>"
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles>{head}</office:master-styles></office:document-styles>"
    )
    manuscript = read(words + section + index, {"styles.xml": styles.encode()})
    left = {(each.text, each.kind) for each in manuscript.left_out}
    assert left == {
        ("hidden", "unpublished"),
        ("a section", "unpublished"),
        ("Rope 3", "contents"),
        ("Running head", "furniture"),
    }
    assert "Shown" in text_of(manuscript)
    assert "hidden" not in text_of(manuscript)


def test_headings_that_are_only_large_and_bold() -> None:
    body = p("The Hedge", "Bigger") + p("by Una Fell")
    body += "".join(p(name, "Big") + p(PROSE) + p(PROSE) for name in ("The Gate", "A Walk by Night", "Home"))
    manuscript = read(body)
    assert titles_of(manuscript)[-3:] == ["The Gate", "A Walk by Night", "Home"]


def test_lists_tables_and_code() -> None:
    inner = f"<text:list><text:list-item>{p('in it')}</text:list-item></text:list>"
    body = f'<text:list text:style-name="L"><text:list-item>{p("one")}{inner}</text:list-item></text:list>'
    cells = f'<table:table-cell table:number-rows-spanned="2">{p("Span")}</table:table-cell>'
    row = f"<table:table-row><table:covered-table-cell/><table:table-cell>{p('y')}</table:table-cell></table:table-row>"
    body += f"<table:table><table:table-row>{cells}</table:table-row>{row}</table:table>"
    body += p("int x;", "Preformatted_20_Text") + p('<text:s text:c="2"/>int y;', "Preformatted_20_Text")
    line = '<text:span text:style-name="Line">underlined</text:span>'
    body += p(line) + p(f'<text:a xlink:href="https://well.example/">{line}</text:a>')
    text = text_of(read(body))
    assert "<ol><li><p>in it" in text
    assert 'rowspan="2"' in text
    assert "int x;\n  int y;" in text
    assert text.count("<u>") == 1


def test_a_document_is_dated_by_its_last_change() -> None:
    made = "<meta:creation-date>2020-01-02T03:04:05</meta:creation-date>"
    for said, day in (
        (f"{made}<dc:date>2021-05-06T07:08:09</dc:date>", "2021-05-06"),
        (made, "2020-01-02"),
        ("<dc:date>yesterday</dc:date>", ""),
    ):
        meta = f'<x xmlns:meta="urn:m" xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</x>'
        assert read(p("Words."), {"meta.xml": meta.encode()}).metadata.date == day
