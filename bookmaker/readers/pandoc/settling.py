"""Pandoc's HTML of a document in; the same out with boxes, verse and citations as other readers have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bookmaker.markup.plaintext import text_of_markup
from bookmaker.model import LeftText

BOXES = 'note|tip|warning|caution|important|hint|danger|attention|error|admonition[^"]*|sidebar|topic'
WITHIN = "((?:[^<]|<(?!/?div\\b))*)"  # an element that holds none of its own kind
CHANGES = tuple(
    (re.compile(pattern, re.DOTALL), new)
    for pattern, new in (
        (r' role="img" aria-label="[^"]*"(?= )| alt="image"(?=[ />])', ""),  # what pandoc says of any picture
        (
            rf'<div class="({BOXES})">\s*<div class="title">\s*<p>([^<>]*)</p>\s*</div>',
            r"<div><p><strong>\2</strong></p>",
        ),
        (rf'<div class="line-block">{WITHIN}</div>', r'<div class="poem"><p>\1</p></div>'),
        (rf'<div class="(epigraph|pull-quote)">{WITHIN}</div>', r'<blockquote class="\1">\2</blockquote>'),
        (r"<h[1-6]\b[^<>]*>([^\w<>]*)</h[1-6]>", r"<p>\1</p>"),  # stars between scenes
        (r'<div class="toctree"[^<>]*>[^<>]*(?:<p>[^<>]*</p>\s*)?</div>', ""),  # the order of a site's pages
        (r'<div class="seealso">\s*<p>', "<div><p>See also: "),
        (r'<div class="versionadded">\s*<p>', "<div><p>Added in "),
        (r'<div class="versionchanged">\s*<p>', "<div><p>Changed in "),
        (r'<div class="deprecated">\s*<p>', "<div><p>Deprecated since "),
        (
            r'<code class="interpreted-text" role="doc">([^<>]*?)\s*&lt;/?([^<>&]*)&gt;</code>',
            r'<a href="\2.rst">\1</a>',
        ),
        (r'<code class="interpreted-text" role="doc">([^<>]*)</code>', r'<a href="\1.rst">\1</a>'),
        (
            r'<code class="interpreted-text" role="(?:num)?ref">([^<>]*?)\s*&lt;([^<>&]*)&gt;</code>',
            r'<a href="#\2">\1</a>',
        ),
        (r'<code class="interpreted-text" role="(?:num)?ref">([^<>]*)</code>', r'<a href="#\1">\1</a>'),
        (r'<code class="interpreted-text" role="(?:term|abbr|guilabel|menuselection)">([^<>]*)</code>', r"\1"),
        (r'<a href="##SUBST##[^"<>]*">([^<>]*)</a>', r"\1"),
        (r'<span class="citation" data-cites="([^"]*)"></span>', r"[\1]"),
        (r'<span class="(?:todo|done) [^"]*">([^<]*)</span>\s*', ""),  # of a task that was once to be written
    )
)
WORD = re.compile(r"[^\W_]+")
WHY = "marks, and what pandoc passes over"


def settle_html(html: str) -> str:
    """Make of pandoc's own forms those that cleaning knows."""
    for pattern, new in CHANGES:
        html = pattern.sub(new, html)
    return html


def list_passed(lines: Iterable[str], html: str) -> list[LeftText]:
    """Return the words of a document's lines that are not in what was made of it, each line's with its number."""
    made = Counter(word.casefold() for word in WORD.findall(text_of_markup(html)))
    left = []
    for number, line in enumerate(lines, 1):
        words = [word for word in WORD.findall(line) if not take(made, word.casefold())]
        if words:
            left.append(LeftText(" ".join(words), WHY, "controls", number))
    return left


def take(made: Counter[str], word: str) -> bool:
    """Take a word from those that there are."""
    if not made[word]:
        return False
    made[word] -= 1
    return True
