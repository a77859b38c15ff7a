"""A page's [[links]] and ![[embeds]], as Obsidian has them, in; links of Markdown, and ids to lead to, out."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from bookmaker.markup.addresses import address_of
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.readers.markdown.chunks import number_name
from bookmaker.readers.markdown.site import PICTURES, Site
from bookmaker.readers.markdown.veil import Veil

WIKI = re.compile(r"(!?)\[\[(?!\s)([^\[\]|#\n]{0,400})(#[^\[\]|\n]{1,400})?(?:\|([^\[\]\n]{0,400}))?\]\](?!\()")
SIZED = re.compile(r"!\[([^\[\]|\n]{0,400})\|\d{1,5}(?:x\d{1,5})?\](?=\()")
SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
ANY_HEADING = re.compile(r"<h([1-6])>((?:[^<]|<(?!/?h[1-6]\b))*+)</h\1>")
FRAGMENT = re.compile(r'(<a\b[^<>]*?\shref="(?![a-z][a-z0-9+.-]*:)[^"#]*#)([^"]+)(?=")')


def link_wiki(text: str, site: Site) -> str:
    """Write [[links]] and ![[embeds]] as Markdown has them, outside of code."""
    if "[[" not in text and ("![" not in text or "|" not in text):
        return text
    veil = Veil(text)
    shown = WIKI.sub(lambda found: write_link(found, site), veil.text)
    return veil.show(SIZED.sub(r"![\1]", shown))


def write_link(found: re.Match[str], site: Site) -> str:
    """Write one link: its label, else the page and the place in it, as the application shows them."""
    name, label = found[2].rstrip("\\").strip(), (found[4] or "").strip()
    place = (found[3] or "").rstrip("\\").strip()
    if found[1] and name.lower().endswith(PICTURES):
        words = "" if SIZE.fullmatch(label) else label.rpartition("|")[0] or label
        return f"![{words}](<{address_of(site.pictures.get(posixpath.basename(name)) or name)}>)"
    heading = " > ".join(each.strip() for each in place.split("#") if each.strip() and not each.startswith("^"))
    said = label or " > ".join(filter(None, (name, heading))) or place.lstrip("#^")
    path = site.stems.get(posixpath.basename(name).casefold().removesuffix(".md"), "")
    if not path and name:
        return said
    fragment = place.rpartition("#")[2]
    fragment = fragment[1:] if fragment.startswith("^") else name_heading(fragment)
    return f"[{said}](<{address_of(path) if path else ''}{'#' if fragment else ''}{fragment}>)"


def name_heading(text: str) -> str:
    """Return the id that sites give a heading of this text: its letters, digits and hyphens, small."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def name_headings(body: str) -> str:
    """Give every heading of a page the id that links lead to, and write their places in the same way."""
    taken: dict[str, int] = {}

    def name(found: re.Match[str]) -> str:
        own = name_heading(text_of_markup(found[2])) or "section"
        return f'<h{found[1]} id="{number_name(own, taken)}">{found[2]}</h{found[1]}>'

    def lead(found: re.Match[str]) -> str:
        place = unquote(found[2])
        return found[1] + (name_heading(place) if re.search(r"[\s.]|--", place) else found[2])

    return FRAGMENT.sub(lead, ANY_HEADING.sub(name, body)) if "<h" in body or "#" in body else body
