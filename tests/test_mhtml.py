"""Saved pages in one file, as several browsers write them."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile

import pytest
from PIL import Image

import bookmaker
from bookmaker.readers.web.mhtml import is_mhtml, settle_place

WORDS = "<p>The rope is forty ells long and hangs down into the well.</p>"


def draw() -> str:
    stream = io.BytesIO()
    Image.new("RGB", (90, 70), "navy").save(stream, "PNG")
    return base64.encodebytes(stream.getvalue()).decode()


def part(kind: str, place: str, body: str, more: str = "") -> str:
    coding = "base64" if kind.startswith("image") else "quoted-printable"
    body = body if coding == "base64" else quopri.encodestring(body.encode()).decode()
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: {coding}\nContent-Location: {place}\n{more}\n{body}\n"


def save(head: str, *parts: str) -> bytes:
    top = f'{head}MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\nSaved.\n\n'
    return (top + "".join(f"--b\n{each}" for each in parts) + "--b--\n").replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("head", "page", "place", "source"),
    [
        ("From: <Saved by Blink>\n", "https://well.example/a", "cid:p-1@mhtml.blink", "cid:p-1@mhtml.blink"),
        ("From: <Saved by Blink>\n", "https://well.example/a", "https://well.example/p.png", "/p.png"),
        ("", "file:///C:/My%20Files/a.htm", "file:///C:/My%20Files/a_files/p.png", "a_files/p.png"),
        ('From: "Saved by Internet Explorer"\n', "file://C:\\My\\a.htm", "file:///C:/My/p.png", "file:///C:/My/p.png"),
    ],
)
def test_pictures_are_found_whatever_the_browser_calls_them(head: str, page: str, place: str, source: str) -> None:
    text = f'<html><body><h1>Rope</h1>{WORDS * 3}<p><img src="{source}"></p></body></html>'
    result = bookmaker.build(save(head, part("text/html", page, text), part("image/png", place, draw())))
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        assert any("/images/picture" in name for name in book.namelist())
    assert "picture-missing" not in {note.code for note in result.report.notes}


def test_what_frames_show_is_listed() -> None:
    page = f'<html><body><h1>Rope</h1>{WORDS * 3}<iframe src="cid:f@mhtml.blink"></iframe></body></html>'
    frame = part("text/html", "https://ads.example/", "<p>Framed words.</p>", "Content-ID: <f@mhtml.blink>\n")
    report = bookmaker.build(save("", part("text/html", "https://well.example/a", page), frame)).report
    assert any(line.text == "Framed words." for group in report.left_out for line in group.lines)


def test_a_saved_page_without_parts_is_no_mail() -> None:
    page = part("text/html; charset=utf-8", "https://well.example/a", f"<html><body><h1>Rope</h1>{WORDS}</body></html>")
    saved = (
        f"From: <Saved by a browser>\nSubject: Rope\nDate: Fri, 1 Mar 2024 08:00:00 +0000\nMIME-Version: 1.0\n{page}"
    )
    assert is_mhtml(saved.encode())
    assert not is_mhtml(b"To: me\n" + saved.encode())
    report = bookmaker.build(saved.encode()).report
    assert "Saved by a browser" not in report.authors


def test_places_are_spelt_one_way() -> None:
    assert settle_place("file://C:\\a b\\p.png") == settle_place("file:///C:/a%20b/p.png")
    assert settle_place(" https://well.example/p.png ") == "https://well.example/p.png"
