"""A Tumblr export (`posts/html/*.html`), or the JSON of its interface, in; a manuscript of its published posts out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bookmaker.markup.addresses import address_of
from bookmaker.markup.soup import parse_page, words_of
from bookmaker.model import Dump, Entry, Files, LeftText, Manuscript, Metadata, Note, Reading
from bookmaker.readers.cutpages import breaks_off, note_cut_pages
from bookmaker.readers.feeds.cutjson import load_listed
from bookmaker.readers.posts import Post, compose_manuscript
from bookmaker.readers.stamps import read_stamp
from bookmaker.readers.tumblr.pages import adapt_tumblr
from bookmaker.readers.tumblr.posts import MORE, find_title, show_post
from bookmaker.readers.tumblr.xml import list_posts, read_blog
from bookmaker.readers.withheld import withhold
from bookmaker.readers.xml import find_root

PAGE = re.compile(r"(?:^|/)html/\d+\.html$")
FOOTER = b'id="timestamp"'
ASKED = 3  # pages that are looked into: one may break off
HEAD = 100_000  # bytes in which the first post shows
STAMP = re.compile(r"([A-Z][a-z]+) (\d{1,2})[a-z]{2}, (\d{4})(?: (\d{1,2}):(\d\d)([ap]m))?")
MONTHS = "January February March April May June July August September October November December".split()
STATES = {"draft": "a draft", "queued": "a post for a later day", "private": "a private post"}
PREFIX = re.compile(r"\A\s*+(?:var\s+\w+\s*=\s*)?(?=\{)")


def sniff_tumblr(dump: Dump) -> bool:
    """Say whether a folder holds posts as Tumblr exports them, or a file those that its interface gives."""
    if dump.name or dump.files is None:
        head = dump.data[:HEAD]
        if find_root(head) == "tumblr":
            return True
        return b'"posts"' in head and (b'"tumblelog"' in head or (b'"reblog_key"' in head and b'"post_url"' in head))
    pages = islice(filter(PAGE.search, dump.files.names()), ASKED)
    return any(FOOTER in (dump.files.read(page) or b"") for page in pages)


def read_tumblr(dump: Dump, reading: Reading) -> Manuscript:
    """Read an export. Raises DumpError for one that holds no post that is to be read."""
    if dump.files is not None and not dump.name:
        told: list[Note] = []
        return compose_manuscript(dump, read_pages(dump.files, told), Metadata(), notes=told, adapt=adapt_tumblr)
    if find_root(dump.data) == "tumblr":
        return read_archive(dump, reading)
    values, notes = load_values(dump)
    response = values.get("response", values)
    blog = response.get("blog") or response.get("tumblelog") or {}
    posts = [post for post in response.get("posts") or () if isinstance(post, dict)]
    left_out: list[LeftText] = []
    return compose_manuscript(
        dump,
        read_posts(posts, reading, left_out),
        Metadata(title=str(blog.get("title") or ""), description=str(blog.get("description") or "")),
        notes=notes,
        left_out=left_out,
        adapt=adapt_tumblr,
    )


def read_archive(dump: Dump, reading: Reading) -> Manuscript:
    """Read the XML of the older interface."""
    notes: list[Note] = []
    left_out: list[LeftText] = []
    blog = read_blog(dump.data)
    posts = read_posts(list_posts(dump.data, notes), reading, left_out)
    return compose_manuscript(
        dump,
        posts,
        Metadata(title=blog.get("title", ""), description=blog.get("description", "")),
        notes=notes,
        left_out=left_out,
        adapt=adapt_tumblr,
    )


def read_pages(files: Files, notes: list[Note]) -> Iterator[Post]:
    """Yield the posts of an unpacked export: a page each, the oldest number first."""
    cut: list[str] = []
    for name in filter(PAGE.search, files.names()):
        text = (files.read(name) or b"").decode("utf-8", "replace")
        page = parse_page(text)
        if breaks_off(text, "</html>"):
            cut.append(name)
        body, footer, heading = page.select_one("body"), page.select_one("#footer"), page.select_one("h1")
        stamp = page.select_one("#timestamp")
        if body is None:
            continue
        title = words_of(heading) if heading is not None else ""
        tags = tuple(words_of(tag) for tag in page.select(".tag"))
        date = read_day(words_of(stamp)) if stamp is not None else ""
        left = [(words_of(footer), "the footer of a page")] if footer is not None else []
        for part in (footer, heading):
            if part is not None:
                part.decompose()
        entry = Entry(title=title, date=date, tags=tags, address=address_of(name))
        yield Post(entry, MORE.sub("", body.serialize()), left_out=tuple(left))
    notes += note_cut_pages(cut)


def read_day(text: str) -> str:
    """Return a date as the pages write it, "May 5th, 2013 3:14pm", as ISO 8601."""
    found = STAMP.search(text)
    if not found or found[1] not in MONTHS:
        return read_stamp(text)
    hour = int(found[4] or 0) % 12 + (12 if found[6] == "pm" else 0)
    clock = f"T{hour:02}:{found[5]}:00" if found[4] else ""
    return f"{found[3]}-{MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}{clock}"


def load_values(dump: Dump) -> tuple[dict[str, Any], list[Note]]:
    """Load the JSON, which may be a script's; of one that breaks off, the posts that are whole."""
    text = PREFIX.sub("", dump.data.decode("utf-8-sig", "replace"), count=1).rstrip().rstrip(";")
    values, notes = load_listed(dump, text, "posts", "posts")
    return (values if isinstance(values, dict) else {"posts": values}), notes


def read_posts(posts: Iterable[dict[str, Any]], reading: Reading, left_out: list[LeftText]) -> Iterator[Post]:
    """Yield the posts that are published."""
    for post in posts:
        title, body = find_title(post), show_post(post)
        state = str(post.get("state") or "published")
        if state != "published" and not (reading.drafts and state in {"draft", "queued"}):
            left_out.append(withhold(STATES.get(state, f"a post with the state {state}"), title, body))
            continue
        address = str(post.get("post_url") or post.get("url-with-slug") or post.get("url") or "")
        seconds = post.get("timestamp") or post.get("unix-timestamp")
        stamp = str(post.get("date-gmt") or post.get("date") or "").removesuffix(" GMT")
        if isinstance(seconds, int):
            stamp = datetime.fromtimestamp(seconds, UTC).isoformat() if 0 < seconds < 10**11 else stamp
        tags = tuple(str(tag) for tag in post.get("tags") or () if tag)
        own = str(post.get("url") or "") if "post_url" not in post else ""  # else it is what the post shows
        aliases = (own, str(post.get("short_url") or ""))
        yield Post(Entry(title=title, date=read_stamp(stamp), tags=tags, address=address, aliases=aliases), body)
