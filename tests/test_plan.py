"""A saved plan builds the same book; an edited one builds exactly what it says; a wrong one is one clear error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SHARED, SOURCE, Run
from plandumps import BODIES, FOOTER, NAMES, Desk, table_of, titles, write_blog, write_book

import bookmaker
from bookmaker.errors import OptionError
from bookmaker.report import Report

DUMPS = [SOURCE / "SAMPLE.txt", SOURCE / "SAMPLE-BOOK.txt"]
CASES = ["book-en-stave", "book-zh-huimu", "blogpage-seedlike-1", "blogpage-ghost-en"]
Edit = Callable[[str], str]


@pytest.fixture
def book(tmp_path: Path) -> Desk:
    return Desk(tmp_path, write_book())


@pytest.fixture
def blog(tmp_path: Path) -> Desk:
    return Desk(tmp_path, write_blog())


@pytest.mark.parametrize("dump", [*DUMPS, *(SHARED / "dumps" / "cases" / name / "dump.txt" for name in CASES)], ids=str)
def test_a_saved_plan_builds_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    if not dump.is_file():
        pytest.skip("the shared dumps are not here")
    plan = tmp_path / "plan.toml"
    report = bookmaker.plan(dump, save=plan)
    plain = bookmaker.build(dump)
    assert bookmaker.build(dump, plan=plan).book == plain.book
    assert [row.line for row in report.chapters] == [row.line for row in plain.report.chapters]
    assert [row.words for row in report.chapters] == [row.words for row in plain.report.chapters]
    assert report.words == plain.report.words
    text = plan.read_text("utf-8")
    bookmaker.plan(dump, save=plan)
    assert plan.read_text("utf-8") == text


@pytest.mark.parametrize(
    "choices",
    [
        {"order": "oldest"},
        {"no_split": True},
        {"split_at": ["^[A-Z].* 2019$"]},
        {"parts": "month", "order": "newest"},
        {"keep_furniture": True},
        {"drop": ["^Lock notes"]},
        {"titles": "recase", "contents": "keep"},
    ],
    ids=str,
)
def test_a_plan_saved_with_options_builds_the_same_bytes(blog: Desk, choices: dict[str, object]) -> None:
    plain = bookmaker.build(blog.dump, **choices).book  # type: ignore[arg-type]
    blog.save(**choices)
    assert bookmaker.build(blog.dump).book == plain


def test_a_plan_of_declared_posts_builds_the_same_bytes(tmp_path: Path) -> None:
    """Blocks of markup have no lines of their own, and two of these posts begin alike."""
    items = "".join(
        f"<item><title>{name}</title><pubDate>0{day} Mar 2019 08:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;Good morning.&lt;/p&gt;&lt;p&gt;{body}&lt;/p&gt;</description></item>\n"
        for day, name, body in zip(range(5, 0, -1), NAMES, BODIES, strict=True)
    )
    desk = Desk(tmp_path, f'<rss version="2.0"><channel><title>Lock Notes</title>\n{items}</channel></rss>\n')
    plain = bookmaker.build(desk.dump)
    text = desk.save()
    assert desk.build().notes == plain.report.notes
    assert desk.book == plain.book
    desk.file.write_text(swap(NAMES[0], NAMES[2])(text).replace('"Low Water"', '"High Water"'))
    edited = [*titles(plain.report)]
    edited[edited.index("Low Water")] = "High Water"
    one, two = edited.index(NAMES[0]), edited.index(NAMES[2])
    edited[one], edited[two] = edited[two], edited[one]
    assert titles(desk.build()) == edited


def drop_table(title: str) -> Edit:
    return lambda text: text.replace(table_of(text, title), "")


def replace_in(title: str, old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        table = table_of(text, title)
        assert old in table
        return text.replace(table, table.replace(old, new))

    return edit


def add_table(lines: str, before: str = "") -> Edit:
    def edit(text: str) -> str:
        at = text.index(table_of(text, before)) if before else text.index("# What bookmaker has offered")
        return f"{text[:at]}[[chapter]]\n{lines}\n\n{text[at:]}"

    return edit


def swap(first: str, second: str) -> Edit:
    def edit(text: str) -> str:
        one, two = table_of(text, first), table_of(text, second)
        return text.replace(one, "\0").replace(two, one).replace("\0", two)

    return edit


EDITS: list[tuple[str, Edit, list[str]]] = [
    ("re-title", replace_in("Eels", '"Eels"', '"Forty Eels"'), ["The Gate", "A Wet Spring", "Forty Eels", *NAMES[3:]]),
    ("merge", drop_table("Eels"), [*NAMES[:2], *NAMES[3:]]),
    ("merge the first", drop_table("The Gate"), NAMES[1:]),
    ("leave out", replace_in("Low Water", "include = true", "include = false"), NAMES[:4]),
    ("re-order", swap("The Gate", "Low Water"), ["Low Water", *NAMES[1:4], "The Gate"]),
    (
        "add by text",
        add_table(
            'title = "Aftermath"\ntext = "We ate eel until Easter, and did not complain aloud!"',
            before="The Inspector Calls",
        ),
        [*NAMES[:3], "Aftermath", *NAMES[3:]],
    ),
    ("add by line", add_table("line = 8"), [*NAMES, "Only the postman ever did, on Thursdays."]),
    ("add a heading of no line", add_table('title = "Nobody"\nline = 8\nheading = 0'), [*NAMES, "Nobody"]),
    ("put below", replace_in("Eels", "depth = 1", "depth = 2"), NAMES),
    ("no title", replace_in("Eels", 'title = "Eels"', 'title = ""'), [*NAMES[:2], "", *NAMES[3:]]),
    ("no number", replace_in("Eels", 'ordinal = "CHAPTER III."', 'ordinal = ""'), NAMES),
    ("make an appendix", replace_in("Low Water", "depth = 1", 'depth = 1\nrole = "appendix"'), NAMES),
    ("date", replace_in("Eels", "depth = 1", "depth = 1\ndate = 2019-05-04"), NAMES),
    ("only texts", lambda text: re.sub(r"\nline = \d+", "", text), NAMES),
    ("only numbers", lambda text: re.sub(r"\ntext = .*", "", text), NAMES),
    ("only what differs", lambda text: re.sub(r"\n(title|ordinal|depth|include) = .*", "", text), NAMES),
    ("shortened heading", replace_in("Eels", "depth = 1", "depth = 1\nheading = 0"), NAMES),
    ("no comments", lambda text: re.sub(r"(?m)^#.*\n", "", text), NAMES),
    ("comments and blanks", lambda text: text.replace("depth = 1", "depth   =  1   # the top"), NAMES),
    ("no tables at all", lambda text: "".join(text.partition("[[chapter]]")[:1]), NAMES),
    ("all tables away", lambda text: re.sub(r"# 8\d %[\s\S]*(?=# What)", "", text), []),
    ("line ends", lambda text: text.replace("\n", "\r\n"), NAMES),
]


@pytest.mark.parametrize(("edit", "wanted"), [each[1:] for each in EDITS], ids=[each[0] for each in EDITS])
def test_edits_of_a_book(book: Desk, edit: Edit, wanted: list[str]) -> None:
    text = book.save()
    edited = edit(text)
    assert edited != text
    book.file.write_bytes(edited.encode("utf-8"))
    report = book.build()
    found = titles(report)
    assert (found if wanted else [row.role for row in report.chapters]) == (wanted or ["chapter"])
    assert report.words.dump == report.words.book + report.words.left_out
    pages = book.pages()
    missing = {body for body in BODIES if body.replace("'", "’") not in pages}
    assert missing == ({BODIES[4]} if wanted == NAMES[:4] else set())


def rows(report: Report) -> dict[str, object]:
    return {row.title: (row.depth, row.date, row.role, row.ordinal) for row in report.chapters}


def test_each_key_says_what_it_says(book: Desk) -> None:
    text = book.save()
    more = 'depth = 2\ndate = "2019-05"\nrole = "appendix"\nbyline = "by her father"'
    book.file.write_text(replace_in("Eels", "depth = 1", more)(text))
    assert rows(book.build())["Eels"] == (2, "2019-05", "appendix", "CHAPTER III.")
    assert "by her father" in book.pages()


def test_words_that_a_new_title_drops_are_listed(book: Desk) -> None:
    book.file.write_text(replace_in("A Wet Spring", '"A Wet Spring"', '"Spring"')(book.save()))
    left = [group for group in book.build().left_out if group.kind == "heading"]
    assert [line.text for group in left for line in group.lines] == ["A Wet"]


def test_a_heading_of_more_lines_than_there_are_ends_with_the_dump(book: Desk) -> None:
    book.file.write_text(replace_in("Low Water", "depth = 1", "depth = 1\nheading = 40")(book.save()))
    report = book.build()
    assert [row.words for row in report.chapters][-1] == 0
    assert [group.kind for group in report.left_out] == ["heading"]
    assert report.left_out[0].words > 20


BLOG_EDITS: list[tuple[str, Edit, Callable[[str], bool]]] = [
    ("keep", lambda text: text.replace("keep = false", "keep = true"), lambda pages: pages.count(FOOTER) == 5),
    (
        "take the table away",
        lambda text: re.sub(r"\n\[\[furniture\]\]\n[\s\S]*(?=# What)", "", text),
        lambda pages: pages.count(FOOTER) == 5,
    ),
    (
        "leave out a text",
        lambda text: text.replace("# What", '[[furniture]]\ntext = "Father gave him tea, and no answers."\n\n# What'),
        lambda pages: "Father gave him" not in pages and "Only the postman" in pages,
    ),
    (
        "leave out lines",
        lambda text: text.replace("# What", "[[furniture]]\nline = 4\nlast = 6\n\n# What"),
        lambda pages: BODIES[0] not in pages and "Only the postman" not in pages and BODIES[1] in pages,
    ),
    (
        "keep one place",
        lambda text: text.replace("# What", "[[furniture]]\nline = 8\nkeep = true\n\n# What"),
        lambda pages: pages.count(FOOTER) == 1,
    ),
    (
        "another day",
        lambda text: text.replace('"2019-03-08"', '"2019-03-09"'),
        lambda pages: "2019-03-09" in pages and "Friday 8 March" not in pages,
    ),
    ("book", lambda text: text.replace("Posts from 3 March to 5 April 2019", "Lock Notes"), lambda pages: True),
]


@pytest.mark.parametrize(("edit", "holds"), [each[1:] for each in BLOG_EDITS], ids=[each[0] for each in BLOG_EDITS])
def test_edits_of_a_blog(blog: Desk, edit: Edit, holds: Callable[[str], bool]) -> None:
    text = blog.save()
    assert edit(text) != text
    blog.file.write_text(edit(text), "utf-8")
    assert titles(blog.build()) == NAMES
    assert holds(blog.pages())


def test_the_book_table_takes_the_options_and_the_command_line_wins(blog: Desk) -> None:
    blog.save()
    (blog.file.parent / "mine.css").write_text("p { text-indent: 7em }")
    blog.file.write_text(
        '[book]\ntitle = "A"\nauthors = ["B"]\norder = "newest"\ndate = 2020-01-02\ncss = "mine.css"\n'
    )
    report = blog.build()
    assert (report.title, report.authors, report.date, titles(report)) == ("A", ("B",), "2020-01-02", NAMES[::-1])
    assert not {"title", "authors", "date"} & set(report.guessed)
    other = blog.build(title="C", order="oldest")
    assert (other.title, titles(other)) == ("C", NAMES)


def test_a_default_on_the_command_line_wins_as_well(blog: Desk, run: Run) -> None:
    blog.file.write_text('[book]\norder = "newest"\ntoc_depth = 1\n')
    assert NAMES[4] in run("build", blog.dump).stdout.decode().splitlines()[5]
    done = run("build", blog.dump, "--order", "dump")
    assert NAMES[0] in done.stdout.decode().splitlines()[5]


def test_values_that_only_repeat_what_is_found_stay_guesses(blog: Desk) -> None:
    guessed = blog.build().guessed
    blog.save()
    assert blog.build().guessed == guessed


ERRORS: list[tuple[str, str, str]] = [  # the whole plan, its wrong line, what is said
    ('[book]\n\ntitel = "A"\n', "3", "'titel' is unknown (is 'title' meant?)"),
    ('[book]\ndate = "May"\n', "2", "date 'May' is no date"),
    ("[book]\nauthors = [1]\n", "2", "authors is no text"),
    ('[book]\nauthors = "A"\n', "2", "authors is no list of texts"),
    ("[book]\nforce = true\n", "2", "'force' is unknown"),
    ('[book]\nsplit_at = ["("]\n', "2", "split_at '(' is no regular expression"),
    ("[book]\ntitle =\n", "2", "is no TOML"),
    ('[book]\ntitle = "A"\ntitle = "B"\n', "3", "is no TOML"),
    ("[[chaptr]]\nline = 1\n", "1", "'chaptr' is unknown (is 'chapter' meant?)"),
    ("chapter = [{line = 1}]\n", "1", "write [[chapter]] on a line of its own"),
    ("[chapter]\nline = 1\n", "1", "is written [[chapter]]"),
    ("[[chapter]]\nline = 1\n[chapter.more]\na = 1\n", "3", "has no tables in it"),
    ("\n[[chapter]]\ntitle = 'A'\n", "2", "a chapter needs the text of its line"),
    ("[[chapter]]\nline = 0\n", "2", "line must be a whole number"),
    ("[[chapter]]\nline = 4\ndepth = true\n", "3", "depth must be a whole number from 1 to 6, not true"),
    ("[[chapter]]\nline = 4\ninclude = 'yes'\n", "3", "include must be true or false"),
    ("[[chapter]]\nline = 4\nrole = 'song'\n", "3", "role must be one of chapter, part"),
    ("[[chapter]]\nline = 4\ndate = '2019-02-30'\n", "3", "date must be a date"),
    ("[[chapter]]\ntext = '''a\nb'''\n", "2", "text must be one line of the dump"),
    ("[[chapter]]\nline = 4\n\n[[chapter]]\nline = 4\n", "5", "line 4 of the dump has a chapter already, on line 1"),
    (
        "[[chapter]]\nline = 4\n[[chapter]]\ntext='CHAPTER I. The Gate'\n",
        "4",
        "line 4 has a chapter already, on line 1",
    ),
    ("[[chapter]]\nline = 5\n", "2", "line 5 of the dump is empty"),
    ("[[chapter]]\nline = 4000\n", "2", "the dump ends with line"),
    ("[[chapter]]\nline = 4\ntext = 'CHAPTER IX'\n", "3", "no line of the dump reads “CHAPTER IX”; line 4 reads"),
    ("[[chapter]]\nline = 4\ninclude = false\n", "1", "leaves every chapter out"),
    ("[[furniture]]\nkeep = true\n", "1", "furniture needs a text, a line or a kind"),
    ("[[furniture]]\nline = 9\nlast = 3\n", "3", "last 3 is before line 9"),
    ("[[furniture]]\ntext = 'Nowhere'\n", "2", "no line of the dump reads “Nowhere”"),
    ("[[furniture]]\nline = 5\n", "2", "line 5 is empty or not there"),
    ("[saved]\nchapters = ['x']\n", "2", "is written by bookmaker alone"),
]


@pytest.mark.parametrize(("text", "line", "said"), ERRORS, ids=[each[2] for each in ERRORS])
def test_every_error_names_the_line_of_the_plan(book: Desk, text: str, line: str, said: str) -> None:
    book.file.with_name("mine.toml").write_text(text)
    with pytest.raises(OptionError) as caught:
        book.build(plan=book.file.with_name("mine.toml"))
    assert str(caught.value).startswith(f"{book.file.with_name('mine.toml')}:{line}: ")
    assert said in str(caught.value)


def test_a_number_and_a_text_of_two_lines_are_one_error(book: Desk) -> None:
    text = book.save()
    line = text[: text.index("line = 11\n")].count("\n") + 1
    book.file.write_text(text.replace("line = 11\n", "line = 13\n"))
    with pytest.raises(OptionError, match=rf"book.toml:{line}: line 13 reads .* not .*CHAPTER II. A Wet Spring"):
        book.build()


def test_the_command_says_it_in_one_line(book: Desk, run: Run) -> None:
    book.file.write_text("[[chapter]]\nlnie = 4\n")
    done = run("build", book.dump)
    assert done.returncode == 2
    keys = "title, ordinal, line, text, heading, date, date_text, byline, depth, role, include"
    said = f"bookmaker: {book.file}:2: 'lnie' is unknown (is 'line' meant?); there are {keys}\n"
    assert done.stderr.decode() == said
    assert not list(book.file.parent.glob("*.epub"))
    missing = run("build", book.dump, "--plan", "nowhere.toml")
    assert (missing.returncode, missing.stderr) == (2, b"bookmaker: nowhere.toml: there is no such file\n")


def test_a_plan_beside_the_dump_is_followed_and_said(book: Desk, run: Run) -> None:
    book.file.write_text(drop_table("Eels")(book.save()))
    told = run("build", book.dump).stdout.decode()
    assert "  as the book.toml beside the dump says (--no-plan leaves it alone)\n" in told
    assert "5 chapters" in told  # one of them stands before the first
    plain = run("build", book.dump, "--no-plan").stdout.decode()
    assert "book.toml" not in plain
    assert "6 chapters" in plain
    assert bookmaker.build(book.dump).report.plan_found


@pytest.mark.parametrize(
    "text",
    [
        '[book]\ntitle = "A"\nsrc = "src"\n',
        '[book]\ntitle = "A"\n[output.html]\n',
        '[[chapter]]\nline = 4\n[saved]\ndump = "other.txt"\n',
    ],
)
def test_a_file_of_the_same_name_that_is_about_something_else_is_left_alone(book: Desk, text: str) -> None:
    book.file.write_text(text)
    report = book.build()
    assert (report.plan, titles(report)) == ("", NAMES)


def test_a_plan_is_toml_as_others_read_it(blog: Desk) -> None:
    data = tomllib.loads(blog.save())
    assert list(data) == ["book", "chapter", "furniture", "saved"]
    assert [table["title"] for table in data["chapter"]] == NAMES
    assert data["chapter"][0] == {
        "title": "The Gate",
        "date": "2019-03-03",
        "depth": 1,
        "include": True,
        "line": 1,
        "text": "Sunday 3 March 2019",
    }


def test_titles_of_every_kind_survive(tmp_path: Path) -> None:
    desk = Desk(tmp_path, write_book().replace("Eels", 'Eels """ \\ # ü \'x\' [[a]]'))
    desk.save()
    assert titles(desk.build()) == titles(bookmaker.build(desk.dump, no_plan=True).report)
