"""One chapter's blocks in; its clean XHTML pieces out, with what was touched, joined and dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bookmaker.cleaning.joining import Joiner, Known
from bookmaker.cleaning.lines import read_lines
from bookmaker.cleaning.rules import RULES, Setting
from bookmaker.model import Block, Note, Piece

NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CleanChapter:
    """A chapter's body, finished, and what happened to its words on the way."""

    pieces: tuple[Piece, ...] = ()
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
) -> CleanChapter:
    """Clean one chapter. Its heading is not among `blocks`. Raises ValueError on a kind of block it cannot compose."""
    from bookmaker.cleaning.build import build_tree
    from bookmaker.cleaning.compose import compose_lines
    from bookmaker.cleaning.serialise import cut_pieces

    # Blocks of other kinds than lines will be composed beside this, into parts or straight into the tree.
    foreign = {block.kind for block in blocks if block.kind != "line"}
    if foreign:
        raise ValueError(f"blocks of kind {', '.join(sorted(foreign))} cannot be cleaned yet")
    reading = read_lines(blocks)
    if not reading.lines:
        return CleanChapter(dropped=tuple(reading.dropped), joined=tuple(reading.joined))
    joiner = Joiner(known)
    parts = compose_lines(reading.lines, joiner, wrapped)
    tree = build_tree(parts)
    setting = Setting(language=language, ids=ids, dropped=reading.dropped)
    touched = apply_rules(tree, setting, "\n".join([line.text for line in reading.lines]), typography)
    return CleanChapter(
        cut_pieces(tree),
        MappingProxyType(touched),
        tuple(reading.joined + joiner.joined),
        (),
        tuple(reading.dropped),
    )


def apply_rules(tree, setting: Setting, text: str, typography: bool) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """Run the rules in order; one whose signs the text lacks is not run at all."""
    touched: dict[str, int] = {}
    for rule in RULES:
        if rule.typography and not typography:
            continue
        if rule.signs and not any(sign in text for sign in rule.signs):
            continue
        count = rule.apply(tree, setting)
        if count:
            touched[rule.name] = count
    return touched


__all__ = ["CleanChapter", "Known", "clean_chapter"]
