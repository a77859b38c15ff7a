"""Pictures and embedded things of a parsed page in; plain `img` with one address, and links to the rest, out."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.expressions import defer
from bookmaker.markup.addresses import join_address
from bookmaker.markup.datapictures import store_data
from bookmaker.markup.embeds import EMBEDS, make_link, settle_embed

if TYPE_CHECKING:
    from turbohtml import Element

LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-large-file",
    "data-hi-res-src",
    "data-url",
)
WIDTH = defer(r"([0-9.]+)([wx])\s*$")
BLANK = defer(
    r"(?:^data:image/(?:gif|svg)|/(?:blank|spacer|placeholder|pixel|transparent|1x1)\.(?:gif|png|svg))", re.IGNORECASE
)
TINY = {"0", "1", "2", "3"}  # pixels: a picture of that width counts readers, it shows nothing


class Settled(NamedTuple):
    """What came of the media."""

    left_out: tuple[tuple[str, str], ...]  # (text, why)
    pictures: Mapping[str, bytes]  # address → data that lay in it


def settle_media(root: Element, base: str) -> Settled:
    """Settle every picture and embedded thing below `root`, and join all links to `base`."""
    left_out: list[tuple[str, str]] = []
    pictures: dict[str, bytes] = {}
    open_noscripts(root)
    for script in root.select('script[src*="//gist."]'):
        show_listing(script)
    for anchor in root.select('a[href="#"], a[href=""]'):
        del anchor.attrs["href"]  # a script's button
    if base:
        with contextlib.suppress(ValueError):  # an address that is none: nothing can be joined to it
            root.resolve_links(base)
    for picture in root.find_all("picture"):
        settle_picture(picture)
    for image in root.find_all("img"):
        left_out += settle_image(image, base, pictures)
    for thing in root.find_all([*EMBEDS]):
        if thing.parent is not None:
            left_out += settle_embed(thing, pictures)
    return Settled(tuple(left_out), pictures)


def show_listing(script: Element) -> None:
    """Put a link in the place of a script that would show a listing."""
    from turbohtml import Element

    address = join_address("https:", (script.attr("src") or "").partition("?")[0].removesuffix(".js"))
    script.replace_with(Element("p", {"class": "embed"}, [make_link(address, address)]))


def open_noscripts(root: Element) -> None:
    """Let the picture that a page keeps for readers without scripts take the place of the lazy one before it."""
    from turbohtml import Text

    for hidden in root.find_all("noscript"):
        images = hidden.find_all("img")
        above = hidden.previous_sibling
        if images and above is not None and getattr(above, "tag", "") == "img":
            above.decompose()
        if not images:
            hidden.insert(0, Text(" "))  # its words would run into those around
            hidden.append(Text(" "))
        hidden.unwrap()


def settle_picture(picture: Element) -> None:
    """Give the `img` of a `picture` the sources that it lacks."""
    image = picture.find("img")
    sources = [source.attr("srcset") or source.attr("data-srcset") or "" for source in picture.find_all("source")]
    if image is not None and not usable(image.attr("src")) and any(sources):
        image.attrs["srcset"] = next(filter(None, sources))
    for source in picture.find_all("source"):
        source.decompose()
    picture.unwrap()


def usable(address: str | None) -> bool:
    """Say whether an address shows a picture, and no placeholder."""
    return bool(address) and not BLANK.search(address or "")


def settle_image(image: Element, base: str, pictures: dict[str, bytes]) -> list[tuple[str, str]]:
    """Give a picture its one address; one that only counts readers goes."""
    if image.attr("width") in TINY and image.attr("height") in TINY:
        image.decompose()
        return []
    lazy = next((value for name in LAZY if (value := image.attr(name))), "") or ""
    address = image.attr("src") or ""
    if lazy and usable(lazy):
        address = join_address(base, lazy) if base else lazy
    elif not usable(address) and (best := choose_source(image.attr("srcset") or image.attr("data-srcset") or "")):
        address = join_address(base, best) if base else best
    if address.lower().startswith("data:"):
        address = store_data(address, pictures)
    if not address:
        alt = (image.attr("alt") or "").strip()
        image.decompose()
        return [(alt, "describes a picture without an address")] if alt else []
    image.attrs["src"] = address
    return []


def choose_source(srcset: str) -> str:
    """Return the largest source of a `srcset`."""
    best, width = "", -1.0
    for candidate in re.split(r",\s+|,(?=https?:|/)", srcset):
        parts = candidate.strip().rsplit(None, 1)
        if not parts:
            continue
        found = WIDTH.match(parts[1]) if len(parts) == 2 else None
        size = float(found[1]) * (1 if found[2] == "w" else 1000) if found and found[1].count(".") < 2 else 1.0
        if size > width:
            best, width = parts[0], size
    return best
