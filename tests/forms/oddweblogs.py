"""Blog pages that are harder to tell: what stands about the titles is like a title, or a date, or is not there."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterator

from forms import tongues
from forms.weblogs import WAYS, Page, make_page_of

Write = Callable[[Page, datetime.date], str]
TOPICS = ("Walks", "Tea", "Rope", "Gates and hedges")
NAMES = ("Hannah", "Old Tom", "Priya", "Nell", "the ferryman")


def share_days(page: Page, write: Write) -> Iterator[tuple[str, datetime.date, bool]]:
    """The posts, two or three of them on one day now and then, with whether the day's line stands above it."""
    last: datetime.date | None = None
    for k, (title, day) in enumerate(page.posts):
        shared = last if last and k % 4 in (2, 3) else day
        if shared != last:
            page.put(write(page, shared), gap=2)
        yield title, shared, shared != last
        last = shared


def many_a_day(page: Page, write: Write) -> None:
    """A date over the posts of its day, and under each who wrote it."""
    for title, day, first in share_days(page, write):
        page.head([title], title, day, gap=1)
        if first:
            page.truths[-1] = page.truths[-1]._replace(head=page.truths[-1].head - 1)
        page.prose(1, 4)
        page.foot(f"posted by Ann at {day.day % 12 + 1}:{day.day:02} | link | 0 comments", gap=0)


def topic_between(page: Page, write: Write) -> None:
    """The date, what the post is about, the title."""
    for k, (title, day) in enumerate(page.posts):
        page.head([write(page, day), TOPICS[k % 4], title], title, day, inner=0)
        page.prose()


def minutes_between(page: Page, write: Write) -> None:
    """The title, how long it takes to read, the date."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"{k % 7 + 2} min read", write(page, day)], title, day)
        page.prose()


def under_a_standfirst(page: Page, write: Write) -> None:
    """The title, a sentence on what is to come, the date."""
    for title, day in page.posts:
        page.head([title, tongues.sentence(page.rng, page.tongue), write(page, day)], title, day, inner=1)
        page.prose()
        page.foot("Older", "Newer")


def answered(page: Page, write: Write) -> None:
    """Answers under the posts, over them the title again; each answer has a name and a date."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day, inner=1)
        page.prose(1, 3)
        count = page.rng.choice([0, 1, 2, 5])
        if count:
            page.put(f"{count} responses to “{title}”")
        for k in range(count):
            page.put(f"{page.rng.choice(NAMES)}, {write(page, day + datetime.timedelta(days=k))}")
            page.put(tongues.paragraph(page.rng, page.tongue), gap=0)
        page.foot("Comments are closed.", gap=2)


def along_a_path(page: Page, write: Write) -> None:
    """The way to the post, with its title at the end, then the title and who wrote it when."""
    for k, (title, day) in enumerate(page.posts):
        page.head([f"Mill Lane » {TOPICS[k % 4]} » {title}", title, f"Ann Weir, {write(page, day)}"], title, day, gap=3)
        page.prose()


def said_again(page: Page, write: Write) -> None:
    """The title, then the title and its topic, then the date."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"{title} | {TOPICS[k % 4]}", write(page, day)], title, day)
        page.prose()


def shouted_over_dates(page: Page, write: Write) -> None:
    for title, day in page.posts:
        page.head([title.upper(), write(page, day)], title.upper(), day, inner=1)
        page.prose()
        page.foot("* * *")


def updated(page: Page, write: Write) -> None:
    """A date under the title, and another under the text."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day)], title, day)
        page.prose()
        if k % 3 != 1:
            page.put(f"Updated {write(page, day + datetime.timedelta(days=3))}")


def numbered_weeks(page: Page, write: Write) -> None:
    """Titles that are alike but for a number."""
    for k, (_, day) in enumerate(page.posts):
        title = f"Week {len(page.posts) - k}"
        page.head([title, write(page, day)], title, day)
        page.prose()


def begun_alike(page: Page, write: Write) -> None:
    """Titles that begin with one word."""
    for title, day in page.posts:
        page.head([write(page, day), f"Notes: {title}"], f"Notes: {title}", day)
        page.prose()
        page.foot("Permalink", gap=0)


def named_for_days(page: Page, write: Write) -> None:
    """Titles with a date in them, above the date."""
    for title, day in page.posts:
        named = f"{title}, {write(page, day - datetime.timedelta(days=1))}"
        page.head([named, f"By Ann | {write(page, day)}"], named, day)
        page.prose()


def in_verse(page: Page, write: Write) -> None:
    """Texts of short lines."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day, inner=1)
        for _ in range(page.rng.randint(2, 4)):
            page.put(*[tongues.sentence(page.rng, page.tongue)[:38].rstrip(" .,") for _ in range(4)])


def typed_to_a_margin(page: Page, write: Write) -> None:
    """Lines of seventy characters, as in mail."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        for _ in range(page.rng.randint(2, 6)):
            page.put(*textwrap.wrap(tongues.paragraph(page.rng, page.tongue), 70))


def asked(page: Page, write: Write) -> None:
    """Titles that end as sentences do."""
    for k, (title, day) in enumerate(page.posts):
        page.head([write(page, day), title + "?!.…"[k % 4]], title, day)
        page.prose()
        page.put("Discuss")


def argued(page: Page, write: Write) -> None:
    """Comments before the footer, longer than the posts, dated like them."""
    for title, day in page.posts:
        page.head([write(page, day), title], title, day, inner=1)
        page.prose(1, 2)
        for k in range(page.rng.choice([0, 3, 6])):
            page.put(f"{page.rng.choice(NAMES)} wrote:", write(page, day + datetime.timedelta(days=k + 1)), gap=1)
            page.put(*[tongues.paragraph(page.rng, page.tongue) for _ in range(page.rng.randint(1, 3))])
        page.foot("Write a comment", "Trackback", gap=2)


def counted_below(page: Page, write: Write) -> None:
    """The title, the date, how many answers there are: hardly ever as many as elsewhere."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day), f"{7 * k % 31} comments"], title, day)
        page.prose()


def filed_below(page: Page, write: Write) -> None:
    """The title, the date, what the post is about: lines that begin alike and end otherwise."""
    for k, (title, day) in enumerate(page.posts):
        filed = f"Filed under {', '.join(page.rng.sample(TOPICS, 2))}, {tongues.title(page.rng, page.tongue)}"
        page.head([title, write(page, day), filed], title, day, inner=k % 2)
        page.prose()


def read_above(page: Page, write: Write) -> None:
    """How often the post was read, the date, the title."""
    for k, (title, day) in enumerate(page.posts):
        page.head([f"{119 * k % 1013} views", write(page, day), title], title, day, inner=1)
        page.prose()


RECORDS = (
    many_a_day, topic_between, minutes_between, under_a_standfirst, answered, along_a_path, said_again, shouted_over_dates,
    updated, numbered_weeks, begun_alike, named_for_days, in_verse, typed_to_a_margin, asked, argued,
    counted_below, filed_below, read_above,
)  # fmt: skip
UNTOLD = {"many_a_day", "argued"}  # not told well yet: posts of one day, comments that outweigh their posts
FORMS = {record.__name__: record for record in RECORDS}
PAIRS = [(form, way) for k, form in enumerate(FORMS) for way in list(WAYS)[k % 5 :: 5]]


def make_page(form: str, way: str, seed: int) -> Page:
    """A page of that form with dates written that way; the same for the same seed."""
    return make_page_of(FORMS[form], way, seed)
