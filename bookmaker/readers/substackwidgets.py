"""The tree of a Substack post in; the same without what a page asks its readers for, its embeds as text, out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bookmaker.markup.embeds import make_link
from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

ASKING = (
    ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget, .subscribe-widget"
    ", .paywall-jump, .install-substack-app-embed, .community-chat, .directMessage, .poll-embed, .image-link-expand"
    ", .header-anchor-parent, .sponsorship-campaign-embed, .recommendation-embed, .donation-embed"
)
BUTTONS = ".captioned-button-wrap, .button-wrapper"
OWN = re.compile(
    r"/subscribe\b|action=share|utm_content=share|/comments\b|%%|/survey/|/leaderboard|/chat\b|/gift|[?&]gift="
    r"|\A\s*\Z|javascript:"
)
MARK = re.compile(
    r'class="[^"]*(?:button|subscri|widget|embed|wrap|tweet|latex|pullquote|footnote|expand|anchor|paywall)'
)


def adapt_substack(root: Element) -> list[tuple[str, str]]:
    """Take the boxes to subscribe and the buttons to share out; show tweets, formulas and posts within the post."""
    if not MARK.search(root.serialize()):
        return []
    left_out: list[tuple[str, str]] = []
    drop_asking(root, left_out)
    for inset in root.select(".image2-inset"):
        inset.unwrap()
    for formula in root.select(".latex-rendered"):
        show_formula(formula)
    for tweet in root.select(".tweet"):
        show_tweet(tweet)
    for quote in root.select("div.pullquote"):
        quote.tag = "blockquote"
    for card in root.select(".embedded-post-wrap, .digest-post-embed, .embedded-publication-wrap"):
        show_card(card, left_out)
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


def read_values(element: Element) -> dict[str, Any]:
    """Return what a widget keeps beside its markup."""
    try:
        values = json.loads(element.attr("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def show_formula(formula: Element) -> None:
    """Put a formula's source in the place of its drawing."""
    from turbohtml import Element, Text

    if source := str(read_values(formula).get("persistentExpression") or ""):
        formula.replace_with(Element("p", {}, [Element("code", {}, [Text(source)])]))


def show_tweet(tweet: Element) -> None:
    """Put a tweet's words, its author and a link in its place, where the page kept only data."""
    from turbohtml import Element, Text

    values = read_values(tweet)
    words, address = str(values.get("full_text") or ""), str(values.get("url") or "")
    if not words or words_of(tweet):
        return
    said = Element("p", {}, [Text(words)])
    name = str(values.get("name") or values.get("username") or "Post")
    source = Element("p", {}, [make_link(address, name) if address.startswith("http") else Text(name)])
    tweet.replace_with(Element("blockquote", {}, [said, source]))


def show_card(card: Element, left_out: list[tuple[str, str]]) -> None:
    """Put a link in the place of a card that shows another post."""
    from turbohtml import Element

    values = read_values(card)
    address, title = str(values.get("url") or values.get("canonical_url") or ""), str(values.get("title") or "")
    if not address.startswith("http"):
        return
    words = words_of(card)
    left_out.extend([(words, "a card that shows another post")] if words else [])
    card.replace_with(Element("p", {"class": "embed"}, [make_link(address, title or address)]))
