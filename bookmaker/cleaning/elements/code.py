"""`pre` with whatever a highlighter left in it in; `pre` with `code` and plain lines out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.elements.colours import NAMED, is_named
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.trees import is_block, move_into

if TYPE_CHECKING:
    from lxml.etree import _Element

CELLS = frozenset(("td", "th"))  # every other block is a line of its own, where a highlighter made a list of lines
LANGUAGE = defer(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-(?:source-)?|sourceCode\s+|brush:\s*)([A-Za-z0-9+#]{1,20})(?:[\s;,]|$)"
)
LARGEST = 60_000  # characters of one element: a longer one would not fit into a file of the book with others


def mend_code(tree: _Element, _setting: Setting) -> int:
    """Returns how many were mended."""
    touched = 0
    for pre in list(tree.iter("pre")):
        if pre.get("class") == "table":
            continue
        alone = len(pre) == 1 and pre[0].tag == "code" and not pre.text and not pre[0].tail
        plain = alone and not len(pre[0]) and not pre[0].attrib and len(pre[0].text or "") <= LARGEST
        language = name_language(pre)
        if (plain and not language) or (
            alone and is_named(pre[0]) and read_lines(pre) == "".join(map(str, pre.itertext()))
        ):
            continue
        text = read_lines(pre)
        whole = pre.makeelement("pre", {})
        move_into(pre, whole)  # an id within it goes with its element: lines of code are no targets of a book
        fill(pre, text)
        for code in pre.iter("code") if language else ():
            code.set("class", f"{NAMED}{language}")
        touched += 1
    return touched


def name_language(pre: _Element) -> str:
    """Return the language that a page says its code is in, by a class of the code, of its frame or of a box around."""
    boxes = (*pre.iter("code"), pre, *list(pre.iterancestors())[:2])
    found = (LANGUAGE.search(box.get("class") or "") for box in boxes)
    return next((match[1].lower() for match in found if match), "")


def fill(pre: _Element, text: str) -> None:
    """Put the text into as many elements as it takes."""
    parts = list(cut_lines(text))
    for element in list(pre):
        pre.remove(element)
    pre.text = None
    code = pre.makeelement("code", {})
    code.text = parts[0]
    pre.append(code)
    last = pre
    for part in parts[1:]:
        other = pre.makeelement("pre", {})
        code = pre.makeelement("code", {})
        code.text = part
        other.append(code)
        other.tail, last.tail = last.tail, None
        last.addnext(other)
        last = other


def cut_lines(text: str) -> list[str]:
    """Cut a text between its lines into parts that fit."""
    parts, start = [], 0
    while len(text) - start > LARGEST:
        at = text.rfind("\n", start, start + LARGEST)
        at = start + LARGEST if at <= start else at
        parts.append(text[start:at])
        start = at + (text[at : at + 1] == "\n")
    return [*parts, text[start:]]


def read_lines(pre: _Element) -> str:
    """Return the text of a `pre`, a line for each of its lines however they are marked."""
    out: list[str] = [pre.text or ""]
    stack: list[tuple[_Element, bool]] = [(child, False) for child in reversed(pre)]
    while stack:
        node, closing = stack.pop()
        if not closing:
            if node.tag == "br":
                out.append("\n")
            elif isinstance(node.tag, str):
                if ends_line(node) and out[-1] and not out[-1].endswith("\n"):
                    out.append("\n")
                out.append(node.text or "")
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))
                continue
        elif ends_line(node) and not out[-1].endswith("\n"):
            out.append("\n")
        out.append(node.tail or "")
    text = "".join(out).replace("\u00a0", " ").replace("\r\n", "\n")
    return text.strip("\n").rstrip()


def ends_line(node: _Element) -> bool:
    """Say whether an element is a line by itself, or several."""
    return is_block(node) and node.tag not in CELLS
