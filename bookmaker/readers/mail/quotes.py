"""What a message quotes without a mark on each line, as Outlook does, in; the same as a quotation out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element, Node

FROM = r"(?:From|Von|De|Da|Van|Fra|Från|Lähettäjä|Od|Feladó|От|发件人|寄件者|差出人|보낸 사람)"
SENT = r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Data|Inviato|Verzonden|Sendt|Skickat|Wysłano|Отправлено|Дата)"
FIELD = re.compile(r"\*?[^\W\d_][^\W\d_ -]{0,13}(?: ?[^\W\d_]{1,8})?\*?\s?[:：]\*?(?:\s|$)")
FIRST = re.compile(rf"\*?{FROM}\s?[:：]")
HEADED = re.compile(rf"{FROM}\s?[:：].{{1,300}}?\b{SENT}\s?[:：]", re.DOTALL)
RULE = re.compile(r"\s*(?:-{3,}\s?[^\W\d_][^\n-]{3,40}[^\W\d_']\s?-{3,}|_{20,}|-{20,})\s*$")
FEWEST = 3  # fields that open a quoted message
LONGEST = 1_000  # characters of what such fields say
BLOCKS = ("p", "div", "td", "span", "font", "b", "hr", "blockquote")


def find_quoted(lines: list[str]) -> tuple[int, int, int]:
    """Return where a quoted message begins in a text, its fields, and what they head; all ends where there is none."""
    for at, line in enumerate(lines):
        if not FIRST.match(line):
            continue
        end = at
        while end < len(lines) and FIELD.match(lines[end]):
            end += 1
        if end - at < FEWEST:
            continue
        start = at
        while start and not lines[start - 1].strip():
            start -= 1
        ruled = start > 0 and RULE.match(lines[start - 1]) is not None
        return (start - 1 if ruled else at), at, end
    return len(lines), len(lines), len(lines)


def quote_below(body: Node) -> None:
    """Put every message that a page quotes below its fields into a quotation, later ones within earlier ones."""
    from turbohtml import Element as Made

    if not HEADED.search(words_of(body)):
        return  # as in nearly all; to weigh every element of a page takes far longer
    for element in [each for each in body.find_all(list(BLOCKS)) if opens_quoted(each)]:
        top = element
        while isinstance(top.parent, Made) and top.parent != body and words_of(top.parent) == words_of(top):
            top = top.parent
        if top.parent is None or is_quoted(top):
            continue
        holder = Made("blockquote", {})
        top.insert_before(holder)
        for each in [top, *list(top.next_siblings)]:
            holder.append(each.extract())


def is_quoted(element: Element) -> bool:
    """Say whether an element stands first in a quotation already."""
    above = element.parent
    return getattr(above, "tag", "") == "blockquote" and not any(
        str(getattr(each, "text", each)).strip() for each in element.previous_siblings
    )


def opens_quoted(element: Element) -> bool:
    """Say whether an element holds the fields of a quoted message, and none in it does alone."""
    words = words_of(element)
    if len(words) > LONGEST or not FIRST.match(words) or not HEADED.match(words):
        return False
    return not any(HEADED.match(words_of(inner)) for inner in element.find_all(list(BLOCKS)))
