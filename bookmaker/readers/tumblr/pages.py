"""The tree of a Tumblr post as its pages show it in; the same with players named and links that lead straight out."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

MARK = re.compile(r"href\.li|tmblr-audio|poll-|data-npf")
RELAY = re.compile(r"\Ahttps?://href\.li/\?(?=https?://)")  # hides from a page where its readers come from


def adapt_tumblr(root: Element) -> list[tuple[str, str]]:
    """Name sounds, take the button off polls, and say of linked pages what their cards say."""
    left_out: list[tuple[str, str]] = []
    if not MARK.search(root.serialize()):
        return left_out
    for link in root.select('a[href*="href.li/"]'):
        link.attrs["href"] = RELAY.sub("", link.attr("href") or "")
    for figure in root.select("figure:has(.tmblr-audio-meta):has(audio)"):
        name_sound(figure)
    for button in root.select(".poll-see-results"):
        left_out.append((words_of(button), "a button"))
        button.decompose()
    for choice in root.select(".poll-choice"):
        choice.tag = "li"
    for card in root.select("[data-npf]"):
        describe_card(card)
    return left_out


def name_sound(figure: Element) -> None:
    """Give a player the title and the artist that stand above it."""
    player = figure.select_one("audio")
    parts = [part for kind in ("title", "artist") for part in figure.select(f".tmblr-audio-meta.{kind}")]
    named = " \u00b7 ".join(filter(None, map(words_of, parts)))
    if player is not None and named:
        player.attrs["title"] = f"Audio: {named}"
        for part in parts:
            part.decompose()


def describe_card(card: Element) -> None:
    """Add what a card's data says of the page that it links to, where the card does not say it."""
    try:
        values = json.loads(card.attr("data-npf") or "")
    except (ValueError, RecursionError):
        return
    told = values.get("description") if isinstance(values, dict) and values.get("type") == "link" else None
    if isinstance(told, str) and told.strip() and told not in words_of(card):
        card.insert_adjacent_html("afterend", f"<p>{html.escape(told)}</p>")
