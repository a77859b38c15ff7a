"""Code: lines as they stand, and its parts told apart where the extra is there and the language is named."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

import bookmaker
from bookmaker.cleaning import clean_chapter
from bookmaker.cleaning.elements import colours
from bookmaker.model import Block

TYPED = 'def gate(open):  # nobody asked\n    return "shut" if open else 12\n'
SHEET = re.compile(r"#([0-9a-f]{6})")


def clean(markup: str) -> str:
    return "".join(piece.xhtml for piece in clean_chapter([Block("html", markup, 1, 0)]).pieces)


def strip_tags(xhtml: str) -> str:
    return re.sub(r"<[^>]*>", "", xhtml)


@pytest.mark.parametrize(
    "markup",
    [
        '<pre><code class="language-python">{}</code></pre>',
        '<pre class="sourceCode python"><code>{}</code></pre>',
        '<div class="highlight-source-python"><pre>{}</pre></div>',
        '<div class="language-python rouge"><div><pre><code><span class="k">{}</span></code></pre></div></div>',
        '<pre><code class="language-Python,ignore hljs">{}</code></pre>',
    ],
)
def test_parts_are_told_apart_by_more_than_colour(markup: str) -> None:
    text = clean(markup.format(TYPED))
    assert text.startswith('<pre><code class="language-python"><b>def</b> <span class="name">gate</span>(open):  <i>#')
    assert '<b>return</b> <span class="string">"shut"</span> <b>if</b>' in text
    assert '<span class="number">12</span></code></pre>' in text
    assert strip_tags(text) == TYPED.rstrip("\n")


@pytest.mark.parametrize("name", ["", "language-klingon", "language-text"])
def test_code_of_no_known_language_stays_plain(name: str) -> None:
    text = clean(f'<pre><code class="{name}">{TYPED}</code></pre>')
    assert strip_tags(text) == TYPED.rstrip("\n")
    assert "<b>" not in text


def test_without_the_extra_nothing_is_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(colours, "find_spec", lambda _name: None)
    text = clean(f'<pre><code class="language-python">{TYPED}</code></pre>')
    assert text == f'<pre><code class="language-python">{TYPED.rstrip()}</code></pre>'


def test_markdown_names_languages() -> None:
    result = bookmaker.build(f"# Gates\n\nSo:\n\n```python\n{TYPED}```\n\n# Ends\n\nSo.\n".encode(), form="markdown")
    with zipfile.ZipFile(BytesIO(result.book)) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if "chapter" in name)
        sheet = book.read("EPUB/styles/book.css").decode()
    assert "<b>def</b>" in pages
    assert not [each for each in bookmaker.check(result.book, epubcheck=False).findings if each.severity != "note"]
    for found in SHEET.finditer(sheet):
        assert_legible(found[1])


def assert_legible(colour: str) -> None:
    """A colour is told from white paper and from a black screen."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (light + 0.05) >= 4.5
    assert (light + 0.05) / 0.05 >= 4.2
