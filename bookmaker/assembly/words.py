"""A language tag in; out come the few words of ours that a reader meets in the book, and which way it is written."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Words(NamedTuple):
    """What the book itself calls its own parts."""

    contents: str
    cover: str
    title_page: str
    text: str  # where the reading begins
    continued: str
    landmarks: str


TABLE = {
    "en": Words("Contents", "Cover", "Title Page", "Text", "continued", "Landmarks"),
    "de": Words("Inhalt", "Umschlag", "Titelseite", "Text", "Fortsetzung", "Orientierung"),
    "fr": Words("Table des matières", "Couverture", "Page de titre", "Texte", "suite", "Repères"),
    "es": Words("Índice", "Cubierta", "Portada", "Texto", "continuación", "Puntos de referencia"),
    "it": Words("Indice", "Copertina", "Frontespizio", "Testo", "continua", "Punti di riferimento"),
    "pt": Words("Índice", "Capa", "Folha de rosto", "Texto", "continuação", "Pontos de referência"),
    "ca": Words("Índex", "Coberta", "Portada", "Text", "continuació", "Punts de referència"),
    "nl": Words("Inhoud", "Omslag", "Titelpagina", "Tekst", "vervolg", "Oriëntatiepunten"),
    "sv": Words("Innehåll", "Omslag", "Titelsida", "Text", "fortsättning", "Landmärken"),
    "da": Words("Indhold", "Omslag", "Titelside", "Tekst", "fortsat", "Pejlemærker"),
    "nb": Words("Innhold", "Omslag", "Tittelside", "Tekst", "fortsatt", "Landemerker"),
    "fi": Words("Sisällys", "Kansi", "Nimiölehti", "Teksti", "jatkuu", "Maamerkit"),
    "pl": Words("Spis treści", "Okładka", "Strona tytułowa", "Tekst", "ciąg dalszy", "Punkty orientacyjne"),
    "cs": Words("Obsah", "Obálka", "Titulní strana", "Text", "pokračování", "Orientační body"),
    "sk": Words("Obsah", "Obálka", "Titulná strana", "Text", "pokračovanie", "Orientačné body"),
    "hu": Words("Tartalom", "Borító", "Címlap", "Szöveg", "folytatás", "Tájékozódási pontok"),
    "ro": Words("Cuprins", "Copertă", "Pagină de titlu", "Text", "continuare", "Repere"),
    "tr": Words("İçindekiler", "Kapak", "Başlık sayfası", "Metin", "devamı", "Yer işaretleri"),
    "el": Words("Περιεχόμενα", "Εξώφυλλο", "Σελίδα τίτλου", "Κείμενο", "συνέχεια", "Ορόσημα"),
    "ru": Words("Оглавление", "Обложка", "Титульный лист", "Текст", "продолжение", "Ориентиры"),
    "uk": Words("Зміст", "Обкладинка", "Титульна сторінка", "Текст", "продовження", "Орієнтири"),
    "ja": Words("目次", "表紙", "扉", "本文", "続き", "ランドマーク"),
    "zh": Words("目录", "封面", "书名页", "正文", "续", "地标"),
    "zh-hant": Words("目錄", "封面", "書名頁", "正文", "續", "地標"),
    "ko": Words("차례", "표지", "속표지", "본문", "이어서", "랜드마크"),
    "ar": Words("المحتويات", "الغلاف", "صفحة العنوان", "النص", "تتمة", "المعالم"),
    "fa": Words("فهرست", "جلد", "صفحهٔ عنوان", "متن", "ادامه", "نشانه‌ها"),
    "he": Words("תוכן העניינים", "כריכה", "שער", "טקסט", "המשך", "ציוני דרך"),
}
SAME = {"no": "nb", "nn": "nb", "iw": "he", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}
WRITING = {
    "right to left": "ar arc ckb dv fa he iw ks nqo pnb prs ps sd sdh syr ug ur yi",
    "scripts from right to left": "adlm arab aran hebr nkoo rohg samr syrc thaa",
    "without italics": "zh ja ko yue wuu th lo km my hi bn ta te ml kn gu pa mr ne si bo dz am ti ka hy",
    "in columns": "ja zh ko yue wuu nan hak lzh",
}
RIGHT_TO_LEFT, RIGHTWARD_SCRIPTS, UPRIGHT, COLUMNS = (frozenset(tags.split()) for tags in WRITING.values())


def find_words(language: str) -> Words:
    """Return the words for a BCP 47 tag; English where we have none of that language."""
    return TABLE[find_key(language)]


def find_key(language: str) -> str:
    """Return the key of the table's row for a BCP 47 tag."""
    tag = language.lower()
    keys = ("-".join(tag.split("-")[:2]), tag.partition("-")[0])
    return next((key for key in (SAME.get(key, key) for key in keys) if key in TABLE), "en")


def stands_upright(language: str) -> bool:
    """Tell whether a BCP 47 tag's script has no italics of its own; slanting it by force is ugly."""
    main, *rest = language.lower().split("-")
    return find_direction(language) == "rtl" or (main in UPRIGHT and "latn" not in rest)


def find_direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which a BCP 47 tag's language is written; a script in the tag decides."""
    main, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RIGHTWARD_SCRIPTS else "ltr"
    return "rtl" if main in RIGHT_TO_LEFT else "ltr"


def runs_down(language: str) -> bool:
    """Tell whether a BCP 47 tag's language may be written in columns from right to left."""
    main, *rest = language.lower().split("-")
    return main in COLUMNS and "latn" not in rest
