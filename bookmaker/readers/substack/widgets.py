"""The tree of a Substack post in; the same without what a page asks its readers for, its embeds as text, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.markup.soup import words_of
from bookmaker.readers.substack.cards import show_cards
from bookmaker.readers.verse import set_verse

if TYPE_CHECKING:
    from turbohtml import Element

ASKING = (
    ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget, .subscribe-widget"
    ", .paywall-jump, .install-substack-app-embed, .community-chat, .directMessage, .image-link-expand"
    ", .header-anchor-parent, .sponsorship-campaign-embed, .recommendation-embed, .donation-embed"
)
BUTTONS = ".captioned-button-wrap, .button-wrapper"
OWN = re.compile(
    r"/subscribe\b|action=share|utm_content=share|/comments\b|%%|/survey/|/leaderboard|/chat\b|/gift|[?&]gift="
    r"|\A\s*\Z|javascript:"
)
MARK = re.compile(
    r'class="[^"]*(?:button|subscri|widget|embed|wrap|tweet|latex|pullquote|footnote|expand|anchor|paywall|mention|block|comment|native|instagram|gist)'
)

COLUMNS = re.compile(r"\S {2,}\S|[|+=_]{2}|[\u2500-\u257f]")  # of what is no poem: a table, a drawing of signs


def adapt_substack(root: Element) -> list[tuple[str, str]]:
    """Take the boxes to subscribe and the buttons to share out; show tweets, formulas and posts within the post."""
    if not MARK.search(root.serialize()):
        return []
    left_out: list[tuple[str, str]] = []
    drop_asking(root, left_out)
    for label in root.select(".preformatted-block > label"):
        drop(label, "a hint of the editor", left_out)
    for verse in root.select(".preformatted-block > pre"):
        if not COLUMNS.search(verse.text):
            set_verse(verse)
    for inset in root.select(".image2-inset"):
        inset.unwrap()
    for quote in root.select("div.pullquote, div.callout-block"):
        quote.tag = "blockquote"
    show_cards(root, left_out)
    for label in root.select("div.footnote > a.footnote-number"):
        label.attrs.pop("contenteditable", None)
    return left_out


def drop_asking(root: Element, left_out: list[tuple[str, str]]) -> None:
    """Take out what asks something of the readers; a button that leads elsewhere is a link of the author's."""
    for box in root.select(ASKING):
        drop(box, "a box that asks to subscribe", left_out)
    for button in root.select(BUTTONS):
        address = next((a.attr("href") or "" for a in button.find_all("a")), "")
        if button.parent is not None and OWN.search(address):
            drop(button, "a button", left_out)


def drop(element: Element, why: str, left_out: list[tuple[str, str]]) -> None:
    """Take an element out, and list its words."""
    if element.parent is None:
        return
    if words := words_of(element):
        left_out.append((words, why))
    element.decompose()
