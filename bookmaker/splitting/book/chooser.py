"""A manuscript and its survey in, the outline of a book out: the one place where claims become chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from operator import sub

from bookmaker.model import Manuscript, Outline
from bookmaker.splitting.book.contents import find_listings
from bookmaker.splitting.book.cuts import find_depths, make_cut, merge_doubles
from bookmaker.splitting.book.extents import measure_headings
from bookmaker.splitting.book.printedtitle import find_lone_title, find_printed_title
from bookmaker.splitting.book.remainder import find_misses, find_notation, gather_left_out
from bookmaker.splitting.book.runins import settle_run_ins
from bookmaker.splitting.book.structure import find_structure
from bookmaker.splitting.furniture.licence import find_frame
from bookmaker.splitting.furniture.runningheads import find_page_furniture
from bookmaker.splitting.signals import SIGNALS, Signal
from bookmaker.splitting.survey import Survey, survey_lines


def choose_headings(manuscript: Manuscript, signals: Sequence[Signal] = SIGNALS) -> Outline:
    """The chapters of a book as plain text; an outline without cuts where there are none."""
    blocks = manuscript.blocks
    frame = find_frame(blocks)
    furniture = find_page_furniture(blocks, frame.first, frame.stop)
    dropped = {i for out in (*furniture, *frame.left_out) for i in range(out.first, out.last + 1)}
    survey = survey_lines(blocks, dropped)
    claims = [claim for signal in signals for claim in signal(survey)]
    listings = find_listings(survey, claims)
    listed = {row for listing in listings for row in range(listing.first, listing.stop)}
    survey = _unweigh(survey, listed)
    claims = settle_run_ins([c for c in claims if c.row not in listed])
    structure = find_structure(survey, claims, listings)
    headings, doubled = merge_doubles(survey, measure_headings(survey, structure.ordered()))
    depths = find_depths(headings)
    cuts = tuple(make_cut(survey, heading, structure, depths, listings) for heading in headings)
    left_out = gather_left_out(survey, [*frame.left_out, *furniture, *find_notation(blocks, cuts)], listings, doubled)
    first = min([len(survey.texts), *(h.claim.row for h in headings[:1]), *(x.first for x in listings[:1])])
    title, authors = find_printed_title(survey, first) if cuts else (find_lone_title(survey), ())
    if cuts and cuts[0].role == "frontmatter":
        title = cuts[0].title  # the dump's first line, marked as the chapters' titles are
    return Outline(
        cuts=cuts,
        left_out=left_out,
        misses=find_misses(blocks, survey, claims, structure, listed),
        form="book" if cuts else "plain",
        title=frame.title or title,
        authors=frame.authors or (() if frame.title else authors),
    )


def _unweigh(survey: Survey, listed: set[int]) -> Survey:
    """The survey with lists of contents counted as no text."""
    if not listed:
        return survey
    sizes = list(map(sub, survey.weight[1:], survey.weight))
    for row in listed:
        sizes[row] = 0
    return replace(survey, weight=list(accumulate(sizes, initial=0)))
