"""Folders of notes as Notion writes them, cells of Quarto, and HTML around Markdown as GitHub shows it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import bookmaker
from bookmaker.readers.markdown.convert import Converter
from bookmaker.readers.markdown.grids import write_grid
from bookmaker.readers.markdown.page import settle_page

ID = "0123456789abcdef0123456789abcde"
NOTION = {
    f"Gate {ID}1.md": f"# Gate\n\n[The table](Gate%20{ID}1/Plants%20{ID}2.csv)\n\n<aside>\nA *sign*.\n\n</aside>\n",
    f"Gate {ID}1/Plants {ID}2.csv": "Name,Height\nOak,20 m\n",
    f"Gate {ID}1/Plants {ID}2_all.csv": '\ufeffName,Height\nOak,20 m\nFern,"1 m, | wet"\n',
    f"Gate {ID}1/Swing {ID}3.md": "No heading.\n",
    "letter.docx": "",
}
SHOWN = {
    '<div align="center">\n\n**Old** gate\n\n</div>\n\nNew.': (
        '<div align="center"><p><strong>Old</strong> gate</p></div><p>New.</p>'
    ),
    "<div>\n*raw*\n</div>\n\n*x*": "<div>*raw*</div><p><em>x</em></p>",
    "<div>\n\n<div>\n\n*a*\n\n</div>\n\n<div>\n<b>r</b>\n</div>\n\n*t*\n</div>": (
        "<div><div><p><em>a</em></p></div><div><b>r</b></div><p><em>t</em></p></div>"
    ),
    "</div>\n\nOld.": "</div><p>Old.</p>",
    "![A *gate*, 2 * 3](g.png)": '<p><img alt="A gate, 2 * 3" src="g.png"></p>',
}
CELLS = {  # (what is left of it, what is listed)
    '```{r}\n#| echo: false\n#| fig-cap: "A *gate*"\nx\n```': (
        "```{r}\nx\n```\n\nA *gate*",
        ["#| echo: false"],
    ),
    "```{mermaid}\n%%| label: x\nA-->B\n```": ("```{mermaid}\nA-->B\n```", ["%%| label: x"]),
    "```py\n# | kept\nx = 1\n```": ("```py\n# | kept\nx = 1\n```", []),
}


def test_an_export_of_notion(tmp_path: Path) -> None:
    for name, text in NOTION.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    result = bookmaker.build(tmp_path)
    assert [row.title for row in result.report.chapters] == ["Gate", "Plants", "Swing"]
    assert ["letter.docx" in note.message for note in result.report.notes if note.code == "file-unread"] == [True]
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        gate, plants = (book.read(f"EPUB/text/chapter-{at}.xhtml").decode() for at in (1, 2))
    assert '<a href="chapter-2.xhtml">The table</a>' in gate
    assert "A <em>sign</em>." in gate
    assert "<td>1 m, | wet</td>" in plants


@pytest.mark.parametrize(("typed", "shown"), SHOWN.items(), ids=range(len(SHOWN)))
def test_html_around_markdown(typed: str, shown: str) -> None:
    assert Converter().convert(typed).replace("\n", "") == shown


@pytest.mark.parametrize(("typed", "expected"), CELLS.items(), ids=range(len(CELLS)))
def test_settings_of_cells_are_listed(typed: str, expected: tuple[str, list[str]]) -> None:
    text, left = settle_page(typed, templates=False)
    assert (text.rstrip(), [each.text for each in left]) == expected


def test_maths_as_git_hosts_have_them() -> None:
    made = Converter().convert("So $`y^2`$ and\n\n$$\nx\n$$ {#eq-x}\n\nand `$`.")
    assert made.count("<math") == 2
    assert "{#" not in made
    assert "<code>$</code>" in made


@pytest.mark.parametrize("text", ["", "\n", 'a,"b', "a\0b", "a\n\nb,c,d"])
def test_a_table_may_be_broken(text: str) -> None:
    assert "b" not in text or "b" in write_grid(text)
