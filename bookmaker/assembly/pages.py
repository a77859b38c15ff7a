"""What stands on a page in; the page out, as the bytes of a finished XHTML file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from bookmaker.assembly.columns import stand_upright
from bookmaker.assembly.credits import list_credits, list_shown_authors
from bookmaker.assembly.division import FILE_LIMIT, divide_pieces
from bookmaker.assembly.halftitle import LOOK, is_halftitle
from bookmaker.assembly.headings import LONG_TITLE, compose_heading
from bookmaker.assembly.lettering import dress_line, escape_text, shorten_line
from bookmaker.assembly.words import find_direction, find_words, runs_down, stands_upright
from bookmaker.model import Chapter, Metadata, Page, Resource
from bookmaker.templates import choose_template, read_template

COLUMNS_STYLE = "styles/vertical.css"  # not for a picture, nor for a page in a language without columns
FOLDER = "text"
TITLE_LIMIT = 200  # characters of a file's <title>
RUNNING_LIMIT = 80  # characters of the heading that continues a chapter
PLACE = "\0"  # where a body goes that is bytes already; no clean text holds it
TYPES = {  # epub:type, and the matching role where there is one
    "chapter": ("chapter", "doc-chapter"),
    "part": ("part", "doc-part"),
    "preface": ("preface", "doc-preface"),
    "introduction": ("introduction", "doc-introduction"),
    "prologue": ("prologue", "doc-prologue"),
    "epilogue": ("epilogue", "doc-epilogue"),
    "appendix": ("appendix", "doc-appendix"),
    "index": ("index", "doc-index"),
    "frontmatter": ("frontmatter", ""),
    "loi": ("loi", ""),  # the list of pictures
}


KINDS = {"subtitle": ' epub:type="subtitle" role="doc-subtitle"'}  # of lines of the title page
PLURALS = {"author": "authors", "credit": "credits"}  # what a template calls several lines together


class Leaf(NamedTuple):
    """A page of a chapter, with what the contents need to know of it."""

    page: Page
    label: str
    depth: int
    kind: Literal["", "part", "continued"]
    role: str


class Setting(NamedTuple):
    """What every page of a book shares."""

    language: str  # the book's own
    styles: tuple[str, ...]  # the style sheets' names inside the book
    titles: dict[str, int]  # every <title> so far, and the number its next namesake gets
    typography: bool = True  # whether lines are dressed, or stay as typed
    own: Mapping[str, str] = MappingProxyType({})  # the user's own templates, by name
    limit: int = FILE_LIMIT  # bytes of one file


def frame_page(name: str, title: str, body: bytes, setting: Setting, language: str = "", chapter: int = 0) -> Page:
    """Return a page with a <title> of its own in the book; `body` is finished XHTML."""
    language = language or setting.language
    own = claim_title(shorten_line(title, TITLE_LIMIT), setting.titles)
    columns = COLUMNS_STYLE in setting.styles and name != "cover" and runs_down(language)
    styles = [style for style in setting.styles if columns or style != COLUMNS_STYLE]
    links = [f'<link rel="stylesheet" type="text/css" href="../{style}"/>' for style in styles]
    body = stand_upright(body) if columns else body
    frame = read_template("page.xhtml").substitute(
        language=escape_text(language),
        direction=' dir="rtl"' if find_direction(language) == "rtl" else "",
        title=escape_text(own),
        styles="\n".join(links),
        look=' class="upright"' if stands_upright(language) else "",
        body=PLACE,
    )
    head, _, tail = frame.partition(PLACE)
    return Page(f"{FOLDER}/{name}.xhtml", b"".join((head.encode(), body, tail.encode(), b"\n")), own, chapter)


def claim_title(title: str, taken: dict[str, int]) -> str:
    """Return `title`, or with a number where another page has it, and write it down in `taken`."""
    own = title
    while own in taken:
        taken[title] += 1
        own = f"{title} ({taken[title]})"
    taken[own] = 1
    return own


def set_cover(cover: Resource, metadata: Metadata, setting: Setting) -> Page:
    """Return the page that shows the cover's picture and nothing else."""
    word = find_words(setting.language).cover
    described = ", ".join(filter(None, (metadata.title, *list_shown_authors(metadata))))
    body = choose_template(setting.own, "jacket.xhtml").substitute(
        source=escape_text(cover.name), description=escape_text(f"{word}: {shorten_line(described, TITLE_LIMIT)}")
    )
    return frame_page("cover", word, body.encode(), setting)


def set_title_page(metadata: Metadata, chapters: Sequence[Chapter], setting: Setting) -> Page:
    """Return the title page: the book's only h1, who wrote it, and when."""
    title = dress_line(metadata.title, setting.language, setting.typography)
    fields = {
        "subtitle": [metadata.subtitle],
        "author": list_shown_authors(metadata),
        "credit": list(list_credits(metadata)),
        "series": [" \u00b7 ".join(filter(None, (metadata.series, metadata.series_index if metadata.series else "")))],
        "years": [span_years(chapter.date for chapter in chapters)],
        "publisher": [metadata.publisher],
    }
    shown = {
        look: [escape_text(dress_line(text, setting.language, setting.typography)) for text in texts if text]
        for look, texts in fields.items()
    }
    lines = [f'<p class="{look}"{KINDS.get(look, "")}>{text}</p>' for look, texts in shown.items() for text in texts]
    others = {name: escape_text(getattr(metadata, name)) for name in ("date", "description", "rights", "language")}
    places = {PLURALS.get(look, look): ", ".join(texts) for look, texts in shown.items()}
    body = choose_template(setting.own, "titlepage.xhtml").substitute(
        **places,
        **others,
        title=escape_text(title),
        look=' class="long"' if len(title) > LONG_TITLE else "",
        lines="\n".join(lines),
    )
    return frame_page("titlepage", title, body.encode(), setting)


def span_years(dates: Iterable[str]) -> str:
    """Return the years that the dated chapters span, such as 2024–2025; "" for fewer than two chapters."""
    years = sorted(date[:4] for date in dates if date[:4].isdecimal())
    if len(years) < 2:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}\u2013{years[-1]}"


def set_chapter(chapter: Chapter, number: int, name: str, role: str, setting: Setting) -> list[Leaf]:
    """Return the pages of one chapter: mostly one, more where the text is longer than a file may be.

    `number` is the chapter's among those of the dump, from 1; 0 for one of our own making.
    """
    language = chapter.language or setting.language
    heading = compose_heading(chapter, number, language, setting.typography)
    words = find_words(language)
    bodies = divide_pieces((*heading.spilled, *chapter.pieces), len(heading.header.encode()), setting.limit)
    look = LOOK if role == "frontmatter" and is_halftitle(chapter.pieces) else ""
    leaves: list[Leaf] = []
    for count, body in enumerate(bodies, 1):
        header, names = heading.header, heading.names
        if count > 1:
            header, names = continue_header(heading.label, words.continued), "ch-title"
        page = frame_page(
            name if count == 1 else f"{name}-{count}",
            heading.label if count == 1 else f"{shorten_line(heading.label, TITLE_LIMIT - 9)} ({count})",
            wrap_section(header, names, body, role, setting.own, "continued" if count > 1 else look),
            setting,
            language,
            number,
        )
        label = heading.label if count == 1 else f"{heading.label} ({count})"
        kind: Literal["", "part", "continued"] = "continued" if count > 1 else "part" if role == "part" else ""
        leaves.append(Leaf(page, label, chapter.depth, kind, role))
    return leaves


def continue_header(label: str, word: str) -> str:
    """Return the small heading of a chapter's further files: like a running head, for a page begins here."""
    text = escape_text(shorten_line(label, RUNNING_LIMIT))
    return f'<header class="running">\n<h2 id="ch-title">{text} <span>({escape_text(word)})</span></h2>\n</header>'


def wrap_section(header: str, names: str, body: bytes, role: str, own: Mapping[str, str], look: str) -> bytes:
    """Return the section with its type and role around a chapter's heading and text; `body` goes in as it is."""
    kind, aria = TYPES.get(role, TYPES["chapter"])
    files = ("part.xhtml", "chapter.xhtml") if role == "part" else ("chapter.xhtml",)
    section = choose_template(own, *files).substitute(
        look=f"{kind} {look}".rstrip(),
        type=kind,
        role=f' role="{aria}"' if aria else "",
        names=names,
        header=header,
        body=PLACE,
    )
    head, _, tail = section.partition(PLACE)
    return b"".join((head.encode(), body, tail.encode()) if body else (head.rstrip().encode(), tail.encode()))
