"""A list of works (BibTeX, or CSL as JSON) in; what each is cited by, and how a list of references says it, out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

ENTRY = re.compile(r"@([A-Za-z]{2,30})\s*[{(]\s*([^\s,{}()=]{1,200})\s*,")
FIELD = re.compile(r"[\s,]*([A-Za-z][\w-]{0,40})\s*=\s*")
ACCENT = re.compile(r"\\([`'^\"~=.uvHcdbkr])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))")
LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])\s?")
SPACE = re.compile(r"\\[,;: ]|~")
COMMAND = re.compile(r"\\(?:[A-Za-z]{1,20}\s*|(?=[&%$#_{}!]))")
YEAR = re.compile(r"\d{4}")
MARKS = dict(zip("`'^\"~=.uvHcdbkr", "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a", strict=True))  # fmt: skip  # noqa: E501
LETTERS = dict(zip("ss ae AE oe OE aa AA o O l L i j".split(), "ßæÆœŒåÅøØłŁij", strict=True))
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
MOST = 20_000  # works
CSL = {"container-title": "journal", "publisher": "publisher", "volume": "volume", "page": "pages", "title": "title"}


class Work(NamedTuple):
    """A work that may be cited."""

    names: str  # as a sentence names its authors: Knuth; Knuth and Bibby; Knuth et al.
    year: str
    listed: str  # as the list of references has it, in Markdown


def read_works(name: str, text: str) -> dict[str, Work]:
    """Read the works of a file, by the keys that they are cited by; none of one that cannot be read."""
    fields = read_csl(text) if name.lower().endswith(".json") else read_bibtex(text)
    return {key: make_work(values) for key, values in fields}


def read_bibtex(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the key and the fields of each entry; what is broken ends its own entry alone."""
    for count, entry in enumerate(ENTRY.finditer(text)):
        if count == MOST:
            return
        if entry[1].lower() in {"string", "comment", "preamble"}:
            continue
        values: dict[str, str] = {}
        at = entry.end()
        while field := FIELD.match(text, at):
            value, at = read_value(text, field.end())
            values.setdefault(field[1].lower(), value)
        yield entry[2], {key: value if key == "author" else bare(value) for key, value in values.items()}


def read_value(text: str, at: int) -> tuple[str, int]:
    """Return the value that begins at a place (in braces, in quotes, or bare), and the place behind it."""
    closing = {"{": "}", '"': '"'}.get(text[at : at + 1], "")
    if not closing:
        found = re.compile(r"[^,{}()\s]*").match(text, at)
        return (found[0], found.end()) if found else ("", at)
    depth, start = 0, at + 1
    for place in range(start, min(len(text), start + 20_000)):
        sign = text[place]
        if sign == closing and not depth and text[place - 1] != "\\":
            return text[start:place], place + 1
        depth += (sign == "{") - (sign == "}")
    return "", len(text)


def read_csl(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the key and the fields of each item of CSL."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and item.get("id"):
            names = [
                name_csl(each) for each in item.get("author") or item.get("editor") or () if isinstance(each, dict)
            ]
            said = {ours: str(item[theirs]) for theirs, ours in CSL.items() if item.get(theirs)}
            year = YEAR.search(json.dumps(item.get("issued") or ""))
            yield str(item["id"]), {**said, "author": " and ".join(names), "year": year[0] if year else ""}


def name_csl(values: Mapping[str, Any]) -> str:
    """Return a name as BibTeX has it."""
    parts = (str(values.get(key) or "") for key in ("family", "given"))
    return str(values.get("literal") or "") or ", ".join(filter(None, parts))


def bare(text: str) -> str:
    """Return the words of a value: LaTeX's accents as letters, its braces and commands gone."""
    text = ACCENT.sub(lambda found: unicodedata.normalize("NFC", (found[2] or found[3]) + MARKS[found[1]]), text)
    text = SPACE.sub(" ", text)
    text = LETTER.sub(lambda found: LETTERS[found[1]], text)
    text = COMMAND.sub("", text).replace("---", "\u2014").replace("--", "\u2013")
    return " ".join(re.sub(r"[{}]", "", text).split())


def make_work(values: Mapping[str, str]) -> Work:
    """Make a work of its fields."""
    names = " ".join((values.get("author") or values.get("editor") or "").split())
    people = [split_name(each) for each in names.split(" and ")]
    families = [family for family, _ in people if family]
    year = YEAR.search(values.get("year") or values.get("date") or "")
    when = year[0] if year else "n.d."
    title = values.get("title", "").rstrip(".")
    names = " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    journal = values.get("journal") or values.get("journaltitle") or values.get("booktitle") or ""
    where = " ".join(filter(None, (f"*{journal}*" if journal else "", values.get("volume", ""))))
    where += f": {values['pages']}" if where and values.get("pages") else ""
    shown = (f"\u201c{title}.\u201d" if journal else f"*{title}*.") if title else ""
    address = values.get("doi", "")
    address = f"https://doi.org/{address}" if address.startswith("10.") else values.get("url", "")
    link = f"<{address}>." if address.startswith(("http://", "https://")) else ""
    publisher = values.get("publisher") or values.get("school") or values.get("institution") or ""
    parts = (list_names(people), when, shown, where, publisher)
    listed = " ".join(part if part.endswith((".", ".\u201d", ".*")) else f"{part}." for part in parts if part)
    return Work(names or title, when, " ".join(filter(None, (listed, link))))


def split_name(name: str) -> tuple[str, str]:
    """Return the family name and the rest of one name."""
    if name.startswith("{") and name.endswith("}"):
        return bare(name), ""
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.strip().rpartition(" ")
    return ("" if bare(family).lower() == "others" else bare(family)), bare(given)


def list_names(people: list[tuple[str, str]]) -> str:
    """Return names as a list of references has them: the first by the family name."""
    first, *others = [(family, given) for family, given in people if family] or [("", "")]
    shown = [", ".join(filter(None, first)), *(" ".join(filter(None, (given, family))) for family, given in others)]
    if len(people) > 1 and not people[-1][0]:
        return ", ".join([*shown, "et al."])
    return ", and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
