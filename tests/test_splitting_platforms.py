"""Pages of posts that end in a foot of their own: the posts are found, and the foot is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from forms import platforms, weblogs
from forms.scoring import list_left_out, read_text, score_outline

from bookmaker.splitting import split_manuscript
from bookmaker.splitting.words.dates import parse_date

SEEDS = (11, 12)
FOOT = 0.8  # of the lines around the posts


@pytest.mark.parametrize(("layout", "way"), platforms.PAIRS)
def test_every_platform_s_page_is_cut_at_its_posts_and_loses_its_foot(
    layout: Callable[[weblogs.Page, platforms.Write], None], way: str
) -> None:
    for seed in SEEDS:
        page = platforms.make_page(layout, way, seed)
        manuscript = read_text(page.text())
        outline = split_manuscript(manuscript)
        score = score_outline(outline, page.truths)
        assert (score.f1, score.titles, score.dates) == (1.0, 1.0, 1.0), score.wrong
        left_out = list_left_out(manuscript, outline)
        assert not [line for line in page.prosaic if line.strip() in left_out]
        last = [line for line in page.text().split("\n") if line.strip()][-1]
        assert last in left_out
        around = set(page.furniture)
        assert len(around & left_out) >= FOOT * len(around), around - left_out


def test_a_list_at_the_end_of_the_last_post_is_no_foot() -> None:
    page = platforms.make_page(platforms.without_closers, "en_long", 3)
    text = page.text()[: page.text().rindex("1 2 …")].rstrip() + "\n\nTwo gates\nOne rope\nA ladder\n"
    manuscript = read_text(text)
    left_out = list_left_out(manuscript, split_manuscript(manuscript))
    assert left_out.isdisjoint({"Two gates", "One rope", "A ladder"})


def test_a_name_may_be_glued_to_a_date() -> None:
    hit = parse_date("Ann WeirMay 3, 2014Walks, Tea")
    assert hit is not None
    assert hit.iso() == "2014-05-03"
    assert parse_date("Zmay 3, 2014") is None
