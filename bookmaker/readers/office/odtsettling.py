"""The body of an OpenDocument text in; the same out with its formulas and pictures in place, its headings marked, and
without what is hidden.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bookmaker.markup.trees import text_of
from bookmaker.model import Files, LeftText
from bookmaker.readers.epub.metadata import parse_xml
from bookmaker.readers.office.formulas import keep_place
from bookmaker.readers.office.odtstyles import FO, STYLE, TEXT
from bookmaker.readers.web.headlooks import Line, find_heads

if TYPE_CHECKING:
    from lxml.etree import _Element

DRAW, TABLE, OFFICE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("drawing", "table", "office")
)
XLINK = "{http://www.w3.org/1999/xlink}href"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
HIDDEN = frozenset((f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"))
TITLE_STYLE = "BookmakerTitle"  # of the paragraph that only looks like a title
USUAL = 24  # half points, where nothing says how large the words are
DEEPEST = 20  # styles that each are like another
BOLD = frozenset(("bold", "600", "700", "800", "900"))


class Settling:
    """Settles a body; `left_out` has the words that are hidden, `formulas` the formulas as MathML."""

    def __init__(self, roots: Iterable[_Element], files: Files) -> None:
        self.styles = {each.get(f"{STYLE}name", ""): each for root in roots for each in root.iter(f"{STYLE}style")}
        self.files = files
        self.left_out: list[LeftText] = []
        self.formulas: list[str] = []

    def settle(self, body: _Element) -> None:
        """Settle what a body holds."""
        for frame in list(body.iter(f"{DRAW}frame")):
            self.settle_frame(frame)
        for element in list(body.iter(f"{TEXT}span", f"{TEXT}p", f"{TEXT}section", *HIDDEN)):
            if self.is_hidden(element):
                self.drop(element)
        if next(body.iter(f"{TEXT}h"), None) is None:
            self.mark_headings(body)

    def settle_frame(self, frame: _Element) -> None:
        """Put a formula's place into a frame that shows one; give a picture that lies in the markup an address."""
        for thing in frame.findall(f"{DRAW}object"):
            if formula := self.read_formula(thing):
                for each in list(frame):
                    frame.remove(each)
                frame.text = keep_place(self.formulas, formula)
                return
        for image in frame.findall(f"{DRAW}image"):
            data = image.find(f"{OFFICE}binary-data")
            if data is not None and not image.get(XLINK):
                image.set(XLINK, f"data:image/png;base64,{''.join((data.text or '').split())}")

    def read_formula(self, thing: _Element) -> str:
        """Return the formula of an object as MathML; "" where it is something else."""
        from lxml import etree

        path = posixpath.normpath(f"{thing.get(XLINK, '')}/content.xml")
        root = next(thing.iter(MATH), None)
        if root is None and thing.get(XLINK) and path in self.files.names():
            root = parse_xml(self.files.read(path) or b"<none/>")
        if root is None or root.tag != MATH:
            return ""
        etree.strip_elements(root, "{*}annotation", with_tail=False)
        for each in root.iter():
            if isinstance(each.tag, str):
                each.tag = each.tag.rpartition("}")[2]
        etree.cleanup_namespaces(root)
        return str(etree.tostring(root, encoding="unicode", with_tail=False))

    def is_hidden(self, element: _Element) -> bool:
        """Say whether an element's words are not shown."""
        if element.tag in HIDDEN or element.get(f"{TEXT}display") == "none":
            return True
        style = self.styles.get(element.get(f"{TEXT}style-name", ""))
        return style is not None and any(
            each.get(f"{TEXT}display") == "none" for each in style.iter(f"{STYLE}text-properties")
        )

    def drop(self, element: _Element) -> None:
        """Empty a hidden element."""
        if text := text_of(element):
            self.left_out.append(LeftText(text, "hidden words", "unpublished"))
        for each in list(element):
            element.remove(each)
        element.text = None

    def mark_headings(self, body: _Element) -> None:
        """Make headings of the paragraphs that only look like some."""
        paragraphs = [each for each in body.iter(f"{TEXT}p") if text_of(each)]
        heads = find_heads([self.measure(each) for each in paragraphs])
        for at, level in heads.levels.items():
            paragraphs[at].tag = f"{TEXT}h"
            paragraphs[at].set(f"{TEXT}outline-level", str(level))
        if heads.title >= 0:
            paragraphs[heads.title].set(f"{TEXT}style-name", TITLE_STYLE)

    def measure(self, paragraph: _Element) -> Line:
        """Return how a paragraph is set: by its own style, or by the one that all its words have."""
        text = text_of(paragraph)
        spans = [each for each in paragraph.iter(f"{TEXT}span") if text_of(each) == text]
        chains = [list(self.chain(each)) for each in (*reversed(spans), paragraph)]
        styles = [style for chain in chains for style in chain]
        sizes = (size_of(said) for style in styles if (said := find(style, "text", f"{FO}font-size")))
        bold = next((said for style in styles if (said := find(style, "text", f"{FO}font-weight"))), "")
        align = next((said for style in chains[-1] if (said := find(style, "paragraph", f"{FO}text-align"))), "")
        inside = any(
            up.tag in {f"{TABLE}table", f"{TEXT}list", f"{TEXT}note", f"{DRAW}text-box"}
            for up in paragraph.iterancestors()
        )
        return Line(text, next(filter(None, sizes), USUAL), bold in BOLD, align == "center", not inside)

    def chain(self, element: _Element) -> Iterable[_Element]:
        """Yield an element's style and those that it is like."""
        name = element.get(f"{TEXT}style-name", "")
        for _ in range(DEEPEST):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def find(style: _Element, kind: str, name: str) -> str:
    """Return what a style says of its text or its paragraph."""
    return next((said for each in style.iter(f"{STYLE}{kind}-properties") if (said := each.get(name))), "")


def size_of(said: str) -> int:
    """Return a size in half points; 0 where it is not in points."""
    try:
        return round(2 * float(said.removesuffix("pt"))) if said.endswith("pt") else 0
    except (ValueError, OverflowError):
        return 0


def list_margins(styles: _Element | None) -> Iterable[LeftText]:
    """Yield the words that stand above or below every page."""
    heads = [f"{STYLE}{kind}{side}" for kind in ("header", "footer") for side in ("", "-left", "-first")]
    for each in styles.iter(*heads) if styles is not None else ():
        if text := " ".join(filter(None, map(text_of, each.iter(f"{TEXT}p")))):
            yield LeftText(text, "stands above or below every page", "furniture")
