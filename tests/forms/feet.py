"""Pages whose posts are told by what stands around them: bylines that were glued, tags, the lists below the last post."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from forms.weblogs import WAYS, Page, make_page_of

Write = Callable[[Page, datetime.date], str]
TAGS = ("garden", "books", "walks", "old letters", "cooking", "the sea")
LISTS = (
    "Search for:",
    "Recent Posts",
    "Recent Comments",
    "Archives",
    "Categories",
    "Log in",
    "Made with care by a mill.",
)


def list_tags(page: Page, most: int = 3) -> list[str]:
    return page.rng.sample(TAGS, page.rng.randint(1, most))


def glued(page: Page, write: Write) -> None:
    """A line closes each post whose parts a browser copied without blanks between them; lists close the page."""
    for title, day in page.posts:
        page.head([title], title, day)
        page.prose()
        page.foot(
            f"Posted by Ann Hollis{write(page, day)}Posted in{list_tags(page)[0].title()}Leave a comment on {title}"
        )
    page.foot(*LISTS, gap=2)


def tagged_below(page: Page, write: Write) -> None:
    """Tags on lines of their own close a post, right above the next title."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"{write(page, day)} · {k % 9 + 2} min · {k * 371 % 3000 + 150} words · Ann"], title, day)
        page.prose()
        page.foot(*list_tags(page), "« Prev", "Next »")


def signed_by_several(page: Page, write: Write) -> None:
    """The title, its day in capitals, and who of several wrote it, all on one line."""
    for title, day in page.posts:
        name = page.rng.choice(("ANN HOLLIS", "BO LARKIN", "CY DENT"))
        page.head([title, f"{write(page, day).upper()}  {name}  LEAVE A COMMENT"], title, day, inner=1)
        page.prose()
        page.foot(*[tag.upper() for tag in list_tags(page)])


def filed_at_length(page: Page, write: Write) -> None:
    """A long line of topics, tags and answers closes each post; lists close the page."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"Posted on {write(page, day)}"], title, day)
        page.prose()
        topics = ", ".join(tag.title() for tag in list_tags(page, 4))
        page.foot(f"Posted in {topics} | Tagged {', '.join(list_tags(page, 4))} | {k % 7 + 2} Replies")
    page.foot(*LISTS, gap=2)


LAYOUTS = {
    glued: "en_long en_short",
    tagged_below: "en_long iso fr_plain",
    signed_by_several: "en_long",
    filed_at_length: "en_long iso en_weekday",
}
PAIRS = [(layout, way) for layout, ways in LAYOUTS.items() for way in ways.split() if way in WAYS]


def make_page(layout: Callable[[Page, Write], None], way: str, seed: int) -> Page:
    """A page of that layout with dates written that way; the same for the same seed."""
    return make_page_of(layout, way, seed)
