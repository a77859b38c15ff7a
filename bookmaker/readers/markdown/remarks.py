"""A page of Markdown without its code in; out the page without the remarks, names and queries that no reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable

from bookmaker.model import LeftText

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
MORE = re.compile(r"<!--\s*more\s*-->")
PERCENTS = re.compile(r"(?<![^\s(])%%(?!%)(.+?)(?<!%)%%(?![\w%])", re.DOTALL)
BLOCK_NAME = re.compile(r"(?:^|(?<=[^\s^])[ \t]+)\^([A-Za-z0-9][\w-]{0,60})[ \t]*$", re.MULTILINE)
TARGET = re.compile(r"^ {0,3}\(([A-Za-z][\w:. -]{0,80})\)=[ \t]*$", re.MULTILINE)
PERCENT_LINE = re.compile(r"^%(?!%)(?:[ \t]+(.*))?$\n?", re.MULTILINE)
BLOCK_BREAK = re.compile(r"^\+\+\+(?:[ \t]+(?:\{.*\}|\^.*|\[.*))?[ \t]*$", re.MULTILINE)
MYST = re.compile(r"(?:`{3}|~{3}|:{3})\{[a-z][\w:.+-]*\}|\{[a-z][\w:.+-]*\}`|^\([\w:. -]+\)=$", re.MULTILINE)
QUERY = re.compile(r" {0,3}(?:`{3,}|~{3,})[ \t]*(?:dataview|dataviewjs|query|tasks|templater)[ \t]*\n")
CELL = re.compile(r"( {0,3}(?:`{3,}+|~{3,}+)[^\n]*+\n)((?:[ \t]*(?:#|%%|//)\|[^\n]*\n)+)")  # its settings come first
CELL_CAPTION = re.compile(r"^[ \t]*(?:#|%%|//)\|[ \t]*(?:fig|tbl|lst)-cap:[ \t]*[\"']?(.*?)[\"']?$\n?", re.MULTILINE)
REMARK, NAME = "a comment in the source", "the name of a place in the text"
ASKED = "a query that only the application it was written for answers"


def drop_remarks(text: str) -> tuple[str, list[LeftText]]:
    """Take out comments between the signs of HTML or double percent signs; return them too."""
    left: list[LeftText] = []

    def drop(found: re.Match[str]) -> str:
        if said := " ".join(found[1].split()):
            left.append(LeftText(said, REMARK, "controls"))
        return ""

    text = MORE.sub("", text)
    for form, close in ((COMMENT, "-->"), (PERCENTS, "%%")):
        text = sub_closed(form, close, drop, text)
    return text, left


def drop_comments(text: str) -> str:
    """Take the comments out."""
    return sub_closed(COMMENT, "-->", lambda _: "", text)


def sub_closed(form: re.Pattern[str], close: str, write: Callable[[re.Match[str]], str], text: str) -> str:
    """Write what fits a form that ends in `close` anew. Behind the last of those no opening sign is worth a look."""
    last = text.rfind(close) + len(close) if close in text else 0
    return form.sub(write, text[:last]) + text[last:] if last else text


def name_places(text: str) -> tuple[str, list[LeftText]]:
    """Write the names that blocks have (`^name`, `(name)=`) as anchors; return them too."""
    left: list[LeftText] = []

    def name(found: re.Match[str]) -> str:
        left.append(LeftText(found[1], NAME, "controls"))
        return f'<a id="{found[1].replace(" ", "-")}"></a>'

    if "^" in text:
        text = BLOCK_NAME.sub(name, text)
    if ")=" in text:
        text = TARGET.sub(name, text)
    return text, left


def drop_percent_lines(text: str) -> tuple[str, list[LeftText]]:
    """Take out of a page for MyST the lines that are comments and the breaks between its cells."""
    left: list[LeftText] = []

    def drop(found: re.Match[str]) -> str:
        if found[1]:
            left.append(LeftText(found[1].strip(), REMARK, "controls"))
        return ""

    return BLOCK_BREAK.sub("", PERCENT_LINE.sub(drop, text)), left


def drop_queries(codes: list[str]) -> list[LeftText]:
    """Empty the pieces of code that are queries of an application; return what they said."""
    left = []
    for at, code in enumerate(codes):
        if QUERY.match(code):
            left.append(LeftText(code.strip("`~ \n"), ASKED, "controls"))
            codes[at] = ""
    return left


def drop_settings(codes: list[str]) -> list[LeftText]:
    """Take the settings of Quarto's and knitr's cells off their code, but for captions; return them."""
    left = []
    for at, code in enumerate(codes):
        found = CELL.match(code)
        if not found:
            continue
        captions = CELL_CAPTION.findall(found[2])
        codes[at] = "\n\n".join([found[1] + code[found.end() :], *captions, *([""] if captions else ())])
        settings = CELL_CAPTION.sub("", found[2]).strip()
        if settings:
            left.append(LeftText(settings, "settings of a cell of code", "controls"))
    return left
