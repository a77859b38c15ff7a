"""The name of a template or style sheet in; its text out, from wherever this package was installed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template

PACKAGE = Path(__file__).parent
FOLDERS = (PACKAGE / "assets", PACKAGE.parent / "assets")  # a wheel brings them along; a checkout has them beside it


@cache
def read_asset(name: str) -> str:
    """Return the text of `assets/<name>`. Raises FileNotFoundError where the installation is broken."""
    for folder in FOLDERS:
        if (path := folder / name).is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, FOLDERS))}; install bookmaker again")


def choose_template(own: Mapping[str, str], *names: str) -> Template:
    """Return the first of the user's own templates that has one of these names, else ours of the last."""
    found = next((own[name] for name in names if name in own), None)
    return read_template(names[-1]) if found is None else Template(found.rstrip("\n"))


@cache
def read_template(name: str) -> Template:
    """Return `assets/<name>` as a template with $places; its last line break is not part of it."""
    return Template(read_asset(name).rstrip("\n"))
