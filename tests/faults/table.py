"""A fault for every rule of the check, many for some, and what EPUBCheck thinks of each."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import NamedTuple

from faults.damage import (
    COVER,
    NAV,
    NCX,
    PACKAGE,
    SHEET,
    Damage,
    Files,
    add_file,
    all_of,
    chapter,
    cover,
    drop_metadata,
    everywhere,
    find,
    head,
    insert,
    item,
    keep,
    listing,
    metadata,
    move,
    picture,
    repack,
    replace,
    sheet,
    show,
    spoil_chapter,
    spoil_packing,
)

MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title><circle r="4" cx="4" cy="4"/></svg>'
)
PAGE = "application/xhtml+xml"
ASIDE = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en" '
    b'xml:lang="en"><head><title>Aside</title></head><body><section role="doc-appendix" aria-labelledby="h"><h2 id="h">'
    b"Aside</h2><p>Words.</p></section></body></html>\n"
)


ENCRYPTION = b"""<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
<enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>
<enc:CipherData><enc:CipherReference URI="%s"/></enc:CipherData></enc:EncryptedData></encryption>
"""


SMIL = b'<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>%s</body></smil>\n'
POINT = (
    '<navPoint id="there" playOrder="6"><navLabel><text>There</text></navLabel>'
    '<content src="text/chapter-1.xhtml#there"/></navPoint>'
)
FORMULA = all_of(insert(f"<p>{MATH}</p>"), item("chapter", 'properties="mathml"'))
OLD_VERSION = replace(PACKAGE, 'version="3.0"', 'version="2.0"')
STORED = repack(zipfile.ZIP_STORED)


class Fault(NamedTuple):
    """One thing that is wrong."""

    name: str
    rule: str  # that must find it
    error: bool  # whether it is an error, for us and for EPUBCheck
    damage: Damage
    device: str = ""  # that must be asked about
    wrap: Callable[[bytes], bytes] = keep  # what is done to the archive in the end
    alone: str = ""  # why EPUBCheck does not see what we call an error


def leave(_files: Files) -> None:
    """Damage nothing: the archive alone is damaged."""


def drop(ending: str) -> Damage:
    return lambda files: files.pop(find(files, ending))


def put_first(files: Files) -> None:
    """The mimetype at the end."""
    files["mimetype"] = files.pop("mimetype")


def set_mimetype(files: Files) -> None:
    files["mimetype"] += b"\n"


def latin(files: Files) -> None:
    name = chapter(files)
    text = files[name].decode().replace("utf-8", "iso-8859-1", 1)
    files[name] = text.encode("iso-8859-1", "xmlcharrefreplace")


def cut_cover(files: Files) -> None:
    name = find(files, COVER)
    files[name] = files[name][: len(files[name]) // 2]


def speak(files: Files) -> None:
    """Let the first chapter be read aloud."""
    page = chapter(files).rpartition("/")[2]
    line = f'<par><text src="text/{page}"/><audio src="x.mp3"/></par>'
    add_file("x.smil", SMIL % line.encode(), "application/smil+xml")(files)
    duration = '<meta property="media:duration"%s>0:00:01</meta>'
    metadata(duration % "" + duration % ' refines="#added-x-smil"')(files)


def double_size(files: Files) -> None:
    name = chapter(files)
    start, end = files[name].split(b"</header>", 1)
    files[name] = start + b"</header>" + b"<p>" + b"Word after word. " * 17_000 + b"</p>" + end


def scramble(files: Files) -> None:
    name = find(files, "x.otf").encode()
    files["META-INF/encryption.xml"] = ENCRYPTION % name


# fmt: off
CONTAINER = (
    Fault("mimetype not first", "mimetype", True, put_first),
    Fault("mimetype with a line end", "mimetype", True, set_mimetype),
    Fault("mimetype missing", "mimetype", True, lambda files: files.pop("mimetype")),
    Fault("no container", "container", True, drop("container.xml")),
    Fault("no package", "container", True, drop(PACKAGE)),
    Fault("a blank in a name", "name-unsafe", False, move("chapter", "one two.xhtml")),
    Fault("a question mark in a name", "name-forbidden", True, add_file("what?.txt", b"x")),
    Fault("two names that differ in case", "name-twice", True, add_file("TOC.ncx", b"x")),
    Fault("a stray file", "stray-file", False, add_file("notes.txt", b"x")),
    Fault(
        "a name that leads out", "name-escapes", True, lambda files: files.update({"../../x.txt": b"x"}),
        alone="it unpacks nothing, so nothing of it can be led astray",
    ),
    Fault("packed in another way", "packing", True, leave, wrap=repack(zipfile.ZIP_BZIP2)),
    Fault("a locked page", "encrypted", True, leave, wrap=spoil_chapter(6, b"\1\0")),
    Fault("a page that does not unfold", "unreadable", True, leave, wrap=spoil_packing),
    Fault("a heavy book", "book-large", False, add_file("x.mp3", bytes(51_000_000), "audio/mpeg"), wrap=STORED),
    Fault(
        "a very heavy book", "kobo-large", False, add_file("x.mp3", bytes(101_000_000), "audio/mpeg"), "kobo", STORED,
    ),
)
METADATA = (
    Fault("package ill-formed", "package", True, replace(PACKAGE, "</manifest>", "")),
    Fault("no such version", "package-version", True, replace(PACKAGE, 'version="3.0"', 'version="4.0"')),
    Fault("a book of yesterday", "epub-2", True, OLD_VERSION),
    Fault("no title", "title", True, drop_metadata('id="title"')),
    Fault("empty title", "title", True, replace(PACKAGE, "(<dc:title[^>]*>)[^<]*", r"\1")),
    Fault("no identifier", "identifier", True, replace(PACKAGE, "<dc:identifier.*</dc:identifier>", "")),
    Fault(
        "identifier not found", "identifier-own", True,
        replace(PACKAGE, 'unique-identifier="[^"]*"', 'unique-identifier="x"'),
    ),
    Fault(
        "a number for an identifier", "identifier-form", False,
        all_of(replace(PACKAGE, "urn:uuid:[0-9a-f-]*", "4711"), replace(NCX, "urn:uuid:[0-9a-f-]*", "4711")),
    ),
    Fault("no language", "language", True, replace(PACKAGE, "<dc:language>.*</dc:language>", "")),
    Fault(
        "a locale for a language", "language-tag", True,
        replace(PACKAGE, "<dc:language>[^<]*", "<dc:language>en_GB.UTF-8"),
    ),
    Fault(
        "package without a language", "package-language", False,
        replace(PACKAGE, r'(<package[^>]*) xml:lang="[^"]*"', r"\1"),
    ),
    Fault(
        "no modification", "modified", True, replace(PACKAGE, r"<meta property=.dcterms:modified.>[^<]*</meta>", ""),
    ),
    Fault("local time", "modified", True, replace(PACKAGE, r"(dcterms:modified.>[^<]*)Z", r"\1+02:00")),
    Fault(
        "modified twice", "modified", True, metadata('<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>'),
    ),
    Fault("refines nothing", "refines", True, metadata('<meta refines="#nobody" property="role">aut</meta>')),
    Fault(
        "no author", "creator", False,
        all_of(drop_metadata('refines="#creator-1"'), replace(PACKAGE, "<dc:creator.*</dc:creator>", "")),
    ),
    Fault("author without a role", "role", False, drop_metadata('property="role"')),
    Fault("author without file-as", "file-as", False, drop_metadata('property="file-as"')),
    Fault("series of no kind", "series", False, drop_metadata("collection-type")),
    Fault(
        "few facts", "few-facts", False,
        replace(PACKAGE, "<dc:(subject|rights|publisher)>.*</dc:[a-z]*>", "", count=0),
    ),
    Fault("an empty field", "metadata-empty", True, replace(PACKAGE, "(<dc:rights>)[^<]*", r"\1")),
    Fault("silent on accessibility", "access-metadata", False, drop_metadata("accessibilitySummary")),
    Fault(
        "false claim", "access-claims", False, metadata('<meta property="schema:accessibilityFeature">MathML</meta>'),
    ),
    Fault(
        "a text that does not suffice", "access-modes", False,
        show("x.png", picture("PNG", 9, 9), "image/png", alt=""),
    ),
    Fault(
        "a claim to conform", "access-conformance", False,
        metadata('<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'),
    ),
)
MANIFEST = (
    Fault(
        "a listed file missing", "item-missing", True,
        replace(PACKAGE, "</manifest>", '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/></manifest>'),
    ),
    Fault(
        "a file listed twice", "item-twice", True,
        replace(PACKAGE, r'(<item href="[^"]*css" id=")([^"]*)("[^>]*/>)', r"\1\2\3\1\2-b\3"),
    ),
    Fault("an id twice in the package", "package-ids", True, metadata('<dc:source id="title">A drawer</dc:source>')),
    Fault("an item without a type", "item-incomplete", True, replace(PACKAGE, ' media-type="text/css"', "")),
    Fault(
        "a spine entry of nothing", "spine-entry", True,
        replace(PACKAGE, "</spine>", '<itemref idref="nobody"/></spine>'),
    ),
    Fault("a spine entry twice", "spine-entry", True, replace(PACKAGE, r"(<itemref [^>]*/>)", r"\1\1")),
    Fault("an empty spine", "spine-empty", True, replace(PACKAGE, r"<itemref [^>]*/>", "", count=0)),
    Fault(
        "a style sheet in the spine", "spine-type", True,
        add_file("more.css", b"p { margin: 0 }", "text/css", spine=True),
    ),
    Fault("an undeclared formula", "properties", True, insert(f"<p>{MATH}</p>")),
    Fault("an undeclared drawing", "properties", True, insert(f"<p>{SVG}</p>")),
    Fault(
        "a property of nothing", "properties", True,
        replace(PACKAGE, r'(<item href="[^"]*titlepage[^>]*)/>', r'\1 properties="svg"/>'),
    ),
    Fault("a spine without its NCX", "spine-ncx", True, replace(PACKAGE, ' toc="ncx"', "")),
    Fault(
        "a package that lists itself", "item-outside", True,
        listing(f'<item id="x" href="{PACKAGE}" media-type="application/oebps-package+xml"/>'),
    ),
    Fault(
        "a listed file elsewhere", "item-remote", False,
        listing('<item id="x" href="https://example.org/x.mp3" media-type="audio/mpeg"/>'),
    ),
    Fault(
        "a book that speaks", "media-overlay", False,
        all_of(add_file("x.mp3", b"ID3", "audio/mpeg"), speak, item("chapter", 'media-overlay="added-x-smil"')),
    ),
    Fault(
        "fixed pages", "fixed-layout", False,
        all_of(
            metadata('<meta property="rendition:layout">pre-paginated</meta>'),
            everywhere("</head>", '<meta name="viewport" content="width=600, height=800"/></head>'),
        ),
        "kobo",
    ),
)
NAVIGATION = (
    Fault("no navigation page", "nav", True, replace(PACKAGE, ' properties="nav"', "")),
    Fault("no contents list", "nav-toc", True, replace(NAV, 'epub:type="toc" role="doc-toc"', 'epub:type="lot"')),
    Fault("an entry without text", "nav-label-empty", True, replace(NAV, r'(<li[^>]*><a href="[^"]*">)[^<]*', r"\1")),
    Fault(
        "an entry that is a file name", "nav-label", False,
        replace(NAV, r'(<li[^>]*><a href="[^"]*">)[^<]*', r"\1chapter1.xhtml"),
    ),
    Fault(
        "an entry out of the book", "nav-remote", True,
        replace(NAV, r'(<li[^>]*><a href=")[^"]*', r"\1https://example.org/"),
    ),
    Fault(
        "a chapter without an entry", "nav-unreached", False,
        replace(NAV, r"<li><a href=\"chapter-?0*1.xhtml\">[^<]*</a></li>", ""),
    ),
    Fault(
        "contents in disorder", "nav-order", False,
        replace(NAV, r"(<li><a [^>]*>[^<]*</a></li>\n)(<li><a [^>]*>[^<]*</a></li>\n)", r"\2\1"),
    ),
    Fault("no landmarks", "landmarks", False, replace(NAV, r'(?s)<nav class="landmarks".*?</nav>', "")),
    Fault("landmark without a type", "landmark-type", True, replace(NAV, ' epub:type="bodymatter"', "")),
    Fault(
        "landmark of two types", "landmark-types", False,
        replace(NAV, 'epub:type="bodymatter"', 'epub:type="bodymatter chapter"'),
    ),
    Fault(
        "page marks without a list", "page-list", False,
        insert('<p><span epub:type="pagebreak" role="doc-pagebreak" id="p7" aria-label="7"/>And on.</p>'),
    ),
    Fault(
        "contents three deep", "nav-depth", False,
        replace(NAV, r'(<li[^>]*>(<a href="[^"]*">[^<]*</a>))', r"\1<ol><li>\2<ol><li>\2</li></ol></li></ol>"),
    ),
    Fault(
        "no NCX", "ncx", False,
        all_of(replace(PACKAGE, '<item href="toc.ncx"[^>]*/>', ""), replace(PACKAGE, ' toc="ncx"', ""), drop(NCX)),
    ),
    Fault(
        "another book's NCX", "ncx-identifier", True,
        replace(NCX, "urn:uuid:[0-9a-f-]*", "urn:uuid:00000000-0000-4000-8000-000000000000"),
    ),
    Fault("NCX in disorder", "ncx-order", True, replace(NCX, 'playOrder="2"', 'playOrder="7"')),
    Fault(
        "NCX that leads nowhere", "link-broken", True,
        replace(NCX, r'<content src="[^"]*', '<content src="text/nowhere.xhtml'),
    ),
    Fault("NCX without an entry", "ncx-entries", False, replace(NCX, r"(?s)(.*)<navPoint .*?</navPoint>", r"\1")),
    Fault("an ill-formed NCX", "ncx-broken", True, replace(NCX, "</navMap>", "")),
    Fault("an NCX of no book", "ncx-no-identifier", False, replace(NCX, '<meta name="dtb:uid"[^>]*/>', "")),
    Fault(
        "an EPUB 2 without NCX", "ncx-missing", True,
        all_of(OLD_VERSION, replace(PACKAGE, '<item href="toc.ncx"[^>]*/>', "")),
    ),
    Fault(
        "two entries into one file", "nav-shared", False,
        all_of(
            insert('<h3 id="there">There</h3>'),
            replace(NAV, r'(<li>(<a href="chapter-1\.xhtml)(">.*?</li>))', r"\1<li>\2#there\3"),
            replace(NCX, "</navMap>", POINT + "</navMap>"),
        ),
    ),
)
PAGES = (
    Fault("ill-formed", "well-formed", True, insert("<p>One <i>two</p>")),
    Fault("an unknown entity", "well-formed", True, insert("<p>One&nbsp;two</p>")),
    Fault("not in UTF-8", "encoding", True, latin),
    Fault("no XML declaration", "xml-declaration", False, replace("chapter", r"<\?xml[^>]*\?>\n", "")),
    Fault(
        "a document type of old", "doctype", True,
        replace("chapter", "<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'),
    ),
    Fault("no lang", "page-language", False, replace("chapter", r'(<html[^>]*) lang="[^"]*"', r"\1")),
    Fault(
        "two languages", "language-two-ways", True, replace("chapter", r'(<html[^>]*) lang="[^"]*"', r'\1 lang="fr"'),
    ),
    Fault("no page title", "page-title", False, replace("chapter", r"<title>.*</title>", "")),
    Fault(
        "an empty page title", "page-title-empty", True, replace("chapter", r"<title>.*</title>", "<title></title>"),
    ),
    Fault(
        "a file name for a title", "page-title-poor", False,
        replace("chapter", r"<title>.*</title>", "<title>chapter1.xhtml</title>"),
    ),
    Fault(
        "no heading", "heading", False,
        all_of(replace("chapter", r"(?s)<header>.*?</header>", ""), replace("chapter", ' aria-labelledby="[^"]*"', "")),
    ),
    Fault("a level skipped", "heading-skip", False, insert("<h5>Deep</h5>")),
    Fault("two top headings", "heading-top", False, insert("<h2>Again</h2>")),
    Fault("a page too long", "page-long", False, double_size),
    Fault("an element that is none", "element", True, insert("<p><sparkle>x</sparkle></p>")),
    Fault("a font element", "element-old", True, insert('<p><font color="red">x</font></p>')),
    Fault("an element of tomorrow", "element-new", True, all_of(OLD_VERSION, insert("<section><p>x</p></section>"))),
    Fault("a page without a head", "skeleton", True, replace("chapter", "(?s)<head>.*</head>", "")),
    Fault("a picture of nothing", "img-src", True, insert('<p><img alt="x"/></p>')),
    Fault("a body with a role", "role-body", False, replace("chapter", "<body>", '<body role="document">')),
    Fault("no chapter", "sections", False, everywhere(r'(<section[^>]*?) role="doc-[^"]*"', r"\1")),
    Fault("a sheet in the text", "style-place", True, insert("<style>p { margin: 0 }</style>")),
    Fault(
        "a recording elsewhere", "stream", False,
        all_of(
            insert('<audio src="https://example.org/x.mp3"></audio>'),
            item("chapter", 'properties="remote-resources"'),
            listing('<item id="x" href="https://example.org/x.mp3" media-type="audio/mpeg"/>'),
        ),
    ),
    Fault("a formula", "formula", False, FORMULA, "adobe"),
    Fault(
        "a table in a table", "table-nested", False,
        insert("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>"), "kindle",
    ),
    Fault("an old attribute", "attribute-old", True, insert('<p align="right">x</p>')),
    Fault("a list of paragraphs", "element-place", True, insert("<ul><p>x</p></ul>")),
    Fault("a block in a paragraph", "element-place", True, insert("<p><div>x</div></p>")),
    Fault(
        "a link in a link", "element-place", True,
        insert('<p><a href="nav.xhtml">x <a href="nav.xhtml">y</a></a></p>'),
    ),
    Fault("an id twice", "id-twice", True, insert('<p id="twin">x</p><p id="twin">y</p>')),
    Fault("an id with a blank", "id", True, insert('<p id="a b">x</p>')),
    Fault("a link to no place", "link-broken", True, insert('<p><a href="#nowhere">x</a></p>')),
    Fault("a link to no file", "link-broken", True, insert('<p><a href="nowhere.xhtml">x</a></p>')),
    Fault(
        "a link out of the reading order", "link-aside", True,
        all_of(add_file("text/aside.xhtml", ASIDE, PAGE), insert('<p><a href="aside.xhtml">x</a></p>')),
    ),
    Fault("a blank in an address", "address", True, insert('<p><a href="no where.xhtml">x</a></p>')),
    Fault("a picture that is not there", "resource-missing", True, insert('<p><img src="x.png" alt="x"/></p>')),
    Fault(
        "a picture that is not listed", "resource-missing", True,
        all_of(add_file("x.png", picture("PNG", 9, 9)), insert('<p><img src="../x.png" alt="x"/></p>')),
    ),
    Fault("a picture elsewhere", "remote", True, insert('<p><img src="https://example.org/x.png" alt="x"/></p>')),
    Fault("a script", "active", True, head('<script src="x.js"></script>')),
    Fault("a frame", "active", False, insert('<p><iframe src="nav.xhtml"></iframe></p>')),
    Fault("a type without a role", "role-missing", False, insert('<section epub:type="prologue"><p>x</p></section>')),
    Fault(
        "a note in another file", "note", False,
        replace("chapter", 'href="#([^"]*)"><sup>', r'href="colophon.xhtml"><sup>'),
    ),
    Fault(
        "a note without a way back", "note", False,
        replace("chapter", r'<a role="doc-backlink"[^>]*>([^<]*)</a>', r"\1"),
    ),
    Fault("half a reference", "noteref", False, replace("chapter", ' role="doc-noteref"', "")),
    Fault(
        "a note of one word", "note-length", False,
        replace("chapter", r"(doc-backlink\"[^>]*>[^<]*</a>)[^<]*", r"\1 Yes."),
    ),
    Fault("a host that is none", "address", True, insert('<p><a href="https://example.org:x/">x</a></p>')),
    Fault("a brace in an address", "address", True, insert('<p><a href="https://example.org/?a={b}">x</a></p>')),
    Fault("a question of a file", "address", True, insert('<p><a href="nav.xhtml?a=b">x</a></p>')),
    Fault("a bare table", "table", False, insert("<table><tr><td>x</td></tr></table>")),
    Fault("looks in the text", "style-inline", False, insert('<p style="color: inherit">x</p>')),
    Fault("an empty paragraph", "paragraph-empty", False, insert("<p>\u00a0</p>")),
    Fault("two breaks", "break-double", False, insert("<p>x<br/><br/>y</p>")),
    Fault("a missing glyph", "glyph", False, insert("<p>x\u2060y</p>")),
    Fault("straight quotes", "typewriter", False, insert('<p>"Well ..." she said.</p>')),
)
PICTURES = (
    Fault("no cover in the old way", "cover", False, replace(PACKAGE, '<meta name="cover"[^>]*/>', "")),
    Fault("a small cover", "cover-size", False, cover(picture("JPEG", 600, 900))),
    Fault("a cover that is none", "picture-broken", True, cover(b"no picture at all")),
    Fault("a cut cover", "picture-cut", False, cut_cover),
    Fault(
        "two covers", "cover-twice", True,
        add_file("x.png", picture("PNG", 1600, 2400), "image/png", properties="cover-image"),
    ),
    Fault("a cover that is not listed", "cover-loose", False, metadata('<meta name="cover" content="nobody"/>')),
    Fault("words on the cover", "cover-page", False, replace("cover.xhtml", "</section>", "<p>By me</p></section>")),
    Fault("a cover for small shelves", "cover-small", False, cover(picture("JPEG", 1200, 1800)), "apple"),
    Fault("no title page", "titlepage", False, replace("titlepage.xhtml", ' epub:type="titlepage"', "")),
    Fault(
        "no colophon", "colophon", False, replace("colophon.xhtml", ' epub:type="colophon" role="doc-colophon"', ""),
    ),
    Fault("a picture without alt", "alt", False, show("x.png", picture("PNG", 9, 9), "image/png", alt="")),
    Fault("a silent picture", "alt-empty", False, show("x.png", picture("PNG", 9, 9), "image/png", alt=' alt=""')),
    Fault(
        "a picture that moves", "picture-animated", False,
        show("x.gif", picture("GIF", 9, 9, "L", frames=2), "image/gif"),
    ),
    Fault("colours for print", "picture-cmyk", False, show("x.jpg", picture("JPEG", 9, 9, "CMYK"), "image/jpeg")),
    Fault(
        "a poster", "apple-pixels", False, show("x.png", picture("PNG", 2900, 2000, "L"), "image/png"), "apple",
    ),
    Fault(
        "a heavy picture", "kindle-picture", False,
        show("x.jpg", picture("JPEG", 9, 9) + bytes(5_100_000), "image/jpeg"), "kindle",
    ),
    Fault(
        "a drawing in the page", "drawing", False,
        all_of(insert(f"<p>{SVG}</p>"), item("chapter", 'properties="svg"')), "kindle",
    ),
    Fault("a PNG that is a JPEG", "picture-type", True, show("x.png", picture("JPEG", 9, 9), "image/png")),
    Fault("a picture of no known kind", "picture-foreign", True, show("x.bmp", picture("BMP", 9, 9), "image/bmp")),
    Fault("a WebP", "picture-kind", False, show("x.webp", picture("WEBP", 9, 9), "image/webp")),
    Fault("a very large picture", "picture-large", False, show("x.png", picture("PNG", 4000, 9), "image/png")),
    Fault(
        "a transparent picture", "picture-transparent", False,
        show("x.png", picture("PNG", 9, 9, "RGBA"), "image/png"),
    ),
)
SHEETS = (
    Fault("an open block", "css", True, sheet("p { margin: 0")),
    Fault("no declaration", "css", True, sheet("p { margin 0; }")),
    Fault("a direction", "css-direction", True, sheet("p.x { direction: rtl }")),
    Fault("a sheet in Latin-1", "css-encoding", True, replace(SHEET, '@charset "utf-8"', '@charset "iso-8859-1"')),
    Fault("a flexible box", "css-old-engines", False, sheet("p.x { display: flex }")),
    Fault("an untyped medium", "css-old-engines", False, sheet("@media (min-width: 9em) { p.x { margin: 0 } }")),
    Fault("a font for all", "css-readers", False, sheet("body { font-family: serif }")),
    Fault("gaps", "css-paragraphs", False, sheet("p { margin: 1em 0 }")),
    Fault(
        "loose headings", "css-headings", False,
        replace(SHEET, "(break-after|page-break-after): avoid;", "", count=0),
    ),
    Fault("a sheet that fetches", "resource-missing", True, sheet("p.x { background: url(x.png) }")),
    Fault("heavy fonts", "fonts", False, add_file("x.otf", b"OTTO" + bytes(600_000), "font/otf")),
    Fault("a packed font", "font-packed", False, add_file("x.woff2", b"wOF2", "font/woff2"), "kindle"),
    Fault(
        "a scrambled font", "encryption", False, all_of(add_file("x.otf", b"OTTO" + bytes(99), "font/otf"), scramble),
    ),
)
# fmt: on
FAULTS: tuple[Fault, ...] = (*CONTAINER, *METADATA, *MANIFEST, *NAVIGATION, *PAGES, *PICTURES, *SHEETS)
