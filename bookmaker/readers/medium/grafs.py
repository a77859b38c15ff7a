"""The tree of a Medium story in; the same with its embeds as links and its listings as code out."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from bookmaker.markup.embeds import make_link
from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

NUMBER = re.compile(r"-([0-9a-f]{8,14})/?\Z")
GIST = "//gist."


def adapt_medium(root: Element, numbers: Collection[str]) -> list[tuple[str, str]]:
    """Take the rule off that opens a story, and the empty picture off a card; show what a script would have shown.

    `numbers` are those of the export's own stories, by which links to them can be told.
    """
    left_out: list[tuple[str, str]] = []
    for bare in (*root.select(".section-divider")[:1], *root.select("a.mixtapeImage")):
        left_out.append((words_of(bare), "a part of the page"))
        bare.decompose()
    for kicker in root.select(".graf--kicker"):
        kicker.tag = "p"
    for card in root.select(".graf--mixtapeEmbed"):
        settle_card(card)
    for script in root.select("figure script[src]"):
        settle_script(script)
    for listing in root.select("pre[data-code-block-lang]"):
        name_language(listing)
    for link in root.select("a[href]"):
        found = NUMBER.search((link.attr("href") or "").partition("?")[0].partition("#")[0])
        if found and found[1] in numbers:
            link.attrs["href"] = f"https://medium.com/p/{found[1]}"
    return left_out


def settle_card(card: Element) -> None:
    """Put a card's title as a link above what it says of the page that it leads to."""
    from turbohtml import Element, Text

    link = card.select_one("a[href]")
    title = link.select_one("strong") if link is not None else None
    if link is None or title is None:
        return
    label = words_of(title)
    title.decompose()
    told = " \u00b7 ".join(card.stripped_strings)
    shown = [Element("p", {"class": "embed"}, [make_link(link.attr("href") or "", label)])]
    card.replace_with(*shown, *([Element("p", {}, [Text(told)])] if told else ()))


def settle_script(script: Element) -> None:
    """Put a link in the place of a script: to the listing that it would show, or as the figure has it without words."""
    from turbohtml import Element, Text

    address, figure = html.unescape(script.attr("src") or ""), script.closest("figure")
    if GIST in address or figure is None:
        shown = address.partition("?")[0].removesuffix(".js")
        script.replace_with(Element("p", {"class": "embed"}, [make_link(shown, shown)]))
        return
    for link in figure.select("a[href]"):
        if not words_of(link):
            link.append(Text(link.attr("href") or ""))
    script.decompose()


def name_language(listing: Element) -> None:
    """Say in a listing's own element which language it is in."""
    inner, language = listing.select_one(".pre--content"), listing.attr("data-code-block-lang") or ""
    if inner is not None and re.fullmatch(r"[\w+#-]+", language):
        inner.tag, inner.attrs["class"] = "code", f"language-{language}"
