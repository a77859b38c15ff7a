"""The leaves of a book in; its contents out, once as a page with landmarks and once as an NCX for older readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import basename
from typing import NamedTuple

from bookmaker.assembly.lettering import escape_text, shorten_line
from bookmaker.assembly.pages import Leaf, Setting, frame_page
from bookmaker.assembly.words import find_words
from bookmaker.model import Metadata, NavPoint, Page
from bookmaker.templates import read_template

DEEPEST = 6
LABEL_LIMITS = (500, 250, 120, 80, 60, 40, 24)  # characters; a shorter one where the page would grow too large
FRAME = 4_000  # bytes for what stands around the entries


class Landmark(NamedTuple):
    """A place that a reading system has a button for."""

    type: str
    page: str
    label: str
    place: str = ""  # an id on the page

    @property
    def href(self) -> str:
        """Where it lies, as the contents page says it."""
        return basename(self.page) + (f"#{self.place}" if self.place else "")


@dataclass(slots=True)
class Branch:
    """An entry while the tree still grows."""

    leaf: Leaf
    below: list[Branch] = field(default_factory=list)


def build_contents(leaves: Sequence[Leaf], depth: int) -> tuple[NavPoint, ...]:
    """Return the contents as a tree of at most `depth` levels; what lies deeper is listed on the last one.

    Nothing is left out, for a reader must be able to reach every file; a part is still told from its chapters by kind.
    """
    depth = min(max(depth, 1), DEEPEST)
    top: list[Branch] = []
    path: list[tuple[int, Branch]] = []  # the branch that is open at each level, with its leaf's own depth
    for leaf in leaves:
        level = leaf.depth + (leaf.kind == "continued")
        while path and path[-1][0] >= level:
            path.pop()
        branch = Branch(leaf)
        siblings = path[min(len(path), depth - 1) - 1][1].below if path and depth > 1 else top
        siblings.append(branch)
        path.append((level, branch))
    return freeze_branches(top)


def freeze_branches(branches: Sequence[Branch]) -> tuple[NavPoint, ...]:
    """Return branches as contents entries."""
    return tuple(
        NavPoint(branch.leaf.label, branch.leaf.page.name, freeze_branches(branch.below), branch.leaf.kind)
        for branch in branches
    )


def set_contents(
    points: Sequence[NavPoint],
    landmarks: Sequence[Landmark],
    setting: Setting,
    plates: str = "",
    rows: Sequence[str] = (),
) -> Page:
    """Return the contents page: what a reading system takes its menus from, and a page of the book too.

    `plates` is the title of a list of pictures below the contents, `rows` are its entries.
    """
    words = find_words(setting.language)
    entries = ""
    for limit in LABEL_LIMITS:
        entries = list_points(points, limit)
        if len(entries.encode()) <= setting.limit - FRAME:
            break
    marks = (
        f'<li><a epub:type="{mark.type}" href="{mark.href}">{escape_text(mark.label)}</a></li>' for mark in landmarks
    )
    body = read_template("nav.xhtml").substitute(
        heading=words.contents, entries=entries, landmarks=words.landmarks, marks="\n".join(marks)
    )
    if rows:
        listed = read_template("plates.xhtml").substitute(heading=escape_text(plates), entries="\n".join(rows))
        body = body.replace('<nav class="landmarks"', f'{listed}\n<nav class="landmarks"', 1)
    return frame_page("nav", words.contents, body.encode(), setting)


def list_points(points: Sequence[NavPoint], limit: int) -> str:
    """Return entries as an ordered list; those of continued chapters are for menus, not for the eye."""
    looks = {"part": ' class="part"', "continued": ' hidden="hidden"'}
    rows = (
        f'<li{looks.get(point.kind, "")}><a href="{basename(point.href)}">'
        f"{escape_text(shorten_line(point.label, limit))}</a>"
        f"{list_points(point.children, limit) if point.children else ''}</li>"
        for point in points
    )
    unseen = all(point.kind == "continued" for point in points)
    return "\n".join(('<ol hidden="hidden">' if unseen else "<ol>", *rows, "</ol>"))


def set_ncx(points: Sequence[NavPoint], metadata: Metadata) -> bytes:
    """Return the same contents as an NCX, with the book's identifier."""
    authors = (f"<docAuthor><text>{escape_text(author)}</text></docAuthor>" for author in metadata.authors)
    numbers = iter(range(1, 1 + count_points(points)))
    filled = read_template("toc.ncx").substitute(
        language=escape_text(metadata.language),
        identifier=escape_text(metadata.identifier),
        depth=measure_depth(points),
        title=escape_text(metadata.title),
        author="\n".join(authors),
        points="\n".join(number_points(points, numbers)),
    )
    return filled.encode() + b"\n"


def number_points(points: Sequence[NavPoint], numbers: Iterator[int]) -> Iterator[str]:
    """Yield entries with their place in the reading order, each after what it stands in."""
    for point in points:
        number = next(numbers)
        yield f'<navPoint id="point-{number}" playOrder="{number}">'
        yield f"<navLabel><text>{escape_text(point.label)}</text></navLabel>"
        yield f'<content src="{point.href}"/>'
        yield from number_points(point.children, numbers)
        yield "</navPoint>"


def count_points(points: Sequence[NavPoint]) -> int:
    """Return how many entries there are on all levels."""
    return sum(1 + count_points(point.children) for point in points)


def measure_depth(points: Sequence[NavPoint]) -> int:
    """Return how many levels there are."""
    return max((1 + measure_depth(point.children) for point in points), default=0)
