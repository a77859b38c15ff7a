"""The reader of plain text: plain-file cases for its characters and lines, and what holds for any bytes at all."""

from __future__ import annotations

import codecs
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.checking.words import count_words
from bookmaker.errors import DumpError
from bookmaker.model import Block, Dump, Manuscript, Reading
from bookmaker.readers import READERS, read_dump

CASES = sorted((Path(__file__).parent / "cases" / "readers").glob("*.txt"))
CODES = ("language-unsure", "language-unknown")  # the cases are too short to tell, and it is not what they are about


def read(text: str) -> Manuscript:
    return read_dump(Dump("dump.txt", text.encode("utf-8")))


def show(manuscript: Manuscript) -> str:
    """Line number, blank lines before, page and text of each block; then the notes."""
    shown = []
    for block in manuscript.blocks:
        text = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in block.text)
        shown.append(f"{block.line:>2} {block.gap} {'page' if block.page else '    '} |{text}")
    notes = [f"note {note.code} (line {note.line}): {note.message}" for note in manuscript.notes]
    return "\n".join(shown + [note for note in notes if note.split()[1] not in CODES]) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path, update: bool) -> None:
    prose, _, rest = path.read_text("utf-8").partition("\n--- input\n")
    escaped, _, expected = rest.partition("\n--- blocks\n")
    assert len(prose) > 20
    got = show(read(re.sub(r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|[nrtvf])", unescape, escaped)))
    if update:
        path.write_text(f"{prose}\n--- input\n{escaped}\n--- blocks\n{got}", "utf-8")
    assert got == (got if update else expected)


def unescape(found: re.Match[str]) -> str:
    return codecs.decode(found[0], "unicode_escape")


def test_a_block_is_a_line_with_the_spaces_that_it_stood_behind() -> None:
    manuscript = read("The First Walk\n\n   We set out at dawn.\nNobody else did.\n")
    assert manuscript.blocks == (
        Block("line", "The First Walk", 1),
        Block("line", "   We set out at dawn.", 3, 1),
        Block("line", "Nobody else did.", 4),
    )
    assert manuscript.origin == "dump.txt"
    assert manuscript.encoding == "utf-8"


def test_the_reader_of_text_takes_what_no_other_does() -> None:
    assert READERS[-1].name == "text"
    assert READERS[-1].load().sniff(Dump("x", b"anything"))
    assert len({reader.name for reader in READERS}) == len(READERS)


@pytest.mark.parametrize("data", [b"\n \t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u200b \u2060\n\x0c".encode()])
def test_blanks_are_no_dump(data: bytes) -> None:
    with pytest.raises(DumpError, match="nothing but blanks"):
        read_dump(Dump("x", data))


@pytest.mark.parametrize("first", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_line_numbers_are_an_editors(first: str, count: int) -> None:
    (block,) = read(first * count + "word").blocks
    assert (block.line, block.gap) == (count + 1, count)


SEEN = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
LINES = st.text(SEEN, max_size=30)
BREAKS = st.sampled_from("\n\r\t\v\f\x85\u2028\u2029 ")


@given(st.lists(LINES, max_size=20), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_is_there_under_its_number(lines: list[str], end: str) -> None:
    try:
        blocks = read(end.join(lines)).blocks
    except DumpError:
        assert not any(map(str.strip, lines))
        return
    assert [block.line for block in blocks] == [at for at, line in enumerate(lines, 1) if line.strip()]
    gaps = sum(block.gap for block in blocks)
    assert gaps == blocks[-1].line - len(blocks)


@given(st.text(SEEN | BREAKS, max_size=300))
def test_no_word_is_lost(text: str) -> None:
    try:
        blocks = read(text).blocks
    except DumpError:
        assert not text.strip()
        return
    assert count_words("\n".join(block.text for block in blocks)) == count_words(text)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        manuscript = read_dump(Dump("x", data))
    except DumpError as error:
        if not str(error).startswith("x:") or "\n" in str(error):
            raise
        return
    for block in manuscript.blocks:
        assert block.text.strip()
        assert block.text == block.text.rstrip()
        assert not re.search("[\0-\x08\x0a-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff\t]", block.text)
    lines = [block.line for block in manuscript.blocks]
    assert lines == sorted(lines)


@given(
    st.binary(max_size=200),
    st.sampled_from(["utf-8", "utf-16", "latin-1", "shift_jis", "utf-7", "big5", "hz", "cp037"]),
)
def test_told_the_encoding_any_bytes_are_read_or_refused(data: bytes, encoding: str) -> None:
    try:
        manuscript = read_dump(Dump("x", data), Reading(encoding=encoding))
    except DumpError:
        return
    assert manuscript.blocks


@pytest.mark.parametrize(
    "hostile",
    [
        "\f\x85" * 50_000 + "x",
        "a\t" * 100_000,
        "\t" * 100_000 + "x",
        "a\xad " + " " * 100_000 + "b",
        "a" + "\u0316\u0300" * 50_000,
        "\x1b[" * 20_000 + "1" * 50_000,
        "_\x08a\x08" * 30_000,
        "\U0001f3f4\U000e0067" * 20_000 + "a",
        "\xa0" * 100_000 + "a\n" + "\xa0a\n" * 20_000,
        "\xc3\xa9a \xe2\u20ac\n" * 10_000,
    ],
    ids=["breaks", "tabs", "indent", "hyphen", "accents", "escapes", "overstrikes", "flags", "blanks", "mojibake"],
)
def test_hostile_texts_take_linear_time(hostile: str) -> None:
    start = time.process_time()
    read(hostile)
    assert time.process_time() - start < 5  # seconds; in quadratic time it would be minutes
