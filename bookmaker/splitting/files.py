"""Whole files among what a dump declares in; each as a chapter, with what it is divided into below it, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Cut, LeftOut, Manuscript, Outline

LOWEST = 6  # depth that a heading can have
LONGEST_FRONT = 1_000  # blocks before a file's first heading that are looked through
Split = Callable[[Manuscript], Outline]


def divide_files(manuscript: Manuscript, outline: Outline, split: Split) -> Outline:
    """Return the outline with every declared file divided by itself; what a file shows says nothing of its sisters."""
    ends = [*(cut.block for cut in outline.cuts[1:]), len(manuscript.blocks)]
    parts = [
        outline_file(manuscript, cut, end, split) if is_file(manuscript, cut) else Outline((cut,), form=outline.form)
        for cut, end in zip(outline.cuts, ends, strict=True)
    ]
    forms = {part.form for part in parts} - {"plain"}
    return replace(
        outline,
        cuts=tuple(cut for part in parts for cut in part.cuts),
        left_out=tuple(run for part in parts for run in part.left_out),
        misses=tuple(miss for part in parts for miss in part.misses),
        form=forms.pop() if len(forms) == 1 and outline.form != "blog" else outline.form,
    )


def is_file(manuscript: Manuscript, cut: Cut) -> bool:
    """Say whether a cut stands for a whole file."""
    entry = manuscript.blocks[cut.block].entry
    return entry is not None and entry.divides


def outline_file(whole: Manuscript, file: Cut, end: int, split: Split) -> Outline:
    """Divide the blocks from a file's first up to `end`; `file` is the cut that the dump declares."""
    blocks = whole.blocks[file.block : end]
    alone = replace(whole, blocks=(blocks[0]._replace(entry=None), *blocks[1:]), notes=(), left_out=())
    outline = move_outline(split(alone), file.block)
    cuts, gone = outline.cuts, outline.left_out
    top = min((cut.depth for cut in cuts), default=1)
    if cuts and opens(cuts[0], file, gone):
        if outline.form == "blog":  # posts are chapters whatever page they were copied from
            return outline
        if cuts[0].depth == top and all(cut.depth > top for cut in cuts[1:]):  # its one heading is the file's own
            first = replace(cuts[0], date=cuts[0].date or file.date, moment=cuts[0].moment or file.moment)
            return replace(outline, cuts=tuple(sink_cut(cut, file.depth - top) for cut in (first, *cuts[1:])))
    if is_titled(blocks[0]) and not stands_in(file.block, gone) and (not cuts or cuts[0].block > file.block):
        file = replace(file, body=file.block + 1)
    return replace(outline, cuts=(file, *(sink_cut(cut, file.depth + 1 - top) for cut in cuts)))


def opens(cut: Cut, file: Cut, gone: tuple[LeftOut, ...]) -> bool:
    """Say whether nothing but what is left out stands before a file's first heading."""
    before = range(file.block, cut.block)
    return len(before) <= LONGEST_FRONT and all(stands_in(at, gone) for at in before)


def stands_in(block: int, gone: tuple[LeftOut, ...]) -> bool:
    """Say whether a block is left out."""
    return any(run.first <= block <= run.last and not run.text for run in gone)


def is_titled(block: Block) -> bool:
    """Say whether a file's first block is the title that was declared for it."""
    return block.entry is not None and " ".join(read_block(block).split()) == block.entry.title


def sink_cut(cut: Cut, by: int) -> Cut:
    """Return a cut some levels further down."""
    return replace(cut, depth=min(LOWEST, cut.depth + by))


def move_outline(outline: Outline, by: int) -> Outline:
    """Return an outline of some blocks as one of the whole, in which they begin at block `by`."""
    return replace(
        outline,
        cuts=tuple(replace(cut, block=cut.block + by, body=cut.body + by) for cut in outline.cuts),
        left_out=tuple(replace(run, first=run.first + by, last=run.last + by) for run in outline.left_out),
    )
