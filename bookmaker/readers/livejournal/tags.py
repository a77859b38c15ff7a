"""The text of a LiveJournal entry, with the site's own tags, in; HTML that a book can hold out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bookmaker.readers.paragraphs import link_address, set_paragraphs

if TYPE_CHECKING:
    from turbohtml import Element

USER = re.compile(r"""<lj\s[^<>]*?\b(?:user|comm)\s*=\s*["']?([\w-]+)["']?[^<>]*/?>""", re.IGNORECASE)
TAG = re.compile(r"<(/?)lj-([a-z]+)\b([^<>]*)>", re.IGNORECASE)
OTHER = re.compile(r"</?lj\b[^<>]*>", re.IGNORECASE)
VALUE = re.compile(r"""\b(text|title|name|url|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))""", re.IGNORECASE)
LAID_OUT = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
SHOWN = {  # tag: what its opening and its closing become
    "cut": ("\n\n", "\n\n"),
    "template": ("\n\n", "\n\n"),
    "poll": ("\n\n<div>", "</div>\n\n"),
    "pq": ("<p>", "</p>"),
    "pi": ("<br/>\u2022 ", ""),
}
HEADED = {"poll": "name", "spoiler": "title"}
FACE = 'span.ljuser img, img[src*="livejournal.com/img/userinfo"], img[src*="livejournal.com/img/community"]'


def set_body(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return an entry's HTML, newlines being breaks where none are set, and what of its tags has no place there."""
    left_out: list[tuple[str, str]] = []
    text = USER.sub(
        lambda found: f'<a href="https://{found[1].replace("_", "-")}.livejournal.com/">{found[1]}</a>', text
    )
    text = OTHER.sub("", TAG.sub(lambda found: show_tag(found, left_out), text))
    return (text if LAID_OUT.search(text) and "\n\n" not in text else set_paragraphs(text)), left_out


def show_tag(found: re.Match[str], left_out: list[tuple[str, str]]) -> str:
    """Return what stands in the place of one tag."""
    closing, name = found[1], found[2].lower()
    shown = SHOWN.get(name, ("", ""))[1 if closing else 0]
    if closing:
        return shown
    values = {key.lower(): html.unescape(a or b or c) for key, a, b, c in VALUE.findall(found[3])}
    if name == "cut" and values.get("text"):
        left_out.append((values["text"], "the words of a link to the rest of an entry"))
    if name == "embed" and "id" in values:
        left_out.append((f"embed {values['id']}", "an embedded thing, which the export may not hold"))
    if name == "map" and values.get("url", "").startswith("http"):
        return link_address(values["url"])
    head = values.get(HEADED.get(name, ""), "")
    return f"{shown}<b>{html.escape(head, quote=False)}</b> " if head else shown


def adapt_livejournal(root: Element) -> list[tuple[str, str]]:
    """Take the small faces off that stand before users' names, with the links to their profiles."""
    for face in root.select(FACE):
        above = face.parent
        face.decompose()
        if above is not None and getattr(above, "tag", "") == "a" and not above.text.strip():
            above.decompose()
    return []
