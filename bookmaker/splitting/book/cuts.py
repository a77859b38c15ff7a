"""Whole headings in, cuts out: their levels, how sure they are and why, and which of two alike goes."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.model import Cut
from bookmaker.splitting.book.contents import Listing, make_key
from bookmaker.splitting.book.extents import Heading
from bookmaker.splitting.book.nesting import CHAPTER_RANK, Structure
from bookmaker.splitting.claims import UTMOST
from bookmaker.splitting.survey import Survey

HALF_TITLE = 60  # characters between a half-title and the same heading again
FEWEST_RUNNING = 3
HOLDS = 500  # characters of text that a part's page does not have
NAMED_BONUS, ODD_LOSS = 5, 15  # percent
UNKNOWN = 60  # percent: a title that no family stands behind


def merge_doubles(survey: Survey, headings: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """A half-title and the same heading again: the second one stays; the first ones come second."""
    kept: list[Heading] = []
    doubled: list[Heading] = []
    for heading in headings:
        last = kept[-1] if kept else None
        if last and _name(last) == _name(heading) and survey.span(last.stop, heading.claim.row) < HALF_TITLE:
            doubled.append(kept.pop())
        kept.append(heading)
    kept, again = _drop_running(survey, kept)
    kept = _call_chapters(survey, kept)
    return kept, sorted(doubled + again, key=lambda heading: heading.claim.row)


def _call_chapters(survey: Survey, headings: list[Heading]) -> list[Heading]:
    """Books, parts and volumes that hold text and no chapters are the chapters."""
    if any(h.claim.rank >= CHAPTER_RANK and h.claim.signal != "named" for h in headings):
        return headings
    stops = [*(h.claim.row for h in headings), len(survey.texts)][1:]
    return [
        h._replace(claim=h.claim._replace(role="chapter"))
        if h.claim.role == "part" and survey.span(h.stop, stop) >= HOLDS
        else h
        for h, stop in zip(headings, stops, strict=True)
    ]


def _drop_running(survey: Survey, headings: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """What stands above every chapter of a part again, as the act does above its scenes and a play's name above acts.

    The first one stays; none does of a title that is the same all through, which is the book's own.
    """
    dropped: list[Heading] = []
    for rank in sorted({heading.claim.rank for heading in headings})[:-1]:
        running = _find_running(survey, [h for h in headings if h not in dropped], rank)
        names = {_name(h) for h in headings if h.claim.rank == rank}
        dropped += running
        if len(names) == 1 and len(running) >= FEWEST_RUNNING:
            dropped += [h for h in headings if h.claim.rank == rank and h not in running]
    return [h for h in headings if h not in dropped], dropped


def _find_running(survey: Survey, headings: Sequence[Heading], rank: int) -> list[Heading]:
    """Headings of a rank right above a deeper one, which say what the last of their rank said."""
    found: list[Heading] = []
    last = ""
    for heading, below in zip(headings, [*headings[1:], None], strict=True):
        if heading.claim.rank < rank:
            last = ""
        elif heading.claim.rank == rank:
            name = _name(heading)
            heads = below is not None and below.claim.rank > rank
            if heads and name == last and survey.span(heading.stop, below.claim.row if below else 0) < HALF_TITLE:
                found.append(heading)
            last = name
    return found


def _name(heading: Heading) -> str:
    return make_key(f"{heading.claim.ordinal} {heading.title}")


def find_depths(headings: Sequence[Heading]) -> dict[int, int]:
    """Rank to level: parts above chapters, scenes below acts; ranks that stand side by side share a level."""
    ranks = sorted({h.claim.rank for h in headings if h.claim.signal != "named"})
    levels: list[list[int]] = []
    for rank in ranks:
        if levels and rank >= 40 and rank - levels[-1][0] < 10:
            levels[-1].append(rank)
        else:
            levels.append([rank])
    return {rank: level for level, group in enumerate(levels, 1) for rank in group}


def make_cut(
    survey: Survey, heading: Heading, structure: Structure, depths: dict[int, int], listings: Sequence[Listing]
) -> Cut:
    """The cut that a heading makes in the manuscript's blocks."""
    claim = heading.claim
    family = structure.owner(claim.row)
    named = any(claim.row in listing.named for listing in listings)
    sure = (family.sure if family else UNKNOWN) + named * NAMED_BONUS - (not claim.clean) * ODD_LOSS
    why = family.why if family else f"{claim.family}, set apart as the headings are"
    return Cut(
        block=survey.origin[claim.row],
        body=survey.origin[claim.row] if claim.column else survey.origin[heading.stop - 1] + 1,
        title=heading.title,
        ordinal=claim.ordinal,
        depth=depths.get(claim.rank, 1),
        role=claim.role,
        column=claim.column,
        date=claim.date,
        byline=heading.byline,
        sure=max(5, min(UTMOST, sure)),
        signal=claim.signal,
        family=claim.family,
        why=why + ("; named in the printed contents" if named and "printed contents" not in why else ""),
    )
