"""What a book is made of in; its last page out, which says from what, with what, and of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bookmaker.assembly.credits import CODES, list_credits, list_shown_authors
from bookmaker.assembly.dating import TIMELESS
from bookmaker.assembly.days import spell_day
from bookmaker.assembly.headings import is_moment
from bookmaker.assembly.imprint import ENGLISH, choose_tongue, find_imprint, join_label
from bookmaker.assembly.lettering import dress_line, escape_text, shorten_line
from bookmaker.assembly.pages import Setting, frame_page
from bookmaker.assembly.words import find_direction, stands_upright
from bookmaker.model import Metadata, Page
from bookmaker.roles import credit_role
from bookmaker.templates import choose_template

IMPRINT = "Imprint"  # its other name in English
LINE_LIMIT = 1_000  # characters of a rights statement that is shown
MONTHS = "January February March April May June July August September October November December"
NAMELESS = frozenset(("", "-"))  # a dump that came through a pipe


def name_colophon(language: str, titles: Iterable[str]) -> str:
    """Return what the colophon is called in a language; by its other name where the book's own text has one too."""
    tongue = choose_tongue(language)
    words = find_imprint(tongue)
    other = IMPRINT if is_english(tongue) else words.edition
    return other if words.label.casefold() in map(str.casefold, titles) else words.label


def set_colophon(
    metadata: Metadata, modified: str, made_from: str, made_with: str, setting: Setting, label: str
) -> Page:
    """Return the colophon; `modified` is the book's date in UTC, `made_from` the dump's name or path.

    It is written in the book's language, or in English where we have no words of that.
    """
    tongue = choose_tongue(metadata.language)
    rows = (
        ("work", name_work(metadata, tongue, setting.typography)),
        *(("credit", credit) for credit in credit_people(metadata, tongue)),
        ("making", describe_making(made_from, made_with, tongue)),
        ("edition", describe_edition(modified, metadata, tongue)),
        ("rights", show_text(metadata.rights, metadata.language, setting.typography)),
        ("identifier", escape_text(shorten_line(name_identifier(metadata.identifier), LINE_LIMIT))),
    )
    lines = "\n".join(f'<p class="{look}">{text}</p>' for look, text in rows if text)
    about = tell_about(metadata, tongue, setting.typography)
    places = dict(rows) | {"credits": " ".join(text for look, text in rows if look == "credit"), "about": about}
    whole = f"{lines}\n{about}".rstrip()
    body = choose_template(setting.own, "colophon.xhtml").substitute(places, label=label, lines=whole)
    return frame_page("colophon", label, body.encode(), setting, tongue)


def tell_about(metadata: Metadata, tongue: str, typography: bool) -> str:
    """Return what the user wants told of the author or the edition, marked with the book's language."""
    if not metadata.about:
        return ""
    texts = (escape_text(dress_line(text, metadata.language, typography)) for text in metadata.about.split("\n\n"))
    rows = "\n".join(f"<p>{text}</p>" for text in texts)
    return f"<div{mark_language(metadata.language, tongue, 'about')}>\n{rows}\n</div>"


def name_work(metadata: Metadata, tongue: str, typography: bool) -> str:
    """Return the book's title and authors, marked with their own language where the page has another."""
    whole = f"{metadata.title}: {metadata.subtitle}" if metadata.subtitle else metadata.title
    words = escape_text(dress_line(whole, metadata.language, typography))
    title = f"<cite{mark_language(metadata.language, tongue)}>{words}</cite>"
    authors = [escape_text(dress_line(author, "", typography)) for author in list_shown_authors(metadata)]
    if not is_english(tongue):
        return " \u00b7 ".join(filter(None, (title, ", ".join(authors))))
    return f"{title}, by {list_names(authors)}" if authors else title


def credit_people(metadata: Metadata, tongue: str) -> Iterator[str]:
    """Yield a line for each role that somebody other than the authors had; in English where we lack the word."""
    english = is_english(tongue)
    if not english:
        yield from (show_text(line, "") for line in list_credits(metadata))
    for code in dict.fromkeys(each.role for each in metadata.contributors):
        names = [show_text(each.name, "") for each in metadata.contributors if each.role == code]
        if english:
            yield f"{credit_role(code)} {list_names(names)}."
        elif code not in CODES:
            yield f'<span lang="en" xml:lang="en" dir="ltr">{credit_role(code)}</span> {", ".join(names)}'


def list_names(names: Sequence[str]) -> str:
    """Return "Ann, Bell and Carl"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def is_english(tongue: str) -> bool:
    """Tell whether a page is in English."""
    return tongue.lower().partition("-")[0] == ENGLISH


def name_identifier(identifier: str) -> str:
    """Return the identifier as people write it."""
    return f"ISBN {identifier[9:]}" if identifier.startswith("urn:isbn:") else identifier


def describe_making(made_from: str, made_with: str, tongue: str) -> str:
    """Return what is to be said of the dump and the tool; of a path only the name is told."""
    name = "" if made_from in NAMELESS else re.split(r"[\\/]", made_from)[-1]
    file = f'<span class="file">{show_text(name, "")}</span>' if name else ""
    tool = escape_text(dress_line(made_with))
    if is_english(tongue):
        return f"This book was made from {f'the file {file}' if file else 'a plain text'} with {tool}."
    words = find_imprint(tongue)
    return " \u00b7 ".join(filter(None, (file and join_label(words.source, file, tongue), words.made.format(tool))))


def describe_edition(modified: str, metadata: Metadata, tongue: str) -> str:
    """Return the day of this edition, or what is known of it, and who publishes it."""
    day, publisher = choose_day(modified, metadata.date), show_text(metadata.publisher, "")
    english, words = is_english(tongue), find_imprint(tongue)
    shown = f'<time datetime="{day}">{spell_moment(day, tongue)}</time>' if day else ""
    if not english:
        rows = ((words.edition, shown), (words.publisher, publisher))
        return " \u00b7 ".join(join_label(label, text, tongue) for label, text in rows if text)
    if not shown:
        return f"Published by {publisher.rstrip('.')}." if publisher else ""
    return f"Edition of {shown}, published by {publisher.rstrip('.')}." if publisher else f"Edition of {shown}."


def choose_day(modified: str, written: str) -> str:
    """Return the day of an edition, or the part of one that is known; "" where the stamp says nothing.

    `modified` is the book's stamp in UTC, `written` the day, month or year that the text has for its own.
    """
    day = modified[:10]
    known = written[:10] if is_moment(written) else ""
    if modified == TIMELESS or (known and day.startswith(known)):
        return known  # a year alone is no first of January
    return day if is_moment(day) and len(day) == 10 else ""


def spell_moment(day: str, tongue: str) -> str:
    """Return a day, a month or a year in words; English has its day first, as titles of books do."""
    if not is_english(tongue):
        return spell_day(day, tongue)
    year, *parts = (int(part) for part in day.split("-"))
    named = [str(parts[1])] if len(parts) > 1 else []
    named += [MONTHS.split()[parts[0] - 1]] if parts else []
    return " ".join((*named, str(year)))


def show_text(text: str, language: str, typography: bool = True) -> str:
    """Return a line of metadata for the page, shortened where it is a treatise."""
    return escape_text(shorten_line(dress_line(text, language, typography), LINE_LIMIT))


def mark_language(language: str, tongue: str, look: str = "") -> str:
    """Return the attributes that say that words are of another language than this page; `look` is their class."""
    if language.lower() == tongue.lower() or (is_english(language) and is_english(tongue)):
        return f' class="{look}"' if look else ""
    looks = " ".join(filter(None, (look, "upright" if stands_upright(language) else "")))
    look = f' class="{looks}"' if looks else ""
    tag = escape_text(language)
    return f'{look} lang="{tag}" xml:lang="{tag}" dir="{find_direction(language)}"'
