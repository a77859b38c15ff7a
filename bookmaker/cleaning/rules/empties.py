"""Elements that hold nothing in; a tree without them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import VERBATIM

if TYPE_CHECKING:
    from lxml.etree import _Element

# What may go where it holds nothing. A cell may not, and a picture is something.
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "blockquote", "div", "section", "pre")
_INLINE = ("span", "code", "i", "b", "em", "strong", "cite", "u", "s", "small", "q", "sup", "sub", "kbd", "samp")


def drop_empties(tree: _Element, _setting: Setting) -> int:
    """Returns how many elements were dropped, those that are empty without them counted in."""
    touched = 0
    for element in reversed(list(tree.iter(*_BLOCKS, *_INLINE))):
        text = element.text
        if text and not text.isspace():
            continue  # as nearly all are
        parent = element.getparent()
        if parent is None or not _is_empty(element) or not _hand_on_id(element, parent):
            continue
        tail, above = (
            (element.text or "" if element.tag in _INLINE else "") + (element.tail or ""),
            element.getprevious(),
        )
        if tail and above is not None:
            above.tail = (above.tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
        touched += 1
    return touched + _drop_double_breaks(tree)


def _drop_double_breaks(tree: _Element) -> int:
    """A break right behind another only pushes text about; verse has none that is not a line's end."""
    touched = 0
    for element in list(tree.iter("br")):
        before, parent = element.getprevious(), element.getparent()
        if parent is None or before is None or before.tag != "br" or (before.tail or "").strip() or element.get("id"):
            continue
        if next(element.iterancestors(*VERBATIM, "pre"), None) is not None:
            continue
        before.tail = element.tail
        parent.remove(element)
        touched += 1
    return touched


def _is_empty(element: _Element) -> bool:
    """Whether nothing but spaces and line ends stands in an element that begins with no text."""
    return all(child.tag == "br" and not (child.tail or "").strip() for child in element) and (
        not len(element) or element.tag in _BLOCKS
    )


def _hand_on_id(element: _Element, parent: _Element) -> bool:
    """Give the id that links go to, its own or its break's, to a neighbour. False where none can: then it stays."""
    names = [name for each in (element, *element) if (name := each.get("id"))]
    if not names:
        return True
    if element.tag in _INLINE or len(names) > 1:
        return False
    heir = element.getnext()
    if heir is None or heir.get("id") or not isinstance(heir.tag, str):
        heir = parent
    if heir.get("id") or heir.tag == "body":
        return False
    heir.set("id", names[0])
    return True
