"""The flags of the command that shows a dump's chapters in, its exit code out."""

from __future__ import annotations

from typing import Annotated

import typer

from bookmaker.flags import (
    Cache,
    Comments,
    Contents,
    Drafts,
    Drop,
    DumpArgument,
    Encoding,
    Form,
    Jobs,
    Json,
    KeepFurniture,
    Language,
    Limits,
    NoPlan,
    NoSplit,
    Order,
    Pages,
    Parts,
    PlanFile,
    Quiet,
    SplitAt,
    Strict,
    Thread,
    Titles,
    Verbose,
    pick_given,
    text_option,
)


def plan(
    context: typer.Context,
    dump: DumpArgument,
    save: Annotated[str, text_option("--save", metavar="FILE", say="Write it to a file that you can edit.")] = "",
    language: Language = None,
    order: Order = None,
    form: Form = "",
    drafts: Drafts = False,
    pages: Pages = False,
    comments: Comments = False,
    thread: Thread = False,
    encoding: Encoding = "",
    split_at: SplitAt = None,
    no_split: NoSplit = False,
    drop: Drop = None,
    keep_furniture: KeepFurniture = False,
    contents: Contents = "drop",
    titles: Titles = "keep",
    parts: Parts = "",
    plan: PlanFile = "",
    no_plan: NoPlan = False,
    limit: Limits = None,
    strict: Strict = False,
    jobs: Jobs = 0,
    cache: Cache = True,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show one plan; the parameters are the flags."""
    from bookmaker.preview import run_plan
    from bookmaker.session import Request

    values = pick_given(context, locals())
    request = Request(tuple(dump), save, values, as_json=as_json, quiet=quiet, verbose=verbose)
    raise typer.Exit(run_plan(request, typer.progressbar))
