"""Dumps written by an enemy: nothing active comes into a book, nothing swells, nothing takes longer than it should."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hostile.vectors import VECTORS
from lxml import etree

from bookmaker import DumpError, build
from bookmaker.markup.soup import tidy_markup

ACTIVE = {
    *("script", "iframe", "object", "embed", "applet", "form", "input", "button", "isindex", "base", "meta", "link"),
    *("style", "svg", "animate", "foreignObject", "video", "audio", "template", "frame", "frameset", "xss"),
}
FRAME = {"meta", "link"}  # what our own pages have in their heads, and nowhere else
RUNS = re.compile(r"(?:[\w-]+:)*(?:javascript|vbscript|livescript|data):", re.IGNORECASE)
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b]")
PAINT = re.compile(r"expression|url\(|-moz-binding|behavior|animation", re.IGNORECASE)


def read_pages(book: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name: etree.fromstring(archive.read(name)) for name in pages}


def find_active(root: etree._Element) -> list[str]:
    """Whatever in a page could run, or fetch what runs."""
    found = []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        above = element.getparent()
        if name in ACTIVE and not (name in FRAME and above is not None and etree.QName(above).localname == "head"):
            found.append(name)
        for attribute, value in element.attrib.items():
            local = etree.QName(attribute).localname.lower()
            bare = INVISIBLE.sub("", value)
            if local.startswith("on") or local in {"srcdoc", "formaction", "action", "background", "srcset", "poster"}:
                found.append(f"{name} {local}")
            if local not in {"title", "alt", "content", "alttext"} and RUNS.match(bare):
                found.append(f"{name} {local}={value}")
            if local == "style" and PAINT.search(bare):
                found.append(f"{name} {local}={value}")
    return found


def words_around(number: int) -> tuple[str, str]:
    return f"Before {name_place(number)} nothing stirs.", f"Behind {name_place(number)} it is quiet once more."


def name_place(number: int) -> str:
    """A word of its own for each number; sentences that differ in a figure alone would be taken for furniture."""
    return "".join("bdfgklmnps"[int(digit)] + "aeiouaeiou"[int(digit)] for digit in f"{number:03}")


def as_markdown(vectors: tuple[str, ...]) -> bytes:
    """A zip archive of Markdown, one file a vector."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for number, vector in enumerate(vectors):
            before, behind = words_around(number)
            address = re.search(r"(?:href|src)=['\"]?([^'\" >]+)", vector)
            link = f"[press]({address[1]}) ![x]({address[1]})" if address else ""
            text = f"# Page {number}\n\n{before}\n\n{vector}\n\n{link}\n\n{behind}\n"
            archive.writestr(f"page-{number:03}.md", text)
    return sink.getvalue()


def as_feed(vectors: tuple[str, ...]) -> bytes:
    """A feed, one entry a vector, in its text and in its title."""
    items = []
    for number, vector in enumerate(vectors):
        before, behind = words_around(number)
        body = html.escape(f"<p>{before}</p>\n{vector}\n<p>{behind}</p>".replace("\x01", ""))
        title = html.escape(html.escape(f"Page {number} {vector}".replace("\x01", "")))
        items.append(f"<item><title>{title}</title><description>{body}</description></item>")
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


@pytest.mark.parametrize("spell", [as_markdown, as_feed])
def test_nothing_active_comes_into_a_book(spell: Callable[[tuple[str, ...]], bytes]) -> None:
    assert len(set(VECTORS)) >= 60
    pages = read_pages(build(spell(VECTORS)).book)
    active = {name: found for name, root in pages.items() if (found := find_active(root))}
    assert not active
    text = " ".join("".join(root.itertext()) for root in pages.values())
    for number, vector in enumerate(VECTORS):
        opened = vector.count("<script") > vector.count("</script")  # all that follows is the script's, says HTML
        assert re.search(rf"\b{name_place(number)}\b", text) or opened, vector


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_active_is_left_of_a_page(vector: str) -> None:
    xhtml = tidy_markup(f"<p>Before.</p>{vector}<p>Behind.</p>", "https://stone.example/").xhtml
    root = etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{xhtml}</body>')
    assert not find_active(root)
    assert "Before." in "".join(root.itertext())


def test_what_finds_active_things_finds_them() -> None:
    """Else the test above could not fail."""
    for page in ("<p onclick=''/>", "<script/>", "<a href='java&#9;script:x'/>", "<p style='a:url( x)'/>", "<svg/>"):
        assert find_active(etree.fromstring(f"<html>{page}</html>")), page


CHAPTER = "CHAPTER {}. {}\n\n\nThe gate was open all day, and nobody came to shut it, said number{}.\n\n\n\n"
FLOODS = {
    "a million empty lines": b"The first line.\n" + b"\n" * 1_000_000 + b"The last line.\n",
    "a line of 5 MB": b"One line that does not end. " * 200_000,
    "20,000 chapters of one title": b"CHAPTER ONE\n\n\nThe gate was open.\n\n\n" * 20_000,
    "100,000 open divisions": b"<!doctype html><html><body><h1>One</h1>" + b"<div>" * 100_000 + b"<p>Deep words.</p>",
    "100,000 open quotations": b"# One\n\n" + b">" * 100_000 + b" deep words\n",
    "100,000 open lists": b"# One\n\n" + b"- " * 100_000 + b" deep words\n",
    "50,000 numbered lists in quotations": b"# One\n\n" + b"> 1. " * 50_000 + b" deep words\n",
    "40,000 brackets": b"# One\n\nSome words.\n\n" + b"[" * 40_000 + b"\n\n" + b"![" * 20_000 + b"\n\nMore words.\n",
    "40,000 stars and ticks": b"# One\n\nSome words.\n\n" + b"*a " * 40_000 + b"\n\n" + b"`" * 40_000 + b"\n\nMore.\n",
    "40,000 open anchors": b"<!doctype html><html><body><h1>One</h1><p>Words</p>" + b"<a " * 40_000,
}


@pytest.mark.parametrize("dump", FLOODS.values(), ids=FLOODS)
def test_floods_end_soon(dump: bytes) -> None:
    result = build(dump)
    assert result.report.words.dump == result.report.words.book + result.report.words.left_out


def test_a_title_of_ten_thousand_characters() -> None:
    titles = ["The Gate", "word " * 2000, "The Mill", "The Ferry"]
    dump = "".join(CHAPTER.format(number, title, number) for number, title in enumerate(titles, 1))
    result = build(dump.encode())
    assert result.report.words.dump == result.report.words.book


@pytest.mark.parametrize("odd", ["\ufffe", "\uffff", "\U0001ffff", "\ufdd0", "\u202e", "\u2066", "\ufeff"])
def test_odd_characters_harm_no_page(odd: str) -> None:
    dump = "".join(CHAPTER.format(number, f"The {odd}Gate", number) for number in range(1, 4)).replace(
        "day", f"d{odd}y"
    )
    result = build(dump.encode("utf-8", "surrogatepass"))
    text = " ".join("".join(root.itertext()) for root in read_pages(result.book).values())
    assert "number3" in text
    assert odd not in text


def test_nulls_are_no_text() -> None:
    with pytest.raises(DumpError):
        build("".join(CHAPTER.format(number, "The \0Gate", number) for number in range(1, 4)).encode())


def test_signs_that_turn_the_writing_round_are_noted() -> None:
    dump = "".join(CHAPTER.format(number, "The \u202eGate", number) for number in range(1, 4))
    assert "direction-overrides" in {note.code for note in build(dump.encode()).report.notes}


def test_half_a_surrogate_is_not_taken_for_utf_8() -> None:
    result = build(b"CHAPTER 1\n\n\nA lone \xed\xa0\x80 surrogate stands here.\n")
    assert any(note.code.startswith("encoding") for note in result.report.notes)


BOMB = "".join(f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9))
BODIES = {
    "feed": '<rss version="2.0"><channel><title>T</title><item><title>One</title><description>Words {} stand here.'
    "</description></item><item><title>Two</title><description>More words.</description></item></channel></rss>",
    "export": '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>T</title><wp:wxr_version>1.2</wp:wxr_version><item>'
    "<title>One</title><content:encoded>Words {} stand here.</content:encoded><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type></item></channel></rss>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize(
    ("subset", "entity"),
    [
        pytest.param(f'<!ENTITY a "laugh">{BOMB}', "&j;", id="laughs"),
        pytest.param('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;", id="file"),
        pytest.param('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;", id="network"),
        pytest.param('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', "", id="parameter"),
    ],
)
def test_no_entity_is_expanded(body: str, subset: str, entity: str) -> None:
    dump = f'<?xml version="1.0"?><!DOCTYPE rss [{subset}]>{body.format(entity)}'.encode()
    result = build(dump)
    text = " ".join("".join(root.itertext()) for root in read_pages(result.book).values())
    assert "stand here" in text
    assert "root:" not in text
    assert text.count("laugh") <= 1
