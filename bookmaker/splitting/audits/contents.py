"""A manuscript and its outline in, notes out on chapters that the printed contents name and nobody found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bookmaker.expressions import defer
from bookmaker.model import Manuscript, Note, Outline
from bookmaker.splitting.audits.numbers import read_numbers, read_ordinal
from bookmaker.splitting.book.contents import find_leader, is_contents_heading, make_key
from bookmaker.splitting.words.divisions import load_divisions
from bookmaker.splitting.words.keywords import parse_keyword
from bookmaker.splitting.words.numbers import take_number
from bookmaker.splitting.words.numberwords import fold

USUAL_SHARE = 0.75  # of the entries of one shape are chapters: then the others of that shape ought to be
FEWEST = 3  # entries of a shape that were found
SHORTEST_KEY = 4  # letters; fewer are a column's heading or a page number
SHORTEST_PART = 8  # letters of a key that may stand inside another one
ALIKE = 0.8  # of two keys' letters: the same title, misprinted
MOST_COMPARED = 60  # entries that are held against every title letter by letter
MOST_TITLES = 2000  # that are compared so
SHOWN = 70  # characters of an entry in a note
PLAIN = "plain"
PAGES = frozenset("page pages seite seiten pagina página pág pag strona strana sida side oldal стр sayfa".split())
TOKEN = defer(r"[^\W_]+")


class Entry(NamedTuple):
    """One line of a printed list of contents."""

    line: int
    text: str
    shape: str  # what it counts, or how it is set; entries of one shape are of one level
    number: tuple[str, int]  # of what kind, and which; ("", 0) for none
    key: str  # the letters of its title


def check_contents(manuscript: Manuscript, outline: Outline) -> Iterator[Note]:
    """Name the entries that no chapter answers to, of shapes that are chapters nearly always.

    A list that stands inside a post names its sections, and is passed over.
    """
    if outline.form == "blog":
        return
    entries = list(list_entries(manuscript, outline))
    lost = find_lost(entries, outline)
    titles = list(list_titles(outline))
    for shape, count in Counter(entry.shape for entry in entries).items():
        unlike = [entry for entry in lost[shape][:MOST_COMPARED] if not is_like_any(entry.key, titles)]
        found = count - len(unlike) - len(lost[shape][MOST_COMPARED:])
        if found >= max(FEWEST, USUAL_SHARE * count):
            for entry in unlike:
                told = f"the printed contents name “{entry.text}”, and no such chapter was found"
                yield Note("audit-contents", told, entry.line)


def list_titles(outline: Outline) -> Iterator[str]:
    """Return the keys by which a chapter may be named."""
    for cut in outline.cuts:
        yield from filter(None, dict.fromkeys((make_key(cut.title), make_key(f"{cut.ordinal} {cut.title}"))))


def find_lost(entries: Sequence[Entry], outline: Outline) -> defaultdict[str, list[Entry]]:
    """Return by shape the entries whose title no chapter bears, and whose number too few chapters have."""
    known = frozenset(list_titles(outline))
    numbers = Counter(pair for cut in outline.cuts for pair in read_numbers(cut).items())
    wanted = Counter(entry.number for entry in entries)
    lost: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        numbered = entry.number[0] and wanted[entry.number] <= numbers[entry.number]
        if entry.key not in known and not numbered:
            lost[entry.shape].append(entry)
    return lost


def is_like_any(key: str, titles: Sequence[str]) -> bool:
    """Whether a key stands in a title, or a title in it, or both are the same but for a few letters."""
    for title in titles:
        short, long = (key, title) if len(key) < len(title) else (title, key)
        if len(short) >= SHORTEST_PART and short in long:
            return True
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key[:SHOWN])
    for title in titles[:MOST_TITLES]:
        matcher.set_seq1(title[:SHOWN])
        if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            return True
    return False


def list_entries(manuscript: Manuscript, outline: Outline) -> Iterator[Entry]:
    """Read the lines of the printed contents; what goes on from the line above belongs to it."""
    runs = [run for run in outline.left_out if run.kind == "contents" and not run.text]
    for place in (place for run in runs for place in range(run.first, run.last + 1)):
        block = manuscript.blocks[place]
        text = block.text.strip()
        if is_contents_heading(text) or is_column_heading(text):
            continue
        entry = read_entry(text, len(block.text) - len(block.text.lstrip()), block.line)
        if len(entry.key) >= SHORTEST_KEY or entry.number[0]:
            yield entry


def is_column_heading(text: str) -> bool:
    """Whether a line says only CHAPTER and PAGE."""
    words = [fold(token.group()) for token in TOKEN.finditer(text)]
    keywords = load_divisions()[0]
    return all(word in PAGES or word in keywords for word in words)


def read_entry(text: str, indent: int, line: int) -> Entry:
    """Take an entry apart: its number, its title without leaders and page."""
    at = find_leader(text)
    bare = (text[:at] if at > 0 else text).strip(" -*•.")
    shown = bare if len(bare) <= SHOWN else bare[: SHOWN - 1].rstrip() + "…"
    if parsed := parse_keyword(bare):
        numbers = read_ordinal(parsed.ordinal)
        counted = next(reversed(numbers.items()), ("", 0))
        return Entry(line, shown, parsed.division.kind, counted, make_key(parsed.rest) or make_key(bare))
    number = take_number(bare, words=False)
    if number and bare[number.end : number.end + 1] in (".", ")", ":", " ", ""):
        return Entry(line, shown, number.style, ("", 0), make_key(bare[number.end :]))
    return Entry(line, shown, f"{PLAIN} {indent}", ("", 0), make_key(bare))
