"""French punctuation in; with its no-break spaces out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.passages import Edit, Passage, edit_passages, names_languages
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

NBSP = "\u00a0"
# A mark after a word, with the space before it where there is one; a smiley, a time and an address keep their shape.
_MARK = defer(
    r"(?<=[\w»”’)\]…%—–]) ?(?:[;!?]+|:)(?=[\s»”’)\]—–…,.]|$)"
    r"| (?:[;!?:»](?![-)(DPp])|[%‰€$£°](?!\w))"
    r"|(?<=[^\s«\u00a0])»"
    r"|«[ \u202f]?(?=[^\s\u00a0])"
)
_CANADIAN = defer(r"(?<=[\w»”’)\]…%]) ?:(?=[\s»”)\]—]|$)| »|(?<=[^\s«\u00a0])»|« ?(?=[^\s\u00a0])")


def set_french_spaces(tree: _Element, setting: Setting) -> int:
    """Returns how many no-break spaces: before `; : ! ? »` and after `«`; in Canada only with `:` and `« »`."""
    if setting.tongue != "fr" and not names_languages(tree):
        return 0
    return edit_passages(tree, setting, ("«", "»", ";", ":", "!", "?", " %", " €", " °"), _find)


def _find(passage: Passage) -> Iterator[Edit]:
    text = passage.text
    if not passage.stops and not passage.languages[0].lower().startswith("fr"):
        return
    canadian = passage.languages[0].lower().startswith("fr-ca")
    for match in (_CANADIAN if canadian else _MARK).finditer(text):
        at, mark = match.start(), match.group()
        if passage.language_at(at).lower().partition("-")[0] != "fr":
            continue
        if mark[0] == "«":
            yield Edit(at, match.end(), "«" + NBSP)
        else:
            yield Edit(at, match.end(), NBSP + mark.lstrip(" "))
