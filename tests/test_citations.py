"""Citations in Markdown, in words and with a list of the works; what is numbered, and what refers to it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import bookmaker
from bookmaker.readers.markdown.bibliography import bare, read_works
from bookmaker.readers.markdown.citations import Library
from bookmaker.readers.markdown.crossrefs import refer_page

BIB = r"""
@string{q = "Quay"}
@book{lock84, author = {Anna M. Lock}, title = {The {Gate}book}, year = 1984, publisher = {Quay \& Sons},}
@Article{eel:78,
  author = "Eel, Otto and M{\"u}ller, {\'E}ve and others",
  title = "Of Hinges", journal = {Iron}, volume = 21, pages = {5--8}, date = {1978-05}, doi = {10.1/x}}
@misc{team, author = {{The Gate Team} and Rust, Bo}, title = {Latches}, url = {https://quay.example/l}}
@book{broken, title = {Never closed
"""
CSL = (
    '[{"id": "c1", "author": [{"family": "Oak", "given": "Ida"}], "issued": {"date-parts": [[2001]]}, "title": "Wood"}]'
)
WORKS = {**read_works("x.bib", BIB), **read_works("x.json", CSL)}
LISTED = {
    "lock84": "Lock, Anna M. 1984. *The Gatebook*. Quay & Sons.",
    "eel:78": (
        "Eel, Otto, \u00c9ve M\u00fcller, et al. 1978. \u201cOf Hinges.\u201d *Iron* 21: 5\u20138. <https://doi.org/10.1/x>."
    ),
    "team": "The Gate Team, and Bo Rust. n.d. *Latches*. <https://quay.example/l>.",
    "c1": "Oak, Ida. 2001. *Wood*.",
}
CITED = {
    "So [@lock84].": "So (Lock 1984).",
    "So [see @lock84, pp. 3-4; also @team].": "So (see Lock 1984, pp. 3-4; also The Gate Team and Rust n.d.).",
    "Eel says so [-@eel:78, p. 2].": "Eel says so (1978, p. 2).",
    "@eel:78 says.": "Eel and M\u00fcller (1978) says.",
    "As @lock84 [p. 4] and -@team.": "As Lock (1984, p. 4) and (n.d.).",
    "@{lock84}.": "Lock (1984).",
}
KEPT = ["[@none]", "[@lock84; @none]", "ann@lock84", "@someone", "`[@lock84]`", "```\n[@lock84]\n```", r"\@lock84"]
PAGE = """# On Gates {#sec-gates}

See @fig-gate, [@tbl-iron; @eq-a], [see @sec-gates], Table -@tbl-iron, @Fig-gate, @fig-none and `@fig-gate`.

![A *gate*](gate.png){#fig-gate width=50%}

| a |
|---|
| 1 |

: Iron {#tbl-iron}

$$ x $$ {#eq-a}

```{python}
#| label: fig-plot
#| fig-cap: "A plot"
plot()
```
"""


@pytest.mark.parametrize("key", LISTED)
def test_a_work_is_listed(key: str) -> None:
    assert WORKS[key].listed == LISTED[key]


@pytest.mark.parametrize(("typed", "shown"), CITED.items())
def test_a_citation_stands_in_words(typed: str, shown: str) -> None:
    assert Library(WORKS).cite(typed) == shown


@pytest.mark.parametrize("typed", KEPT)
def test_what_is_no_citation_stays(typed: str) -> None:
    assert Library(WORKS).cite_alone(typed) == typed


def test_accents_of_latex() -> None:
    said = bare(r"Erd{\H o}s, \'Etienne, Stra{\ss}e, \c{c}a, {\o}re, 5\,000 \emph{so}~--- x")
    assert said == "Erd\u0151s, \u00c9tienne, Stra\u00dfe, \u00e7a, \u00f8re, 5 000 so \u2014 x"


def test_works_are_listed_where_a_page_asks_for_them() -> None:
    library = Library(WORKS)
    assert library.cite_alone("---\nlang: de\n---\n# A\n\n[@c1] x") == (
        "---\nlang: de\n---\n# A\n\n(Oak 2001) x\n\n## Literatur\n\nOak, Ida. 2001. *Wood*.\n"
    )
    assert library.cite_alone("[@c1]\n\n# Works").endswith("# Works\n\nOak, Ida. 2001. *Wood*.\n")
    assert library.cite_alone("[@c1]\n\n::: {#refs}\n:::\nOn.") == "(Oak 2001)\n\nOak, Ida. 2001. *Wood*.\n\nOn."


def test_what_is_numbered_is_referred_to() -> None:
    shown = refer_page(PAGE, "de").replace("\u00a0", " ")
    assert "See [Abbildung 1](<#fig-gate>), Tabelle 1; Gleichung 1, see [\u201cOn Gates\u201d](<#sec-gates>)," in shown
    assert "Table 1, [Abbildung 1](<#fig-gate>), @fig-none and `@fig-gate`." in shown
    assert "![Abbildung 1: A *gate*](gate.png)" in shown
    assert ": Tabelle 1: Iron {#tbl-iron}" in shown
    assert r"$$ x \qquad (1)$$" in shown
    assert '#| fig-cap: "Abbildung 2: A plot"' in shown


def test_a_book_of_several_pages(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "one.qmd").write_text("# One {#sec-one}\n\nAs [@lock84] says.\n")
    (tmp_path / "two.qmd").write_text("# Two\n\nAs @c1 and @team say in @sec-one.\n")
    (tmp_path / "works.qmd").write_text("# Works\n\n::: {#refs}\n:::\n")
    result = bookmaker.build(tmp_path, output=tmp_path / "x.epub")
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        pages = "\n".join(book.read(name).decode() for name in book.namelist() if "/text/" in name)
    assert "As (Lock 1984) says." in pages
    assert "As @c1 and The Gate Team and Rust (n.d.) say in <a" in pages
    assert "<p>Lock, Anna M. 1984. <em>The Gatebook</em>. Quay &amp; Sons.</p>" in pages
    assert [row.title for row in result.report.chapters] == ["One", "Two", "Works"]


def test_one_file_names_its_works(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIB)
    (tmp_path / "b.bib").write_text("@book{lock84, title = {Other}, year = 1900}")
    page = tmp_path / "page.md"
    page.write_text("---\nbibliography: a.bib\n---\n# One\n\nSee [@lock84].\n\n# Two\n\nMore.\n")
    text = bookmaker.build(page, output=tmp_path / "x.md").book.decode()
    assert "See (Lock 1984)." in text
    assert "# References" in text
