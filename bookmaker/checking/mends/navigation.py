"""The contents: an NCX that belongs to the book and is numbered, landmarks that say where the text begins."""

from __future__ import annotations

import itertools
import posixpath
import re
from html import escape
from urllib.parse import quote

from bookmaker.checking.mends.pages import OPS, first_heading
from bookmaker.checking.mends.tags import change_tags, find_tag, get_attribute, insert_before_end, set_attribute
from bookmaker.checking.mends.values import Files, Mend, change_text, read_text
from bookmaker.checking.opening.contents import NCX
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import XHTML, Markup
from bookmaker.checking.rules.cover import declared_types
from bookmaker.checking.rules.ncx import find_no_identifier, find_order

TEXT_TYPES = {"bodymatter", "chapter", "part", "volume", "prologue", "introduction", "preface"}
TEXT_GUIDES = {"text", "start"}
LANDMARKS = re.compile(r"""<nav\s[^<>]*\blandmarks\b[^<>]*>.*?</nav\s*>""", re.DOTALL)


def mend_identifier(epub: Epub, files: Files) -> int:
    """Write the book's identifier into the NCX; one of another namespace holds no place for it."""
    own = epub.package.identifier()
    if epub.ncx is None or epub.ncx.root is None or epub.ncx.root.tag != f"{NCX}ncx" or not own:
        return 0
    text = read_text(files, epub.ncx.name)
    if any(find_no_identifier(epub)):
        head = find_tag(text, "head")
        element = f'\n<meta name="dtb:uid" content="{escape(own)}"/>'
        return change_text(files, epub.ncx.name, text.replace(head, head + element, 1) if head.endswith(">") else text)

    def change(tag: str) -> str:
        wrong = get_attribute(tag, "name") == "dtb:uid" and (get_attribute(tag, "content") or "").strip() != own
        return set_attribute(tag, "content", own) if wrong else tag

    return change_text(files, epub.ncx.name, change_tags(text, {"meta"}, change))


def mend_order(epub: Epub, files: Files) -> int:
    """Number the entries of the NCX anew."""
    if (
        epub.ncx is None
        or epub.ncx.root is None
        or not any(find_order(epub))
        or epub.ncx.elements.get(f"{NCX}pageTarget")
    ):
        return 0
    numbers = itertools.count(1)
    text = change_tags(
        read_text(files, epub.ncx.name), {"navPoint"}, lambda tag: set_attribute(tag, "playOrder", str(next(numbers)))
    )
    return change_text(files, epub.ncx.name, text)


def mend_landmarks(epub: Epub, files: Files) -> int:
    """Say where the text begins, where the guide of EPUB 2 or the pages say it; one of another namespace lists none."""
    nav, start = epub.nav, find_text(epub)
    known = {kind for entry in epub.lists.landmarks for kind in entry.types}
    if nav is None or nav.root is None or nav.root.tag != f"{XHTML}html" or start is None or "bodymatter" in known:
        return 0
    text = read_text(files, nav.name)
    prefix = OPS.search(text)
    if prefix is None:
        return 0
    marks = [(kind, page) for kind, page in (("toc", nav), ("bodymatter", start)) if kind not in known]
    rows = "".join(write_row(epub, nav, prefix[1], kind, page) for kind, page in marks)
    if found := LANDMARKS.search(text):
        grown = insert_before_end(found[0], "ol", rows)
        return change_text(files, nav.name, text.replace(found[0], grown, 1))
    element = f'<nav {prefix[1]}:type="landmarks" hidden="hidden">\n<ol>\n{rows}</ol>\n</nav>\n'
    return change_text(files, nav.name, insert_before_end(text, "body", element))


def find_text(epub: Epub) -> Markup | None:
    """Return the page on which the text begins; None where nothing says it."""
    for kind, path in epub.package.guide:
        page = epub.pages.get(path)
        if kind.lower() in TEXT_GUIDES and page is not None and page.root is not None:
            return page
    return next((page for page in epub.body() if page is not epub.nav and declared_types(page) & TEXT_TYPES), None)


def write_row(epub: Epub, nav: Markup, prefix: str, kind: str, page: Markup) -> str:
    """Write one landmark, with what the book itself calls the page."""
    labels = [entry.label for entry in epub.lists.toc if entry.target and entry.target.path == page.name]
    label = next(filter(None, [*labels, first_heading(page), *page_titles(page)]), kind)
    href = quote(posixpath.relpath(page.name, posixpath.dirname(nav.name) or "."))
    return f'<li><a {prefix}:type="{kind}" href="{href}">{escape(label, quote=False)}</a></li>\n'


def page_titles(page: Markup) -> list[str]:
    """Return the title of a page."""
    return [" ".join("".join(each.itertext()).split()) for each in page.find("title")]


# fmt: off
NAVIGATION_MENDS = (
    Mend(("ncx-identifier", "ncx-no-identifier"), "wrote the book's identifier into the NCX", mend_identifier),
    Mend(("ncx-order",), "numbered the entries of the NCX", mend_order),
    Mend(("landmarks",), "added the landmark of the text", mend_landmarks),
)
# fmt: on
