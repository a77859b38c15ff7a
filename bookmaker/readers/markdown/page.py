"""A page of Markdown in; its text without what was never meant to be read out, and what that was."""

from __future__ import annotations

from bookmaker.model import LeftText, Note
from bookmaker.readers.markdown.frontmatter import Page
from bookmaker.readers.markdown.jsx import is_jsx, settle_jsx
from bookmaker.readers.markdown.liquid import settle_liquid
from bookmaker.readers.markdown.raw import number_examples, settle_raw
from bookmaker.readers.markdown.remarks import (
    MYST,
    drop_percent_lines,
    drop_queries,
    drop_remarks,
    drop_settings,
    name_places,
)
from bookmaker.readers.markdown.veil import Veil


def note_broken(page: Page, name: str) -> tuple[Note, ...]:
    """Say what is wrong with front matter."""
    if not page.broken:
        return ()
    return (Note("front-matter-broken", f"{name}: the front matter cannot be read whole ({page.broken})", 1),)


def settle_page(text: str, *, templates: bool, coded: bool = True) -> tuple[str, list[LeftText]]:
    """Take a page's comments out, and settle its tags where a site's `templates` would have filled them.

    `coded`: they would have been filled within code, too.
    """
    tags: tuple[str, ...] = ()
    if templates and coded:
        text, tags = settle_liquid(text)
    myst = MYST.search(text) is not None
    veil = Veil(text)
    text, left = settle_jsx(veil.text) if is_jsx(veil.text) else (veil.text, [])
    if templates and not coded:
        text, tags = settle_liquid(text)
    left += [LeftText(tag, "a tag of the site's templates", "controls") for tag in tags]
    for settle in (drop_remarks, name_places, *((drop_percent_lines,) if myst else ())):
        text, out = settle(text)
        left += out
    text, out = settle_raw(number_examples(text), veil.codes)
    left += (*out, *drop_queries(veil.codes), *drop_settings(veil.codes))
    return veil.show(text), [each._replace(text=veil.show(each.text)) for each in left]
