"""Verdicts in, lines for people out: one table a book, fitted to a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from bookmaker.checking.findings import SEVERITIES
from bookmaker.terminal import count_of, describe_size, fit_text, make_safe, measure_text, paint

if TYPE_CHECKING:
    from bookmaker.checking.findings import Finding
    from bookmaker.inspection import Verdict
    from bookmaker.terminal import Look

MOST_PLACES = 3  # of one rule, unless verbose
LONGEST_NAME = 24  # characters of a file, unless verbose
COLOURS = {"error": "red", "warning": "yellow", "note": "dim"}
WIDEST = len("warning")


def describe_verdict(verdict: Verdict, look: Look) -> Iterator[str]:
    """Yield the lines about one book; one that was not examined has none."""
    if verdict.refusal is not None:
        return
    yield f"{paint(make_safe(verdict.book), 'bold', look)}  {describe_size(verdict.size)}"
    for text in verdict.mended:
        yield "  " + paint(f"{'mended':<{WIDEST}}", "green", look) + "  " + fit(text, look.columns - WIDEST - 4, look)
    if verdict.copy:
        yield f"  {'copy':<{WIDEST}}  {make_safe(verdict.copy)}, in which is left:"
    width = max((len(each.rule) for each in verdict.findings), default=0)
    for _, group in groupby(verdict.findings, lambda each: (each.severity, each.rule)):
        yield from describe_group(list(group), width, look)
    yield "  " + sum_up(verdict)


def describe_group(findings: list[Finding], width: int, look: Look) -> Iterator[str]:
    """Yield the lines about all places of one rule, and how to mend them."""
    first = findings[0]
    shown = findings if look.verbose else findings[:MOST_PLACES]
    lead = " " * (WIDEST + width + 6)
    for number, each in enumerate(shown):
        head = f"  {each.severity:<{WIDEST}}  {each.rule:<{width}}  "
        place, room = name_place(each, look), look.columns - len(lead)
        text = fit(each.message, room - measure_text(place) - 2, look) + (f"  {place}" if place else "")
        yield (lead if number else paint(head, COLOURS[each.severity], look)) + text
    if len(findings) > len(shown):
        yield lead + f"… and {len(findings) - len(shown):,} more; --verbose shows them"
    if look.verbose and first.why:
        yield lead + paint(f"why: {make_safe(first.why)}", "dim", look)
    yield lead + paint(fit(f"→ {first.mend}", look.columns - len(lead), look), "dim", look)


def name_place(finding: Finding, look: Look) -> str:
    """Name the file and the line; without its folders, and of a long name the end, unless verbose."""
    line = f":{finding.line}" if finding.line else ""
    name = make_safe(finding.file)
    if not look.verbose:
        name = name.rpartition("/")[2] or name
        name = f"…{name[1 - LONGEST_NAME :]}" if len(name) > LONGEST_NAME else name
    return name + line


def fit(text: str, room: int, look: Look) -> str:
    """Fit a text into the room that is left, or show it whole."""
    return make_safe(text) if look.verbose else fit_text(text, max(room, 20))


def sum_up(verdict: Verdict) -> str:
    """Say how many findings there are, and whether EPUBCheck was asked."""
    counts = [count_of(verdict.count(severity), severity) for severity in SEVERITIES if verdict.count(severity)]
    text = ", ".join(counts) or "nothing to say against it"
    return f"{text}; {verdict.not_run or 'with EPUBCheck'}"
