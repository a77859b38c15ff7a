"""What a book is made of in; its last page out, which says from what, with what, and of which day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.assembly.headings import is_moment
from bookmaker.assembly.lettering import dress_line, escape_text, shorten_line
from bookmaker.assembly.pages import Setting, frame_page
from bookmaker.assembly.words import find_direction, stands_upright
from bookmaker.model import Metadata, Page
from bookmaker.roles import credit_role
from bookmaker.templates import choose_template

LANGUAGE = "en"  # in which it is written, whatever the book's own
LABEL = "Colophon"
LINE_LIMIT = 1_000  # characters of a rights statement that is shown
MONTHS = "January February March April May June July August September October November December"
NAMELESS = frozenset(("", "-"))  # a dump that came through a pipe


def set_colophon(metadata: Metadata, modified: str, made_from: str, made_with: str, setting: Setting) -> Page:
    """Return the colophon; `modified` is the book's date in UTC, `made_from` the dump's name or path."""
    rows = (
        ("work", name_work(metadata, setting.typography)),
        *(("credit", credit) for credit in credit_people(metadata)),
        ("making", describe_making(made_from, made_with)),
        ("edition", describe_edition(modified, metadata)),
        ("rights", show_text(metadata.rights, metadata.language, setting.typography)),
        ("identifier", escape_text(shorten_line(name_identifier(metadata.identifier), LINE_LIMIT))),
    )
    lines = "\n".join(f'<p class="{look}">{text}</p>' for look, text in rows if text)
    about = tell_about(metadata, setting.typography)
    places = dict(rows) | {"credits": " ".join(text for look, text in rows if look == "credit"), "about": about}
    body = choose_template(setting.own, "colophon.xhtml").substitute(places, lines=f"{lines}\n{about}".rstrip())
    return frame_page("colophon", LABEL, body.encode(), setting, LANGUAGE)


def tell_about(metadata: Metadata, typography: bool) -> str:
    """Return what the user wants told of the author or the edition, marked with the book's language."""
    if not metadata.about:
        return ""
    texts = (escape_text(dress_line(text, metadata.language, typography)) for text in metadata.about.split("\n\n"))
    rows = "\n".join(f"<p>{text}</p>" for text in texts)
    return f"<div{mark_language(metadata.language, 'about')}>\n{rows}\n</div>"


def name_work(metadata: Metadata, typography: bool) -> str:
    """Return the book's title and authors, marked with their own language."""
    whole = f"{metadata.title}: {metadata.subtitle}" if metadata.subtitle else metadata.title
    words = escape_text(dress_line(whole, metadata.language, typography))
    title = f"<cite{mark_language(metadata.language)}>{words}</cite>"
    authors = [escape_text(dress_line(author, "", typography)) for author in metadata.authors]
    listed = " and ".join(filter(None, (", ".join(authors[:-1]), *authors[-1:])))
    return f"{title}, by {listed}" if listed else title


def credit_people(metadata: Metadata) -> Iterator[str]:
    """Yield a line for each role that somebody other than the authors had."""
    for code in dict.fromkeys(each.role for each in metadata.contributors):
        names = [show_text(each.name, "") for each in metadata.contributors if each.role == code]
        yield f"{credit_role(code)} {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}."


def name_identifier(identifier: str) -> str:
    """Return the identifier as people write it."""
    return f"ISBN {identifier[9:]}" if identifier.startswith("urn:isbn:") else identifier


def describe_making(made_from: str, made_with: str) -> str:
    """Return a sentence on the dump and the tool; of a path only the name is told."""
    name = "" if made_from in NAMELESS else re.split(r"[\\/]", made_from)[-1]
    dump = f'the file <span class="file">{show_text(name, "")}</span>' if name else "a plain text"
    return f"This book was made from {dump} with {escape_text(dress_line(made_with))}."


def describe_edition(modified: str, metadata: Metadata) -> str:
    """Return the day of this edition, or what is known of it, and who publishes it."""
    day, publisher = modified[:10], show_text(metadata.publisher, "")
    if not is_moment(day) or len(day) < 10:
        return f"Published by {publisher}." if publisher else ""
    if metadata.date and day.startswith(metadata.date):  # a year alone is no first of January
        day = metadata.date
    year, *parts = (int(part) for part in day.split("-"))
    named = [str(parts[1])] if len(parts) > 1 else []
    named += [MONTHS.split()[parts[0] - 1]] if parts else []
    shown = f'Edition of <time datetime="{day}">{" ".join((*named, str(year)))}</time>'
    return f"{shown}, published by {publisher}." if publisher else f"{shown}."


def show_text(text: str, language: str, typography: bool = True) -> str:
    """Return a line of metadata for the page, shortened where it is a treatise."""
    return escape_text(shorten_line(dress_line(text, language, typography), LINE_LIMIT))


def mark_language(language: str, look: str = "") -> str:
    """Return the attributes that say that words are of another language than this page; `look` is their class."""
    english = language.lower().partition("-")[0] == LANGUAGE
    looks = " ".join(filter(None, (look, "upright" if stands_upright(language) else "")))
    look = f' class="{looks}"' if looks else ""
    if english:
        return look
    tag = escape_text(language)
    return f'{look} lang="{tag}" xml:lang="{tag}" dir="{find_direction(language)}"'
