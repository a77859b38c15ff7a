"""Paragraphs such as `Table 3. Rain` and `Figure 9.3. The gate` beside what they number in; its caption out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE = defer(r"(?:Table|TABLE|Tab\.|Tabelle|Tableau|Tabla|Tabell?a|Tabela|Tabulka|Таблица|表)\s?[\dIVXLC]{1,5}\b")
_FIGURE = defer(
    r"(?:Fig(?:ure|\.)?|Abb(?:ildung|\.)?|Ill(?:ustration|\.)|Figura|Plate|Photo|Image|Рис(?:унок|\.)|Obr(?:ázek|\.)"
    r"|Rys(?:unek|\.)|Kuva|[图圖図]|그림|شکل)\s?[\dIVXLC۰-۹]{1,5}(?:[.-][\d۰-۹]{1,3}){0,3}[a-z]?(?!\w)"
)
LONGEST = 400  # characters


def caption_numbered(tree: _Element, _setting: Setting) -> int:
    """Returns how many tables and pictures got their captions."""
    return _caption_tables(tree) + _caption_figures(tree)


def _caption_tables(tree: _Element) -> int:
    """A paragraph above a table that calls it by its number becomes its caption."""
    touched = 0
    for table in [table for table in tree.iter("table") if table.find("caption") is None]:
        above = table.getprevious()
        if above is None or above.tag not in ("p", "h3") or (above.tail or "").strip() or above.get("id"):
            continue
        text = "".join(map(str, above.itertext()))
        if len(text) <= LONGEST and _TABLE.match(text.strip()):
            above.tag = "caption"
            above.attrib.clear()
            table.insert(0, above)
            touched += 1
    return touched


def _caption_figures(tree: _Element) -> int:
    """A paragraph below a picture, or else above it, that calls it by its number becomes its caption."""
    figures = [figure for figure in tree.iter("figure") if figure.find("figcaption") is None]
    touched = 0
    for figure in figures:
        above, below = figure.getprevious(), figure.getnext()
        free = above is not None and (before := above.getprevious()) is not None and before.tag == "figure"
        beside = next((each for each in (below, None if free else above) if _numbers_figure(each)), None)
        if beside is not None and not (figure.tail or "").strip():
            beside.tag = "figcaption"
            beside.attrib.pop("class", None)
            figure.append(beside)
            touched += 1
    return touched


def _numbers_figure(paragraph: _Element | None) -> bool:
    if paragraph is None or paragraph.tag != "p" or paragraph.get("class") not in (None, "caption"):
        return False
    text = "".join(map(str, paragraph.itertext())).strip()
    return len(text) <= LONGEST and bool(_FIGURE.match(text)) and not (paragraph.tail or "").strip()
