"""Signal: a word for a division and its number, in either order (CHAPTER IV., Erstes Kapitel, 第三回, The Last Act)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.expressions import defer
from bookmaker.splitting.claims import Claim, is_caps, undecorate
from bookmaker.splitting.survey import LONGEST_HEADING, Survey
from bookmaker.splitting.words.keywords import FIRST, GLUED, KEYWORD, NUMBER, look_up, names_paper, parse_keyword

OF_ALL = defer(r"(?:of|von|de|sur|di|из)\s+\w{1,6}\W*$", re.IGNORECASE)  # Volume I of II
WHOLE = 4  # beside KEYWORD and NUMBER: a first word from which nothing can be told
LOW = defer(r"[a-zà-öø-ÿа-яα-ω]")


def claim_keywords(survey: Survey) -> Iterator[Claim]:
    """Lines that begin with a keyword and a number, or a number and a keyword, in any language of the table."""
    for row in _find_candidates(survey):
        text = survey.texts[row]
        parsed = parse_keyword(text)
        if parsed is None:
            continue
        division, number = parsed.division, parsed.number
        rest = undecorate(parsed.rest)
        odd = _is_odd(rest, parsed.ordinal) or _runs_on(survey, row, rest)
        alone = survey.alone(row)
        if not rest:  # nothing but a number: that is rarely anything else
            alone = max(alone, 0.6 if survey.gaps[row] else 0.45)
        yield Claim(
            row,
            row + 1,
            "keyword",
            f"{parsed.word} + {number.style}",
            division.kind,
            division.rank,
            number.value,
            parsed.ordinal,
            rest,
            division.role,
            alone,
            not odd,
        )


def _find_candidates(survey: Survey) -> Iterator[int]:
    """The lines worth reading: their first words tell, and each word is looked up once, however often it stands."""
    texts, gaps, kinds = survey.texts, survey.gaps, dict[str, int]()
    free = (row for row, text in enumerate(texts) if gaps[row] or not ("a" <= text < "{" or text[0].islower()))
    for row in survey.edges if survey.tight else free:
        text = texts[row]
        if len(text) > LONGEST_HEADING:
            continue
        word = text.partition(" ")[0]
        if word not in kinds:
            kinds[word] = _weigh_opening(word)
        if not kinds[word] and not names_paper(text):
            continue
        if survey.parted(row) or (kinds[word] != NUMBER and _opens_with_keyword(text)):
            yield row  # inside a paragraph, or a list, only a keyword will do


def _is_odd(rest: str, ordinal: str) -> bool:
    """Whether what follows the number reads like the middle of a sentence."""
    if LOW.match(rest) and not OF_ALL.match(rest):
        return True
    return rest.endswith((",", ";")) or (bool(rest) and ordinal.endswith(","))


def _weigh_opening(token: str) -> int:
    """What a line may be that begins with a token: as `look_up` says of its word, WHOLE where only all of it tells."""
    first = FIRST.match(token) if token.isascii() or (token[0].isalpha() and token[0] < "\u3000") else None
    if first is None or len(first.group(1)) == 1:
        return WHOLE
    return look_up(first.group(1)) or (WHOLE if GLUED.match(token) else 0)


def _opens_with_keyword(text: str) -> bool:
    if text[0].islower():
        return False
    first = FIRST.match(text)
    return bool(first and look_up(first.group(1)) & KEYWORD)


def _runs_on(survey: Survey, row: int, rest: str) -> bool:
    """Whether a line is the first of a paragraph: full, in mixed case, and four lines or more go on without a gap."""
    if not survey.width or survey.tight or len(survey.texts[row]) < 0.75 * survey.width or is_caps(rest):
        return False
    return not any(survey.after[row : row + 3])
