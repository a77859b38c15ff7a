"""A large export is read piece by piece, and what is kept of it takes little room."""

from __future__ import annotations

import gc
import pickle
import random
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from exportforms import write_wxr

from bookmaker.intake import hand_over, read_sources
from bookmaker.markup import packing
from bookmaker.markup.packing import PackedPieces, measure_page, pack_block, pack_page
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Entry, Page, Piece
from bookmaker.pipeline import build_book
from bookmaker.readers.xmlmending import PIECE, MendedXml

POSTS = [(f"Stone {number}", f"<p>Stone number {number} lies “here”. " + "It lies on. " * 40) for number in range(9)]


def test_a_packed_block_is_like_any_other() -> None:
    plain = Block("html", "<p>Grün \ud800 &amp; 水</p>" * 99, 7, entry=Entry("One"))
    packed = pack_block(plain)
    assert (packed.kind, packed.text, packed.line, packed.entry) == (plain.kind, plain.text, 7, plain.entry)
    assert read_block(packed) == read_block(plain)
    assert packed._replace(line=8).text == plain.text
    assert packed._replace(text="<p>a</p>") == plain._replace(text="<p>a</p>")
    assert pickle.loads(pickle.dumps(packed)).text == plain.text  # noqa: S301
    assert len(str(tuple(packed))) < len(plain.text)


def test_a_book_is_the_same_whether_its_posts_are_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build_book(write_wxr(POSTS), None, {})
    monkeypatch.setattr(packing, "ROOM", 0)
    assert build_book(write_wxr(POSTS), None, {}).book == whole.book


def test_two_packed_exports_are_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    first.write_bytes(write_wxr(POSTS[:5]))
    second.write_bytes(write_wxr(POSTS).replace(b"quay.example/", b"quay.example/more-"))
    whole = build_book([first, second], None, {})
    monkeypatch.setattr(packing, "ROOM", 0)
    assert build_book([first, second], None, {}).book == whole.book
    assert len(whole.report.chapters) == len(POSTS)


def test_a_dump_that_is_handed_over_is_let_go() -> None:
    dumps = read_sources(b"x" * 1_000_001)
    for dump in hand_over(dumps):
        assert dumps == []
        held = gc.get_referrers(dump)
        assert not any(isinstance(each, (list, tuple)) for each in held)


def test_xml_is_mended_in_pieces() -> None:
    text = "<a>" + "".join(f"<p>{number} & more &mdash; or &lt;less&gt;</p>\n" for number in range(20_000)) + "</a>"
    source, pieces = MendedXml(text.encode()), []
    while piece := source.read():
        pieces.append(piece)
    assert len(pieces) > 5
    assert max(map(len, pieces)) < 2 * PIECE
    assert b"".join(pieces).decode() == text.replace("& ", "&amp; ").replace("&mdash;", "&#8212;")
    assert [note.message.partition(" ")[0] for note in source.list_notes()] == ["40000"]


def test_packed_pieces_and_pages_are_like_any_other() -> None:
    pieces = (Piece("<p>Grün</p>"), Piece("<p>水</p>", ("<aside>a</aside>", "<aside>b</aside>")))
    packed = PackedPieces(pieces)
    assert (len(packed), tuple(packed), packed[1], packed[:1]) == (2, pieces, pieces[1], pieces[:1])
    page = Page("text/a.xhtml", b"<html>" * 99, "A", 3)
    other = pack_page(page)
    assert (other.name, other.data, other.title, other.chapter) == (page.name, page.data, page.title, page.chapter)
    assert replace(other, data=b"b").data == b"b"


def test_a_large_export_takes_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """An export is there in four forms: read, cleaned, set, written; but not in all of them whole."""
    words = [" ".join(map(str, range(number, number + 900))) for number in range(100)]
    dump = write_wxr([(f"Stone {at}", f"<p>{each}</p>" * 8) for at, each in enumerate(words)], "2012-03-04")
    build_book(write_wxr(POSTS), None, {})  # what is loaded once

    def measure(room: int) -> int:
        monkeypatch.setattr(packing, "ROOM", room)
        tracemalloc.start()
        build_book(dump, None, {"cache": False, "jobs": 1})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert measure(100_000) < measure(100_000_000) - 1.5 * len(dump)


def test_a_packed_page_is_sent_to_another_process_and_measured_as_it_is() -> None:
    page = pack_page(Page("text/a.xhtml", b"<html>" * 99, "A", 3))
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301
    assert measure_page(page) == measure_page(Page("text/a.xhtml", page.data, "A", 3)) == len(page.data)


def test_a_book_goes_to_the_disk_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is nowhere in memory, neither the file nor the pages that are still to come."""
    monkeypatch.setattr(packing, "ROOM", 0)
    chance = random.Random(1)  # noqa: S311  # nobody is kept out by it
    words = [" ".join(chance.choices("qrstuvwxyz", k=2000)) for _ in range(40)]
    dump = write_wxr([(f"Stone {at}", f"<p>{each}</p>" * 2) for at, each in enumerate(words)], "2012-03-04")
    book = build_book(dump, None, {}).book

    def measure(output: Path | None) -> int:
        tracemalloc.start()
        build_book(dump, output, {})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert measure(tmp_path / "a.epub") < measure(None) - len(book) // 2
    assert (tmp_path / "a.epub").read_bytes() == book
