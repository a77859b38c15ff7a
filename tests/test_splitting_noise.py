"""Dumps as a careless hand or a bad scan leaves them: the chapters are found nearly as well as in the clean ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from statistics import mean

import pytest
from forms import books, weblogs
from forms.books import Truth
from forms.noise import NOISES
from forms.scoring import read_text, score_outline

from bookmaker.splitting import split_manuscript

MOST_LOST = 0.05  # of the mean f1
SEED = 7


@cache
def make_dumps() -> tuple[tuple[str, Sequence[Truth], float], ...]:
    """Every form once: its text, the truth, and how well the clean text is cut."""
    pages = [weblogs.make_page(form, way, SEED) for form, way in weblogs.PAIRS[::3]]
    dumps: list[books.Text | weblogs.Page] = [*(books.make_book(form, SEED) for form in books.FORMS), *pages]
    return tuple((dump.text(), dump.truths, score(dump.text(), dump.truths)) for dump in dumps)


def score(text: str, truths: Sequence[Truth]) -> float:
    return score_outline(split_manuscript(read_text(text)), truths).f1


def move_truths(text: str, noisy: Sequence[str], truths: Sequence[Truth]) -> list[Truth]:
    """The truth about a text whose lines have become as many as `noisy` says."""
    at = [0]
    for line, lines in zip(text.split("\n"), noisy, strict=True):
        if line.strip():
            at.append(at[-1] + sum(1 for each in lines.split("\n") if each.strip()))
    return [truth._replace(head=at[truth.head], body=at[min(truth.body, len(at) - 1)]) for truth in truths]


@pytest.mark.parametrize("noise", NOISES)
def test_noise_costs_little(noise: str) -> None:
    lost = []
    for number, (text, truths, clean) in enumerate(make_dumps()):
        rng = random.Random(number)  # noqa: S311
        noisy = NOISES[noise](text, rng).replace("\r\n", "\n")
        lines = [NOISES[noise](line, rng) for line in text.split("\n")] if noise == "wrap_again" else text.split("\n")
        lost.append(clean - score(noisy, move_truths(text, lines, truths)))
    assert mean(lost) < MOST_LOST
