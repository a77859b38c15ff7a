"""The user's word on the chapters, as options: where to split, what to leave out, what to keep, and how to group."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from plandumps import BODIES, FOOTER, NAMES, Desk, titles, write_blog, write_book

from bookmaker.errors import OptionError, SplitError
from bookmaker.model import Cut
from bookmaker.planning.recasing import recase_line
from bookmaker.portions import Portion, group_portions, name_month
from bookmaker.report import Report

CONTENTS = "CONTENTS\n\n" + "".join(
    f"CHAPTER {n}. {name}\n" for n, name in zip("I II III IV V".split(), NAMES, strict=True)
)


@pytest.fixture
def book(tmp_path: Path) -> Desk:
    return Desk(tmp_path, write_book())


@pytest.fixture
def blog(tmp_path: Path) -> Desk:
    return Desk(tmp_path, write_blog())


def depths(report: Report) -> list[tuple[int, str]]:
    return [(row.depth, row.title) for row in report.chapters if row.role != "frontmatter"]


def test_split_at_takes_the_headings_that_it_fits(book: Desk) -> None:
    assert titles(book.build(split_at=["^CHAPTER (I|IV)\\."])) == ["The Gate", "The Inspector Calls"]
    assert all(body in book.pages() for body in BODIES)


def test_split_at_begins_chapters_that_nobody_found(book: Desk) -> None:
    assert titles(book.build(split_at=["^Father gave"])) == ["Father gave him tea, and no answers."]


def test_each_split_at_is_a_level(book: Desk) -> None:
    book.dump.write_text("\n".join(f"== {n} ==\n\nAt {n}.\n\n= {n}a =\n\n{body}\n" for n, body in enumerate(BODIES)))
    report = book.build(split_at=["^== ", "^= "])
    assert depths(report)[:4] == [
        (1, "0"),
        (2, "0a"),
        (1, "1"),
        (2, "1a"),
    ]  # without their marks
    assert {row.sure for row in report.chapters} == {100}


def test_split_at_points_at_a_post_by_any_line_of_its_heading(blog: Desk) -> None:
    assert titles(blog.build(split_at=["^A Wet Spring$"])) == ["A Wet Spring"]
    assert titles(blog.build(split_at=["2019$"])) == NAMES


def test_split_at_passes_the_printed_contents_over(book: Desk) -> None:
    book.dump.write_text(CONTENTS + "\n\n\n" + write_book())
    report = book.build(split_at=["^CHAPTER"])
    assert titles(report) == NAMES
    assert "split-passed-over" in [note.code for note in report.notes]


def test_no_split_is_one_chapter(blog: Desk) -> None:
    report = blog.build(no_split=True)
    assert len(report.chapters) == 1
    assert all(name in blog.pages() for name in NAMES)


def test_keep_furniture_keeps_it(blog: Desk) -> None:
    report = blog.build(keep_furniture=True)
    assert (report.left_out, titles(report)) == ((), NAMES)
    assert blog.pages().count(FOOTER) == 5


def test_drop_takes_lines_away_before_anything_is_found(book: Desk) -> None:
    book.dump.write_text(write_book().replace("CHAPTER", "-- advertisement --\nCHAPTER"))
    report = book.build(drop=["^-- adv", "^Father"])
    assert titles(report) == NAMES
    assert [(group.kind, len(group.lines)) for group in report.left_out] == [("dropped", 6)]
    assert "advertisement" not in book.pages()
    assert "Father gave" not in book.pages()


def test_drop_takes_headings_away_too(book: Desk) -> None:
    assert titles(book.build(drop=["^CHAPTER III"])) == [*NAMES[:2], *NAMES[3:]]
    assert "Eels" not in book.pages()


def test_contents_are_dropped_or_kept(book: Desk) -> None:
    book.dump.write_text(CONTENTS + "\n\n\n" + write_book())
    assert "contents" in [group.kind for group in book.build().left_out]
    report = book.build(contents="keep")
    assert "contents" not in [group.kind for group in report.left_out]
    assert titles(report) == NAMES


def test_titles_are_set_in_small_letters_on_demand(book: Desk) -> None:
    loud = write_book().replace("The Inspector Calls", "THE INSPECTOR OF VENICE CALLS, VII")
    book.dump.write_text(loud.replace("He wore", "The man from Venice wore"))
    assert titles(book.build())[3] == "THE INSPECTOR OF VENICE CALLS, VII"
    report = book.build(titles="recase")
    assert titles(report)[3] == "The Inspector of Venice Calls, VII"
    assert [row.ordinal for row in report.chapters][-1] == "Chapter V."


@pytest.mark.parametrize(
    ("text", "english", "set_"),
    [
        ("THE KING'S GATE", True, "The King's Gate"),
        ("O'BRIEN AND THE ART OF WAR", True, "O'Brien and the Art of War"),
        ("WHAT IS IT FOR", True, "What Is It For"),
        ("HENRY VIII: A LIFE", True, "Henry VIII: A Life"),
        ("BY A. B. SMITH", True, "By A. B. Smith"),
        ("DER ALTE MANN", False, "Der alte Mann"),
        ("NASA CALLS", True, "NASA Calls"),
        ("Already Quiet", True, "Already Quiet"),
        ("XIV", True, "XIV"),
        ("EELS?", True, "Eels?"),
    ],
)
def test_lines_in_capitals(text: str, english: bool, set_: str) -> None:
    assert recase_line(text, {"mann": "Mann", "nasa": "NASA", "king's": "king's"}, english) == set_


def test_parts_group_dated_posts(blog: Desk) -> None:
    months = depths(blog.build(parts="month"))
    assert months == [
        (1, "March 2019"),
        *[(2, name) for name in NAMES[:3]],
        (1, "April 2019"),
        *[(2, n) for n in NAMES[3:]],
    ]
    newest = depths(blog.build(parts="month", order="newest"))
    assert [title for depth, title in newest if depth == 1] == ["April 2019", "March 2019"]
    assert depths(blog.build(parts="year"))[0] == (1, "2019")


def test_parts_need_dates_and_no_parts(book: Desk) -> None:
    assert "parts-undated" in [note.code for note in book.build(parts="year").notes]
    assert titles(book.build(parts="year")) == NAMES


def test_posts_of_one_month_come_together() -> None:
    dates = ["", "2019-03-01", "2020-01-01", "", "2019-03-09"]
    portions = tuple(Portion(Cut(n, n, str(n), date=date), ()) for n, date in enumerate(dates))
    found = [(each.cut.title, each.cut.depth) for each in group_portions(portions, "month", "en")]
    assert found == [("0", 1), ("March 2019", 1), ("1", 2), ("4", 2), ("January 2020", 1), ("2", 2), ("3", 2)]


@pytest.mark.parametrize(
    ("date", "language", "name"),
    [
        ("2019", "fr", "2019"),
        ("2019-03", "fr-CA", "Mars 2019"),
        ("2019-03", "pl", "Marzec 2019"),
        ("2019-03", "ja", "2019年3月"),
        ("2019-03", "und", "2019-03"),
        ("2019-13", "en", "2019-13"),
    ],
)
def test_months_have_names(date: str, language: str, name: str) -> None:
    assert name_month(date, language) == name


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"split_at": ["("]}, "--split-at: '(' is no regular expression"),
        ({"drop": [""]}, "--drop: is empty"),
        ({"split_at": ["x" * 1001]}, "has 1001 characters"),
        ({"split_at": ["(a{999}){999}"]}, "repeats too often"),
        ({"split_at": ["a{99999999999}"]}, "repeats too often"),
        ({"split_at": ["(?R)b"]}, "calls itself"),
        ({"split_at": "^a"}, "is no list of texts"),
        ({"split_at": ["a"], "no_split": True}, "--no-split: cannot go with --split-at"),
        ({"plan": "a.toml", "no_plan": True}, "--no-plan: cannot go with --plan"),
        ({"parts": "week"}, "'week' is none of year, month"),
        ({"contents": "yes"}, "'yes' is none of drop, keep"),
        ({"titles": "upper"}, "'upper' is none of keep, recase"),
    ],
)
def test_choices_that_cannot_be(book: Desk, choices: dict[str, object], said: str) -> None:
    with pytest.raises(OptionError) as caught:
        book.build(**choices)
    assert said in str(caught.value)


def test_an_expression_that_fits_nothing_is_an_error(book: Desk, run: Run) -> None:
    with pytest.raises(SplitError, match=r"--split-at: '\^Nowhere' fits no line of the dump"):
        book.build(split_at=["^Nowhere"])
    assert "drop-nothing" in [note.code for note in book.build(drop=["^Nowhere"]).notes]
    done = run("build", book.dump, "--split-at", "^CHAPTER", "--split-at", "^Stave")
    assert (done.returncode, done.stderr) == (
        4,
        b"bookmaker: --split-at: '^Stave' fits no line of the dump that those before it leave\n",
    )


def test_an_endless_expression_is_told_with_its_line(book: Desk, run: Run) -> None:
    text = write_book()
    book.dump.write_text(text + "\n" + "x" * 5000 + "\n")
    line = len(text.splitlines()) + 2
    done = run("build", book.dump, "--split-at", "(x+x+)+y")
    said = f"bookmaker: --split-at: takes too long on line {line} of the dump; a simpler expression helps\n"
    assert (done.returncode, done.stderr.decode()) == (2, said)


def test_the_plan_is_a_table(book: Desk, run: Run) -> None:
    lines = run("plan", book.dump.name).stdout.decode().splitlines()
    head = next(line for line in lines if "sure" in line)
    assert head.split() == ["line", "words", "sure", "chapter", "why"]
    row = next(line for line in lines if "Eels" in line)
    assert row.split()[:4] == ["4", "18", "26", "88%"]
    assert "CHAPTER + roman" in row
    assert "audit: nothing to remark" in lines
    assert lines[-1].endswith("--save book.toml")
    assert max(map(len, lines)) <= 100
    assert not list(book.dump.parent.glob("*.epub"))


def test_the_plan_as_json_has_what_the_report_has(blog: Desk, run: Run) -> None:
    plan = json.loads(run("plan", blog.dump, "--json").stdout)
    built = json.loads(run("build", blog.dump, "--json").stdout)
    assert plan.keys() == built.keys()
    for key in ("chapters", "left_out", "misses", "notes", "words", "title", "form"):
        assert plan[key] == built[key], key


def test_near_misses_are_told_with_their_line(book: Desk, run: Run) -> None:
    text = write_book().replace(
        "wrote down two figures.", "wrote two figures into\nChapter 3 of the book that he had\nbrought along."
    )
    book.dump.write_text(text)
    line = text[: text.index("Chapter 3 of")].count("\n") + 1
    told = run("plan", book.dump).stdout.decode()
    assert f"line {line} looks like one of these but stands in mid-paragraph: “Chapter 3 of" in told


def test_guesses_are_a_word_on_the_terminal(book: Desk, run: Run) -> None:
    book.dump.write_text(write_book().replace("CHAPTER III. Eels", "CIIAPTEB III. Eels"))
    lines = run("build", book.dump).stdout.decode().splitlines()
    guessed = json.loads(run("plan", book.dump, "--json").stdout)["chapters"]
    few = sum(row["sure"] < 70 for row in guessed)
    assert few == 1
    assert "6 chapters, 1 of them a guess: see bookmaker plan" in lines
    run("plan", book.dump, "--save", book.file)
    assert "6 chapters, read as a book" in run("build", book.dump).stdout.decode().splitlines()
