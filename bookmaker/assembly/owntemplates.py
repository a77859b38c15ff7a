"""A page template of the user's in; nothing out, or an error that says where it would break the book."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.errors import OptionError
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
BARRED = frozenset(  # a shop refuses a book that holds one
    "script style iframe frame frameset object embed applet form input button select textarea audio video canvas "
    "link meta base html head body".split()
)
FETCHING = frozenset(("src", "srcset", "poster", "data", "background"))
PLACE = defer(r"\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})?")


class Form(NamedTuple):
    """What a template may hold, and what it must."""

    places: Mapping[str, str]  # and an example of what comes there
    needed: frozenset[str]
    element: str = ""  # that has to be there


CHAPTER = Form(
    {
        "look": "chapter",
        "type": "chapter",
        "role": ' role="doc-chapter"',
        "names": "ch-title",
        "header": '<header><h2 id="ch-title">One</h2></header>',
        "body": "<p>Text.</p>",
    },
    frozenset(("header", "body")),
)
FORMS: dict[str, Form] = {
    "titlepage.xhtml": Form(
        {
            **dict.fromkeys(("title", "subtitle", "authors", "credits", "series", "years", "publisher"), "Words"),
            **dict.fromkeys(("date", "description", "rights", "language"), "Words"),
            "look": ' class="long"',
            "lines": '<p class="author">A. Writer</p>',
        },
        frozenset(("title",)),
        "h1",
    ),
    "chapter.xhtml": CHAPTER,
    "part.xhtml": CHAPTER,
    "colophon.xhtml": Form(
        {
            "lines": '<p class="work">A Book</p>',
            "label": "Colophon",
            **dict.fromkeys(("work", "credits", "making", "edition", "rights", "identifier"), "<i>Words</i>"),
            "about": "<div><p>Words.</p></div>",
        },
        frozenset(),
    ),
    "jacket.xhtml": Form(
        {"source": "images/cover.jpg", "description": "Words"}, frozenset(("source", "description")), "img"
    ),
}


def check_template(name: str, text: str, origin: str) -> None:
    """Fill a template with examples and see that a page of it is well-formed and brings nothing along.

    `origin` is its path. Raises OptionError with the line.
    """
    form = FORMS[name]
    found: set[str] = set()
    for place in PLACE.finditer(text):
        key = place[1] or place[2] or ""
        line = text.count("\n", 0, place.start()) + 1
        if place[0] == "$":
            raise OptionError(origin, line, "a $ stands alone; write $$ for the sign itself")
        if key and key not in form.places:
            raise OptionError(origin, line, f"there is no ${key} here; there is {list_places(form)}")
        if key in form.needed and key in found:
            raise OptionError(origin, line, f"${key} stands here a second time")
        found.add(key)
    if missing := sorted(form.needed - found):
        raise OptionError(origin, 0, f"lacks ${missing[0]}, without which words would be lost")
    check_page(parse_filled(Template(text).substitute(form.places), origin), form, origin)


def list_places(form: Form) -> str:
    """Return the names of a template's places."""
    return ", ".join(f"${name}" for name in form.places)


def parse_filled(text: str, origin: str) -> _Element:
    """Return the tree of a filled template. Raises OptionError where it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(f"<div {NAMESPACES}>{text}</div>".encode(), parser)
    except etree.XMLSyntaxError as error:
        line = min(error.lineno or 0, text.count("\n") + 1)
        raise OptionError(origin, line, f"is not well-formed: {(error.msg or '').partition(', line')[0]}") from None


def check_page(tree: _Element, form: Form, origin: str) -> None:
    """See that nothing in a page is barred from books or fetches a file. Raises OptionError."""
    from lxml import etree

    names = set()
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        names.add(name)
        if name in BARRED:
            raise OptionError(origin, element.sourceline or 0, f"a book may hold no <{name}>")
        for key, value in element.attrib.items():
            if key.startswith("on") or key == "style":
                raise OptionError(origin, element.sourceline or 0, f"a book may hold no {key}=")
            if key in FETCHING and not value.startswith("../images/cover."):
                raise OptionError(origin, element.sourceline or 0, f"{value!r} would have to be fetched")
    if form.element and form.element not in names:
        raise OptionError(origin, 0, f"lacks the <{form.element}> that this page is there for")
