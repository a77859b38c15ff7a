"""Tables: their heads, and what becomes of wide ones on request."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

import bookmaker
from bookmaker.cleaning import clean_chapter
from bookmaker.cleaning.serialise import cut_pieces
from bookmaker.markup.trees import parse_markup
from bookmaker.model import Block

HEADS = ("Month", "Rain", "Wind", "Sun", "Frost")
ROWS = (("May", "40", "west", "", "none"), ("June", "31", "", "long", "none"))


def draw_table(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], more: str = "") -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table id="weather">{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def clean(markup: str, *, records: bool = False) -> str:
    chapter = clean_chapter([Block("html", markup, 1, 0)], records=records)
    return "".join(piece.xhtml for piece in chapter.pieces)


def test_a_head_that_names_nothing_is_none() -> None:
    text = clean(
        "<table><tr><th></th><th>Rain</th></tr><tr><th>May</th><td>40</td></tr><tr><th></th><td>9</td></tr></table>"
    )
    assert '<thead><tr><td></td><th scope="col" class="number">Rain</th></tr></thead>' in text
    assert '<th scope="row">May</th>' in text
    assert '<tr><td></td><td class="number">9</td></tr>' in text


def test_a_wide_table_stays_unless_asked() -> None:
    assert "<table" in clean(draw_table(HEADS, ROWS))
    assert "<table" in clean(draw_table(HEADS[:4], tuple(row[:4] for row in ROWS)), records=True)


def test_a_wide_table_becomes_records() -> None:
    text = clean(draw_table(HEADS, ROWS, "<caption>Weather</caption>"), records=True)
    assert "<table" not in text
    assert text.startswith('<div class="records">')
    assert '<p class="caption">Weather</p>' in text
    first, second = text.split("<dl")[1:]
    assert "<dt>Month</dt><dd>May</dd><dt>Rain</dt><dd>40</dd><dt>Wind</dt><dd>west</dd><dt>Frost</dt>" in first
    assert "<dt>Sun</dt><dd>long</dd>" in second
    assert "Wind" not in second


def test_rows_under_an_empty_head_are_named_by_their_first_cell() -> None:
    text = clean(draw_table(("", *HEADS[1:]), ROWS), records=True)
    assert '<p class="record">May</p><dl class="record"><dt>Rain</dt>' in text.replace("\n", "")


@pytest.mark.parametrize(
    "table",
    [
        draw_table((*HEADS[:3], "", "Frost"), ROWS),  # a column without a name
        draw_table(HEADS, (("May", "40", "west", "", "none"),)),  # a name without a cell
        draw_table(HEADS, (*ROWS, ("July",))),
        draw_table(HEADS, ROWS).replace("<td>", '<td colspan="2">', 1),
    ],
)
def test_what_would_not_be_certain_stays_a_table(table: str) -> None:
    assert "<table" in clean(table, records=True)


def test_records_are_an_option_of_the_book() -> None:
    page = f"<html><head><title>Days</title></head><body><h1>Days</h1>{draw_table(HEADS, ROWS)}<p>So.</p></body></html>"
    result = bookmaker.build(page.encode(), tables="records")
    with zipfile.ZipFile(BytesIO(result.book)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if "chapter" in name)
    assert text.count('<dl class="record">') == 2
    findings = bookmaker.check(result.book, epubcheck=False).findings
    assert not [each for each in findings if each.severity != "note"]


def test_the_rule_has_nothing_to_do_twice() -> None:
    from bookmaker.cleaning.rules.records import list_records
    from bookmaker.cleaning.rules.setting import Setting

    tree = parse_markup(draw_table(HEADS, ROWS))
    assert list_records(tree, Setting(records=True)) == 1
    assert list_records(tree, Setting(records=True)) == 0
    assert cut_pieces(tree)
