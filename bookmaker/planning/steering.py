"""A manuscript and the user's choices about its chapters in, the outline that comes of them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bookmaker import splitting
from bookmaker.errors import OptionError, SplitError
from bookmaker.model import Block, Cut, LeftOut, Manuscript, Note, Outline
from bookmaker.options import Options
from bookmaker.patterns import EndlessError, find_fitting
from bookmaker.planning.leaving import CHOSEN, Change, change_cuts, gather_runs, keep_runs, map_heads, spread_runs
from bookmaker.planning.places import line_of
from bookmaker.planning.recasing import recase_titles

SURE = 100  # percent: somebody said so
PASSED_OVER = frozenset(("contents", "licence", "running-head", "page-number"))  # what is left out there, is no chapter


def find_outline(manuscript: Manuscript, options: Options) -> Outline:
    """Split a manuscript as the user wants it. Raises OptionError, or SplitError where nothing fits."""
    dropped = find_lines("drop", options.drop, manuscript)
    outline = split_rest(manuscript, set(dropped))
    if options.no_split:
        outline = change_cuts(manuscript, outline, [])
    elif options.split_at:
        outline = split_at_lines(manuscript, outline, options.split_at)
    if options.titles == "recase":
        outline = recase_titles(manuscript, outline, options.language or manuscript.metadata.language)
    return replace(outline, notes=(*outline.notes, *note_drops(options.drop, dropped), *note_parts(outline, options)))


def settle_outline(manuscript: Manuscript, outline: Outline, options: Options) -> Outline:
    """Keep what the user keeps of what is left out, whatever else was decided, and audit what there is."""
    unwanted = {"contents", *CHOSEN}
    if options.keep_furniture:
        outline = keep_runs(manuscript, outline, lambda run: run.kind not in unwanted)
    if options.contents == "keep":
        outline = keep_runs(manuscript, outline, lambda run: run.kind == "contents")
    return replace(outline, notes=(*outline.notes, *splitting.audit_outline(manuscript, outline)))


def find_lines(option: str, patterns: Sequence[str], manuscript: Manuscript) -> dict[int, int]:
    """Return the blocks that the expressions fit, each with the first of them. Raises OptionError."""
    if not patterns:
        return {}
    flag = f"--{option.replace('_', '-')}"
    try:
        found = dict(find_fitting(patterns, map(line_of, manuscript.blocks)))
    except EndlessError as error:
        line = manuscript.blocks[error.place].line
        raise OptionError(flag, 0, f"takes too long on line {line} of the dump; a simpler expression helps") from None
    return found


def split_rest(manuscript: Manuscript, gone: set[int]) -> Outline:
    """Find the chapters of a manuscript as if some of its blocks were not there."""
    if not gone:
        return splitting.split_manuscript(manuscript)
    kept, bare, gap = [], [], 0
    for number, block in enumerate(manuscript.blocks):
        if number in gone:
            gap += block.gap
        else:
            kept.append(number)
            bare.append(block._replace(gap=block.gap + gap))
            gap = 0
    outline = splitting.split_manuscript(replace(manuscript, blocks=tuple(bare)))
    cuts = [replace(cut, block=kept[cut.block], body=find_stop(kept, cut)) for cut in outline.cuts]
    runs = [replace(run, first=kept[run.first], last=kept[run.last]) for run in outline.left_out]
    spread = spread_runs(runs, len(manuscript.blocks))
    dropped = LeftOut(0, 0, "--drop takes it away", "dropped")
    for number in gone:
        spread[number] = dropped
    return replace(outline, cuts=tuple(cuts), left_out=gather_runs(spread, [run for run in runs if run.text]))


def find_stop(kept: Sequence[int], cut: Cut) -> int:
    """Return where a heading ends among all blocks."""
    return kept[cut.body - 1] + 1 if cut.body > cut.block else kept[cut.block]


def split_at_lines(manuscript: Manuscript, outline: Outline, patterns: Sequence[str]) -> Outline:
    """Begin a chapter at every line that an expression fits, at the level of that expression, and nowhere else."""
    hits = find_lines("split_at", patterns, manuscript)
    for level, text in enumerate(patterns):
        if level not in hits.values():
            left = " that those before it leave" if level else ""
            raise SplitError("--split-at", 0, f"{text!r} fits no line of the dump{left}")
    spread = spread_runs(outline.left_out, len(manuscript.blocks))
    passed = {block for block in hits if (run := spread[block]) is not None and run.kind in PASSED_OVER | CHOSEN}
    if len(passed) == len(hits):  # then they are what is wanted
        passed = set()
    hits = {block: level for block, level in hits.items() if block not in passed}
    changed = change_cuts(manuscript, outline, list(choose_cuts(manuscript.blocks, outline, hits, patterns)))
    return replace(
        changed,
        form="book" if outline.form == "plain" else outline.form,
        notes=outline.notes
        + tuple(
            [Note("split-passed-over", f"{len(passed)} lines that --split-at fits stand in what is left out")]
            if passed
            else []
        ),
    )


def choose_cuts(
    blocks: Sequence[Block], outline: Outline, hits: dict[int, int], patterns: Sequence[str]
) -> Iterator[Change]:
    """Yield a cut for each hit: the whole heading that was found there, or the line by itself."""
    heads = map_heads(outline.cuts)
    levels: defaultdict[int, set[int]] = defaultdict(set)  # of the hits in each heading
    for block, level in hits.items():
        if block in heads:
            levels[heads[block]].add(level)
    done: set[int] = set()
    for block, level in hits.items():
        said = {"depth": level + 1, "sure": SURE, "signal": "split-at", "why": f"--split-at {patterns[level]} fits"}
        number = heads.get(block, -1)
        if number < 0 or len(levels[number]) > 1:
            yield Change(Cut(block, block + 1, line_of(blocks[block]).strip(), **said), None)  # type: ignore[arg-type]
        elif number not in done:
            done.add(number)
            found = outline.cuts[number]
            yield Change(replace(found, **said), found)  # type: ignore[arg-type]


def note_drops(patterns: Sequence[str], dropped: dict[int, int]) -> Iterator[Note]:
    """Name the expressions that dropped nothing."""
    for number, text in enumerate(patterns):
        if number not in dropped.values():
            left = " that those before it leave" if number else ""
            yield Note("drop-nothing", f"--drop {text} fits no line of the dump{left}")


def note_parts(outline: Outline, options: Options) -> Iterator[Note]:
    """Say why --parts makes no parts."""
    if options.parts and any(cut.role == "part" for cut in outline.cuts):
        yield Note("parts-there", "the dump has parts of its own, so --parts makes none")
    elif options.parts and not any(cut.date for cut in outline.cuts):
        yield Note("parts-undated", "no chapter has a date, so --parts makes no parts")
