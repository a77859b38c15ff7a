"""A Word document in; a manuscript of its headings, paragraphs, notes, tables and pictures out."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from bookmaker.errors import DumpError
from bookmaker.folders import ZipFiles
from bookmaker.model import Dump, Manuscript, Note, Reading
from bookmaker.readers.office.docxheads import map_headings
from bookmaker.readers.office.docxsettling import settle_document
from bookmaker.readers.office.formulas import put_formulas
from bookmaker.readers.office.pages import compose_document, read_properties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"
MEDIA = "word/media/"
TYPES = b"[Content_Types].xml"
ADVICE = "needs the extra `office`: pip install 'bookmaker[office]'"
ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)  # no Word document has one; a bomb does
STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
p[style-name='Code Block'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='Macro Text'] => pre:separator('\\n')
p[style-name='Caption'] => p.caption:fresh
p[style-name='TOC Heading'] => p:fresh
r[style-name='Strong'] => strong
r[style-name='Verbatim Char'] => code
r[style-name='HTML Code'] => code
small-caps => span.smallcaps
u => u
"""
NO_LOSS = re.compile(r"^Unrecognised|\bstyle with ID .* was referenced but not defined")
MOST = 5  # kinds of things lost that a note names


def sniff_docx(dump: Dump) -> bool:
    """Say whether a file is a Word document, by the parts that its archive names."""
    return dump.data.startswith(b"PK\x03\x04") and TYPES in dump.data and DOCUMENT.encode() in dump.data


def read_docx(dump: Dump, _reading: Reading) -> Manuscript:
    """Read a Word document. Raises DumpError where it is damaged, hostile or empty, or the library is missing."""
    files = ZipFiles(dump.data, dump.origin)
    whole = unpack_parts(files)
    for name, data in whole.items():
        if name.endswith((".xml", ".rels")) and ENTITY.search(data):
            raise DumpError(f"{dump.origin}: {name}", 0, "declares entities, which no Word document does")
    try:
        import mammoth
    except ImportError:
        raise DumpError(dump.origin, 0, f"is a Word document, and to read it {ADVICE}") from None
    settled = settle_document(whole)
    try:
        made = mammoth.convert_to_html(pack_parts(settled.parts), style_map="\n".join([STYLES, *map_headings()]))
    except Exception as error:  # the library raises whatever its parser meets
        raise DumpError(dump.origin, 0, f"is a damaged Word document ({type(error).__name__}: {error})") from None
    notes = tuple(note_losses(str(message.message) for message in made.messages))
    return compose_document(
        dump,
        files,
        put_formulas(made.value, settled.formulas),
        read_properties(files.read(PROPERTIES)),
        (*files.faults, *settled.notes, *notes),
        settled.left_out,
    )


def unpack_parts(files: ZipFiles) -> dict[str, bytes]:
    """Unpack all parts within the limits of archives: the library would take whatever there is.

    A picture that is damaged has no bytes then, for the text refers to it; any other such part is not there.
    """
    parts = {name: files.read(name) for name in files.names()}
    return {name: data or b"" for name, data in parts.items() if data is not None or name.startswith(MEDIA)}


def pack_parts(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Put together again what could be read of a document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream


def note_losses(messages: Iterable[str]) -> list[Note]:
    """Say what the library passed over; a style without a meaning of its own, or without a definition, is no loss."""
    lost = list(dict.fromkeys(each for each in messages if not NO_LOSS.search(each)))
    return (
        [Note("document-parts", f"the document holds what was passed over: {'; '.join(lost[:MOST])}")] if lost else []
    )
