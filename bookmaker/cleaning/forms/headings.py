"""A segment in; a heading inside the chapter out where a short line alone names what follows."""

from __future__ import annotations

from bookmaker.cleaning.parts import Part, Row, Segment
from bookmaker.cleaning.shapes import ends_sentence, is_capitals, is_cjk, list_words, starts_large
from bookmaker.expressions import defer

LONGEST = 70  # characters
MOST_WORDS = 10
PLAIN_WORDS = 4  # words of a heading that neither capitals nor a number mark as one
FOLLOWED_BY = 80  # characters of the paragraph below, where lines are paragraphs
_NUMBER = defer(r"(?:[IVXLC]{1,7}|\d{1,3})\.?$")
_NUMBERED = defer(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVXLC]{1,6}\.|§+ ?\d+\.?|(?:Part|Step|Teil|Partie|Parte) \w+[.:]?)"
    r"\s+[^\W\d]"
)
_OUTLINED = defer(r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3}){1,4}\.?\s+(?=[^\W_])")  # 2.4.1. Where to look
_LONGEST_OUTLINED, _MOST_LINES = 160, 3
# A line that begins or ends with one of these is a sentence that was cut off, not a title.
_BEGINNINGS = frozenset(
    "i i'm it's yet still even now here such he she it they we you this that there these those but and so well yes no "
    "or if then when because while ich er sie es wir ihr und aber il elle je nous vous ils et mais y pero yo él "
    "ella".split()
)
_ENDINGS = frozenset(
    "a an the of to in on at by for from with as and or but is are was were be been that which who this his her its "
    "their my your our i you he she it we they us me not than into if seems has have had will would can could may "
    "might must should do does did der die das den dem und oder zu mit von le la les un une des du de et ou que qui à "
    "el los las y o en con".split()
)


def claim_heading(segment: Segment) -> tuple[Part, ...]:
    """A short line between blanks, with prose below it, that has the look of a title."""
    line, before, after = segment.lines[0], segment.before, segment.after
    if found := claim_outlined(segment):
        return found
    if len(segment.lines) > 1 or len(line.text) > LONGEST or before is None or after is None:
        return ()
    if not (segment.gap and after.gap):
        return ()
    if before.kind == "paragraph" and before.rows[-1].text[-1] in ":,;—-：":
        return ()
    if not _opens_prose(segment) or not _is_title(segment):
        return ()
    return (Part("heading", (Row(line.text),), segment.line, segment.gap),)


def claim_outlined(segment: Segment) -> tuple[Part, ...]:
    """A section's number and title on a line or two between blanks; a sentence that begins so ends as one."""
    if not _OUTLINED.match(segment.lines[0].text):
        return ()
    text = " ".join(line.text for line in segment.lines)
    if len(segment.lines) > _MOST_LINES or len(text) > _LONGEST_OUTLINED or not segment.parted or not segment.after:
        return ()
    if text[-1] in ",;:" or (ends_sentence(text) and text[-1] not in "?!"):
        return ()
    return (Part("heading", (Row(text),), segment.line, segment.gap),)


def _opens_prose(segment: Segment) -> bool:
    """Whether the line below is a paragraph's first line, and a long one."""
    after, measure = segment.after, segment.measure
    if after is None or measure.verse:
        return False
    length = len(after.text)
    if measure.wrapped:
        return after.indent <= measure.base + 8 and after.indent + length >= 0.7 * measure.width
    return length >= FOLLOWED_BY or (is_cjk(after.text) and length >= FOLLOWED_BY // 3)


def _is_title(segment: Segment) -> bool:
    text, measure = segment.lines[0].text, segment.measure
    words = list_words(text)
    if _NUMBER.match(text):
        return not text[0].isdigit() or (text[-1] == "." and segment.gap > measure.gap)
    if not words or len(words) > MOST_WORDS or text[0] in "\"“«„‘'([—–-*" or text[-1] in ',;:—-…)]"”»':
        return False
    numbered = bool(_NUMBERED.match(text))
    if is_capitals(text) and len(words[0]) > 1:
        return text[-1] != "." or (measure.wrapped and (len(words) > 1 or segment.gap > measure.gap))
    if ends_sentence(text) and text[-1] != "?":
        return False
    if numbered or (_is_title_case(words) and len(words) > 1 and not _is_cut_off(words)):
        return not measure.wrapped or segment.gap > measure.gap or numbered
    if measure.wrapped or not measure.gapped or text[-1] == "?":
        return False
    if is_cjk(text):
        return len(text) <= 15
    return starts_large(text) and len(words) <= PLAIN_WORDS and "," not in text and not _is_cut_off(words)


def _is_cut_off(words: list[str]) -> bool:
    return words[0].lower().replace("’", "'") in _BEGINNINGS or words[-1].lower() in _ENDINGS


def _is_title_case(words: list[str]) -> bool:
    """Whether the longer words begin large, the first one too."""
    longer = [word for word in words if len(word) > 3]
    return words[0][0].isupper() and sum(word[0].isupper() for word in longer) * 3 >= 2 * len(longer) > 0
