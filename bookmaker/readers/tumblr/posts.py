"""A post as Tumblr's interface gives it, of whatever type, in; its title and its HTML out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from bookmaker.readers.feeds.parts import plain
from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.tumblr.blocks import show_blocks, show_picture, show_trail

Values = dict[str, Any]
Say = Callable[..., str]  # the first of a post's values that is text, by their names
PLAYED = re.compile(r"audio_file=(https?[^\"'&<>\s]+)")
MORE = re.compile(r"(?:<p>\s{0,9})?\[\[MORE\]\](?:\s{0,9}</p>)?")  # where a page breaks off and links to the rest


def find_title(post: Values) -> str:
    """Return a post's title: that of a text, of a chat, or of a link without words of its own."""
    for key in ("title", "regular-title", "conversation-title"):
        if isinstance(post.get(key), str) and post[key] and post.get("type") != "link":
            return plain(str(post[key]))
    blocks = post.get("content")
    first = blocks[0] if isinstance(blocks, list) and blocks and isinstance(blocks[0], dict) else {}
    return str(first.get("text") or "") if first.get("subtype") == "heading1" else ""


def show_post(post: Values) -> str:
    """Return a post's HTML, by whichever of its parts it has."""

    def say(*keys: str) -> str:
        return next((str(post[key]) for key in keys if isinstance(post.get(key), str) and post[key]), "")

    parts = [show_trail(post), show_blocks(post["content"], post.get("layout")) if "content" in post else ""]
    parts.extend(show_photo(photo) for photo in post.get("photos") or () if isinstance(photo, dict))
    if (address := say("photo-url-1280", "photo-url-500")) and not post.get("photos"):
        parts.append(show_picture(address, ""))
    if clicked := say("link_url", "photo-link-url"):
        parts.append(link_address(clicked))
    if quote := say("text", "quote-text"):
        parts.append(f"<blockquote>{quote}</blockquote><p>{say('source', 'quote-source')}</p>")
    parts += show_talk(post)
    parts += show_address(post, say)
    if question := say("question"):
        name = f"{html.escape(say('asking_name'))}: " if say("asking_name") else ""
        parts.append(f"<blockquote><p>{name}{question}</p></blockquote>")
    spoken = bool(post.get("dialogue") or post.get("conversation"))
    parts += [say(*keys) for keys in WORDS if not (spoken and "body" in keys)]
    if (source := say("source_url")) and source not in "".join(parts):
        parts.append(link_address(source, say("source_title") or source))
    return MORE.sub("", "\n".join(filter(None, parts)))


WORDS = (
    ("regular-body", "body"),
    ("description", "link-description"),
    ("excerpt",),
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
    if (link := say("link-url", "url")) and (post.get("type") == "link" or "link-url" in post):
        parts.append(link_address(link, say("title", "link-text") or link))
    address = say("permalink_url", "video_url", "audio_url", "audio_source_url", "video-source")
    player = say("audio-player", "video-player", "player") or find_player(post)
    if not address and (found := PLAYED.search(player)):
        address = unquote(found[1])
    kind = "Audio" if post.get("type") == "audio" else "Video"
    title = " \u00b7 ".join(filter(None, (say("track_name", "id3-title"), say("artist", "id3-artist"))))
    if address:
        parts.append(link_address(address, f"{kind}: {title or address}") if address.startswith("http") else address)
    else:
        parts += [f"<p>{kind}: {html.escape(title)}</p>" if title else "", player]
    return parts


def find_player(post: Values) -> str:
    """Return the largest of the players that a film has."""
    players = post.get("player")
    codes = [each.get("embed_code") for each in players if isinstance(each, dict)] if isinstance(players, list) else []
    return next((each for each in reversed(codes) if isinstance(each, str)), "")


def show_photo(photo: Values) -> str:
    """Write one picture of several with its own caption."""
    size = photo.get("original_size")
    address = str(size.get("url") if isinstance(size, dict) else photo.get("photo-url-1280") or "")
    return show_picture(address, str(photo.get("caption") or ""))
