"""The tree of a Ghost post as a page shows it in; the same without forms and players' controls out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.markup.embeds import make_link
from bookmaker.markup.soup import words_of
from bookmaker.readers.ghost.cards import show_stars
from bookmaker.readers.ghost.links import ASKS, OWN, last_part

if TYPE_CHECKING:
    from turbohtml import Element

MARK = re.compile(r"kg-|#/(?:portal|share|search)\b")
ASKING = f".{ASKS}, .kg-signup-card, .kg-email-card, .kg-email-cta, .kg-form, .kg-share, .gh-subscribe-form"
BUTTONS = ".kg-btn, .kg-cta-button, .kg-product-card-button, .kg-header-card-button"
ICONS = (
    ".kg-bookmark-icon, .kg-bookmark-thumbnail, .kg-toggle-card-icon, .kg-file-card-icon, .kg-video-overlay"
    ", .kg-audio-thumbnail"
)
BLOCKS = "p, ul, ol, blockquote, div"


def adapt_ghost(root: Element) -> list[tuple[str, str]]:
    """Take the forms and the players' controls off a page's cards, and keep what these lead to."""
    if not MARK.search(root.serialize()):
        return []
    left_out: list[tuple[str, str]] = []
    for box in root.select(ASKING):
        drop(box, "a box that asks for something", left_out)
    settle_links(root, left_out)
    for icon in root.select(ICONS):
        drop(icon, "a part of the page", left_out)
    for card in root.select(".kg-bookmark-card"):
        settle_bookmark(card)
    for card in root.select(".kg-audio-card, .kg-video-card, .kg-file-card"):
        settle_player(card, left_out)
    for rating in root.select(".kg-product-card-rating"):
        settle_rating(rating, left_out)
    for heading in root.select(".kg-toggle-heading-text"):
        heading.tag = "b"
    for box in root.select(".kg-callout-card"):
        settle_callout(box)
    return left_out


def drop(element: Element, why: str, left_out: list[tuple[str, str]]) -> None:
    """Take an element out, and list its words."""
    if element.parent is None:
        return
    for code in element.select("script, style, title"):
        code.decompose()
    if words := words_of(element):
        left_out.append((words, why))
    element.decompose()


def settle_links(root: Element, left_out: list[tuple[str, str]]) -> None:
    """Make buttons the links that they are; one that opens a box of the site's own goes, and so does such a link."""
    from turbohtml import Element

    for button in root.select(BUTTONS):
        if button.tag == "a" and OWN.search(button.attr("href") or ""):
            drop(button, "a box that asks for something", left_out)
        else:
            button.wrap(Element("p", {"class": "embed"}))
    for link in root.select('a[href*="#/"]'):
        if link.parent is not None and OWN.search(link.attr("href") or ""):
            link.unwrap()


def settle_callout(box: Element) -> None:
    """Make a quotation of a box, with the small picture of type before its words in their own line."""
    from turbohtml import Text

    sign, words = box.select_one(".kg-callout-emoji"), box.select_one(".kg-callout-text")
    box.tag = "blockquote"
    if words is None:
        return
    if words.select_one(BLOCKS) is None:
        words.tag = "p"
    if sign is not None and (shown := words_of(sign)):
        first = words if words.tag == "p" else words.select_one("p") or words
        first.insert(0, Text(f"{shown} "))
        sign.decompose()


def settle_rating(rating: Element, left_out: list[tuple[str, str]]) -> None:
    """Write the stars that a script would have drawn."""
    from turbohtml import Element, Text

    stars = rating.select(".kg-product-card-rating-star")
    full = rating.select(".kg-product-card-rating-active")
    if words := words_of(rating):
        left_out.append((words, "a part of the page"))
    rating.replace_with(*([Element("p", {}, [Text(show_stars(len(full), len(stars)))])] if stars else ()))


def settle_bookmark(card: Element) -> None:
    """Put a bookmark's title as a link above what it says; the card's picture is the other site's."""
    from turbohtml import Element, Text

    link, title = card.select_one("a"), card.select_one(".kg-bookmark-title")
    if link is None or title is None:
        return
    address, label = link.attr("href") or "", words_of(title)
    title.decompose()
    if card.select_one(".kg-bookmark-author") is not None:
        for publisher in card.select(".kg-bookmark-publisher"):
            publisher.insert(0, Text(" \u00b7 "))
    card.insert(0, Element("p", {"class": "embed"}, [make_link(address, label)]))
    link.unwrap()


def settle_player(card: Element, left_out: list[tuple[str, str]]) -> None:
    """Put a link in the place of a player, under the title or the caption that it has."""
    from turbohtml import Element

    source = card.select_one("audio[src], video[src], a[href]")
    title = card.select_one(".kg-audio-title, .kg-file-card-title")
    caption = card.select_one("figcaption, .kg-file-card-caption")
    if source is None:
        return
    address = source.attr("src") or source.attr("href") or ""
    kind = {"audio": "Audio: ", "video": "Video: "}.get(source.tag, "")
    label = words_of(title) if title is not None else last_part(address)
    shown = [Element("p", {"class": "embed"}, [make_link(address, f"{kind}{label}")])]
    if caption is not None:
        shown.append(Element("p", {"class": "caption"}, [*caption.children]))
    for part in (title, caption):
        if part is not None:
            part.decompose()
    if words := words_of(card):
        left_out.append((words, "the controls of a player"))
    card.replace_with(*shown)
