"""Every reader of XML and JSON, titles, file names, plans and pictures, each as an enemy would write it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from exportforms import (
    FILES,
    pack,
    write_atom,
    write_blogger,
    write_ghost,
    write_json_feed,
    write_livejournal,
    write_rss,
    write_tumblr,
    write_wxr,
)
from PIL import Image
from plandumps import write_book

import bookmaker

BOMB = "".join(f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9))
HIDDEN = "what-nobody-may-read"
ATTACKS = {
    "laughs": (f'<!ENTITY a "laugh">{BOMB}', "&j;"),
    "square": (f'<!ENTITY a "{"laugh" * 9}">', "&a;" * 9_000),
    "file": ('<!ENTITY x SYSTEM "file://{secret}">', "&x;"),
    "network": ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"),
    "parameter": ('<!ENTITY % x SYSTEM "file://{secret}"> %x;', ""),
    "inclusion": (
        "",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>',
    ),
}
POSTS = [("One", "<p>MARK stands here.</p>"), ("Two", "<p>More words.</p>")]
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier><dc:title>Quay MARK</dc:title>'
    '<dc:language>en</dc:language></metadata><manifest><item id="n" href="nav.xhtml" properties="nav" '
    'media-type="application/xhtml+xml"/><item id="t" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    '<item id="p" href="p.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine toc="t"><itemref idref="p"/></spine></package>'
)
PARTS = {
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="o.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "o.opf": PACKAGE,
    "nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    '<nav epub:type="toc"><ol><li><a href="p.xhtml">One MARK</a></li></ol></nav></body></html>',
    "toc.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap><navPoint id="a"><navLabel>'
    '<text>One MARK</text></navLabel><content src="p.xhtml"/></navPoint></navMap></ncx>',
    "p.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body><h1>One</h1>'
    "<p>MARK stands here.</p></body></html>",
}
DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    '"/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
    "/></Types>",
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{WORDML}"><w:body><w:p><w:r><w:t>MARK stands here.</w:t></w:r></w:p>'
    "</w:body></w:document>",
}
ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"><office:body>'
    "<office:text><text:p>MARK stands here.</text:p></office:text></office:body></office:document-content>",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="20">MARK stands here.</text></svg>'
PICTURED = "<!doctype html><html><body><h1>One</h1><p>It stands here <img src='a.svg' alt='y'></p></body></html>"


def poison(text: str, attack: str, secret: Path) -> str:
    """Put a doctype at the head of XML, and what asks for its entity where the mark is."""
    subset, entity = (each.replace("{secret}", str(secret)) for each in ATTACKS[attack])
    root = re.match(r"<([\w:-]+)", text)
    assert root is not None
    doctype = f"<!DOCTYPE {root[1]} [{subset}]>" if subset else ""
    return f'<?xml version="1.0"?>{doctype}{text.replace("MARK", f"MARK {entity}")}'


def poison_part(parts: dict[str, str], name: str) -> Callable[[str, Path], bytes]:
    return lambda attack, secret: pack(parts | {name: poison(parts[name], attack, secret)})


def poison_export(write: Callable[[list[tuple[str, str]]], bytes]) -> Callable[[str, Path], bytes]:
    return lambda attack, secret: poison(
        write([("One MARK", "MARK stands here."), POSTS[1]]).decode().partition("?>")[2].lstrip(), attack, secret
    ).encode()


READ: dict[str, Callable[[str, Path], bytes]] = {
    **{each.__name__: poison_export(each) for each in (write_rss, write_atom, write_wxr, write_blogger)},
    "write_livejournal": poison_export(write_livejournal),
    **{f"epub {name}": poison_part(PARTS, name) for name in PARTS},
    **{f"docx {name}": poison_part(DOCX, name) for name in DOCX},
    "odt content": poison_part(ODT, "content.xml"),
    "svg": lambda attack, secret: pack({"page.html": PICTURED, "a.svg": poison(SVG, attack, secret)}),
}


def read_book(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return " ".join(html.unescape(archive.read(name).decode("utf-8", "replace")) for name in archive.namelist())


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("form", READ)
def test_nothing_is_expanded_or_fetched(form: str, attack: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN)
    try:
        text = read_book(bookmaker.build(READ[form](attack, secret)).book)
    except bookmaker.DumpError:
        return  # a clear line is an answer
    assert "stands here" in text
    assert HIDDEN not in text
    assert text.count("laugh") <= 9


TITLES = ["=1+1", "+1", "-2", "@SUM(A1)", "../../x", "C:\\x", "..", "/etc/passwd", "CON"]


@pytest.mark.parametrize("form", FILES)
def test_titles_are_words_and_no_paths_or_formulas(form: str, tmp_path: Path) -> None:
    posts = [(title, f"<p>Words of {number} stand here, all of them.</p>") for number, title in enumerate(TITLES)]
    result = bookmaker.build(FILES[form](posts), output=tmp_path / "x.epub")
    text = read_book(result.book)
    assert [title for title in TITLES if title not in text] == []
    with zipfile.ZipFile(io.BytesIO(result.book)) as archive:
        assert all(
            re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._/-]*", name) and ".." not in name for name in archive.namelist()
        )
    assert [path.name for path in tmp_path.rglob("*")] == ["x.epub"]


ODD_NAMES = [
    "CON.md",
    "nul.md",
    "aux.txt.md",
    "COM1.md",
    "One.md",
    "one.md",
    "ONE.md",
    "é" * 120 + ".md",
    "a" * 252 + ".md",
]


def test_odd_names_of_files_are_chapters() -> None:
    words = [f"Words of number{chr(97 + at)} stand here." for at in range(len(ODD_NAMES))]
    dump = pack({name: f"# Title {at}\n\n{words[at]}\n\n- a\n" for at, name in enumerate(ODD_NAMES)})
    book = bookmaker.build(dump).book
    text = read_book(book)
    assert [each for each in words if each not in text] == []
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = [name.casefold() for name in archive.namelist()]
    assert len(names) == len(set(names))
    assert max(map(len, names)) < 100
    assert not {re.split(r"[./]", name)[-2] for name in names if "." in name} & {"con", "nul", "aux", "com1"}


@pytest.mark.parametrize("write", [write_json_feed, write_ghost, write_tumblr])
def test_half_a_sign_in_json_is_a_question_mark(write: Callable[[list[tuple[str, str]]], bytes]) -> None:
    result = bookmaker.build(write([("One \ud800 half", "<p>Lone \udfff here</p>"), POSTS[1]]))
    assert not [each for each in bookmaker.check(result.book, epubcheck=False).findings if each.severity == "error"]
    assert re.search(r"Lone.{1,3}here", read_book(result.book))


PLANS = {
    "many keys": "\n".join(f"key{number} = 1" for number in range(20_000)),
    "deep": "x = " + "[" * 100_000,
    "deep tables": "[" + ".".join("a" * 20_000) + "]\n",
    "huge number": "x = " + "9" * 1_000_000,
    "too large": "#" * 65_000_000,
    "wrong types": "title = [1, {a = 2}]\nauthors = 7\ncss = true\ncover = []\nchapters = 'all'\n",
    "a cover outside": "cover = '../../../../../../etc/passwd'\n",
    "an absolute cover": "cover = '/etc/passwd'\n",
    "a sheet outside": "css = '../../../../../../etc/passwd'\n",
    "no text": "\x00\x01",
    "chapters of the wrong kind": "[[chapters]]\nline = 'x'\n[[chapters]]\nline = -9e999\n",
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_plan_of_an_enemy_is_refused_in_a_line(plan: str, tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(plan)
    (tmp_path / "dump.txt").write_text(write_book())
    with pytest.raises(bookmaker.BookmakerError) as refused:
        bookmaker.build(tmp_path / "dump.txt", plan=tmp_path / "book.toml")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 600
    assert "root:" not in str(refused.value)


def draw(form: str) -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(sink, form)
    return sink.getvalue()


SCRIPT = b"<html><script>alert('what-nobody-may-run')</script></html>"
POLYGLOTS = {
    "gif and page": draw("GIF") + SCRIPT,
    "gif and program": b"GIF89a/*" + draw("GIF")[8:] + b"*/=1;alert('what-nobody-may-run')",
    "drawing named png": f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT.decode()}</svg>".encode(),
    "jpeg and archive": draw("JPEG") + pack({"what-nobody-may-run.html": "alert(1)"}),
    "png and page": draw("PNG") + SCRIPT,
}


@pytest.mark.parametrize("picture", POLYGLOTS.values(), ids=POLYGLOTS)
def test_a_picture_is_a_picture_and_nothing_more(picture: bytes) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("page.html", PICTURED.replace("a.svg", "a.png"))
        archive.writestr("a.png", picture)
    book = bookmaker.build(sink.getvalue()).book
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"what-nobody-may-run" not in b"".join(map(archive.read, archive.namelist()))
    assert "stands here" in read_book(book)
