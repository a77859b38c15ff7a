"""The first words of a line in, whether they begin a caption out: the splitter and the cleaner both ask."""

from __future__ import annotations

import re

from bookmaker.expressions import defer

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


def opens_caption(text: str) -> bool:
    """Whether the text begins as captions do: where the picture stands, or what it is, then a colon."""
    return bool(_CAPTION.match(text))
