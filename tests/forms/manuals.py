"""Manuals as plain text, as the tools that make them write them: sections numbered inside chapters, titles underlined."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from forms.books import Text, front
from forms.numbering import ordinal, roman

KEYWORDS = {"en": "Chapter", "de": "Kapitel", "fr": "Chapitre"}
FIRST_DATE_LIKE = 9  # sections under one heading after which a section's number may look like a day


def _list_contents(t: Text, chapters: list[tuple[str, list[str]]]) -> None:
    t.put("Table of Contents", gap=2)
    for n, (name, sections) in enumerate(chapters, 1):
        t.put(f"{n}. {name}", gap=1 if n == 1 else 0)
        for k, section in enumerate(sections, 1):
            t.put(f"    {n}.{k}. {section}", gap=0)


def _plan(t: Text) -> list[tuple[str, list[str]]]:
    return [
        (t.title(), [t.title() for _ in range(t.rng.randint(2, FIRST_DATE_LIKE + 6))])
        for _ in range(t.rng.randint(5, 9))
    ]


def _sections(t: Text, n: int, sections: list[str], gap: int = 2) -> Iterator[str]:
    for k, section in enumerate(sections, 1):
        t.put(f"{n}.{k}. {section}", gap=gap)
        yield section
        for m in range(1, FIRST_DATE_LIKE + 4 if k == 1 and n == 3 else 1):  # 3.1.10., which is no day of 2010
            t.put(f"{n}.{k}.{m}. {t.title()}", gap=1)
            t.prose(1)
        t.prose(t.rng.randint(1, 3))


def no_break_spaces(t: Text) -> None:
    """The keyword and its number are held together by a no-break space, and so are the number and the title."""
    front(t)
    chapters = _plan(t)
    _list_contents(t, chapters)
    for n, (name, sections) in enumerate(chapters, 1):
        keyword = KEYWORDS.get(t.tongue, "Chapter")
        t.head(f"{keyword}\xa0{n}.\xa0{name}", label=f"{keyword} {n}. {name}", gap=2)
        t.prose(1)
        for _ in _sections(t, n, sections, gap=1):
            pass


def numbered_guide(t: Text) -> None:
    """Chapters and sections are told by their numbers alone: 3. and 3.2. and 3.2.4."""
    front(t)
    chapters = _plan(t)
    _list_contents(t, chapters)
    for n, (name, sections) in enumerate(chapters, 1):
        t.head(f"{n}. {name}", gap=2)
        t.prose(2)
        for _ in _sections(t, n, sections):
            pass


def underlined(t: Text) -> None:
    """A line of asterisks below a chapter's title, of equals signs below a section's; the book's name has one, too."""
    t.put("The Orchard Handbook", "====================", gap=0)
    for _ in range(t.rng.randint(4, 8)):
        name = t.title()
        t.head(name, gap=2)
        t.put("*" * len(name), gap=0)
        t.prose(2)
        for _ in range(t.rng.randint(1, 4)):
            section = t.title()
            t.put(section, "-" * len(section), gap=2)
            t.prose(1)
            t.put("# ring --at gate bell", gap=1)  # a command after its prompt
            t.prose(1)


def wiki(t: Text) -> None:
    """Headings between equals signs, as wikis write them; those of sections have one more."""
    t.head("= The Orchard Handbook =", label="The Orchard Handbook", gap=0, optional=True)
    t.prose(1)
    for _ in range(t.rng.randint(4, 8)):
        name = t.title()
        t.head(f"== {name} ==", label=name, gap=1)
        t.prose(3)


def tables_in_capitals(t: Text) -> None:
    """Rows of drawn tables and sections in capitals stand apart as widely as the chapters' headings."""
    front(t)
    for n in range(1, t.rng.randint(6, 10)):
        t.head(f"CHAPTER {n}. {t.title(True)}", gap=3)
        t.prose(3)
        t.put(f"{n}.1. ON {t.title(True)}", gap=3)
        t.prose(4)
        t.put("| GATE | HEDGE | KETTLE |", gap=3)
        t.prose(4)


def coined_keyword(t: Text) -> None:
    """A word that no list of keywords knows counts from one; tables are counted in every chapter, too."""
    front(t)
    for n in range(1, t.rng.randint(6, 10)):
        t.head(f"WHORL {roman(n)}.  {t.title(True)}", gap=1)
        t.prose(3)
        for k in (1, 2):
            t.put(f"Table {k}: {t.title()}", gap=1)
            t.prose(1)


def coined_ordinal(t: Text) -> None:
    """The same with an ordinal before the word, and nothing after it."""
    front(t)
    for n in range(1, t.rng.randint(6, 10)):
        t.head(f"{ordinal('en', n).title()} Whorl", gap=1)
        t.prose(4)


def _indented(t: Text, paragraphs: int, columns: int) -> None:
    """Paragraphs that stand at a column."""
    for _ in range(paragraphs):
        at = len(t.lines)
        t.prose(1)
        t.lines[at:] = [" " * columns + line if line else line for line in t.lines[at:]]


def manual_page(t: Text) -> None:
    """Titles in capitals at the left edge, text right below them at the seventh column, sections at the third."""
    t.put("KETTLE(1)                  Orchard Commands                  KETTLE(1)", gap=0)
    for _ in range(t.rng.randint(5, 9)):
        t.head(t.title(True), gap=1)
        at = len(t.lines)
        _indented(t, 2, 7)
        del t.lines[at]
        t.put(f"   {t.title()}", gap=1)
        _indented(t, 2, 7)
        t.put("       1. a kettle;", "       2. a lid.", gap=1)


def text_browser(t: Text) -> None:
    """As a text browser prints a page: the name in the middle, text at the third column, headings left of it."""
    t.head("                      The Orchard Handbook", label="The Orchard Handbook", gap=0, optional=True)
    _indented(t, 2, 3)
    for _ in range(t.rng.randint(5, 9)):
        t.head(t.title(), gap=1)
        _indented(t, 2, 3)
        t.put(f"  {t.title()}", gap=1)
        _indented(t, 2, 3)
        t.put(f"     * {t.title()}", f"     * {t.title()}", gap=1)


def memorandum(t: Text) -> None:
    """Numbered titles at the left edge, text at the third column; a few titles beside them have no number."""
    t.put("Orchard Working Group                                     R. Oakes", gap=0)
    t.put("                      The Kettle and the Tide", gap=2)
    t.head("Status of this Memo", gap=1)
    _indented(t, 2, 3)
    for n in range(1, t.rng.randint(6, 9)):
        t.head(f"{n}. {t.title()}", gap=2)
        _indented(t, 3, 3)
        t.put(f"{n}.1. {t.title()}", gap=1)
        _indented(t, 3, 3)
    t.head("Author's Address", gap=2)
    _indented(t, 2, 3)


MANUALS: tuple[Callable[[Text], None], ...] = (
    no_break_spaces,
    numbered_guide,
    underlined,
    wiki,
    tables_in_capitals,
    coined_keyword,
    coined_ordinal,
    manual_page,
    text_browser,
    memorandum,
)


def make_manual(form: Callable[[Text], None], tongue: str, width: int) -> Text:
    """A manual of that form, the same for the same arguments; `width` is that of a full line, 0 for none."""
    text = Text(random.Random(f"{form.__name__} {tongue}"), tongue, width)
    form(text)
    return text
