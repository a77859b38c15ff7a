"""The articles of a site in; the same without what stands on most of its pages, and the words of that, out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bookmaker.markup.trees import text_of
from bookmaker.model import LeftText
from bookmaker.readers.web.extraction import Article

if TYPE_CHECKING:
    from lxml.etree import _Element

SHARE = 0.5  # of the pages
FEWEST = 3  # pages
LONGEST = 1_500  # characters of what may be repeated
PICTURED = "picture:"  # a key of what holds pictures and no words
LETTERS = re.compile(r"[^\W\d_]+")
HEADING = re.compile(r"h[1-6]")


def drop_repeated(articles: dict[str, Article]) -> tuple[dict[str, Article], list[LeftText]]:
    """Take out of every page what most pages hold; a heading only with what stands below it, or as the site's name."""
    counts = Counter(key for article in articles.values() for key in {make_key(each) for each in article.flow} if key)
    least = max(FEWEST, SHARE * len(articles))
    common = {key for key, times in counts.items() if times >= least}
    if not common:
        return articles, []
    kept: dict[str, Article] = {}
    left: list[LeftText] = []
    for path, article in articles.items():
        flow, gone = part_common(article.flow, common)
        kept[path] = article._replace(flow=flow)
        left += [LeftText(text, f"stands on most of the {len(articles)} pages", "furniture") for text in gone]
    emptied = sum(bool(articles[path].flow) and not article.flow for path, article in kept.items())
    return (articles, []) if emptied > SHARE * len(articles) else (kept, left)  # pages of a form, each with its numbers


def make_key(element: _Element) -> str:
    """Return what makes an element the same on two pages: its letters, numbers aside."""
    text = text_of(element)
    if len(text) > LONGEST or element.tag == "pre":
        return ""
    words = LETTERS.findall(text.casefold())
    if not text and (pictures := [each.get("src", "") for each in element.iter("img")]):
        return f"{PICTURED} {' '.join(pictures)}"
    return f"{'h' if HEADING.fullmatch(element.tag) else ''} {' '.join(words)}" if words else ""


def is_heading(element: _Element) -> bool:
    """Say whether an element is a heading of any level."""
    return bool(HEADING.fullmatch(element.tag))


def part_common(flow: list[_Element], common: set[str]) -> tuple[list[_Element], list[str]]:
    """Part what is common from what is the page's own."""
    kept: list[_Element] = []
    gone: list[str] = []
    own = [
        at for at, each in enumerate(flow) if text_of(each) and make_key(each) not in common and not is_heading(each)
    ]
    inner = range(own[0], own[-1]) if own else range(0)  # where a picture that comes again and again parts scenes
    titled = any(each.tag == "h1" and make_key(each) not in common for each in flow)
    for at, element in enumerate(flow):
        key = make_key(element)
        if key not in common or (key.startswith(PICTURED) and at in inner):
            kept.append(element)
        elif not HEADING.fullmatch(element.tag) or (element.tag == "h1" and titled):
            gone.append(text_of(element) or " ".join(each.get("alt") or "picture" for each in element.iter("img")))
            while kept and HEADING.fullmatch(kept[-1].tag) and make_key(kept[-1]) in common:
                gone.append(text_of(kept.pop()))
        else:
            kept.append(element)
    return kept, gone
