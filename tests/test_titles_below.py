"""What a title stands below: a row of stars, a number alone; and what does not make a preface of it."""

from __future__ import annotations

from forms.books import begin
from forms.scoring import read_text

from bookmaker.splitting import split_manuscript


def test_titles_in_capitals_below_rows_of_stars_are_chapters() -> None:
    text, titles = begin("1"), ["THE OLD GATE.", "A RIVER IN MARCH.", "THE SECOND LANTERN.", "WHAT THE FERRY KEPT."]
    for title in titles:
        text.put("       *       *       *       *       *", gap=1)
        text.put(title, gap=1)
        text.prose(6)
    assert [cut.title for cut in split_manuscript(read_text(text.text())).cuts] == titles


def test_a_title_that_begins_as_notes_do_belongs_to_the_number_above_it() -> None:
    text, titles = begin("2"), ["THE OLD GATE", "NOTES FROM A SCHOOL", "THE SECOND LANTERN", "WHAT THE FERRY KEPT"]
    wanted = list(zip(("I.", "II.", "III.", "IV."), titles, strict=True))
    text.put("CONTENTS", gap=0)
    text.put(*[f"{number} {title.title()} ".ljust(60, ".") + f" {3 * k}" for k, (number, title) in enumerate(wanted)])
    for number, title in wanted:
        text.put(number, gap=3)
        text.put(title, gap=1)
        text.prose(6)
    cuts = split_manuscript(read_text(text.text())).cuts
    assert [(cut.ordinal, cut.title) for cut in cuts] == wanted
