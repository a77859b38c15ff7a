"""What stands above a page of Markdown (YAML, TOML, a title block) in; its values and the page's text out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

YAML = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE_BLOCK = re.compile(r"(?:%[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*+){1,3}+")
LARGEST = 100_000  # characters of front matter; more is no front matter


class Page(NamedTuple):
    """A page of Markdown, its front matter apart."""

    values: Mapping[str, Any]
    text: str
    line: int  # 1-based, at which the text begins
    broken: str = ""  # what is wrong with the front matter; "" = nothing


def part_front_matter(text: str) -> Page:
    """Part a text from the front matter above it."""
    text = text.removeprefix("\ufeff")
    for pattern, load in ((YAML, load_yaml), (TOML, load_toml)):
        found = pattern.match(text)
        if found and len(found[1]) <= LARGEST:
            values, broken = load(found[1])
            if values is None and not broken:
                continue
            return Page(values or {}, text[found.end() :], found[0].count("\n") + 1, broken)
    if text.startswith("% ") and (found := TITLE_BLOCK.match(text)):
        return Page(read_title_block(found[0]), text[found.end() :], found[0].count("\n") + 1)
    return Page({}, text, 1)


def read_title_block(text: str) -> dict[str, Any]:
    """Read pandoc's title block: a title, authors and a date, each behind a percent sign and on as many lines."""
    said = [[line.strip() for line in part.split("\n")] for part in re.split(r"^%", text, flags=re.MULTILINE)[1:]]
    values: dict[str, Any] = {}
    for name, lines in zip(("title", "author", "date"), said, strict=False):
        if name == "author":
            names = [each.strip() for each in ";".join(lines).split(";") if each.strip()]
            values |= {name: names if len(names) > 1 else names[0]} if names else {}
        elif whole := " ".join(filter(None, lines)):
            values[name] = whole
    return values


def load_yaml(text: str) -> tuple[dict[str, Any] | None, str]:
    """Load YAML that is a mapping; (None, "") where it is something else, (None, reason) where it is broken."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        values = yaml.load(text, Loader=loader)  # noqa: S506  # both loaders are safe ones
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return read_plain(text), " ".join(str(error).split())[:120]
    if values is None:
        return {}, ""
    return (values, "") if isinstance(values, dict) else (None, "")


def read_plain(text: str) -> dict[str, Any]:
    """Read what can be read of broken YAML: the lines that are a key and a value."""
    found = re.findall(r"^([A-Za-z_][\w-]*):[ \t]*(\S.*)$", text, re.MULTILINE)
    return {key: value.strip().strip("\"'") for key, value in found}


def load_toml(text: str) -> tuple[dict[str, Any] | None, str]:
    """Load TOML; (None, reason) where it is broken."""
    import tomllib

    try:
        return tomllib.loads(text), ""
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, str(error)


def text_value(value: object) -> str:
    """Return a value as one line of text; "" for what is none."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split())
    return ""


def text_values(value: object) -> tuple[str, ...]:
    """Return a value that may be one text, several, or mappings with a name, as texts."""
    if isinstance(value, list):
        return tuple(text for each in value for text in text_values(each))
    if isinstance(value, dict):
        return text_values(value.get("name") or value.get("text") or value.get("family"))
    return (text,) if (text := text_value(value)) else ()


def date_value(value: object) -> str:
    """Return a date or a moment as ISO 8601; "" for what is none."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = text_value(value)
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?)?", text)
    if not found:
        return ""
    year, month, day, clock, zone = found.groups()
    try:
        iso = date(int(year), int(month), int(day)).isoformat()
        if not clock:
            return iso
        zone = "+00:00" if zone == "Z" else zone or ""
        zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
        return datetime.fromisoformat(f"{iso}T{clock.rjust(5, '0')}{zone}").isoformat()
    except ValueError:
        return ""
