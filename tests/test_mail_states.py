"""Messages that their owner did not mean to keep, and files of mail as several programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_mail import head, mbox

import bookmaker
from bookmaker.errors import DumpError
from bookmaker.intake import read_source
from bookmaker.model import Dump
from bookmaker.readers import read_dump
from bookmaker.readers.mail.headers import read_message
from bookmaker.readers.text.encoding import decode_dump

KEPT = head(1, "Kept") + "Words.\n"


def titles_of(dump: bytes | Path, *, drafts: bool = False) -> list[str]:
    return [row.title for row in bookmaker.build(dump, drafts=drafts).report.chapters]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("X-Mozilla-Status: 0009\n", "a deleted message"),
        ("X-Status: D\n", "a deleted message"),
        ("X-Gmail-Labels: Unread,Trash\n", "a deleted message"),
        ("X-Gmail-Labels: Spam\n", "a message marked as spam"),
        ("X-Gmail-Labels: Drafts\n", "a draft"),
        ("X-Mozilla-Draft-Info: internal/draft; x\n", "a draft"),
        ("X-Mozilla-Status: 0001\nX-Gmail-Labels: Inbox\n", ""),
        ("X-Mozilla-Status: many\n", ""),
    ],
)
def test_what_was_not_to_be_kept_is_left_out_and_listed(more: str, why: str) -> None:
    dump = mbox(KEPT, head(2, "Other", more) + "More.\n")
    report = bookmaker.build(dump).report
    left = [(line.text, group.why) for group in report.left_out for line in group.lines]
    assert [row.title for row in report.chapters] == ["Kept", *([] if why else ["Other"])]
    assert bool(left) == bool(why)
    assert all(text == "Other" and why in said for text, said in left)
    assert ("Other" in titles_of(dump, drafts=True)) == (why in {"", "a draft"})


def test_a_mailbox_of_drafts_alone_is_a_book() -> None:
    assert titles_of(mbox(head(2, "Draft", "X-Gmail-Labels: Drafts\n") + "More.\n")) == ["Draft"]


def test_flags_of_a_maildir(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    for number, flags in ((1, "S"), (2, "ST"), (3, "D")):
        (tmp_path / "cur" / f"170000000{number}.M1.host:2,{flags}").write_text(head(number, flags) + "Words.\n")
    assert titles_of(tmp_path) == ["S"]
    assert titles_of(tmp_path, drafts=True) == ["S", "D"]


def test_messages_as_apple_mail_keeps_them(tmp_path: Path) -> None:
    data = f'{len(KEPT)}\n{KEPT}<?xml version="1.0"?>\n<plist><dict/></plist>\n'.encode()
    manuscript = read_dump(Dump("1.emlx", data))
    assert manuscript.form == "mail"
    assert [block.text for block in manuscript.blocks] == ["Words."]
    (tmp_path / "1.emlx").write_bytes(data)
    assert read_dump(read_source(tmp_path)).form == "mail"


@pytest.mark.parametrize("dump", [b"\xef\xbb\xbf" + KEPT.encode(), f"From \n{KEPT}\n\nFrom \n{KEPT}\n".encode()])
def test_marks_and_separators_of_odd_programs(dump: bytes) -> None:
    assert titles_of(dump) == ["Kept"]


def test_a_comma_in_a_name_parts_no_name() -> None:
    message = read_message(b'From: =?utf-8?q?M=C3=A4rlow=2C_Una?= <u@x.example>, "Sayer, B." <b@x.example>\n\nx', 1)
    assert message.authors == ("Märlow, Una", "Sayer, B.")


@pytest.mark.parametrize(
    "data",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_0037".encode("utf-16-le"), b"!BDN" + bytes(600)],
)
def test_mail_of_outlook_says_what_to_do(data: bytes) -> None:
    with pytest.raises(DumpError, match=r"as \.eml, or export them as an mbox, first$"):
        decode_dump(Dump("x", data))
