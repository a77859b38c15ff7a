"""Markdown in, HTML out: CommonMark as people use it, with notes, tables, definitions, abbreviations, maths."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bookmaker.deadline import hold_time
from bookmaker.readers.formulas import has_maths, set_maths
from bookmaker.readers.markdown.aside import CAPTION, CLOSE, NOTHING, OPEN, TAGS, Aside, place_captions
from bookmaker.readers.markdown.directives import show_roles
from bookmaker.readers.markdown.prepare import prepare_markdown
from bookmaker.readers.markdown.spans import write_spans
from bookmaker.readers.markdown.veil import SPAN
from bookmaker.tasks import Task, run_tasks

EXTENSIONS = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables")
PRIVATE = re.compile("[\ue000\ue001\ue006\ue007]")  # signs that the reader itself writes
PLACE = re.compile(rf"(?:<p>\s*)?{OPEN}(\d+){CLOSE}(?:\s*</p>)?")
LANGUAGE = re.compile(r"[A-Za-z0-9+#]{1,20}")  # of code, as its fence names it
STRUCK = re.compile(r"(?<![\\~])~~(?=\S)([^~\n]+?)(?<=\S)~~(?!~)")
MARKED = re.compile(r"(?<![\\=])==(?=[^\s=])([^=\n]{1,400})(?<=[^\s=])==(?!=)")
RAISED = re.compile(r"(?<=[\w)])\^([^\s^\[\]]{1,20})\^(?!\^)")
LOWERED = re.compile(r"(?<=[\w)])~([^\s~]{1,20})~(?!~)")
SPANS = (("~~", STRUCK, "del"), ("==", MARKED, "mark"), ("^", RAISED, "sup"), ("~", LOWERED, "sub"))
MOST_NOTES = 400  # written within the text of one chapter; the rest stay as typed, for each takes the longer
INLINE_NOTE = re.compile(r"(?<!\\)\^\[((?:[^\[\]]|\[[^\[\]]{0,400}\]){1,4000}+)\]")
DISPLAY = re.compile(r"(?<!\\)\$\$(.{1,4000}?)\$\$(?:[ \t]*\{#[\w:.-]{1,80}\})?", re.DOTALL)
CODED_MATHS = re.compile(r"(?<![\\$\w])\$`([^`\n]{1,400})`\$(?![\d$])")  # as GitHub and GitLab have it
ALT = re.compile(r'(<img\b[^<>]{0,80}?\balt=")([^"]*)(?=")')
STARRED = re.compile(r"(\*{1,2})(?=[^\s*])([^*]{1,400})(?<=[^\s*])\1")
INLINE_MATHS = re.compile(r"(?<![\\$\w])\$(?=[^\s$])([^$\n]{1,400}?)(?<=[^\s\\])\$(?![\d$])")
RUN = re.compile(r"(?:!?\[|<a ?|\*|_|`|~){80,}")
DEEP = re.compile(  # quotations and lists within each other; a line of stars or hyphens alone is a break
    r"^(?:[ >]{60}|(?![-* \t]+$)(?:[ \t]{0,3}(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){30})", re.MULTILINE
)
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
MANY = 150  # brackets of a paragraph that are more than anybody's
LABEL = re.compile(r'<p class="admonition-title">((?:[^\n<]|<(?!/?p\b))*)</p>')
MATHS, LITERAL = "math", "literal"
PAINS = 5  # times what it takes to clean plain text


class Text(NamedTuple):
    """The Markdown of one chapter."""

    text: str
    number: int = 0  # among those of its dump: the ids of their notes differ by it


class Converter:
    """Converts one text after the other."""

    def __init__(self) -> None:
        import markdown

        self.markdown = markdown.Markdown(
            extensions=list(EXTENSIONS), extension_configs={"footnotes": {"UNIQUE_IDS": True}}, output_format="html"
        )
        self.notes = next(each for each in self.markdown.registeredExtensions if hasattr(each, "unique_prefix"))

    def convert(self, text: str, number: int = 0) -> str:
        """Convert one chapter's Markdown. What would take ages, and can mean nothing, is taken literally."""
        with hold_time():
            return self._convert(text, number)

    def _convert(self, text: str, number: int) -> str:
        aside = Aside()
        text = PRIVATE.sub("", text)
        text = RUN.sub(lambda found: aside.keep(LITERAL, found[0]), text)
        text = PARAGRAPH.sub(lambda found: found[0] if is_sane(found[0]) else aside.keep(LITERAL, found[0]), text)
        text = set_spans_aside(show_roles(prepare_markdown(text, aside)), aside)
        self.markdown.reset()
        self.notes.unique_prefix = number
        made = LABEL.sub(r"<p><strong>\1</strong></p>", self.markdown.convert(text))
        made = ALT.sub(lambda found: found[1] + STARRED.sub(r"\2", found[2]), made)
        made = place_captions(made) if CAPTION in made else made
        return PLACE.sub(lambda found: show_code(found, aside), made)


take_converter = cache(Converter)


def convert_texts(texts: Sequence[str]) -> Iterator[str]:
    """Yield the HTML of each chapter of a dump, whoever does the run's work."""
    return run_tasks(CONVERTING, [Text(text, number) for number, text in enumerate(texts, 1)])


def convert_text(text: Text) -> str:
    """Convert one chapter of a dump."""
    return take_converter().convert(*text)


def weigh_text(text: Text) -> int:
    """Return how much work a chapter is."""
    return PAINS * len(text.text)


def mark_text(text: Text) -> bytes:
    """Return all that the HTML of a chapter depends on."""
    number = text.number if "[^" in text.text or "^[" in text.text else 0
    return f"{number} {has_maths()} {text.text}".encode("utf-8", "surrogatepass")


def pack_html(made: str) -> bytes:
    """Pack the HTML of a chapter."""
    return made.encode("utf-8", "surrogatepass")


def unpack_html(data: bytes, _text: Text) -> str:
    """Unpack it."""
    return data.decode("utf-8", "surrogatepass")


CONVERTING = Task(
    name="Markdown",
    make=convert_text,
    weigh=weigh_text,
    mark=mark_text,
    pack=pack_html,
    unpack=unpack_html,
)


def is_sane(paragraph: str) -> bool:
    """Say whether the brackets of a paragraph are as many as links need, and its quotations and lists not too deep."""
    if len(paragraph) < MANY:
        return True
    opened, links = paragraph.count("["), paragraph.count("](")
    if opened > MANY and paragraph.count("]") * 2 < opened:
        return False
    return not (links > MANY and paragraph.count(")") * 2 < links) and DEEP.search(paragraph) is None


def set_spans_aside(text: str, aside: Aside) -> str:
    """Set maths aside, and write what the converter does not know in what it does; never within code."""
    notes: list[str] = []
    out: list[str] = []
    at = 0
    if "$`" in text:
        text = CODED_MATHS.sub(lambda found: aside.keep(MATHS, found[1]), text)
    for span in SPAN.finditer(text):
        out += (mark_spans(text[at : span.start()], aside, notes), span[0])
        at = span.end()
    out.append(mark_spans(text[at:], aside, notes))
    return "".join(out) + "".join(f"\n\n[^inline-{number}]: {note}" for number, note in enumerate(notes, 1))


def mark_spans(text: str, aside: Aside, notes: list[str]) -> str:
    """Mark strikes, marks, what is raised or lowered, notes and maths in a text without code."""
    if "$" in text:
        text = DISPLAY.sub(lambda found: aside.keep(f"{MATHS}-block", found[1].strip()), text)
        text = INLINE_MATHS.sub(lambda found: aside.keep(MATHS, found[1]), text)
    if "^[" in text:
        text = INLINE_NOTE.sub(lambda found: keep_note(found[1], notes), text)
    text = write_spans(text)
    for sign, pattern, name in SPANS:
        if sign in text:
            text = pattern.sub(rf"<{name}>\1</{name}>", text)
    return text


def keep_note(text: str, notes: list[str]) -> str:
    """Keep the text of a note, and return the reference to it."""
    if len(notes) == MOST_NOTES:
        return f"\\^[{text}]"
    notes.append(text)
    return f"[^inline-{len(notes)}]"


def show_code(found: re.Match[str], aside: Aside) -> str:
    """Put what was set aside back: code, or maths where they can be set."""
    language, code = aside.codes[int(found[1])]
    if language in (NOTHING, TAGS):
        return code
    if language == LITERAL:
        return found[0].replace(f"{OPEN}{found[1]}{CLOSE}", html.escape(code))
    if language.startswith(MATHS):
        shown = set_maths(code, block=language != MATHS)
        whole = found[0].startswith("<p>") and found[0].endswith("</p>")
        return f"<p>{shown}</p>" if whole else found[0].replace(f"{OPEN}{found[1]}{CLOSE}", shown)
    named = f' class="language-{language.lower()}"' if LANGUAGE.fullmatch(language) else ""
    body = f"<pre><code{named}>{html.escape(code)}</code></pre>"
    return body if found[0].startswith("<p>") == found[0].endswith("</p>") else f"{body}<p>"
