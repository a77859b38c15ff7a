"""Elements outside the one that gives them a meaning."""

from __future__ import annotations

import pytest
from lxml import etree

from bookmaker.cleaning.elements.links import settle_ids
from bookmaker.cleaning.elements.strays import house_strays
from bookmaker.cleaning.rules.setting import Setting


@pytest.mark.parametrize(
    ("given", "touched", "expected"),
    [
        ("<p>a<rt>b</rt></p>", 1, "<p>ab</p>"),
        ("<p>a <mrow><mi>x</mi></mrow></p>", 2, "<p>a x</p>"),
        ("<tr><td colspan='2'>a</td></tr>", 2, "<div><div>a</div></div>"),
        ("<p><ruby>a<rt>b</rt></ruby><math><mi>x</mi></math></p>", 0, None),
        ("<table><caption>c</caption><tbody><tr><td>a</td></tr></tbody></table>", 0, None),
    ],
)
def test_strays_become_blocks_or_words(given: str, touched: int, expected: str | None) -> None:
    tree = etree.fromstring(f"<body>{given}</body>")
    assert house_strays(tree, Setting()) == touched
    assert etree.tostring(tree, encoding="unicode") == f"<body>{expected or given}</body>"
    assert house_strays(tree, Setting()) == 0


def test_an_empty_id_goes() -> None:
    tree = etree.fromstring('<body><p id="">a</p></body>')
    assert settle_ids(tree, Setting()) == 1
    assert etree.tostring(tree) == b"<body><p>a</p></body>"
