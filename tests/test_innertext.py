"""What a browser shows of a post is in its chapter, or in the list of what was left out: no word is lost."""

from __future__ import annotations

import contextlib
import io
import json
import mailbox
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import pytest
from chromium import CHROMIUM, show_texts
from conftest import SHARED
from lxml import etree

from bookmaker.checking.regrouping import find_lost
from bookmaker.checking.words import balance_words, count_words
from bookmaker.markup.plaintext import text_of_xhtml
from bookmaker.markup.soup import parse_page
from bookmaker.pipeline import build_book

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SHORTCODE = re.compile(r"\[/?(?:caption|gallery|audio|video|playlist|embed|youtube|vimeo|wpvideo|code|gist)\b[^\]]*\]")
SAMPLE = 8  # posts of each export, spread over it: 64 in all
HIDDEN = """<p>Seen, and <span style="display:none">quite unseen</span> here.</p><!-- a remark -->
<p>Soft&shy;ly<wbr>there, a&nbsp;b, 1<sup>st</sup>, H<sub>2</sub>O, <q>quoted</q>, <kbd>Ctrl</kbd></p>
<table><caption>Tides</caption><thead><tr><th>Day<th>Height</thead><tr><td>Monday<td>four</tr><tfoot><tr><td>Mean<td>five
</table><table><tr><td>A layout <td> of two cells<br>and a break</table>
<dl><dt>Weir<dd>A dam across a river<dt>Lock<dd></dl><ul><li>one<ul><li>deeper</ul><li><p>two</ul>
<figure><img src="gate.png" alt="The gate"><figcaption>A gate, shut</figcaption></figure>
<details open><summary>More</summary>Folded away</details><blockquote>Said<cite>Ann</cite></blockquote>
<form><label>Your name <input value="typed"></label><button>Send it</button><select><option>Red<option>Blue</select>
<textarea>Write to us</textarea></form><pre>  x = 1\n  y = 2</pre><p>Text<br><br>after breaks<center>middled</center>
<marquee>rolling by</marquee><blink>blinking</blink><acronym>ABC</acronym><nobr>un broken</nobr><dir><li>listed</dir>
<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><math><mi>x</mi><mo>=</mo><mn>7</mn></math><svg><text>drawn</text></svg>
<iframe src="https://films.example/7" title="A film">instead</iframe><object>fallen back</object><video>no video</video>
<noscript>without scripts</noscript><template>in store</template><script>alert("x")</script><style>p { color: red }
</style>
<custom-thing>own element</custom-thing><fieldset><legend>Legend</legend>Set</fieldset><h1>Top</h1><h5>Low</h5><p></p>
<div hidden>hidden away</div><p>a<a href="javascript:x()">a script's link</a>b</p><p>Unclosed <b>bold <i>both</b>
slant</i><p>&lt;not a tag&gt; &amp;amp; &bogus; &copy 5 &lt 6<table>stray <tr><td>cell</table><li>loose<dd>defined
<td>celled<p>last"""


def read_wxr(path: Path) -> Iterator[str]:
    root = etree.parse(str(path), etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False))
    for item in root.iter("item"):
        told = [item.findtext(f"{{*}}{name}") for name in ("status", "post_type", "post_password")]
        if told[:2] == ["publish", "post"] and not told[2]:
            yield SHORTCODE.sub(" ", item.findtext(CONTENT) or "")


def read_atom(data: bytes) -> Iterator[str]:
    for entry in etree.fromstring(data).iter(f"{ATOM}entry"):
        kinds = [each.get("term", "") for each in entry.iter(f"{ATOM}category") if "#kind" in each.get("scheme", "")]
        kind = (kinds[0] if kinds else entry.findtext("{*}type") or "post").lower()
        draft = entry.findtext("{*}control/{*}draft") == "yes" or entry.findtext("{*}status") not in {None, "LIVE"}
        if kind.endswith("post") and not draft:
            yield entry.findtext(f"{ATOM}content") or ""


def read_ghost(path: Path) -> Iterator[str]:
    for post in json.loads(path.read_text("utf-8"))["db"][0]["data"]["posts"]:
        if post["status"] == "published" and not post["page"]:
            yield post["html"]


def read_pages(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.search(r"(?:^|/)posts/(?!draft_)[^/]+\.html$", name):
                yield name, archive.read(name).decode("utf-8")


def read_medium(path: Path) -> Iterator[str]:
    for _, page in read_pages(path):
        body = parse_page(page).select_one("body")
        assert body is not None
        yield body.serialize()


def read_substack(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        listing = archive.read("posts.csv").decode("utf-8")
    unpublished = {line.split(",")[0] for line in listing.splitlines() if ",false," in line or ",page," in line}
    yield from (page for name, page in read_pages(path) if name.removeprefix("posts/")[:-5] not in unpublished)


def read_mail(path: Path) -> Iterator[str]:
    with contextlib.closing(mailbox.mbox(path, create=False)) as box:
        messages = list(box)
    for message in messages:
        parts: dict[str, Message] = {part.get_content_type(): part for part in reversed(list(message.walk()))}
        part = parts.get("text/html") or parts["text/plain"]
        text = bytes(part.get_payload(decode=True)).decode(str(part.get_content_charset("utf-8")), "replace")
        yield text if part.get_content_type() == "text/html" else etree.tostring(pre(text), encoding="unicode")


def pre(text: str) -> etree._Element:
    element = etree.Element("pre")
    element.text = text
    return element


EXPORTS: dict[str, Callable[[Path], Iterator[str]]] = {
    "wxr-cc-labs": read_wxr,
    "wxr-theme-unit-test": read_wxr,
    "blogger-ccos": lambda path: read_atom(path.read_bytes()),
    "atom-nicky-case": lambda path: read_atom(path.read_bytes()),
    "ghost-old-blog": read_ghost,
    "medium-ccos": read_medium,
    "substack-harker-letters": read_substack,
    "mbox-18f-letters": read_mail,
}


def lose(source: Path | bytes, texts: list[str]) -> list[Counter[str]]:
    """The words of each text that neither its chapter has (that which has most of them) nor the list of left-out."""
    result = build_book(source, None, {})
    chapters: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        for name in sorted(book.namelist()):
            if found := re.search(r"/text/(chapter-\d+)", name):
                chapters.setdefault(found[1], []).append(text_of_xhtml(book.read(name)))
    counts = [count_words("\n".join(pages)) for pages in chapters.values()]
    aside = [line.text for group in result.report.left_out if group.kind != "unpublished" for line in group.lines]
    listed = count_words("\n".join(aside))
    lost = []
    for words in map(count_words, texts):
        chapter = max(counts, key=lambda count: ((words & count).total(), -count.total()))
        balance = balance_words(words, chapter, {}, ())
        lost.append(find_lost(balance.missing - listed, balance.extra + listed))
    return lost


@pytest.mark.parametrize("case", EXPORTS)
def test_no_word_of_a_shared_post_is_lost(case: str, tmp_path: Path) -> None:
    folder = SHARED / "dumps" / "cases" / case
    if not folder.is_dir():
        pytest.skip("the shared dumps are not here")
    source = folder / json.loads((folder / "truth.json").read_text("utf-8"))["input"]
    posts = [post for post in EXPORTS[case](source) if post.strip()]
    texts = show_texts(posts[:: max(len(posts) // SAMPLE, 1)][:SAMPLE], tmp_path)
    assert len(texts) == SAMPLE
    assert sum(count_words(text).total() for text in texts) > 500
    assert [dict(words) for words in lose(source, texts) if words] == []


def test_no_word_that_a_browser_shows_is_lost(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Post {number}</title><link>https://quay.example/{number}</link><description>{body}</description>"
        "</item>"
        for number, body in enumerate((f"<![CDATA[{HIDDEN}]]>", "Another, as short as can be"), 1)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{items}</channel></rss>'
    [text] = show_texts([HIDDEN], tmp_path)
    assert {"deeper", "rolling", "folded", "mean"} <= set(count_words(text))
    assert "unseen" not in text
    assert lose(feed.encode(), [text]) == [Counter()]
