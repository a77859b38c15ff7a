"""The values that travel between the stages: frozen, slotted, with no behaviour beyond what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

BlockKind = Literal["line", "heading", "paragraph", "html"]
Role = Literal["chapter", "part", "preface", "introduction", "prologue", "epilogue", "appendix", "index", "frontmatter"]
Order = Literal["dump", "oldest", "newest"]


@dataclass(frozen=True, slots=True)
class Dump:
    """What was handed in: where it came from and its bytes. Its neighbours lie in `folder`, or nowhere."""

    origin: str  # as the user named it; "-" for standard input
    data: bytes
    folder: Path | None = None  # the dump's own folder; nothing outside it is ever read


class Note(NamedTuple):
    """Something survivable that the user should know."""

    code: str  # kebab-case, stable: programs read it
    message: str
    line: int = 0  # 1-based line in the dump; 0 = unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """What a dump declares about one post."""

    title: str = ""
    date: str = ""  # ISO 8601; "" = undeclared
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    address: str = ""


class Block(NamedTuple):
    """One piece of a dump; a reader of plain text yields one a non-blank line (kind "line")."""

    kind: BlockKind
    text: str  # a line keeps its leading spaces (tabs expanded); trailing ones are gone
    line: int = 0  # 1-based first line in the dump; 0 = unknown
    gap: int = 0  # blank lines before it
    page: bool = False  # a form feed stands before it
    entry: Entry | None = None  # on a block that opens a declared post


class Contributor(NamedTuple):
    """Somebody other than the authors who had a hand in a book."""

    name: str
    role: str  # MARC's code: trl, edt, ill, ...


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a book says of itself. An empty field is unknown; `guessed` names the fields nobody declared."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""  # BCP 47
    date: str = ""  # ISO 8601, a day or a part of one: when the text was last written
    publisher: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    rights: str = ""
    series: str = ""
    series_index: str = ""
    identifier: str = ""  # a URN or URL
    source: str = ""
    subtitle: str = ""
    title_sort: str = ""  # "Gate, The", where it is not the one that follows from the title
    author_sorts: tuple[str, ...] = ()  # "Austen, Jane", for as many of the authors, from the first, as they are given
    contributors: tuple[Contributor, ...] = ()
    more_languages: tuple[str, ...] = ()  # that the text is in too
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A dump as read: its blocks in reading order, and the words it holds before anything was judged."""

    origin: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    encoding: str = ""  # of the dump's bytes; "" where the form has none


@dataclass(frozen=True, slots=True)
class Cut:
    """A claim that a chapter begins at a block."""

    block: int  # index of the chapter's first block
    body: int  # index of the first block after its heading; the heading is blocks[block:body]
    title: str  # "" where the chapter has only an ordinal
    ordinal: str = ""  # "CHAPTER IV.", where it stands apart from the title
    depth: int = 1  # 1 is the top
    role: Role = "chapter"
    date: str = ""  # ISO 8601
    date_text: str = ""  # as the dump writes it
    byline: str = ""  # what else the heading says: author, place, salutation
    sure: int = 0  # percent
    signal: str = ""  # which signal says so
    family: str = ""  # the shape it shares with others
    why: str = ""  # in words, for people


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A run of blocks judged furniture: in no chapter, but in the report."""

    first: int  # index of the first block
    last: int  # index of the last block, inclusive
    why: str  # in words: "repeats after 11 of 12 posts"
    kind: str = "furniture"  # furniture, contents, licence, page-number, running-head, post-meta, comments
    text: str = ""  # where only these words of the blocks are left out and the rest stands in the heading


@dataclass(frozen=True, slots=True)
class Miss:
    """A line that looks like a chapter's heading and was not taken for one."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The chosen cuts in dump order, what is left out (in dump order, disjoint), and what was nearly chosen."""

    cuts: tuple[Cut, ...]
    left_out: tuple[LeftOut, ...] = ()
    misses: tuple[Miss, ...] = ()
    notes: tuple[Note, ...] = ()
    form: str = "plain"  # "blog", "book" or "plain": how the dump was understood
    title: str = ""  # the book's own title, where the dump shows it
    authors: tuple[str, ...] = ()
    order: tuple[int, ...] = ()  # indices of the cuts in the book's order; empty = the dump's order


class Piece(NamedTuple):
    """One top-level element of a chapter's body as finished XHTML, with the notes it refers to."""

    xhtml: str
    notes: tuple[str, ...] = ()  # serialised <aside epub:type="footnote"> elements


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter, cleaned and ready to be set."""

    title: str
    pieces: tuple[Piece, ...]
    ordinal: str = ""
    depth: int = 1
    role: Role = "chapter"
    date: str = ""
    date_text: str = ""
    byline: str = ""
    line: int = 0  # where its heading stands in the dump
    language: str = ""  # BCP 47, where it differs from the book's
    sure: int = 100  # percent


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the book that is no page: a picture, the style sheet."""

    name: str  # path inside the book, such as images/cover.jpg
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A finished XHTML file of the book."""

    name: str  # path inside the book, such as text/chapter-001.xhtml
    data: bytes
    title: str


@dataclass(frozen=True, slots=True)
class NavPoint:
    """An entry of the contents."""

    label: str
    href: str  # page name, with a fragment where there is one
    children: tuple[NavPoint, ...] = ()
    kind: str = ""  # "part" heads what follows; "continued" is a chapter's further file, hidden on the contents page


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the writer needs, in its final form."""

    metadata: Metadata
    pages: tuple[Page, ...]  # in spine order
    nav: Page
    ncx: bytes
    cover: Resource
    resources: tuple[Resource, ...] = ()  # the cover aside
    modified: str = ""  # UTC, 2024-05-01T00:00:00Z
    facts: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # schema.org accessibility
    title_sort: str = ""  # "Gate, The"
    author_sorts: tuple[str, ...] = ()  # "Austen, Jane", one for each of metadata's authors, then contributors
    direction: Literal["ltr", "rtl"] = "ltr"  # in which its pages turn
    vertical: bool = False  # its lines are columns, from right to left
    generator: str = ""  # the tool and its version
