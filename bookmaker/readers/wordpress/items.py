"""An element of a WordPress export in; what it declares of a post, a page, a file or an author out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.model import Entry
from bookmaker.readers.feeds.parts import plain, text_in
from bookmaker.readers.paragraphs import set_paragraphs
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.withheld import Comment

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
NO_DATE = "0000-00-00"
SLUG = re.compile(r"[^/]+(?=/?$)")

SOUNDS = ("enclosure", "audio_file", "episode_audio", "podcast_file")  # where plugins keep what an episode plays


class Item(NamedTuple):
    """One item of an export."""

    kind: str  # post, page, attachment, nav_menu_item, ...
    status: str  # publish, draft, ...
    number: str
    entry: Entry
    body: str
    excerpt: str
    password: bool
    comments: list[tuple[Comment, str]]  # each with why it is none of a reader's that was let through, "" = it is
    footnotes: str  # as HTML
    cover: str  # the number of the file that stands above it
    sounds: tuple[str, ...]  # addresses of what a podcast plays
    line: int


def read_item(item: _Element, names: dict[str, str]) -> Item:
    """Read an item; `names` are those of the authors, by what they log in with."""
    told = list(read_meta(item))
    meta = dict(told)
    number = text_in(item, "{*}post_id")
    address = text_in(item, "link")
    return Item(
        kind=text_in(item, "{*}post_type") or "post",
        status=text_in(item, "{*}status"),
        number=number,
        entry=Entry(
            title=plain(text_in(item, "title")),
            date=read_date(item),
            authors=tuple(dict.fromkeys(list_authors(item, names))),
            tags=tuple(dict.fromkeys(read_tags(item))),
            address=address if "://" in address else "",
            aliases=tuple(name_aliases(item, address, number, meta)),
            apart=text_in(item, "{*}post_type") == "page",
        ),
        body=find_body(item, CONTENT),
        excerpt=plain(find_body(item, "{*}encoded", but=CONTENT)),
        password=bool(text_in(item, "{*}post_password")),
        comments=[read_comment(each) for each in item.iterfind("{*}comment")],
        footnotes=list_footnotes(meta.get("footnotes", "")),
        cover=meta.get("_thumbnail_id", ""),
        sounds=tuple(dict.fromkeys(value.split()[0] for key, value in told if key in SOUNDS and value.strip())),
        line=item.sourceline or 0,
    )


def find_body(item: _Element, name: str, but: str = "") -> str:
    """Return the text of an item's first such child."""
    return next((each.text or "" for each in item.iterfind(name) if each.tag != but), "")


def read_meta(item: _Element) -> Iterator[tuple[str, str]]:
    """Yield the names and values that plugins and WordPress itself keep beside a post."""
    for meta in item.iterfind("{*}postmeta"):
        yield text_in(meta, "{*}meta_key"), (meta.findtext("{*}meta_value") or "").strip()


def read_tags(item: _Element) -> Iterator[str]:
    """Yield the names of an item's categories and tags; what WordPress files by itself is none."""
    for category in item.iterfind("category"):
        name = html.unescape((category.text or "").strip())
        kind = category.get("domain", "category")
        if name and kind in {"category", "post_tag", "tag"} and category.get("nicename") != "uncategorized":
            yield name


def list_authors(item: _Element, names: dict[str, str]) -> Iterator[str]:
    """Yield the names of an item's authors: the several that a plugin files it under, else its own."""
    several = [(each.text or "").strip() for each in item.iterfind("category[@domain='author']")]
    for login in several or [text_in(item, "{*}creator")]:
        if login:
            yield names.get(login, login)


def read_date(item: _Element) -> str:
    """Return when a post was published, by its own clock and with the zone that follows from Greenwich's."""
    local, greenwich = text_in(item, "{*}post_date"), text_in(item, "{*}post_date_gmt")
    if not local or local.startswith(NO_DATE):
        stamp = text_in(item, "pubDate")
        return "" if "-0001" in stamp else read_stamp(stamp)
    return join_zone(local, greenwich)


def join_zone(local: str, greenwich: str) -> str:
    """Return a local time with the zone in which Greenwich's clock shows the other."""
    try:
        here = datetime.fromisoformat(local)
        away = here - datetime.fromisoformat(greenwich)
    except ValueError:
        return read_stamp(local)
    if abs(away) > timedelta(hours=15):
        return here.isoformat()
    minutes = round(away.total_seconds() / 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{here.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"


def name_aliases(item: _Element, address: str, number: str, meta: dict[str, str]) -> Iterator[str]:
    """Yield the other addresses of a post: its number's, its lasting one, those that it had before it was renamed."""
    yield text_in(item, "guid")
    found = re.match(r"https?://[^/]+", address)
    if found and number:
        yield f"{found[0]}/?p={number}"
        yield f"{found[0]}/?page_id={number}"
    if old := meta.get("_wp_old_slug"):
        yield SLUG.sub(lambda _: old, address)


def read_comment(element: _Element) -> tuple[Comment, str]:
    """Read a comment, and say why it is none that readers see, if so."""
    date = join_zone(text_in(element, "{*}comment_date"), text_in(element, "{*}comment_date_gmt"))
    body = set_paragraphs(element.findtext("{*}comment_content") or "")
    number, parent = text_in(element, "{*}comment_id"), text_in(element, "{*}comment_parent")
    name = plain(text_in(element, "{*}comment_author"))
    comment = Comment(name, date, body, element.sourceline or 0, number, "" if parent == "0" else parent)
    if text_in(element, "{*}comment_type") in {"pingback", "trackback"}:
        return comment, "a pingback"
    if text_in(element, "{*}comment_approved") not in {"1", "approved", ""}:
        return comment, "a comment that was not let through"
    return comment, ""


def read_author(element: _Element) -> dict[str, str]:
    """Return an author's name by what he logs in with; {} for an element that is another's."""
    login = text_in(element, "{*}author_login")
    whole = f"{text_in(element, '{*}author_first_name')} {text_in(element, '{*}author_last_name')}".strip()
    return {login: html.unescape(text_in(element, "{*}author_display_name") or whole or login)} if login else {}


def list_footnotes(values: str) -> str:
    """Return the notes of WordPress's own footnote block as a list."""
    try:
        notes = json.loads(values) if values else []
    except (ValueError, RecursionError):
        return ""
    items = "".join(
        f'<li id="{html.escape(str(note.get("id", "")))}">{note.get("content", "")}'
        f' <a href="#{html.escape(str(note.get("id", "")))}-link">\u21a9</a></li>'
        for note in notes
        if isinstance(note, dict)
    )
    return f'<ol class="wp-block-footnotes">{items}</ol>' if items else ""
