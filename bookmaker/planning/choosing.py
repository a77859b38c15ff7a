"""A dump and the options in, the plan that is to be followed out: the named one, or the one beside the dump."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bookmaker.errors import OptionError
from bookmaker.intake import STANDARD_INPUT, read_extra
from bookmaker.model import Dump, Metadata
from bookmaker.options import Options, read_options
from bookmaker.planning.checks import BOOK
from bookmaker.planning.reading import read_plan
from bookmaker.planning.values import Plan

NAME = "book.toml"
OURS = frozenset(("chapter", "furniture", "saved"))  # a table of these makes a book.toml ours, and no other tool's
PATHS = frozenset(("cover", "css", "template", "fonts"))


def choose_plan(dump: Dump, options: Options) -> Plan | None:
    """Read the plan that the user names, or else the one that lies beside the dump and is about it."""
    if options.no_plan:
        return None
    if options.plan is not None:
        return load_plan(options.plan)
    path = dump.folder / NAME if dump.folder is not None and dump.origin != STANDARD_INPUT else None
    if path is None or not path.is_file():
        return None
    text = load_text(path)
    if not is_plan(text):
        return None
    plan = read_plan(text, str(path))
    return replace(plan, by_itself=True) if plan.dump in ("", Path(dump.origin).name) else None


def choose_base(dump: Dump, options: Options, target: Path | None) -> Plan | None:
    """Read the plan that a save goes on from: the named one, the one that is to be saved, or the one beside the dump.

    Raises OptionError where one plan would take the place of another.
    """
    if target is None or not target.exists():
        return choose_plan(dump, options)
    if options.no_plan or (options.plan is not None and not target.samefile(options.plan)):
        raise OptionError(str(target), 0, "is there already; a plan that says something else would take its place")
    return load_plan(target)


def load_plan(path: Path) -> Plan:
    """Read a plan from a file. Raises OptionError."""
    return read_plan(load_text(path), str(path))


def load_text(path: Path) -> str:
    """Read a file of text in UTF-8. Raises OptionError."""
    try:
        return read_extra(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError(str(path), error.object[: error.start].count(b"\n") + 1, "is not UTF-8") from None


def is_plan(text: str) -> bool:
    """Whether a file that nobody named is a plan: other tools have a book.toml too. One that is broken passes."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        return True
    book = data.get("book")
    bare = list(data) == ["book"] and isinstance(book, dict) and BOOK.keys() >= book.keys()
    return bare or not OURS.isdisjoint(data)


def merge_options(plan: Plan | None, values: Mapping[str, object], options: Options) -> Options:
    """Add what a plan's [book] chooses to what the user gave, which goes first. Raises OptionError."""
    if plan is None or not plan.book:
        return options
    chosen = {setting.key: setting.value for setting in plan.book}
    for key in PATHS & chosen.keys():
        named = chosen[key]
        beside = [find_beside(plan, each) for each in (named if isinstance(named, list) else [named])]
        chosen[key] = beside if isinstance(named, list) else beside[0]
    return read_options({**chosen, **values})


def find_beside(plan: Plan, path: object) -> Path | None:
    """Return a path that a plan names, as it is from where we are."""
    return Path(os.path.normpath(Path(plan.origin).parent / str(path))) if path else None


def keep_guesses(plan: Plan | None, metadata: Metadata, bare: Metadata) -> Metadata:
    """Return the metadata with those fields still guessed in which a plan only repeats what is found anyway."""
    named = {setting.key for setting in plan.book} if plan else set()
    repeated = {key for key in named & bare.guessed if getattr(metadata, key) == getattr(bare, key)}
    return replace(metadata, guessed=metadata.guessed | repeated)
