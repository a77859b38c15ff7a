"""Mail: a chapter a message, however it is encoded; what repeats or is hidden is left out, and listed."""

from __future__ import annotations

import base64
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

import bookmaker
from bookmaker.intake import read_source
from bookmaker.model import Dump
from bookmaker.readers import read_dump
from bookmaker.readers.mail.boxes import sniff_mail, split_mailbox
from bookmaker.readers.mail.text import compose_text, join_flowed

FOOTER = "You get this letter because you asked for it."


def head(number: int, subject: str, more: str = "") -> str:
    return (
        f"From: =?utf-8?Q?Edith_M=C3=A4rlow?= <edith@letters.example>\nTo: a@b.example\n"
        f"Subject: {subject}\n"
        f"Date: Fri, {number:02} Mar 2024 08:00:00 +0100\n"
        f"Message-ID: <{number}@letters.example>\nMIME-Version: 1.0\n{more}\n"
    )


def mbox(*messages: str) -> bytes:
    return "\n".join(f"From edith@letters.example Fri Mar  1 08:00:00 2024\n{each}\n" for each in messages).encode()


def test_messages_of_every_encoding() -> None:
    plain = head(3, "Third", "Content-Type: text/plain; charset=utf-8\n") + "Hello,\n\n>From here on.\n"
    subject = "=?utf-8?B?" + base64.b64encode("Größe".encode()).decode() + "?="
    kind = "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
    quoted = head(2, subject, kind)
    quoted += "<p>Caf=E9 und Gr=F6=\n=DFe</p>\n"
    coded = head(1, "First", "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: base64\n")
    coded += base64.b64encode("“Curled” – so".encode("cp1252")).decode() + "\n"
    result = bookmaker.build(mbox(plain, quoted, coded))
    rows = [(row.title, row.date) for row in result.report.chapters]
    assert rows == [("First", "2024-03-01"), ("Größe", "2024-03-02"), ("Third", "2024-03-03")]
    assert result.report.authors == ("Edith Märlow",)
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if "chapter" in name)
    for words in ("“Curled” – so", "Café und Größe", "From here on."):
        assert words in text


def test_furniture_of_a_letter() -> None:
    hidden = '<span style="display:none">Preview of it</span>'
    way = '<p>Enough? <a href="https://x.example/unsubscribe?u=1">Leave the list</a></p>'
    letters = [
        head(day, f"Letter {day}", "Content-Type: text/html; charset=utf-8\nList-Id: <letters.example>\n")
        + f"<html><body>{hidden}<table><tr><td><p>Letter body {'one two three four'.split()[day]}.</p></td></tr>"
        f"<tr><td>{FOOTER}</td></tr></table>{way}</body></html>\n"
        for day in range(1, 4)
    ]
    report = bookmaker.build(mbox(*letters)).report
    left = {line.text for group in report.left_out for line in group.lines}
    assert {FOOTER, "Preview of it", "Enough? Leave the list"} <= left
    assert [row.words for row in report.chapters] == [3, 3, 3]
    assert report.title == "Edith Märlow"


def test_pictures_and_attachments() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(picture, "PNG")
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Look"
    message["Date"], message["Message-ID"] = "Fri, 01 Mar 2024 08:00:00 +0000", "<1@b.example>"
    message.set_content("See.")
    message.add_alternative('<p>See <img src="cid:p1" alt="Navy"></p>', subtype="html")
    html = message.get_payload()[1]  # type: ignore[index]
    assert isinstance(html, EmailMessage)
    html.add_related(picture.getvalue(), "image", "png", cid="<p1>")
    message.add_attachment(b"%PDF-", "application", "pdf", filename="plan.pdf")
    result = bookmaker.build(message.as_bytes())
    assert "attachment" in {note.code for note in result.report.notes}
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        assert any(name.startswith("EPUB/images/picture") for name in book.namelist())


def test_a_conversation_is_one_chapter() -> None:
    first = head(1, "Gates") + "What of gates?\n"
    other = head(2, "Hedges") + "And hedges?\n"
    answer = head(3, "Re: Gates", "In-Reply-To: <1@letters.example>\n") + "> What of gates?\n\nOpen them.\n"
    rows = bookmaker.build(mbox(first, other, answer), thread=True).report.chapters
    assert [row.title for row in rows] == ["Gates", "Hedges"]
    assert [row.title for row in bookmaker.build(mbox(first, other, answer)).report.chapters] == [
        "Gates",
        "Hedges",
        "Re: Gates",
    ]


def test_a_double_is_there_once() -> None:
    one = head(1, "Once") + "Only this.\n"
    report = bookmaker.build(mbox(one, one)).report
    assert [row.title for row in report.chapters] == ["Once"]
    assert any("twice" in group.why for group in report.left_out)


def test_a_folder_of_messages(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1:2,S").write_text(head(2, "Two") + "Second.\n")
    (tmp_path / "cur" / "2:2,S").write_text(head(1, "One") + "First.\n")
    assert [row.title for row in bookmaker.build(tmp_path).report.chapters] == ["One", "Two"]


def test_a_folder_that_is_called_new_is_no_maildir(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "about.py").write_text("print()\n")
    (tmp_path / "gate.md").write_text("# The Gate\n\nIt stood open.\n")
    assert read_dump(read_source(tmp_path)).form == "markdown"


def test_no_blank_is_left_in_an_address_that_a_flowed_line_ends_within() -> None:
    lines = ["See the gate (https: ", "//gate.example/why-we-open- "]
    assert join_flowed([*lines, "the-gate/) and so (well- ", "known) on."], loose=False) == [
        "See the gate (https://gate.example/why-we-open-the-gate/) and so (well- known) on."
    ]
    assert join_flowed(["(https://gate.example/ ", "and the mill)"], loose=False) == [
        "(https://gate.example/ and the mill)"
    ]


def test_flowed_text() -> None:
    assert join_flowed(["One ", "line.", "> and ", "> quoted", "-- ", "Me"], loose=False) == [
        "One line.", "> and quoted", "-- ", "Me",
    ]  # fmt: skip


def test_quotations_and_signature() -> None:
    blocks = compose_text("Yes.\n\n> No?\n>> Well & so\n\nEnd.\n-- \nE. Marlow\nThe Gate", 1, flowed=False, loose=False)
    assert [block.text for block in blocks] == [
        "Yes.",
        "<blockquote><p>No?</p><blockquote><p>Well &amp; so</p></blockquote></blockquote>",
        "End.",
        '<p class="signature">E. Marlow<br/>The Gate</p>',
    ]


@pytest.mark.parametrize(
    "text", [b"From the gate one sees 10:30 trains.\n\nMore.\n", b"Note: this\nis: no\nmail: at all\n\nx\n"]
)
def test_what_only_looks_like_mail(text: bytes) -> None:
    assert not sniff_mail(Dump("x", text))
    assert read_dump(Dump("x", text)).form == "text"


def test_lines_of_messages() -> None:
    data = mbox(head(1, "A") + "x\n", head(2, "B") + "y\n")
    lines = [line for line, _ in split_mailbox(data)]
    assert [data.split(b"\n")[line - 1][:5] for line in lines] == [b"From ", b"From "]


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-8", ""), ("cp1252", ""), ("koi8-r", "koi8-r"), ("utf-8", "koi8-r")]
)
def test_headers_with_bytes_that_no_header_should_hold(encoding: str, charset: str) -> None:
    name, subject = ("Jürgen", "Grüße") if encoding == "cp1252" else ("Юрий", "Привет")
    kind = f"Content-Type: text/plain; charset={charset}\n" if charset else ""
    head = f"From: {name} <a@b.example>\nSubject: {subject} =?utf-8?q?=C3=A4?=\nDate: Mon, 3 Mar 2025 10:00:00 +0000\n"
    made = bookmaker.build(f"{head}{kind}\n{subject}!\n".encode(encoding)).report
    assert (made.title, made.authors) == (f"{subject} ä", (name,))


def test_letters_that_differ_in_their_numbers_alone_are_no_furniture() -> None:
    head = "From ann@quay.example Thu Mar  1 10:00:00 2012\nFrom: Ann <ann@quay.example>\nSubject: Gauge {0}\n"
    text = head + "Date: 0{0} Mar 2012 10:00:00 +0000\n\nLow water at {0} o'clock, and {0} feet of it.\n\n"
    report = bookmaker.build("".join(text.format(day) for day in range(1, 6)).encode()).report
    assert [row.title for row in report.chapters] == [f"Gauge {day}" for day in range(1, 6)]
    assert not report.left_out
