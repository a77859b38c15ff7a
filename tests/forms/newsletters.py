"""Pages of letters to readers, as they are copied: a day, a title, a picture's caption, the text, a plea for support."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from forms import tongues
from forms.weblogs import WAYS, Page, make_page_of

Write = Callable[[Page, datetime.date], str]
PLEA = "Thank you for reading. These letters live on what their readers give; if one was of use, send it to a friend."


def captioned(page: Page, write: Write) -> None:
    """Under most titles stands what a picture showed, in words that are much alike."""
    for k, (title, day) in enumerate(page.posts):
        page.head([write(page, day), title], title, day, inner=1)
        if k % 5:
            caption = (
                f"Above: the {tongues.title(page.rng, page.tongue).lower()} near the gate, a photograph from {1900 + k}"
            )
            page.put(caption)
            page.prosaic.append(caption)
        page.prose()
        page.foot(PLEA)


def untitled_now_and_then(page: Page, write: Write) -> None:
    """Every sixth letter has no title: its day is all that stands above the text."""
    for k, (title, day) in enumerate(page.posts):
        shown = write(page, day)
        page.head([shown, title] if k % 6 != 4 else [shown], title if k % 6 != 4 else shown, day, inner=1)
        page.put(" ".join(tongues.paragraph(page.rng, page.tongue) for _ in range(2)))
        page.prose()
        page.foot(PLEA)


def signed_and_untitled(page: Page, write: Write) -> None:
    """The same, and all are signed."""
    for k, (title, day) in enumerate(page.posts):
        shown = write(page, day)
        page.head([shown, title] if k % 6 != 4 else [shown], title if k % 6 != 4 else shown, day, inner=1)
        page.put("by Ann Hollis")
        page.prose()
        page.foot(PLEA)


def two_a_day(page: Page, write: Write) -> None:
    """Now and then a second letter of a day, which nothing but a wide gap parts from the first."""
    day = None
    for k, (title, own) in enumerate(page.posts):
        same = k % 4 == 2
        day = day if same and day else own
        page.head([*([] if same else [write(page, day)]), title], title, day, gap=3, inner=1)
        page.prose()


LAYOUTS = {
    captioned: "en_long en_weekday en_short",
    untitled_now_and_then: "en_weekday de_month iso en_long",
    signed_and_untitled: "en_weekday iso en_long",
    two_a_day: "en_weekday en_long fr_plain iso",
}
PAIRS = [(layout, way) for layout, ways in LAYOUTS.items() for way in ways.split() if way in WAYS]


def make_page(layout: Callable[[Page, Write], None], way: str, seed: int) -> Page:
    """A page of that layout with dates written that way; the same for the same seed."""
    return make_page_of(layout, way, seed)
