"""The manuscripts of several inputs in; one, with what is there twice in it once, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

from bookmaker.markup.addresses import HERE, settle_address
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Entry, LeftText, Locate, Manuscript, Metadata, Note

MOST_NAMED = 5  # doubles that have a note each


class Piece(NamedTuple):
    """What an input declares as one, a post or the whole of it; its first block has the entry."""

    entry: Entry
    blocks: tuple[Block, ...]
    origin: str


def merge_manuscripts(manuscripts: Sequence[Manuscript], origin: str, folders: Sequence[str]) -> Manuscript:
    """Join manuscripts, whose every block is below an entry, in the given order; each lies in one of the `folders`.

    A post that an earlier one holds already is left out and named.
    """
    if len(manuscripts) == 1:
        return manuscripts[0]
    places = [name_place(1 + folders.index(folder)) for folder in folders]
    apart = [set_apart(*each) for each in zip(manuscripts, places, strict=True)]
    pieces, doubles = drop_doubles(apart)
    return Manuscript(
        origin,
        merge_metadata([each.metadata for each in apart]),
        tuple(block for piece in pieces for block in piece.blocks),
        (*(name_input(note, each.origin) for each in apart for note in each.notes), *note_doubles(doubles)),
        form=apart[0].form,
        left_out=(*(left for each in apart for left in each.left_out), *map(leave_out, doubles)),
        locate=locate_by_turns([(place, each.locate) for place, each in zip(places, manuscripts, strict=True)]),
        order=apart[0].order if len({each.order for each in apart}) == 1 else "dump",
        cover=next((each.cover for each in apart if each.cover), ""),
    )


def name_place(number: int) -> str:
    """Return the address below which lies what a folder holds: two may both have a picture 1.png."""
    return f"{HERE}input-{number}/"


def set_apart(manuscript: Manuscript, place: str) -> Manuscript:
    """Give what lies in one folder addresses of its own."""

    def move(text: str) -> str:
        return text.replace(HERE, place)

    def move_block(block: Block) -> Block:
        entry = block.entry and replace(
            block.entry, address=move(block.entry.address), aliases=tuple(map(move, block.entry.aliases))
        )
        moved = block._replace(entry=entry)
        return moved._replace(text=move(block.text)) if block.kind == "html" and HERE in block.text else moved

    return replace(manuscript, blocks=tuple(map(move_block, manuscript.blocks)), cover=move(manuscript.cover))


def locate_by_turns(locates: Sequence[tuple[str, Locate]]) -> Locate:
    """Return what asks those inputs that lie where an address leads, or all of them, in turn."""
    near: dict[str, list[Locate]] = {}
    for place, own in locates:
        near.setdefault(place, []).append(own)

    def locate(address: str) -> bytes | None:
        asked = [own for _, own in locates]
        place = next(filter(address.startswith, near), "")
        if place:
            asked, address = near[place], HERE + address.removeprefix(place)
        return next((data for own in asked if (data := own(address)) is not None), None)

    return locate


def list_pieces(manuscript: Manuscript) -> Iterator[Piece]:
    """Yield what a manuscript declares, piece by piece."""
    starts = [at for at, block in enumerate(manuscript.blocks) if block.entry is not None]
    for start, stop in zip(starts, [*starts[1:], len(manuscript.blocks)], strict=True):
        entry = manuscript.blocks[start].entry
        if entry is not None:
            yield Piece(entry, manuscript.blocks[start:stop], manuscript.origin)


def drop_doubles(manuscripts: Iterable[Manuscript]) -> tuple[list[Piece], list[Piece]]:
    """Return each piece once, and those that are there again in a later manuscript."""
    kept: list[Piece] = []
    doubles: list[Piece] = []
    seen: set[str] = set()
    for manuscript in manuscripts:
        own: set[str] = set()
        for piece in list_pieces(manuscript):
            keys = list_keys(piece)
            (doubles if keys & seen else kept).append(piece)
            own |= keys
        seen |= own
    return kept, doubles


def list_keys(piece: Piece) -> set[str]:
    """Return what a piece is known by: its address on the web or its identifier, and its title with its text."""
    keys = set()
    address = piece.entry.address
    if address and not address.startswith(HERE) and address != "mid:":
        keys.add(f"at {settle_address(address) if '://' in address else address}")
    text = " ".join(read_piece(piece).split())
    if text:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        keys.add(f"says {piece.entry.title}: {digest}")
    return keys


def read_piece(piece: Piece) -> str:
    """Return the words of a piece."""
    return "\n".join(map(read_block, piece.blocks))


def leave_out(piece: Piece) -> LeftText:
    """Say that a double is left out."""
    text = f"{piece.entry.title}\n{read_piece(piece)}"
    return LeftText(text, "is there twice: an earlier input has it", "doubles", piece.blocks[0].line)


def note_doubles(doubles: Sequence[Piece]) -> Iterator[Note]:
    """Name what was there twice."""
    for piece in doubles[:MOST_NAMED]:
        title, origin = piece.entry.title or "untitled", piece.origin
        yield Note("double-left-out", f"“{title}” in {origin} is left out: an earlier input has it already")
    if len(doubles) > MOST_NAMED:
        yield Note("double-left-out", f"and {len(doubles) - MOST_NAMED} more that an earlier input has")


def name_input(note: Note, origin: str) -> Note:
    """Say of which input a note tells."""
    return note._replace(message=f"{origin}: {note.message}")


def merge_metadata(several: Sequence[Metadata]) -> Metadata:
    """Return for each field what the first says that declares it, else the first guess."""
    values: dict[str, object] = {}
    guessed: set[str] = set()
    for name in (each.name for each in fields(Metadata) if each.name != "guessed"):
        having = [each for each in several if getattr(each, name)]
        sure = [each for each in having if name not in each.guessed]
        values[name] = getattr((sure or having or several)[0], name)
        if having and not sure:
            guessed.add(name)
    return Metadata(**values, guessed=frozenset(guessed))  # type: ignore[arg-type]  # the fields' own values
