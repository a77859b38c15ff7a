"""A run of lines without a blank between them in; segments of one look out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bookmaker.cleaning.codelike import looks_like_code, looks_like_prose, looks_like_remark
from bookmaker.cleaning.lines import Line
from bookmaker.cleaning.listings import is_listing, label_gutter
from bookmaker.cleaning.measure import Measure, is_tight
from bookmaker.cleaning.shapes import ends_fully, ends_sentence, is_capitals, starts_small
from bookmaker.expressions import defer

Labelled = tuple[str, tuple[Line, ...]]  # label, lines

LONG = 160  # characters: a line of its own, in text that is not wrapped
SPREAD = 4  # lines between two of code that may be code too
_SOURCE = defer(r"(?:—|–|―|--)\s?_?[^\W\d_a-z][^!?;:]+$")
_SIGNS = (
    "-*•·‣▪◦●○(#⁂✻❦❧◆◇☆★~=+_—–[＊※■□▲△▼▽♦♣♠♥×"  # what a line must begin with to be looked at, digits and letters aside
)
_BREAK = defer(r"(?:[*•⁂✻❦❧◆◇○●☆★~#=+·—–_＊※■□▲△▼▽♦♣♠♥×-][ \t\u3000]*)+$")
_RULED_COLUMNS = defer(r"[-=_─]{2,}(?:\s{2,}[-=_─]{2,})+$")  # the rule above the sums of a table
_LONE_BREAKS = "#*⁂✻❦❧☆★◆◇~＊※■▲▼"  # signs that part scenes even alone on their line
_BULLET = defer(r"(?:[-+*•·‣▪◦●○]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+\S")
# What a look at every first sign would find, and a bullet after a letter or a number; most runs of lines hold neither.
_SPECIAL = defer(rf"\n(?:[{re.escape(_SIGNS)}―]|(?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})[.)]\s)")
_NOTE_BODY = defer(r"\[(?:Footnote\s+)?(?:\d{1,4}|[A-Z]|\*{1,3}|[†‡§])(?:\]\s*\S|:)")


def is_break(text: str, alone: bool) -> bool:
    """Whether a line is nothing but the signs that part two scenes."""
    if len(text) > 100 or not _BREAK.match(text):
        return False
    signs = text.replace(" ", "").replace("\u3000", "")
    if not alone and _RULED_COLUMNS.match(text):
        return False
    return len(signs) > 2 or (alone and signs in _LONE_BREAKS)


def is_bullet(text: str) -> bool:
    """Whether a line begins as an item of a list."""
    return bool(_BULLET.match(text))


def is_note_body(text: str) -> bool:
    """Whether a line begins as the text of a footnote: `[1] See above`, `[Footnote 2: …`."""
    return text[0] == "[" and bool(_NOTE_BODY.match(text))


def is_source(text: str) -> bool:
    """Whether a line has the shape of a quotation's source: a dash and a name."""
    return text[0] in "—–―-" and len(text) < 80 and bool(_SOURCE.match(text))


def is_speaker(text: str) -> bool:
    """Whether a line is nothing but a name in capitals and its stop, as above a speech."""
    return text[-1] in ".:" and len(text) < 40 and is_capitals(text) and not text[:-1].rstrip()[-1:].isdigit()


def split_run(run: Sequence[Line], measure: Measure) -> Iterator[Labelled]:
    """Split a run where its look changes."""
    listed = measure.wrapped and not is_bullet(run[0].text) and is_listing(run)
    if listed or (measure.flush and _is_plain(run)):
        yield "code" if listed else "", tuple(run)
        return
    labels = _label_wrapped(run, measure) if measure.wrapped else _label_unwrapped(run)
    if len(run) > 1 and is_source(run[-1].text) and (labels[-2] == "deep" or ends_fully(run[-2].text)):
        labels[-1] = "source"
    if len(run) > 1 and is_speaker(run[0].text) and not is_capitals(run[1].text):
        labels[0] = "speaker"
    start = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or labels[at] != labels[start] or labels[start] == "break":
            yield labels[start], tuple(run[start:at])
            start = at


def _is_plain(run: Sequence[Line]) -> bool:
    """Whether no line begins with a sign, nor with a number or a letter that numbers it, nor the first is a name."""
    text = "\n".join(["", *[line.text for line in run]])
    return not _SPECIAL.search(text) and not is_speaker(run[0].text)


def _label_signs(text: str, alone: bool) -> str:
    """What a line's first signs say: break, illustration, bullet or nothing."""
    if text[0] not in _SIGNS:
        return "bullet" if text[0].isalnum() and " " in text[1:6] and is_bullet(text) else ""
    if text.startswith("[Illustration"):
        return "illustration"
    if is_break(text, alone):
        return "break"
    return "bullet" if is_bullet(text) else ""


def _label_unwrapped(run: Sequence[Line]) -> list[str]:
    """Labels of lines that are paragraphs of their own: code is found first, since it holds every sign."""
    labels = ["code" if looks_like_code(line.text) else "" for line in run]
    if "code" in labels:
        _spread_code(run, labels)
        _spread_remarks(run, labels)
    if len(run) > 1:
        label_gutter(run, labels)
    for at, line in enumerate(run):
        if not labels[at]:
            labels[at] = _label_signs(line.text, len(run) == 1) or ("long" if len(line.text) > LONG else "")
    return labels


def _spread_code(run: Sequence[Line], labels: list[str]) -> None:
    """Lines between two of code, and lines set in below one, are code too unless they are sentences."""
    found = labels.count("code")
    if 0 < found < len(run) and found * 3 >= len(run) and not any(map(_is_sentence, run)):
        labels[:] = ["code"] * len(run)
        return
    last = -SPREAD
    for at, line in enumerate(run):
        if labels[at] == "code":
            between = run[last + 1 : at] if at - last <= SPREAD else ()
            if between and not any(map(_is_sentence, between)):
                labels[last + 1 : at] = ["code"] * len(between)
            last = at
        elif last == at - 1 and line.indent > 1 and len(line.text) < LONG:
            labels[at] = "code"
            last = at


def _spread_remarks(run: Sequence[Line], labels: list[str]) -> None:
    """Lines that begin as a program's remarks do are code where they touch some, whatever they say."""
    for order in (range(1, len(run)), range(len(run) - 2, -1, -1)):
        for at in order:
            if not labels[at] and labels[at - order.step] == "code" and looks_like_remark(run[at].text):
                labels[at] = "code"


def _is_sentence(line: Line) -> bool:
    return len(line.text) > LONG or looks_like_prose(line.text)


def _label_wrapped(run: Sequence[Line], measure: Measure) -> list[str]:
    """Labels of wrapped lines: what is set in is looked at apart from what is not."""
    labels: list[str] = []
    for at, line in enumerate(run):
        label = _label_signs(line.text, len(run) == 1)
        if label == "bullet" and at and labels[-1] != "bullet" and not ends_sentence(run[at - 1].text):
            label = ""  # a dash or a number that the width brought to the line's beginning
        elif not label and line.indent > measure.base + 1 and not is_note_body(line.text):
            label = "deep"
        elif not label and len(line.text) > 2 * measure.width:
            label = "long"
        labels.append(label)
    if "deep" in labels:
        _settle_indents(run, labels, measure)
    if "bullet" in labels or "illustration" in labels:
        _extend_labels(run, labels)
    return labels


def _settle_indents(run: Sequence[Line], labels: list[str], measure: Measure) -> None:
    """A lone line set in opens a paragraph; a stretch that carries on the line above hangs from it."""
    at = 0
    while at < len(run):
        stop = at + 1
        if labels[at] == "deep":
            while stop < len(run) and labels[stop] == "deep":
                stop += 1
            if at and labels[at - 1] in ("", "bullet") and _hangs(run[at - 1], run[at]):
                labels[at:stop] = [labels[at - 1]] * (stop - at)
            elif stop < len(run) and not labels[stop] and _opens(run[at : stop + 1], measure):
                labels[at:stop] = [""] * (stop - at)
        at = stop


def _opens(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether lines set in open the paragraph of the last one: a full first line, or a sentence that runs on."""
    if len(lines) == 2 and is_tight(lines[0], lines[1], measure.width - 8):
        return True
    return len(lines) < 5 and _runs_on(lines[-2], lines[-1])


def _hangs(line: Line, following: Line) -> bool:
    if is_note_body(line.text) or is_bullet(line.text):
        return True
    return _runs_on(line, following)


def _runs_on(line: Line, following: Line) -> bool:
    """Whether one sentence runs over the line end, small letter first."""
    return starts_small(following.text) and not ends_sentence(line.text)


def _extend_labels(run: Sequence[Line], labels: list[str]) -> None:
    """An item reaches to the next one, an illustration to its bracket."""
    for at in range(1, len(run)):
        above, line = labels[at - 1], run[at - 1]
        open_bracket = above == "illustration" and not line.text.endswith("]")
        hanging = run[at].indent > line.indent or not ends_sentence(line.text)
        if open_bracket or (above == "bullet" and not labels[at] and hanging):
            labels[at] = above
