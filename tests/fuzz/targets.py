"""The targets of fuzzing: bytes in, and an exception where something that is promised does not hold."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from plandumps import write_book

import bookmaker
from bookmaker import cleaning, splitting
from bookmaker.errors import BookmakerError, DumpError, OptionError, SplitError
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.markup.soup import tidy_markup
from bookmaker.model import Block, Dump, Resource
from bookmaker.readers import READERS, read_dump
from fuzz.parts import HEAD, pack_parts
from fuzz.seeds import list_others, list_readers

REFUSALS = (DumpError, OptionError, SplitError)  # a clear line is an answer; a word that went missing is none
OFFICE = "[Content_Types].xml"
LANGUAGES = ("en", "fr", "de", "ja", "he", "")
EPUB = "http://www.idpf.org/2007/ops"


class Target(NamedTuple):
    """What is fuzzed."""

    name: str
    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


class BrokenPromiseError(Exception):
    """Something was made that must not be."""


def promise(holds: object, what: str) -> None:
    """Raise where something does not hold."""
    if not holds:
        raise BrokenPromiseError(what)


@cache
def draw_once() -> Resource:
    """Draw one cover for all books: what is drawn on it has a target of its own."""
    from bookmaker.assembly.cover import draw_cover

    return draw_cover("The Gate", (), seed=b"", language="en")[0]


@contextlib.contextmanager
def one_cover() -> Any:
    """Have no book draw its cover."""
    from bookmaker.assembly import cover

    drawn, real = draw_once(), cover.draw_cover
    cover.draw_cover = lambda *_, **__: (drawn, ())
    try:
        yield
    finally:
        cover.draw_cover = real


def hold_book(data: bytes, **choices: Any) -> None:
    """Build twice: a book or a clear line; the same bytes; every page sound, every link leads somewhere."""
    with one_cover(), contextlib.suppress(*REFUSALS):
        book = bookmaker.build(data, **choices).book
        promise(bookmaker.build(data, **choices).book == book, "the same bytes twice")
        wrong = [finding for finding in bookmaker.check(book, epubcheck=False).findings if finding.severity == "error"]
        promise(not wrong, " ".join(f"{each.rule}: {each.message}" for each in wrong[:1]))


def open_dump(data: bytes) -> bytes:
    """Pack what is written as a folder; any other bytes stay as they are."""
    return pack_parts(data) if HEAD.match(data) else data


def read_as(form: str, data: bytes) -> None:
    """Build a book with one reader."""
    hold_book(open_dump(data), form=form)


def run_build(data: bytes) -> None:
    """Build a book with whichever reader knows the dump; options come from the bytes, so that they vary."""
    choices = [
        {},
        {"typography": False},
        {"keep_furniture": True, "contents": "keep"},
        {"titles": "recase", "parts": "year", "order": "newest"},
        {"indexes": ["tags", "dates"], "drafts": True, "pages": True, "comments": True},
        {"no_split": True, "toc_depth": 6},
    ]
    hold_book(open_dump(data), **choices[sum(data) % len(choices)])  # type: ignore[arg-type]


def run_splitter(data: bytes) -> None:
    """Split a text: cuts and what is left out stand in order, within the text, and never on one another."""
    with contextlib.suppress(*REFUSALS):
        manuscript = read_dump(Dump("dump", data), form="text")
        outline = splitting.split_manuscript(manuscript)
        starts = [cut.block for cut in outline.cuts]
        promise(starts == sorted(set(starts)), "cuts in order")
        promise(all(0 <= cut.block <= cut.body <= len(manuscript.blocks) for cut in outline.cuts), "cuts within")
        ends = [-1, *(left.last for left in outline.left_out if not left.text)]
        firsts = [left.first for left in outline.left_out if not left.text]
        promise(all(end < first for end, first in zip(ends, firsts, strict=False)), "left out apart")
        promise(outline == splitting.split_manuscript(manuscript), "the same twice")


def run_cleaner(data: bytes) -> None:
    """Clean lines, and the same bytes as markup: pieces that are sound, and every letter in them or listed."""
    text = data.decode("utf-8", "replace")
    language = LANGUAGES[len(text) % len(LANGUAGES)]
    with contextlib.suppress(*REFUSALS):
        lines = read_dump(Dump("dump", data), form="text").blocks
        hold_pieces(lines, language)
    tidied = tidy_markup(text, "https://quay.example/")
    hold_pieces((Block("html", tidied.xhtml, 1),), language)


def hold_pieces(blocks: tuple[Block, ...], language: str) -> None:
    """Clean blocks and look at what comes of them."""
    chapter = cleaning.clean_chapter(blocks, language=language)
    body = "".join(piece.xhtml + "".join(piece.notes) for piece in chapter.pieces)
    root = etree.fromstring(f'<body xmlns:epub="{EPUB}">{body}</body>', etree.XMLParser(huge_tree=True))
    given = count_letters("".join(text_of_markup(each.text) if each.kind == "html" else each.text for each in blocks))
    kept = count_letters("".join(root.itertext())) + count_letters("".join(text for _, text in chapter.dropped))
    promise("※" in str(blocks) or not given - kept, f"letters lost: {given - kept}")


def count_letters(text: str) -> Counter[str]:
    """Count letters and digits."""
    return Counter(filter(str.isalnum, text))


def run_typography(data: bytes) -> None:
    """Set a line: letters stay, and a second setting changes nothing more."""
    for line in data.decode("utf-8", "replace").splitlines()[:20]:
        for language in LANGUAGES:
            done = cleaning.set_line(line, language)
            promise(count_letters(done) == count_letters(line), f"letters of {line!r}")


def run_checker(data: bytes) -> None:
    """Check a book, describe it, mend it: a verdict, or a clear line."""
    book = pack_parts(data) if HEAD.match(data) else data
    verdict = None
    with contextlib.suppress(BookmakerError):
        verdict = bookmaker.check(book, epubcheck=False)
    with contextlib.suppress(BookmakerError):
        bookmaker.info(book)
    with contextlib.suppress(BookmakerError):
        from bookmaker.checking.mending import mend_epub

        mended = mend_epub(book).data
        promise(verdict is not None, "what is mended can be checked")
        promise(not mend_epub(mended).done, "what is mended needs no second mending")


def run_plan(data: bytes) -> None:
    """Follow a plan, whatever it says."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "book.toml")
        plan.write_bytes(data)
        hold_book(write_book().encode(), plan=plan)


def run_patterns(data: bytes) -> None:
    """Split at one expression and drop by another; neither takes for ever."""
    first, _, second = data.decode("utf-8", "replace").partition("\n")
    with contextlib.suppress(*REFUSALS):
        bookmaker.plan(write_book().encode(), split_at=[first], drop=[second] if second else [])


def run_style(data: bytes) -> None:
    """Take a style sheet; what is let in fetches nothing and breaks no book."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, "my.css")
        sheet.write_bytes(data)
        hold_book(b"One line.\n", css=sheet)


def run_cover(data: bytes) -> None:
    """Draw a cover with these words in any design."""
    from bookmaker.assembly.cover import draw_cover

    title, *authors = data.decode("utf-8", "replace").splitlines()[:6] or [""]
    cover, _ = draw_cover(title, tuple(authors[:3]), seed=data, language=LANGUAGES[len(data) % len(LANGUAGES)])
    promise(cover.data.startswith((b"\xff\xd8", b"\x89PNG")), "a picture")


def run_picture(data: bytes) -> None:
    """Show a picture; it is in the book, or there is a note that says why not."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("page.html", "<!doctype html><html><body><h1>One</h1><p>x <img src='a.png' alt='y'></p>")
        archive.writestr("a.png", data)
    hold_book(sink.getvalue())


OTHERS: dict[str, Callable[[bytes], object]] = {
    "splitter": run_splitter,
    "cleaner": run_cleaner,
    "typography": run_typography,
    "checker": run_checker,
    "plan": run_plan,
    "patterns": run_patterns,
    "style": run_style,
    "cover": run_cover,
    "picture": run_picture,
    "archive": hold_book,
    "build": run_build,
}


def list_targets() -> dict[str, Target]:
    """Return every target by its name: each reader under its own, and the rest."""
    readers, others = list_readers(), list_others()
    named = {each.name: Target(each.name, partial(read_as, each.name), readers[each.name]) for each in READERS}
    return named | {name: Target(name, run, others[name]) for name, run in OTHERS.items()}
