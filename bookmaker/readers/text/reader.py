"""A plain-text dump in, a manuscript of lines out."""

from __future__ import annotations

from bookmaker.errors import DumpError
from bookmaker.model import Dump, Manuscript, Metadata, Note, Reading
from bookmaker.readers.text.characters import clean_characters
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.text.language import guess_language
from bookmaker.readers.text.lines import mend_line_ends, split_lines
from bookmaker.readers.typedforms import ADVICE, is_unread

PLAIN = Reading()
# One of these is in any text that was read wrongly as Windows-1252 or 1251, and hardly in another.
SUSPECTS = (
    *(
        "\xc2",
        "\xc3",
        "\xc4",
        "\xc5",
        "\xce",
        "\xcf",
        "\xd0",
        "\xd1",
    ),  # what accented, Greek, Cyrillic letters open with
    *("\xe2\u20ac", "\xe2\x80", "\xe3\u20ac", "\xe3\x80", "\xef\xbc"),  # quotes and dashes; CJK full stops and commas
    *("\u0420\u0451", "\u0420\u0455", "\u0420\xb5", "\u0432\u0402"),  # the commonest Russian letters and quotes
)


def sniff_text(dump: Dump) -> bool:
    """Take any dump: what no other reader knows is plain text, or is refused as what it is when it is read."""
    return isinstance(dump.data, bytes)


def read_text(dump: Dump, reading: Reading = PLAIN) -> Manuscript:
    """Read a plain-text dump: a block of kind "line" for each line that is not blank, and the language as a guess.

    Raises DumpError for a dump that is empty, blank, binary or undecodable, OptionError for an unknown encoding.
    """
    if not dump.name and dump.files is not None:
        raise DumpError(
            dump.origin, 0, "is a folder without a dump that bookmaker can read; bookmaker formats lists what it reads"
        )
    decoded = decode_dump(dump, reading.encoding or None)
    text, mended = mend_text(mend_line_ends(decoded.text))
    text, cleaned = clean_characters(text)
    blocks = split_lines(text)
    if not blocks:
        raise DumpError(dump.origin, 0, "holds nothing but blanks")
    language, unsure = guess_language([block.text for block in blocks])
    guessed = frozenset({"language"} if language else ())
    notes = [*decoded.notes, *mended, *cleaned, *unsure, *note_marks(dump.name)]
    if any(note.code == "undecodable-bytes" for note in notes):  # which counts the same characters
        notes = [note for note in notes if note.code != "lost-characters"]
    return Manuscript(dump.origin, Metadata(language=language, guessed=guessed), blocks, tuple(notes), decoded.encoding)


def note_marks(name: str) -> list[Note]:
    """Say of a file whose name says that it is typed with marks that they stay, where nothing reads them."""
    if not is_unread(name):
        return []
    return [Note("marks-unread", f"the marks of {name} stay as they are typed; to have them set {ADVICE}")]


def mend_text(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text with mojibake mended where it is certain; the tables for it are not read for other texts."""
    if text.isascii() or not any(suspect in text for suspect in SUSPECTS):
        return text, ()
    from bookmaker.readers.text.mojibake import mend_mojibake

    return mend_mojibake(text)
