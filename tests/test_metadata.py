"""What a book says of itself: the user's word first, then the dump's own, then what can be found; guesses named."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields, replace

import pytest
from conftest import SHARED
from hypothesis import example, given
from hypothesis import strategies as st

from bookmaker.assembly.casing import ease_name, ease_title
from bookmaker.assembly.dating import describe_span
from bookmaker.assembly.days import spell_day
from bookmaker.assembly.languagetags import check_language, name_language
from bookmaker.assembly.metadata import choose_modified, describe_book
from bookmaker.assembly.names import is_name, split_names
from bookmaker.assembly.naming import name_from_file, name_from_text, spell_number
from bookmaker.assembly.titlepage import find_titlepage
from bookmaker.errors import OptionError
from bookmaker.model import Block, Cut, Dump, Manuscript, Metadata, Outline
from bookmaker.readers import read_dump

HASH = hashlib.sha256(b"a dump").digest()
POSTS = (
    Cut(0, 2, "On Hedges", date="2024-06-09"),
    Cut(9, 11, "On Gates", date="2024-03-03"),
    Cut(20, 22, "On Paths", date="2024-04-30"),
)


def manuscript(text: str = "On Hedges\n\nThey grow.", language: str = "") -> Manuscript:
    gap, blocks = 0, []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block("line", line, number, gap))
        gap = 0 if line.strip() else gap + 1
    guessed = frozenset({"language"} if language else ())
    return Manuscript("dump.txt", Metadata(language=language, guessed=guessed), tuple(blocks))


NO_OUTLINE = Outline(())
NOTHING_GIVEN = Metadata()
ONLY_GIVEN = {
    "subtitle",
    "title_sort",
    "author_sorts",
    "contributors",
    "more_languages",
    "about",
}  # no dump declares these


def describe(
    text: str = "They grow.",
    outline: Outline = NO_OUTLINE,
    given: Metadata = NOTHING_GIVEN,
    name: str = "dump.txt",
    language: str = "",
) -> Metadata:
    return describe_book(manuscript(text, language), outline, given, source_name=name, content_hash=HASH)


def test_a_blog_without_a_word_about_itself() -> None:
    book = describe(outline=Outline(POSTS, form="blog"), name="/somewhere/the_quiet-hedge_2024.txt", language="en")
    assert book == Metadata(
        title="The quiet hedge 2024",
        authors=("Anonymous",),
        language="en",
        date="2024-06-09",
        description="Three posts, from 3 March to 9 June 2024.",
        subjects=("Blogs",),
        rights="The rights in the text remain with its author.",
        identifier=book.identifier,
        source=f"the_quiet-hedge_2024.txt (SHA-256 {HASH.hex()})",
        guessed=frozenset({"title", "authors", "language", "date", "description", "subjects", "rights"}),
    )
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", book.identifier
    )


SPOKEN = "\n\n".join(["\u201cIt grew,\u201d he said.", "He looked at the gate."] * 40)
TOLD = "\n\n".join(["他道：「好。」", "他去了。", "他說：「是。」"] * 40)


@pytest.mark.parametrize(
    ("text", "title", "subject"),
    [
        (SPOKEN, "", "Fiction"),
        (TOLD, "", "Fiction"),
        (SPOKEN.replace("\n\n", "\n"), "", "Fiction"),  # a line is a paragraph
        (SPOKEN.replace("\u201c", ""), "", ""),
        (SPOKEN[:600], "", ""),  # too few to tell
        (SPOKEN, "The Hedge, and Other Essays", "Essays"),
        ("It grew.", "The Hedger's Handbook", "Handbooks and manuals"),
        ("It grew.", "A Storyteller in the Hedge", ""),
    ],
)
def test_the_subject_of_a_book_is_what_its_form_shows(text: str, title: str, subject: str) -> None:
    cuts = (Cut(0, 1, "One"), Cut(1, 1, "Two"))
    book = describe(text, Outline(cuts, form="book"), Metadata(title=title))
    assert book.subjects == ((subject,) if subject else ())
    assert "subjects" in book.guessed or not subject
    assert book.rights
    assert "rights" in book.guessed


def test_chapters_that_are_dated_or_full_of_listings_give_a_subject() -> None:
    dated = tuple(Cut(at, at + 1, f"{at} May", signal="dated") for at in range(4))
    assert describe("It grew.", Outline(dated, form="book")).subjects == ("Letters and diaries",)
    code = tuple(Block("html", f"<pre><code>grow({at})</code></pre>", at + 1, 1) for at in range(4))
    cuts = tuple(Cut(at, at, str(at), signal="marked") for at in range(4))
    dump = Manuscript("page.html", Metadata(), code)
    book = describe_book(dump, Outline(cuts, form="book"), Metadata(), source_name="page.html", content_hash=HASH)
    assert book.subjects == ("Computer programming",)
    dump = replace(dump, blocks=tuple(each._replace(text="<pre>It grew.</pre>") for each in code))
    book = describe_book(dump, Outline(cuts, form="book"), Metadata(), source_name="page.html", content_hash=HASH)
    assert not book.subjects


def test_what_the_user_gave_wins_and_is_no_guess() -> None:
    given = Metadata(
        "Mine", ("Me",), "pt-br", "1999", "House", "About.", ("Things",), "None.", "Row", "2", "urn:x:1", "a shelf"
    )
    book = describe("Title: Theirs\nAuthor: Them\n", Outline(POSTS, form="blog", title="Site"), given, language="en")
    assert book == replace(given, language="pt-BR")
    assert not book.guessed


def test_what_the_dump_declares_is_no_guess_either() -> None:
    text = "Title: The Quiet Hedge\nAuthor: Ann Lee\nLanguage: German\n\n\nCHAPTER I"
    book = describe(text, Outline((Cut(3, 4, "", "CHAPTER I"),), form="book"), language="de")
    assert (book.title, book.authors, book.language) == ("The Quiet Hedge", ("Ann Lee",), "de")
    assert not book.guessed & {"title", "authors", "language"}
    doubted = describe(text, language="fr")
    assert doubted.language == "fr"
    assert "language" in doubted.guessed


def test_a_title_page_is_believed_and_else_the_splitter() -> None:
    page = "THE QUIET HEDGE\n\nby Ann Lee\n\n\nCHAPTER I"
    outline = Outline((Cut(2, 3, "", "CHAPTER I"),), form="book", title="Found", authors=("Bo Ray",))
    assert (describe(page, outline).title, describe(page, outline).authors) == ("The Quiet Hedge", ("Ann Lee",))
    assert describe(page, outline).guessed >= {"title", "authors"}
    assert (describe("It grew.", outline).title, describe("It grew.", outline).authors) == ("Found", ("Bo Ray",))
    assert describe(page, replace(outline, form="blog")).title == "Found"


@pytest.mark.parametrize("name", ["-", "dump.txt", "", "output (2).txt"])
def test_a_name_that_says_nothing_is_no_title(name: str) -> None:
    assert describe("They grow, and nobody minds that they grow so.", name=name).title == (
        "They grow, and nobody minds that they grow\u2026"
    )
    assert describe(outline=Outline((Cut(0, 1, "On Hedges"),)), name=name).title == "On Hedges"
    assert describe(outline=Outline(POSTS, form="blog"), name=name).title == "Posts from 3 March to 9 June 2024"
    assert describe("* * *", name=name).title


def test_the_identifier_is_the_dumps() -> None:
    one = describe().identifier
    assert one == describe("Other words.", Outline(POSTS), Metadata(title="Other"), "other.txt").identifier
    other = describe_book(manuscript(), Outline(()), Metadata(), source_name="dump.txt", content_hash=HASH[::-1])
    assert other.identifier != one


def test_the_source_names_no_folder() -> None:
    assert describe(name="/home/someone/secret/a.txt").source.startswith("a.txt (")
    assert describe(name="C:\\someone\\a.txt").source.startswith("a.txt (")
    assert describe(name="-").source.startswith("standard input (")


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    assert describe().language == "und"
    assert describe("Language: Welsh\n\nText").language == "cy"
    with pytest.raises(OptionError, match="say en-US"):
        describe(given=Metadata(language="en_US"))


def test_descriptions() -> None:
    chapters = tuple(Cut(at, at + 1, f"Chapter {at}") for at in range(24))
    assert describe(outline=Outline(chapters, form="book")).description == "Twenty-four chapters."
    parts = (replace(chapters[0], role="part"), *chapters[1:8], replace(chapters[8], role="part"), *chapters[9:])
    assert describe(outline=Outline(parts, form="book")).description == "Twenty-two chapters in two parts."
    assert describe(outline=Outline(chapters[:1])).description == ""
    assert describe(outline=Outline(POSTS[:1], form="blog")).description == "One post, of 9 June 2024."


def test_every_field_but_those_nobody_can_know_is_filled() -> None:
    book = describe(outline=Outline(POSTS, form="blog"), language="en")
    empty = {each.name for each in fields(Metadata) if not getattr(book, each.name)}
    assert empty == {"publisher", "series", "series_index"} | ONLY_GIVEN


@pytest.mark.parametrize(
    ("page", "title", "authors"),
    [
        ("THE QUIET HEDGE\n\nby\n\nANN LEE\n\n", "The Quiet Hedge", ("Ann Lee",)),
        ("THE QUIET HEDGE\nBY\nANN LEE", "The Quiet Hedge", ("Ann Lee",)),
        ("The Quiet Hedge\n\nA Story of Growth\n\nBy Ann Lee\n", "The Quiet Hedge", ("Ann Lee",)),
        (
            "THE HEDGE\n\nOR\n\nNOBODY'S GARDEN\n\n1878\n\nBY\nANN VAN DER LEE\n",
            "The Hedge, or Nobody's Garden",
            ("Ann van der Lee",),
        ),
        (
            "THE HEDGE\n\nAND OTHER STORIES\n\nby A. B. Lee and Bo Ray\n",
            "The Hedge and Other Stories",
            ("A. B. Lee", "Bo Ray"),
        ),
        ("Some Library's eBook of The Quiet Hedge, by Ann Lee\n\nText", "The Quiet Hedge", ("Ann Lee",)),
        ("DIE STILLE HECKE\n\nvon\n\nAnna Lehmann", "Die Stille Hecke", ("Anna Lehmann",)),
        ("LA HAIE\n\nPAR\n\nANNE LENOIR\n\n", "La Haie", ("Anne Lenoir",)),
        ("Анна Петровна Лебедева\n\nТихий сад\n\nГлава 1", "Тихий сад", ("Анна Петровна Лебедева",)),
        ("静かな生垣\n李安子\n\n一", "静かな生垣", ("李安子",)),
        ("靜籬記\n\n清·李安著\n\n第一回", "靜籬記", ("李安",)),
        ("Title: The Hedge\nAuthor: Lee, Ann, 1901-1980\n", "The Hedge", ("Ann Lee",)),
        ("Titel: Die Hecke\nAutor: Anna Lehmann", "Die Hecke", ("Anna Lehmann",)),
        ("書名：靜籬記\n作者：李安", "靜籬記", ("李安",)),
        ("Название: Сад\nАвтор: Анна Лебедева", "Сад", ("Анна Лебедева",)),
        ("Title: The Hedge\n       A Comedy\n\nAuthor: Unknown", "The Hedge", ()),
        ("Title: The Hedge\n\n\n   THE HEDGE\n\n    OR\n NOBODY'S\nGARDEN\n\n", "The Hedge, or Nobody's Garden", ()),
    ],
)
def test_title_pages(page: str, title: str, authors: tuple[str, ...]) -> None:
    assert find_titlepage(page.split("\n"))[:2] == (title, authors)


@pytest.mark.parametrize(
    "page",
    [
        "It was written\nby Ann Lee\nand read by nobody.",
        "We stood\n\nby the old gate\n\nand waited.",
        "Introduction by Ann Lee\n\n\n\n\nCHAPTER I",
        "Produced by Ann Lee and Bo Ray\n\n\n\n\nCHAPTER I",
        "My Notes\n\nPart One\n\nIt began with a hedge.",
        "Lake District\n\nNew Lanark\n\nWe went there.",
        "by Ann Lee",
        "1\n\nby Ann Lee",
        "",
    ],
)
def test_what_is_no_title_page(page: str) -> None:
    assert find_titlepage(page.split("\n"))[:2] == ("", ())


@example(["静\n,", "AA"])
@example(["静\u3000,", "AA"])
@given(st.lists(st.text(st.sampled_from("AaB .,by\u3000静:or\n")), max_size=12))
def test_any_lines_may_come(lines: list[str]) -> None:
    title, authors, _ = find_titlepage(lines)
    assert title == title.strip()
    assert all(author.strip() for author in authors)


def test_real_title_pages() -> None:
    cases = sorted(SHARED.glob("dumps/cases/book-*/truth.json"))
    if not cases:
        pytest.skip("the shared dumps are not here")
    titles = authors = 0
    for case in cases:
        truth = json.loads(case.read_text("utf-8"))
        read = read_dump(Dump("dump.txt", (case.parent / truth["plain"]).read_bytes()))
        book = describe_book(read, Outline(()), Metadata(), source_name="dump.txt", content_hash=HASH)
        titles += fold(book.title) == fold(truth["title"])
        authors += fold(" ".join(book.authors)) == fold(truth["author"])
    assert titles * 4 >= len(cases) * 3
    assert authors * 5 >= len(cases) * 4


def fold(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


@pytest.mark.parametrize(
    ("text", "eased"),
    [
        ("PRIDE OF THE HEDGES", "Pride of the Hedges"),
        ("THE LADY'S II. VISIT TO O'BRIEN", "The Lady's II. Visit to O'Brien"),
        ("L'ÉTÉ DES HAIES", "L'Été des Haies"),
        ("Already So", "Already So"),
        ("USA", "USA"),
        ("ТИХИЙ САД", "Тихий Сад"),
        ("靜籬記", "靜籬記"),
        ("", ""),
    ],
)
def test_capitals_are_eased(text: str, eased: str) -> None:
    assert ease_title(text) == eased


def test_names() -> None:
    assert ease_name("LUDWIG VAN LEE") == "Ludwig van Lee"
    assert ease_name("J. R. LEE") == "J. R. Lee"
    assert split_names("Ann Lee; Bo Ray & Cy Poe") == ("Ann Lee", "Bo Ray", "Cy Poe")
    assert split_names("Simon and Garfunkel") == ("Simon and Garfunkel",)
    assert split_names("Lee, Ann") == ("Ann Lee",)
    assert split_names("Robert Lee, III") == ("Robert Lee, III",)
    assert split_names("Ann Lee (1901-1980)") == ("Ann Lee",)
    assert split_names("Lenoir.") == ("Lenoir",)
    assert split_names("anonymous") == ()
    assert is_name("Ann van der Lee")
    assert is_name("A. E. Lee")
    assert not is_name("the old gate")
    assert not is_name("Ann Lee said so.")
    assert not is_name("Room 12")


@pytest.mark.parametrize(
    ("tag", "written"),
    [("", ""), ("EN", "en"), ("en-us", "en-US"), ("deu", "de"), ("ger-at", "de-AT"), ("zh-hant-tw", "zh-Hant-TW"),
     ("iw", "he"), ("sr-latn-rs", "sr-Latn-RS"), ("de-1996", "de-1996"), ("en-x-mine", "en-x-mine"), ("gsw", "gsw"),
     (" fr ", "fr"), ("und", "und"), ("es-419", "es-419"), ("uk", "uk")],
)  # fmt: skip
def test_language_tags(tag: str, written: str) -> None:
    assert check_language(tag) == written
    assert check_language(written) == written


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("C", "such as"), ("POSIX", "such as"), ("C.UTF-8", "such as"), ("en_US", "say en-US"),
     ("de_DE.UTF-8", "say de-DE"), ("English", "say en"),
     ("jp", "say ja"), ("xx", "such as"), ("a", "such as"), ("en--us", "such as"),
     ("français", "say fr"), ("en us", "such as"), ("12", "such as"), ("x" * 5000, "such as")],
)  # fmt: skip
def test_no_language_tags(tag: str, hint: str) -> None:
    with pytest.raises(OptionError, match="is no language tag") as caught:
        check_language(tag)
    assert hint in caught.value.reason
    assert len(str(caught.value)) < 200


@given(st.text(max_size=30))
def test_any_tag_is_written_or_refused(tag: str) -> None:
    try:
        written = check_language(tag)
    except OptionError:
        return
    assert check_language(written) == written
    assert re.fullmatch(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)?", written)


def test_names_of_languages() -> None:
    assert [
        name_language(name) for name in ("English", "Deutsch", "Русский", "中文", "French.", "en", "Klingon", "uk")
    ] == (["en", "de", "ru", "zh", "fr", "en", "", "uk"])


def test_modified_is_never_the_clock() -> None:
    assert choose_modified("") == "2000-01-01T00:00:00Z"
    assert choose_modified("2024-06-09") == "2024-06-09T00:00:00Z"
    assert choose_modified("2024-06") == "2024-06-01T00:00:00Z"
    assert choose_modified("2007") == "2007-01-01T00:00:00Z"
    assert choose_modified("0987") == "2000-01-01T00:00:00Z"  # the year of an old title page changed no file
    assert choose_modified("2024-02-31") == "2000-01-01T00:00:00Z"
    assert choose_modified("2024-06-09", 0) == "1970-01-01T00:00:00Z"
    assert choose_modified("2024-06-09", "1700000000") == "2023-11-14T22:13:20Z"
    assert choose_modified("2024-06-09", "") == "2024-06-09T00:00:00Z"


@pytest.mark.parametrize("epoch", ["soon", "-1", "1e9", "99999999999999", -5, 10**30])
def test_a_bad_epoch_is_refused(epoch: int | str) -> None:
    with pytest.raises(OptionError, match="SOURCE_DATE_EPOCH"):
        choose_modified("2024-06-09", epoch)


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        (["2024-03-03", "2024-06-09"], "from 3 March to 9 June 2024"),
        (["2024-03-09", "2024-03-03", ""], "from 3 to 9 March 2024"),
        (["2023-12-31", "2024-01-01"], "from 31 December 2023 to 1 January 2024"),
        (["2023", "2024-03"], "from 2023 to March 2024"),
        (["2024-03", "2024-03-09"], "from March to 9 March 2024"),
        (["2024-03-03"] * 3, "of 3 March 2024"),
        (["", "soon"], ""),
        ([], ""),
    ],
)
def test_spans(dates: list[str], span: str) -> None:
    assert describe_span(dates) == span


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("my_blog-dump_2024.txt", "My blog dump 2024"),
        ("/a/b/the-quiet-hedge.txt", "The quiet hedge"),
        ("notes 2024-05-17.txt", "Notes 2024-05-17"),
        ("hedge_2024-05-17.txt", "Hedge 2024-05-17"),
        ("Dr. No.txt", "Dr. No"),
        ("hedges.tar.gz", "Hedges"),
        ("静かな.txt", "静かな"),
        ("LETTERS_FROM_THE_MILL.TXT", "Letters from the Mill"),
        ("WWI.txt", "WWI"),
        ("dump.txt", ""),
        ("SAMPLE.txt", ""),
        ("New Text Document (2).txt", ""),
        (".txt", ""),
        ("-", ""),
    ],
)
def test_names_of_files(name: str, title: str) -> None:
    assert name_from_file(name) == title


def test_first_words() -> None:
    assert name_from_text(["* * *", "Short and whole."]) == "Short and whole"
    assert (
        name_from_text(["One two three four five six seven eight nine"]) == "One two three four five six seven eight…"
    )
    assert name_from_text(["—"]) == ""
    assert len(name_from_text(["x" * 900])) < 70


def test_numbers_are_spelled() -> None:
    assert [spell_number(n) for n in (0, 1, 12, 20, 21, 99, 100, 1234)] == (
        ["no", "one", "twelve", "twenty", "twenty-one", "ninety-nine", "100", "1,234"]
    )


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        ("2023-05-03", "en", "3 May 2023"),
        ("2023-05-03", "en-US", "May 3, 2023"),
        ("2023-03-01", "de-AT", "1. März 2023"),
        ("2023-05-03", "ja", "2023年5月3日"),
        ("2023-05", "en", "2023-05"),
        ("2023-02-30", "en", "2023-02-30"),
        ("2023-05-03", "und", "2023-05-03"),
    ],
)
def test_a_day_is_written_as_its_language_does(day: str, language: str, said: str) -> None:
    assert spell_day(day, language) == said


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Title: The Weir\n       A Comedy for Wet Days\n", ("The Weir", "A Comedy for Wet Days")),
        ("Title: The Weir,\n       and Other Stories\n", ("The Weir, and Other Stories", "")),
        ("Title: The Weir\nAuthor: Amos Bell\n", ("The Weir", "")),
        ("Title: The Weir\n\n       A Comedy\n", ("The Weir", "")),
    ],
)
def test_a_line_below_the_title_goes_on_with_it_or_is_its_subtitle(title: str, expected: tuple[str, str]) -> None:
    found, _, fields = find_titlepage(title.split("\n"))
    assert (found, fields.get("subtitle", "")) == expected
