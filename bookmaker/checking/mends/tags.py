"""The text of an XML file in, the same text with other tags out; every byte that is not meant stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape, unescape

TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<(?P<name>[A-Za-z_][\w.:-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""",
    re.DOTALL,
)
Change = Callable[[str], str]  # of a whole start tag


def change_tags(text: str, names: Collection[str], change: Change) -> str:
    """Change the start tags of these names, with whatever prefix; not what only looks like one in a comment."""

    def pass_on(found: re.Match[str]) -> str:
        name = found["name"]
        return change(found[0]) if name and name.rpartition(":")[2] in names else found[0]

    return TOKEN.sub(pass_on, text)


def change_all_tags(text: str, change: Change) -> str:
    """Change every start tag."""
    return TOKEN.sub(lambda found: change(found[0]) if found["name"] else found[0], text)


def find_tag(text: str, name: str) -> str:
    """Return the first start tag of that name as it stands there; "" where there is none."""
    for found in TOKEN.finditer(text):
        if found["name"] and found["name"].rpartition(":")[2] == name:
            return found[0]
    return ""


def name_of_tag(tag: str) -> str:
    """Return the name of a start tag, with its prefix."""
    found = TOKEN.match(tag)
    return (found["name"] or "") if found else ""


def attribute_pattern(name: str) -> re.Pattern[str]:
    """Return what finds an attribute in a start tag."""
    return re.compile(rf"""(\s){re.escape(name)}\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def get_attribute(tag: str, name: str) -> str | None:
    """Return the value of an attribute."""
    found = attribute_pattern(name).search(tag)
    return None if found is None else unescape(found[2] if found[2] is not None else found[3])


def set_attribute(tag: str, name: str, value: str) -> str:
    """Return a start tag with an attribute set."""
    written = f'{name}="{escape(value)}"'
    pattern = attribute_pattern(name)
    if pattern.search(tag):
        return pattern.sub(lambda found: found[1] + written, tag, count=1)
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return f"{tag[:end].rstrip()} {written}{tag[end:]}"


def drop_attribute(tag: str, name: str) -> str:
    """Return a start tag without an attribute."""
    return attribute_pattern(name).sub("", tag, count=1)


def insert_before_end(text: str, name: str, markup: str) -> str:
    """Put markup before the last end tag of that name; the text stays as it is where there is none."""
    found = list(re.finditer(rf"</(?:[\w.-]+:)?{re.escape(name)}\s*>", text))
    return f"{text[: found[-1].start()]}{markup}{text[found[-1].start() :]}" if found else text
