"""The manifest and the spine: every file that they name is there, once, and is what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.addresses import is_remote
from bookmaker.checking.opening.epub import NCX_TYPE, SVG_TYPE, XHTML_TYPE, Epub
from bookmaker.checking.opening.markup import Markup
from bookmaker.checking.opening.package import Item

SVG, MATHML = "{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/1998/Math/MathML}math"
SWITCH = "{http://www.idpf.org/2007/ops}switch"
OLD_PAGES = {"application/x-dtbook+xml", "text/x-oeb1-document", "text/html"}
SWITCHES = {"scripted", "svg", "mathml"}  # properties that follow from what a page holds


def find_missing(epub: Epub) -> Iterator[Place]:
    """Files that are listed and not there."""
    names = epub.names()
    for item in epub.package.items:
        if item.path and item.path not in names:
            yield Place(epub.package.name, item.line, f"lists {item.href}, which is not in the book")


def find_incomplete(epub: Epub) -> Iterator[Place]:
    """Entries that lack what they must have."""
    for item in epub.package.items:
        lacking = [
            name for name, value in (("id", item.id), ("href", item.href), ("media-type", item.media_type)) if not value
        ]
        if lacking:
            yield Place(epub.package.name, item.line, f"an entry of the manifest has no {' and no '.join(lacking)}")


def find_listed_twice(epub: Epub) -> Iterator[Place]:
    """Files that are listed twice."""
    counts = Counter(item.path for item in epub.package.items if item.path)
    for item in epub.package.items:
        if counts[item.path] > 1:
            counts[item.path] = 0
            yield Place(epub.package.name, item.line, f"lists {item.href} twice")


def find_self_listed(epub: Epub) -> Iterator[Place]:
    """A package that lists itself or what belongs to the archive."""
    for item in epub.package.items:
        if item.path in {epub.package.name, "mimetype"} or item.path.startswith(("META-INF/", "../")):
            yield Place(epub.package.name, item.line, f"lists {item.href}, which is no part of the book")


def find_spine(epub: Epub) -> Iterator[Place]:
    """A reading order with something in it."""
    root = None if epub.package_file is None else epub.package_file.root
    if root is not None and not epub.package.spine:
        yield Place(epub.package.name, epub.package.spine_line, "the spine is empty: there is nothing to read")
    elif root is not None and not any(ref.linear for ref in epub.package.spine):
        yield Place(epub.package.name, epub.package.spine_line, 'everything in the spine is set aside by linear="no"')


def find_loose_spine(epub: Epub) -> Iterator[Place]:
    """Entries of the spine that lead nowhere, or twice to the same file."""
    seen: set[str] = set()
    for ref in epub.package.spine:
        if ref.idref not in epub.package.by_id:
            yield Place(epub.package.name, ref.line, f"the spine names {ref.idref!r}, which the manifest lacks")
        elif ref.idref in seen:
            yield Place(epub.package.name, ref.line, f"the spine names {ref.idref!r} twice")
        seen.add(ref.idref)


def find_spine_types(epub: Epub) -> Iterator[Place]:
    """Files in the reading order that are no pages."""
    for item in epub.package.reading_order():
        good = {XHTML_TYPE, SVG_TYPE} if epub.modern else {XHTML_TYPE, SVG_TYPE, *OLD_PAGES}
        if item.media_type not in good and not falls_back(epub, item, good):
            yield Place(
                epub.package.name, item.line, f"{item.href} is read as a page and is {item.media_type or 'of no type'}"
            )


def falls_back(epub: Epub, item: Item, good: set[str]) -> bool:
    """Say whether a chain of fallbacks ends at something good."""
    seen: set[str] = set()
    while item.fallback and item.fallback not in seen:
        seen.add(item.fallback)
        if item.fallback not in epub.package.by_id:
            return False
        item = epub.package.by_id[item.fallback]
        if item.media_type in good:
            return True
    return False


def find_properties(epub: Epub) -> Iterator[Place]:
    """Pages whose properties do not say what they hold, or say what they do not hold."""
    for item in epub.package.items:
        page = epub.pages.get(item.path)
        if page is None or page.root is None:
            continue
        needed = properties_of(page)
        for name in sorted(needed - item.properties):
            yield Place(epub.package.name, item.line, f"{item.href} holds what needs the property {name}")
        for name in sorted((item.properties & SWITCHES) - needed):
            yield Place(epub.package.name, item.line, f"{item.href} has the property {name} and nothing that needs it")


def properties_of(page: Markup) -> set[str]:
    """Return the properties that a page needs."""
    found = {name for name, tag in (("svg", SVG), ("mathml", MATHML), ("switch", SWITCH)) if page.elements.get(tag)}
    handlers = any(name.startswith("on") for name in page.attributes)
    if handlers or page.elements.get("form") or any(is_script(each.get("type") or "") for each in page.find("script")):
        found.add("scripted")
    return found


def is_script(media_type: str) -> bool:
    """Say whether a script element of that type is run, and not just data."""
    return media_type in {"", "module"} or "javascript" in media_type or "ecmascript" in media_type


def find_ncx_spine(epub: Epub) -> Iterator[Place]:
    """The spine names the NCX by its id."""
    listed = [item for item in epub.package.items if item.media_type == NCX_TYPE]
    named = epub.package.by_id.get(epub.package.toc)
    if listed and not epub.package.toc:
        yield Place(epub.package.name, epub.package.spine_line, "the spine does not name the NCX")
    elif epub.package.toc and (named is None or named.media_type != NCX_TYPE):
        yield Place(
            epub.package.name,
            epub.package.spine_line,
            f"the spine names {epub.package.toc!r} as its NCX, which is none",
        )


def find_overlays(epub: Epub) -> Iterator[Place]:
    """Books that read themselves aloud."""
    for item in epub.package.items:
        if item.media_type == "application/smil+xml":
            yield Place(epub.package.name, item.line)


def find_remote_items(epub: Epub) -> Iterator[Place]:
    """Files that are listed and lie elsewhere."""
    for item in epub.package.items:
        if is_remote(item.href):
            yield Place(epub.package.name, item.line, f"lists {item.href[:60]}, which lies elsewhere")


# fmt: off
MANIFEST_RULES = (
    Rule(
        "item-missing", "error", "a file that is listed is not there", "the reader shows nothing in its place",
        "put the file in or take the entry out", find_missing,
    ),
    Rule(
        "item-incomplete", "error", "an entry of the manifest is not complete", "readers cannot use it",
        "give it an id, an href and a media-type", find_incomplete,
    ),
    Rule(
        "item-twice", "error", "a file is listed twice", "readers keep one of the entries", "take one out",
        find_listed_twice,
    ),
    Rule(
        "item-outside", "error", "the manifest lists what is no part of the book", "checkers refuse the book",
        "take the entry out", find_self_listed,
    ),
    Rule("spine-empty", "error", "there is nothing to read", "the book opens empty", "list the pages", find_spine),
    Rule(
        "spine-entry", "error", "an entry of the spine leads nowhere, or twice to the same", "pages are lost",
        "name each page of the manifest once", find_loose_spine,
    ),
    Rule(
        "spine-type", "error", "something is read as a page and is none", "it is not shown",
        "give it a fallback that is XHTML", find_spine_types,
    ),
    Rule(
        "properties", "error", "the manifest says something else of a page than it holds",
        "readers switch off what is not declared", "let the properties follow the page: --fix does", find_properties,
        modern=True,
    ),
    Rule(
        "spine-ncx", "error", "the spine and the NCX do not find each other", "older readers show no contents",
        'write <spine toc="…"> with the id of the NCX: --fix does', find_ncx_spine, ("adobe", "kobo"),
    ),
    Rule(
        "media-overlay", "warning", "the book reads itself aloud", "most shops strip that", "leave the overlays out",
        find_overlays, ("kindle", "kobo", "adobe"),
    ),
    Rule(
        "item-remote", "warning", "the manifest lists a file that lies elsewhere", "readers are mostly offline",
        "put the file into the book", find_remote_items, ("kindle", "kobo", "apple", "play", "adobe"),
    ),
)
# fmt: on
