"""The lines before a book's first chapter in; out come its title, its authors and what else they declare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bookmaker.assembly.casing import ease_title
from bookmaker.assembly.names import are_names, is_name, split_names
from bookmaker.expressions import defer

FIELD_LINES = 60  # a dump's fields stand at its head
PAGE_LINES = 400  # how far down a title page is looked for: some distributors' headers are long
LONGEST = 120  # characters of a title or of a field
DEEP = "    "  # blanks before a line that goes on with a field
WRAPPED = 60  # characters of a line that was broken for its width
MOST_PARAGRAPHS = 4  # of a title page, above the name
FIELDS = (  # what declares what, in small letters
    "title:titel:titre:título:titulo:titolo:tytuł:název:názov:cím:otsikko:nimeke:tittel:titlu:naslov:başlık:judul:τίτλος:"
    "название:заглавие:назва:наслов:書名:书名:標題:标题:題名:タイトル:제목:العنوان:כותרת "
    "author:authors:autor:autorin:autore:autori:auteur:auteurs:autora:autores:verfasser:forfatter:författare:tekijä:"
    "kirjailija:szerző:yazar:penulis:συγγραφέας:автор:авторы:автори:作者:著者:지은이:저자:المؤلف:מחבר "
    "language:sprache:langue:idioma:lingua:língua:taal:språk:sprog:język:jazyk:kieli:nyelv:dil:γλώσσα:язык:мова:"
    "語言:语言:言語:언어:اللغة:שפה"
)
FIELD_NAMES = {name: each.partition(":")[0] for each in FIELDS.split() for name in each.split(":")}
FIELD = defer(r"\s*([^\W\d_]{1,12})\s*[:：]\s*(\S.*)")
BY = r"(?:written by|by|von|par|por|przez|door|av|af|автор)"
BYLINE = defer(rf"{BY}\s+(\S.*)", re.IGNORECASE)
BY_ALONE = defer(rf"{BY}|DE|DI", re.IGNORECASE)
BOTH = defer(r"(?:.*\be-?(?:book|text)s?\b(?: edition)?(?: of|,)? )?(\S.{1,99}?),? by (\S.*)", re.IGNORECASE)
NO_TITLE = defer(r"^[\W\d_]*$|www\.|https?:|@|\*\*|\be-?(?:book|text)\b|\bby\b|[:;]$|\w{2}\.$", re.IGNORECASE)
GOES_ON = defer(r"(or|oder|ou|ossia|ovvero|of|или|albo|czyli|eller|and|und|et)\b,?", re.IGNORECASE)
CREDIT = defer(r".*\b(?:[a-z]{3,}ed|set|made|written|scans|notes|introduction|preface|cover|photos?)", re.IGNORECASE)
YEAR = defer(r"\d{4}\.?|M?[DCLXVI]{4,}\.?")
FAR = 3  # blank lines; beyond them stands something else
PATRONYMIC = defer(r"\b\w+(?:вич|вна|ична)\b", re.IGNORECASE)
CJK = defer("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CJK_AUTHOR = defer(r"(?:\W?[漢汉魏晉晋唐宋元明清民](?:代|朝|国|國)?\W{1,2})?(\w{2,10}?)\s*(著|撰|作|编著|編著|原著)?")
CJK_OTHERS = defer("(?:訳|譯|译|編|编|校)$")
BLANKS = " \t\n\u3000"


class Paragraph(NamedTuple):
    """Lines with no blank one between, and how many blank ones stand before."""

    lines: list[str]
    gap: int

    def join(self) -> str:
        """Return the lines as one."""
        return " ".join(self.lines)


def find_titlepage(lines: Sequence[str]) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Return title, authors and the fields (title, subtitle, author, language) of the lines before the first chapter.

    A blank line is "". What is not there is "" or (). A field wins over what only stands where a title does, but a
    title page may know more of a title: what comes after its "or".
    """
    fields = read_fields(lines[:FIELD_LINES])
    page = read_paragraphs(lines[:PAGE_LINES])
    title, names = find_byline(page) or find_both(page) or find_pair(page) or ("", "")
    if declared := fields.get("title"):
        under = next((at + 1 for at, each in enumerate(page) if fold(each.join()) == fold(declared)), len(page))
        title = extend_title(declared, page[under:])
    return ease_title(title.rstrip(f"{BLANKS},;")), split_names(fields.get("author", names)), fields


def read_fields(lines: Sequence[str]) -> dict[str, str]:
    """Return the fields of lines such as "Title: X", by their English names; the first of each counts."""
    fields: dict[str, str] = {}
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        found = FIELD.fullmatch(line.rstrip()) if len(line) <= LONGEST else None
        name = FIELD_NAMES.get(found[1].lower()) if found else None
        if found and name and name not in fields:
            fields[name] = found[2]
            if name == "title":
                fields |= read_below(found[2], below)
    return fields


def read_below(title: str, line: str) -> dict[str, str]:
    """Return the rest of a title, or its subtitle, from a line set in below it; {} where it is neither."""
    text = line.strip()
    if not line.startswith(DEEP) or not 2 < len(text) <= LONGEST or FIELD.fullmatch(text):
        return {}
    if len(title) >= WRAPPED or text[0].islower() or title[-1] in ",:;-":
        return {"title": f"{title} {text}"}
    return {"subtitle": text}


def read_paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of a page."""
    paragraphs: list[Paragraph] = []
    gap = 1
    for line in map(str.strip, lines):
        if not line:
            gap += 1
            continue
        if gap:
            paragraphs.append(Paragraph([], gap))
        paragraphs[-1].lines.append(line)
        gap = 0
    return paragraphs


def find_byline(page: Sequence[Paragraph]) -> tuple[str, str] | None:
    """Return title and name around a "by" that ends a paragraph: before the name on its line, or on a line above it."""
    for at, paragraph in enumerate(page):
        *above, last = paragraph.lines
        found = BYLINE.fullmatch(last) if len(last) <= LONGEST else None
        if found:
            name = found[1]
        elif above and BY_ALONE.fullmatch(above[-1]):
            name = last
            above.pop()
        elif BY_ALONE.fullmatch(last) and at + 1 < len(page):
            name = page[at + 1].lines[0]
        else:
            continue
        if are_names(name) and (title := read_title([*page[:at], Paragraph(above, paragraph.gap)])):
            return title, name
    return None


def read_title(above: Sequence[Paragraph]) -> str:
    """Return the title that ends a run of paragraphs: the first near one, and what "and" or "or" adds to it."""
    near: list[Paragraph] = []
    gap = above[-1].gap
    for paragraph in [each for each in reversed(above) if each.lines][:MOST_PARAGRAPHS]:
        text = paragraph.join()
        if YEAR.fullmatch(text):
            continue
        if len(text) > LONGEST or NO_TITLE.search(text) or (near and gap > FAR):
            break
        near.insert(0, paragraph)
        gap = paragraph.gap
    return extend_title(near[0].join(), near[1:]) if near else ""


def extend_title(title: str, below: Sequence[Paragraph]) -> str:
    """Return a title with what the paragraphs under it say after "or", "and" and the like."""
    text = " ".join(paragraph.join() for paragraph in below[:2])
    found = GOES_ON.match(text)
    if not found:
        return title
    rest = below[0].join() if fold(below[0].join()) != fold(found[0]) else text
    comma = "" if found[1].lower() in ("and", "und", "et") else ","
    whole = (
        f"{ease_title(title.rstrip(' ,;'))}{comma} {found[1].lower()} {ease_title(rest[found.end() :].strip(' ,.;'))}"
    )
    return whole if len(whole) <= LONGEST else title


def find_both(page: Sequence[Paragraph]) -> tuple[str, str] | None:
    """Return title and name of a line such as "A Title, by Some Body" that stands alone."""
    for paragraph in page[:FIELD_LINES]:
        found = BOTH.fullmatch(paragraph.join()) if len(paragraph.join()) <= LONGEST else None
        if found and are_names(found[2]) and found[1][0].isupper() and not CREDIT.fullmatch(found[1]):
            return found[1], found[2]
    return None


def find_pair(page: Sequence[Paragraph]) -> tuple[str, str] | None:
    """Return title and name where they are the first lines of all, and the form of the name leaves no doubt."""
    lines = [line for paragraph in page[:2] for line in paragraph.lines][:4]
    if len(lines) < 2 or max(map(len, lines)) > LONGEST:
        return None
    first, second, *_ = lines
    if CJK.search(first):
        alone = len(page[0].lines) > 1  # title and author with no blank between, as Aozora has them
        names = [CJK_AUTHOR.fullmatch(line) for line in lines[1:] if not CJK_OTHERS.search(line)]
        return next(((first, name[1]) for name in names if name and (name[2] or alone)), None)
    if is_name(first) and PATRONYMIC.search(first) and not PATRONYMIC.search(second):
        return second, first
    return None


def fold(text: str) -> str:
    """Return the letters of a text, small, to compare by."""
    return "".join(filter(str.isalnum, text)).lower()
