"""A shortcode of a site generator in; what the site would show in its place, as far as a book can show it, out."""

from __future__ import annotations

import re

ATTRIBUTE = re.compile(r"\b([\w-]++)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>{}]+))")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
PLAYERS = {  # embeds that show something of another site, and its address
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtubelite": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/{}",
    "twitter": "https://twitter.com/{}",
    "x": "https://x.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "codepen": "https://codepen.io/{}",
    "video": "{}",
    "audio": "{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "asciinema": "https://asciinema.org/a/{}",
    "spotify": "https://open.spotify.com/{}",
}
IDENTIFIERS = ("id", "v", "url", "src")
STATUSES = ("tweet", "twitter", "x")  # whose address has the user and the number of what was said
TITLED = frozenset(
    "tab tabitem details expand collapse accordion callout admonition alert card step notice hint spoiler".split()
)
SOURCES = ("src", "url", "image_path", "image", "path", "file")


def read_values(said: str) -> dict[str, str]:
    """Return the named values of a shortcode."""
    return {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(said)}


def show_player(name: str, said: str) -> str:
    """Return an embed as a link in a paragraph of its own; "" for one that names nothing."""
    values = read_values(said)
    words = [word.strip("\"'") for word in said.split() if "=" not in word or "://" in word]
    identifier = next((values[each] for each in IDENTIFIERS if each in values), "") or "/".join(filter(None, words))
    if not identifier:
        return ""
    if name in STATUSES and "user" in values:
        identifier = f"{values['user']}/status/{identifier}"
    address = identifier if "://" in identifier else PLAYERS.get(name, "{}").format(identifier)
    return f"\n\n<{address}>\n\n" if "://" in address else f" {address} "


def show_title(name: str, said: str) -> str:
    """Return the words over a box or a tab, bold in a paragraph of their own; "" for a shortcode of another kind."""
    if name.lower() not in TITLED:
        return ""
    values = read_values(said)
    first = QUOTED.match(said.strip())
    title = next((values[each] for each in ("title", "summary", "name", "label", "header") if each in values), "")
    title = title or ((first[1] or first[2] or "") if first else "")
    return f"\n\n**{title.strip()}**\n\n" if title.strip() else ""


def show_picture(said: str) -> str:
    """Return a figure as a picture with its caption; its words alone where it names no picture."""
    values = read_values(said)
    said_below = dict.fromkeys(filter(None, map(values.get, ("title", "caption", "attr"))))
    words = " \u2013 ".join(said_below) or values.get("alt") or ""
    source = next((values[each] for each in SOURCES if values.get(each)), "")
    return f"\n\n![{words}]({source})\n\n" if source else words
