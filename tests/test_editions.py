"""A folder that holds its pages in several versions or languages: one of each is the book, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import bookmaker
from bookmaker.readers.markdown.editions import find_editions

LEFT = {
    "docs/a.md versioned_docs/version-1.0/a.md": ["versioned_docs/version-1.0/a.md"],
    "docs/a.md i18n/pt-BR/docusaurus-plugin-content-docs/current/a.md": [
        "i18n/pt-BR/docusaurus-plugin-content-docs/current/a.md"
    ],
    "docs/a.md docs/a.fr.md docs/b.fr.md": ["docs/a.fr.md"],
    "docs/en/index.md docs/en/a.md docs/fr/a.md": ["docs/fr/a.md"],
    "c/de/a.md c/en-GB/a.md": ["c/de/a.md"],
    "en/is/a.md en/it/b.md": [],  # two subjects
    "en/index.md it/index.md": [],
    "en/a.md ui/a.md": [],
    "de/a.md fr/a.md": [],  # nothing says which of them is the book
    "versioned_docs/version-1.0/a.md": [],  # there is nothing else
    "a.v2.md a.md": [],
}


@pytest.mark.parametrize("pages", LEFT)
def test_other_editions_are_known(pages: str) -> None:
    assert list(find_editions(pages.split())) == LEFT[pages]


def test_other_editions_are_listed(tmp_path: Path) -> None:
    for name, words in {
        "docs/intro.md": "# Intro\n\nThe gate of today.\n",
        "docs/usage.md": "# Usage\n\nOpen it.\n",
        "versioned_docs/version-1.0/intro.md": "# Intro\n\nThe gate of old.\n",
        "i18n/fr/docusaurus-plugin-content-docs/current/intro.md": "# Intro\n\nLa porte.\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words)
    report = bookmaker.build(tmp_path).report
    assert [row.title for row in report.chapters if row.role != "part"] == ["Intro", "Usage"]
    left = {group.why: [line.text.strip() for line in group.lines] for group in report.left_out}
    assert left["a page of another version"] == ["# Intro\n\nThe gate of old."]
    assert left["a page in another language"] == ["# Intro\n\nLa porte."]
    (note,) = [note.message for note in report.notes if note.code == "edition-left"]
    assert note == (
        "2 pages are other versions or languages of this book, and left out; build their folder for one: "
        "i18n/fr/docusaurus-plugin-content-docs/current, versioned_docs/version-1.0"
    )
