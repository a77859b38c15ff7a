"""Every form of book and of blog page that is known: a floor for chapters, titles and dates, and no text left out."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from statistics import mean

import pytest
from forms import books, feet, layouts, manuals, newsletters, oddweblogs, shapeless, themes, tongues, weblogs
from forms.scoring import Score, list_left_out, read_text, score_outline

from bookmaker.splitting import split_manuscript
from bookmaker.splitting.blog import anchors, outline, titles
from bookmaker.splitting.blog.lines import read_lines

FLOOR, TITLES, DATES = 0.9, 0.9, 0.9  # of one dump
MEAN = 0.99  # of all dumps of one kind
ODD_TITLES = 0.8  # of the pages of one odd form
SEEDS = (11, 12)


def split_and_score(dump: books.Text | weblogs.Page) -> Score:
    manuscript = read_text(dump.text())
    outline = split_manuscript(manuscript)
    score = score_outline(outline, dump.truths)
    assert score.f1 >= FLOOR, score.wrong
    assert score.titles >= TITLES, score.wrong
    left_out = list_left_out(manuscript, outline)
    assert not [line for line in dump.prosaic if line.strip() in left_out and len(line) > 30]
    return score


@pytest.mark.parametrize("form", books.FORMS)
def test_every_form_of_book_is_cut_at_its_chapters(form: str) -> None:
    split_and_score(books.make_book(form, SEEDS[0]))


@pytest.mark.parametrize("width", [0, 66])
@pytest.mark.parametrize("tongue", ["en", "fr", "de"])
@pytest.mark.parametrize("form", manuals.MANUALS, ids=lambda form: form.__name__)
def test_every_form_of_manual_is_cut_at_its_chapters_and_not_at_its_sections(
    form: Callable[[books.Text], None], tongue: str, width: int
) -> None:
    assert split_and_score(manuals.make_manual(form, tongue, width)).f1 == 1.0


@pytest.mark.parametrize(("form", "way"), weblogs.PAIRS)
def test_every_form_of_page_is_cut_at_its_posts(form: str, way: str) -> None:
    page = weblogs.make_page(form, way, SEEDS[0])
    score = split_and_score(page)
    assert score.dates >= DATES, score.wrong


@pytest.mark.parametrize(("layout", "way"), themes.PAIRS)
def test_every_layout_of_a_theme_is_cut_at_its_posts(
    layout: Callable[[weblogs.Page, themes.Write], None], way: str
) -> None:
    for seed in SEEDS:
        page = themes.make_page(layout, way, seed)
        score = split_and_score(page)
        assert score.dates >= DATES, score.wrong


@pytest.mark.parametrize(("layout", "way"), layouts.PAIRS)
def test_every_layout_of_long_heads_and_feet_is_cut_at_its_posts(
    layout: Callable[[weblogs.Page, layouts.Write], None], way: str
) -> None:
    for seed in SEEDS:
        score = split_and_score(layouts.make_page(layout, way, seed))
        assert score.dates >= DATES, score.wrong


@pytest.mark.parametrize(("layout", "way"), newsletters.PAIRS)
def test_every_page_of_letters_to_readers_is_cut_at_its_letters(
    layout: Callable[[weblogs.Page, newsletters.Write], None], way: str
) -> None:
    for seed in SEEDS:
        page = newsletters.make_page(layout, way, seed)
        score = split_and_score(page)
        assert (score.f1, score.titles) == (1.0, 1.0), score.wrong
        assert layout is newsletters.parted_by_gaps or score.dates == 1.0, score.wrong
        manuscript = read_text(page.text())
        assert set(page.furniture) <= list_left_out(manuscript, split_manuscript(manuscript))


@pytest.mark.parametrize(("layout", "way"), feet.PAIRS)
def test_what_stands_around_posts_is_told_from_titles_and_text(
    layout: Callable[[weblogs.Page, feet.Write], None], way: str
) -> None:
    for seed in SEEDS:
        page = feet.make_page(layout, way, seed)
        score = split_and_score(page)
        assert (score.f1, score.titles, score.dates) == (1.0, 1.0, 1.0), score.wrong
        if page.furniture[-1] == feet.LISTS[-1]:
            manuscript = read_text(page.text())
            assert set(feet.LISTS) <= list_left_out(manuscript, split_manuscript(manuscript))


@pytest.mark.parametrize(
    "layout", [*newsletters.LAYOUTS, *feet.LAYOUTS, *layouts.LAYOUTS], ids=lambda each: each.__name__
)
def test_no_anchor_is_missed_that_would_be_found_if_all_were_weighed_to_the_end(
    layout: Callable[[weblogs.Page, layouts.Write], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = read_lines(read_text(layouts.make_page(layout, "en_long", SEEDS[0]).text()).blocks)
    found = anchors.find_anchor(lines)
    monkeypatch.setattr(anchors, "RESTS", (math.inf,) * len(titles.FACTORS))
    assert found == anchors.find_anchor(lines)


def test_who_wrote_a_post_is_listed_where_a_sentence_stands_in_its_place() -> None:
    posts = [f"Title of {n}\nThis is what post {n} has to say today\nAuthor: Ann on {n} May 2010\n" for n in "2345678"]
    text = "\n\n".join(f"{post}\n{tongues.paragraph(random.Random(post), 'en')}\n\nPermalink\n" for post in posts)  # noqa: S311
    outline = split_manuscript(read_text(text))
    assert [cut.byline for cut in outline.cuts] == [post.split("\n")[1] for post in posts]
    assert sum("Ann" in out.text for out in outline.left_out) == len(posts)


def test_lines_above_the_first_post_are_furniture_though_a_sentence_stands_among_them() -> None:
    page = layouts.make_page(layouts.under_a_motto, "en_long", SEEDS[0])
    manuscript = read_text(page.text())
    assert set(page.furniture) <= list_left_out(manuscript, split_manuscript(manuscript))


@pytest.mark.parametrize("heading", ["ΚΕΦΑΛΑΙΟΝ {}΄\n\n{}", "Κεφάλαιο {}ʹ. {}", "{}΄\n\n{}"])
def test_greek_letters_with_their_sign_are_numbers(heading: str) -> None:
    rng = random.Random(3)  # noqa: S311
    titles = [(number, tongues.title(rng, "el")) for number in "Α Β Γ Δ Ε ΣΤ Ζ Η Θ Ι ΙΑ ΙΒ".split()]
    bodies = ["\n\n".join(tongues.paragraph(rng, "el") for _ in range(6)) for _ in titles]
    pieces = [f"{heading.format(*title)}\n\n{body}" for title, body in zip(titles, bodies, strict=True)]
    cuts = split_manuscript(read_text("\n\n\n".join(pieces))).cuts
    assert [(cut.ordinal.rstrip(".΄ʹ").split()[-1], cut.title) for cut in cuts] == titles


@pytest.mark.parametrize("form", [form for form in oddweblogs.FORMS if form not in oddweblogs.UNTOLD])
def test_pages_that_are_hard_to_tell_are_cut_at_their_posts(form: str) -> None:
    pages = [oddweblogs.make_page(form, way, SEEDS[0]) for each, way in oddweblogs.PAIRS if each == form]
    scores = [score_outline(split_manuscript(read_text(page.text())), page.truths) for page in pages]
    assert mean(score.f1 for score in scores) >= FLOOR
    assert mean(score.titles for score in scores) >= ODD_TITLES


def test_on_the_whole_hardly_a_chapter_or_a_title_is_missed() -> None:
    dumps = [text for _, text in books.every_book(1)]
    scores = [score_outline(split_manuscript(read_text(text.text())), text.truths) for text in dumps]
    assert mean(score.f1 for score in scores) >= MEAN
    assert mean(score.titles for score in scores) >= MEAN


@pytest.mark.parametrize("maker", shapeless.MAKERS, ids=lambda maker: maker.__name__)
def test_a_text_without_chapters_is_one_chapter(maker: shapeless.Maker) -> None:
    for seed in SEEDS:
        outline = split_manuscript(read_text(shapeless.make_text(maker, seed)))
        assert len(outline.cuts) <= 1, [(cut.signal, cut.ordinal, cut.title) for cut in outline.cuts]
        assert not outline.left_out


def test_footers_and_menus_are_left_out() -> None:
    page = weblogs.make_page("under_a_menu", "en_long", 5)
    manuscript = read_text(page.text())
    left_out = list_left_out(manuscript, split_manuscript(manuscript))
    assert set(page.furniture) <= left_out


def test_posts_that_would_leave_out_most_of_what_stands_only_once_are_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = weblogs.make_page("under_a_menu", "en_long", 5)
    manuscript = read_text(page.text())
    believed = outline.outline_posts(manuscript)
    assert believed
    once = [line for line in list_left_out(manuscript, believed.outline) if page.text().splitlines().count(line) == 1]
    assert once
    monkeypatch.setattr(outline, "MOST_ONCE", 0.9 * sum(map(len, once)) / sum(len(b.text) for b in manuscript.blocks))
    assert outline.outline_posts(manuscript) is None


SHORT = (("I", "The Gate"), ("II", "The Mill"), ("III", "The Sea"))
LICENCE = (
    (
        "Copyright (c) 2020 Ruth Oakes. Permission is hereby granted, free of charge, to any person who gets a copy of"
        " this etext, to use, copy and distribute it; see https://example.org/licence for the terms."
    ),
    (
        "This ebook is provided as is, without warranty of any kind; the copyright holders are not liable for damages"
        " that arise from its use or its distribution. See https://example.org/terms and https://example.org/more."
    ),
)


def test_a_text_that_is_a_licence_is_not_left_out_as_one() -> None:
    manuscript = read_text("\n\n".join(LICENCE * 4))
    assert not split_manuscript(manuscript).left_out


def test_a_licence_behind_a_long_text_is_left_out() -> None:
    prose = [line for line in books.make_book("one_story", 3).text().split("\n") if line.strip()]
    manuscript = read_text("\n\n".join([*prose * 3, LICENCE[0]]))
    assert "licence" in {out.kind for out in split_manuscript(manuscript).left_out}


def test_an_item_that_says_start_does_not_end_a_header() -> None:
    items = [f"  * {word} {line}" for word in ("Start", "Begin", "Stop") for line in LICENCE]
    manuscript = read_text("\n".join([*items, ""] * 3 + ["Then all the rest of the list. " * 9]))
    assert not split_manuscript(manuscript).left_out


def test_titles_below_the_numbers_of_very_short_chapters_are_their_titles() -> None:
    chapters = [
        f"CHAPTER {n}\n\n{name}\n\nThe {name.lower()} stood by the road. Nobody had seen it." for n, name in SHORT
    ]
    outline = split_manuscript(read_text("\n\n\n".join(chapters)))
    assert [(cut.ordinal, cut.title) for cut in outline.cuts] == [(f"CHAPTER {n}", name) for n, name in SHORT]


def test_a_remark_between_asterisks_that_says_end_ends_no_book() -> None:
    prose = [line for line in books.make_book("one_story", 3).text().split("\n") if line.strip()]
    assert not split_manuscript(read_text("\n\n".join(["** end of the countdown.", *prose]))).left_out


@pytest.mark.parametrize(
    "headings",
    [
        ("الفصل الأول", "الفصل الثاني", "الفصل الثالث"),
        ("الفصل العاشر", "الفصل الحادي عشر", "الفصل الثاني عشر"),
        ("פרק א", "פרק ב", "פרק ג"),
        ("פרק י״ד", "פרק ט״ו", "פרק ט״ז"),
    ],
    ids=["arabic", "arabic-teens", "hebrew", "hebrew-fifteen"],
)
def test_chapters_are_counted_from_right_to_left(headings: tuple[str, ...]) -> None:
    prose = " ".join(
        ["دخل الرجل البيت وجلس قرب النار." if headings[0] > "\u0600" else "האיש נכנס לבית וישב ליד האש."] * 9
    )
    text = "\n\n\n".join(f"{heading}\n\n{prose}\n\n{prose}" for heading in headings)
    assert [cut.ordinal for cut in split_manuscript(read_text(text)).cuts] == list(headings)
