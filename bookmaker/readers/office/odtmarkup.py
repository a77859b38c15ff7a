"""The body of an OpenDocument text in; the HTML that says the same out."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bookmaker.markup.addresses import address_of
from bookmaker.markup.trees import text_of
from bookmaker.model import LeftText
from bookmaker.readers.office.odtsettling import TITLE_STYLE
from bookmaker.readers.office.odtstyles import Look, read_looks, read_numbered
from bookmaker.readers.office.pages import TITLE

if TYPE_CHECKING:
    from lxml.etree import _Element

URN = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
TEXT, DRAW, TABLE, SVG = URN.format("text"), URN.format("drawing"), URN.format("table"), URN.format("svg-compatible")
XLINK = "{http://www.w3.org/1999/xlink}href"
DEEPEST = 100  # elements within each other; what is deeper gives its words alone
PLAIN = {  # elements that are one of HTML, whatever their style
    "list-item": "li",
    "list-header": "li",
    "section": "div",
    "table": "table",
    "table-row": "tr",
    "table-header-rows": "thead",
    "text-box": "div",
    "ruby-base": "span",
}
OUT = {  # elements that are no part of the text, and why
    "table-of-content": ("the contents of the document", "contents"),
    **dict.fromkeys(
        ("illustration-index", "table-index", "object-index", "user-index"),
        ("a list with the pages of the document", "contents"),
    ),
    "alphabetical-index": ("an index with the pages of the document", "contents"),
    "annotation": ("a comment", "comments"),
    "tracked-changes": ("what was struck out", "unpublished"),
}
SILENT = frozenset(
    "sequence-decls forms variable-decls user-field-decls soft-page-break title desc annotation-end".split()
)


class Writer:
    """Writes a body as HTML; `left_out` has the words that are no part of it."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        roots = list(roots)
        self.looks = {**read_looks(roots), TITLE_STYLE: Look("title")}
        self.numbered = read_numbered(roots)
        self.notes: list[str] = []
        self.left_out: list[LeftText] = []

    def write(self, body: _Element) -> str:
        """Write the whole body, its notes as a list at the end."""
        text = self.write_inner(body, 0).replace("</pre><pre>", "\n")
        notes = "".join(self.notes)
        return f'{text}<ol class="footnotes">{notes}</ol>' if notes else text

    def write_inner(self, holder: _Element, depth: int) -> str:
        """Write what an element holds."""
        if depth > DEEPEST:
            return html.escape(text_of(holder))
        parts = [html.escape(holder.text or "")]
        for child in holder:
            if isinstance(child.tag, str):
                parts.append(self.write_element(child, depth + 1))
            parts.append(html.escape(child.tail or ""))
        return "".join(parts)

    def write_element(self, element: _Element, depth: int) -> str:
        """Write one element."""
        name = element.tag.rpartition("}")[2]
        if name in OUT:
            self.left_out.append(LeftText(" ".join(" ".join(map(str, element.itertext())).split()), *OUT[name]))
            return ""
        if name in SILENT:
            return ""
        make = getattr(self, f"write_{name.replace('-', '_')}", None)
        if make is not None:
            return str(make(element, depth))
        tag = PLAIN.get(name)
        inner = self.write_inner(element, depth)
        return f"<{tag}>{inner}</{tag}>" if tag else inner

    def write_h(self, element: _Element, depth: int) -> str:
        """Write a heading."""
        level = element.get(f"{TEXT}outline-level", "1")
        level = str(min(max(int(level), 1), 6)) if level.isdecimal() else "1"
        return f"<h{level}>{self.write_inner(element, depth)}</h{level}>"

    def write_p(self, element: _Element, depth: int) -> str:
        """Write a paragraph as what its style calls it."""
        look = self.find_look(element)
        inner = look.dress(self.write_inner(element, depth))
        if look.kind == "quote":
            return f"<blockquote><p>{inner}</p></blockquote>"
        if look.kind == "code":
            return f"<pre>{inner}</pre>"
        named = f' class="{TITLE}"' if look.kind == "title" else ""
        return f"<p{named}>{inner}</p>"

    def write_span(self, element: _Element, depth: int) -> str:
        """Write words in a style of their own."""
        look = self.find_look(element)
        if "u" in look.tags and any(up.tag == f"{TEXT}a" for up in element.iterancestors()):
            look = look._replace(tags=tuple(tag for tag in look.tags if tag != "u"))  # as every link is
        return look.dress(self.write_inner(element, depth))

    def find_look(self, element: _Element) -> Look:
        """Return what an element's style means."""
        return self.looks.get(element.get(f"{TEXT}style-name", ""), Look())

    def write_list(self, element: _Element, depth: int) -> str:
        """Write a list; one inside another is of the outer one's style where it has none."""
        ups = (element, *element.iterancestors())
        style = next((name for up in ups if (name := up.get(f"{TEXT}style-name"))), "")
        tag = "ol" if (style, sum(up.tag == element.tag for up in ups)) in self.numbered else "ul"
        return f"<{tag}>{self.write_inner(element, depth)}</{tag}>"

    def write_a(self, element: _Element, depth: int) -> str:
        """Write a link."""
        return f'<a href="{html.escape(element.get(XLINK, ""))}">{self.write_inner(element, depth)}</a>'

    def write_bookmark(self, element: _Element, _depth: int) -> str:
        """Write a place that links lead to."""
        return f'<a id="{html.escape(element.get(f"{TEXT}name", ""))}"></a>'

    write_bookmark_start = write_bookmark

    def write_line_break(self, _element: _Element, _depth: int) -> str:
        """Write a break."""
        return "<br>"

    def write_tab(self, _element: _Element, _depth: int) -> str:
        """Write a tab as a blank."""
        return " "

    def write_s(self, element: _Element, _depth: int) -> str:
        """Write blanks."""
        count = element.get(f"{TEXT}c", "1")
        return " " * min(int(count) if count.isdecimal() else 1, 200)

    def write_table_cell(self, element: _Element, depth: int) -> str:
        """Write a cell."""
        spans = ((name, element.get(f"{TABLE}number-{name}s-spanned", "1")) for name in ("column", "row"))
        wide = "".join(f' {name[:3]}span="{span}"' for name, span in spans if span.isdecimal() and span != "1")
        return f"<td{wide}>{self.write_inner(element, depth)}</td>"

    def write_covered_table_cell(self, _element: _Element, _depth: int) -> str:
        """Write nothing: another cell spreads over this one."""
        return ""

    def write_frame(self, element: _Element, depth: int) -> str:
        """Write the picture of a frame, with its words, or else what the frame holds."""
        image = element.find(f"{DRAW}image")
        if image is None or not image.get(XLINK):
            return self.write_inner(element, depth)
        alt = " ".join(text for name in ("title", "desc") if (text := element.findtext(f"{SVG}{name}", "").strip()))
        link = image.get(XLINK, "")
        address = link if link.startswith("data:") else address_of(link.removeprefix("./"))
        return f'<img src="{html.escape(address)}" alt="{html.escape(alt)}">'

    def write_note(self, element: _Element, depth: int) -> str:
        """Write a note's number, and keep the note for the end."""
        body = element.find(f"{TEXT}note-body")
        number = len(self.notes) + 1
        self.notes.append("")  # a note within it comes later
        inner = self.write_inner(body, depth) if body is not None else ""
        back = f'<a href="#ref-{number}" role="doc-backlink">\u21a9</a>'
        self.notes[number - 1] = f'<li id="note-{number}">{inner}{back}</li>'
        return f'<sup><a id="ref-{number}" href="#note-{number}" role="doc-noteref">{number}</a></sup>'
