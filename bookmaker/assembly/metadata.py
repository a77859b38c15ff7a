"""What the user gave and what the dump shows in; what the book says of itself out, with its guesses named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from uuid import UUID, uuid5

from bookmaker.assembly.credits import NOBODY
from bookmaker.assembly.dating import choose_modified, describe_span, newest_date
from bookmaker.assembly.edition import Edition, find_edition
from bookmaker.assembly.kinds import POST, find_kind
from bookmaker.assembly.languagetags import check_language, name_language, read_language
from bookmaker.assembly.lettering import clean_line
from bookmaker.assembly.naming import name_from_file, name_from_text, spell_number
from bookmaker.assembly.subjects import find_subjects
from bookmaker.assembly.titlepage import FIELD_LINES, PAGE_LINES, find_titlepage
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Cut, LeftOut, Manuscript, Metadata, Outline

__all__ = ["check_language", "choose_modified", "describe_book"]

UNKNOWN_LANGUAGE = "und"  # BCP 47 for a text in no language that could be told
RIGHTS = "The rights in the text remain with its author."
OTHERS_RIGHTS = "Whatever rights there are in the text remain with those who hold them."
NAMESPACE = UUID("6b9d5c0e-3f0a-5c57-9a3e-0d6f1f5f9b11")  # of the identifiers made here; it never changes
FACTS = frozenset(("identifier", "source"))  # worked out, not guessed


def describe_book(
    manuscript: Manuscript, outline: Outline, given: Metadata, *, source_name: str, content_hash: bytes
) -> Metadata:
    """Return the book's metadata: what the user gave, else what the dump declares, else what can be found.

    `guessed` names the fields that nobody declared. `source_name` is the dump's name, "-" for standard input, and
    `content_hash` the SHA-256 of its bytes. Raises OptionError for a language tag that is none.
    """
    others = (check_language(tag) for tag in given.more_languages)
    given = replace(given, language=check_language(given.language), more_languages=tuple(others))
    declared = clean_fields(read_declared(manuscript, outline))
    titles = (given.title or declared.title, given.subtitle or declared.subtitle)
    found = find_rest(manuscript, outline, source_name, titles)
    found = replace(found, identifier=make_identifier(content_hash), source=describe_source(source_name, content_hash))
    values: dict[str, object] = {}
    guessed: set[str] = set()
    for field in (each.name for each in fields(Metadata) if each.name != "guessed"):
        values[field] = getattr(given, field) or getattr(declared, field) or getattr(found, field)
        sure = getattr(given, field) or (getattr(declared, field) and field not in declared.guessed)
        if values[field] and not sure and field not in FACTS:
            guessed.add(field)
    return Metadata(**values, guessed=frozenset(guessed))  # type: ignore[arg-type]  # the fields' own values


def read_declared(manuscript: Manuscript, outline: Outline) -> Metadata:
    """Return what the dump itself says: in fields, on a title page, as a site's name, and what the reader found."""
    title, authors, declared = read_titlepage(manuscript, outline)
    edition = read_edition(manuscript, outline)
    known = manuscript.metadata
    known = replace(
        known, language=read_language(known.language), title=known.title if can_be_seen(known.title) else ""
    )
    guessed = set(known.guessed)
    language = name_language(declared.get("language", ""))
    if language and language.partition("-")[0] == known.language.partition("-")[0]:
        guessed.discard("language")  # the dump says so, and it is
    if not known.title and "title" not in declared:
        guessed.add("title")
    if not known.authors and "author" not in declared:
        guessed.add("authors")
    return replace(
        known,
        title=known.title or title or outline.title,
        subtitle=known.subtitle or declared.get("subtitle", ""),
        authors=known.authors or authors or outline.authors,
        language=known.language or language,
        contributors=known.contributors or tuple(each for each in edition.contributors if each.name not in authors),
        publisher=known.publisher or edition.publisher,
        date=known.date or edition.date,
        rights=known.rights or edition.rights,
        guessed=frozenset(guessed),
    )


def clean_fields(known: Metadata) -> Metadata:
    """Return what a dump says of itself in signs that a book can hold."""
    names, subjects = (tuple(filter(None, map(clean_line, each))) for each in (known.authors, known.subjects))
    return replace(known, title=clean_line(known.title), authors=names, subjects=subjects)


def can_be_seen(text: str) -> bool:
    """Say whether a text has a sign that shows."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def read_titlepage(manuscript: Manuscript, outline: Outline) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Return what the lines before the first chapter say; neither a blog nor a file among several has a title page."""
    if not may_have_titlepage(manuscript, outline):
        return "", (), {}
    stop = outline.cuts[0].block if outline.cuts else 0
    if stop < 2:
        stop = FIELD_LINES  # the title itself was taken for a heading, or nothing was
    return find_titlepage(space_lines(manuscript.blocks[: min(stop, PAGE_LINES)]))


def may_have_titlepage(manuscript: Manuscript, outline: Outline) -> bool:
    """Say whether a dump's first lines may be a title page's."""
    declared = bool(manuscript.blocks) and manuscript.blocks[0].entry is not None
    lines = all(block.kind == "line" for block in manuscript.blocks[:PAGE_LINES])
    return outline.form != "blog" and not declared and lines


def space_lines(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of some blocks, with "" for each blank one between."""
    lines: list[str] = []
    for block in blocks:
        lines += [""] * min(block.gap, 9)
        lines.append(block.text)
    return lines


def read_edition(manuscript: Manuscript, outline: Outline) -> Edition:
    """Return what header and title page say of the edition; a printed list of contents is neither."""
    if not may_have_titlepage(manuscript, outline):
        return Edition()
    blocks = manuscript.blocks[:PAGE_LINES]
    first = outline.cuts[0].block if outline.cuts else 0
    out = find_rows(outline.left_out, len(blocks))
    around = find_rows((each for each in outline.left_out if each.kind == "licence"), min(len(blocks), FIELD_LINES))
    page = [block for at, block in enumerate(blocks[:first]) if at not in out]
    header = [blocks[at] for at in sorted(around)] or blocks[: min(first, FIELD_LINES)]
    return find_edition(space_lines(header), space_lines(page))


def find_rows(runs: Iterable[LeftOut], stop: int) -> set[int]:
    """Return the indices under `stop` of the blocks that are left out whole."""
    return {at for each in runs if not each.text for at in range(each.first, min(each.last + 1, stop))}


def find_rest(manuscript: Manuscript, outline: Outline, source_name: str, titles: Sequence[str]) -> Metadata:
    """Return what can be found where nobody declares it; `titles` are what is known of title and subtitle."""
    blog = outline.form == "blog"
    kind = POST if blog else find_kind(outline.cuts)
    return Metadata(
        title=clean_line(name_book(manuscript, outline, source_name)),
        authors=NOBODY,
        language=UNKNOWN_LANGUAGE,
        date=newest_date(cut.date for cut in outline.cuts),
        description=describe_contents(outline.cuts, kind.noun),
        subjects=find_subjects(kind, titles, manuscript.blocks, outline),
        rights=RIGHTS if blog else OTHERS_RIGHTS,
    )


def name_book(manuscript: Manuscript, outline: Outline, source_name: str) -> str:
    """Return a title for a book without one: its file's name, its only chapter's, its dates, or its first words."""
    if title := name_from_file(source_name):
        return title
    titles = [cut.title for cut in outline.cuts if cut.title]
    if len(titles) == len(outline.cuts) == 1:
        return titles[0]
    if outline.form == "blog" and (span := describe_span(cut.date for cut in outline.cuts)):
        return f"Posts {span}"
    return name_from_text(map(read_block, manuscript.blocks)) or "A Text Without Words"


def describe_contents(cuts: Sequence[Cut], noun: str) -> str:
    """Return one sentence of facts: "Twelve posts, from 3 March to 9 June 2024."; "" for a text of one piece."""
    chapters, parts = [cut for cut in cuts if cut.role == "chapter"], [cut for cut in cuts if cut.role == "part"]
    span = describe_span(cut.date for cut in cuts)
    if len(chapters) < 2 and not span:
        return ""
    said = f"{spell_number(len(chapters))} {noun}{'' if len(chapters) == 1 else 's'}"
    if len(parts) > 1:
        said += f" in {spell_number(len(parts))} parts"
    if span:
        said += f", {span}"
    return f"{said[0].upper()}{said[1:]}."


def make_identifier(content_hash: bytes) -> str:
    """Return a name for the book that comes from the dump's bytes alone.

    Whoever corrects a title or takes another cover builds the same book again: a reader's shelf replaces it and keeps
    the page. A dump with other bytes is another book, unless the user gives both one identifier.
    """
    return f"urn:uuid:{uuid5(NAMESPACE, content_hash.hex())}"


def describe_source(source_name: str, content_hash: bytes) -> str:
    """Return the dump's name, without the folder that it lay in, and what its bytes are known by."""
    name = source_name.replace("\\", "/").rpartition("/")[2]
    return f"{name if name not in ('', '-') else 'standard input'} (SHA-256 {content_hash.hex()})"
