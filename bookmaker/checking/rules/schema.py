"""What XHTML allows: which elements there are, where they may stand, and no attributes of yesterday."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import Markup, is_xhtml, line_of, name_of

KNOWN = frozenset(
    "html head title base link meta style body article section nav aside h1 h2 h3 h4 h5 h6 hgroup header footer "
    "address p hr pre blockquote ol ul menu li dl dt dd figure figcaption main search div a em strong small s "
    "cite q dfn abbr ruby rb rt rtc rp data time code var samp kbd sub sup i b u mark bdi bdo span br wbr ins del "
    "picture source img iframe embed object param video audio track map area table caption colgroup col tbody "
    "thead tfoot tr td th form label input button select datalist optgroup option textarea output progress meter "
    "fieldset legend details summary dialog script noscript template slot canvas keygen".split()
)
OBSOLETE = tuple("font center big tt strike basefont blink marquee frame frameset acronym dir".split())
NEW = tuple(
    "article section nav aside hgroup header footer figure figcaption main mark time audio video source track picture "
    "canvas details summary dialog template output progress meter data wbr bdi".split()
)
MATHML = "{http://www.w3.org/1998/Math/MathML}math"
BLOCKS = frozenset(
    "p div section article aside nav header footer h1 h2 h3 h4 h5 h6 hgroup ul ol dl table blockquote figure pre hr "
    "address form main fieldset".split()
)
PHRASING_ONLY = tuple("p h1 h2 h3 h4 h5 h6 pre span em strong i b small cite sup sub code".split())
PARENTS = {  # what stands nowhere else
    "li": {"ul", "ol", "menu"},
    "tr": {"table", "tbody", "thead", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "tbody": {"table"},
    "thead": {"table"},
    "tfoot": {"table"},
    "caption": {"table"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "rt": {"ruby", "rtc"},
    "body": {"html"},
    "head": {"html"},
}
CHILDREN = {  # what holds nothing else
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "tr": {"td", "th", "script", "template"},
    "hgroup": {"h1", "h2", "h3", "h4", "h5", "h6", "p", "script", "template"},
}
OLD_ATTRIBUTES: dict[str, tuple[str, ...]] = {  # name: the elements on which it is of yesterday; none = everywhere
    **dict.fromkeys("align bgcolor background valign nowrap clear hspace vspace noshade".split(), ()),
    **dict.fromkeys("cellpadding cellspacing".split(), ()),
    "name": ("a", "img", "p", "div", "span"),
    "width": ("table", "td", "th", "hr", "p", "div"),
    "height": ("table", "td", "th", "tr"),
    "size": ("hr",),
    "color": ("hr",),
}


def find_unknown(epub: Epub) -> Iterator[Place]:
    """Elements that XHTML does not know."""
    for page in epub.parsed():
        for tag, elements in page.elements.items():
            if tag not in KNOWN and is_xhtml(elements[0]) and tag not in OBSOLETE and "-" not in tag:
                yield from (Place(page.name, line_of(each), f"there is no element <{tag}>") for each in elements)
        if page.root.tag != "{http://www.w3.org/1999/xhtml}html":
            yield Place(page.name, 1, f"the page is no XHTML: it begins with <{name_of(page.root)}>")


def find_too_new(epub: Epub) -> Iterator[Place]:
    """Elements that came after EPUB 2."""
    for page in epub.parsed():
        for tag in () if epub.modern else (*NEW, MATHML):
            for each in page.find(tag):
                yield Place(page.name, line_of(each), f"<{name_of(each)}> came with EPUB 3, and this is an EPUB 2")


def find_obsolete(epub: Epub) -> Iterator[Place]:
    """Elements of yesterday."""
    for page in epub.parsed():
        for tag in OBSOLETE:
            for each in page.find(tag):
                yield Place(page.name, line_of(each), f"<{tag}> is no element of XHTML any more")


def find_old_attributes(epub: Epub) -> Iterator[Place]:
    """Attributes of yesterday."""
    for page in epub.parsed():
        for name, tags in OLD_ATTRIBUTES.items():
            for element, _ in page.attributes.get(name, ()):
                if is_xhtml(element) and (not tags or name_of(element) in tags) and name_of(element) not in OBSOLETE:
                    yield Place(page.name, line_of(element), f"<{name_of(element)} {name}> is no XHTML any more")


def find_misplaced(epub: Epub) -> Iterator[Place]:
    """Elements where they may not stand."""
    for page in epub.parsed():
        for tag, parents in PARENTS.items():
            for each in page.find(tag):
                above = each.getparent()
                if above is not None and name_of(above) not in parents:
                    yield Place(page.name, line_of(each), f"<{tag}> stands in <{name_of(above)}>")
        yield from find_strange_children(page)


def find_strange_children(page: Markup) -> Iterator[Place]:
    """What an element may not hold: blocks in a paragraph, anything but items in a list, a link in a link."""
    for tag in PHRASING_ONLY:
        for each in page.find(tag):
            if len(each):
                yield from (report(page, each, below) for below in each if is_xhtml(below) and name_of(below) in BLOCKS)
    for tag, allowed in CHILDREN.items():
        for each in page.find(tag):
            yield from (
                report(page, each, below) for below in each if is_xhtml(below) and name_of(below) not in allowed
            )
            if (each.text or "").strip() or any((below.tail or "").strip() for below in each):
                yield Place(page.name, line_of(each), f"<{tag}> holds bare text")
    for each in page.find("a"):
        if next(each.iterancestors("{http://www.w3.org/1999/xhtml}a"), None) is not None:
            yield Place(page.name, line_of(each), "a link stands in a link")


def report(page: Markup, above: object, below: object) -> Place:
    """Say what stands where it may not."""
    return Place(page.name, line_of(below), f"<{name_of(below)}> stands in <{name_of(above)}>")


def find_skeleton(epub: Epub) -> Iterator[Place]:
    """A head and a body, each once."""
    for page in epub.parsed():
        for tag in ("head", "body"):
            if len(page.elements.get(tag, ())) != 1 and page.elements.get("html"):
                yield Place(page.name, 1, f"has {len(page.elements.get(tag, ())) or 'no'} <{tag}>")


def find_pictureless(epub: Epub) -> Iterator[Place]:
    """Pictures that show nothing, lists that list nothing."""
    for page in epub.parsed():
        yield from (
            Place(page.name, line_of(each), "<img> has no src") for each in page.find("img") if not each.get("src")
        )


# fmt: off
SCHEMA_RULES = (
    Rule(
        "element", "error", "an element that there is not", "readers show it as they like",
        "take an element of XHTML", find_unknown, modern=True,
    ),
    Rule(
        "element-new", "error", "an element that EPUB 2 does not know", "old readers stop", "make it an EPUB 3",
        find_too_new,
    ),
    Rule(
        "element-old", "error", "an element of yesterday", "readers ignore it", "say it in the style sheet",
        find_obsolete, ("kobo",), modern=True,
    ),
    Rule(
        "attribute-old", "error", "an attribute of yesterday", "readers ignore it", "say it in the style sheet",
        find_old_attributes, ("kobo",), modern=True,
    ),
    Rule(
        "element-place", "error", "an element where it may not stand", "each reader repairs it in another way",
        "put it where it belongs", find_misplaced,
    ),
    Rule(
        "skeleton", "error", "a page is one head and one body", "readers show nothing, or half", "write both, once",
        find_skeleton,
    ),
    Rule(
        "img-src", "error", "a picture without an address", "nothing is shown", "write src or take it out",
        find_pictureless,
    ),
)
# fmt: on
