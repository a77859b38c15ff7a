"""The audit counts the chapters as a careful reader would, and has nothing to say where all is well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from plandumps import NAMES, write_blog, write_book

import bookmaker
from bookmaker.model import Block, Cut, LeftOut, Manuscript, Metadata, Note, Outline
from bookmaker.splitting import audit_outline

WORDS = "The water stood at the upper mark, and the paddle would not move for anybody. "


def audit(cuts: Sequence[Cut], sizes: Sequence[int] | None = None, form: str = "book") -> tuple[Note, ...]:
    """Audit chapters of so many lines, one after the other."""
    blocks: list[Block] = []
    placed: list[Cut] = []
    for number, cut in enumerate(cuts):
        start = len(blocks)
        blocks.append(Block("line", cut.title or cut.ordinal, start + 1))
        size = sizes[number] if sizes else 4
        blocks += [Block("line", WORDS, start + 2 + line) for line in range(size)]
        placed.append(replace(cut, block=start, body=start + 1))
    return audit_outline(Manuscript("dump", Metadata(), tuple(blocks)), Outline(tuple(placed), form=form))


def chapters(*numbers: str) -> list[Cut]:
    return [Cut(0, 1, f"Title {order}", f"CHAPTER {number}.") for order, number in enumerate(numbers)]


def said(notes: Sequence[Note]) -> list[tuple[str, int]]:
    return [(note.code, note.line) for note in notes]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("I II III IV V", []),
        ("1 2 3 1 2 3", []),
        ("One Two Three Four", []),
        ("I II IV V", [("audit-number-missing", 11)]),
        ("II III IV V", [("audit-number-missing", 1)]),
        ("I II II III IV", [("audit-number-doubled", 11)]),
        ("I II IX IV V", [("audit-number-order", 11)]),
    ],
)
def test_numbers(numbers: str, found: list[tuple[str, int]]) -> None:
    assert said(audit(chapters(*numbers.split()))) == found


def test_which_numbers_are_missing_is_said() -> None:
    (note,) = audit(chapters("1", "2", "5", "6"))
    assert note.message == "chapter 3 to 4 are missing before 5"


def test_a_chapter_far_longer_than_its_sisters() -> None:
    assert said(audit(chapters("I", "II", "III", "IV", "V"), [4, 5, 900, 5, 4])) == [("audit-long", 12)]
    assert said(audit(chapters("I", "II", "III", "IV", "V"), [4, 5, 30, 5, 4])) == []


def test_an_empty_chapter_unless_it_heads_others() -> None:
    assert said(audit(chapters("I", "II", "III"), [4, 0, 4])) == [("audit-empty", 6)]
    parts = [Cut(0, 1, "Part", role="part"), Cut(0, 1, "One", depth=2), Cut(0, 1, "Two", depth=2)]
    assert audit(parts, [0, 4, 4]) == ()


def dated(*days: str) -> list[Cut]:
    return [Cut(0, 1, f"Post {number}", date=day) for number, day in enumerate(days)]


def test_posts_against_the_order_of_the_others() -> None:
    days = ["2019-01-02", "2019-02-03", "2018-05-01", "2019-03-04", "2019-04-05", "2019-05-06", "2019-06-07"]
    assert said(audit(dated(*days), form="blog")) == [("audit-date-order", 11)]
    assert audit(dated(*sorted(days)), form="blog") == ()
    assert audit(dated(*sorted(days, reverse=True)), form="blog") == ()
    mixed = [days[0], days[6], days[2], days[5], days[1], days[4]]
    assert said(audit(dated(*mixed), form="blog")) == [("audit-date-order", 1)]


def test_a_chapter_that_the_contents_name_and_nobody_found() -> None:
    lines = ["CONTENTS", *(f"{name} .... {page}" for page, name in enumerate([*NAMES, "The Lost Boat"], 3))]
    blocks = [Block("line", line, number) for number, line in enumerate(lines, 1)]
    cuts = []
    for name in NAMES:
        cuts.append(Cut(len(blocks), len(blocks) + 1, name))
        blocks += [Block("line", name, len(blocks) + 1), Block("line", WORDS, len(blocks) + 2)]
    outline = Outline(tuple(cuts), (LeftOut(0, len(lines) - 1, "the printed contents", "contents"),), form="book")
    (note,) = audit_outline(Manuscript("dump", Metadata(), tuple(blocks)), outline)
    assert (note.code, note.line) == ("audit-contents", 7)
    assert "The Lost Boat" in note.message


def test_many_notes_of_one_kind_are_counted() -> None:
    notes = audit(chapters(*map(str, range(1, 40))), [0] * 39)
    assert (len(notes), notes[-1].message) == (6, "and 34 more")


def test_the_report_has_the_audit() -> None:
    lost = write_book().replace("CHAPTER III. Eels", "It went on.").encode()
    for report in (bookmaker.plan(lost), bookmaker.build(lost).report):
        assert [note.code for note in report.notes if note.code.startswith("audit")] == ["audit-number-missing"]


@pytest.mark.parametrize("text", [write_book(), write_blog()])
def test_where_all_is_well_nothing_is_said(text: str) -> None:
    assert not [note for note in bookmaker.plan(text.encode()).notes if note.code.startswith("audit")]
