"""The chapter's tree in; finished XHTML pieces out, each note with the piece that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.model import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPE = "{http://www.idpf.org/2007/ops}type"  # epub:type; the page that holds the pieces declares the prefix
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXED = {TYPE: "epub:type", LANGUAGE: "xml:lang"}
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
MATHML = "http://www.w3.org/1998/Math/MathML"


def cut_pieces(body: _Element) -> tuple[Piece, ...]:
    """One piece for each child of the tree; a footnote belongs to the piece before it."""
    pieces: list[tuple[str, list[str]]] = []
    for child in body:
        text = serialise(child)
        if child.tag == "aside" and child.get(TYPE) == "footnote" and pieces:
            pieces[-1][1].append(text)
        else:
            pieces.append((text, []))
    return tuple(Piece(text, tuple(notes)) for text, notes in pieces)


def serialise(element: _Element) -> str:
    """An element as XHTML without namespace declarations, however deep it is."""
    if not len(element) and element.tag == "p" and not element.attrib:
        return f"<p>{escape(element.text or '')}</p>"  # most of a book
    out: list[str] = []
    stack: list[tuple[_Element, bool]] = [(element, False)]
    while stack:
        node, closing = stack.pop()
        if not closing:
            out.append(_open(node))
            if node.tag not in _VOID:
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))
                continue
        else:
            out.append(f"</{node.tag}>")
        if node is not element and node.tail:
            out.append(escape(node.tail))
    return "".join(out)


def _open(node: _Element) -> str:
    attributes = "".join(
        f' {_PREFIXED.get(str(key), key)}="{escape(str(value)).replace(chr(34), "&quot;")}"'
        for key, value in node.attrib.items()
    )
    if node.tag == "math":
        attributes = f' xmlns="{MATHML}"{attributes}'
    if node.tag in _VOID:
        return f"<{node.tag}{attributes}/>"
    return f"<{node.tag}{attributes}>{escape(node.text or '')}"


def escape(text: str) -> str:
    """Text as character data."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
