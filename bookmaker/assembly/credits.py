"""A book's translators, editors and illustrators in; the lines of its title page that name them out."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.assembly.words import find_key
from bookmaker.model import Metadata

NOBODY = ("Anonymous",)  # a shop refuses a book without a creator, and one whose creator is unknown
CODES = ("trl", "edt", "ill")  # MARC's; whoever else had a hand in the book is named in the colophon
LINES = {  # in that order
    "en": ("Translated by {}", "Edited by {}", "Illustrated by {}"),
    "de": ("Übersetzt von {}", "Herausgegeben von {}", "Illustriert von {}"),
    "fr": ("Traduit par {}", "Édition établie par {}", "Illustré par {}"),
    "es": ("Traducción de {}", "Edición de {}", "Ilustraciones de {}"),
    "it": ("Traduzione di {}", "A cura di {}", "Illustrazioni di {}"),
    "pt": ("Tradução de {}", "Edição de {}", "Ilustrações de {}"),
    "ca": ("Traducció de {}", "Edició de {}", "Il·lustracions de {}"),
    "nl": ("Vertaald door {}", "Bezorgd door {}", "Geïllustreerd door {}"),
    "sv": ("Översättning: {}", "Redaktör: {}", "Illustrationer: {}"),
    "da": ("Oversat af {}", "Redigeret af {}", "Illustreret af {}"),
    "nb": ("Oversatt av {}", "Redigert av {}", "Illustrert av {}"),
    "fi": ("Kääntänyt {}", "Toimittanut {}", "Kuvittanut {}"),
    "pl": ("Przekład: {}", "Redakcja: {}", "Ilustracje: {}"),
    "cs": ("Překlad: {}", "Redakce: {}", "Ilustrace: {}"),
    "sk": ("Preklad: {}", "Redakcia: {}", "Ilustrácie: {}"),
    "hu": ("Fordította {}", "Szerkesztette {}", "Illusztrálta {}"),
    "ro": ("Traducere de {}", "Ediție îngrijită de {}", "Ilustrații de {}"),
    "tr": ("Çeviren: {}", "Yayına hazırlayan: {}", "Resimleyen: {}"),
    "el": ("Μετάφραση: {}", "Επιμέλεια: {}", "Εικονογράφηση: {}"),
    "ru": ("Перевод: {}", "Редактор: {}", "Иллюстрации: {}"),
    "uk": ("Переклад: {}", "Редактор: {}", "Ілюстрації: {}"),
    "ja": ("{} 訳", "{} 編", "{} 絵"),
    "zh": ("{} 译", "{} 编", "{} 绘"),
    "zh-hant": ("{} 譯", "{} 編", "{} 繪"),
    "ko": ("{} 옮김", "{} 엮음", "{} 그림"),
    "ar": ("ترجمة {}", "تحرير {}", "رسوم {}"),
    "fa": ("ترجمهٔ {}", "ویرایش {}", "تصویرگری {}"),
    "he": ("תרגום: {}", "עריכה: {}", "איורים: {}"),
}


def list_shown_authors(metadata: Metadata) -> tuple[str, ...]:
    """Return the authors that pages name beside the title.

    That is nobody where no author is known, and none whose name the title is, as of a site that signs its posts.
    """
    if metadata.authors == NOBODY and "authors" in metadata.guessed:
        return ()
    title = metadata.title.casefold().strip()
    return tuple(each for each in metadata.authors if each.casefold().strip() != title)


def list_credits(metadata: Metadata) -> Iterator[str]:
    """Yield a line for each of these roles that somebody had, in the book's language."""
    for code, line in zip(CODES, LINES[find_key(metadata.language)], strict=True):
        if names := [each.name for each in metadata.contributors if each.role == code]:
            yield line.format(", ".join(names))
