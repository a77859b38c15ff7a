"""The order and depth of a folder of Markdown, as each generator of sites lets people say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bookmaker.readers import typedforms
from bookmaker.readers.markdown.jsliteral import find_literals
from bookmaker.readers.markdown.order import order_pages

CASES = sorted((Path(__file__).parent / "cases/folders").glob("*.txt"))
PAGES = dict.fromkeys(("a.md", "b.md", "c.md"), "# Gate\n\nGreen.\n")


class Held:
    """The files of a folder that is only in memory."""

    faults = ()

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.texts))

    listed = names

    def read(self, name: str) -> bytes | None:
        text = self.texts.get(name)
        return None if text is None else text.encode()


def order(texts: dict[str, str]) -> list[str]:
    """The places as lines: depth in dots, then the path, or the words of a part between slashes."""
    return ["." * place.depth + (place.path or f"/{place.label}/") for place in order_pages(Held(texts))[0]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_folder_says_its_order(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typedforms, "has_pandoc", bool)  # there or not: the pages that it reads have tests of their own
    parts = re.split(r"^==> (.+)\n", case.read_text("utf-8"), flags=re.MULTILINE)[1:]
    texts = dict(zip(parts[::2], parts[1::2], strict=True))
    expected = texts.pop("order").split()
    assert [place.replace(" ", "_") for place in order(texts)] == expected


def test_pages_that_no_list_names_are_told() -> None:
    toc = "root: a\nchapters:\n- file: c\n"
    assert order_pages(Held({"_toc.yml": toc, **PAGES, "_sidebar.txt": ""}))[1] == ["b.md"]


@pytest.mark.parametrize("broken", ["module.exports = {a: [", "{{{{", "[" * 9_000, "`" * 3, "a = [1, f(, 2]", ": : ["])
def test_a_broken_script_says_nothing(broken: str) -> None:
    assert order({"sidebars.js": broken, **PAGES}) == [".a.md", ".b.md", ".c.md"]


def test_literals_of_a_script() -> None:
    source = "const a = [1, 'it\\'s', \"b\" /* c */, `d`, e, f(1, [2]), -2.5, true, null]; // [3]\n"
    source += "x({y: [4], z() { return [5] }})"
    assert list(find_literals(source)) == [[1, "it's", "b", "d", -2.5, True], {"y": [4]}]
    assert list(find_literals(source, "y")) == [[4]]
