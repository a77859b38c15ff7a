"""A card of a Ghost post, as its editor keeps it, in; HTML that a book can hold out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from bookmaker.readers.ghost.links import (
    ASKS,
    Card,
    Values,
    link,
    show_bookmark,
    show_button,
    show_embed,
    show_file,
    show_player,
)
from bookmaker.readers.typedmarkup import set_markdown

OPENING = re.compile(r"\A\s*+<p\b[^<>]*>")
STARS = 5


def show_card(name: str, values: Values) -> str:
    """Render a card; one that only asks for something (a sign-up, a paywall's line) has nothing for a book."""
    name, card = name.removeprefix("card-"), Card(values)
    if name in BOXES:
        words = (card.say(key) for key in BOXES[name])
        return f'<div class="{ASKS}">{" ".join(filter(None, words))}</div>'
    return CARDS.get(name, show_other)(card)


def show_other(card: Card) -> str:
    """Render a card that nobody foresaw: where it leads, and whatever of it is words."""
    address = card.spell("url", "src", "href")
    label = card.meta().spell("title") or card.plain("title") or card.plain("heading") or address
    told = (card.say(key) for key in ("text", "html", "content", "description"))
    shown = "".join(f"<div>{each}</div>" for each in told if each)
    return (link(address, label) if address else f"<p>{label}</p>") + shown + card.caption()


def show_figure(inner: str, card: Card) -> str:
    """Write a figure with its card's caption."""
    caption = f"<figcaption>{card.say('caption')}</figcaption>" if card.say("caption") else ""
    return f"<figure>{inner}{caption}</figure>"


def show_image(card: Card) -> str:
    """Render a picture, which may lead somewhere."""
    image = f'<img src="{card.spell("src")}" alt="{card.spell("alt")}"/>'
    return show_figure(f'<a href="{card.spell("href")}">{image}</a>' if card.say("href") else image, card)


def show_gallery(card: Card) -> str:
    """Render the pictures of a gallery above its caption."""
    images = card.values.get("images")
    listed = [Card(each) for each in images if isinstance(each, dict)] if isinstance(images, list) else []
    return "".join(map(show_image, listed)) + card.caption()


def show_code(card: Card) -> str:
    """Render a listing."""
    kind = f' class="language-{card.spell("language")}"' if card.say("language") else ""
    return show_figure(f"<pre><code{kind}>{html.escape(card.say('code'), quote=False)}</code></pre>", card)


def show_callout(card: Card) -> str:
    """Render a box with a small picture of type before its words, in their own line."""
    text, sign = card.say("calloutText"), card.spell("calloutEmoji")
    text = text if OPENING.match(text) else f"<p>{text}</p>"
    text = OPENING.sub(lambda found: f"{found[0]}{sign} ", text, count=1) if sign else text
    return f"<blockquote>{text}</blockquote>"


def show_header(card: Card) -> str:
    """Render a banner: its picture, its words, its button."""
    source = card.spell("backgroundImageSrc")
    image = f'<figure><img src="{source}" alt=""/></figure>' if source else ""
    words = f"<h2>{card.say('header')}</h2><p>{card.say('subheader')}</p>"
    return image + words + (show_button(card) if card.allows("buttonEnabled") else "")


def show_product(card: Card) -> str:
    """Render a product: its title, picture, stars and words, and where it is sold."""
    image, stars = card.spell("productImageSrc"), card.values.get("productStarRating")
    out = [f"<h4>{card.say('productTitle')}</h4>" if card.say("productTitle") else ""]
    out += [f'<figure><img src="{image}" alt=""/></figure>' if image else ""]
    if card.values.get("productRatingEnabled") and isinstance(stars, int):
        out.append(f"<p>{show_stars(stars)}</p>")
    out.append(card.say("productDescription"))
    if card.say("productUrl") and card.allows("productButtonEnabled"):
        out.append(show_button(card))
    return "".join(out)


def show_stars(count: int, whole: int = STARS) -> str:
    """Write how many stars of how many."""
    full = max(0, min(count, whole))
    return "\u2605" * full + "\u2606" * (whole - full)


def show_appeal(card: Card) -> str:
    """Render what a sponsor has to say, under the label that says so."""
    image = card.spell("imageUrl")
    label = card.say("sponsorLabel") if card.values.get("hasSponsorLabel") else ""
    shown = label + (f'<figure><img src="{image}" alt=""/></figure>' if image else "") + card.say("textValue")
    return shown + (show_button(card) if card.say("buttonUrl") and card.allows("showButton") else "")


CARDS: dict[str, Callable[[Card], str]] = {
    "html": lambda card: card.say("html"),
    "markdown": lambda card: set_markdown(card.say("markdown"), spans=True),
    "hr": lambda _: "<hr/>",
    "horizontalrule": lambda _: "<hr/>",
    "paywall": lambda _: "",
    "code": show_code,
    "codeblock": show_code,
    "image": show_image,
    "gallery": show_gallery,
    "callout": show_callout,
    "toggle": lambda card: f"<p><b>{card.say('heading')}</b></p>{card.say('content')}",
    "header": show_header,
    "button": show_button,
    "product": show_product,
    "call-to-action": show_appeal,
    "bookmark": show_bookmark,
    "embed": show_embed,
    "file": show_file,
    "audio": lambda card: show_player(card, "Audio"),
    "video": lambda card: show_player(card, "Video"),
}
"""Cards by the names that their editors give them."""
BOXES = {
    "email": ("html",),
    "email-cta": ("html", "buttonText"),
    "signup": ("header", "subheader", "disclaimer", "buttonText", "successMessage"),
}
"""Cards that only ask for something, or speak to those who read by mail; and where they keep their words."""
