"""A size in, a dump of that size out: prose in invented words, the same on every run, in the forms measured here."""

from __future__ import annotations

import datetime
import itertools
import random
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

SYLLABLES = "al bren cor da el fin gar hol is jo kel lor mi na or pel quin ra sol ter um ver wyn ya zed".split()
FOOTER = "Letters to the keeper of this page go under the stone.\n\nThe stone is lifted on the first of the month."
NEWEST = datetime.date(2025, 2, 28)
OLDEST = datetime.date(1800, 1, 1)  # before it the dates begin anew
CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/">
<channel><title>The Stone</title><link>https://stone.example</link><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
"""
ITEM = """<item><title>{title}</title><link>https://stone.example/?p={number}</link><dc:creator>keeper</dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{date} 09:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
"""


class Prose:
    """Sentences and paragraphs in words of which few are frequent and many rare, as in any language."""

    def __init__(self) -> None:
        self.chance = random.Random(1)
        words = ["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(8000)]
        self.words = words
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))

    def title(self) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randint(3, 8))).title()

    def paragraph(self) -> str:
        lengths = [self.chance.randint(6, 28) for _ in range(self.chance.randint(2, 7))]
        picked = (self.chance.choices(self.words, cum_weights=self.weights, k=length) for length in lengths)
        return " ".join(" ".join(words).capitalize() + self.chance.choice("....?!") for words in picked)

    def paragraphs(self) -> list[str]:
        return [self.paragraph() for _ in range(self.chance.randint(8, 16))]

    def dates(self) -> Iterator[datetime.date]:
        day = NEWEST
        while True:
            yield day
            day -= datetime.timedelta(days=self.chance.randint(1, 4))
            day = NEWEST if day < OLDEST else day


def list_posts() -> Iterator[str]:
    """Yield a blog page, copied out of a browser, post by post."""
    prose = Prose()
    for day in prose.dates():
        body = "\n\n".join(prose.paragraphs())
        yield f"{day:%A, %B} {day.day}, {day.year}\n\n{prose.title()}\n\n{body}\n\n\n{FOOTER}\n\n"


def list_chapters() -> Iterator[str]:
    """Yield a hard-wrapped book, chapter by chapter."""
    prose = Prose()
    for number in itertools.count(1):
        body = "\n\n".join(textwrap.fill(each, 72) for each in prose.paragraphs())
        yield f"\n\n\nCHAPTER {number}. {prose.title()}\n\n\n{body}\n"


def list_items() -> Iterator[str]:
    """Yield an export of a blog (WXR) item by item, its head first."""
    prose = Prose()
    yield CHANNEL
    for number, day in enumerate(prose.dates(), 1):
        body = "\n".join(f"<p>{each}</p>" for each in prose.paragraphs())
        yield ITEM.format(title=prose.title(), number=number, body=body, date=day)


def write_text(path: Path, megabytes: float, pieces: Callable[[], Iterator[str]], end: str = "") -> Path:
    """Write as many pieces as make up a size."""
    left = megabytes * 1_000_000
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for piece in pieces():
            left -= file.write(piece)
            if left <= 0:
                break
        file.write(end)
    return path


def write_folder(path: Path, posts: int) -> Path:
    """Write a folder of Markdown posts, some 2.5 kB each, named by date and number."""
    prose = Prose()
    path.mkdir()
    for number, day in zip(range(posts), prose.dates(), strict=False):
        body = "\n\n".join(f"**{each[:9]}**{each[9:]}" for each in prose.paragraphs()[:5])
        title = prose.title()
        page = (
            f"---\ntitle: {title}\ndate: {day}\n---\n\n# {title}\n\n{body}\n\n- [one](https://stone.example)\n- two\n"
        )
        path.joinpath(f"{number:05}-{day}.md").write_text(page, "utf-8")
    return path
