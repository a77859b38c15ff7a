"""Odd EPUBs: what XHTML has and HTML has not, pictures in the reading order, old metadata, no headings."""

from __future__ import annotations

import io
import zipfile

from lxml import etree
from PIL import Image
from test_docx_settling import PROSE, text_of, titles_of

from bookmaker import readers
from bookmaker.model import Dump, Manuscript
from bookmaker.readers.epub.metadata import read_metadata
from bookmaker.readers.epub.tags import open_tags
from bookmaker.readers.web.flowheads import mark_heads


def read(**pages: str | bytes) -> Manuscript:
    """A book of pages without contents; a page of bytes is a picture."""
    names = {name: f"{name}.png" if isinstance(page, bytes) else f"{name}.xhtml" for name, page in pages.items()}
    items = "".join(
        f'<item id="{name}" href="{file}" media-type="application/xhtml+xml"/>' for name, file in names.items()
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in names)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("a.opf", f"<package><manifest>{items}</manifest><spine>{order}</spine></package>")
        for name, page in pages.items():
            book.writestr(names[name], page if isinstance(page, bytes) else f"<html><body>{page}</body></html>")
    return readers.read_dump(Dump("book.epub", stream.getvalue()))


def test_what_cdata_holds_is_text() -> None:
    assert "&lt;i&gt; words" in text_of(read(a="<h1>Rope</h1><p><![CDATA[<i> words]]></p>"))
    assert open_tags(b"<p><![CDATA[never closed</p>") == b"<p><![CDATA[never closed</p>"


def test_declarations_go_and_nothing_that_they_name_is_expanded() -> None:
    page = b"<!DOCTYPE html [<!ENTITY who 'Una'>\n] ><p>&who;&nbsp;</p>"
    assert open_tags(page) == b"<!DOCTYPE html ><p>&who;&nbsp;</p>"
    assert open_tags(b"<!DOCTYPE html><p>[a] &who;</p>") == b"<!DOCTYPE html><p>[a] &who;</p>"


def test_a_picture_in_the_reading_order_is_shown() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (90, 70), "navy").save(stream, "PNG")
    manuscript = read(a="<h1>Rope</h1><p>Words.</p>", b=stream.getvalue())
    assert not any(note.code == "page-unread" for note in manuscript.notes)
    address = text_of(manuscript).partition('<img src="')[2].partition('"')[0]
    assert manuscript.locate(address) == stream.getvalue()


def test_metadata_of_the_oldest_kind() -> None:
    said = '<dc:Title>The Well</dc:Title><dc:Creator role="aut" file-as="Fell, Una">Una Fell</dc:Creator>'
    package = f'<package><dc-metadata xmlns:dc="http://purl.org/dc/elements/1.0/">{said}</dc-metadata></package>'
    metadata = read_metadata(etree.fromstring(package))
    assert (metadata.title, metadata.authors, metadata.author_sorts) == ("The Well", ("Una Fell",), ("Fell, Una",))


def test_bold_paragraphs_divide_a_book_without_headings() -> None:
    names = ("The Gate", "A Walk by Night", "Home")
    page = "".join(f"<p><b><span>{name}</span></b></p><p>{PROSE} <b>bold</b></p><p>{PROSE}</p>" for name in names)
    assert titles_of(read(a=page)) == list(names)


def test_bold_paragraphs_beside_headings_stay() -> None:
    flow = [etree.fromstring(each) for each in ("<h2>A</h2>", "<p><b>B</b></p>", f"<p>{PROSE}</p>") * 3]
    mark_heads(flow)
    assert [each.tag for each in flow] == ["h2", "p", "p"] * 3


def test_a_reference_that_is_declared_brings_its_note_from_another_page() -> None:
    call = '<a xmlns:epub="http://www.idpf.org/2007/ops" epub:type="noteref" href="b.xhtml#n">2</a>'
    page = f"<h1>Rope</h1><p>Words {call}.</p><h1>Bucket</h1><p>More.</p>"
    text = text_of(read(a=page, b='<ol><li id="n">A note.</li></ol>'))
    assert text.index("<aside") < text.index("A note.") < text.index("More.")
