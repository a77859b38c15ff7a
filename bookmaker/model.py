"""The values that travel between the stages: frozen, slotted, with no behaviour beyond what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

BlockKind = Literal["line", "html"]
Role = Literal["chapter", "part", "preface", "introduction", "prologue", "epilogue", "appendix", "index", "frontmatter"]
Order = Literal["dump", "oldest", "newest"]
Locate = Callable[[str], bytes | None]  # the address of a picture, as the blocks have it, to its bytes


class Files(Protocol):
    """What lies in a dump's folder or archive; nothing outside it is ever read."""

    @property
    def faults(self) -> tuple[Note, ...]:
        """Where an archive breaks off, if it does."""

    def names(self) -> tuple[str, ...]:
        """Return the paths of all files, relative, with / between their parts, in natural order."""

    def listed(self) -> tuple[str, ...]:
        """Return the same paths as an archive lists them; a folder has the natural order alone."""

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is no such file inside. Raises DumpError past a limit."""


@dataclass(frozen=True, slots=True)
class Dump:
    """What was handed in: one file with its bytes, or a folder or archive of files."""

    origin: str  # as the user named it; "-" for standard input
    data: bytes  # of the one file; empty for a folder or an archive
    folder: Path | None = None  # the dump's own folder; nothing outside it is ever read
    name: str = ""  # of the one file inside `files`, or "" for a folder or an archive
    files: Files | None = None  # the folder or archive itself, or what lies beside the one file
    faults: tuple[Note, ...] = ()  # of the packing that its bytes came out of


class Reading(NamedTuple):
    """What the user wants of a dump's kinds of pieces."""

    encoding: str = ""  # "" = found from the bytes
    drafts: bool = False
    pages: bool = False
    comments: bool = False
    thread: bool = False  # messages of one conversation are one chapter


class Note(NamedTuple):
    """Something survivable that the user should know."""

    code: str  # kebab-case, stable: programs read it
    message: str
    line: int = 0  # 1-based line in the dump; 0 = unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """What a dump declares about one post."""

    title: str = ""
    date: str = ""  # ISO 8601, a day or a moment with its zone; "" = undeclared
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    address: str = ""  # where the post lies; its blocks' links are already joined to it
    aliases: tuple[str, ...] = ()  # other addresses under which the dump links to it
    depth: int = 1  # 1 is the top
    role: Role = "chapter"
    ordinal: str = ""
    note: str = ""  # what else its heading says: a place, a subtitle
    apart: bool = False  # a page beside the posts: it stays behind them in every order
    divides: bool = False  # it is a whole file, which has divisions of its own to be found


class Block(NamedTuple):
    """One piece of a dump.

    A reader of plain text yields one a non-blank line (kind "line"), one of markup a tidied fragment (kind "html"): an
    element, or all of a declared post. Its links and pictures have whole addresses.
    """

    kind: BlockKind
    text: str  # a line keeps its leading spaces (tabs expanded), trailing ones are gone; or well-formed XHTML
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
    about: str = ""  # of the author or the edition, for the colophon; blank lines part its paragraphs
    guessed: frozenset[str] = frozenset()


class LeftText(NamedTuple):
    """Words of a dump that its reader did not put into any block."""

    text: str
    why: str  # in words: "a draft", "a comment"
    kind: str = "unpublished"  # unpublished, comments, furniture, controls, doubles
    line: int = 0  # 1-based; 0 = unknown


def find_nothing(_address: str) -> bytes | None:
    """Locate no picture."""
    return None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A dump as read: its blocks in reading order, and the words it holds before anything was judged."""

    origin: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    encoding: str = ""  # of the dump's bytes; "" where the form has none
    form: str = "text"  # the reader's name
    left_out: tuple[LeftText, ...] = ()
    locate: Locate = field(default=find_nothing, compare=False)  # finds the pictures that lie in the dump
    order: Order = "dump"  # in which such dumps are best read, where the user does not say
    cover: str = ""  # the address of a picture that the dump declares as its cover


@dataclass(frozen=True, slots=True)
class Cut:
    """A claim that a chapter begins at a block."""

    block: int  # index of the chapter's first block
    body: int  # index of the first block after its heading; the heading is blocks[block:body]
    title: str  # "" where the chapter has only an ordinal
    ordinal: str = ""  # "CHAPTER IV.", where it stands apart from the title
    column: int = 0  # characters of blocks[body], the blanks before them aside, that are heading: text follows them
    depth: int = 1  # 1 is the top
    role: Role = "chapter"
    date: str = ""  # ISO 8601, a day or a part of one
    date_text: str = ""  # as the dump writes it
    moment: str = ""  # UTC, 2024-05-17T08:30:00, where the dump declares it: what posts of one day are ordered by
    byline: str = ""  # what else the heading says: author, place, salutation
    tags: tuple[str, ...] = ()
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


class Shown(NamedTuple):
    """A picture as a page shows it."""

    name: str  # path inside the book
    width: int  # pixels
    height: int


class References(NamedTuple):
    """Where the markup of one chapter leads."""

    pictures: Mapping[str, Shown] = MappingProxyType({})  # address in the dump → the picture in the book
    links: Mapping[str, str] = MappingProxyType({})  # address in the dump → "chapter:12" or "chapter:12#id"
    anchors: Mapping[str, str] = MappingProxyType({})  # id in this chapter's markup → id in the book


class Piece(NamedTuple):
    """One top-level element of a chapter's body as finished XHTML, with the notes it refers to."""

    xhtml: str
    notes: tuple[str, ...] = ()  # serialised <aside epub:type="footnote"> elements


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter, cleaned and ready to be set."""

    title: str
    pieces: Sequence[Piece]
    ordinal: str = ""
    depth: int = 1
    role: Role = "chapter"
    date: str = ""
    date_text: str = ""
    byline: str = ""
    tags: tuple[str, ...] = ()
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
    chapter: int = 0  # 1-based, whose text it holds; 0 = it frames the book, and holds no chapter's


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
