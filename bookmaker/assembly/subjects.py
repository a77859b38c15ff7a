"""A book's text and what it calls itself in; the subjects that its form shows, out.

A form is told by what cannot be missed: a title that names it, paragraphs that open as speech does, chapters that are
dated, listings in most of them. What shows none of these has no subject, rather than one that is only likely.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bookmaker.assembly.kinds import Kind
from bookmaker.expressions import defer
from bookmaker.model import Block, Cut, Outline

FICTION, PROGRAMMING, DATED = "Fiction", "Computer programming", "Letters and diaries"
SPOKEN = 0.3  # share of the paragraphs that open with speech
TOLD = 0.5  # share of them that hold speech behind a colon, as Chinese tales have it
FEWEST = 60  # paragraphs of which a share says something
MOST = 0.5  # share of the chapters with listings, or with dates
LONG = 0.1  # share of lines that begin a paragraph; where fewer do, each line is one
SPEECH = defer('(?:<[^<>]*>|\\s)*+[\u201c"\u201e\u00ab\u00bb\u2018\u300c\u300e\u2014\u2013]')
SAID = defer("\uff1a\\s?[\u201c\u300c\u300e]")
LISTING = defer(r"<pre\b[^<>]*>\s*<(?:code|samp|kbd)\b")
NAMED = (  # what a title or a subtitle calls a book by, in small letters
    ("Essays", "essays essais ensayos saggi ensaios"),
    ("Short stories", "stories erzählungen nouvelles cuentos racconti contos novellen novellas рассказы повести"),
    ("Poetry", "poems poésies gedichte poesías poesie poemas sonnets стихотворения"),
    ("Letters", "letters briefe lettres cartas lettere письма"),
    ("Fiction", "novel roman romance роман novela romanzo"),
    ("Drama", "comedy tragedy komödie tragödie trauerspiel lustspiel comédie tragédie комедия трагедия"),
    ("Handbooks and manuals", "manual handbook guide handbuch manuel"),
    ("Reports", "report bericht rapport informe"),
    ("Biography", "autobiography biography memoirs mémoires memorias biographie autobiographie"),
    ("Law", "statutes statute"),
)
GENRES = {word: subject for subject, words in NAMED for word in words.split()}
WORD = defer(r"[^\W\d_]{4,}")


def find_subjects(kind: Kind, titles: Sequence[str], blocks: Sequence[Block], outline: Outline) -> tuple[str, ...]:
    """Return what a book is known to be: by its chapters' own word, its title and subtitle, or its text."""
    if kind.subject:
        return (kind.subject,)
    words = (found[0].lower() for title in titles for found in WORD.finditer(title))
    named = next(filter(None, map(GENRES.get, words)), "")
    if named or outline.form == "blog":
        return (named,) if named else ()
    shown = show_speech(list(choose_paragraphs(blocks, outline))) or show_chapters(blocks, outline)
    return (shown,) if shown else ()


def choose_paragraphs(blocks: Sequence[Block], outline: Outline) -> Iterator[str]:
    """Yield what begins a paragraph, of all that is kept."""
    out = {at for each in outline.left_out if not each.text for at in range(each.first, each.last + 1)}
    parted = sum(map(begins_paragraph, blocks)) > LONG * len(blocks)
    yield from (each.text for at, each in enumerate(blocks) if at not in out and (begins_paragraph(each) or not parted))


def begins_paragraph(block: Block) -> bool:
    """Say whether a block stands apart from the one before it."""
    return block.kind == "html" or block.gap > 0


def show_speech(paragraphs: Sequence[str]) -> str:
    """Return "Fiction" where so many paragraphs open with speech as only those of stories do."""
    least = max(FEWEST, len(paragraphs))
    spoken = sum(SPEECH.match(each) is not None for each in paragraphs)
    told = sum(SAID.search(each) is not None for each in paragraphs)
    return FICTION if spoken > SPOKEN * least or told > TOLD * least else ""


def show_chapters(blocks: Sequence[Block], outline: Outline) -> str:
    """Return what most chapters show: a date each, or listings."""
    chapters = [cut for cut in outline.cuts if cut.role == "chapter"]
    least = max(2.0, MOST * len(chapters))
    if sum(bool(cut.date) or cut.signal == "dated" for cut in chapters) > least:
        return DATED
    return PROGRAMMING if count_listed(blocks, outline.cuts) > least else ""


def count_listed(blocks: Sequence[Block], cuts: Sequence[Cut]) -> int:
    """Return in how many chapters there are listings."""
    starts = sorted(cut.block for cut in cuts)
    return len({bisect_right(starts, at) for at, each in enumerate(blocks) if LISTING.search(each.text)})
