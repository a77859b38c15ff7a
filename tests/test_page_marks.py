"""What a page's own links are marked with: its licence, and what it is filed under."""

from __future__ import annotations

import pytest

from bookmaker.markup.soup import parse_page
from bookmaker.readers.web.marks import find_filing, find_licence

ONE = '<a rel="license" href="https://words.example/by">By the Name</a>'


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (f"<p>Text under {ONE}.</p>", "By the Name (https://words.example/by)"),
        (f"<p>{ONE} and once more {ONE}</p>", "By the Name (https://words.example/by)"),
        ('<link rel="license" href="https://words.example/by"><p>Text.</p>', "https://words.example/by"),
        (f'<p>{ONE} <a rel="license" href="https://words.example/nd">No Changes</a></p>', ""),  # of two pictures, say
        (f'<figure><img src="a.png" alt=""><figcaption>{ONE}</figcaption></figure>', ""),
        ('<p><a rel="license" href="javascript:go()">By the Name</a></p>', "By the Name"),
        ('<p><a href="https://words.example/by">By the Name</a></p>', ""),
    ],
)
def test_a_licence_is_what_its_link_says(markup: str, said: str) -> None:
    assert find_licence(parse_page(markup)) == said


def test_a_page_is_filed_under_its_tags() -> None:
    tags = "".join(f'<a rel="tag" href="/t/{each}">{each}</a>' for each in ("hedges", "gates", "hedges"))
    assert find_filing(parse_page(f"<p>{tags}</p>")) == ("hedges", "gates")
    wiki = '<div id="mw-normal-catlinks"><a href="/c">Categories</a><ul><li><a href="/h">Hedges</a></li></ul></div>'
    assert find_filing(parse_page(wiki)) == ("Hedges",)
    assert len(find_filing(parse_page("".join(f'<a rel="tag">{each}</a>' for each in range(99))))) == 12
