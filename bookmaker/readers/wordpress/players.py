"""A shortcode for a film, a sound or something of another site in; a titled link out."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from bookmaker.readers.paragraphs import link_address
from bookmaker.readers.wordpress.library import Attached
from bookmaker.readers.wordpress.shortcodes import Shortcode

MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
SIZES = re.compile(r"&(?:w|h|hl|fs|rel|ap)=[\w%-]*")  # of a player, behind an address
FILES = dict.fromkeys(("video", "wpvideo", "videopress", "flv"), "Video") | dict.fromkeys(("audio",), "Audio")
SITES = {  # shortcode: what is shown, and the address that its number or name stands for
    "youtube": ("Video", "https://www.youtube.com/watch?v={}"),
    "youtubevid": ("Video", "https://www.youtube.com/watch?v={}"),
    "vimeo": ("Video", "https://vimeo.com/{}"),
    "dailymotion": ("Video", "https://www.dailymotion.com/video/{}"),
    "ted": ("Video", "https://www.ted.com/talks/{}"),
    "wpvideo": ("Video", "https://videopress.com/v/{}"),
    "videopress": ("Video", "https://videopress.com/v/{}"),
    "vine": ("Video", "https://vine.co/v/{}"),
    "gist": ("Code", "https://gist.github.com/{}"),
    "tweet": ("Post", "https://twitter.com/i/status/{}"),
    "twitter": ("Post", "https://twitter.com/{}"),
    "instagram": ("Picture", "https://www.instagram.com/p/{}"),
    "flickr": ("Picture", "https://www.flickr.com/photos/{}"),
    "soundcloud": ("Audio", "https://soundcloud.com/{}"),
    "spotify": ("Audio", "https://open.spotify.com/{}"),
    "slideshare": ("Slides", "https://www.slideshare.net/slideshow/embed_code/{}"),
    "scribd": ("Document", "https://www.scribd.com/doc/{}"),
    "googlemaps": ("Map", "{}"),
    "googlevideo": ("Video", "{}"),
    "embed": ("", "{}"),
}


def show_embed(code: Shortcode) -> str | None:
    """`[embed]address[/embed]`."""
    address = (code.inner or code.values.get("src") or code.values.get("0") or "").strip()
    return link_address(MARKUP.sub("", address)) if address else None


def show_file(code: Shortcode) -> str | None:
    """`[video mp4="address"]`, `[audio address|titles=Words]`."""
    values = [MARKUP.sub("", code.inner).strip() if code.inner else "", *code.values.values()]
    whole = next((each for each in values if each.startswith(("http://", "https://"))), "")
    address, *options = " ".join([whole, *values[values.index(whole) + 1 :]]).split("|") if "|" in whole else [whole]
    if not address:
        return None
    title = next((each.partition("=")[2] for each in options if each.startswith("titles=")), "")
    return link_address(address, f"{FILES[code.name]}: {title or address.rsplit('/', 1)[-1]}")


def show_playlist(files: Mapping[str, Attached], code: Shortcode) -> str | None:
    """`[playlist ids="13,14"]`: a link to each file that the export lists."""
    kind = "Video" if code.values.get("type") == "video" else "Audio"
    found = [files[key] for key in re.findall(r"\d+", code.values.get("ids", "")) if key in files]
    shown = (link_address(each.address, f"{kind}: {each.title or each.address.rsplit('/', 1)[-1]}") for each in found)
    return "".join(shown) or None


def show_site(code: Shortcode) -> str | None:
    """Any that names an address, or a number at a site that we know: a link leads there."""
    if code.inner is not None and code.name not in SITES:
        return None
    kind, form = SITES.get(code.name, ("", ""))
    values = [*code.values.values(), (code.inner or "").strip()]
    address = next((html.unescape(each) for each in values if each.startswith(("http://", "https://"))), "")
    address = SIZES.sub("", address) if kind == "Video" else address
    if not address and kind:
        named = code.values.get("id") or code.values.get("0") or code.values.get("url") or (code.inner or "").strip()
        named = html.unescape(named).partition("&")[0]
        address = form.format(named) if re.fullmatch(r"[\w./?=:@#-]+", named) and form != "{}" else ""
    return link_address(address, f"{kind}: {address}" if kind else "") if address else None
