"""A group of lines under a number in, whether it is the number's title out."""

from __future__ import annotations

from bookmaker.expressions import defer
from bookmaker.splitting.claims import is_caps, undecorate
from bookmaker.splitting.signals.numerals import read_alone
from bookmaker.splitting.survey import TERMINAL, WORDY, Survey
from bookmaker.splitting.words.keywords import parse_keyword

SENTENCE_BREAK = defer(r"[^\W\d_]{4}[.!?][\"”’»]? +[\"“‘«]?[^\W\d_a-zà-öø-ÿа-я]")  # two sentences are prose
CJK_SENTENCE = defer(r"[。！？].|.{20}[。！？]")
DIVIDING = frozenset("volume book part title chapter canto letter act scene section appendix stave".split())
LONGEST_WHOLE = 90
LONGEST_PLACE = 70  # "Elsewhere. A room in the castle"
MOST_TITLE_WORDS = 16
FULL = 0.7  # of the width, in text whose lines are the author's
OUTWEIGHED = 3  # times as much text as title
DASHES = tuple("—–-(")
SPEECH = (*DASHES, *"\"“‘'«„")
SOURCE = ("--", "—", "–", "―")
MOST_TITLE_LINES = 4
LONGEST_TITLE = 240  # characters


def find_group(survey: Survey, row: int, stop: int) -> int:
    """The line after the run of lines that no gap parts."""
    end = row + 1
    while (
        end < stop
        and not survey.gaps[end]
        and not survey.tight
        and end - row <= MOST_TITLE_LINES
        and not is_number(survey.texts[end])
    ):
        end += 1
    return end


def is_number(text: str) -> bool:
    """Whether a line heads a division, a section perhaps, by number: then it is nobody's title."""
    if len(text) >= 60:
        return False
    parsed = parse_keyword(text)
    return read_alone(text) is not None or (parsed is not None and parsed.division.kind in DIVIDING)


def is_short(survey: Survey, row: int, end: int) -> bool:
    """Whether a group of lines is short enough for a title, and no speech, and not two sentences."""
    size = sum(len(t) + 1 for t in survey.texts[row:end])
    first = survey.texts[row]
    longest = LONGEST_TITLE if survey.width else LONGEST_WHOLE  # a whole paragraph on a line is often short
    if SENTENCE_BREAK.search(" ".join(survey.texts[row:end])) and (survey.gaps[row] or size > LONGEST_PLACE):
        return False
    if survey.tight and survey.width and size > FULL * survey.width and not is_caps(first):
        return False  # the first line of a poem, as long as those below it
    if survey.cjk and CJK_SENTENCE.search(first):
        return False
    spoken = first.startswith(SPEECH) and not is_caps(" ".join(survey.texts[row:end]))
    return end - row <= 3 and size <= longest and not spoken and bool(WORDY.search(first))


def is_long(survey: Survey, row: int, stop: int) -> bool:
    """Whether prose begins at a line: text that goes on, not a list of short lines."""
    return survey.span(row, min(stop, row + 12)) >= 250


def is_outweighed(survey: Survey, row: int, end: int, stop: int) -> bool:
    """Whether the text after a group of lines is prose, in longer paragraphs than the group."""
    after = end + 1
    while after < stop and not survey.gaps[after] and not survey.tight and after - end < 12:
        after += 1
    return is_long(survey, end, stop) and survey.span(row, end) * 1.3 < survey.span(end, after)


def is_plain_title(survey: Survey, row: int, end: int, stop: int) -> bool:
    """Whether a group is one short line that ends in a word, above text that is longer by far."""
    text = survey.texts[row]
    worded = end - row == 1 and len(text) <= LONGEST_PLACE and text[-1].isalnum() and not text[0].islower()
    return worded and survey.span(end, stop) > OUTWEIGHED * survey.span(row, end)


def count_caps(survey: Survey, row: int, stop: int) -> int:
    """How many lines from here on, not parted, are in capitals."""
    if survey.shouted or survey.texts[row].startswith(DASHES):
        return 0
    end = row
    while (
        end < stop
        and is_caps(survey.texts[end])
        and (end == row or not survey.gaps[end])
        and len(survey.texts[end]) < 120
        and not is_number(survey.texts[end])
    ):
        end += 1
    return end - row


def join_lines(survey: Survey, row: int, end: int) -> str:
    """The lines as one."""
    return undecorate(" ".join(undecorate(t) for t in survey.texts[row:end]))


def is_title(survey: Survey, row: int, end: int, stop: int, titled: bool, part: bool) -> bool:
    """Whether a group of lines is the title of the number above it."""
    text = " ".join(survey.texts[row:end])
    capital = is_caps(text) and not survey.shouted
    if not is_short(survey, row, end) or (end >= stop and not part and not capital):
        return False
    if end < len(survey.texts) and not survey.gaps[end] and not survey.tight:
        return False
    if end - row > 1 and survey.texts[end - 1].startswith(SOURCE):
        return False  # a motto, and who wrote it
    if capital:
        return True
    brief = titled and survey.span(end, stop) > OUTWEIGHED * survey.span(row, end)  # its sisters vouch for it
    if end < stop and not is_long(survey, end, stop) and not part and not brief:
        return False
    return titled or _reads_as_title(survey, row, end, stop, text, part)


def _reads_as_title(survey: Survey, row: int, end: int, stop: int, text: str, part: bool) -> bool:
    """Whether lines in mixed case are a title by their length and what follows, where no other title vouches."""
    if survey.tight:
        short = survey.gaps[row] == 0 and len(text) < 30 and not text.endswith(TERMINAL)
        return short and end < stop and len(survey.texts[end]) > 2 * len(text)
    if survey.verse or end - row > 1:
        named = end - row == 1 and text[-1].isalpha() and text[0].isupper()
        return named and end + 1 < stop and not survey.gaps[end + 1]
    text = undecorate(text)
    worded = text[-1:].isalnum() and text.count(" ") < MOST_TITLE_WORDS and not text[0].islower()
    return worded and (part or survey.span(end, stop) > 300)
