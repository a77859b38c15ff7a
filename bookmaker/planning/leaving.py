"""What is left out: the runs of an outline and what becomes of its chapters in, runs that fit them out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bookmaker.checking.words import count_words
from bookmaker.model import Cut, LeftOut, Manuscript, Outline
from bookmaker.planning.places import line_of

REWORDED = "the heading was worded in another way"
EXCLUDED = "the plan leaves the chapter out"
CHOSEN = frozenset(("chapter", "heading", "dropped"))  # kinds that the user left out, whatever furniture there is
Spread = list[LeftOut | None]  # for each block the run that it is left out by


class Change(NamedTuple):
    """A chapter that is to be."""

    cut: Cut
    found: Cut | None  # the cut that it stands for; None where there was none
    included: bool = True


def spread_runs(runs: Iterable[LeftOut], size: int) -> Spread:
    """Lay the runs out block by block; those that hold only some words of a heading are not in it."""
    spread: Spread = [None] * size
    for run in runs:
        if not run.text:
            spread[run.first : run.last + 1] = [run] * (run.last + 1 - run.first)
    return spread


def gather_runs(spread: Sequence[LeftOut | None], worded: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Return the runs again, in the dump's order, together with those that hold words of a heading."""
    runs: list[LeftOut] = []
    last: LeftOut | None = None
    for block, run in enumerate(spread):
        if run is not None and run is last:
            runs[-1] = replace(runs[-1], last=block)
        elif run is not None:
            runs.append(replace(run, first=block, last=block))
        last = run
    return tuple(sorted([*runs, *worded], key=lambda run: (run.first, bool(run.text))))


def map_heads(cuts: Sequence[Cut]) -> dict[int, int]:
    """Return for each block of a heading which cut it belongs to."""
    return {
        block: number for number, cut in enumerate(cuts) for block in range(cut.block, max(cut.body, cut.block + 1))
    }


def change_cuts(manuscript: Manuscript, outline: Outline, changes: Sequence[Change]) -> Outline:
    """Put chapters in the place of those that were found; `changes` are in the dump's order.

    What a new heading takes is no longer left out, what it does not say any more is; a heading that is none now is
    text again, and so are the words around its date.
    """
    changes = fit_bodies(changes, len(manuscript.blocks))
    spread = spread_runs(outline.left_out, len(manuscript.blocks))
    free_blocks(spread, outline, changes)
    worded = list(pick_worded(outline, changes))
    for cut, found, _ in changes:
        if (
            found is None
            or say_heading(cut) != say_heading(found)
            or (cut.body, cut.column) != (found.body, found.column)
        ):
            worded += list(name_lost(manuscript, spread, worded, cut))
    stops = [*(change.cut.block for change in changes[1:]), len(spread)]
    for (cut, _, included), stop in zip(changes, stops, strict=bool(changes)):
        if not included:
            run = LeftOut(cut.block, stop - 1, EXCLUDED, "chapter")
            spread[cut.block : stop] = [each or run for each in spread[cut.block : stop]]
            worded = [each for each in worded if not cut.block <= each.first < stop]
    cuts = tuple(change.cut for change in changes if change.included)
    return replace(outline, cuts=cuts, left_out=gather_runs(spread, worded), form=outline.form if cuts else "plain")


def fit_bodies(changes: Sequence[Change], size: int) -> list[Change]:
    """End every heading where the next chapter begins, or the dump ends."""
    stops = [*(change.cut.block for change in changes[1:]), size]
    return [
        change._replace(cut=replace(change.cut, body=max(change.cut.block, min(change.cut.body, stop))))
        for change, stop in zip(changes, stops, strict=bool(changes))
    ]


def free_blocks(spread: Spread, outline: Outline, changes: Sequence[Change]) -> None:
    """Bring back what stands in new headings, and what was left out around the headings that are none now."""
    for cut, found, _ in changes:
        for block in range(found.body if found else cut.block, cut.body):
            spread[block] = None
    kept = {id(change.found) for change in changes}
    stops = [*(cut.block for cut in outline.cuts[1:]), len(spread)]
    for cut, stop in zip(outline.cuts, stops, strict=bool(outline.cuts)):
        if id(cut) not in kept:
            for block in range(cut.block, stop):
                run = spread[block]
                if run is not None and run.kind == "post-meta":
                    spread[block] = None


def pick_worded(outline: Outline, changes: Sequence[Change]) -> Iterator[LeftOut]:
    """Yield the runs of words whose heading is still one, as long; where it is text now, its words are all in it."""
    now = {id(change.found): change.cut for change in changes if change.found}
    starts = [cut.block for cut in outline.cuts]
    for run in outline.left_out:
        if run.text:
            at = bisect_right(starts, run.first) - 1
            cut = now.get(id(outline.cuts[at])) if at >= 0 else None
            inside = at >= 0 and run.first < outline.cuts[at].body
            if cut and (not inside or run.first < cut.body):
                yield run


def say_heading(cut: Cut) -> tuple[str, ...]:
    """Return the lines that a heading shows."""
    return cut.ordinal, cut.title, cut.date_text or cut.date, cut.byline


def name_lost(
    manuscript: Manuscript, spread: Sequence[LeftOut | None], worded: Iterable[LeftOut], cut: Cut
) -> Iterator[LeftOut]:
    """Yield the words of a heading's lines that the heading does not show."""
    kept = count_words("\n".join(say_heading(cut)))
    for run in worded:
        if cut.block <= run.first < cut.body:
            kept.update(count_words(run.text))
    blocks = [manuscript.blocks[block] for block in range(cut.block, cut.body) if spread[block] is None]
    begun = [manuscript.blocks[cut.body].text.lstrip()[: cut.column]] if cut.column else []
    lost = list(list_lost("\n".join([*map(line_of, blocks), *begun]), kept))
    if lost:
        yield LeftOut(cut.block, max(cut.block, cut.body - 1), REWORDED, "heading", " ".join(lost))


def list_lost(text: str, kept: Counter[str]) -> Iterator[str]:
    """Yield what stands between blanks in a text and has a word that `kept` no longer has; `kept` is used up."""
    for token in text.split():
        words = count_words(token)
        if words - kept:
            yield token
        else:
            kept.subtract(words)


def keep_runs(manuscript: Manuscript, outline: Outline, wanted: Callable[[LeftOut], bool]) -> Outline:
    """Put the runs that are wanted back: those at the foot of a heading as text, others in it as its last line."""
    heads, cuts = map_heads(outline.cuts), list(outline.cuts)
    for run in reversed(outline.left_out):
        number = heads.get(run.first, -1)
        if number < 0 or not wanted(run):
            continue
        cut = cuts[number]
        if not run.text and cut.block < run.first and run.last == cut.body - 1:
            cuts[number] = replace(cut, body=run.first)
        elif run.last < cut.body:
            said = run.text or " ".join(line_of(block).strip() for block in manuscript.blocks[run.first : run.last + 1])
            cuts[number] = replace(cut, byline=" · ".join(filter(None, (said, cut.byline))))
    left_out = tuple(run for run in outline.left_out if not wanted(run))
    return replace(outline, cuts=tuple(cuts), left_out=left_out)


def leave_blocks(manuscript: Manuscript, outline: Outline, unwanted: Iterable[int], why: str, kind: str) -> Outline:
    """Leave blocks out as well; those of headings stay, for a heading is changed otherwise."""
    spread = spread_runs(outline.left_out, len(manuscript.blocks))
    heads = map_heads([cut for cut in outline.cuts if cut.body > cut.block])
    last, run = -2, LeftOut(0, 0, why, kind)
    for block in sorted(set(unwanted)):
        if spread[block] is None and block not in heads:
            run = run if block == last + 1 else LeftOut(block, block, why, kind)
            spread[block], last = run, block
    return replace(outline, left_out=gather_runs(spread, [each for each in outline.left_out if each.text]))
