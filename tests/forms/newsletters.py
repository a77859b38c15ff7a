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


def with_sources(page: Page, write: Write) -> None:
    """The day is the title; addresses close each letter, and stand where another page has its titles."""
    for k, (title, day) in enumerate(page.posts):
        page.head([write(page, day)], write(page, day), day)
        page.prose()
        page.put("Notes:", *(f"https://www.example.org/{title.split()[0].lower()}/{k}{n}" for n in range(3)))


def shared_and_pleading(page: Page, write: Write) -> None:
    """The day is the title, a button stands below it, and one short sentence closes each letter."""
    for _, day in page.posts:
        page.head([write(page, day)], write(page, day), day)
        page.foot("Share")
        page.put(" ".join(tongues.paragraph(page.rng, page.tongue) for _ in range(2)))
        page.prose()
        page.foot("Subscribe to get these letters by mail.")


def counted(page: Page, write: Write) -> None:
    """Each title has its number behind a cross: "#12 The Gate"."""
    for k, (title, day) in enumerate(page.posts):
        label = f"#{len(page.posts) - k} {title}"
        page.head([label, write(page, day)], label, day, inner=1)
        page.prose()


def over_a_quotation(page: Page, write: Write) -> None:
    """Between title and text stands what somebody else said, with his name."""
    for title, day in page.posts:
        page.head([write(page, day), title], title, day, inner=1)
        said = " ".join(tongues.paragraph(page.rng, page.tongue).split()[:12]).rstrip(".,?!")
        page.put(f"“{said}” — {tongues.title(page.rng, page.tongue).split()[0]}")
        page.prose()


def over_a_subtitle(page: Page, write: Write) -> None:
    """The title, at once its subtitle, who wrote it, the day, the counts of hearts and answers."""
    for k, (title, day) in enumerate(page.posts):
        subtitle = f"What {tongues.title(page.rng, page.tongue)} left there, and why"
        page.head([title, subtitle, "Ann Hollis", write(page, day)], title, day)
        page.foot(str(k * 37 % 300 + 10), str(k * 11 % 90 + 2), "Share")
        page.prose()


def parted_by_gaps(page: Page, write: Write) -> None:
    """No day, no footer: titles of every kind, whole sentences and quotations, below a wide gap."""
    del write
    for k, (title, _) in enumerate(page.posts):
        label = (
            title,
            f"“{title},” and other things that I was told",
            f"{title} was closed. Here is what it did then.",
        )
        page.head([label[k % 3]], label[k % 3], None, gap=3)
        page.prose()


LAYOUTS = {
    captioned: "en_long en_weekday en_short",
    untitled_now_and_then: "en_weekday de_month iso en_long",
    signed_and_untitled: "en_weekday iso en_long",
    with_sources: "en_weekday en_long de_month",
    shared_and_pleading: "en_weekday iso",
    counted: "en_long iso fr_plain",
    over_a_quotation: "en_long en_weekday en_short",
    over_a_subtitle: "en_short en_long",
    parted_by_gaps: "en_long",
    two_a_day: "en_weekday en_long fr_plain iso",
}
PAIRS = [(layout, way) for layout, ways in LAYOUTS.items() for way in ways.split() if way in WAYS]


def make_page(layout: Callable[[Page, Write], None], way: str, seed: int) -> Page:
    """A page of that layout with dates written that way; the same for the same seed."""
    return make_page_of(layout, way, seed)
