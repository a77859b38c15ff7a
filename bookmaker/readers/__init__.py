"""A dump in, a manuscript out: the readers, in the order in which they are asked whether the dump is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bookmaker.errors import OptionError
from bookmaker.model import Dump, Manuscript, Reading
from bookmaker.readers.form import Form, Reader
from bookmaker.readers.platforms import (
    load_blogger,
    load_day_one,
    load_enex,
    load_ghost,
    load_keep,
    load_livejournal,
    load_medium,
    load_movable_type,
    load_substack,
    load_tumblr,
    load_wxr,
)
from bookmaker.readers.typedforms import TYPED, Typed, sniff_typed

EVERYTHING = Reading()
FIELDS = b"ATBSDCU"  # first letters of the fields that a Movable Type export may open with
NO_FILE = b"\0"  # no text begins with it: the reader is for folders and archives alone
HEAD = 512  # bytes in which a file's first sign shows


def load_feed() -> Form:
    """Load the reader of feeds."""
    from bookmaker.readers.feeds.reader import read_feed, sniff_feed

    return Form(sniff_feed, read_feed)


def load_docx() -> Form:
    """Load the reader of Word documents."""
    from bookmaker.readers.office.docx import read_docx, sniff_docx

    return Form(sniff_docx, read_docx)


def load_odt() -> Form:
    """Load the reader of OpenDocument texts."""
    from bookmaker.readers.office.odt import read_odt, sniff_odt

    return Form(sniff_odt, read_odt)


def load_epub() -> Form:
    """Load the reader of EPUBs."""
    from bookmaker.readers.epub.reader import read_epub, sniff_epub

    return Form(sniff_epub, read_epub)


def load_html() -> Form:
    """Load the reader of web pages; what it needs to read comes only when it does."""
    from bookmaker.readers.web.signs import sniff_html

    def read(dump: Dump, reading: Reading) -> Manuscript:
        from bookmaker.readers.web.reader import read_html

        return read_html(dump, reading)

    return Form(sniff_html, read)


def load_mail() -> Form:
    """Load the reader of mail; what it needs to read comes only when it does."""
    from bookmaker.readers.mail.boxes import sniff_mail

    def read(dump: Dump, reading: Reading) -> Manuscript:
        from bookmaker.readers.mail.reader import read_mail

        return read_mail(dump, reading)

    return Form(sniff_mail, read)


def load_markdown() -> Form:
    """Load the reader of Markdown; what it needs to read comes only when it does."""
    from bookmaker.readers.markdown.signs import sniff_markdown

    def read(dump: Dump, reading: Reading) -> Manuscript:
        from bookmaker.readers.markdown.reader import read_markdown

        return read_markdown(dump, reading)

    return Form(sniff_markdown, read)


def load_typed(form: Typed) -> Form:
    """Load the reader of a form that pandoc reads; what it needs to read comes only when it does."""

    def read(dump: Dump, reading: Reading) -> Manuscript:
        from bookmaker.readers.pandoc.reader import read_typed

        return read_typed(dump, reading, form)

    return Form(lambda dump: sniff_typed(dump, form), read)


def list_typed() -> Iterator[Reader]:
    """Yield a row for each form that pandoc reads."""
    for form in TYPED:
        about = f"{form.about} (with the extra `pandoc`)"
        yield Reader(form.name, form.endings, partial(load_typed, form), about, form.sign[:1], named=not form.sign)


def load_text() -> Form:
    """Load the reader of plain text."""
    from bookmaker.readers.text.reader import read_text, sniff_text

    return Form(sniff_text, read_text)


READERS: tuple[Reader, ...] = (
    Reader("wxr", (".xml",), load_wxr, "a WordPress export (WXR)", b"<"),
    Reader("blogger", (".xml", ".atom", ".zip"), load_blogger, "a Blogger export, or its Takeout archive", b"<", True),
    Reader("substack", (".zip",), load_substack, "a Substack export: posts.csv and its posts", NO_FILE, True),
    Reader("medium", (".zip",), load_medium, "a Medium export: its stories as pages", NO_FILE, True),
    Reader("ghost", (".json",), load_ghost, "a Ghost export", b"{"),
    Reader("tumblr", (".json", ".xml"), load_tumblr, "a Tumblr export, or what its interface gives", b"{v<", True),
    Reader("livejournal", (".xml",), load_livejournal, "a LiveJournal export", b"<"),
    Reader("enex", (".enex",), load_enex, "an Evernote export", b"<"),
    Reader("keep", (".zip",), load_keep, "Google Keep's notes in a Takeout archive", NO_FILE, True),
    Reader(
        "dayone", (".json", ".zip"), load_day_one, "a Day One export: a journal's JSON, pictures beside it", b"{", True
    ),
    Reader("movabletype", (".txt",), load_movable_type, "a Movable Type or TypePad export", FIELDS),
    Reader("feed", (".xml", ".rss", ".atom", ".json"), load_feed, "a saved feed: RSS, Atom, JSON Feed", b"<{"),
    Reader("docx", (".docx",), load_docx, "a Word document (with the extra `office`)", b"P"),
    Reader("odt", (".odt",), load_odt, "an OpenDocument text", b"P"),
    Reader("epub", (".epub",), load_epub, "an EPUB, 2 or 3, to be set anew", b"P", folders=True),
    Reader(
        "html",
        (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        load_html,
        "web pages: one, one saved with its _files folder or as .mhtml, or a folder of them",
        b"<FMSCDX",  # tags, or the header that opens an .mhtml
        folders=True,
    ),
    Reader("mail", (".mbox", ".eml"), load_mail, "mail: an mbox, a message, a Maildir", folders=True),
    Reader("markdown", (".md", ".markdown"), load_markdown, "Markdown: a file, or a folder of a site", folders=True),
    *list_typed(),
    Reader("text", (".txt", ".text"), load_text, "plain text: a blog page, or a book"),  # takes whatever is left
)


PLAIN = ("", *READERS[-1].endings, *(ending for form in TYPED if not form.sign for ending in form.endings))
"""How files end that are read as plain text where no other reader knows them."""


def read_dump(dump: Dump, reading: Reading = EVERYTHING, form: str = "") -> Manuscript:
    """Read a dump with the reader named `form`, or with the first that knows it.

    Raises DumpError for a dump that is empty, binary or undecodable, and OptionError for a form or an encoding that
    there is not.
    """
    from bookmaker.readers.text.language import correct_language

    reader = find_reader(dump, form)
    return correct_language(replace(reader.load().read(dump, reading), form=reader.name))


def find_reader(dump: Dump, form: str = "") -> Reader:
    """Return the reader named `form`, or the first that knows a dump. Raises OptionError for a form that there is not.

    What is left falls to the last one, even a folder, which it cannot read.
    """
    if form:
        reader = next((each for each in READERS if each.name == form), None)
        if reader is None:
            raise OptionError("--from", 0, f"{form!r} is none of {', '.join(each.name for each in READERS)}")
        return reader
    return next(each for each in READERS if may_be(dump, each) and each.load().sniff(dump))


def may_be(dump: Dump, reader: Reader) -> bool:
    """Say whether it is worth asking a reader: a folder needs one for folders, a file one for its first sign."""
    if is_folder(dump):
        return reader.folders or reader is READERS[-1]
    if reader.named and not dump.name.lower().endswith(reader.endings):
        return False
    first = dump.data[:HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]
    return not reader.signs or (first in reader.signs and first != b"")


def is_folder(dump: Dump) -> bool:
    """Say whether a dump is a folder or an archive, not one file."""
    return not dump.name and dump.files is not None
