"""The command that lists what can be read: a flag in, the list out."""

from __future__ import annotations

from typing import Annotated

import typer


def formats(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List what can be read: the name that --from takes, the endings of such files, and what they are."""
    from bookmaker.readers import READERS

    rows = [(each.name, " ".join(each.endings), each.about) for each in READERS]
    if as_json:
        import json

        keys = ("name", "endings", "about")
        typer.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
        return
    widths = [max(len(row[at]) for row in rows) for at in (0, 1)]
    for name, endings, about in rows:
        typer.echo(f"{name:<{widths[0]}}  {endings:<{widths[1]}}  {about}")
