"""The chapters of a book with their pages in; a list of its pictures and an index by date or of tags out, as pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import groupby
from posixpath import basename
from typing import NamedTuple

from bookmaker.assembly.headings import is_moment
from bookmaker.assembly.lettering import clean_line, dress_line, escape_text, shorten_line
from bookmaker.assembly.pages import Leaf, Setting, set_chapter
from bookmaker.assembly.words import find_key
from bookmaker.expressions import defer
from bookmaker.model import Chapter, Page, Piece

FEWEST = 6  # pictures with words of their own; a shorter list helps nobody
MOST = 500  # a longer one would not fit on the contents page
LABEL_LIMIT = 160  # characters of one entry
FIGURE = defer(rb"<figure\b([^>]*)>(.*?)</figure>", re.DOTALL)
ID = defer(rb"""\bid=["']([^"']+)["']""")
CAPTION = defer(rb"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL)
ALT = defer(rb"""\balt=["']([^"']+)["']""")
TAG = defer(r"<[^>]*>")
TITLES = {  # of the list of pictures, the index of tags, the index by date
    "en": ("Illustrations", "Index of Tags", "Index by Date"),
    "de": ("Abbildungen", "Schlagwortregister", "Register nach Datum"),
    "fr": ("Illustrations", "Index des mots-clés", "Index par date"),
    "es": ("Ilustraciones", "Índice de etiquetas", "Índice por fecha"),
    "it": ("Illustrazioni", "Indice delle etichette", "Indice per data"),
    "pt": ("Ilustrações", "Índice de etiquetas", "Índice por data"),
    "ca": ("Il·lustracions", "Índex d\u2019etiquetes", "Índex per data"),
    "nl": ("Illustraties", "Trefwoordenregister", "Register op datum"),
    "sv": ("Illustrationer", "Etikettregister", "Datumregister"),
    "da": ("Illustrationer", "Emneordsregister", "Datoregister"),
    "nb": ("Illustrasjoner", "Emneordregister", "Datoregister"),
    "fi": ("Kuvat", "Asiasanahakemisto", "Päivämäärähakemisto"),
    "pl": ("Ilustracje", "Indeks tagów", "Indeks dat"),
    "cs": ("Ilustrace", "Rejstřík štítků", "Rejstřík podle data"),
    "sk": ("Ilustrácie", "Register štítkov", "Register podľa dátumu"),
    "hu": ("Képek", "Címkemutató", "Időrendi mutató"),
    "ro": ("Ilustrații", "Index de etichete", "Index după dată"),
    "tr": ("Resimler", "Etiket dizini", "Tarih dizini"),
    "el": ("Εικόνες", "Ευρετήριο ετικετών", "Ευρετήριο ημερομηνιών"),
    "ru": ("Иллюстрации", "Указатель меток", "Указатель по датам"),
    "uk": ("Ілюстрації", "Покажчик міток", "Покажчик за датами"),
    "ja": ("図版一覧", "タグ索引", "日付索引"),
    "zh": ("插图目录", "标签索引", "日期索引"),
    "zh-hant": ("插圖目錄", "標籤索引", "日期索引"),
    "ko": ("그림 차례", "태그 찾아보기", "날짜 찾아보기"),
    "ar": ("الصور", "فهرس الوسوم", "فهرس التواريخ"),
    "fa": ("تصویرها", "نمایهٔ برچسب‌ها", "نمایهٔ تاریخ‌ها"),
    "he": ("איורים", "מפתח תגיות", "מפתח תאריכים"),
}


class Plates(NamedTuple):
    """The list of pictures, for the contents page: a title and entries; both empty where there is none."""

    title: str = ""
    rows: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A chapter under a heading of an index."""

    head: str  # a year, a tag
    place: int  # index of the chapter


def list_pictures(leaves: Sequence[Leaf], setting: Setting) -> tuple[list[Leaf], Plates]:
    """Return the pages with an id on every figure that has words, and the list of them; nothing new for a few."""
    rows: list[str] = []
    marked = [leaf._replace(page=mark_figures(leaf.page, rows)) for leaf in leaves]
    title = TITLES[find_key(setting.language)][0]
    owned = any(leaf.page.title.casefold() == title.casefold() for leaf in leaves)  # the dump has a list of its own
    if owned or not FEWEST <= len(rows) <= MOST:
        return list(leaves), Plates()
    return marked, Plates(title, tuple(rows))


def mark_figures(page: Page, rows: list[str]) -> Page:
    """Return a page with an id on every figure that has words, and write the entries down in `rows`."""
    if b"<figure" not in page.data:
        return page
    return replace(page, data=FIGURE.sub(lambda found: mark_figure(found, page.name, rows), page.data))


def mark_figure(found: re.Match[bytes], name: str, rows: list[str]) -> bytes:
    """Return a figure with an id, and write its entry down; one without words stays as it is."""
    caption = CAPTION.search(found[2]) or ALT.search(found[2])
    label = clean_line(unescape(TAG.sub("", caption[1].decode()))) if caption else ""
    if not label:
        return found[0]
    own = ID.search(found[1])
    uid = own[1].decode() if own else f"figure-{len(rows) + 1}"
    text = escape_text(shorten_line(label, LABEL_LIMIT))
    rows.append(f'<li><a href="{basename(name)}#{escape_text(uid)}">{text}</a></li>')
    return found[0] if own else b'<figure id="%s"%s' % (uid.encode(), found[0][len("<figure") :])


def set_index(kind: str, chapters: Sequence[Chapter], leaves: Sequence[Leaf], setting: Setting) -> list[Leaf]:
    """Return the pages of an index of "tags" or by "dates"; none where no chapter has any."""
    heads = [leaf for leaf in leaves if leaf.kind != "continued"]  # one for each chapter
    pieces: list[Piece] = []
    for head, group in groupby(INDEXES[kind](chapters), key=lambda listed: listed.head):
        pieces.append(Piece(f"<h3>{escape_text(dress_line(head, setting.language, setting.typography))}</h3>"))
        pieces += make_lists([list_chapter(chapters[each.place], heads[each.place]) for each in group])
    if not pieces:
        return []
    title = TITLES[find_key(setting.language)][1 + list(INDEXES).index(kind)]
    return set_chapter(Chapter(title, tuple(pieces)), 0, kind, "index", setting)


def list_chapter(chapter: Chapter, leaf: Leaf) -> str:
    """Return a chapter's entry, with its date where its label is not the date itself."""
    label = shorten_line(leaf.label, LABEL_LIMIT)
    link = f'<a href="{basename(leaf.page.name)}">{escape_text(label)}</a>'
    shown = clean_line(chapter.date_text or chapter.date)
    if not is_moment(chapter.date) or not shown or shown in leaf.label:
        return f"<li>{link}</li>"
    return f'<li>{link} <span class="when"><time datetime="{chapter.date}">{escape_text(shown)}</time></span></li>'


def make_lists(rows: Sequence[str]) -> tuple[Piece, ...]:
    """Return entries as a list."""
    return (Piece('<ul class="index">\n' + "\n".join(rows) + "\n</ul>"),)


def sort_tags(chapters: Sequence[Chapter]) -> Iterator[Listed]:
    """Yield the chapters of each tag, whether it is written large or small."""
    names: dict[str, str] = {}
    listed = []
    for place, chapter in enumerate(chapters):
        for tag in dict.fromkeys(filter(None, map(clean_line, chapter.tags))):
            key = tag.casefold()
            listed.append((key, place))
            names.setdefault(key, tag)
    yield from (Listed(names[key], place) for key, place in sorted(set(listed)))


def sort_dates(chapters: Sequence[Chapter]) -> Iterator[Listed]:
    """Yield the dated chapters, the oldest first, under their years."""
    dated = sorted((chapter.date, place) for place, chapter in enumerate(chapters) if is_moment(chapter.date))
    yield from (Listed(date[:4], place) for date, place in dated)


INDEXES: dict[str, Callable[[Sequence[Chapter]], Iterator[Listed]]] = {"tags": sort_tags, "dates": sort_dates}
