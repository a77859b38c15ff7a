"""An embedded thing (a video, a page, a drawing) in; what a book can hold in its place out: a link, or a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bookmaker.expressions import defer
from bookmaker.markup.datapictures import store_picture

if TYPE_CHECKING:
    from turbohtml import Element

EMBEDS = ["iframe", "embed", "object", "video", "audio", "svg", "canvas"]
PLAYERS = (  # of which sites, what they show, and where their pages lie
    (
        defer(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,20})"),
        "Video",
        "https://www.youtube.com/watch?v={}",
    ),
    (defer(r"https?://player\.vimeo\.com/video/(\d+)"), "Video", "https://vimeo.com/{}"),
    (
        defer(r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"),
        "Video",
        "https://www.dailymotion.com/video/{}",
    ),
)
NAMES = {
    "iframe": "Embedded page",
    "embed": "Embedded object",
    "object": "Embedded object",
    "video": "Video",
    "audio": "Audio",
}


def settle_embed(thing: Element, pictures: dict[str, bytes]) -> list[tuple[str, str]]:
    """Put a titled link in the place of a thing that a book cannot hold, and a picture in that of a drawing."""
    from turbohtml import Element, Html

    if thing.tag == "svg":
        drawing = thing.serialize(Html(xml=True))
        words = " ".join(" ".join(thing.stripped_strings).split())
        image = Element("img", {"src": store_picture(drawing.encode("utf-8", "replace"), pictures), "alt": words})
        thing.replace_with(image)
        return [(words, "stands in a drawing, which the book shows")] if words else []
    fallback = [child for child in thing.children if getattr(child, "tag", "") not in {"param", "source", "track"}]
    address = find_address(thing)
    if thing.tag == "object" and (thing.attr("type") or "").startswith("image/") and address:
        thing.replace_with(Element("img", {"src": address, "alt": thing.attr("title") or ""}))
        return []
    shown: list[Element] = []
    if address:
        kind, address = name_player(address, NAMES.get(thing.tag, "Embedded"))
        label = thing.attr("title") or thing.attr("aria-label") or f"{kind}: {name_thing(thing.tag, address)}"
        shown = [Element("p", {"class": "embed"}, [make_link(address, label)])]
    words = " ".join(" ".join(thing.stripped_strings).split())
    keep = thing.tag == "object" and any(getattr(child, "tag", "") for child in fallback)
    thing.replace_with(*shown, *(fallback if keep else ()))
    return [] if keep or not words else [(words, "stands in for an embedded thing where it cannot be shown")]


def name_player(address: str, kind: str) -> tuple[str, str]:
    """Return what a player shows, and the address of the page that shows it; any other embedded page is its own."""
    for pattern, shown, page in PLAYERS:
        if found := pattern.match(address):
            return shown, page.format(found[1])
    return kind, address


def make_link(address: str, label: str) -> Element:
    """Make a link."""
    from turbohtml import Element, Text

    return Element("a", {"href": address}, [Text(label)])


def find_address(thing: Element) -> str:
    """Return where an embedded thing lies; what is no address on the web is none."""
    source = thing.find("source")
    for value in (
        *(thing.attr(name) for name in ("src", "data-src", "data", "data-lazy-src")),
        source.attr("src") if source is not None else "",
    ):
        if value and value.startswith(("https://", "http://")):
            return value
    return ""


def name_thing(tag: str, address: str) -> str:
    """Return what tells an embedded thing from others: a film's or a sound's own file, else its host."""
    name = unquote(address.partition("?")[0]).rsplit("/", 1)[-1]
    return name if tag in {"video", "audio"} and "." in name[:-1] else name_host(address)


def name_host(address: str) -> str:
    """Return an address's host for people."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address
