"""The bytes of a part or a header of mail and the charset that it claims in; its text out, and what was guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from bookmaker.errors import DumpError
from bookmaker.model import Dump
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.web.webpage import CHARSET, HEAD, settle_charset

NAMED_OTHERWISE = {  # what mailers write, and no library knows by that name
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "iso-2022-jp-ms": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "cp51932": "euc_jp",
    "eucjp-ms": "euc_jp",
    "unicode-1-1-utf-7": "utf-7",
    "utf-8mb4": "utf-8",
}
DECORATION = re.compile(r"^(?:x-|windows-(?=874|31j))|[\s\"']")  # x-gbk, windows-874
ONE_BYTE = re.compile(r"cp\d{3,4}|iso8859-\d+|koi8-[a-z]|mac-\w+|ascii")
NOT_OF_ONE = frozenset(("cp932", "cp936", "cp949", "cp950"))
JAPANESE = re.compile(rb"\x1b\$[@B]([^\x1b]*)")  # two bytes of seven bits for each sign
RAISED = bytes(each | 0x80 if 0x21 <= each <= 0x7E else each for each in range(256))
STRANGE = "\ufffd"


class Words(NamedTuple):
    """What was decoded."""

    text: str
    guess: str = ""  # the encoding that was guessed, where none was said truly
    spoilt: int = 0  # bytes that stand as U+FFFD


def decode_words(data: bytes, charset: str = "", *, told: str = "", is_page: bool = False) -> Words:
    """Decode by the charset that is claimed, a page's own word, what the user told, or else by what the bytes show.

    UTF-8 that is claimed to be something else of one byte a letter is UTF-8: no words in those look like it.
    """
    if data.isascii() and b"\x1b" not in data and not charset.lower().startswith(("utf-7", "unicode-1-1", "hz")):
        return Words(data.decode("ascii"))
    page = CHARSET.search(data[:HEAD]) if is_page else None
    said = [find_codec(each) for each in (charset, page[1].decode("ascii", "replace") if page else "")]
    if all(not codec or (ONE_BYTE.fullmatch(codec) and codec not in NOT_OF_ONE) for codec in said):
        said.insert(0, "utf-8")
    for codec in filter(None, (*said, find_codec(told))):
        try:
            return Words(decode_with(data, codec))
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        decoded = decode_dump(Dump("mail", data))
    except DumpError:
        text = data.decode(next(filter(None, said[::-1]), "utf-8"), "replace")
        return Words(text, spoilt=text.count(STRANGE))
    return Words(decoded.text, "" if decoded.encoding == "utf-8" else decoded.encoding)


def find_codec(charset: str) -> str:
    """Return the codec that a charset of mail means; "" where it is none."""
    bare = charset.strip().lower()
    known = NAMED_OTHERWISE.get(bare) or settle_charset(bare) or settle_charset(DECORATION.sub("", bare))
    return known or (settle_charset(bare.replace("windows-", "cp")) if bare.startswith("windows-") else "")


def decode_with(data: bytes, codec: str) -> str:
    """Decode strictly; of Japanese mail the signs too that its makers added and its standard lacks."""
    if not codec.startswith("iso2022_jp"):
        return data.decode(codec)
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        raised = JAPANESE.sub(lambda found: found[1].translate(RAISED), data).replace(b"\x1b(B", b"")
        return raised.replace(b"\x1b(J", b"").decode("euc_jis_2004")
