"""A dump's bytes in, text out: as a byte-order mark, the bytes' own pattern, the user or a guess says."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from bookmaker.errors import DumpError, OptionError
from bookmaker.expressions import defer
from bookmaker.model import Dump, Note
from bookmaker.readers.text.binary import ADVICE, has_controls, name_binary

MARKS: tuple[tuple[bytes, str], ...] = (  # the longer before those that they begin with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
WIDE = {  # by whether the big end seems to come first; no bytes pass for UTF-32 by chance, so it goes before UTF-16
    False: ("utf-32-le", "utf-32-be", "utf-16-le"),
    True: ("utf-32-be", "utf-32-le", "utf-16-be"),
}
NO_CHARSETS = frozenset(  # Python takes these for encodings; no dump is in one, or they differ from machine to machine
    ("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem", "charmap")
)
WORDLY = defer(r"[\w\s]")
ODD = defer("[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")  # no text has more than a few
WIDE_BLANK = defer(rb"\0[\n ]|[\n ]\0")
LETTERS = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
SAMPLE = 65_536  # bytes; even, and a multiple of four
STRAY = 2  # valid UTF-8 sequences to one stray byte: legacy text has one to two by chance, seldom more


class Decoded(NamedTuple):
    """The text, the name of the encoding that gave it, and what the user should know about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode_dump(dump: Dump, encoding: str | None = None) -> Decoded:
    """Decode a dump. Raises DumpError where it is empty, binary or undecodable, OptionError for an unknown encoding."""
    if not dump.data:
        raise DumpError(dump.origin, 0, "is empty")
    if kind := name_binary(dump.data):
        advice = f"; {ADVICE[kind]}" if kind in ADVICE else ""
        raise DumpError(dump.origin, 0, f"binary ({kind}?), not text{advice}")
    if encoding:
        return decode_as_told(dump, find_codec(encoding))
    for mark, codec in MARKS:
        if dump.data.startswith(mark) and not (codec == "utf-32-le" and len(dump.data) % 4):
            return Decoded(decode_strictly(dump, codec, len(mark)), codec)
    nulls = dump.data.count(b"\0") > len(dump.data) // 1000
    if nulls or has_controls(dump.data):
        if wide := find_wide_codec(dump.data):
            return Decoded(decode_strictly(dump, wide), wide)
        raise DumpError(dump.origin, 0, "binary (control characters all over), not text")
    try:
        return decode_utf8(dump)
    except UnicodeDecodeError as error:
        return decode_legacy(dump, error)


def decode_utf8(dump: Dump) -> Decoded:
    """Decode strictly, after a look for Japanese mail: its seven-bit form is valid UTF-8 too."""
    if b"\x1b$" in dump.data and dump.data.isascii():
        try:
            return Decoded(dump.data.decode("iso2022_jp_ext"), "iso2022_jp_ext", (note_guess("iso2022_jp_ext"),))
        except UnicodeDecodeError:
            pass
    return Decoded(dump.data.decode("utf-8"), "utf-8")


def decode_legacy(dump: Dump, error: UnicodeDecodeError) -> Decoded:
    """Decode what is no UTF-8, unless it nearly is: then a guess would spoil all of it for the sake of one byte."""
    from bookmaker.readers.text.legacy import guess_codecs, take_sample

    sample = take_sample(dump.data)
    read = sample.decode("utf-8", "replace")
    stray = read.count("\ufffd")
    if len(read.encode("ascii", "ignore")) + stray + STRAY * stray <= len(read):
        raise explain_byte(
            dump, "utf-8", error.start, "not UTF-8", ", though almost all else is; mend it, or"
        ) from error
    for codec in guess_codecs(dump.data, sample):
        try:
            return Decoded(dump.data.decode(codec), codec, (note_guess(codec),))
        except UnicodeDecodeError:
            continue
    raise explain_byte(dump, "utf-8", error.start, "not UTF-8, nor in an encoding that can be guessed") from error


def decode_as_told(dump: Dump, codec: str) -> Decoded:
    """Decode as the user says; what does not decode becomes U+FFFD, and a note counts it."""
    codec, skip = settle_codec(dump.data, codec)
    body = dump.data[skip:]
    try:
        return Decoded(body.decode(codec), codec)
    except UnicodeDecodeError as error:
        start = error.start
    text = body.decode(codec, "replace")
    where = f"the first is byte 0x{body[start]:02x} at offset {start + skip}"
    message = f"places that are not {codec} and stand as U+FFFD: {text.count(chr(0xFFFD))}; {where}"
    return Decoded(text, codec, (Note("undecodable-bytes", message, find_line(body, codec, start)),))


def settle_codec(data: bytes, codec: str) -> tuple[str, int]:
    """Return the codec that a user's word comes to with these bytes, and how many bytes of a mark to skip."""
    for mark, marked in MARKS:
        if data.startswith(mark) and codec in (marked, marked.rpartition("-")[0], f"{marked}-sig"):
            return marked, len(mark)
    if codec in ("utf-16", "utf-32"):  # Python would take the byte order of the machine
        return find_wide_codec(data) or f"{codec}-le", 0
    if codec == "iso8859-1" and len(data.translate(None, bytes(range(0x80, 0xA0)))) < len(data):
        return "cp1252", 0  # as browsers do: the letters are the same, and Latin-1 has only controls there
    return codec, 0


def find_codec(name: str) -> str:
    """Return Python's name of an encoding. Raises OptionError where it is none for text."""
    try:
        codec = codecs.lookup(name).name
        "".encode(codec)  # refuses those that turn bytes into bytes
    except (LookupError, ValueError, TypeError):
        codec = ""
    if not codec or codec.replace("-", "_") in NO_CHARSETS:
        raise OptionError("--encoding", 0, f"{name!r} is no encoding known here; try utf-8, cp1252, cp1251, shift_jis")
    return codec


def decode_strictly(dump: Dump, codec: str, skip: int = 0) -> str:
    """Decode all but the first `skip` bytes. Raises DumpError at the first byte that does not decode."""
    try:
        return dump.data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        raise explain_byte(dump, codec, error.start + skip, f"not {codec.upper()}") from None


def explain_byte(dump: Dump, codec: str, at: int, what: str, more: str = ";") -> DumpError:
    """Return the DumpError that says which byte is in the way, and what to do about it."""
    reason = f"{what}: byte 0x{dump.data[at]:02x} at offset {at}{more} say --encoding NAME if you know it"
    return DumpError(dump.origin, find_line(dump.data, codec, at), reason)


def find_line(data: bytes, codec: str, offset: int) -> int:
    """Return the 1-based line on which a byte stands, as an editor counts."""
    before = data[:offset].decode(codec, "replace")
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def find_wide_codec(data: bytes) -> str:
    """Return the UTF-16 or UTF-32 in which the bytes are text, "" where there is none."""
    sample = data[:SAMPLE]
    if len(WIDE_BLANK.findall(sample)) * 5 < sample.count(b" ") + sample.count(b"\n") - 2:
        return ""  # text of one byte a letter, with something else in it: two of its letters would pass for Chinese
    if len(sample.translate(None, LETTERS)) * 7 < len(sample):
        return ""  # nearly all of it is ASCII already: no null stands beside each letter, as in UTF-16
    few_first = len(set(sample[0::2])) < len(set(sample[1::2]))  # a script's letters share their upper byte
    for codec in WIDE[few_first]:
        text = sample.decode(codec, "replace")
        if len(ODD.findall(text)) * 100 <= len(text) < len(WORDLY.findall(text)) * 2:
            return codec
    return ""


def note_guess(codec: str) -> Note:
    """Return the note that shows a guessed encoding as one."""
    message = f"read as {codec}, which is a guess: if letters look wrong, say --encoding NAME"
    return Note("encoding-guessed", message)
