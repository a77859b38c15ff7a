"""What a Substack post keeps as data beside its markup (pictures, sounds, other posts) in; the same as text out."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from bookmaker.markup.soup import words_of
from bookmaker.readers.formulas import set_maths

if TYPE_CHECKING:
    from turbohtml import Element

Values = dict[str, Any]
Left = list[tuple[str, str]]
CARDS = (
    ".embedded-post-wrap, .digest-post-embed, .embedded-publication-wrap, .tweet, .comment, .image-gallery-embed"
    ", .native-audio-embed, .native-video-embed, .file-embed-wrapper, .instagram, .github-gist"
)
TITLED = ".spotify-wrap, .soundcloud-wrap, .apple-podcast-container, .bandcamp-wrap, .datawrapper-wrap, .tiktok-wrap"


def show_cards(root: Element, left_out: Left) -> None:
    """Show everything that a post keeps as data."""
    for mention in root.select(".mention-wrap"):
        if not words_of(mention) and (name := say(read_values(mention), "name")):
            mention.set_text(name)
    for formula in root.select(".latex-rendered"):
        if source := say(read_values(formula), "persistentExpression"):
            formula.insert_adjacent_html("beforebegin", f"<p>{set_maths(source, block=True)}</p>")
            formula.decompose()
    for thing in root.select(TITLED):
        title_player(thing, left_out)
    for card in root.select(CARDS):
        if card.parent is not None and (shown := show_card(card)):
            words, kept = words_of(card), shown.lower()
            card.insert_adjacent_html("beforebegin", shown)
            card.decompose()
            if words and any(word.lower() not in kept for word in words.split()):
                left_out.append((words, "a card, which the book has in short"))
    for poll in root.select(".poll-embed"):
        number = read_values(poll).get("id")
        left_out.append((words_of(poll) or f"poll {number}", "a poll, whose questions the export does not hold"))
        poll.decompose()


def read_values(element: Element) -> Values:
    """Return what a widget keeps beside its markup."""
    try:
        values = json.loads(element.attr("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def say(values: Values, *keys: str) -> str:
    """Return the first of these values that has text."""
    return next((value.strip() for key in keys if isinstance(value := values.get(key), str) and value.strip()), "")


def escape(text: str) -> str:
    """Escape a text once; what another site gave may be escaped already."""
    return html.escape(html.unescape(text))


def link(address: str, label: str) -> str:
    """Write a link in a paragraph of its own; the label alone where there is no address."""
    shown = escape(label or address)
    return (
        f'<p class="embed"><a href="{escape(address)}">{shown}</a></p>'
        if address.startswith("http")
        else (f'<p class="embed">{shown}</p>' if shown else "")
    )


def title_player(thing: Element, left_out: Left) -> None:
    """Give a player the title that its data has, and of a page in its place the one that people see."""
    player = thing if thing.tag == "iframe" else thing.find("iframe")
    values = read_values(thing) or read_values(player or thing)
    title = " \u00b7 ".join(
        filter(None, (say(values, "title"), say(values, "subtitle", "author_name", "podcastTitle")))
    )
    if player is None or not title:
        return
    address = say(values, "targetUrl") or say(values, "url") or player.attr("src") or ""
    told = say(values, "description") if thing.has_class("datawrapper-wrap") else ""
    thing.insert_adjacent_html("beforebegin", link(address, title) + (f"<p>{escape(told)}</p>" if told else ""))
    for code in thing.select("script, style"):
        code.decompose()
    if words := words_of(thing):
        left_out.append((words, "stands in for an embedded thing where it cannot be shown"))
    thing.decompose()


def show_card(card: Element) -> str:
    """Write what stands in a card's place; "" for one that is best left as it is."""
    return next((show(card, read_values(card)) for kind, show in SHOWN.items() if card.has_class(kind)), "")


def show_post(_card: Element, values: Values) -> str:
    """Write a link to another post or publication, under what the author says of it."""
    address = say(values, "url", "canonical_url", "base_url")
    if not address.startswith("http"):
        return ""
    told = "".join(f"<p>{escape(each)}</p>" for each in (say(values, "caption"), say(values, "hero_text")) if each)
    return link(address, say(values, "title", "name")) + told


def show_tweet(card: Element, values: Values) -> str:
    """Write what was said elsewhere, what that quotes, its pictures, who said it and where."""
    if not say(values, "full_text") or words_of(card):
        return ""
    quoted, linked = values.get("quoted_tweet"), values.get("expanded_url")
    inner = say_quoted(quoted, "") if isinstance(quoted, dict) and say(quoted, "full_text") else ""
    if isinstance(linked, dict) and say(linked, "url"):
        inner += link(say(linked, "url"), say(linked, "title"))
    for photo in values.get("photos") or ():
        if isinstance(photo, dict) and say(photo, "img_url"):
            inner += show_image(say(photo, "img_url"), say(photo, "alt_text"))
    return say_quoted(values, inner)


def say_quoted(values: Values, inner: str) -> str:
    """Write a quotation with its author, as a link where it has an address."""
    name, address = say(values, "name", "username") or "Post", say(values, "url")
    source = f'<a href="{escape(address)}">{escape(name)}</a>' if address.startswith("http") else escape(name)
    words = escape(say(values, "full_text", "body")).replace("\n", "<br/>")
    return f"<blockquote><p>{words}</p>{inner}<p>{source}</p></blockquote>"


def show_comment(card: Element, values: Values) -> str:
    """Write a note or a comment that the post shows."""
    inner = values.get("comment")
    return say_quoted(inner, "") if isinstance(inner, dict) and say(inner, "body") and not words_of(card) else ""


def show_image(address: str, alt: str) -> str:
    """Write a picture."""
    return f'<figure><img src="{escape(address)}" alt="{escape(alt)}"/></figure>'


def show_gallery(card: Element, values: Values) -> str:
    """Write the pictures of a gallery above its caption."""
    inner = values.get("gallery")
    images = inner.get("images") if isinstance(inner, dict) else None
    if not isinstance(inner, dict) or not isinstance(images, list) or words_of(card):
        return ""
    sources = [say(each, "src") for each in images if isinstance(each, dict)]
    shown = "".join(show_image(each, say(inner, "alt") if at == 0 else "") for at, each in enumerate(sources))
    caption = say(inner, "caption")
    return shown + (f"<figure><figcaption>{escape(caption)}</figcaption></figure>" if caption else "")


def show_upload(card: Element, values: Values) -> str:
    """Name a sound or a film that only the site plays."""
    kind = "Audio" if card.has_class("native-audio-embed") else "Video"
    label = say(values, "label", "title")
    return "" if words_of(card) else link("", f"{kind}: {label}" if label else f"{kind} (on the site)")


def show_file(card: Element, _values: Values) -> str:
    """Write a link to a file under its name, with what is said of it."""
    name, about = card.select_one(".file-embed-details-h1"), card.select_one(".file-embed-details-h2")
    address = next((a.attr("href") or "" for a in card.select("a[href]")), "")
    if name is None:
        return ""
    label = words_of(name) + (f" ({words_of(about)})" if about is not None else "")
    told = card.select_one(".file-embed-description")
    return link(address, label) + (f"<p>{escape(words_of(told))}</p>" if told is not None else "")


def show_gist(card: Element, _values: Values) -> str:
    """Write the lines of a listing, and where it lies."""
    lines = [line.text for line in card.select("td.blob-code, td.js-file-line")]
    source = next((a for a in card.select(".gist-meta a[href]") if "raw" not in words_of(a)), None)
    if not lines:
        return ""
    shown = link(source.attr("href") or "", words_of(source)) if source is not None else ""
    return f"<pre><code>{html.escape(chr(10).join(lines), quote=False)}</code></pre>{shown}"


SHOWN = {
    "embedded-post-wrap": show_post,
    "digest-post-embed": show_post,
    "embedded-publication-wrap": show_post,
    "tweet": show_tweet,
    "comment": show_comment,
    "image-gallery-embed": show_gallery,
    "native-audio-embed": show_upload,
    "native-video-embed": show_upload,
    "file-embed-wrapper": show_file,
    "instagram": lambda _, values: (
        link(f"https://www.instagram.com/p/{say(values, 'instagram_id')}/", say(values, "title", "author_name"))
        if say(values, "instagram_id")
        else ""
    ),
    "github-gist": show_gist,
}
"""The classes of cards, and who writes what stands in their places."""
