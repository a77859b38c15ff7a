"""Blog pages whose heads and feet are of many lines, of which some posts have more than others: a function a layout."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from forms import tongues
from forms.weblogs import WAYS, Page, make_page_of, month

Write = Callable[[Page, datetime.date], str]
TOPICS = ("Walks", "Tea", "Rope and knots", "Gates")


def both_halves_of_the_day(page: Page, write: Write) -> None:
    """The title, then the day and the time, before noon or after it."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"Date: {write(page, day)} {k % 11 + 1}:{k % 50 + 10}{'am' if k % 2 else 'pm'}"], title, day)
        page.prose()
        page.foot(f"{k % 5} comments")


def over_a_player(page: Page, write: Write) -> None:
    """Seven lines under the title, the last ones of them buttons."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, "by Ann", write(page, day)], title, day)
        page.foot(f"{k % 9 + 2} min read", str(k * 37 % 300 + 10), "Listen", "Share", "More")
        page.prose()


def day_over_month(page: Page, write: Write) -> None:
    """The day's number and the name of its month on a line each, without a year."""
    del write
    for title, day in page.posts:
        page.head([str(day.day), month(page, day), title], title, day.replace(year=1), inner=0)
        page.truths[-1] = page.truths[-1]._replace(date="")
        page.prose()


def day_over_month_and_year(page: Page, write: Write) -> None:
    del write
    for title, day in page.posts:
        page.head([f"{day.day:02}", f"{month(page, day)} {day.year}", title], title, day, inner=0)
        page.prose()


def of_one_paragraph(page: Page, write: Write) -> None:
    """The title, a paragraph, the day, and a row of buttons."""
    for title, day in page.posts:
        page.head([title], title, day)
        page.put(" ".join(tongues.sentence(page.rng, page.tongue, 12) for _ in range(4)))
        page.foot(f"{write(page, day)} 13:04", "Share this:", "Print", "E-mail", "Read more")


def closed_by_counts(page: Page, write: Write) -> None:
    """Two posts a day, each closed by its topic and a count of comments, or a word where there are none."""
    for k, (title, _) in enumerate(page.posts):
        shared = page.posts[k - k % 2][1]
        page.head([*([] if k % 2 else [write(page, shared)]), title], title, shared, inner=1)
        page.prose()
        page.foot(f"Posted in {TOPICS[k % 4]}", f"Comments ({k * 7 % 30})" if k % 6 != 1 else "Comments Off")


def under_a_motto(page: Page, write: Write) -> None:
    """Above the first post, links, a motto that is a sentence, a word on who writes here, and a list of months."""
    page.foot("The Ferry Log", "Small notes, mostly of water.", "Home", "About", "Archive", "Who writes here", gap=0)
    page.foot("I have kept this log since the ferry was sold, for two cats and for whoever comes by.")
    page.foot("Months", *[f"{month(page, datetime.date(2014, m, 1))} 2014 ({m * 5 % 7 + 1})" for m in range(12, 0, -1)])
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        page.prose()


def beside_neighbours(page: Page, write: Write) -> None:
    """The day and the title on one line, above it the neighbours' titles."""
    for k, (title, day) in enumerate(page.posts):
        page.head([f"{write(page, day)} - {title}"], title, day, gap=1)
        page.prose()
        page.foot("Previous", page.posts[k - 1][0], "Next", page.posts[(k + 1) % len(page.posts)][0])


def said_to_be_published(page: Page, write: Write) -> None:
    """No titles: two words, the day and the time are the head."""
    for k, (_, day) in enumerate(page.posts):
        page.head([f"Published on {write(page, day)} {k % 11 + 1}:{k % 50 + 10} pm"], "*", day)
        page.put(" ".join(tongues.sentence(page.rng, page.tongue, 12, 24) for _ in range(6)))
        page.prose()
        page.foot("Tags: rope")


def minutes_in_words(page: Page, write: Write) -> None:
    """The title, the day, how long it takes to read in a whole phrase."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day)], title, day)
        page.foot(f"Reading time: {k * 5 % 13 + 2} minutes")
        page.put(" ".join(tongues.sentence(page.rng, page.tongue, 12) for _ in range(4)))
        page.foot("Share this:", "Print", "E-mail")


def with_tags_or_without(page: Page, write: Write) -> None:
    """Under the text who wrote it when, tags where there are any, a count; the next title follows at once."""
    page.spaced = False
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day, gap=0)
        page.prose()
        tags = [f"Tags: {TOPICS[k % 4]}"] if k % 3 else []
        page.foot(f"by Ann {write(page, day)}", *tags, f"{k * 7 % 12} replies" if k % 2 else "Add one", gap=0)


def shared_above_and_below(page: Page, write: Write) -> None:
    """The same row of buttons under the title and under the text."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"Posted on {write(page, day)}"], title, day)
        page.foot("Print", "E-mail", "Copy link")
        page.put(tongues.paragraph(page.rng, page.tongue))
        page.prose()
        page.foot(f"Tags: {TOPICS[k % 4]}", "Print", "E-mail", "Copy link")


def told_briefly(page: Page, write: Write) -> None:
    """A page a post, of one paragraph, between a head of seven lines and a menu that lists the last posts."""
    for k, (title, day) in enumerate(page.posts):
        page.foot("The Ferry Log", "Home", "Walks", "Latest", *[title for title, _ in page.posts[:4]])
        page.head([title, "by Ann", write(page, day)], title, day, gap=0)
        page.foot(f"{k % 9 + 2} mins", str(k * 37 % 300 + 10), "Listen", "Share", "More")
        page.put(" ".join(tongues.sentence(page.rng, page.tongue, 12, 18) for _ in range(5)))
        page.foot(f"{k % 4 + 2} comments")


LAYOUTS = {
    shared_above_and_below: "en_long de_month iso",
    told_briefly: "en_long fr_plain iso",
    both_halves_of_the_day: "en_long en_short iso",
    over_a_player: "en_long de_month iso",
    day_over_month: "en_long de_month pl_plain",
    day_over_month_and_year: "en_long fr_plain ru_plain",
    of_one_paragraph: "en_long iso fr_plain",
    closed_by_counts: "en_weekday de_weekday en_long",
    under_a_motto: "en_long de_month iso",
    beside_neighbours: "iso en_short de_dots",
    said_to_be_published: "en_long iso en_short",
    minutes_in_words: "en_long de_month iso",
    with_tags_or_without: "en_long iso fr_plain",
}
PAIRS = [(layout, way) for layout, ways in LAYOUTS.items() for way in ways.split() if way in WAYS]


def make_page(layout: Callable[[Page, Write], None], way: str, seed: int) -> Page:
    """A page of that layout with dates written that way; the same for the same seed."""
    return make_page_of(layout, way, seed)
