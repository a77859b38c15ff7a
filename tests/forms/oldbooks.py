"""Books in forms of old prints and typed manuscripts: how each heading is written and set, a line a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from forms import tongues
from forms.books import Text, Truth, begin, front
from forms.numbering import roman
from forms.runins import prose


class Form(NamedTuple):
    """How a heading is written and set."""

    lines: Callable[[int, str], tuple[str, ...]]  # number and title: its lines
    label: Callable[[int, str], str]
    gap: int = 2  # blank lines before it
    below: int = 1  # and after it
    between: int = 1  # and between paragraphs


def letter(n: int) -> str:
    return "ABCDEFGHIJKL"[n - 1]


FORMS = {
    "letter_with_dot": Form(lambda n, _: (f"{letter(n)}.",), lambda n, _: letter(n)),
    "letter": Form(lambda n, _: (letter(n),), lambda n, _: letter(n)),
    "letter_and_title": Form(lambda n, title: (f"{letter(n)}. {title}",), lambda n, title: f"{letter(n)} {title}"),
    "capitals_right_above": Form(lambda _, title: (title.upper(),), lambda _, title: title, 1, 0),
    "capitals_among_lines": Form(lambda _, title: (title.upper(),), lambda _, title: title, 0, 0, 0),
    "figure_after_one_gap": Form(lambda n, _: (f"{n}.",), lambda n, _: str(n), 1),
    "numeral_and_addressee": Form(
        lambda n, title: (f"{roman(n)}.", f"To {title}."), lambda n, title: f"{roman(n)} To {title}"
    ),
    "title_after_one_gap": Form(lambda _, title: (title,), lambda _, title: title, 1),
    "title_among_lines": Form(lambda _, title: (title,), lambda _, title: title, 0, 0, 0),
    "bold_title": Form(lambda _, title: (f"**{title}**",), lambda _, title: title, 1),
    "short_keyword": Form(lambda n, _: (f"Ch. {n}",), lambda n, _: f"Ch. {n}", 1),
}


def make_book(name: str, width: int, count: int = 11) -> Text:
    """A book of so many chapters of one form."""
    form = FORMS[name]
    t = begin(f"{name} {width}")
    t.width = width
    front(t)
    titles: set[str] = set()
    for n in range(1, count + 1):
        title, at = t.title(), t.count
        while title in titles:
            title = t.title()
        titles.add(title)
        lines = form.lines(n, title)
        t.put(*lines, gap=form.gap)
        t.truths.append(Truth(at, at + len(lines), form.label(n, title)))
        for k in range(t.rng.randint(4, 6)):
            t.put(*tongues.wrap(prose(t), width), gap=form.between if k else form.below)
    return t


def lettered_list(t: Text) -> None:
    """Choices between paragraphs."""
    for n in range(1, 40):
        t.put(*tongues.wrap(prose(t), t.width))
        if n % 9 == 0:
            for k in range(1, 5):
                t.put(f"{letter(k)}. {t.title()}")


def speakers(t: Text) -> None:
    """Names in capitals, each right above what is said."""
    for n in range(40):
        t.put(("TOM BARN", "NELL WEIR", "THE STRANGER")[n % 3], *tongues.wrap(prose(t), t.width))


def shouts(t: Text) -> None:
    """Two paragraphs that begin with a line in capitals."""
    for n in range(30):
        t.put(*(["STOP THE FERRY"] if n in (7, 19) else []), *tongues.wrap(prose(t), t.width))


def signatures(t: Text) -> None:
    """Letters of one line, each with initials on a line of their own."""
    for _ in range(30):
        t.put(*tongues.wrap(prose(t), t.width))
        t.put(t.rng.choice("RJN") + ".")


def captions(t: Text) -> None:
    """An article with captions of pictures, and one of their makers' names below each."""
    for n in range(40):
        t.put(*tongues.wrap(prose(t), t.width))
        if n % 6 == 0:
            t.put(t.title())
            t.put(f"Photograph {t.title()}")


def questions(t: Text) -> None:
    """Who asks, in small letters, above every question."""
    for n in range(40):
        t.put(("Ruth Oakes", "Joe Pell")[n % 2])
        t.put(*tongues.wrap(prose(t), t.width))


def lists(t: Text) -> None:
    """Lists of short lines between paragraphs."""
    for _ in range(9):
        t.put(*tongues.wrap(prose(t), t.width))
        t.put(*tongues.wrap(prose(t), t.width))
        for _ in range(4):
            t.put(t.title())


UNDIVIDED = (lettered_list, speakers, shouts, signatures, captions, questions, lists)
