"""Each signal switched off in turn, and what that costs: `python tests/ablation.py` prints what is lost by each.

Over the made-up books and pages of tests/forms, clean and spoilt, and over the cases of real dumps where the
checkout has them beside it.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1]))

from forms import books, feet, layouts, newsletters, oddweblogs, themes, weblogs
from forms.books import Truth
from forms.noise import drop_blank_lines, misprint
from forms.scoring import WORD, read_text, score_outline

from bookmaker.model import Manuscript
from bookmaker.splitting import split_manuscript
from bookmaker.splitting.blog import anchors, outline, titles
from bookmaker.splitting.book import chooser, structure
from bookmaker.splitting.signals import SIGNALS

CASES = Path(__file__).parents[2] / "shared" / "dumps" / "cases"
KINDS = ("books", "pages", "odd pages", "themes", "layouts", "newsletters", "feet", "real books", "real pages")
PAGES: dict[str, Any] = {
    "pages": weblogs,
    "odd pages": oddweblogs,
    "themes": themes,
    "layouts": layouts,
    "newsletters": newsletters,
    "feet": feet,
}
KEY = 24  # letters that an opening is known by
REACH = 600  # letters of a heading, and of what stands between it and the opening


class Sample(NamedTuple):
    """A dump and the truth about it."""

    manuscript: Manuscript
    truths: Sequence[Truth]


@cache
def load_samples(kind: str) -> list[Sample]:
    """The dumps of one kind."""
    if kind == "books":
        return [sample for _, text in books.every_book(1) for sample in make_samples(text)]
    if kind in PAGES:
        made = PAGES[kind]
        return [sample for form, way in made.PAIRS for sample in make_samples(made.make_page(form, way, 1))]
    return list(load_cases("text-book" if kind == "real books" else "text-blogpage"))


def make_samples(dump: books.Text | weblogs.Page) -> Iterator[Sample]:
    """A made-up dump, clean, with blank lines lost, and misprinted."""
    text = dump.text()
    yield Sample(read_text(text), dump.truths)
    for noise in (drop_blank_lines, misprint):
        yield Sample(read_text(noise(text, random.Random(len(text)))), dump.truths)  # noqa: S311


def load_cases(form: str) -> Iterator[Sample]:
    """Real dumps of one form: a chapter is known by the first words of its text."""
    for path in sorted(CASES.glob("*/truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        if truth["form"] == form:
            text = (path.parent / truth["input"]).read_text(truth.get("encoding", "utf-8"), errors="replace")
            manuscript = read_text(text)
            yield Sample(manuscript, list(find_openings(manuscript, truth["chapters"])))


def find_openings(manuscript: Manuscript, chapters: Sequence[dict[str, Any]]) -> Iterator[Truth]:
    """Where each chapter's text begins, from the end of the one before; its heading stands at most REACH above it."""
    signs, lines = "", []
    for number, block in enumerate(manuscript.blocks):
        bare = squeeze(block.text)
        signs += bare
        lines += [number] * len(bare)
    at = 0
    for chapter in chapters:
        spot = signs.find(squeeze(chapter["opening"])[:KEY], at)
        if spot >= 0:
            head, at = max(at, spot - REACH), spot + 1
            yield Truth(lines[head], lines[spot] + 1, chapter["title"], bool(chapter.get("optional")))


def squeeze(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(WORD.findall(text.casefold()))


def measure(kind: str) -> tuple[float, float]:
    """The mean f1 over the dumps of one kind, and the mean share of titles that are right to the letter."""
    scores = [score_outline(split_manuscript(s.manuscript), s.truths) for s in load_samples(kind)]
    if not scores:
        return float("nan"), float("nan")
    return mean(score.f1 for score in scores), mean(score.titles for score in scores)


def nothing(*_: object, **__: object) -> None:
    return None


def without(signal: Callable[..., Any]) -> ExitStack:
    """The headings' signals, one left out."""
    stack, kept = ExitStack(), tuple(each for each in SIGNALS if each is not signal)
    stack.enter_context(patch.object(chooser, "choose_headings", partial(chooser.choose_headings, signals=kept)))
    return stack


def without_factor(factor: Callable[..., Any]) -> ExitStack:
    """The factors by which lines are weighed as titles of posts, one left out."""
    stack, kept = ExitStack(), tuple(each for each in titles.FACTORS if each is not factor)
    stack.enter_context(patch.object(anchors, "FACTORS", kept))
    stack.enter_context(patch.object(anchors, "RESTS", (math.inf,) * len(kept)))
    return stack


def without_part(module: object, name: str, stand_in: Callable[..., Any]) -> ExitStack:
    """Another piece of evidence, that says nothing now."""
    stack = ExitStack()
    stack.enter_context(patch.object(module, name, stand_in))
    return stack


def list_ablations() -> Iterator[tuple[str, Callable[[], ExitStack], Sequence[str]]]:
    """What is switched off, how, and which dumps may feel it."""
    yield "nothing", ExitStack, KINDS
    for signal in SIGNALS:
        yield signal.__name__, partial(without, signal), KINDS
    yield "the recurring record", partial(without_part, outline, "outline_posts", nothing), KINDS
    yield "printed contents", partial(without_part, chooser, "find_listings", lambda *_: []), KINDS
    yield "page furniture", partial(without_part, chooser, "find_page_furniture", lambda *_: []), KINDS
    yield "numbers missing", partial(without_part, structure, "fill_holes", lambda _, f, *__: f.members), KINDS
    yield "doubled headings", partial(without_part, chooser, "merge_doubles", lambda _, h: (list(h), [])), KINDS
    for factor in titles.FACTORS:
        yield factor.__name__, partial(without_factor, factor), KINDS[1:]


def main() -> None:
    print(f"{'switched off':<24}" + "".join(f"{kind:>16}" for kind in KINDS))
    for name, switch, kinds in list_ablations():
        with switch():
            cells = ["{:9.4f}{:7.3f}".format(*measure(kind)) if kind in kinds else f"{'':>16}" for kind in KINDS]
        print(f"{name:<24}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
