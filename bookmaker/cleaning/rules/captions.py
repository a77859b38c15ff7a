"""Paragraphs such as `Above: the gate, 1986` in; captions of pictures out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 400  # characters
# What captions begin with: where the picture stands, or what it is; then a colon.
_CAPTION = defer(
    r"""
    (?:
        (?:Above|Below|Left|Right|Top|Bottom|Opposite|Overleaf|Pictured|Shown|Facing\ page)
            (?:,?\ (?:above|below|left|right|here|(?:and|from|top|bottom|left|right|to)(?:\ \w+){0,2}))?
        | (?:Photo(?:graph)?s?|Image|Picture|Pic|Caption|Illustration|Drawing|Painting|Map)
            (?:\ (?:by|credit|courtesy\ of)\ [^:]{2,40})?
        | Oben | Unten | Links | Rechts | Bild | Foto(?:graf[ií]a)? | Ci-(?:dessus|dessous|contre) | Légende
        | Arriba | Abajo | (?:En\ la|Na|Nella)\ (?:foto|imagen) | Imagen | Acima | Abaixo | Sopra | Sotto
        | На\ (?:фото|снимке) | Фото | Nahoře | Dole | Na\ snímku | 写真 | 上 | 下 | 上图 | 下图 | 图
    )\s?[:：]\s?\S
    | (?:Fig(?:ure|\.)?|Plate|Photo|Image|Abb(?:ildung|\.)?|Ill\.|Illustration|Figura|Рис\.|Obr\.)
        \s?\d{1,3}[a-z]?\s?[:.–—]\s?\S
    """,
    re.VERBOSE,
)


def mark_captions(tree: _Element, _setting: Setting) -> int:
    """Returns how many paragraphs were marked. One among several of its kind in a row is no caption but a list."""
    found = [p for p in tree.iterchildren("p") if _is_caption(p)]
    touched = 0
    for paragraph in found:
        if not (_is_mate(paragraph.getprevious()) and _is_mate(paragraph.getnext())):
            paragraph.set("class", "caption")
            touched += 1
    return touched


def _is_caption(paragraph: _Element) -> bool:
    text = paragraph.text or ""
    if paragraph.get("class") or not text or len(text) > LONGEST:
        return False
    return bool(_CAPTION.match(text)) and not text.endswith(":")


def _is_mate(neighbour: _Element | None) -> bool:
    return (
        neighbour is not None
        and neighbour.tag == "p"
        and (neighbour.get("class") == "caption" or _is_caption(neighbour))
    )
