"""How the pages are written down: encoding, XML declaration, document type, bare signs."""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Callable

from bookmaker.checking.mends.values import Files, Mend
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.opening.markup import declared_encoding, parse_markup
from bookmaker.checking.rules.pages import DOCTYPE, LEGACY_DOCTYPE

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
OLD_DECLARATION = re.compile(r"\A\ufeff?\s*(?:<\?xml\s[^>]{0,400}\?>\s*)?")
CHARSET = re.compile(r"""(<meta\s[^<>]{0,200}charset=["']?)[A-Za-z0-9._-]{1,40}""", re.IGNORECASE)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
BARE = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{0,31}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}
VERBATIM = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)


def mend_encoding(epub: Epub, files: Files) -> int:
    """Write pages in UTF-8, where what they declare decodes them without a doubt."""
    done = 0
    for name, page in epub.pages.items():
        declared = "utf-16" if page.data.startswith(UTF_16) else declared_encoding(page.data) or "utf-8"
        if declared == "utf-8" or not epub.modern:
            continue
        try:
            text = page.data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            continue
        text = DECLARATION + OLD_DECLARATION.sub("", text, count=1)
        files[name] = CHARSET.sub(r"\1utf-8", text, count=1).encode()
        done += 1
    return done


def mend_declaration(epub: Epub, files: Files) -> int:
    """Begin each page with a declaration that names UTF-8."""
    done = 0
    for name in epub.pages:
        if not declared_encoding(files[name]) and is_utf_8(files[name]):
            files[name] = (DECLARATION + OLD_DECLARATION.sub("", files[name].decode(), count=1)).encode()
            done += 1
    return done


def is_utf_8(data: bytes) -> bool:
    """Say whether bytes are UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def mend_doctype(epub: Epub, files: Files) -> int:
    """Write the document type of EPUB 3, and characters for the names that the old one defined."""
    done = 0
    for name in epub.pages:
        found = DOCTYPE.search(files[name][:4096])
        if epub.modern and found and found[1].strip() and LEGACY_DOCTYPE not in found[1] and is_utf_8(files[name]):
            end = files[name].find(b">", found.start()) + 1
            data = files[name][: found.start()] + b"<!DOCTYPE html>" + files[name][end:]
            files[name] = spell_names(data.decode()).encode()
            done += 1
    return done


def mend_signs(epub: Epub, files: Files) -> int:
    """Write bare ampersands and names that XML does not know so that it reads them; only if that was all."""
    done = 0
    for name, page in epub.pages.items():
        if page.fault and is_utf_8(files[name]) and b"<!ENTITY" not in files[name]:
            text = spare_verbatim(files[name].decode(), lambda piece: BARE.sub("&amp;", spell_names(piece)))
            if parse_markup(name, text.encode()).fault is None:
                files[name] = text.encode()
                done += 1
    return done


def spare_verbatim(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside of comments and the like."""
    parts, at = [], 0
    for found in VERBATIM.finditer(text):
        parts += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, change(text[at:])])


def spell_names(text: str) -> str:
    """Write the character for each name of HTML that XML does not know."""

    def spell(found: re.Match[str]) -> str:
        mark = html.entities.html5.get(f"{found[1]};", "")
        return found[0] if found[1] in XML_NAMES or not mark else "".join(f"&#{ord(each)};" for each in mark)

    return NAMED.sub(spell, text)


# fmt: off
CODING_MENDS = (
    Mend(("encoding",), "wrote {} in UTF-8", mend_encoding),
    Mend(("doctype",), "wrote the document type of EPUB 3 into {}", mend_doctype),
    Mend(("xml-declaration",), "began {} with an XML declaration", mend_declaration),
    Mend(("well-formed",), "wrote bare & and foreign names so that XML reads them, in {}", mend_signs),
)
# fmt: on
