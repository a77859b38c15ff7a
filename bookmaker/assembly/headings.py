"""A chapter in; out come its label for the contents and its heading, as finished XHTML."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import NamedTuple

from bookmaker.assembly.days import spell_day
from bookmaker.assembly.lettering import clean_line, dress_line, escape_text, shorten_line
from bookmaker.expressions import defer
from bookmaker.model import Chapter, Piece

LABEL_LIMIT = 500  # characters of a label
HEADING_LIMIT = 1_000  # characters of a line that can still be a heading; a longer one becomes a paragraph
LONG_TITLE = 70  # characters: from here on a title is set smaller, as the sentence that it is
OPENING = 48  # characters of the text that name a chapter without a name
TAIL = " .:,;\u2013\u2014-"  # what an ordinal ends with and loses where it stands on its own line
MOMENT = defer(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?")
MARKUP = defer(r"<[^>]*>")
ENDS = defer(r"<(?:br|/p|/li|/div|/h[1-6])\b[^>]*>")


class Heading(NamedTuple):
    """How a chapter opens."""

    label: str  # plain text, for the contents
    header: str  # XHTML
    names: str  # the ids, with blanks between, that name the section
    spilled: tuple[Piece, ...]  # what was too long for a heading, as paragraphs


class Lines(NamedTuple):
    """The lines of a heading as plain text; "" where there is none."""

    ordinal: str
    title: str
    date: str
    byline: str


def compose_heading(chapter: Chapter, number: int, language: str, typography: bool = True) -> Heading:
    """Return how a chapter opens; `number` (from 1) names it where nothing else does."""
    named = chapter.title or chapter.ordinal  # a date that stands for a title stays short: the contents list it
    said = chapter.date_text or (spell_day(chapter.date, language) if named else chapter.date)
    fields = (chapter.ordinal, chapter.title, said, chapter.byline)
    full = Lines(*(dress_line(each, language, typography) for each in fields))
    spilled = tuple(Piece(f"<p>{escape_text(line)}</p>") for line in full if len(line) > HEADING_LIMIT)
    lines = Lines(*(shorten_line(line, LABEL_LIMIT) if len(line) > HEADING_LIMIT else line for line in full))
    label = label_chapter(lines, chapter, number)
    return Heading(label, *set_header(lines, chapter.date, label), spilled)


def label_chapter(lines: Lines, chapter: Chapter, number: int) -> str:
    """Return the words under which the contents list a chapter."""
    label = join_title(lines.ordinal, lines.title) or lines.date or quote_opening(chapter) or str(number)
    return shorten_line(label, LABEL_LIMIT)


def join_title(ordinal: str, title: str) -> str:
    """Return "CHAPTER IV. The Gate" for the two."""
    bare = ordinal.rstrip(TAIL)
    if not bare or not title:
        return title or bare or ordinal
    after = title[len(bare) :].lstrip()[:1]
    if title.casefold().startswith(bare.casefold()) and after and not after.isalnum():  # not "I" and "I went home"
        return title
    stop = "" if not bare[-1].isalnum() or bare[-1] >= "\u2e80" else "."
    return f"{bare}{stop} {title}"


def quote_opening(chapter: Chapter) -> str:
    """Return the first words of a chapter's text."""
    for piece in chapter.pieces:
        text = MARKUP.sub("", ENDS.sub(" ", piece.xhtml[:2000])).partition("<")[0]  # the last tag may be cut
        if text := clean_line(unescape(text)):
            return shorten_line(text, OPENING)
    return ""


def set_header(lines: Lines, moment: str, label: str) -> tuple[str, str]:
    """Return the header as XHTML, and the ids that name the chapter."""
    title, ordinal = lines.title, lines.ordinal
    group = bool(title and ordinal) and join_title(ordinal, title) != title
    text = title or ordinal.rstrip(TAIL) or label
    dated = lines.date == text
    shown = mark_date(text, moment) if dated else escape_text(text)
    rows = [f'<h2 id="ch-title"{choose_look(title, ordinal)}>{shown}</h2>']
    if group:
        first = f'<p class="ordinal" id="ch-ordinal">{escape_text(ordinal.rstrip(TAIL))}</p>'
        rows = ["<hgroup>", first, *rows, "</hgroup>"]
    if lines.date and not dated:
        rows.append(f'<p class="date">{mark_date(lines.date, moment)}</p>')
    if lines.byline:
        rows.append(f'<p class="byline">{escape_text(lines.byline)}</p>')
    names = "ch-ordinal ch-title" if group else "ch-title"
    return "\n".join(("<header>", *rows, "</header>")), names


def choose_look(title: str, ordinal: str) -> str:
    """Return the class of a heading: a sentence is not set like a name, nor is a mere number."""
    if title:
        return ' class="long"' if len(title) > LONG_TITLE else ""
    return ' class="ordinal"' if ordinal else ' class="untitled"'


def mark_date(text: str, moment: str) -> str:
    """Return a date's words as a <time>, where its ISO form is one that HTML knows."""
    if not is_moment(moment):
        return escape_text(text)
    return f'<time datetime="{moment}">{escape_text(text)}</time>'


def is_moment(moment: str) -> bool:
    """Tell whether this is a year, a month, a day or a moment in ISO 8601, and a real one."""
    if not MOMENT.fullmatch(moment):
        return False
    day = (moment[:10] + "-01-01")[:10]
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    hour, minute = (moment[11:13] or "0"), (moment[14:16] or "0")
    return int(hour) < 24 and int(minute) < 60
