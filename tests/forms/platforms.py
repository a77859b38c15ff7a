"""One page of posts as well-known platforms end it, with a foot that stands only once: a function a layout."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from forms import tongues
from forms.weblogs import WAYS, Page, make_page_of, month

Write = Callable[[Page, datetime.date], str]
TOPICS = ("Walks", "Tea", "Rope and knots", "Gates")


def end_in_a_sidebar(page: Page) -> None:
    """A pager, the last posts, months, the platform."""
    page.foot("← Older posts", "Search for:", "Latest", gap=1)
    page.foot(*[title for title, _ in page.posts[:4]], "Archive", gap=0)
    page.foot(
        *[f"{month(page, datetime.date(2014, m, 1))} 2014" for m in range(12, 4, -1)], "Runs on Mill Wheel", gap=0
    )


def closed_by_topics(page: Page, write: Write) -> None:
    """Under each post its topics on a line, tags where there are any, and a count or an invitation."""
    page.foot("The Ferry Log", "Small notes", "Home", gap=0)
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"Posted on {write(page, day)} by Ann"], title, day)
        page.prose()
        tags = [f"Tagged {TOPICS[k % 3].lower()}"] if k % 3 else []
        page.foot(
            f"Posted in {TOPICS[k % 4]}, {TOPICS[k % 2]} |", *tags, f"{k * 7 % 5 + 2} replies" if k % 2 else "Reply"
        )
    end_in_a_sidebar(page)


def without_closers(page: Page, write: Write) -> None:
    """Nothing under the posts; the foot begins under the last one's text, with a pager and a claim of rights."""
    page.foot("The Ferry Log", "Small notes", gap=0)
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        page.prose()
    page.foot("1 2 … 13 Next", "The Ferry Log", "About", "Letters", "© 2014 Ann Weir. All rights reserved.")


def closed_by_days(page: Page, write: Write) -> None:
    """The day alone closes each post, the last one too; the foot below it looks like titles."""
    page.foot("The Ferry Log", "Blog", "About", gap=0)
    for title, day in page.posts:
        page.head([title], title, day, gap=0)
        page.prose()
        page.put(write(page, day))
    page.foot("Next page", "The Ferry Log", "Blog", "About", "Made with Mill Wheel", gap=0)


def glued(page: Page, write: Write) -> None:
    """Who wrote it, the day and the topic without a blank between them, above an invitation to answer."""
    page.foot("The Ferry Log", "Home", gap=0)
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day)
        page.prose()
        page.put(f"{write(page, day)}{TOPICS[k % 4]}Ann Weir", gap=1)
        page.foot("Leave a word" if k % 2 else f"{k + 2} words", gap=0)
    page.foot("Older posts", "Runs on Mill Wheel", gap=0)


def over_buttons(page: Page, write: Write) -> None:
    """Nine buttons between each title and its day."""
    page.foot("The Ferry Log", "Home", gap=0)
    for title, day in page.posts:
        buttons = ["Share", "Copy link", "Letter", "Bell", "Ferry", "Pigeon", "Horn", "Flag", "Other ways"]
        page.head([title, *buttons, f"- {write(page, day)}"], title, day)
        page.prose()
    page.foot("More posts", "© Ann Weir", gap=1)


def days_over_topics(page: Page, write: Write) -> None:
    """The day closes each post; topics follow, and tags under some, before the next title."""
    page.foot("The Ferry Log", "Blog", gap=0)
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day, gap=0)
        page.prose()
        page.put(f"Put up on {write(page, day)}")
        page.foot(f"{TOPICS[k % 3]}, {TOPICS[k % 3 + 1]}", *[f"tea, {TOPICS[k % 2].lower()}"] * (k % 3 > 0), gap=0)
    page.foot("Pages", "Page 1", "Next", "The Ferry Log", gap=0)


def broken_off_over_days(page: Page, write: Write) -> None:
    """The beginning of each post, the day below it; the foot is longer than a post."""
    page.foot("The Ferry Log", "Home", "Latest", gap=0)
    for title, day in page.posts:
        page.head([title], title, day, gap=1)
        page.put(" ".join(tongues.sentence(page.rng, page.tongue, 8) for _ in range(2)) + "…")
        page.put(write(page, day), gap=0)
    page.foot("See all »", "Picked", "The Ferry Log", "Small notes", "Sign up", "Made with Mill Wheel", gap=0)


def days_over_counts(page: Page, write: Write) -> None:
    """The day closes each post, then its topic, tags under some, and a count that says its title again."""
    page.foot("The Ferry Log", "Blog", gap=0)
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day, gap=0)
        page.prose()
        page.put(write(page, day))
        tags = [f"tea, {TOPICS[k % 2].lower()}"] * (k % 3 > 0)
        page.foot(f"{TOPICS[k % 3]}, Tea", *tags, f"{k % 5 + 2} words on {title}", gap=0)
    page.foot("Pages", "Page 1", "Next", "The Ferry Log", "Runs on Mill Wheel.", gap=0)


def issues(page: Page, write: Write) -> None:
    """Letters whose titles begin with the name of the letter and their number."""
    page.foot("Read this in the browser", gap=0)
    for k, (title, day) in enumerate(page.posts):
        page.head([f"Ferry Letter #{90 - k}: {title}", write(page, day)], f"Ferry Letter #{90 - k}: {title}", day)
        page.put("Dear readers,")
        page.prose()
        page.foot("You get this because you asked for it.", "Stop it · Change it")


LAYOUTS = {
    issues: "en_long de_month iso",
    days_over_counts: "en_long iso",
    days_over_topics: "en_long de_month iso",
    broken_off_over_days: "en_long de_month iso",
    closed_by_topics: "en_long de_month iso",
    without_closers: "en_long fr_plain iso",
    closed_by_days: "en_long de_month iso",
    glued: "en_long en_short",
    over_buttons: "en_long iso",
}
PAIRS = [(layout, way) for layout, ways in LAYOUTS.items() for way in ways.split() if way in WAYS]


def make_page(layout: Callable[[Page, Write], None], way: str, seed: int) -> Page:
    """A page of that layout with dates written that way; the same for the same seed."""
    return make_page_of(layout, way, seed)
