"""Blog pages as themes of well-known programs lay them out, copied as text: a function a layout."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from forms import tongues
from forms.weblogs import WAYS, Page, make_page_of, month

Write = Callable[[Page, datetime.date], str]
STEPS = ("What it takes", "How it is done", "What may go wrong")


def dated_titles(page: Page, write: Write) -> None:
    """The date and the title on one line, a dash between."""
    page.spaced = False
    for title, day in page.posts:
        page.head([f"{write(page, day)} – {title}"], title, day)
        page.prose()


def titles_before_dates(page: Page, write: Write) -> None:
    """The same the other way round, the date in brackets."""
    for title, day in page.posts:
        page.head([f"{title} ({write(page, day)})"], title, day)
        page.prose()


def words_over_lines(page: Page, write: Write) -> None:
    """Each fact of a post under a word for it, and a count of comments that says the title again."""
    page.foot("Skip to the content", "Search", "The Ferry Log", "Small notes", "Menu", gap=0)
    for k, (title, day) in enumerate(page.posts):
        page.put("Categories", ("Walks", "Tea")[k % 2])
        page.head([title, "Post author", "By Ann Weir", "Post date", write(page, day)], title, day, gap=0)
        page.foot(f"{k % 5} Comments on {title}", gap=0)
        page.prose()


def far_under_the_title(page: Page, write: Write) -> None:
    """The title, a standfirst, who wrote it, how long it takes to read, the date."""
    for k, (title, day) in enumerate(page.posts):
        standfirst = tongues.sentence(page.rng, page.tongue, 7, 12).rstrip(".?!")
        page.head(
            [title, standfirst, "Ann Weir", "·", f"{k % 7 + 2} min read", "·", write(page, day)], title, day, gap=3
        )
        page.foot(str(k * 37 % 900 + 10), "Listen", "Share")
        page.prose()


def day_twice(page: Page, write: Write) -> None:
    """The day, the title, who wrote it on that day."""
    page.foot("To the text | To the menu", "The Bell and the Ferry", gap=0)
    for k, (title, day) in enumerate(page.posts):
        said = write(page, day)
        page.head([said, title, f"By Ann on {said}, 10:{k % 50 + 10} - Notes"], title, day)
        page.prose()
        page.foot(f"{k % 6 + 2} comments")


def in_a_box(page: Page, write: Write) -> None:
    """The day, the month and the year on a line each, then the title."""
    for title, day in page.posts:
        page.head([*write(page, day).split()[:3], title], title, day)
        page.prose()
        page.foot("Read it aloud")


def in_steps(page: Page, write: Write) -> None:
    """Every post in the same parts, each under the same heading."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day, gap=3, inner=1)
        page.prose(1, 2)
        for step in STEPS:
            page.put(step, gap=2)
            page.prose(1, 2)
        page.foot("Filed under: Long reads")


def year_above(page: Page, _write: Write) -> None:
    """The year stands once above all its posts, day and month under each title."""
    year = 0
    for title, day in page.posts:
        above = [str(day.year)] if day.year != year else []
        year = day.year
        page.head([*above, title, f"{day.day} {month(page, day)}"], title, day, gap=3, inner=1)
        page.prose()


def month_above(page: Page, _write: Write) -> None:
    """Month and year stand once above all their posts, the day alone over each title."""
    last = ""
    for title, day in page.posts:
        said = f"{month(page, day).capitalize()} {day.year}"
        page.head([*([said] if said != last else []), str(day.day), title], title, day, gap=3, inner=1)
        last = said
        page.prose()


def answers(page: Page, write: Write) -> None:
    """A forum's: each title says that it answers one, and the line below who wrote it, and when."""
    for k, (title, day) in enumerate(page.posts):
        page.head([f"Re: {title}", f"by annw » {write(page, day)} {k % 11 + 1}:{k % 50 + 10} pm"], f"Re: {title}", day)
        page.prose(1, 3)
        page.foot("Top")


def argued(page: Page, write: Write) -> None:
    """Every post has three comments, each with a name, a day and a link to answer it: they outweigh the posts' days."""
    for title, day in page.posts:
        page.head([title, f"{write(page, day)} by Ann"], title, day, gap=3)
        page.prose(2, 4)
        page.foot("3 Comments")
        for k, name in enumerate(("Bo", "Cy", "Di")):
            page.foot(f"{name} says:", f"{write(page, day)} at {k + 2}:15 pm")
            page.put(" ".join(tongues.sentence(page.rng, page.tongue) for _ in range(2)))
            page.foot("Reply", gap=0)


def dated_below(page: Page, write: Write) -> None:
    """The day stands under the text, among counts of readers and minutes."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day)
        page.prose()
        page.foot(write(page, day), "·", f"{k % 9 + 2} min read", str(k * 37 % 90 + 10), "3")


def one_day_many(page: Page, write: Write) -> None:
    """Three posts under one day, each closed by a line with its time."""
    for k, (title, _) in enumerate(page.posts):
        shared = page.posts[k - k % 3][1]
        page.head([*([write(page, shared)] if k % 3 == 0 else []), title], title, shared, gap=2, inner=1)
        page.prose(1, 3)
        page.foot(f"posted by annw at {k % 11 + 1}:{k % 50 + 10} PM | {k % 4} comments")


def broken_off(page: Page, _write: Write) -> None:
    """The beginnings of posts, without days."""
    page.foot("The Bell and the Ferry", "Small notes", gap=0)
    for title, _ in page.posts:
        page.head([title], title, None)
        page.put(" ".join(tongues.sentence(page.rng, page.tongue, 8) for _ in range(4)) + " […]")


def dated_then_timed(page: Page, write: Write) -> None:
    """The title, the day, how long it takes to read; each page lists the last posts."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day)], title, day)
        page.foot(f"{k % 9 + 2} minute read")
        page.prose(3, 6)
        page.foot("Latest", *[title for title, _ in page.posts[:4]], f"{k * 7 % 90 + 10} likes")


def beside_a_list(page: Page, write: Write) -> None:
    """A page a post: the menu lists the last posts, then day, title, and who wrote it."""
    for title, day in page.posts:
        page.foot("The Ferry Log", "Latest", *[title for title, _ in page.posts[:5]], "Themes", "Walks", "Tea")
        page.head([write(page, day), title], title, day, gap=0)
        page.foot("by Ann Weir")
        page.prose(3, 6)


def over_related(page: Page, write: Write) -> None:
    """Below each post, three others by their titles, and a count; a pager after every four."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day)], title, day)
        page.prose(2, 5)
        page.foot(f"Comments ({k * 7 % 30})", "Related", gap=1)
        page.foot(*[page.posts[(k * 5 + j) % len(page.posts)][0] for j in (2, 4, 1)], gap=0)
        page.foot(f"{k * 11 % 80} likes", gap=0)
        if k % 4 == 3:
            page.foot("← Older", "Newer →")


def crumbed(page: Page, write: Write) -> None:
    """A page a post: the menu, where one is, the day, the title."""
    for k, (title, day) in enumerate(page.posts):
        page.foot("The Ferry Log", "Home", "Walks", "Tea", "About", "Search", gap=0)
        page.put(f"Home » {('Walks', 'Tea')[k % 2]} » {title}")
        page.head([write(page, day), title], title, day, gap=0)
        page.prose(3, 6)
        page.foot(f"Posted in {('walks', 'tea')[k % 2]}")


def timed_and_signed(page: Page, write: Write) -> None:
    """The title, how long it takes to read; the day alone below the text, the title once more in a link."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day)
        page.foot(f"{k % 9 + 2} minute read")
        page.prose(3, 6)
        page.foot(f"— {write(page, day)}", f"Continue reading “{title}” →")


def paged_with_a_menu(page: Page, write: Write) -> None:
    """Four posts a page, shared by name; each page ends in a menu that lists the last posts."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day)], title, day)
        page.prose(2, 5)
        page.foot("Share this:", "Letter", "Bell", "Permalink")
        if k % 4 == 3:
            page.foot("← Older", "About", "Ann Weir walks along the river and writes down what she meets.", "Latest")
            page.foot(*[title for title, _ in page.posts[:5]], "Archive", "Walks", "Tea", gap=0)


def pages_of_days(page: Page, write: Write) -> None:
    """A page a post, without its day; the menu above; the texts are lists under days of their own."""
    for k, (title, day) in enumerate(page.posts):
        page.foot("The Ferry Log", "Home", "Walks", "Tea", "About", "Search", gap=0)
        page.head(["Latest", title], title, None, gap=0)
        page.prose(1, 2)
        for j in range(k % 3):
            page.put(f"Day - {write(page, day + datetime.timedelta(j))}", "Two buns", "A cup of tea")
        page.prose(1, 3)
        page.foot(f"{k * 7 % 30} comments", "Ann Weir")


def days_of_old(page: Page, write: Write) -> None:
    """An old diary, put up day by day: the day, and under it the day that is the title."""
    for k, (_, day) in enumerate(page.posts):
        old = f"Saturday {k + 1} March 1660"
        page.head([write(page, day), old], old, day)
        page.prose(2, 5)
        page.foot(f"Posted in {('walks', 'tea')[k % 2]}")


LAYOUTS = {
    days_of_old: "en_long de_month iso",
    crumbed: "de_dots en_long iso",
    timed_and_signed: "en_long de_month iso",
    paged_with_a_menu: "en_long en_short iso",
    pages_of_days: "en_long iso",
    dated_then_timed: "en_short en_long iso",
    beside_a_list: "en_weekday de_weekday en_long",
    over_related: "en_long en_short iso",
    dated_titles: "iso de_dots en_short ru_figures iso_slashes",
    titles_before_dates: "en_long de_month fr_plain ja_plain",
    words_over_lines: "en_long de_month es_de",
    far_under_the_title: "en_short en_long iso",
    day_twice: "en_weekday it_plain de_weekday pl_plain",
    in_a_box: "en_short fi_plain ru_plain tr_plain",
    in_steps: "en_long de_month iso",
    year_above: "en_long de_month pl_plain",
    month_above: "en_long de_month pl_plain",
    answers: "en_long en_weekday iso",
    argued: "en_long de_month iso",
    dated_below: "en_long en_short iso",
    one_day_many: "en_weekday de_weekday it_plain",
    broken_off: "en_long de_month ja_plain",
}
PAIRS = [(layout, way) for layout, ways in LAYOUTS.items() for way in ways.split() if way in WAYS]


def make_page(layout: Callable[[Page, Write], None], way: str, seed: int) -> Page:
    """A page of that layout with dates written that way; the same for the same seed."""
    return make_page_of(layout, way, seed)
