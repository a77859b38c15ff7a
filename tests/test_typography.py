"""Hard lines of many languages as plain files: what is typed, and what a typesetter makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from bookmaker.cleaning import clean_chapter
from bookmaker.cleaning.rules import RULES, Setting
from bookmaker.cleaning.serialise import serialise
from bookmaker.model import Block

CASES = Path(__file__).parent / "cases" / "typography"
PARAGRAPH = " ¶ "  # stands between the paragraphs of a line
NO_BREAK = "⍽"  # stands for U+00A0
BLOCKS = ("<p", "<h", "<pre", "<ul", "<div", "<blockquote", "<table")


def read_cases() -> Iterator[tuple[str, int, str, str]]:
    """Language, line in its file, what is typed, what is expected. A line with a # says what the next are about."""
    for path in sorted(CASES.glob("*.txt")):
        typed = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("→ "):
                yield path.stem, number - 1, typed, line[2:].replace(NO_BREAK, "\u00a0")
            elif not line.startswith("# "):
                typed = line


def make_tree(typed: str) -> etree._Element:
    """A chapter's tree of XHTML fragments, each a paragraph unless it says otherwise."""
    blocks = [part if part.startswith(BLOCKS) else f"<p>{part}</p>" for part in typed.split(PARAGRAPH)]
    return etree.fromstring(f"<body>{''.join(blocks)}</body>")


def write_tree(tree: etree._Element) -> str:
    return PARAGRAPH.join(
        serialise(block)[3:-4] if block.tag == "p" and not block.attrib else serialise(block) for block in tree
    )


def set_tree(tree: etree._Element, language: str) -> int:
    setting = Setting(language=language)
    return sum(rule.apply(tree, setting) for rule in RULES if rule.typography or rule.name == "empties")


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        pytest.param(language, typed, expected, id=f"{language}:{line}")
        for language, line, typed, expected in read_cases()
    ],
)
def test_a_line_is_set_as_its_language_wants(language: str, typed: str, expected: str) -> None:
    tree = make_tree(typed)
    set_tree(tree, language)
    assert write_tree(tree) == expected
    assert set_tree(tree, language) == 0, "a second run finds something left to do"
    assert write_tree(tree) == expected


def test_there_are_enough_lines() -> None:
    languages = [language for language, *_ in read_cases()]
    assert len(languages) >= 200
    assert len(set(languages)) >= 20


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block("line", "He came - late - and sat.", 1), "<p>He came – late – and sat.</p>"),
        (Block("line", "&lt;So,,", 1), "<p>&amp;lt;So,,</p>"),
        (Block("html", "<p>It&#39;s late&#8230; &quot;so&quot;</p>", 1), "<p>It’s late… “so”</p>"),
        (Block("html", "<p>He came&#45;-late.</p>", 1), "<p>He came—late.</p>"),
    ],
)
def test_no_sign_is_missed_on_the_way_to_the_rules(block: Block, expected: str) -> None:
    assert "".join(piece.xhtml for piece in clean_chapter([block]).pieces) == expected
