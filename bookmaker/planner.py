"""A dump and the user's choices in, what chapters it has out, and on demand the plan that a person edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bookmaker import planning
from bookmaker.draft import Draft
from bookmaker.intake import STANDARD_INPUT, Source, guard_output, hand_over, read_sources
from bookmaker.limits import set_limits
from bookmaker.options import read_options
from bookmaker.pipeline import TOOL, check_notes, ignore_progress, make_draft
from bookmaker.planning import Planned
from bookmaker.planning.places import number_blocks
from bookmaker.planning.saving import Findings, save_plan
from bookmaker.production import Watch
from bookmaker.report import Report, compose_report, group_left_out
from bookmaker.taskrunner import open_runner
from bookmaker.writers.disk import replace_file


def plan_book(
    source: Source, save: str | Path | None, values: Mapping[str, object], watch: Watch = ignore_progress
) -> Report:
    """Read the dump and say what chapters it has; write the plan to `save` where one is given. Makes no book."""
    from bookmaker.checking.account import count_account

    options = read_options(values)
    set_limits(options.limits)
    dumps = read_sources(source)
    target = None if save is None else Path(save)
    if target is not None:
        guard_output(target, [dump.origin for dump in dumps if dump.folder is not None], force=True)
    plan = planning.choose_base(dumps[0], options, target)
    options = planning.merge_options(plan, values, options)
    with open_runner(options.jobs, [dump.origin for dump in dumps], cache=options.cache):
        draft, planned = make_draft(hand_over(dumps), options, plan, watch, lenient=True)
    texts = ["\n".join(line.text for line in group.lines) for group in group_left_out(draft)]
    account = count_account(draft.manuscript, [portion.blocks for portion in draft.portions], texts)
    report = replace(compose_report(draft, account, TOOL, 0, ()), output="" if target is None else str(target))
    check_notes(report, options)
    if target is not None:
        text = save_plan(plan, planned, list_findings(draft, planned), values)
        replace_file(target, lambda sink: sink.write(text.encode()))
    return report


def list_findings(draft: Draft, planned: Planned) -> Findings:
    """Gather what a saved plan tells of: the chapters as found, in the book's order."""
    places = {cut.block: place for place, cut in enumerate(planned.found.cuts)}
    blocks = (portion.cut.block for portion in draft.portions)  # a part that --parts made stands where a chapter does
    order = list(dict.fromkeys(places[block] for block in blocks if block in places))
    name = "" if draft.name == STANDARD_INPUT else Path(draft.name).name
    return Findings(number_blocks(draft.manuscript), planned.found, draft.metadata, order, name, draft.digest.hex())
