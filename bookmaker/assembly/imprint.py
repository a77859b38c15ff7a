"""A language tag in; out come the words of the colophon, as labels that need no grammar of what stands behind them."""

from __future__ import annotations

from typing import NamedTuple

from bookmaker.assembly.words import find_key

ENGLISH = "en"  # whose colophon is written in sentences
COLONS = {"fr": "\u00a0: ", "ja": "\uff1a", "zh": "\uff1a"}  # between a label and what it names


class Imprint(NamedTuple):
    """What a colophon calls its own parts; `made` holds a place for the tool."""

    label: str
    source: str
    made: str
    edition: str
    publisher: str


TABLE = {
    ENGLISH: Imprint("Colophon", "Made from", "Made with {}", "Edition", "Publisher"),
    "de": Imprint("Kolophon", "Quelle", "Hergestellt mit {}", "Ausgabe", "Verlag"),
    "fr": Imprint("Colophon", "Source", "Réalisé avec {}", "Édition", "Éditeur"),
    "es": Imprint("Colofón", "Fuente", "Hecho con {}", "Edición", "Editorial"),
    "it": Imprint("Colophon", "Fonte", "Realizzato con {}", "Edizione", "Editore"),
    "pt": Imprint("Colofão", "Fonte", "Feito com {}", "Edição", "Editora"),
    "ca": Imprint("Colofó", "Font", "Fet amb {}", "Edició", "Editorial"),
    "nl": Imprint("Colofon", "Bron", "Gemaakt met {}", "Uitgave", "Uitgever"),
    "sv": Imprint("Kolofon", "Källa", "Gjord med {}", "Utgåva", "Förlag"),
    "da": Imprint("Kolofon", "Kilde", "Lavet med {}", "Udgave", "Forlag"),
    "nb": Imprint("Kolofon", "Kilde", "Laget med {}", "Utgave", "Forlag"),
    "fi": Imprint("Kolofoni", "Lähde", "Tehty ohjelmalla {}", "Laitos", "Kustantaja"),
    "pl": Imprint("Kolofon", "Źródło", "Przygotowano w programie {}", "Wydanie", "Wydawca"),
    "cs": Imprint("Tiráž", "Zdroj", "Vytvořeno v programu {}", "Vydání", "Vydavatel"),
    "sk": Imprint("Tiráž", "Zdroj", "Vytvorené v programe {}", "Vydanie", "Vydavateľ"),
    "hu": Imprint("Kolofon", "Forrás", "Készült: {}", "Kiadás", "Kiadó"),
    "ro": Imprint("Colofon", "Sursă", "Realizat cu {}", "Ediție", "Editură"),
    "tr": Imprint("Künye", "Kaynak", "{} ile hazırlandı", "Baskı", "Yayınevi"),
    "el": Imprint("Κολοφώνας", "Πηγή", "Δημιουργήθηκε με {}", "Έκδοση", "Εκδότης"),
    "ru": Imprint("Выходные данные", "Источник", "Подготовлено в программе {}", "Издание", "Издатель"),
    "uk": Imprint("Вихідні дані", "Джерело", "Підготовлено у програмі {}", "Видання", "Видавець"),
    "ja": Imprint("奥付", "元のファイル", "{} で作成", "発行日", "発行所"),
    "zh": Imprint("版权页", "来源文件", "用 {} 制作", "版本日期", "出版者"),
    "zh-hant": Imprint("版權頁", "來源檔案", "以 {} 製作", "版本日期", "出版者"),
    "ko": Imprint("판권", "원본 파일", "{}(으)로 제작", "발행일", "펴낸곳"),
    "ar": Imprint("بيانات النشر", "المصدر", "أُعدّ باستخدام {}", "الطبعة", "الناشر"),
    "fa": Imprint("شناسنامه", "منبع", "ساخته‌شده با {}", "ویرایش", "ناشر"),
    "he": Imprint("קולופון", "מקור", "נוצר באמצעות {}", "מהדורה", "הוצאה לאור"),
}


def find_imprint(language: str) -> Imprint:
    """Return the words for a BCP 47 tag; English where we have none of that language."""
    return TABLE[find_key(language)]


def choose_tongue(language: str) -> str:
    """Return the tag of the language in which the colophon of a book in `language` is written: its own, or English."""
    known = find_key(language) != ENGLISH or language.lower().partition("-")[0] == ENGLISH
    return language if known else ENGLISH


def join_label(label: str, text: str, tongue: str) -> str:
    """Return "label: text" with the colon that the language has."""
    return f"{label}{COLONS.get(tongue.lower().partition('-')[0], ': ')}{text}"
