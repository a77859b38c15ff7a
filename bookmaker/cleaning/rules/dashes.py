"""`--`, `-->`, and a lone hyphen that stands for a dash, in; the language's dashes, and arrows, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.customs import EN, find_custom
from bookmaker.cleaning.rules.passages import Edit, Passage, edit_passages
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

# Arrows, hyphens in a row, and a lone one between two words (the last of one and the first of the other are no
# single signs).
_DASH = defer(
    r"-{2,4}>|<-{2,4}(?![->])|-{2,}|(?<=[\w)\]”’»\"'.,!?…%] )-(?= [\w(\[“‘«„\"'¿¡])",
)
_LONE = defer(r"(?<![^\W\d])[^\W\d]$")  # a letter by itself, as in a sum
_BETWEEN = defer(r"(?:[^\W\d]{2}|\w[,.;:!?]|[,.!?][\"“”«»])--[\"„»«‚]?[^\W\d]{2}")
_WORD = defer(r"[\"'“‘«„(\[¿¡]*(?:[^\W\d]{2,}|[IaAOoYyEeÀàÉéÓóВвИиСсКкУуЯяАа]\s|\d)")
# A space on one side alone of a long dash: a line was broken there. `the --th`, `d-- it` leave letters out instead.
_HANGING = defer(
    r"(?<=[a-z]{3}|[a-z]{2}[,;])(?<!\bthe) (?=(?:--|—)(?!-|th\b|st\b|nd\b|rd\b|shire)[a-zI])"
    r"|(?<=[a-z]{3}--) (?=[a-z])|(?<=[a-z]{4}—) (?=[a-z])"
)
# `so,-and`, `no!-but`, `as follows:-`: a lone hyphen behind a stop is a dash. `Pie!-like` is made of a name instead.
_STRUCK = defer(
    r"(?<=[^\W\d][,;!?])-(?=[^\W\d_]{2}|[IaO]\b|[\"“‘'”’\s]|$)|(?<=[^\W\d]:)-(?=\s[A-Z“\"][a-z]|$)"
    r"|(?<=,[\"”’'])-(?=[^\W\d_]{2}|[IaO]\b|\s|$)"
)
# In verse no word is broken at a line's end; `-Ah, so` begins one.
_AT_LINE_ENDS = defer(r"(?<=[^\W\d_]{2})-(?=\n[-A-Z“\"'‘]|$)|(?<![^\n])-(?=[A-Z“\"‘])")
_NAMED = defer(r"(?<![^\s(])[A-Z]\w*[!?]$")
_TALK = defer(r"(\s*)-{1,2}(\s?)(?=[\"'“‘«„¿¡…]*\w)")
_ASIDE = defer(r"(?<=\s)-(?=[^\W\d]{2})|(?<=[^\W\d])-(?=[\s,.;:!?]|$)")


def set_dashes(tree: _Element, setting: Setting) -> int:
    """Returns how many dashes were set. Three hyphens are a long dash, more are where a name is left out."""
    return edit_passages(
        tree,
        setting,
        ("-", "—"),
        lambda passage: sorted({*_find(passage), *_close_up(passage), *_find_struck(passage)}),
    )


def _close_up(passage: Passage) -> Iterator[Edit]:
    """The space that a broken line left on one side of a dash, where the language has none on either."""
    for match in _HANGING.finditer(passage.text):
        if find_custom(passage.language_at(match.start())).close:
            yield Edit(match.start(), match.end(), "")


def _find(passage: Passage) -> Iterator[Edit]:
    text, done = passage.text, 0
    talk = _TALK.match(text) if text.lstrip()[:1] == "-" and passage.holder.tag == "p" else None
    custom = find_custom(passage.language_at(0))
    if talk and custom.talk and (talk[2] or custom.talk == "—" or text.lstrip()[:2] == "--"):
        done = talk.end()
        yield Edit(talk.end(1), done, custom.talk)
        if custom.talk == "—":  # what the narrator says in between stands between dashes too
            yield from sorted({*_find_asides(text, done), *_find_dashes(passage, done)})
            return
    yield from _find_dashes(passage, done)


def _find_asides(text: str, start: int) -> Iterator[Edit]:
    found = list(_ASIDE.finditer(text, start))
    if found and text[found[0].start() - 1].isspace():
        yield from (Edit(match.start(), match.end(), "—") for match in found)


def _find_struck(passage: Passage) -> Iterator[Edit]:
    """Hyphens behind a stop, or at a line's end in verse, where the language closes up its dashes."""
    text = passage.text
    if "-" not in text:
        return
    if "\n" in text and not ("--" in text or "—" in text) and _is_verse(passage.holder):
        for match in _AT_LINE_ENDS.finditer(text):
            if find_custom(passage.language_at(match.start())).close:
                yield Edit(match.start(), match.end(), "—")
    for match in _STRUCK.finditer(text):
        at = match.start()
        if find_custom(passage.language_at(at)).close and not _NAMED.search(text, max(0, at - 20), at):
            yield Edit(at, at + 1, "—")


def _is_verse(holder: _Element) -> bool:
    above = holder.getparent()
    return above is not None and above.get("class") == "verse"


def _find_dashes(passage: Passage, start: int) -> Iterator[Edit]:
    text = passage.text
    for match in _DASH.finditer(text, start):
        at, stop = match.span()
        custom = find_custom(passage.language_at(at))
        before, after = text[at - 1 : at], text[stop : stop + 1]
        if "<" in match[0] or ">" in match[0]:
            yield Edit(at, stop, "→" if match[0][-1] == ">" else "←")
        elif stop - at == 1:
            if custom.single and _parts_words(text, at):
                yield Edit(at, stop, custom.single)
        elif custom.wide:
            yield Edit(at, stop, "——" * ((stop - at + 2) // 4 or 1))
        elif stop - at == 2:
            apart = custom.double == EN and not custom.close and bool(_BETWEEN.match(text, max(0, at - 2)))
            yield Edit(at, stop, f" {EN} " if apart else _set_two(before, after, custom.double))
        else:
            yield Edit(at, stop, "—" if stop - at == 3 else "——" * max(1, (stop - at) // 4))


def _set_two(before: str, after: str, double: str) -> str:
    """Two hyphens: a range between digits, the language's dash between spaces, else a long dash."""
    if before.isdigit() and after.isdigit():
        return EN
    loose = (before.isspace() and not after.isalnum()) or (after.isspace() and not before)
    return double if loose else "—"


def _parts_words(text: str, at: int) -> bool:
    """Whether the hyphen between two spaces is no sign of a sum, a range or a list of letters."""
    head, tail = text[max(0, at - 3) : at - 1], text[at + 2 : at + 8]
    if _LONE.search(head) and head[-1:] not in "IaOoyàéÓóвискуяа":
        return False
    return bool(_WORD.match(tail)) and not (head[-1:].isdigit() and tail[:1].isdigit())
