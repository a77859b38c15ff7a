"""Posts as an export or a feed holds them, each with its HTML, in; a manuscript of declared chapters out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import address_of, path_of
from bookmaker.markup.packing import Shelf
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.markup.soup import parse_fragment, tidy_tree
from bookmaker.model import Block, Dump, Entry, Files, LeftText, Locate, Manuscript, Metadata, Note, Order
from bookmaker.readers.text.language import guess_language

if TYPE_CHECKING:
    from turbohtml import Element

FIRST_HEADING = re.compile(
    r"\s*(?:<(?:div|section|article|header)\b[^<>]*>\s*)*<h([1-4])\b[^<>]*>(.*?)</h\1>", re.DOTALL
)
WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")  # how an address begins that leads out of the folder
WORD = re.compile(r"\w+")
NO_AUTHORS = frozenset(("", "user", "unknown", "author", "microsoft office user", "python-docx"))  # programs say so
SAMPLE = 40  # posts that the language is guessed from
LONGEST_SAMPLE = 2_000  # characters of each
SHOWS = re.compile(r"<(?:img|hr|math|table|pre)\b|>[^<>]*[^<>\s\u00a0]|\A[^<>]*[^<>\s]")
Adapt = Callable[["Element"], list[tuple[str, str]]]
"""Changes the tree of a post whose markup is of one platform; returns the texts that it took out, each with why."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it was declared, and its body."""

    entry: Entry
    html: str
    line: int = 0  # 1-based, where it stands in the dump
    left_out: tuple[tuple[str, str], ...] = ()  # (text, why) that its reader took out of the body


def compose_manuscript(
    dump: Dump,
    posts: Iterable[Post],
    metadata: Metadata,
    *,
    notes: Iterable[Note] = (),
    left_out: Iterable[LeftText] = (),
    order: Order = "oldest",
    locate: Callable[[str], bytes | None] | None = None,
    adapt: Adapt | None = None,
) -> Manuscript:
    """Tidy every post and put them together, in the order that they are given in.

    `notes` and `left_out` are read when the posts are through: their reader may fill them on the way. `locate` finds
    pictures that the dump holds in a way of its own; those that lie in its folder are found anyhow. `adapt` sees
    every post's tree first. Raises DumpError where there is no post.
    """
    shelf = Shelf()
    pictures: dict[str, bytes] = {}
    left: list[LeftText] = []
    empty: list[Note] = []
    for post in posts:
        tree = parse_fragment(post.html)
        out = [*post.left_out, *(adapt(tree) if adapt else ())]
        markup = tidy_tree(tree, post.entry.address)
        pictures.update(markup.pictures)
        xhtml, repeated = drop_repeated_title(markup.xhtml, post.entry.title)
        if repeated:
            out.append((repeated, "repeats the post's title"))
        left += (LeftText(text, why, "controls", post.line) for text, why in (*out, *markup.left_out) if text)
        if SHOWS.search(xhtml) or post.entry.role == "part":
            shelf.add(Block("html", xhtml, post.line, 0, False, post.entry))
        else:
            left.append(LeftText(post.entry.title, "a post without any text", "unpublished", post.line))
            told = f"“{post.entry.title or 'untitled'}” holds no text and is left out"
            empty.append(Note("post-empty", told, post.line))
    if not shelf.blocks:
        raise DumpError(dump.origin, 0, "holds no published post")
    return Manuscript(
        dump.origin,
        settle_language(metadata, shelf.blocks),
        tuple(shelf.blocks),
        (*notes, *empty),
        left_out=(*left_out, *left),
        locate=join_locates(pictures, dump.files, locate),
        order=order,
    )


def drop_repeated_title(xhtml: str, title: str) -> tuple[str, str]:
    """Take off a heading that begins a post and only says its title again; return it too, "" where there is none."""
    found = FIRST_HEADING.match(xhtml) if title else None
    if not found:
        return xhtml, ""
    text = text_of_markup(found[2])
    if WORD.findall(text.casefold()) != WORD.findall(title.casefold()):
        return xhtml, ""
    heading = xhtml.rindex("<h", 0, found.start(2))
    return xhtml[:heading] + xhtml[found.end() :], " ".join(text.split())


def settle_language(metadata: Metadata, blocks: Iterable[Block]) -> Metadata:
    """Return metadata with a language: the declared one, else a guess from the text."""
    if metadata.language:
        return metadata
    sample = [text_of_markup(block.text[: 2 * LONGEST_SAMPLE])[:LONGEST_SAMPLE] for block in list(blocks)[:SAMPLE]]
    language, _ = guess_language([line for text in sample for line in text.splitlines() if line.strip()])
    return replace(metadata, language=language, guessed=metadata.guessed | ({"language"} if language else set()))


def join_locates(pictures: Mapping[str, bytes], files: Files | None, own: Locate | None) -> Locate:
    """Return what finds a picture: among those that lay in the markup, by the dump's own ways, in its folder."""

    def locate(address: str) -> bytes | None:
        if address in pictures:
            return pictures[address]
        if own is not None and (data := own(address)) is not None:
            return data
        path = path_of(address)
        return files.read(path) if path and files is not None else None

    return locate


def rebase_addresses(html: str, folder: str) -> str:
    """Give the pictures of a single page, and the files that it links to, addresses in the dump's folder."""

    def rebase(found: re.Match[str]) -> str:
        address = unescape(found[2])
        path, mark, name = address.partition("#") if found[1].startswith("<a") else (address, "", "")
        if not path or WHOLE.match(path):
            return found[0]
        place = address_of(posixpath.normpath(posixpath.join(folder, unquote(path))))
        return found[1] + escape(f"{place}{mark}{name}")

    return re.sub(r'((?:<img\b[^<>]*?\ssrc|<a\b[^<>]*?\shref)=")([^"]*)(?=")', rebase, html)
