"""One chapter's blocks in; its clean XHTML pieces out, with what was touched, joined and dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from bookmaker.cleaning.ends import drop_outer_breaks
from bookmaker.cleaning.joining import Joiner, Known
from bookmaker.cleaning.lines import read_lines
from bookmaker.cleaning.rules import RULES, Rule, Setting
from bookmaker.deadline import hold_time
from bookmaker.model import Block, Note, Piece, References

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTHING: Mapping[str, int] = MappingProxyType({})
NO_REFERENCES = References()


@dataclass(frozen=True, slots=True)
class CleanChapter:
    """A chapter's body, finished, and what happened to its words on the way."""

    pieces: Sequence[Piece] = ()
    touched: Mapping[str, int] = field(default_factory=lambda: NOTHING)  # rule → places it changed
    joined: tuple[tuple[str, str], ...] = ()  # (first, second): one word now, two in the dump
    notes: tuple[Note, ...] = ()
    dropped: tuple[tuple[int, str], ...] = ()  # (line in the dump, text) that is in no piece


def clean_chapter(
    blocks: Sequence[Block],
    *,
    wrapped: bool | None = None,  # None: found from the lines
    language: str = "en",  # BCP 47
    ids: str = "c1",  # prefix of every id in the chapter; unique in the book
    typography: bool = True,
    known: Callable[[str], bool] | None = None,  # whether the dump holds this word, in small letters
    references: References = NO_REFERENCES,  # where the links and pictures of its markup lead
    records: bool = False,  # make lists of wide tables
) -> CleanChapter:
    """Clean one chapter, of lines, of markup, or of both. Its heading is not among `blocks`."""
    from bookmaker.cleaning.serialise import cut_pieces

    setting = Setting(language=language, ids=ids, references=references, records=records)
    joiner = Joiner(known)
    touched: dict[str, int] = {}
    runs = [(kind, list(same)) for kind, same in groupby(blocks, key=lambda block: block.kind)]
    trees: list[_Element] = []
    with hold_time(blocks[0].line if blocks else 0):
        for kind, run in runs:
            if kind == "html":
                trees.append(build_from_markup(run, setting, touched, typography))
            else:
                trees += build_from_lines(run, setting, joiner, touched, wrapped, typography)
    drop_outer_breaks(trees)
    return CleanChapter(
        tuple(piece for tree in trees for piece in cut_pieces(tree)),
        MappingProxyType(touched),
        tuple(joiner.joined),
        (),
        tuple(setting.dropped),
    )


def build_from_lines(
    blocks: Sequence[Block],
    setting: Setting,
    joiner: Joiner,
    touched: dict[str, int],
    wrapped: bool | None,
    typography: bool,
) -> Iterator[_Element]:
    """Compose lines into a tree and run the rules over it; no tree where the lines hold nothing."""
    from bookmaker.cleaning.build import build_tree
    from bookmaker.cleaning.compose import compose_lines

    reading = read_lines(blocks)
    setting.dropped.extend(reading.dropped)
    joiner.joined.extend(reading.joined)
    if reading.lines:
        tree = build_tree(compose_lines(reading.lines, joiner, wrapped))
        text = "\n".join([line.text for line in reading.lines])
        apply_rules(RULES, tree, setting, text, touched, typography=typography)
        yield tree


def build_from_markup(blocks: Sequence[Block], setting: Setting, touched: dict[str, int], typography: bool) -> _Element:
    """Parse markup into a tree and run the rules over it: first those that make its elements ours."""
    from bookmaker.cleaning.elements import ELEMENT_RULES
    from bookmaker.markup.trees import parse_markup

    text = "\n".join([block.text for block in blocks])
    tree = parse_markup(text)
    apply_rules(ELEMENT_RULES, tree, setting, text, touched, typography=typography)
    rules = [rule for rule in RULES if not rule.typed]
    text = "".join(tree.itertext())  # in the markup an entity may stand for a sign
    apply_rules(rules, tree, setting, text, touched, typography=typography)
    return tree


def apply_rules(
    rules: Sequence[Rule], tree: _Element, setting: Setting, text: str, touched: dict[str, int], *, typography: bool
) -> None:
    """Run the rules in order; one whose signs the text lacks is not run at all."""
    for rule in rules:
        if rule.typography and not typography:
            continue
        if rule.signs and not any(map(text.__contains__, rule.signs)):
            continue
        count = rule.apply(tree, setting)
        if count:
            touched[rule.name] = touched.get(rule.name, 0) + count


__all__ = ["CleanChapter", "Known", "clean_chapter"]
