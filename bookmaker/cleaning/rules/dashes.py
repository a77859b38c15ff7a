"""`--` in; an em dash out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import rewrite

if TYPE_CHECKING:
    from lxml.etree import _Element

_HYPHENS = re.compile(r"-{2,}")


def set_dashes(tree: _Element, _setting: Setting) -> int:
    """Two or three hyphens are one dash, more are a long one, as where a name is left out."""
    return rewrite(tree, ("--",), lambda text: _HYPHENS.sub(_dash, text))


def _dash(match: re.Match[str]) -> str:
    length = len(match.group())
    return "—" if length < 4 else "——" if length < 8 else "——" * (length // 4)
