"""What stands in the tags of the pages: languages, titles, ids, roles, descriptions."""

from __future__ import annotations

import re
from html import escape

from bookmaker.checking.mends.tags import (
    change_all_tags,
    change_tags,
    find_tag,
    get_attribute,
    name_of_tag,
    set_attribute,
)
from bookmaker.checking.mends.values import Files, Mend, change_text, read_text
from bookmaker.checking.opening.addresses import resolve
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import Markup, text_of
from bookmaker.checking.rules.cover import declared_cover, legacy_cover
from bookmaker.checking.rules.headings import HEADINGS, levels_of
from bookmaker.checking.rules.package import is_language
from bookmaker.checking.rules.pictures import DECORATIVE
from bookmaker.checking.rules.semantics import ROLES

FITTING = {  # elements that may carry these roles; the first three any of them
    "section": ROLES,
    "div": ROLES,
    "span": ROLES,
    "a": frozenset(("noteref", "backlink", "biblioref", "glossref")),
    "aside": frozenset(("footnote", "tip", "pullquote", "example", "dedication")),
    "nav": frozenset(("toc", "index", "pagelist")),
    "hr": frozenset(("pagebreak",)),
}
EMPTY_TITLE = re.compile(r"<title(\s[^<>]*)?(?:/>|>\s*</title\s*>)")
OPS = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']http://www\.idpf\.org/2007/ops["']""")


def book_language(epub: Epub) -> str:
    """Return the language that the book declares, if it is one."""
    language = next(iter(epub.package.values("dc:language")), "")
    return language if is_language(language) else ""


def mend_languages(epub: Epub, files: Files) -> int:
    """Say the language in both ways: the one that stands there, else the book's own."""
    done = 0
    for page in epub.parsed():
        text = read_text(files, page.name)
        tag = find_tag(text, "html")
        given = get_attribute(tag, "xml:lang") or get_attribute(tag, "lang") or ""
        language = given if is_language(given) else book_language(epub)
        if language and tag:
            new = set_attribute(tag, "xml:lang", language)
            new = set_attribute(new, "lang", language) if epub.modern else new
            done += change_text(files, page.name, text.replace(tag, new, 1))
    return done


def mend_titles(epub: Epub, files: Files) -> int:
    """Give a page without a title that of its first heading."""
    done = 0
    for page in epub.parsed():
        title, levels = first_heading(page), levels_of(page)
        if not title or not levels or any(text_of(each) for each in page.find("title")):
            continue
        text = read_text(files, page.name)
        written = f"<title>{escape(title, quote=False)}</title>"
        head = find_tag(text, "head")
        if page.elements.get("title"):
            text = EMPTY_TITLE.sub(lambda _found, new=written: new, text, count=1)  # type: ignore[misc]
        elif head and not head.endswith("/>"):
            text = text.replace(head, f"{head}\n{written}", 1)
        done += change_text(files, page.name, text)
    return done


def first_heading(page: Markup) -> str:
    """Return the text of a page's first heading of the highest level; "" where there is none."""
    return next((text for name in HEADINGS for each in page.find(name) if (text := text_of(each))), "")


def mend_ids(epub: Epub, files: Files) -> int:
    """Rename the second of two ids; links lead to the first as they did. Ids that a style sheet names are left."""
    done = 0
    sheets = "".join(sheet.text for sheet in epub.sheets)
    for page in epub.parsed():
        ids = [value for _, value in page.attributes.get("id", ())]
        if len(set(ids)) == len(ids):
            continue
        taken, seen = set(ids), set[str]()

        def rename(tag: str, taken: set[str] = taken, seen: set[str] = seen) -> str:
            uid = get_attribute(tag, "id")
            if not uid or uid not in seen or f"#{uid}" in sheets:
                seen.add(uid or "")
                return tag
            number = next(number for number in range(2, len(taken) + 3) if f"{uid}-{number}" not in taken)
            taken.add(f"{uid}-{number}")
            return set_attribute(tag, "id", f"{uid}-{number}")

        done += change_text(files, page.name, change_all_tags(read_text(files, page.name), rename))
    return done


def mend_roles(epub: Epub, files: Files) -> int:
    """Put the role beside a structural type, where the element may carry it and has none."""
    done = 0
    for page in epub.parsed():
        text = read_text(files, page.name)
        prefix = OPS.search(text)
        if page is epub.nav or prefix is None:
            continue

        def add_role(tag: str, name: str = f"{prefix[1]}:type") -> str:
            kinds = (get_attribute(tag, name) or "").split()
            fitting = [kind for kind in kinds if kind in FITTING.get(name_of_tag(tag), ()) and kind in ROLES]
            bare = len(fitting) == 1 and get_attribute(tag, "role") is None
            return set_attribute(tag, "role", f"doc-{fitting[0]}") if bare else tag

        done += change_text(files, page.name, change_all_tags(text, add_role))
    return done


def mend_descriptions(epub: Epub, files: Files) -> int:
    """Describe the cover by the book's title, and declare of other pictures that nothing describes them."""
    done = 0
    cover = declared_cover(epub) or legacy_cover(epub)
    title = next(iter(epub.package.values("dc:title")), "")
    for page in epub.parsed():

        def add_alt(tag: str, base: str = page.name) -> str:
            if get_attribute(tag, "alt") is not None or get_attribute(tag, "role") in DECORATIVE:
                return tag
            target = resolve(base, get_attribute(tag, "src") or "")
            return set_attribute(tag, "alt", title if cover and target and target.path == cover.path else "")

        done += change_text(files, page.name, change_tags(read_text(files, page.name), {"img"}, add_alt))
    return done


# fmt: off
PAGE_MENDS = (
    Mend(("page-language", "language-two-ways"), "said the language of {} as lang and xml:lang", mend_languages),
    Mend(("page-title", "page-title-empty"), "gave {} the title of its heading", mend_titles),
    Mend(("id-twice",), "renamed ids that stood there twice in {}", mend_ids),
    Mend(("role-missing",), "put roles beside structural types in {}", mend_roles),
    Mend(("alt",), 'declared pictures that nothing describes to be silent (alt="") in {}', mend_descriptions),
)
# fmt: on
