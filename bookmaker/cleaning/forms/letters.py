"""A segment in; the dateline, the salutation or the signature of a letter out."""

from __future__ import annotations

import re

from bookmaker.cleaning.parts import Part, Row, Segment
from bookmaker.cleaning.shapes import ends_fully, is_capitals, list_words
from bookmaker.expressions import defer

MOST_LINES = 6
SHORTEST_ABOVE = 40  # characters of the paragraph above a name that stands alone
_BETWEEN = defer(r"\s(?:TO|AN|À|A|AL|K)\s(?=\S{3})")
PLACED = defer(
    r"[A-Z][^.!?:;]{2,40},? (?:[A-Z][a-zé]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\.? [A-Za-zé]{3,9})"
    r"(?:,? (?:\d{4}|1\d(?:—|--)))?\.?$"
)
# Who writes to whom, and from where, on one line: `MR. A TO MRS. B The Mill, May 3.`
_HEADED = defer(r"((?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*\s){2,9})(?=[A-ZÀ-Þ]\w*[a-zà-ÿ])(\S.{2,59})$")
_QUOTES = "“\"'‘«„»”’_"  # a letter within a story stands between quotes
DEAR = defer(
    r"""[“"'‘«„]?_?(?:
        (?:My\ |To\ my\ )?(?:[Dd]ear(?:est)?|[Bb]eloved|[Hh]onou?red)\b.{0,50}
        | (?:MY\ |TO\ MY\ )?(?:DEAR(?:EST)?|BELOVED|HONOU?RED)\b.{0,50}
        | Sir | SIR | Madam | MADAM | Gentlemen | Ladies | Dear | Friends? | Monsieur | Madame | Mein\ Herr
        | (?:M(?:on|a|es)\ )?[Cc]h[eè]re?s?\b.{0,40}
        | (?:Mein\ )?[Ll]ieber?\b.{0,40} | Liebste[rn]?\b.{0,40} | Sehr\ geehrter?\b.{0,40}
        | (?:Mi\ )?[Qq]uerid[oa]s?\b.{0,40} | (?:Estimad[oa]|Muy\ señor)\b.{0,40} | Car[oaie]\b.{0,40}
    )_?(?:[,:;!]|[,:]?—|[,:]?--|\.?-)_?$""",
    re.VERBOSE,
)
_DATED = defer(r"(?=.*\b(?:1[0-9]|20)\d\d\b|.*\b\d{1,2}(?:st|nd|rd|th)?\b).{3,60}$")
CLOSING = defer(
    r"""[“"'‘«„]?_?(?:
        Your[s']?\b | I\ am, | I\ remain | Ever(?:\ yours)?, | Believe\ me | Adieu | Farewell | Sincerely | Love,
        | (?:Very\ )?(?:[Tt]ruly|[Ff]aithfully|[Rr]espectfully|[Ss]incerely|[Aa]ffectionately)\ yours
        | With\ (?:love|respect|kind|best|warm) | (?:Best|Kind|Warm)\ (?:regards|wishes)
        | Ihre?r?\b | Deine?\b | Votre\  | Bien\ à\  | Tuy[oa]\b
    )""",
    re.VERBOSE,
)
LEAVE = defer(
    r"""\b(?:
        [Ff]riend | [Ss]ervant | [Bb]rother | [Ss]on | [Ss]ister | [Dd]aughter | [Mm]other | [Ff]ather | [Cc]ousin
        | [Uu]ncle | [Aa]unt | [Hh]usband | [Ww]ife | [Oo]bedient | [Hh]umble | [Aa]ffectionate(?:ly)?
        | [Ff]aithful(?:ly)? | [Ss]incere(?:ly)? | [Tt]ruly | yours
    )\b.{0,24},?_?$""",
    re.VERBOSE,
)


def claim_letter_head(segment: Segment) -> tuple[Part, ...]:
    """One line at the head of a chapter that says who writes to whom, and from where, and greets: a line each."""
    if segment.before is not None or segment.after is None or not segment.after.gap or len(segment.lines) > 2:
        return ()
    match = _HEADED.match(" ".join(line.text for line in segment.lines))
    if match is None or not (_BETWEEN.search(match[1]) or _DATED.match(match[2])):
        return ()
    place, _, greeting = match[2].partition(". ")
    greets = bool(DEAR.match(greeting := greeting.lstrip()))
    rows = (Row(match[1].rstrip()), Row(f"{place}." if greets else match[2]))
    dateline = Part("dateline", rows, segment.line, segment.gap)
    return (dateline, Part("salutation", (Row(greeting),), segment.lines[-1].number)) if greets else (dateline,)


def claim_letter(segment: Segment) -> tuple[Part, ...]:
    """Short lines by the right edge, or with the words that letters open and close with."""
    lines = segment.lines
    if len(lines) > MOST_LINES:
        return ()
    longest = max(len(line.text) for line in lines)
    if longest > 66 or (segment.measure.wrapped and longest > 0.8 * segment.measure.width):
        return ()
    if _heads_letter(segment) or _dates_letter(segment):
        return _make("dateline", segment)
    if len(lines) == 1 and DEAR.match(lines[0].text):
        return _make("salutation", segment)
    if not segment.measure.wrapped:
        return ()
    if segment.before is not None and segment.before.kind == "dateline" and _greets(segment):  # to whom it goes
        return _make("salutation", segment)
    if _stands_right(segment) and (len(lines) == 1 or _opens_letter(segment) or _takes_leave(segment)):
        if _opens_letter(segment):
            return _make("dateline", segment)
        return _make("signature", segment) if len(lines) > 1 or _ends_something(segment) else ()
    if _closes_letter(segment) or _steps_down(segment):
        return _make("signature", segment)
    return ()


def _make(kind: str, segment: Segment) -> tuple[Part, ...]:
    rows = tuple(Row(line.text) for line in segment.lines)
    return (Part(kind, rows, segment.line, segment.gap),)  # type: ignore[arg-type]


def _stands_right(segment: Segment) -> bool:
    """Whether every line stands in the right half, short, and not among verse."""
    measure, before = segment.measure, segment.before
    if segment.label != "deep" or (before is not None and before.kind == "verse" and not segment.gap):
        return False
    reach = measure.width - measure.base
    first = min(line.indent for line in segment.lines) - measure.base
    last = max(line.indent + len(line.text) for line in segment.lines) - measure.base
    return reach > 30 and first >= 0.3 * reach and last >= 0.7 * reach


def _takes_leave(segment: Segment) -> bool:
    """Whether lines by the right edge are the end of a letter: words of leave, or a name in capitals below."""
    texts = [line.text for line in segment.lines]
    return any(CLOSING.match(text) or LEAVE.search(text) for text in texts) or is_capitals(texts[-1])


def _opens_letter(segment: Segment) -> bool:
    """Whether a line by the right edge says where and when: at the head of the text, or above a salutation."""
    dated = any(_DATED.match(line.text) for line in segment.lines)
    opening = segment.before is None or segment.before.kind in ("heading", "break", "dateline", "signature")
    return (opening and segment.after is not None) or (dated and _greets(segment))


def _heads_letter(segment: Segment) -> bool:
    """Whether a chapter's first lines say who writes to whom, or from where and when: `A TO B`, `The Mill, May 3.`"""
    texts = [line.text for line in segment.lines]
    if segment.before is not None or segment.after is None or not segment.after.gap or segment.label:
        return False
    between = bool(_BETWEEN.search(texts[0])) and is_capitals(texts[0])
    return between or (len(texts) < 4 and bool(PLACED.match(texts[-1])))


def _dates_letter(segment: Segment) -> bool:
    """Whether one line within a story says where and when, above a salutation."""
    text = segment.lines[0].text.strip(_QUOTES)
    return len(segment.lines) == 1 and bool(segment.gap) and bool(PLACED.match(text)) and _greets(segment)


def _ends_something(segment: Segment) -> bool:
    """Whether there is something above that a name alone could stand under: text, not the lines of a title page."""
    before = segment.before
    if before is None or before.kind in ("signature", "verse", "quote", "salutation"):
        return before is not None
    return before.kind == "paragraph" and (len(before.rows[-1].text) > SHORTEST_ABOVE or _takes_leave(segment))


def _steps_down(segment: Segment) -> bool:
    """Whether lines set in are a leave: each deeper than the one above, or the last of the chapter."""
    before, lines = segment.before, segment.lines
    if segment.label != "deep" or before is None or before.kind == "verse" or len(lines) < 2:
        return False
    indents = [line.indent for line in lines]
    if indents != sorted(set(indents)) and segment.after is not None:
        return False
    return any(CLOSING.match(line.text) or LEAVE.search(line.text) for line in lines[:3])


def _greets(segment: Segment) -> bool:
    """Whether a salutation follows, at once or below an address."""
    return any(DEAR.match(line.text) for line in segment.ahead)


def _closes_letter(segment: Segment) -> bool:
    """Whether short lines at the left edge close a letter: a closing word above a name, or a name in capitals alone."""
    texts = [line.text for line in segment.lines]
    before, after = segment.before, segment.after
    if before is None or before.kind not in ("paragraph", "signature", "verse", "quote"):
        return False
    if len(texts) > 1 and CLOSING.match(texts[0]) and not ends_fully(texts[0]):
        return True
    if len(texts) != 1:
        return False
    name = texts[0].strip(_QUOTES)
    signed = is_capitals(name) and name[-1] in ".," and len(list_words(name)) <= 4
    if after is None or not signed:
        return signed or (after is not None and bool(after.gap) and _leads_to_name(texts[0], after.text))
    left = before.rows[-1].text
    return name != texts[0] and (
        before.kind == "signature" or bool(LEAVE.search(left)) or left.endswith(("etc.,", "c.,"))
    )


def _leads_to_name(text: str, name: str) -> bool:
    """Whether words of leave stand on a line by themselves, above a name."""
    short = len(text) < SHORTEST_ABOVE and len(name) < SHORTEST_ABOVE
    leaves = bool(CLOSING.match(text)) and text[-1] == ","
    return short and leaves and is_capitals(name.strip(_QUOTES))
