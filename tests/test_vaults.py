"""Markdown as Obsidian and MyST have it: remarks, names of places, links between notes; and nothing of it in code."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import bookmaker
from bookmaker.readers.markdown.convert import Converter
from bookmaker.readers.markdown.page import settle_page
from bookmaker.readers.markdown.site import Site
from bookmaker.readers.markdown.wiki import link_wiki, name_headings

SITE = Site(None, stems={"mill": "x/Mill.md"}, pictures={"gate.png": "x/gate.png"})
LINKS = {
    "[[Mill]]": "[Mill](<https://dump.invalid/x/Mill.md>)",
    "[[Mill|the mill]]": "[the mill](<https://dump.invalid/x/Mill.md>)",
    "[[Mill#The Big Wheel]]": "[Mill > The Big Wheel](<https://dump.invalid/x/Mill.md#the-big-wheel>)",
    "[[Mill#^b1]]": "[Mill](<https://dump.invalid/x/Mill.md#b1>)",
    "[[#The Gate]]": "[The Gate](<#the-gate>)",
    "[[Nowhere]] [[Nowhere|said]] [[Nowhere#Deep]]": "Nowhere said Nowhere > Deep",
    "| [[Mill\\|m]] |": "| [m](<https://dump.invalid/x/Mill.md>) |",
    "![[gate.png|300]]": "![](<https://dump.invalid/x/gate.png>)",
    "![[gate.png|A gate|300x20]]": "![A gate](<https://dump.invalid/x/gate.png>)",
    "![A gate|300](gate.png)": "![A gate](gate.png)",
    "![[Mill#^b1]]": "[Mill](<https://dump.invalid/x/Mill.md#b1>)",
    "[[1]](https://example.org)": "[[1]](https://example.org)",
    "```sh\n[[ -f x ]]\n[[Mill]]\n```": "```sh\n[[ -f x ]]\n[[Mill]]\n```",
    "Type `[[Mill]]`": "Type `[[Mill]]`",
    "> ```\n> [[Mill]]\n> ```": "> ```\n> [[Mill]]\n> ```",
}
REMARKS = {  # (what is left of it, what is listed)
    "Green. %%or blue?%% Old.": ("Green.  Old.", ["or blue?"]),
    "%%\nTwo\n\nparts\n%%\nOld.": ("\nOld.", ["Two parts"]),
    "100%% sure, 50%% not": ("100%% sure, 50%% not", []),
    "`%%x%%` and\n\n```\n<!-- x -->\n%%y%%\n```": ("`%%x%%` and\n\n```\n<!-- x -->\n%%y%%\n```", []),
    "Old.<!-- see `x` -->": ("Old.", ["see `x`"]),
    "Old. ^b1": ('Old.<a id="b1"></a>', ["b1"]),
    "| a |\n\n^t-1": ('| a |\n\n<a id="t-1"></a>', ["t-1"]),
    "x^2 and 2 ^ 3": ("x^2 and 2 ^ 3", []),
    "(a-gate)=\n% Unseen\n+++\nSee {ref}`a-gate`.": ('<a id="a-gate"></a>\n\nSee {ref}`a-gate`.', ["a-gate", "Unseen"]),
    "% no MyST": ("% no MyST", []),
    "```{note}\nA %%b%% c\n```\n\n```\n%%d%%\n```": ("```{note}\nA  c\n```\n\n```\n%%d%%\n```", ["b"]),
    "```dataview\nLIST\n```\nOld.": ("\nOld.", ["dataview\nLIST"]),
}


@pytest.mark.parametrize(("typed", "expected"), LINKS.items(), ids=range(len(LINKS)))
def test_links_between_notes(typed: str, expected: str) -> None:
    assert link_wiki(typed, SITE) == expected


@pytest.mark.parametrize(("typed", "expected"), REMARKS.items(), ids=range(len(REMARKS)))
def test_what_no_reader_sees_is_listed(typed: str, expected: tuple[str, list[str]]) -> None:
    text, left = settle_page(typed, templates=False)
    assert (text, [each.text for each in left]) == expected


def test_templates_fill_code_only_where_their_site_does() -> None:
    page = "```vue\n<p>{{ kept }}</p>\n```\n{{ gone }}\n"
    assert settle_page(page, templates=True, coded=False)[0] == "```vue\n<p>{{ kept }}</p>\n```\n\n"
    assert "kept" not in settle_page(page, templates=True)[0]


def test_headings_have_the_ids_that_links_name() -> None:
    body = '<h2>The <em>Gate</em>, v1.2</h2><h2>The Gate v12</h2><a href="a.md#The%20Gate">x</a>'
    body += '<a href="https://example.org/#A.b">y</a>'
    assert name_headings(body) == (
        '<h2 id="the-gate-v12">The <em>Gate</em>, v1.2</h2><h2 id="the-gate-v12-1">The Gate v12</h2>'
        '<a href="a.md#the-gate">x</a><a href="https://example.org/#A.b">y</a>'
    )


def test_quotations_in_a_row_stay_two() -> None:
    made = Converter().convert("> [!tip] One\n> A.\n\n> [!note]- *Two*\n> B.").replace("\n", "")
    assert made == (
        "<blockquote><p><strong>One</strong></p><p>A.</p></blockquote>"
        "<blockquote><p><strong><em>Two</em></strong></p><p>B.</p></blockquote>"
    )


def test_a_note_within_the_line_may_hold_a_link() -> None:
    assert '<a href="x.md">mill</a>&#160;' in Converter().convert("Old.^[See the [mill](x.md)]")


def test_links_lead_to_blocks_and_headings(tmp_path: Path) -> None:
    (tmp_path / "Gate.md").write_text("See [[Mill#^wheel]] and [[Mill#How it *turns*]].\n", "utf-8")
    (tmp_path / "Mill.md").write_text("Old.\n\nThe wheel. ^wheel\n\n## How it *turns*\n\nSlowly.\n", "utf-8")
    with zipfile.ZipFile(io.BytesIO(bookmaker.build(tmp_path).book)) as book:
        gate, mill = (book.read(f"EPUB/text/chapter-{at}.xhtml").decode() for at in (1, 2))
    for name in ("c2-wheel", "c2-how-it-turns"):
        assert f'href="chapter-2.xhtml#{name}"' in gate
        assert f'id="{name}"' in mill
