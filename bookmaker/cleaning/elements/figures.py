"""Pictures of a dump in; out figures of the book, or where a picture is not here, its words and its address."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer
from bookmaker.markup.addresses import HERE
from bookmaker.markup.trees import add_before, move_into, remove, replace, text_of, unwrap

if TYPE_CHECKING:
    from lxml.etree import _Element

PICTURE = defer(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)(?:[?#]|$)", re.IGNORECASE)
DONE = "../"
AROUND = frozenset(("a", "span", "b", "i", "em", "strong"))
GLYPH = 40  # pixels: a lower picture in a line of text is a letter or a face
LONGEST_ALT = 300


def set_figures(tree: _Element, setting: Setting) -> int:
    """Returns how many pictures were set."""
    touched = 0
    for image in list(tree.iter("img")):
        address = image.get("src") or ""
        if address.startswith(DONE):
            continue
        touched += 1
        shown = setting.references.pictures.get(address)
        unlink(image)
        if shown is None:
            stand_in(image, address)
            continue
        alt = " ".join((image.get("alt") or "").split())
        image.attrib.clear()
        image.attrib.update({"src": f"{DONE}{shown.name}", "alt": alt[:LONGEST_ALT]})
        if shown.height > GLYPH or is_alone(image):
            frame(image)
    for figure in list(tree.iter("figure")):
        touched += settle_figure(figure)
    return touched + sum(map(hush, list(tree.iter("img"))))


def hush(image: _Element) -> bool:
    """Take a description away that only repeats the words beside the picture: they would be read aloud twice."""
    box, alt = next(image.iterancestors("li", "td", "th", "p"), None), image.get("alt")
    if not alt or box is None or text_of(box).casefold() != alt.casefold():
        return False
    image.set("alt", "")
    return True


def unlink(image: _Element) -> None:
    """Take the link to a larger copy of itself off a picture."""
    above = image.getparent()
    if above is not None and above.tag == "a" and len(above) == 1 and not text_of(above):
        address = above.get("href") or ""
        if PICTURE.search(address) or not address or address.startswith(HERE):
            unwrap(above)


def is_alone(image: _Element) -> bool:
    """Say whether a picture is all that its block holds."""
    node = image
    while (above := node.getparent()) is not None and above.tag in {"a", "span", "b", "i", "em", "strong"}:
        node = above
    if above is not None and above.tag == "figure":
        return all(child is node or child.tag == "figcaption" for child in above)
    return above is not None and len(above) == 1 and not text_of(above)


def frame(image: _Element) -> None:
    """Make a figure of a picture that stands by itself or at a paragraph's edge; in the midst of text it stays."""
    node = image
    while (above := node.getparent()) is not None and above.tag in {"a", "span"}:
        node = above
    if above is None or above.tag not in {"p", "div", "body"} or image.xpath("ancestor::figure"):
        return
    figure = image.makeelement("figure", {})
    if above.tag == "p" and is_alone(image):
        figure.append(node)
        replace(above, [figure])
    elif above.tag == "p" and is_at_edge(node):
        set_beside(above, node, figure)
    elif above.tag != "p" and (above.tag == "body" or is_alone(image) or is_at_edge(node)):
        figure.tail, node.tail = node.tail, None
        node.addprevious(figure)
        figure.append(node)


def set_beside(paragraph: _Element, node: _Element, figure: _Element) -> None:
    """Put a picture from a paragraph's edge before or behind the paragraph."""
    at_start = paragraph.index(node) == 0 and not (paragraph.text or "").strip()
    tail, node.tail = node.tail, None
    figure.append(node)
    if at_start:
        paragraph.text = tail
        paragraph.addprevious(figure)
    else:
        figure.tail, paragraph.tail = paragraph.tail, None
        paragraph.addnext(figure)


def is_at_edge(node: _Element) -> bool:
    """Say whether a node is the first or the last thing in its paragraph."""
    above = node.getparent()
    if above is None:
        return False
    first = above.index(node) == 0 and not (above.text or "").strip()
    return first or (above.index(node) == len(above) - 1 and not (node.tail or "").strip())


def stand_in(image: _Element, address: str) -> None:
    """Put a picture's words, or its name, in its place, as a link where it lies on the web."""
    alt = " ".join((image.get("alt") or "").split())
    remote = address.startswith(("http://", "https://")) and not address.startswith(HERE)
    if not alt and not remote:
        remove(image)
        return
    inline = not is_alone(image)
    label = alt or posixpath.basename(unquote(urlsplit(address).path)) or "picture"
    linked = remote and not image.xpath("ancestor::a") and not (inline and len(label) <= 2)  # not an emoji
    stand = image.makeelement("a" if linked else "span", {"href": address} if linked else {})
    stand.text = label if inline else f"[{label}]"
    above = image.getparent()
    if inline and any(map(str.isalnum, label)):  # an emoji may touch a word
        part_from_words(image)
    replace(image, [stand])
    if inline:
        return
    if above is not None and above.tag == "p":
        above.set("class", "illustration")
    elif above is not None and above.tag in {"body", "div", "figure"}:
        block = stand.makeelement("p", {"class": "illustration"})
        block.tail, stand.tail = stand.tail, None
        stand.addprevious(block)
        block.append(stand)


def part_from_words(image: _Element) -> None:
    """See that the words for a picture do not run into those around it, be they within its link or behind that."""
    first = last = image
    while (above := first.getparent()) is not None and above.tag in AROUND and above[0] is first and not above.text:
        first = above
    while (above := last.getparent()) is not None and above.tag in AROUND and above[-1] is last and not last.tail:
        last = above
    before, above = first.getprevious(), first.getparent()
    text = before.tail if before is not None else (above.text if above is not None else "")
    if (text and not text[-1].isspace()) or (before is not None and not text and before.tag != "br"):
        add_before(image, " ")
    after = last.getnext()
    if (last.tail and last.tail[0].isalnum()) or (after is not None and not last.tail and after.tag != "br"):
        image.tail = f" {image.tail or ''}"


def settle_figure(figure: _Element) -> int:
    """Leave a figure its picture and its caption; one without a picture is no figure."""
    touched = 0
    for paragraph in [p for p in figure.iter("p") if p.getparent().tag == "figcaption"]:
        if paragraph.getprevious() is not None:
            paragraph.addprevious(paragraph.makeelement("br", {}))
        unwrap(paragraph)
        touched += 1
    if any(figure.find(f".//{tag}") is not None for tag in ("img", "table", "pre")):
        return touched + join_captions(figure)
    for caption in list(figure.iter("figcaption")):
        caption.tag = "p"
        caption.attrib.clear()
        caption.set("class", "caption")
    figure.tag = "div"
    return 1


def join_captions(figure: _Element) -> int:
    """Leave a figure one caption, right below it, or none where it says nothing."""
    touched = 0
    for caption in list(figure.iter("figcaption")):
        if not text_of(caption) and caption.find(".//img") is None:
            remove(caption)
            touched += 1
        elif caption.getparent() is not figure:
            figure.append(caption)
            touched += 1
    captions = list(figure.iterchildren("figcaption"))
    for extra in captions[1:]:
        captions[0].append(captions[0].makeelement("br", {}))
        move_into(extra, captions[0])
        remove(extra)
        touched += 1
    return touched
