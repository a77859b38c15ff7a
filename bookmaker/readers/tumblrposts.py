"""A post as Tumblr's interface gives it, of whatever type, in; its title and its HTML out."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from bookmaker.readers.wordpress.paragraphs import link_address

Values = dict[str, Any]
Say = Callable[..., str]  # the first of a post's values that is text, by their names
LISTS = {"unordered-list-item": "ul", "ordered-list-item": "ol"}
HEADS = {"heading1": "h2", "heading2": "h3", "quote": "blockquote", "indented": "blockquote"}
MARKS = {"bold": "b", "italic": "i", "strikethrough": "s", "small": "small"}


def find_title(post: Values) -> str:
    """Return a post's title: that of a text, of a chat, or of a link without words of its own."""
    for key in ("title", "regular-title", "conversation-title"):
        if isinstance(post.get(key), str) and post[key] and post.get("type") != "link":
            return str(post[key])
    return ""


def show_post(post: Values) -> str:
    """Return a post's HTML, by whichever of its parts it has."""

    def say(*keys: str) -> str:
        return next((str(post[key]) for key in keys if isinstance(post.get(key), str) and post[key]), "")

    parts = [show_blocks(post["content"]) if isinstance(post.get("content"), list) else ""]
    parts.extend(show_photo(photo) for photo in post.get("photos") or () if isinstance(photo, dict))
    if (address := say("photo-url-1280", "photo-url-500")) and not post.get("photos"):
        parts.append(show_picture(address, ""))
    if quote := say("text", "quote-text"):
        parts.append(f"<blockquote>{quote}</blockquote><p>{say('source', 'quote-source')}</p>")
    parts += show_talk(post)
    parts += show_address(post, say)
    if question := say("question"):
        parts.append(f"<blockquote><p>{html.escape(say('asking_name'))}: {question}</p></blockquote>")
    parts += [say(*keys) for keys in WORDS]
    return "\n".join(filter(None, parts))


WORDS = (
    ("regular-body", "body"),
    ("description", "link-description"),
    ("answer",),
    ("caption", "photo-caption", "video-caption", "audio-caption"),
)


def show_talk(post: Values) -> list[str]:
    """Write the lines of a chat."""
    lines = [line for line in post.get("dialogue") or post.get("conversation") or () if isinstance(line, dict)]
    pairs = [[html.escape(str(line.get(key) or "")) for key in ("label", "phrase")] for line in lines]
    return [f"<p><b>{label}</b> {phrase}</p>" for label, phrase in pairs]


def show_address(post: Values, say: Say) -> list[str]:
    """Write where a link, a sound or a film leads."""
    parts = []
    if (link := say("url", "link-url")) and (post.get("type") == "link" or "link-url" in post):
        parts.append(link_address(link, say("title", "link-text") or link))
    if address := say("permalink_url", "video_url", "audio_url", "audio_source_url", "video-source"):
        kind = "Audio" if post.get("type") == "audio" else "Video"
        parts.append(link_address(address, f"{kind}: {address}") if address.startswith("http") else address)
    return parts


def show_photo(photo: Values) -> str:
    """Write one picture of several with its own caption."""
    size = photo.get("original_size")
    address = str(size.get("url") if isinstance(size, dict) else photo.get("photo-url-1280") or "")
    return show_picture(address, str(photo.get("caption") or ""))


def show_picture(address: str, caption: str) -> str:
    """Write a picture with its caption."""
    told = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{html.escape(address)}" alt=""/>{told}</figure>'


def show_blocks(blocks: list[Any]) -> str:
    """Write the blocks of the newer editor; items in a row are one list."""
    out: list[str] = []
    opened = ""
    for block in filter(lambda each: isinstance(each, dict), blocks):
        wanted = LISTS.get(str(block.get("subtype") or ""), "")
        if wanted != opened:
            out += filter(None, (f"</{opened}>" if opened else "", f"<{wanted}>" if wanted else ""))
            opened = wanted
        out.append(f"<li>{mark_text(block)}</li>" if wanted else show_block(block))
    return "".join((*out, f"</{opened}>" if opened else ""))


def show_block(block: Values) -> str:
    """Write one block: a text, a picture, or a link to what else it shows."""
    kind = block.get("type")
    if kind == "text":
        tag = HEADS.get(str(block.get("subtype") or ""), "p")
        return f"<{tag}>{mark_text(block)}</{tag}>"
    if kind == "image":
        media = block.get("media")
        first = media[0] if isinstance(media, list) and media and isinstance(media[0], dict) else {}
        caption = html.escape(str(block.get("caption") or ""))
        return show_picture(str(first.get("url") or ""), caption)
    address = str(block.get("url") or "")
    return link_address(address, str(block.get("title") or address)) if address.startswith("http") else ""


def mark_text(block: Values) -> str:
    """Write a block's text with its marks, which are given by where they begin and end."""
    text = str(block.get("text") or "")
    signs: list[tuple[int, int, str]] = []
    for at, mark in enumerate(block.get("formatting") or ()):
        start, end, tag = mark.get("start"), mark.get("end"), MARKS.get(str(mark.get("type")))
        if not (isinstance(start, int) and isinstance(end, int) and start < end):
            continue
        if mark.get("type") == "link":
            signs += [(start, at + 1, f'<a href="{html.escape(str(mark.get("url") or ""))}">'), (end, -at - 1, "</a>")]
        elif tag:
            signs += [(start, at + 1, f"<{tag}>"), (end, -at - 1, f"</{tag}>")]
    out, last = [], 0
    for place, _, sign in sorted(signs):
        out += [html.escape(text[last:place], quote=False), sign]
        last = place
    return "".join((*out, html.escape(text[last:], quote=False))).replace("\n", "<br/>")
