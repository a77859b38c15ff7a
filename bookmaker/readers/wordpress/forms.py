"""One shortcode in; the HTML that a book can hold in its place out, or None where it has no words for a reader."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bookmaker.readers.wordpress.paragraphs import link_address
from bookmaker.readers.wordpress.shortcodes import RAW, Shortcode

PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
IMAGE_BLOCK = re.compile(r"</?p\b[^<>]*>", re.IGNORECASE)
MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
BBCODE = {"b": "b", "i": "i", "u": "u", "s": "s"} | dict.fromkeys(("quote", "blockquote", "pullquote"), "blockquote")
NOTES = frozenset("ref fn footnote efn_note mfn note_ref sidenote footnotes_note".split())
FILES = dict.fromkeys(("video", "wpvideo", "videopress", "flv"), "Video") | dict.fromkeys(
    ("audio", "playlist"), "Audio"
)
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
    "slideshare": ("Slides", "https://www.slideshare.net/{}"),
    "scribd": ("Document", "https://www.scribd.com/doc/{}"),
    "googlemaps": ("Map", "{}"),
    "googlevideo": ("Video", "{}"),
    "embed": ("", "{}"),
}
KNOWN = frozenset(
    """caption wp_caption gallery contact-form contact-form-7 toc archives sitemap blog_subscription_form polldaddy
 poll recent-posts slideshow portfolio jetpack-related-posts lyte blip.tv digg stumbleupon tweetmeme""".split()
)


class Attached(NamedTuple):
    """A file that the export lists."""

    address: str
    parent: str  # the post that it hangs on
    caption: str = ""
    alt: str = ""


@dataclass
class Forms:
    """What the shortcodes of one post become."""

    files: dict[str, Attached]
    post: str = ""  # its number in the export
    notes: list[str] = field(default_factory=list)  # the texts of its footnotes so far
    plates: dict[str, None] = field(default_factory=dict)  # the numbers of its galleries' pictures, each once

    def render(self, code: Shortcode) -> str | None:
        """Return the HTML for one shortcode, None for one that is left out; of a pair what it holds stays then."""
        if code.inner is not None and code.name in RAW:
            return set_code(code.inner)
        own = OWN.get(code.name)
        if own is not None:
            return own(self, code)
        if code.inner is not None and code.name in NOTES:
            return self.add_note(code.inner)
        if code.inner is not None and code.name in BBCODE:
            return f"<{BBCODE[code.name]}>{code.inner}</{BBCODE[code.name]}>"
        if code.name in FILES and (shown := show_file(code)):
            return shown
        return show_site(code)

    def add_note(self, text: str) -> str:
        """Keep a footnote's text, and return what refers to it."""
        self.notes.append(text.strip())
        number = len(self.notes)
        return f'<sup><a href="#wpnote-{number}" id="wpnote-{number}-ref">{number}</a></sup>'

    def close_post(self) -> str:
        """Return what stands at the end of the post: the pictures of its galleries, and the list of its footnotes."""
        plates = "".join(show_picture(self.files[key]) for key in self.plates)
        if not self.notes:
            return plates
        items = "".join(
            f'<li id="wpnote-{number}">{text} <a href="#wpnote-{number}-ref">\u21a9</a></li>'
            for number, text in enumerate(self.notes, 1)
        )
        return f'{plates}<ol class="footnotes">{items}</ol>'


def is_known(name: str) -> bool:
    """Say whether a name in brackets is a shortcode's even without values."""
    return name in OWN or name in SITES or name in FILES or name in KNOWN


def show_caption(_forms: Forms, code: Shortcode) -> str | None:
    """`[caption caption="Words"]picture[/caption]`, or `[caption]picture Words[/caption]`."""
    if code.inner is None:
        return None
    inner = IMAGE_BLOCK.sub("", code.inner).strip()
    words = code.values.get("caption", "")
    found = PICTURE.search(inner)
    if found:
        parts = (words, inner[: found.start()].strip(), inner[found.end() :].strip())
        words = " ".join(filter(None, parts))
        inner = found[0]
    elif not inner.startswith("<"):  # no picture, and no player
        words, inner = " ".join(filter(None, (words, inner))), ""
    return f"<figure>{inner}<figcaption>{words}</figcaption></figure>"


def show_gallery(forms: Forms, code: Shortcode) -> str | None:
    """`[gallery ids="3,4"]`, or all that hangs on the post: plates at its end, so that no wall of pictures parts it."""
    named = code.values.get("ids") or code.values.get("include") or ""
    spared = set(re.findall(r"\d+", code.values.get("exclude", "")))
    parent = code.values.get("id") or forms.post
    files = forms.files
    chosen: Sequence[str] = re.findall(r"\d+", named) or [
        key for key, each in files.items() if each.parent == parent and key not in spared
    ]
    found = [key for key in chosen if key in files]
    forms.plates.update(dict.fromkeys(found))
    return "" if found else None


def show_picture(file: Attached) -> str:
    """Write a picture with its caption."""
    caption = f"<figcaption>{file.caption}</figcaption>" if file.caption else ""
    alt = html.escape(file.alt or MARKUP.sub("", file.caption))
    return f'<figure><img src="{html.escape(file.address)}" alt="{alt}"/>{caption}</figure>'


def show_embed(_forms: Forms, code: Shortcode) -> str | None:
    """`[embed]address[/embed]`."""
    address = (code.inner or code.values.get("src") or code.values.get("0") or "").strip()
    return link_address(MARKUP.sub("", address)) if address else None


def show_file(code: Shortcode) -> str | None:
    """`[video mp4="address"]`, `[audio address|options]`."""
    values = [MARKUP.sub("", code.inner).strip() if code.inner else "", *code.values.values()]
    address = next((each for each in values if each.startswith(("http://", "https://"))), "").split("|")[0]
    if not address:
        return None
    return link_address(address, f"{FILES[code.name]}: {address.rsplit('/', 1)[-1]}")


def show_site(code: Shortcode) -> str | None:
    """Any that names an address, or a number at a site that we know: a link leads there."""
    if code.inner is not None and code.name not in SITES:
        return None
    kind, form = SITES.get(code.name, ("", ""))
    values = [*code.values.values(), (code.inner or "").strip()]
    address = next((html.unescape(each) for each in values if each.startswith(("http://", "https://"))), "")
    if not address and kind:
        named = code.values.get("id") or code.values.get("0") or code.values.get("url") or (code.inner or "").strip()
        address = form.format(named) if re.fullmatch(r"[\w./?=&:@#-]+", named) and form != "{}" else ""
    return link_address(address, f"{kind}: {address}" if kind else "") if address else None


def set_code(text: str) -> str:
    """Set a program's text, which an editor may have escaped."""
    if not MARKUP.search(text):
        text = html.unescape(text)
    return f"<pre>{html.escape(text.strip(chr(10)), quote=False)}</pre>"


OWN: dict[str, Callable[[Forms, Shortcode], str | None]] = {
    "caption": show_caption,
    "wp_caption": show_caption,
    "gallery": show_gallery,
    "embed": show_embed,
}
