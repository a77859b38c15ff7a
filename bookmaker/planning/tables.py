"""Values in, the text of one table of a book.toml out, with the comments that explain it: the only door to tomlkit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from bookmaker.model import Cut, Metadata

HEAD = """\
# How this book is made of its dump. Change what you like, then run `bookmaker build DUMP`: a book.toml beside the
# dump is followed by itself, any other one with --plan. Everything after a # is for you, and stays as it is when
# `bookmaker plan DUMP --save` runs again; so does everything that you changed.
#
# [book]       the book, and any option of the command line under its name there: order = "oldest", toc_depth = 1
# [[chapter]]  one chapter; they come in the order of this file
#   text, line   the line of the dump that it begins with; the text decides where the dump has changed
#   title, ordinal, date, depth (1 is the top), include = false (leaves its text out)
#   also: date_text and byline, lines of the heading; role = "part", "preface", "appendix"...; heading = how many
#   lines of the dump the heading has (0: the line is text already)
#   Take a table away, and its text goes on in the chapter before. Write a new one with the text of any line, and a
#   chapter begins there.
# [[furniture]]  what is left out; keep = true brings it back, and so does taking its table away. A new one with a
#   text leaves out every line that reads so; one with line (and last) just these lines.
"""
LIVE = ("title", "authors", "language")
SPARE = ("date", "publisher", "description", "subjects", "rights", "series", "series_index", "identifier")
MARKS_A_LINE = 10
UNKNOWN = "und"


def write_value(value: object) -> str:
    """Write a value as TOML does."""
    return str(tomlkit.item(plain(value)).as_string())


def plain(value: object) -> Any:
    """Return a value as TOML knows it."""
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, Path) else value


def write_keys(values: Mapping[str, object]) -> str:
    """Write keys with their values, a line each."""
    return "".join(f"{key} = {write_value(value)}\n" for key, value in values.items())


def write_book(metadata: Metadata | None, given: Mapping[str, object]) -> str:
    """Write [book]: what was found, and as comments what comes anew of every dump unless somebody says it."""
    text = "[book]\n"
    for key in LIVE if metadata else ():
        value = getattr(metadata, key)
        if value and value != UNKNOWN and key not in given:
            text += write_keys({key: value})
    text += write_keys(given)
    if metadata:
        text += "# Found anew on every run; take the # away to say it yourself:\n"
        text += "".join(f"# {key} = {write_value(getattr(metadata, key))}\n" for key in SPARE if key not in given)
    return text


def write_chapter(cut: Cut, line: int, text: str) -> str:
    """Write one [[chapter]]."""
    values: dict[str, object] = {"title": cut.title}
    if cut.ordinal:
        values["ordinal"] = cut.ordinal
    if cut.date:
        values["date"] = cut.date
    values |= {"depth": cut.depth, "include": True, "line": line}
    if text:
        values["text"] = text
    return f"# {cut.sure} % sure: {say_why(cut.why)}\n[[chapter]]\n{write_keys(values)}"


def write_furniture(kind: str, why: str, text: str, line: int, count: int) -> str:
    """Write one [[furniture]]."""
    values: dict[str, object] = {"kind": kind, "why": why}
    if text:
        values["text"] = text
    values |= {"line": line, "count": count, "keep": False}
    return f"[[furniture]]\n{write_keys(values)}"


def write_saved(dump: str, digest: str, chapters: Sequence[str], furniture: Sequence[str]) -> str:
    """Write [saved], which nobody edits."""
    text = "# What bookmaker has offered so far: so it tells what you took away from what is new. Leave it alone.\n"
    text += "[saved]\n" + write_keys({"dump": dump, "digest": digest})
    return text + write_marks("chapters", chapters) + write_marks("furniture", furniture)


def write_marks(key: str, marks: Sequence[str]) -> str:
    """Write a list of marks, some a line."""
    rows = [marks[at : at + MARKS_A_LINE] for at in range(0, len(marks), MARKS_A_LINE)]
    lines = "".join("    " + " ".join(f'"{mark}",' for mark in row) + "\n" for row in rows)
    return f"{key} = [\n{lines}]\n" if lines else f"{key} = []\n"


def set_keys(text: str, name: str, values: Mapping[str, object]) -> str:
    """Change or add keys in the text of one table; all else in it stays letter by letter."""
    body = text.rstrip()
    document = tomlkit.parse(body + "\n")
    table = document[name]
    target: Any = table if isinstance(table, Table) else table[0]
    for key, value in values.items():
        target[key] = plain(value)
    return tomlkit.dumps(document).rstrip() + text[len(body) :]


def comment_out(text: str) -> str:
    """Turn a table into comments."""
    body = text.rstrip()
    lines = "\n".join(f"# {line}".rstrip() for line in body.splitlines())
    return f"# No line of the dump fits this chapter any more:\n{lines}{text[len(body) :]}"


def say_why(why: str) -> str:
    """Return a reason as the comment of one line."""
    return "".join(mark if mark.isprintable() else " " for mark in why)
