"""What an entry of a feed carries beside its text (sounds, films, pictures) in; titled links and pictures out."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bookmaker.readers.paragraphs import link_address, set_paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA = "{http://search.yahoo.com/mrss/}"
ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = {"audio": "Audio", "video": "Video"}
FACES = "gravatar.com/"  # pictures of authors, which some sites give with each entry
PLAYED = "application/x-shockwave-flash"  # a player that no device has any more: the entry's own page has another


def list_media(entry: _Element) -> list[tuple[str, str, str]]:
    """List (address, type, title) of what an entry carries, each address once."""
    found = [(each.get("url"), each.get("type"), "") for each in entry.iterfind("enclosure")]
    found += [
        (each.get("href"), each.get("type"), each.get("title") or "")
        for each in entry.iterfind(f"{ATOM}link")
        if each.get("rel") == "enclosure"
    ]
    for content in entry.iter(f"{MEDIA}content"):
        kind = content.get("type") or content.get("medium") or ""
        above = content.getparent()
        title = content.findtext(f"{MEDIA}title") or ("" if above is None else above.findtext(f"{MEDIA}title") or "")
        found.append((find_page(entry), "video", title) if kind == PLAYED else (content.get("url"), kind, title))
    listed: dict[str, tuple[str, str, str]] = {}
    for address, kind, title in found:
        if address and address.startswith(("http://", "https://")) and FACES not in address:
            listed.setdefault(address, (address, kind or "", " ".join((title or "").split())))
    return list(listed.values())


def find_page(entry: _Element) -> str:
    """Return the address of the page that an entry is about."""
    links = (each.get("href") for each in entry.iterfind(f"{ATOM}link") if each.get("rel", "alternate") == "alternate")
    return next(filter(None, links), "") or (entry.findtext("link") or "").strip()


def show_media(media: list[tuple[str, str, str]], body: str) -> str:
    """Write what a body does not show itself: a picture where it has none, a link to all else."""
    shown: list[str] = []
    for address, kind, title in media:
        if address in body or address in html.unescape(body):
            continue
        if kind.startswith("image"):
            if "<img" not in body and not any(each.startswith("<figure") for each in shown):
                shown.append(f'<figure><img src="{html.escape(address)}" alt="{html.escape(title)}"/></figure>')
            continue
        label = title or name_file(address)
        shown.append(link_address(address, f"{KINDS.get(kind.partition('/')[0], 'File')}: {label}"))
    return "".join(shown)


def name_file(address: str) -> str:
    """Return a file's name as people would read it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return unquote(parts.path.rstrip("/").rsplit("/", 1)[-1]) or parts.netloc


def is_played(media: list[tuple[str, str, str]]) -> bool:
    """Say whether an entry is there for a sound or a film."""
    return any(kind.partition("/")[0] in KINDS for _, kind, _ in media)


def describe_media(entry: _Element) -> str:
    """Return what is said of a film where an entry has no text of its own, as HTML."""
    said = next((each.text for each in entry.iter(f"{MEDIA}description") if each.text and each.text.strip()), "")
    return set_plain(said) if said else ""


def set_plain(text: str) -> str:
    """Set text without any markup by its newlines."""
    return (
        set_paragraphs(html.escape(text, quote=False)) if "\n" in text else f"<p>{html.escape(text, quote=False)}</p>"
    )
