"""What a message quotes without a mark, what only programs read in it, and digests."""

from __future__ import annotations

import time

import pytest
from test_mail_parts import HEAD, read

from bookmaker.markup.soup import parse_page
from bookmaker.readers.mail.armour import strip_armour
from bookmaker.readers.mail.digests import part_digest
from bookmaker.readers.mail.quotes import find_quoted, quote_below
from bookmaker.readers.mail.text import compose_text

FIELDS = "From: Bram <bram@mill.example>\nSent: Monday, March 4, 2024 9:12 AM\nTo: Una\nSubject: Rope\n"


def compose(text: str) -> list[str]:
    return [block.text for block in compose_text(text, 1, flowed=False, loose=False)]


@pytest.mark.parametrize(
    ("rule", "said"), [("-----Original Message-----\n", "Original Message<br/>"), (f"{'_' * 32}\n", ""), ("", "")]
)
def test_a_message_below_its_fields_is_a_quotation(rule: str, said: str) -> None:
    *_, quoted = compose(f"Yes.\n-- \nUna\n\n{rule}{FIELDS}\nIs there\nrope?\n\nBram\n")
    assert quoted.startswith(f"<blockquote><p>{said}From: Bram &lt;bram@mill.example&gt;<br/>Sent:")
    assert quoted.endswith("<p>Is there rope?</p><p>Bram</p></blockquote>")


def test_an_older_message_stands_within_the_later_one() -> None:
    text = compose(f"Yes.\n\n{FIELDS}\nNo?\n\n{FIELDS}\nWell.\n")[-1]
    assert text.count("<blockquote>") == 2
    assert text.endswith("<p>Well.</p></blockquote></blockquote>")


def test_fields_that_open_no_message() -> None:
    lines = ["From: Bram", "To: Una", "", "Words"]
    assert find_quoted(lines) == (4, 4, 4)
    assert find_quoted([]) == (0, 0, 0)


def test_a_page_that_quotes_below_its_fields() -> None:
    fields = "<p><b>From:</b> Bram<br><b>Sent:</b> Monday<br><b>To:</b> Una</p>"
    page = f"<div><p>Yes.</p><div style='border-top:solid'>{fields}</div><p>No?</p>{fields}<p>Well.</p></div>"
    body = parse_page(page).select_one("body")
    assert body is not None
    quote_below(body)
    assert body.text.count("Bram") == 2
    [outer, inner] = body.select("blockquote")
    assert "Yes." not in outer.text
    assert "No?" in outer.text
    assert inner.text.endswith("Well.")
    before = body.inner_html
    quote_below(body)
    assert body.inner_html == before


def test_breaks_of_a_quotation_that_were_meant() -> None:
    [verse] = compose("> The gate is old,\n> the hinge is gone,\n> the wind goes cold\n")
    assert verse.count("<br/>") == 2
    [prose] = compose(f"> {'word ' * 12}word\n> {'word ' * 12}word\n> and end\n")
    assert "<br/>" not in prose


def test_signed_text_loses_its_seal() -> None:
    seal = "-----BEGIN PGP SIGNATURE-----\nVersion: X\n\niQEc+/=\n-----END PGP SIGNATURE-----\n"
    text = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nDeep.\n- -- \nUna\n{seal}After."
    kept, gone = strip_armour(text)
    assert kept == "Deep.\n-- \nUna\nAfter."
    assert [why for _, why in gone] == ["a seal that programs check"]
    assert "iQEc" in gone[0][0]


def test_ciphers_and_coded_files_are_listed() -> None:
    text = "A.\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\nbegin 644 well.gif\n#0V%T\n`\nend\nB."
    kept, gone = strip_armour(text)
    assert kept == "A.\nB."
    assert [why for _, why in gone] == ["is encrypted: only its receiver can read it", "a file that was coded as text"]
    for plain in ("begin 644 times\nand we go on as before\nend\n", "-----BEGIN PGP MESSAGE-----\nnever closed"):
        assert strip_armour(plain) == (plain, [])


def test_a_digest_as_plain_text_has_its_messages_under_their_heads() -> None:
    line = "-" * 30
    one = f"{line}\n\nMessage: 1\nDate: Mon, 4 Mar 2024 09:00:00 +0000\n"
    one += "From: Bram <b@mill.example>\nSubject: Rope\n\nForty ells.\n\n"
    two = f"{line}\n\nMessage: 2\nFrom: Una\nSubject: Bucket\n\nIt leaks.\n\n"
    text = f"Topics:\n\n{one}{two}{line}\n\nEnd of Wells Digest, Vol 1\n*****\n"
    assert [words.strip() for _, words in part_digest(text).messages] == ["Forty ells.", "It leaks."]
    page, result = read(f"{HEAD}Subject: Digest\n\n{text}".encode())
    assert "<h3>Rope</h3>" in page
    assert "<p>Bram, 2024-03-04</p>" in page
    assert "It leaks." in page
    assert any("End of Wells Digest" in line.text for group in result.report.left_out for line in group.lines)


def test_thousands_of_quoted_messages_take_no_time() -> None:
    started = time.perf_counter()
    compose(FIELDS * 20_000)
    compose(f"{FIELDS}\nx\n\n" * 20_000)
    strip_armour("-----BEGIN PGP MESSAGE-----\n" * 20_000)
    assert time.perf_counter() - started < 10
