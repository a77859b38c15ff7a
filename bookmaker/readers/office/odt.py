"""An OpenDocument text in; a manuscript of its headings, paragraphs, notes, tables and pictures out."""

from __future__ import annotations

from bookmaker.errors import DumpError
from bookmaker.folders import ZipFiles
from bookmaker.model import Dump, Manuscript, Reading
from bookmaker.readers.epub.metadata import parse_xml
from bookmaker.readers.office.formulas import put_formulas
from bookmaker.readers.office.odtmarkup import Writer
from bookmaker.readers.office.odtsettling import Settling, list_margins
from bookmaker.readers.office.pages import compose_document, read_properties
from bookmaker.readers.office.parts import parse_part
from bookmaker.readers.text.binary import name_binary

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
KIND = b"application/vnd.oasis.opendocument.text"
BODY = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"


def sniff_odt(dump: Dump) -> bool:
    """Say whether a file is an OpenDocument text."""
    return name_binary(dump.data) == "an OpenDocument file" and KIND in dump.data[:200]


def read_odt(dump: Dump, _reading: Reading) -> Manuscript:
    """Read an OpenDocument text. Raises DumpError where it is damaged, encrypted or empty."""
    files = ZipFiles(dump.data, dump.origin)
    for name in files.names():
        files.read(name)  # so that what is damaged is known before anybody asks for a picture
    if b"encryption-data" in (files.read(MANIFEST) or b""):
        raise DumpError(dump.origin, 0, "is encrypted; save it without a password first")
    root, told = parse_part(files.read(CONTENT) or b"<none/>", CONTENT)
    body = next(root.iter(BODY), None) if root is not None else None
    if root is None or body is None:
        raise DumpError(dump.origin, 0, "is an OpenDocument file without a text that can be read")
    styles = parse_xml(files.read(STYLES) or b"<none/>")
    roots = [each for each in (styles, root) if each is not None]
    settling = Settling(roots, files)
    settling.settle(body)
    writer = Writer(roots)
    html = put_formulas(writer.write(body), settling.formulas)
    left_out = (*writer.left_out, *settling.left_out, *list_margins(styles))
    return compose_document(dump, files, html, read_properties(files.read(META)), (*files.faults, *told), left_out)
