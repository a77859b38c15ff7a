"""A card of a Ghost post that leads elsewhere (a button, a bookmark, a film, a file) in; a titled link out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from bookmaker.markup.plaintext import text_of_markup
from bookmaker.markup.soup import parse_fragment, words_of

Values = dict[str, Any]
ASKS = "kg-asks"  # class of what asks for something: whoever adapts the page takes it out, and lists it
OWN = re.compile(r"#/(?:portal|share|search)\b|\A#?/?\Z")  # where a site opens its own boxes


@dataclass(frozen=True, slots=True)
class Card:
    """What a card holds, by the names that its editor gives."""

    values: Values

    def say(self, *keys: str) -> str:
        """Return the first of these values that is text."""
        return next((str(self.values[key]) for key in keys if isinstance(self.values.get(key), str)), "")

    def spell(self, *keys: str) -> str:
        """Return the first of these values that is text, escaped."""
        return html.escape(self.say(*keys))

    def plain(self, key: str) -> str:
        """Return the words of a value that may be HTML, escaped."""
        return html.escape(" ".join(text_of_markup(self.say(key)).split()))

    def allows(self, key: str) -> bool:
        """Say whether a part of a card is to be shown; older editors have no word on it."""
        return self.values.get(key) is not False

    def meta(self) -> Card:
        """Return what a card knows of the page that it leads to."""
        inner = self.values.get("metadata")
        return Card(inner if isinstance(inner, dict) else {})

    def caption(self) -> str:
        """Return a card's caption as it stands below what is no picture."""
        return f"<figure><figcaption>{self.say('caption')}</figcaption></figure>" if self.say("caption") else ""


def link(address: str, label: str) -> str:
    """Write a link in a paragraph of its own; both are escaped."""
    return f'<p class="embed"><a href="{address}">{label}</a></p>'


def show_button(card: Card) -> str:
    """Render a button as the link that it is; one that opens a box of the site's own asks for something."""
    address, label = card.say("buttonUrl", "productUrl"), card.plain("buttonText") or card.plain("productButton")
    if OWN.search(address):
        return f'<div class="{ASKS}">{label}</div>' if label else ""
    return link(html.escape(address), label or html.escape(address))


def show_bookmark(card: Card) -> str:
    """Render a card that shows another page, as a titled link and what the card says of it."""
    meta = card.meta()
    by = " \u00b7 ".join(filter(None, (meta.spell("author"), meta.spell("publisher"))))
    told = "".join(f"<p>{each}</p>" for each in (meta.spell("description"), by) if each)
    address = card.spell("url") or meta.spell("url")
    return link(address, meta.spell("title") or card.plain("title") or address) + told + card.caption()


def show_embed(card: Card) -> str:
    """Render an embedded thing as a titled link; what was said on another site stands in its own words."""
    tree = parse_fragment(card.say("html"))
    for player in tree.select("script, iframe, style"):
        player.decompose()
    if words_of(tree):
        return tree.serialize() + card.caption()
    address = card.spell("url")
    return link(address, card.meta().spell("title") or address) + card.caption() if address else card.say("html")


def show_file(card: Card) -> str:
    """Render a file as a link that has its title, and its name where that says more."""
    address, title, name = card.spell("src"), card.plain("fileTitle"), card.spell("fileName")
    told = f"<p>{card.say('fileCaption')}</p>" if card.say("fileCaption") else ""
    more = f" ({name})" if title and name and name not in title else ""
    return link(address, f"{title or name or last_part(address)}{more}") + told


def show_player(card: Card, kind: str) -> str:
    """Render a sound or a film as a titled link."""
    address = card.spell("src", "url")
    label = card.plain("title") or card.spell("fileName") or last_part(address)
    return link(address, f"{kind}: {label}") + card.caption()


def last_part(address: str) -> str:
    """Return the name at an address's end."""
    return address.partition("?")[0].rstrip("/").rsplit("/", 1)[-1]
