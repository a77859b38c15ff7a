"""References `[1]`, or `^[1]`, and the texts `[1] See above.` that answer them in; pop-up notes out."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.cleaning.rules.marking import Placed, place_elements
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.cleaning.rules.slots import Slot, iterate_holders, list_slots
from bookmaker.cleaning.serialise import TYPE
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

SHORTEST, LONGEST = 9, 4900  # characters of a note that readers show in a window
MOST_PARAGRAPHS = 20
_LABEL = r"\d{1,4}|[A-Za-z]|\*{1,3}|[†‡§]"
_REFERENCE = defer(r"[ \u00a0]?\^?\[(?:Footnote )?(\d{1,4}|\*{1,3}|[†‡§])\]|(?<=\S)\[(?:Footnote )?([A-Za-z])\](?!\w)")
_BODY = defer(rf"\^?\[(?![A-Za-z]\]\w)({_LABEL})\]\s*(?=\S)|\[Footnote ({_LABEL})[:.]\s*(?=\S)|\[Footnote[:.]\s*(?=\S)")
_HEADING = defer(
    r"_?(?:FOOT|END|Foot|End)?(?:NOTES?|[Nn]otes?)[:.]?_?$|(?:Fußnoten|Anmerkungen|Notas|Примечания)\s?:?$"
)


class Reference(NamedTuple):
    """Where a label stands in the text; `at` and `stop` are offsets in its slot."""

    label: str
    slot: Slot
    at: int
    stop: int


class Body(NamedTuple):
    """A note's text: the elements that hold it, and where the text begins in the first."""

    label: str
    elements: tuple[_Element, ...]
    start: int
    bracketed: bool  # the bracket that opens it is closed at its end


class Link(NamedTuple):
    """A reference and its note; `name` is the note's id."""

    reference: Reference
    body: Body
    name: str


def link_footnotes(tree: _Element, setting: Setting) -> int:
    """Returns how many notes were linked. What has no partner stays as it is."""
    bodies = list(_find_bodies(tree))
    if not bodies:
        return 0
    taken = len(tree.findall("aside"))
    pairs = enumerate(_match(tree, bodies), taken + 1)
    links = [Link(reference, body, f"{setting.ids}-note-{nth}") for nth, (reference, body) in pairs]
    groups: dict[tuple[_Element, bool], list[Link]] = defaultdict(list)
    for link in links:
        groups[link.reference.slot.element, link.reference.slot.is_tail].append(link)
    for group in groups.values():
        group.sort(key=lambda link: link.reference.at)
        place_elements(group[0].reference.slot, [_place_reference(link) for link in group])
    lasts: dict[_Element, _Element] = {}  # a block of the text → the last note behind it
    for group in groups.values():
        for link in group:
            _move_body(tree, link, setting, lasts)
    if links:
        _drop_headings(tree, setting)
    return len(links)


def _find_bodies(tree: _Element) -> Iterator[Body]:
    """Paragraphs at the top of the tree, or in an extract, that begin as notes do."""
    taken: set[_Element] = set()
    for paragraph in [p for p in tree.iter("p") if (p.text or "").startswith(("[", "^["))]:
        match = _BODY.match(paragraph.text)
        if not match or paragraph in taken or paragraph.getparent().tag not in ("body", "blockquote"):
            continue
        if paragraph.get("class") not in (None, "signature"):
            continue
        held = _gather_colon(paragraph) if match.group(1) else _gather_bracket(paragraph)
        if held and _is_fit(held):
            taken.update(held)
            yield Body(match.group(1) or match.group(2) or "*", held, match.end(), not match.group(1))


def _gather_colon(first: _Element) -> tuple[_Element, ...]:
    """The paragraph, and the verse or the extract that it announces."""
    following = first.getnext()
    if _last_text(first).endswith(":") and following is not None and following.tag in ("div", "blockquote"):
        return first, following
    return (first,)


def _gather_bracket(first: _Element) -> tuple[_Element, ...]:
    """The paragraphs up to the one that closes the bracket; () where none does."""
    held = [first]
    while not _last_text(held[-1]).rstrip().endswith("]"):
        following = held[-1].getnext()
        if following is None or following.tag != "p" or len(held) >= MOST_PARAGRAPHS:
            return ()
        if (following.text or "").startswith("[Foot"):
            return ()
        held.append(following)
    return tuple(held)


def _last_text(element: _Element) -> str:
    """What stands behind the last element in it, or all where there is none."""
    return (element[-1].tail if len(element) else element.text) or ""


def _is_fit(held: tuple[_Element, ...]) -> bool:
    size = sum(len("".join(map(str, element.itertext()))) for element in held)
    return SHORTEST + 4 <= size <= LONGEST


def _match(tree: _Element, bodies: list[Body]) -> list[tuple[Reference, Body]]:
    """Each note goes to the first reference of its label before it that has none yet: numbers may start again."""
    first = {body.elements[0]: body for body in bodies}
    inside = {inner for body in bodies for element in body.elements for inner in element.iter()}
    waiting: dict[str, deque[Reference]] = defaultdict(deque)
    pairs = []
    for holder in iterate_holders(tree):
        body = first.get(holder)
        if body and waiting[body.label]:
            pairs.append((waiting[body.label].popleft(), body))
        if holder in inside or holder.tag in ("h3", "pre") or holder.getparent().tag == "aside":
            continue
        for slot in list_slots(holder):
            if not slot.fixed and "[" in slot.text:
                for match in _REFERENCE.finditer(slot.text):
                    label = match.group(1) or match.group(2)
                    waiting[label].append(Reference(label, slot, match.start(), match.end()))
    return pairs


def _place_reference(link: Link) -> Placed:
    attributes = {TYPE: "noteref", "role": "doc-noteref", "id": f"{link.name}-ref", "href": f"#{link.name}"}
    slot = link.reference.slot
    anchor = slot.element.makeelement("a", attributes)
    if slot.element.tag == "sup" and not slot.is_tail:  # raised already
        anchor.text = link.reference.label
        return Placed(link.reference.at, link.reference.stop, anchor)
    raised = anchor.makeelement("sup", {})
    raised.text = link.reference.label
    anchor.append(raised)
    return Placed(link.reference.at, link.reference.stop, anchor)


def _move_body(tree: _Element, link: Link, setting: Setting, lasts: dict[_Element, _Element]) -> None:
    """The note becomes an aside after the block that refers to it, behind the notes that are there already."""
    elements = link.body.elements
    first, last = elements[0], elements[-1]
    if link.body.bracketed:
        setting.dropped.append((first.sourceline or 0, "Footnote"))
        end, kept = (last[-1], "tail") if len(last) else (last, "text")
        setattr(end, kept, _last_text(last).rstrip().removesuffix("]"))
    back = tree.makeelement("a", {"role": "doc-backlink", "href": f"#{link.name}-ref"})
    back.text = link.body.label
    back.tail = " " + first.text[link.body.start :]
    first.text = None
    first.insert(0, back)
    aside = tree.makeelement("aside", {TYPE: "footnote", "role": "doc-footnote", "id": link.name})
    for element in elements:
        parent = element.getparent()
        aside.append(element)
        if element.tag == "p":
            element.attrib.pop("class", None)
        if parent is not tree and not len(parent):
            tree.remove(parent)
    block = link.reference.slot.element
    while block.getparent() is not tree:
        block = block.getparent()
    lasts.setdefault(block, block).addnext(aside)
    lasts[block] = aside


def _drop_headings(tree: _Element, setting: Setting) -> None:
    """A heading `FOOTNOTES:` with nothing left below it goes, and is reported."""
    for element in list(tree.iterchildren("p", "h3")):
        if len(element) or not _HEADING.match((element.text or "").strip()):
            continue
        following = element.getnext()
        while following is not None and following.tag in ("aside", "hr"):
            following = following.getnext()
        if following is None:
            setting.dropped.append((element.sourceline or 0, element.text))
            tree.remove(element)
