"""A line of a heading in; the same line out, set as the running text is."""

from __future__ import annotations

from bookmaker.cleaning.lines import UNWRITABLE
from bookmaker.cleaning.rules import RULES, Setting
from bookmaker.expressions import defer

_SIGNS = defer(r"[\"'`]|--| - |\.\.|\. \.|[;:!?«»<>]|,,")  # a line without them has nothing to set


def set_line(text: str, language: str) -> str:
    """Set quotes, dashes, ellipses and spaces as the language wants; every other sign stays."""
    if not _SIGNS.search(text):
        return text
    from lxml import etree

    tree = etree.Element("body")
    line = etree.SubElement(tree, "h2")
    line.text = UNWRITABLE.sub(" ", text)
    setting = Setting(language=language)
    for rule in RULES:
        if rule.typography and rule.name != "options":  # a heading holds no elements
            rule.apply(tree, setting)
    return str(line.text)
