"""Blog pages in many forms: every post found, with its own title and date, and nothing of its text left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from forms.blogpages import FORMS, UNDATED, make_posts

from bookmaker.model import Block, Manuscript, Metadata, Outline
from bookmaker.splitting.blog.outline import outline_posts

SAMPLES = Path(__file__).parent / "cases" / "samples"


def read_blocks(text: str) -> Manuscript:
    """As the reader of plain text does it, for texts that are already clean."""
    blocks, gap = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block("line", line.rstrip(), number, gap))
            gap = 0
        else:
            gap += 1
    return Manuscript("test", Metadata(), tuple(blocks))


def outline(text: str) -> tuple[Manuscript, Outline]:
    manuscript = read_blocks(text)
    found = outline_posts(manuscript)
    assert found is not None
    return manuscript, found.outline


def kept_lines(manuscript: Manuscript, found: Outline) -> list[str]:
    out = {i for part in found.left_out for i in range(part.first, part.last + 1)}
    ends = [cut.block for cut in found.cuts[1:]] + [len(manuscript.blocks)]
    return [
        manuscript.blocks[i].text.strip()
        for cut, end in zip(found.cuts, ends, strict=True)
        for i in range(cut.body, end)
        if i not in out
    ]


@pytest.mark.parametrize("newest_first", [True, False], ids=["newest", "oldest"])
@pytest.mark.parametrize("count", [5, 12, 40])
@pytest.mark.parametrize("form", FORMS)
def test_every_post_of_every_form_is_found(form: str, count: int, newest_first: bool) -> None:
    posts = make_posts(count, count, newest_first)
    text = FORMS[form](posts)
    manuscript, found = outline(text)
    wanted = [(post.title, "" if form in UNDATED else post.day.isoformat()) for post in posts]
    assert [(cut.title, cut.date) for cut in found.cuts] == wanted
    kept = kept_lines(manuscript, found)
    long = [line for post in posts for line in post.body if len(line) > 30]
    assert [line for line in long if line not in set(kept)] == []


def test_footers_are_left_out_and_counted() -> None:
    manuscript, found = outline(FORMS["date_title_footer"](make_posts(3, 8)))
    footers = [part for part in found.left_out if "jar at the gate" in manuscript.blocks[part.first].text]
    assert len(footers) == 8
    assert "8 times" in footers[0].why
    assert not any("jar at the gate" in line for line in kept_lines(manuscript, found))


def test_comments_are_left_out_as_comments() -> None:
    posts = make_posts(7, 20)
    manuscript, found = outline(FORMS["with_comments"](posts))
    kinds = {part.kind for part in found.left_out}
    assert "comments" in kinds
    assert not any(line.endswith("says:") for line in kept_lines(manuscript, found))


def test_a_post_under_a_shared_date_has_that_date_but_no_date_line() -> None:
    posts = make_posts(11, 9)
    _, found = outline(FORMS["shared_dates"](posts))
    second = found.cuts[2]
    assert second.date == found.cuts[1].date == posts[1].day.isoformat()
    assert found.cuts[1].date_text
    assert not second.date_text
    assert second.sure < found.cuts[1].sure


@pytest.mark.parametrize(("second", "wanted"), [("25/12/2011", "12-03"), ("03/25/2011", "03-12")])
def test_the_order_of_day_and_month_is_read_from_the_family(second: str, wanted: str) -> None:
    days = ["03/12/2011", second, "01/02/2012"]
    text = "".join(
        f"Title number {n} of these\n{day}\n\n{'The kettle boils over the lamp. ' * 4}\n\n"
        for n, day in enumerate(days)
    )
    _, found = outline(text)
    assert found.cuts[0].date == f"2011-{wanted}"


def test_prose_has_no_posts() -> None:
    prose = "\n\n".join(f"{'The harbour keeps its bell under the tide. ' * 6}{n}" for n in range(40))
    assert outline_posts(read_blocks(prose)) is None


def test_the_sample_is_found_as_a_reader_would_read_it() -> None:
    truth = json.loads((SAMPLES / "SAMPLE.truth.json").read_text("utf-8"))
    text = (SAMPLES / truth["input"]).resolve().read_text("utf-8")
    _, found = outline(text)
    assert [cut.title for cut in found.cuts] == [chapter["title"] for chapter in truth["chapters"]]
    assert [cut.date for cut in found.cuts] == [c["date"] or c["shared_date"] for c in truth["chapters"]]


def test_a_blog_is_by_those_whom_nearly_all_its_posts_name() -> None:
    from bookmaker.splitting.words.bylines import name_writers

    assert name_writers(["by Ann Weir"] * 6 + ["by Bo Mill"] * 3 + ["Posted by Cy"]) == ("Ann Weir", "Bo Mill")
    assert name_writers(["von Ann Weir"] * 4 + [""] * 6) == ()
    assert name_writers(["by admin"] * 4) == ()
    assert name_writers(["by Ann Weir"]) == ()
    assert name_writers(["by the gate that nobody had shut, at 12 o'clock"] * 3) == ()
