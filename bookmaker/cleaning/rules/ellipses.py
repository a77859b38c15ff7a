"""`...` and `. . .` in; an ellipsis out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.customs import find_custom
from bookmaker.cleaning.rules.passages import Edit, Passage, edit_passages
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOTS = defer(r"\.{3,}|(?<![.])\.(?:[ \u00a0]\.){2,}(?![.])")
_LEADERS = defer(r"\.{3,}")


def set_ellipses(tree: _Element, setting: Setting) -> int:
    """Three dots are an ellipsis, four an ellipsis and a full stop. The leaders of a table keep their length."""
    return edit_passages(tree, setting, ("...", ". .", ".\u00a0."), _find)


def _find(passage: Passage) -> Iterator[Edit]:
    if passage.holder.tag == "pre":
        for match in _LEADERS.finditer(passage.text):
            length = len(match.group())
            yield Edit(*match.span(), "…" if length == 3 else (". " * length)[:length])
        return
    for match in _DOTS.finditer(passage.text):
        dots = match.group().count(".")
        if find_custom(passage.language_at(match.start())).wide:
            yield Edit(*match.span(), "……")
        else:
            yield Edit(*match.span(), "…." if dots == 4 else "…" * (dots // 3))
