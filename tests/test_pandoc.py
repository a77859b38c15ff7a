"""Markdown as pandoc has it: tables as they are drawn, verse, lists of many kinds, raw pieces, title blocks."""

from __future__ import annotations

import pytest

from bookmaker.readers.markdown.convert import Converter
from bookmaker.readers.markdown.frontmatter import part_front_matter
from bookmaker.readers.markdown.page import settle_page

CASES = {
    # tables
    "Name   Age\n-----  ---\nAnn      7\nBirgit  70\n\nTable: Who *came*. {#tbl:who}\n\nOld.": (
        "<table><caption>Who <em>came</em>.</caption><thead><tr><th>Name</th><th>Age</th></tr></thead>"
        "<tr><td>Ann</td><td>7</td></tr><tr><td>Birgit</td><td>70</td></tr></table><p>Old.</p>"
    ),
    ": First.\n\n----- ---\nAnn     7\n----- ---\n": (
        "<table><caption>First.</caption><tr><td>Ann</td><td>7</td></tr></table>"
    ),
    "-----------\nName   Big\n       age\n----- ----\nAnn   7\nLee\n\nBo    **8**\n-----------\n": (
        "<table><thead><tr><th>Name</th><th>Big age</th></tr></thead><tr><td>Ann Lee</td><td>7</td></tr>"
        "<tr><td>Bo</td><td><strong>8</strong></td></tr></table>"
    ),
    "+---+-----+\n| A | B   |\n+===+=====+\n| 1 | - x |\n|   | - y |\n+---+-----+\n| 2 | z   |\n+---+-----+": (
        "<table><thead><tr><th><p>A</p></th><th><p>B</p></th></tr></thead><tr><td><p>1</p></td>"
        "<td><ul><li>x</li><li>y</li></ul></td></tr><tr><td><p>2</p></td><td><p>z</p></td></tr></table>"
    ),
    "+---+---+\n| A | B |\n+---+---+": "<table><tr><td>A</td><td>B</td></tr></table>",
    # cells over several columns and rows
    "+-------+---+\n| Of    | E |\n+===+===+===+\n| T | a | 1 |\n|   +---+---+\n|   | *b*   |\n+---+-------+\n\n"
    ": Cap.": (
        '<table><caption>Cap.</caption><thead><tr><th colspan="2">Of</th><th>E</th></tr></thead>'
        '<tr><td rowspan="2">T</td><td>a</td><td>1</td></tr><tr><td colspan="2"><em>b</em></td></tr></table>'
    ),
    "+---+---+\n| A | B |\n+   +---+\n| C | - D |\n+---+---+\n\nOld.": (  # no table: a line is too long for its frame
        "<pre><code>+---+---+| A | B |+   +---+| C | - D |+---+---+</code></pre><p>Old.</p>"
    ),
    "+---+\nOld.": "<p>+---+Old.</p>",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n: *Piped*. {#tbl-x}\n\nOld.": (
        "<table><caption><em>Piped</em>.</caption><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>Old.</p>"
    ),
    "Old.\n\nTable: Piped.\n\n| a | b |\n|---|---|\n| 1 | 2 |": (
        "<p>Old.</p><table><caption>Piped.</caption><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    ),
    "Head\n----\n\nText": "<h2>Head</h2><p>Text</p>",
    "One\n\n-----\n\nTwo": "<p>One</p><hr><p>Two</p>",
    "- - -\n\nTwo": "<hr><p>Two</p>",
    # verse
    "| The gate\n|    was green\n|\n| and *old*\n  as ever\n\nOld.": (
        "<p>The gate<br>\u00a0\u00a0\u00a0was green  </p><p>and <em>old</em> as ever  </p><p>Old.</p>"
    ),
    # lists
    "Term\n  ~ One\n  ~ Two": "<dl><dt>Term</dt><dd>One</dd><dd>Two</dd></dl>",
    "~5 or ~ 6": "<p>~5 or ~ 6</p>",
    "a) one\n   more\nb) two\n\nOld.": '<ol type="a"><li>one more</li><li>two</li></ol><p>Old.</p>',
    "(i) one\n\n(ii) *two*": '<ol type="i"><li>one</li><li><em>two</em></li></ol>',
    "A.  one\nB.  two": '<ol type="A"><li>one</li><li>two</li></ol>',
    "A. Writer wrote.\nC. Writer did not.": "<p>A. Writer wrote.C. Writer did not.</p>",
    "#. one\n#. two": "<ol><li>one</li><li>two</li></ol>",
    # spans
    "[old]{.underline} and [new]{#n .x} [a](b.md){.c} `[x]{.y}` [k] {x}": (
        '<p><u>old</u> and <a id="n"></a>new <a class="c" href="b.md">a</a> <code>[x]{.y}</code> [k] {x}</p>'
    ),
}


@pytest.mark.parametrize(("typed", "shown"), CASES.items(), ids=range(len(CASES)))
def test_blocks_and_spans(typed: str, shown: str) -> None:
    made = Converter().convert(typed).replace("\n", "")
    assert made == shown


RAW = {  # (what is left of it, what is listed)
    "```{=html}\n<p>x</p>\n```\nOld.": ("<p>x</p>\nOld.", []),
    "```{=latex}\nGone.\n```\nOld.": ("\nOld.", ["Gone."]),
    "Old `<b>x</b>`{=html} `\\y`{=latex}.": ("Old <b>x</b> .", ["\\y"]),
    "Old.\n\n\\newpage\n\nNew \\newpage.": ("Old.\n\n\n\nNew \\newpage.", ["\\newpage"]),
    "(@)  One.\n(@b)  Two.\n\nSee (@b), @b, `(@b)`, a@b.": ("1.  One.\n2.  Two.\n\nSee (2), 2, `(@b)`, a@b.", []),
    "See (@b).": ("See (@b).", []),
}


@pytest.mark.parametrize(("typed", "expected"), RAW.items(), ids=range(len(RAW)))
def test_raw_pieces_and_examples(typed: str, expected: tuple[str, list[str]]) -> None:
    text, left = settle_page(typed, templates=False)
    assert (text, [each.text for each in left]) == expected


def test_a_title_block_of_several_lines() -> None:
    page = part_front_matter("% On Gates\n  and Mills\n% A. Writer; B. Other\n  C. Third\n% May 2020\n\nText")
    assert page.values == {
        "title": "On Gates and Mills",
        "author": ["A. Writer", "B. Other", "C. Third"],
        "date": "May 2020",
    }
    assert (page.text, page.line) == ("\nText", 6)
    assert part_front_matter("% T\n%\n% 2020\nX").values == {"title": "T", "date": "2020"}


@pytest.mark.parametrize("line", ["| a\n", "+---+---+\n", "--- ---\n\n", ": x\n\n", "a) x\n", "-----\n", "(@a) x\n"])
def test_long_runs_are_quick(line: str) -> None:
    """Each of these asks every line after it where it might end."""
    assert Converter().convert(settle_page(line * 3_000 + "\n\nLast.", templates=False)[0]).rstrip().endswith("</p>")
