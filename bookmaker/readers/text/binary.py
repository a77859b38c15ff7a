"""Bytes in; out comes what kind of file they are, where they are plainly no text."""

from __future__ import annotations

OLE, MESSAGE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "__substg1.0_".encode("utf-16-le")
MAGIC: tuple[tuple[int, bytes, str], ...] = (  # offset, bytes that no text has there, what has
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"AT&TFORM", "a DjVu document"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS-Adobe", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, OLE, "an old Office document"),
    (0, b"!BDN", "an Outlook mailbox"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x1f\x8b\x08", "a gzip archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"BZh91AY&SY", "a bzip2 archive"),
    (257, b"ustar", "a tar archive"),
    (60, b"BOOKMOBI", "a Kindle book"),
    (0, b"ITSF\x03", "a CHM help file"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\0asm", "a program"),
    (0, b"OggS", "a sound file"),
    (0, b"fLaC", "a sound file"),
    (0, b"ID3", "a sound file"),
    (4, b"ftyp", "a film"),
    (8, b"WEBP", "a WebP picture"),
    (8, b"WAVE", "a sound file"),
)
MAYBE_TEXT = frozenset((b"GIF87a", b"GIF89a", b"OggS", b"fLaC", b"ID3", b"ftyp", b"WEBP", b"WAVE", b"ustar"))
ZIPPED: tuple[tuple[bytes, str], ...] = (  # what the first entries of a ZIP archive give away
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel document"),
    (b"ppt/", "a PowerPoint document"),
)
OFFICE = "open it in a word processor and save it as .docx or .odt first"
MAIL = "save the messages as .eml, or export them as an mbox, first"
ADVICE = {  # what to do with what is a text and cannot be read
    "an RTF document": OFFICE,
    "an old Office document": OFFICE,
    "a PDF document": "a PDF has no text that flows; look for the EPUB or the page that it was made from",
    "a DjVu document": "it holds pictures of pages; let a program for scans read it first",
    "an Outlook message": MAIL,
    "an Outlook mailbox": MAIL,
    "a Kindle book": "convert it to .epub first",
    "a CHM help file": "unpack it to a folder of pages first",
}
# What text never holds: controls apart from tab, line ends, form feed, backspace (overstrikes) and escape (colours).
CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1b")) + b"\x7f"
MOST_CONTROLS = 50  # one byte in so many may be a control: a bad transfer leaves fewer, a program has far more


def name_binary(data: bytes) -> str:
    """Return what kind of file the first bytes are sure to be, such as "a PNG picture"; "" where they may be text."""
    head = data[:4096]
    if head.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in ZIPPED if sign in head), "a ZIP archive")
    if head.startswith(OLE) and MESSAGE in data:
        return "an Outlook message"
    for offset, sign, kind in MAGIC:
        if head.startswith(sign, offset) and (sign not in MAYBE_TEXT or has_controls(head)):
            return kind
    return ""


def has_controls(data: bytes) -> bool:
    """Tell whether more of the bytes are control characters than any text has."""
    return (len(data) - len(data.translate(None, CONTROLS))) * MOST_CONTROLS > len(data)
