"""An opened book in, the findings of all rules out, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bookmaker.checking.findings import SEVERITIES, Device, Finding, Rule
from bookmaker.checking.opening.epub import Epub
from bookmaker.checking.rules import RULES

MOST_PLACES = 200  # of one rule in one book; the rest is a number


def examine_epub(epub: Epub, device: Device | None = None) -> list[Finding]:
    """Hold a book against every rule; with a device, against those alone that it stumbles over."""
    findings = [
        finding
        for rule in RULES
        if (epub.modern or not rule.modern) and concerns(rule, device)
        for finding in apply_rule(rule, epub, device)
    ]
    return sort_findings(findings)


def concerns(rule: Rule, device: Device | None) -> bool:
    """Say whether a rule is worth a word to someone who asks about a device, or about none."""
    if device is None:
        return not rule.narrow
    return device in rule.devices or rule.severity == "error"


def apply_rule(rule: Rule, epub: Epub, device: Device | None) -> Iterator[Finding]:
    """Yield what one rule finds; what a device stumbles over is no mere note to someone who asked about it."""
    severity = "warning" if device in rule.devices and rule.severity == "note" else rule.severity
    places = iter(rule.find(epub))
    for place in islice(places, MOST_PLACES):
        yield Finding(rule.id, severity, place.file, place.line, place.message or rule.what, rule.why, rule.mend)
    if more := sum(1 for _ in places):
        yield Finding(rule.id, severity, "", 0, f"and at {more} further places", rule.why, rule.mend)


def sort_findings(findings: list[Finding]) -> list[Finding]:
    """Sort by severity; within one the order of the rules stays."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
