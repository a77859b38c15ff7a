"""A card of a Ghost post (as its editor keeps it, or as a page shows it) in; HTML that a book can hold out."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bookmaker.markup.embeds import make_link
from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

Values = dict[str, Any]
Say = Callable[..., str]  # the first of a card's values that is text, by their names
ASKING = ".kg-signup-card, .kg-email-card, .kg-email-cta, .kg-form, .kg-share, .gh-subscribe-form, .kg-cta-button"
TOLD = ("productDescription", "fileCaption", "textValue")
ICONS = ".kg-bookmark-icon, .kg-bookmark-thumbnail, .kg-toggle-card-icon, .kg-file-card-icon, .kg-video-overlay"


def show_card(name: str, values: Values, set_markdown: Callable[[str], str]) -> str:
    """Render a card; one that only asks for something (a sign-up, a paywall's line) has nothing for a book."""
    name = name.removeprefix("card-")

    def say(*keys: str) -> str:
        return next((str(values[key]) for key in keys if isinstance(values.get(key), str) and values[key]), "")

    shown = SIMPLE.get(name)
    if shown is not None:
        return shown(say)
    if name in BOXES:
        kind, keys = BOXES[name]
        return f'<div class="{kind}">{" ".join(filter(None, map(say, keys)))}</div>'
    caption = f'<p class="caption">{say("caption")}</p>' if say("caption") else ""
    if name == "markdown":
        return set_markdown(say("markdown"))
    if name == "gallery":
        images = values.get("images")
        return "".join(map(show_image, images if isinstance(images, list) else ())) + caption
    return show_link(name, values, html.escape(say("src", "url", "buttonUrl", "productUrl"))) + caption


def show_figure(inner: str, say: Say) -> str:
    """Write a figure with its card's caption."""
    caption = f"<figcaption>{say('caption')}</figcaption>" if say("caption") else ""
    return f"<figure>{inner}{caption}</figure>"


SIMPLE: dict[str, Callable[[Say], str]] = {
    "html": lambda say: say("html"),
    "hr": lambda _: "<hr/>",
    "horizontalrule": lambda _: "<hr/>",
    "code": lambda say: show_figure(f"<pre>{html.escape(say('code'), quote=False)}</pre>", say),
    "codeblock": lambda say: show_figure(f"<pre>{html.escape(say('code'), quote=False)}</pre>", say),
    "image": lambda say: show_figure(f'<img src="{html.escape(say("src"))}" alt="{html.escape(say("alt"))}"/>', say),
    "callout": lambda say: f"<blockquote><p>{html.escape(say('calloutEmoji'))} {say('calloutText')}</p></blockquote>",
    "toggle": lambda say: f"<p><b>{say('heading')}</b></p>{say('content')}",
    "header": lambda say: f"<h2>{say('header')}</h2><p>{say('subheader')}</p>{show_button(say)}",
}
"""Cards by the names that their editors give them."""
BOXES = {
    "email": ("kg-email-card", ("html",)),
    "email-cta": ("kg-email-cta", ("html", "buttonText")),
    "signup": ("kg-signup-card", ("header", "subheader", "disclaimer", "buttonText", "successMessage")),
}
"""Cards that only ask for something: the class that they have on a page, and where they keep their words."""


def show_button(say: Say) -> str:
    """Write a card's button as the link that it is."""
    if not say("buttonUrl"):
        return say("buttonText")
    return f'<p class="embed"><a href="{html.escape(say("buttonUrl"))}">{say("buttonText")}</a></p>'


def show_image(values: object) -> str:
    """Render one picture of a gallery."""
    if not isinstance(values, dict):
        return ""
    address, alt = (html.escape(str(values.get(key) or "")) for key in ("src", "alt"))
    return f'<figure><img src="{address}" alt="{alt}"/></figure>'


def show_link(name: str, values: Values, address: str) -> str:
    """Render a card that leads elsewhere: a bookmark, a file, a sound, a button, a product, an embedded page."""
    meta = values.get("metadata")
    inner: Values = meta if isinstance(meta, dict) else {}
    titles = (inner.get("title"), *(values.get(key) for key in ("title", "fileTitle", "buttonText", "productTitle")))
    label = next((str(each) for each in titles if each), "")
    words = (*(values.get(key) for key in TOLD), *(inner.get(key) for key in ("description", "author", "publisher")))
    told = "".join(f"<p>{each}</p>" for each in words if isinstance(each, str) and each)
    if isinstance(button := values.get("productButton"), str) and button:
        told += f'<p class="kg-cta-button">{button}</p>'  # what it leads to is the product's own link
    if name == "paywall" or not (address or told):
        return ""
    kind = {"audio": "Audio: ", "video": "Video: "}.get(name, "")
    shown = html.escape(f"{kind}{label}" if label else kind) + ("" if label else address)
    return (f'<p class="embed"><a href="{address}">{shown}</a></p>' if address else "") + told


def adapt_ghost(root: Element) -> list[tuple[str, str]]:
    """Take the forms and the players' controls off a page's cards, and keep what these lead to."""
    if "kg-" not in root.serialize():
        return []
    left_out: list[tuple[str, str]] = []
    for box in root.select(ASKING):
        if words := words_of(box):
            left_out.append((words, "a box that asks for something"))
        box.decompose()
    for icon in root.select(ICONS):
        icon.decompose()
    for card in root.select(".kg-bookmark-card"):
        settle_bookmark(card)
    for card in root.select(".kg-audio-card, .kg-video-card, .kg-file-card"):
        settle_player(card, left_out)
    for heading in root.select(".kg-toggle-heading-text, .kg-callout-emoji"):
        heading.tag = "b"
    for box in root.select(".kg-callout-card"):
        box.tag = "blockquote"
    return left_out


def settle_bookmark(card: Element) -> None:
    """Put a bookmark's title as a link above what it says; the card's picture is the other site's."""
    from turbohtml import Element

    link, title = card.select_one("a"), card.select_one(".kg-bookmark-title")
    if link is None or title is None:
        return
    address, label = link.attr("href") or "", words_of(title)
    title.decompose()
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
    label = words_of(title) if title is not None else address.rsplit("/", 1)[-1]
    shown = [Element("p", {"class": "embed"}, [make_link(address, f"{kind}{label}")])]
    if caption is not None:
        shown.append(Element("p", {"class": "caption"}, [*caption.children]))
    for part in (title, caption):
        if part is not None:
            part.decompose()
    if words := words_of(card):
        left_out.append((words, "the controls of a player"))
    card.replace_with(*shown)
