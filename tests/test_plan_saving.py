"""A plan that is saved again keeps what a person wrote, finds its lines in the dump of today, and tells of the rest."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plandumps import BODIES, NAMES, Desk, table_of, titles, write_blog, write_book

import bookmaker
from bookmaker.errors import OptionError
from bookmaker.model import Block
from bookmaker.planning.places import Anchor, anchor_text, find_places
from bookmaker.report import Report

MINE = "# these eels are my mother's story\n"


@pytest.fixture
def book(tmp_path: Path) -> Desk:
    return Desk(tmp_path, write_book())


def codes(report: Report) -> list[str]:
    return [note.code for note in report.notes]


def edit_much(text: str) -> str:
    """Comment, re-title, merge, leave out, re-order; and write some values in an odd way."""
    eels, gate = table_of(text, "Eels"), table_of(text, "The Gate")
    text = text.replace(table_of(text, "A Wet Spring"), "")
    text = text.replace(eels, "").replace(gate, gate + MINE + eels.replace('"Eels"', "'Forty Eels'  # all of them"))
    return text.replace(
        table_of(text, "Low Water"), table_of(text, "Low Water").replace("include = true", "include=false")
    )


def test_a_save_of_the_same_dump_changes_nothing(book: Desk) -> None:
    edited = edit_much(book.save())
    book.file.write_text(edited)
    assert book.save() == edited


def test_edits_and_comments_survive_a_dump_that_has_grown(book: Desk) -> None:
    book.file.write_text(edit_much(book.save()))
    book.dump.write_text(
        write_book(start="A word before.\n\n\n") + "\nCHAPTER VI. Frost\n\nThe gate froze shut at last.\n"
    )
    report = bookmaker.plan(book.dump, save=book.file)
    text = book.file.read_text()
    tables = tomllib.loads(text)["chapter"]
    assert [table["title"] for table in tables] == [
        "The Gate",
        "Forty Eels",
        "The Inspector Calls",
        "Low Water",
        "Frost",
    ]
    assert MINE in text
    assert "'Forty Eels'  # all of them" in text
    assert "include=false" in text
    lines = book.dump.read_text().splitlines()
    assert all(lines[table["line"] - 1] == table["text"] for table in tables)
    assert {"plan-moved", "plan-new"} <= set(codes(report))
    built = book.build()
    assert titles(built) == ["The Gate", "Forty Eels", "The Inspector Calls", "Frost"]
    assert not [code for code in codes(built) if code.startswith("plan")]


def test_a_dump_that_has_grown_still_builds_as_the_plan_says(book: Desk) -> None:
    book.file.write_text(edit_much(book.save()))
    book.dump.write_text(write_book(start="A word before.\n\n\n"))
    report = book.build()
    assert titles(report) == ["The Gate", "Forty Eels", "The Inspector Calls"]
    assert codes(report).count("plan-moved") == 4
    assert BODIES[1] in book.pages()


def test_what_a_person_took_away_does_not_come_back(book: Desk) -> None:
    book.file.write_text(book.save().replace(table_of(book.save(), "Eels"), ""))
    assert "Eels" not in [table["title"] for table in tomllib.loads(book.save())["chapter"]]
    assert "plan-new" not in codes(book.build())


def test_a_chapter_that_is_gone_becomes_a_comment(book: Desk) -> None:
    book.save()
    book.dump.write_text(write_book().replace("CHAPTER III. Eels\n", ""))
    with pytest.raises(OptionError, match=r"book\.toml:\d+: no line of the dump reads “CHAPTER III\. Eels”"):
        book.build()
    report = bookmaker.plan(book.dump, save=book.file)
    assert "plan-missing" in codes(report)
    text = book.file.read_text()
    assert "# No line of the dump fits this chapter any more:\n" in text
    assert '# title = "Eels"' in text
    assert titles(book.build()) == [*NAMES[:2], *NAMES[3:]]


def test_a_line_whose_marks_changed_is_found_and_written_anew(book: Desk) -> None:
    book.save()
    book.dump.write_text(write_book().replace("CHAPTER III. Eels", "Chapter III — “Eels”"))
    report = bookmaker.plan(book.dump, save=book.file)
    assert "plan-spelled" in codes(report)
    assert 'text = "Chapter III — “Eels”"' in book.file.read_text()
    assert titles(book.build()) == NAMES


def test_new_posts_at_the_top_come_first_and_in_their_order(tmp_path: Path) -> None:
    posts = write_blog().split("\n\n\n")[:5]
    desk = Desk(tmp_path, "\n\n\n".join(reversed(posts[:4])) + "\n\n\n")
    first = desk.save(order="oldest")
    assert [table["title"] for table in tomllib.loads(first)["chapter"]] == NAMES[:4]
    desk.dump.write_text("\n\n\n".join(reversed(posts)) + "\n\n\n")
    assert [table["title"] for table in tomllib.loads(desk.save())["chapter"]] == NAMES
    assert titles(desk.build()) == NAMES


def test_new_furniture_is_added_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, write_blog())
    desk.file.write_text(re.sub(r"\n\[\[furniture\]\]\n[\s\S]*?\n\n", "\n", desk.save()))
    assert "furniture" not in tomllib.loads(desk.save())
    desk.dump.write_text(write_blog().replace("Lock notes", "These notes"))
    text = desk.save()
    assert [table["count"] for table in tomllib.loads(text)["furniture"]] == [5]
    assert desk.save() == text


def test_options_of_the_command_line_are_written_down(book: Desk) -> None:
    text = book.save()
    book.file.write_text(text.replace("[book]\n", "[book]\n# mine\nparts = 'month'  # so\n"))
    later = book.save(parts="year", keep_furniture=True)
    assert '# mine\nparts = "year"  # so\n' in later
    assert tomllib.loads(later)["book"]["keep_furniture"] is True


def test_a_hand_written_plan_is_brought_up_to_date(book: Desk) -> None:
    book.file.write_text("[[chapter]]\nline = 4\n\n[[chapter]]\ntext = 'CHAPTER III. Eels'\n")
    tables = tomllib.loads(book.save())["chapter"]
    assert tables[0] == {"line": 4, "text": "CHAPTER I. The Gate"}
    assert [table.get("title") for table in tables] == [None, "A Wet Spring", None, "The Inspector Calls", "Low Water"]


def test_a_file_that_is_no_plan_is_not_overwritten(book: Desk, run: Run) -> None:
    for text in ("my notes\n", "[tool]\nname = 'x'\n"):
        book.file.write_text(text)
        done = run("plan", book.dump, "--save", book.file)
        assert (done.returncode, done.stdout) == (2, b"")
        assert book.file.read_text() == text
    done = run("plan", book.dump, "--save", book.dump)
    assert done.returncode == 2
    assert book.dump.read_text() == write_book()


def test_one_plan_does_not_take_the_place_of_another(book: Desk) -> None:
    book.save()
    other = book.file.with_name("other.toml")
    other.write_text("[book]\n")
    for choices in ({"plan": other}, {"no_plan": True}):
        with pytest.raises(OptionError, match="is there already"):
            book.save(**choices)
    bookmaker.plan(book.dump, plan=other, save=book.file.with_name("third.toml"))
    assert book.file.with_name("third.toml").is_file()


def test_a_broken_save_leaves_the_old_plan(book: Desk, run: Run) -> None:
    text = book.save()
    done = run("plan", book.dump, "--save", book.file, "--strict", "--split-at", "^Nowhere$")
    assert done.returncode == 4
    assert book.file.read_text() == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["I", "II", "III", "a", "b", "The End", "x" * 200]), min_size=1, max_size=30),
    st.lists(st.integers(0, 29), max_size=8, unique=True),
    st.lists(st.tuples(st.integers(0, 29), st.text("pqr", min_size=1, max_size=3)), max_size=5),
)
def test_lines_are_found_in_a_dump_that_has_grown(
    texts: list[str], picked: list[int], added: list[tuple[int, str]]
) -> None:
    """Whatever is added, each anchor finds a line of its own text, no two the same one, in their order."""
    anchors = [Anchor(at + 1, anchor_text(texts[at])) for at in sorted(picked) if at < len(texts)]
    grown = list(texts)
    for at, text in added:
        grown.insert(min(at, len(grown)), text)
    blocks = [Block("line", text, line) for line, text in enumerate(grown, 1)]
    places = find_places(anchors, blocks, ())
    found = [place.block for place in places]
    assert all(anchor_text(grown[at]) == anchor.text for anchor, at in zip(anchors, found, strict=True))
    assert len(set(found)) == len(found)
    if not added:
        assert found == [anchor.line - 1 for anchor in anchors]
    for text in set(texts):
        alike = [at for anchor, at in zip(anchors, found, strict=True) if anchor.text == anchor_text(text)]
        assert alike == sorted(alike)
