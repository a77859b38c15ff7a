"""On a telephone, a reader of six inches and a tablet nothing runs out of the page; asked of a browser."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from chromium import CHROMIUM, ask_page, find_wide
from conftest import SOURCE

import bookmaker
from bookmaker.templates import read_asset

BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
WORD = "unverbrüchlich" * 6
HARD = f"""<html><head><title>Of what is long</title></head><body><h1>Of what is long</h1>
<h2>{WORD}</h2><p>https://example.org/{WORD}/{WORD} and {WORD}.</p>
<blockquote><p>{WORD}</p><blockquote><p>{WORD}</p></blockquote></blockquote>
<pre><code class="language-python">raise ValueError("{WORD}{WORD}")  # {WORD}
</code></pre><p>In a line: <code>{WORD}</code>.</p>
<table><tr><th>Month</th><th>Rain</th><th>Remarks</th></tr><tr><td>May</td><td>40</td><td>None.</td></tr></table>
<p class="poem">{WORD}<br/>and so on</p><ul><li>one<ul><li>two<ul><li>{WORD}</li></ul></li></ul></li></ul>
</body></html>"""


def read_book(book: bytes) -> tuple[list[tuple[str, str]], str]:
    """The bodies of a book's pages by their names, and its style sheet."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml") and not name.endswith("cover.xhtml")]
        found = [(Path(name).stem, BODY.search(archive.read(name).decode())) for name in names]
        style = archive.read("EPUB/styles/book.css").decode()
    return [(name, match[1]) for name, match in found if match], style


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.xdist_group("chromium")
def test_nothing_runs_out_of_the_page(tmp_path: Path) -> None:
    dumps: list[Path | bytes] = [HARD.encode(), *sorted(SOURCE.glob("*.txt"))]
    for number, dump in enumerate(dumps):
        pages, style = read_book(bookmaker.build(dump).book)
        folder = tmp_path / str(number)
        folder.mkdir()
        assert find_wide(pages, style, folder) == []


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.xdist_group("chromium")
def test_what_is_too_wide_is_seen(tmp_path: Path) -> None:
    found = find_wide([("page", '<p style="width: 400px">x</p>')], "", tmp_path)
    assert [line.split(":")[0] for line in found] == ["page at 320"]


OPENING = """<!DOCTYPE html><meta charset="utf-8"><style>%s</style><body style="font-size: 10px">
<section class="chapter"><header><h2>1</h2></header><p>a</p><p>b</p><p class="caption">c</p></section>
<pre id="shown"></pre><script>
const found = ["en", "ja", "zh-Hant", "ko"].map(tag => {
  document.documentElement.lang = tag;
  const styles = [...document.querySelectorAll("h2, section > p")].map(each => getComputedStyle(each));
  return styles[0].wordBreak + ": " + styles.slice(1).map(each => each.textIndent).join(" ");
});
document.getElementById("shown").textContent = encodeURIComponent(JSON.stringify(found));
</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.xdist_group("chromium")
def test_titles_are_broken_and_paragraphs_set_in_as_the_language_has_it(tmp_path: Path) -> None:
    found = ask_page(OPENING % read_asset("book.css"), tmp_path)
    english, *others = found
    assert english == "normal: 0px 12px 0px"
    assert others == ["keep-all: 10px 10px 0px", "keep-all: 20px 20px 0px", "keep-all: 10px 10px 0px"]
