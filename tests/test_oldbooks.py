"""Forms of old prints and typed manuscripts: each heading found and named, and nothing found where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from forms import oldbooks
from forms.books import Text, begin
from forms.scoring import read_text, score_outline

from bookmaker.splitting import split_manuscript


@pytest.mark.parametrize("width", [0, 66])
@pytest.mark.parametrize("name", oldbooks.FORMS)
def test_every_heading_is_found_and_named(name: str, width: int) -> None:
    if name.endswith("_among_lines") and width:
        pytest.skip("without gaps, wrapped lines hide where paragraphs end")
    book = oldbooks.make_book(name, width)
    score = score_outline(split_manuscript(read_text(book.text())), book.truths)
    assert (score.f1, score.titles) == (1.0, 1.0), score.wrong


@pytest.mark.parametrize("width", [0, 66])
@pytest.mark.parametrize("form", oldbooks.UNDIVIDED, ids=lambda form: form.__name__)
def test_what_only_looks_like_headings_is_text(form: Callable[[Text], None], width: int) -> None:
    text = begin(form.__name__)
    text.width = width
    form(text)
    assert not split_manuscript(read_text(text.text())).cuts


@pytest.mark.parametrize("width", [0, 66])
@pytest.mark.parametrize("gap", [1, 2])
def test_sentences_that_the_contents_name_are_titles(gap: int, width: int) -> None:
    places = "gate mill ferry harbour bridge ladder orchard barn".split()
    ways = ("How we came to the {} and lost the {}", "Why nobody at the {} would speak of the old {} any more.")
    titles = [ways[n in (2, 3, 6)].format(place, places[n - 1]) for n, place in enumerate(places)]
    book = begin(f"contents {gap}")
    book.width = width
    book.put("THE KETTLE", "by Ruth Oakes", "", "CONTENTS", "", *titles)
    for title in titles:
        book.head(title, gap=gap)
        book.prose(8)
    outline = split_manuscript(read_text(book.text()))
    score = score_outline(outline, book.truths)
    assert (score.f1, score.titles) == (1.0, 1.0), score.wrong
    assert [out.last - out.first + 1 for out in outline.left_out if out.kind == "contents"] == [len(titles) + 1]
