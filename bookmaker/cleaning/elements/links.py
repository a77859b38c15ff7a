"""Links and ids of a dump in; links to chapters and ids of the book out, the rest of the links as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.addresses import HERE
from bookmaker.markup.trees import unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

DONE = "chapter:"
WHOLE = defer(r"[A-Za-z][A-Za-z0-9+.-]*:|//")  # how an address begins that leads out of the dump; not: a.html, #b


def settle_links(tree: _Element, setting: Setting) -> int:
    """Returns how many links and ids were settled. A link into the dump to what the book lacks loses its tags."""
    touched = settle_ids(tree, setting)
    links, pictures = setting.references.links, setting.references.pictures
    own = f"{DONE}{setting.ids[1:]}"  # to this chapter, and to no place in it: nothing is there that the link meant
    for anchor in list(tree.iter("a")):
        address = anchor.get("href")
        if address is None or address.startswith(DONE):
            continue
        if address in links and not ("#" in address and links[address] == own):
            anchor.set("href", links[address])
            touched += 1
        elif address in links or address.startswith(HERE) or address in pictures or not WHOLE.match(address):
            del anchor.attrib["href"]
            touched += 1
            if "id" not in anchor.attrib:
                unwrap(anchor)
    return touched


def settle_ids(tree: _Element, setting: Setting) -> int:
    """Give each target of a link its id in the book, once; ids that nothing leads to go."""
    known, used, touched = setting.references.anchors, set(), 0
    given = set(known.values())
    for element in tree.iter():
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        element.attrib.pop("name", None)
        if not name:
            touched += element.attrib.pop("id", None) is not None
            continue
        if name in given:
            continue
        own = known.get(name, "")
        if own and own not in used:
            element.set("id", own)
            used.add(own)
        elif "id" in element.attrib:
            del element.attrib["id"]
        touched += 1
    for anchor in [a for a in tree.iter("a") if "href" not in a.attrib and "id" not in a.attrib]:
        unwrap(anchor)
    return touched
