"""The bytes of one web page in; its tree out, with its own addresses, its title and what its head declares."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookmaker.errors import DumpError
from bookmaker.markup.addresses import HERE, address_of, join_address, settle_address
from bookmaker.markup.soup import parse_page
from bookmaker.model import Dump, Note
from bookmaker.readers.text.encoding import MARKS, decode_dump, find_codec
from bookmaker.readers.web.marks import find_filing, find_licence

if TYPE_CHECKING:
    from turbohtml import Document, Element

HEAD = 4096  # bytes in which a page says its charset
CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^<>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
WIDER = {  # what browsers read instead of what pages declare: the same letters, and more
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "big5": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RIGHTS = ("dcterms.rights", "dc.rights", "copyright", "rights")
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
MADE_OF = re.compile(
    r"(?:the )?(?:\w+ ){0,3}?e-?(?:book|text) of (?P<title>.+?)(?:,? by (?P<author>[^,]+?))?\.?$", re.IGNORECASE
)
SEPARATOR = re.compile(r"(?<!\s)\s++[-|–—·•»«:]+\s+|(?:(?<!\s)\s++)?[|»«]\s*")


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page, parsed."""

    tree: Document
    path: str  # inside the dump
    address: str  # where it lies in the dump
    base: str  # what its links are joined to
    aliases: tuple[str, ...]  # its addresses on the web
    title: str  # of its head, as it stands there
    language: str
    authors: tuple[str, ...]
    description: str
    date: str
    publisher: str
    subjects: tuple[str, ...]
    rights: str
    notes: tuple[Note, ...]


def open_page(data: bytes, path: str, origin: str, charset: str = "", encoding: str = "") -> WebPage:
    """Decode and parse a page; `charset` is what a header said, `encoding` what the user says. Raises DumpError."""
    text, notes = decode_page(data, origin, charset, encoding)
    tree = parse_page(text)
    address = address_of(path or "page.html")
    base = tree.select_one("base[href]")
    head = read_head(tree)
    saved = SAVED.search(text[:2000])
    own = [saved[1] if saved else "", find_link(tree, "link[rel=canonical]"), head.get("og:url", "")]
    return WebPage(
        tree,
        path,
        address,
        join_address(address, base.attr("href") or "") if base else address,
        tuple(dict.fromkeys(each for each in own if "://" in each and urlpath(each))),
        " ".join((tree.select_one("title").text if tree.select_one("title") else "").split()),  # type: ignore[union-attr]
        find_language(tree),
        tuple(filter(None, [head.get("author") or head.get("dc.creator") or head.get("article:author", "")])),
        head.get("description") or head.get("og:description", ""),
        find_date(head),
        head.get("publisher") or head.get("dc.publisher") or head.get("og:site_name", ""),
        tuple(dict.fromkeys(filter(None, (word.strip() for word in head.get("keywords", "").split(",")))))
        or find_filing(tree),
        next(filter(None, map(head.get, RIGHTS)), "") or find_licence(tree),
        notes,
    )


def decode_page(data: bytes, origin: str, charset: str, encoding: str) -> tuple[str, tuple[Note, ...]]:
    """Decode a page: by its mark, what the user says, a header, its own word, or else its bytes."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), ()
    if encoding:
        return data.decode(find_codec(encoding), "replace"), ()
    said = CHARSET.search(data[:HEAD])
    for name in (charset, said[1].decode("ascii", "replace") if said else ""):
        codec = settle_charset(name)
        try:
            return data.decode(codec), ()
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        decoded = decode_dump(Dump(origin, data))
    except DumpError as error:
        if not data or b"<" not in data or "not UTF-8" not in str(error):
            raise
        said_codec = settle_charset(said[1].decode("ascii", "replace") if said else "") or "utf-8"
        text = data.decode(said_codec, "replace")
        told = f"bytes of {origin} that are not {said_codec} and stand as U+FFFD: {text.count(chr(0xFFFD))}"
        return text, (Note("undecodable-bytes", told),)
    return decoded.text, decoded.notes


def settle_charset(name: str) -> str:
    """Return the codec that a page's charset means; "" where it is none."""
    try:
        codec = codecs.lookup(name).name if name else ""
        "".encode(codec or "utf-8")
    except (LookupError, ValueError, TypeError):
        return ""
    return WIDER.get(codec, codec)


def read_head(tree: Document) -> dict[str, str]:
    """Return what the `meta` elements say, by their names in small letters."""
    found: dict[str, str] = {}
    for meta in tree.select("meta[content]"):
        name = (meta.attr("name") or meta.attr("property") or "").lower()
        value = " ".join((meta.attr("content") or "").split())
        if name and value:
            found.setdefault(name, value)
    return found


def find_date(head: dict[str, str]) -> str:
    """Return the day on which a page says that it was published; "" where it is none."""
    names = ("article:published_time", "dcterms.date", "dc.date", "dcterms.created", "date", "datepublished")
    said = (head.get(name, "") for name in names)
    return next((found[0] for text in said if (found := DAY.match(text))), "")


def find_link(tree: Document, selector: str) -> str:
    """Return where a `link` of the head leads."""
    link = tree.select_one(selector)
    return (link.attr("href") or "") if link else ""


def find_language(tree: Document) -> str:
    """Return the language that the root or the body declares."""
    for element in (tree.root, tree.select_one("body")):
        if element is not None and (said := element.attr("lang") or element.attr("xml:lang")):
            return said.strip().replace("_", "-")
    return ""


def urlpath(address: str) -> str:
    """Return an address beyond its host: a site's front door is no page's own address."""
    return settle_address(address).partition("/")[2]


def clean_title(title: str, shown: str = "", site: str = "") -> tuple[str, str]:
    """Part a page's title from the names of its site and, in "the e-book of X, by Y", from its author.

    `shown` is the page's own heading, `site` what the titles of all pages end or begin with.
    """
    title = " ".join(title.split())
    if made := MADE_OF.match(title):
        name = made["title"].strip(" .")
        return name[:1].upper() + name[1:], (made["author"] or "").strip(" .")
    parts = [part for part in SEPARATOR.split(title) if part and part.casefold() != site.casefold()]
    if shown and (alike := next((part for part in parts if fold(part) == fold(shown)), "")):
        return alike, ""
    if site and parts:
        return parts[0] if len(parts) == 1 else title.removesuffix(site).removeprefix(site).strip(" -|–—·•»:"), ""
    return title, ""


def fold(text: str) -> str:
    """Return a title's letters and digits alone, for comparing."""
    return "".join(re.findall(r"\w+", text.casefold()))


def body_of(page: WebPage) -> Element:
    """Return a page's body. Raises DumpError for one that has none, such as a frame set."""
    body = page.tree.select_one("body")
    if body is None:
        raise DumpError(page.path or page.address.removeprefix(HERE), 0, "has no body: it only frames other pages")
    return body
