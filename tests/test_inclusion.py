"""Pages of Markdown that bring in other files of their folder, or parts of other notes; and nothing from outside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import bookmaker
from bookmaker.intake import read_source
from bookmaker.readers import read_dump
from bookmaker.readers.markdown.inclusion import DEEPEST, Inclusion

FILES = {
    "docs/a.md": "",
    "docs/part.md": "---\ntitle: P\n---\nA *part*.\n\n<!-- ANCHOR: one -->\nOne.\n<!-- ANCHOR_END: one -->\nEnd.\n",
    "snippets/cut.txt": "Cut 1\n--8<-- [start:x]\nCut 2\n--8<-- [end:x]\nCut 3\n",
    "loop.md": "Round\n\n{{< include loop.md >}}\n",
    "gate.md": "# Gate\n\nIntro. ^intro\n\n## Green\n\n- one\n- two ^two\n\n### Deep\n\nDeep.\n\n"
    "## Old\n\n| a |\n|---|\n\n^t\n",
}
PART = "A *part*.\n\nOne.\nEnd."
BROUGHT = {
    "{{< include part.md >}}": PART,
    "{{#include part.md:one}}": "One.",
    "{{#include part.md:1:1}}\n{{#include part.md:4}}": "A *part*.\nOne.",
    "```\n{{#include ../snippets/cut.txt:1}}\n```": "```\nCut 1\n```",
    '> --8<-- "cut.txt:x"': "> Cut 2",
    "--8<--\ncut.txt:x\npart.md:one\n--8<--": "\nCut 2\n\nOne.",
    "```{include} part.md\n:start-line: 2\n```\nOn.": f"{PART}\nOn.",
    "{% include_relative part.md %}": PART,
    'import Part from "./part.md";\n\n<Part />': f'import Part from "./part.md";\n\n{PART}',
    "![[gate#Green]]": "\n> **Green**\n>\n> - one\n> - two ^two\n>\n> ### Deep\n>\n> Deep.\n",
    "![[Gate#Green#Deep|x]]": "\n> **Deep**\n>\n> Deep.\n",
    "![[gate#^intro]]\n![[gate#^two]]": "\n> Intro.\n\n\n> - two\n",
    "![[gate#^t]]": "\n> | a |\n> |---|\n",
    "{{< include ../loop.md >}}": "Round\n\n{{< include loop.md >}}",
}
KEPT = [
    "{{#include none.md}}",
    "{{#include part.md:none}}",
    "{{< include ../../x >}}",
    "{{< include /etc/hostname >}}",
    "![[gate#Nowhere]]",
    "![[gate]]",
    "in a line ![[gate#Green]]",
    "```\n![[gate#Green]]\n```",
    "--8<--\nnone\n--8<--",
    "\\{{#include part.md}}",
    "<Part />",
]


class Shelf:
    """A folder in memory."""

    faults = ()

    def names(self) -> tuple[str, ...]:
        """Return the names."""
        return tuple(FILES)

    listed = names

    def read(self, name: str) -> bytes | None:
        """Return a file."""
        return FILES[name].encode() if name in FILES else None


def bring(text: str) -> tuple[str, Inclusion]:
    inclusion = Inclusion(Shelf(), {"gate": "gate.md"})
    shown = inclusion.bring("docs/a.md", text.encode()).decode()
    return "\n".join(line.rstrip() for line in shown.split("\n")), inclusion


@pytest.mark.parametrize(("typed", "shown"), BROUGHT.items(), ids=range(len(BROUGHT)))
def test_what_a_page_asks_for_stands_in_its_place(typed: str, shown: str) -> None:
    brought, inclusion = bring(typed)
    assert (brought, inclusion.list_notes()) == (shown, [])


@pytest.mark.parametrize("typed", KEPT)
def test_what_there_is_not_stays(typed: str) -> None:
    assert bring(typed)[0] == typed


def test_what_is_missing_is_named() -> None:
    (note,) = bring("{{#include none.md}}\n\n```\n{{#include shown.md}}\n```")[1].list_notes()
    assert (note.code, note.message) == ("include-missing", "asked for by a page, and not in the folder: none.md")


def test_what_brings_itself_in_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = {f"{at}.md": f"Step {at}\n{{{{#include {at + 1}.md}}}}" * 2 for at in range(DEEPEST * 2)}
    for name, text in chain.items():
        monkeypatch.setitem(FILES, name, text)
    assert bring("{{#include /0.md}}")[0].count("Step") < 2 ** (DEEPEST + 1)
    inclusion = Inclusion(Shelf(), room=100)
    assert len(inclusion.bring("docs/a.md", b"{{#include part.md}}\n" * 50)) < 1_500


def test_a_folder_takes_a_piece_for_no_page(tmp_path: Path) -> None:
    (tmp_path / "one.qmd").write_text("# One\n\nBefore.\n\n{{< include _piece.qmd >}}\n")
    (tmp_path / "_piece.qmd").write_text("The *piece*.\n")
    manuscript = read_dump(read_source(tmp_path))
    assert [block.entry.title for block in manuscript.blocks if block.entry] == ["One"]
    assert "<em>piece</em>" in manuscript.blocks[0].text
    assert manuscript.left_out == () or all("piece" not in left.text for left in manuscript.left_out)


def test_one_file_brings_in_what_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "outer.md").write_text("never")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.md").write_text(
        "# One\n\n{{< include part.md >}}\n\n# Two\n\n{{< include ../outer.md >}}\n"
    )
    (tmp_path / "in" / "part.md").write_text("The part.\n")
    result = bookmaker.build(tmp_path / "in" / "one.md", output=tmp_path / "x.md")
    text = result.book.decode()
    assert "The part." in text
    assert "never" not in text
    assert [note.code for note in result.report.notes].count("include-missing") == 1
