"""A page's tree in; the licence and the subjects that its own links are marked with, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Document, Element

FILED = "a[rel~=tag], #mw-normal-catlinks li a"  # the second is what MediaWiki files a page under
MOST = 12  # subjects; beyond that they are an index
LONGEST = 120  # characters of either


def find_licence(tree: Document) -> str:
    """Return the licence that a page names, and where its words are; "" for none, or for several: of pictures, say."""
    head = tree.select_one("link[rel~=license][href]")
    if head is not None and (address := read_address(head)):
        return address
    links = [link for link in tree.select("a[rel~=license]") if link.text.strip() and link.closest("figure") is None]
    if len({read_address(link) for link in links}) != 1:
        return ""
    name, address = " ".join(links[0].text.split()), read_address(links[0])
    if len(name) > LONGEST:
        return address
    return f"{name} ({address})" if address else name


def read_address(link: Element) -> str:
    """Return where on the web a link leads, or ""."""
    address = (link.attr("href") or "").strip()
    return address if address.startswith(("https://", "http://")) else ""


def find_filing(tree: Document) -> tuple[str, ...]:
    """Return what a page is filed under, by the links that lead to all pages of a kind."""
    names = (" ".join(link.text.split()) for link in tree.select(FILED))
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= LONGEST))[:MOST]
