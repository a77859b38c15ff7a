"""What stands for what: roles beside structural types, notes that pop up, tables with heads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bookmaker.checking.findings import Place, Rule
from bookmaker.checking.opening.addresses import resolve
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import OPS_TYPE, XHTML, Markup, line_of, name_of, roles_of, text_of, types_of

ROLES = frozenset(  # structural types that have a role of the same name
    "abstract acknowledgments afterword appendix backlink bibliography biblioref chapter colophon conclusion "
    "credit credits dedication endnotes epigraph epilogue errata example footnote foreword glossary glossref "
    "index introduction noteref notice pagebreak pagelist part preface prologue pullquote qna tip toc".split()
)
SHORTEST_NOTE, LONGEST_NOTE = 9, 5000  # characters that pop up on a Kindle
NOTES = {"footnote", "endnote", "rearnote", "note"}


def find_roleless(epub: Epub) -> Iterator[Place]:
    """Types that no screen reader knows, for want of a role."""
    for page in epub.parsed():
        if page is epub.nav:
            continue
        for element, value in page.attributes.get(OPS_TYPE, ()):
            if name_of(element) in {"body", "article"}:
                continue
            for kind in value.split():
                if kind in ROLES and f"doc-{kind}" not in roles_of(element):
                    message = f'<{name_of(element)} epub:type="{kind}"> has no role="doc-{kind}"'
                    yield Place(page.name, line_of(element), message)


def find_body_roles(epub: Epub) -> Iterator[Place]:
    """A role on the body takes the page's own away."""
    for page in epub.parsed():
        yield from (Place(page.name, line_of(each)) for each in page.find("body") if each.get("role"))


def find_no_sections(epub: Epub) -> Iterator[Place]:
    """A book in which nothing is marked as a chapter."""
    pages = [page for page in epub.body() if page is not epub.nav]
    if pages and not any(
        role.startswith("doc-") for page in pages for section in page.find("section") for role in roles_of(section)
    ):
        yield Place("", 0, "no section of the book is marked as a chapter or the like")


def list_references(page: Markup) -> Iterator[Any]:
    """Yield the links that call up a note."""
    for link in page.find("a"):
        kinds = types_of(link) + roles_of(link)
        if "noteref" in kinds or "doc-noteref" in kinds:
            yield link


def find_half_references(epub: Epub) -> Iterator[Place]:
    """References that only half of the readers know for one."""
    for page in epub.parsed():
        for link in list_references(page):
            if types_of(link) != ["noteref"] or "doc-noteref" not in roles_of(link):
                yield Place(page.name, line_of(link))


def find_bad_notes(epub: Epub) -> Iterator[Place]:
    """References whose note does not pop up, or from which nobody comes back."""
    for page in epub.parsed():
        places = {value: element for element, value in reversed(page.attributes.get("id", []))}
        for link in list_references(page):
            target = resolve(page.name, link.get("href") or "")
            if target is None:
                continue
            note = places.get(target.fragment)
            if target.path != page.name:
                yield Place(page.name, line_of(link), f"the note {text_of(link)[:10]!r} stands in another file")
            elif note is not None and (fault := find_note_fault(note)):
                yield Place(page.name, line_of(note), f"the note {text_of(link)[:10]!r} {fault}")


def find_note_fault(note: Any) -> str:
    """Return what is wrong with a note; "" = nothing."""
    back = any("doc-backlink" in roles_of(each) or "backlink" in types_of(each) for each in note.iter(f"{XHTML}a"))
    faults = (
        (not NOTES & set(types_of(note)), "is not marked as a footnote"),
        (name_of(note) != "li" and "doc-footnote" not in roles_of(note), 'has no role="doc-footnote"'),
        (not back, "has no link back to the text"),
    )
    return next((text for wrong, text in faults if wrong), "")


def find_odd_lengths(epub: Epub) -> Iterator[Place]:
    """Notes that are too short or too long for a Kindle to let them pop up."""
    for page in epub.parsed():
        for note, _ in page.attributes.get(OPS_TYPE, ()):
            length = len("".join(note.itertext()).strip()) if "footnote" in types_of(note) else SHORTEST_NOTE
            if not SHORTEST_NOTE <= length <= LONGEST_NOTE:
                yield Place(page.name, line_of(note), f"a note of {length:,} characters; from 9 to 5,000 pop up")


def find_bare_tables(epub: Epub) -> Iterator[Place]:
    """Tables that nobody can follow who does not see them."""
    for page in epub.parsed():
        for table in page.find("table"):
            if (table.get("role") or "") in {"presentation", "none"}:
                continue
            lacks = [
                text
                for text, there in (
                    ("caption", table.find(f"{XHTML}caption") is not None),
                    ("thead", table.find(f"{XHTML}thead") is not None),
                    ("th with a scope", any(each.get("scope") for each in table.iter(f"{XHTML}th"))),
                )
                if not there
            ]
            if lacks:
                yield Place(page.name, line_of(table), f"a table without {', '.join(lacks)}")


# fmt: off
SEMANTIC_RULES = (
    Rule(
        "role-missing", "warning", "a structural type without its role", "screen readers know the role alone",
        'write role="doc-…" beside epub:type: --fix does', find_roleless, modern=True,
    ),
    Rule(
        "role-body", "warning", "the body has a role", "the page is no page any more for a screen reader",
        "put the role on a <section> inside", find_body_roles, modern=True,
    ),
    Rule(
        "sections", "warning", "nothing is marked as a chapter", "who cannot see cannot leap from one to the next",
        'write <section epub:type="chapter" role="doc-chapter">', find_no_sections, modern=True,
    ),
    Rule(
        "noteref", "warning", "a reference to a note that only some readers know for one", "its note does not pop up",
        'write epub:type="noteref" and role="doc-noteref"', find_half_references, ("kindle", "apple", "kobo"),
        modern=True,
    ),
    Rule(
        "note", "warning", "a note that does not pop up", "the reader loses his place",
        'one <aside epub:type="footnote" role="doc-footnote"> a note, in the same file, with a link back',
        find_bad_notes, ("kindle", "apple", "kobo"), modern=True,
    ),
    Rule(
        "note-length", "note", "a note that is very short or very long", "a Kindle goes to it, and shows no window",
        "say more in it, or less", find_odd_lengths, ("kindle",), modern=True,
    ),
    Rule(
        "table", "note", "a table without caption or heads", "who does not see it cannot follow it",
        "add caption, thead and th with scope", find_bare_tables,
    ),
)
# fmt: on
