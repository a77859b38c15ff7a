"""The lines above the first post in, the name of the site out, where one of them is a name."""

from __future__ import annotations

import re

from bookmaker.expressions import defer
from bookmaker.splitting.blog.columns import is_like_title
from bookmaker.splitting.blog.lines import Lines
from bookmaker.splitting.blog.margins import Margins

MOST_LINES, LONGEST_ITEM, LONGEST_NAME = 120, 100, 60  # lines of a menu; characters of one, and of a site's name
_SAID = ((12, 2, 300), (3, 1, 80))  # links at least; sentences among them at most, and characters of each
_ENDS = ".!?…。！？;,"
# Words of menus, so that "Home" is not taken for the name of a site.
_MENU = frozenset(
    "the to of aller au contenu zum inhalt springen"
    " home blog menu about contact search index archive archives tags categories rss feed projects login register skip"
    " content navigation toggle main page posts start startseite suche archiv über kontakt accueil à propos recherche"
    " inicio buscar acerca contacto início sobre contato cerca chi siamo domů o mně hjem hem om főoldal главная поиск"
    " 跳至内容 菜单 首页 ホーム カテゴリ アーカイブ 关于".split()
)
# What a page says to those who cannot see it, glued to the name that follows.
_SWITCH = defer(r"^(?:toggle navigation|skip to (?:main )?content|menu)(?=\S)", re.IGNORECASE)


def find_site_name(lines: Lines, first: int, margins: Margins) -> str:
    """The line above the first post that other lines of the margin name too, else the first of no menu; or ""."""
    above = [lines.texts[i] for i in range(min(first, 12)) if margins.flags[i] == 1 and is_like_title(lines.texts[i])]
    above = [_shed(text) for text in above if not _is_menu(text) and len(text) <= 80]
    around = [t for t in {lines.texts[i] for i, flag in enumerate(margins.flags) if flag == 1} if len(t) <= 200]
    if not above and is_menu(lines, first):
        above = [text for text in map(_shed, lines.texts[:first]) if is_like_title(text) and not _is_menu(text)]
        above = [text for text in above if len(text) <= LONGEST_NAME and text.count("|") + text.count("·") < 2]
    for text in above:
        if len(text) > 2 and any(text.casefold() in other.casefold() and len(other) > len(text) for other in around):
            return text
    return above[0] if above else ""


def is_menu(lines: Lines, first: int) -> bool:
    """Whether the lines above the first post are a site's name and its links: short, and hardly one a sentence.

    Among a few links stands a motto, beside a long row of them some words on who writes here.
    """
    above = lines.texts[:first]
    said = [text for text in above if len(text) > LONGEST_ITEM or text[-1] in _ENDS]
    items = len(above) - len(said)
    most, longest = next(((most, longest) for least, most, longest in _SAID if items >= least), (0, 0))
    return len(above) <= MOST_LINES and len(said) <= most and all(len(text) <= longest for text in said)


def _shed(text: str) -> str:
    return _SWITCH.sub("", text)


def _is_menu(text: str) -> bool:
    words = text.casefold().split()
    return all(word in _MENU for word in words)
