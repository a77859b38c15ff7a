"""Bytes that are no Unicode in; out come the encodings that they may be in, the likeliest first."""

from __future__ import annotations

import re

SLICES = 64
SLICE = 3_072  # bytes; 64 of them are about what chardet looks at
CHARDET_LOOKS_AT = 200_000  # bytes
EDGES = (b"\n", b"\r", b" ", b",", b".")  # never the second byte of a character, in any encoding
HIGH = re.compile(rb"[\x80-\xff]")
C1 = re.compile(rb"[\x80-\x84\x86-\x9f]")  # controls in every ISO 8859 encoding, letters and quotes in Windows ones
WIDER = {  # what Windows wrote under the narrower name: it decodes all that the narrower one does, and more
    "iso8859-1": ("cp1252",),
    "iso8859-9": ("cp1254",),
    "tis-620": ("cp874",),
    "shift_jis_2004": ("cp932",),
    "euc_jis_2004": ("euc_jp",),
    "euc_kr": ("cp949",),
    "big5hkscs": ("cp950",),
}
WINDOWS = {  # what it can only be where an ISO encoding would have control characters
    "iso8859-15": ("cp1252",),
    "iso8859-2": ("cp1250",),
    "iso8859-4": ("cp1257",),
    "iso8859-7": ("cp1253",),
    "iso8859-8": ("cp1255",),
    "iso8859-13": ("cp1257",),
}
LIKELY = (  # those that people really wrote in; of the others, a short text would pick one by chance
    "big5hkscs cp932 cp949 euc_jis_2004 euc_kr gb18030 hz iso2022_jp_2 iso2022_jp_2004 iso2022_jp_ext iso2022_kr "
    "shift_jis_2004 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u tis-620 "
    "iso8859-1 iso8859-2 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-13 iso8859-15 johab mac-cyrillic "
    "mac-roman cp437 cp850 cp852 cp866"
)
OTHER_SCRIPTS = (  # of one byte a letter, none of them ASCII
    "cp866 cp874 cp1251 cp1253 cp1255 cp1256 koi8-r koi8-u tis-620 iso8859-5 iso8859-6 iso8859-7 iso8859-8 mac-cyrillic"
)
IN_LATIN_WORD = re.compile(rb"[\x80-\xff](?:(?<=[A-Za-z][\x80-\xff])|(?=[A-Za-z]))")
HIGH_WORD = re.compile(rb"[\x80-\xff]{3}")  # as every word of another script is
UNSURE = 0.13  # of chardet's confidence; short texts stay under it
# Where no Western text has them: a capital after a small letter, a sign within a word, an opening quote behind one.
# Iceland's letters are left to chardet: they are far more often what Turkish looks like.
UNWESTERN = re.compile(
    "[ðýþÐÝÞ]|[a-zß-öø-ÿ][À-ÖØ-ÞŠŽŒ]|[A-Za-zÀ-öø-ÿ][¡-§©-¬®-³µ¶¸-¹»-¿†‡‰€•¦¢£¤¥][A-Za-zÀ-öø-ÿ]|\\w[‚„ˆ˜‹]|[\x80-\x9f\ufffd]"
)


def take_sample(data: bytes) -> bytes:
    """Return at most some 200 KB from all over the data: pieces with non-ASCII bytes, cut where no character is."""
    if len(data) <= SLICES * SLICE:
        return data
    pieces: list[bytes] = []
    step, last = len(data) // SLICES, 0
    for start in range(0, step * SLICES, step):
        found = HIGH.search(data, max(start, last), start + step)
        if found and (begin := find_edge(data, max(last, found.start() - SLICE // 2), found.start())):
            last = find_edge(data, begin, begin + SLICE) or begin
            pieces.append(data[begin:last])
    return b"".join(pieces) or data[:CHARDET_LOOKS_AT]


def find_edge(data: bytes, start: int, stop: int) -> int:
    """Return the offset behind the last line end, blank or comma in a window; 0 where there is none."""
    return max(data.rfind(edge, start, stop) + 1 for edge in EDGES)


def guess_codecs(data: bytes, sample: bytes) -> tuple[str, ...]:
    """Return Python's names of the encodings that fit the sample, best first; `data` is the whole, for a last word."""
    import chardet

    found = chardet.detect_all(sample, compat_names=False, prefer_superset=False, include_encodings=LIKELY.split())
    names = [each["encoding"] for each in found if each["encoding"]]
    if len(IN_LATIN_WORD.findall(sample)) * 2 >= len(HIGH.findall(sample)):
        names = [name for name in names if name not in OTHER_SCRIPTS.split()]
    if found[0]["confidence"] < UNSURE and not HIGH_WORD.search(sample):
        names = names if UNWESTERN.search(sample.decode("cp1252", "replace")) else ["cp1252", *names]
    has_c1 = C1.search(data) is not None
    candidates: list[str] = []
    for name in names:
        if name in WIDER:
            candidates += WIDER[name]
        if has_c1 and name.startswith("iso8859"):
            candidates += WINDOWS.get(name, ())
        else:
            candidates.append(name)
    return tuple(dict.fromkeys(candidates))
