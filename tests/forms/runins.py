"""Books whose headings share a line with their text, and texts that only begin so: a function a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from forms import tongues
from forms.books import Text, Truth, begin, front
from forms.numbering import roman

MONTHS = ("January", "February", "March", "April")
SENTENCES = 3  # of a paragraph, at least


class Way(NamedTuple):
    """How a heading is written before its text."""

    line: Callable[[int, str], str]  # number and title: all that stands before the text
    label: Callable[[int, str], str]  # the same, as a list of contents would show it
    tongue: str = "en"


def day(n: int) -> str:
    return f"{MONTHS[n // 7]} {n % 7 * 4 + 1}"


WAYS = {
    "chapter": Way(lambda n, _: f"CHAPTER {roman(n)}. ", lambda n, _: f"CHAPTER {roman(n)}"),
    "chapter_and_dash": Way(lambda n, _: f"CHAPITRE {roman(n)}. -- ", lambda n, _: f"CHAPITRE {roman(n)}", "fr"),
    "chapter_and_title": Way(
        lambda n, title: f"CHAPTER {n}. {title.upper()}.--", lambda n, title: f"CHAPTER {n} {title}"
    ),
    "italic_title": Way(lambda n, title: f"{roman(n)}. _{title}._--", lambda n, title: f"{roman(n)} {title}"),
    "numeral": Way(lambda n, _: f"{roman(n)}. ", lambda n, _: roman(n)),
    "figure": Way(lambda n, _: f"{n}. ", lambda n, _: str(n)),
    "section_sign": Way(lambda n, _: f"§ {n}. ", lambda n, _: f"§ {n}", "de"),
    "italic_day": Way(lambda n, _: f"_{day(n)}._--", lambda n, _: day(n)),
    "number_in_brackets": Way(lambda n, _: f"({n}) ", lambda n, _: str(n)),
    "place_and_day": Way(lambda n, _: f"_{day(n)}. Saltmouth._--", lambda n, _: f"{day(n)} Saltmouth"),
    "title_in_capitals": Way(lambda n, title: f"{title.upper()} {roman(n)}.--", lambda n, title: f"{title} {roman(n)}"),
    "title_in_italics": Way(lambda n, title: f"_{title} {roman(n)}._--", lambda n, title: f"{title} {roman(n)}"),
    "day_and_year": Way(lambda n, _: f"{day(n)}, 1843. ", lambda n, _: f"{day(n)}, 1843"),
}


def prose(t: Text) -> str:
    """A paragraph that is longer than a title."""
    return " ".join(tongues.sentence(t.rng, t.tongue, 9) for _ in range(t.rng.randint(SENTENCES, 7)))


def make_book(name: str, width: int, count: int = 12) -> Text:
    """A book of so many chapters of one form."""
    way = WAYS[name]
    t = begin(f"{name} {width}")
    t.tongue, t.width = way.tongue, width
    front(t)
    for n in range(1, count + 1):
        title, at = t.title(), t.count
        t.truths.append(Truth(at, at, way.label(n, title)))
        t.put(*tongues.wrap(way.line(n, title) + prose(t), width), gap=2)
        for _ in range(t.rng.randint(2, 4)):
            t.put(*tongues.wrap(prose(t), width))
    return t


def list_inside(t: Text) -> None:
    """An essay that counts its reasons, a paragraph each."""
    for _ in range(9):
        t.put(*tongues.wrap(prose(t), t.width))
    for n in range(1, 9):
        t.put(*tongues.wrap(f"{n}. {prose(t)}", t.width))
    for _ in range(9):
        t.put(*tongues.wrap(prose(t), t.width))


def rules(t: Text) -> None:
    """Nothing but numbered rules."""
    for n in range(1, 40):
        t.put(*tongues.wrap(f"{roman(n)}. {prose(t)}", t.width))


def clauses(t: Text) -> None:
    """A licence: its clauses are numbered and short, some of two paragraphs."""
    for n in range(1, 13):
        t.put(*tongues.wrap(f"{n}. {prose(t)}", t.width))
        if n % 2:
            t.put(*tongues.wrap(prose(t), t.width))


def two_days(t: Text) -> None:
    """A story in which two paragraphs begin with a day."""
    for n in range(1, 30):
        t.put(*tongues.wrap((f"{day(n)}. " if n in (4, 20) else "") + prose(t), t.width))


def speeches(t: Text) -> None:
    """A play's speakers before what they say."""
    for n in range(40):
        t.put(*tongues.wrap(f"{('TOM BARN', 'NELL WEIR', 'STRANGER')[n % 3]}.--{prose(t)}", t.width))


def entries(t: Text) -> None:
    """A dictionary of many short entries."""
    for word in tongues.WORDS["en"].split():
        t.put(*tongues.wrap(f"{word.upper()}.--{prose(t)}", t.width))


def emphasis(t: Text) -> None:
    """Paragraphs that begin with words in italics, now and then."""
    for n in range(40):
        t.put(*tongues.wrap((f"_{t.title()}_ " if n % 5 == 0 else "") + prose(t), t.width))


UNDIVIDED = (list_inside, rules, clauses, two_days, speeches, entries, emphasis)
