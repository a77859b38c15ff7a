"""The text of an Evernote note, with the application's own tags, in; HTML that a book can hold out."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from turbohtml import Element

PROLOGUE = re.compile(r"\A(?:\s*<[?!][^<>]*>)+")
NOTE = re.compile(r"<(/?)en-note\b[^<>]*>")
MEDIA = re.compile(r"<en-media\b([^<>]*)>(?:\s*</en-media>)?")
TODO = re.compile(r"<en-todo\b([^<>]*)>(?:\s*</en-todo>)?")
CRYPT = re.compile(r"<en-crypt\b([^<>]*)>([^<>]*)</en-crypt>")
EMPTY = re.compile(r"<(div|span|p|td|th|li|b|i|u|a|h[1-6]|font)\b([^<>]*)/>")
VALUE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
GROUP = re.compile(r"<div\b[^<>]*--en-task-group:\s*true[^<>]*>(?:\s*</div>)?")
GROUP_ID = re.compile(r"--en-id:\s*([\w-]+)")
CODE = '[style*="-en-codeblock:"]'
CHECKED = re.compile(r"<li\b[^<>]*?--en-checked:\s*(true|false)[^<>]*>(?:\s*<(?:div|p)\b[^<>]*>)?")


class File(NamedTuple):
    """A file that lies in a note."""

    number: str  # the note's text names it by this
    name: str
    address: str = ""  # of a picture; "" for what is none


def set_body(text: str, files: Mapping[str, File], tasks: Mapping[str, list[str]]) -> tuple[str, list[tuple[str, str]]]:
    """Return a note's HTML, and what of it has no place there."""
    left_out: list[tuple[str, str]] = []
    used: set[str] = set()
    shown_tasks: set[str] = set()

    def show_media(found: re.Match[str]) -> str:
        values = read_values(found[1])
        used.add(values.get("hash", ""))
        return show_file(files.get(values.get("hash", "")), values)

    def show_tasks(found: re.Match[str]) -> str:
        group = GROUP_ID.search(found[0])
        shown_tasks.add(group[1] if group else "")
        return list_items(tasks.get(group[1] if group else "", []))

    def drop_secret(found: re.Match[str]) -> str:
        hint = read_values(found[1]).get("hint", "")
        left_out.append((" ".join(filter(None, (hint, found[2].strip()))), "an encrypted passage"))
        return "[\u2026]"

    text = NOTE.sub(r"<\1div>", PROLOGUE.sub("", text))
    text = EMPTY.sub(r"<\1\2></\1>", text)
    text = CRYPT.sub(drop_secret, MEDIA.sub(show_media, text))
    text = TODO.sub(lambda found: sign_of(done=read_values(found[1]).get("checked") == "true"), text)
    text = CHECKED.sub(lambda found: found[0] + sign_of(done=found[1] == "true"), text)
    text = GROUP.sub(show_tasks, text)
    others = [line for group, lines in tasks.items() if group not in shown_tasks for line in lines]
    below = [show_file(file, {}) for number, file in files.items() if number not in used]
    return "".join((text, list_items(others), *below)), left_out


def sign_of(*, done: bool) -> str:
    """Return the box before a thing to do."""
    return "\u2611 " if done else "\u2610 "


def read_values(said: str) -> dict[str, str]:
    """Return the attributes of a tag."""
    return {name: html.unescape(a or b) for name, a, b in VALUE.findall(said)}


def show_file(file: File | None, values: Mapping[str, str]) -> str:
    """Show a picture; of another file, its name."""
    if file is None:
        return ""
    if not file.address:
        return f"<p><em>{html.escape(file.name)}</em></p>"
    alt = values.get("alt", "")
    return f'<img src="{html.escape(file.address)}" alt="{html.escape(alt)}"/>'


def list_items(lines: list[str]) -> str:
    """Write lines as a list."""
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def adapt_enml(root: Element) -> list[tuple[str, str]]:
    """Write the application's blocks of code as code, and what it highlights as marked."""
    from turbohtml import Text

    for box in root.select(CODE):
        lines = [line.text.rstrip("\n") for line in box.children if not isinstance(line, Text)]
        box.tag = "pre"
        box.set_text("\n".join(lines))
        box.attrs.pop("style", None)
    for span in root.select('span[style*="-en-highlight:"]'):
        span.tag = "mark"
    return []
