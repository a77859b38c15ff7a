"""Markup from a dump: tidied, cleaned by rules that change nothing twice, linked, and never a danger."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bookmaker.assembly.linking import Linked, find_links, link_pages
from bookmaker.checking.words import count_words
from bookmaker.cleaning import clean_chapter
from bookmaker.cleaning.elements import ELEMENT_RULES
from bookmaker.cleaning.rules.setting import Setting
from bookmaker.markup.addresses import HERE, address_of, path_of, settle_address, spell_address
from bookmaker.markup.plaintext import text_of_markup
from bookmaker.markup.soup import tidy_markup
from bookmaker.markup.trees import parse_markup
from bookmaker.model import Block, Page, References, Shown

BASE = "https://example.org/posts/gate/"
SNIPPETS = {
    "<p>One<p>Two": "<p>One</p><p>Two</p>",
    '<p class="letter-date">May 4</p><p class="salutation">Dear A,</p><p>So.</p><div class="signed"><p>B.</p></div>': (
        '<p class="dateline">May 4</p><p class="salutation">Dear A,</p><p>So.</p><p class="signature">B.</p>'
    ),
    '<p align="right">Home</p><p>1.</p><p style="text-align:right">9 May</p><p>2.</p><p>3.</p><p class="right">C</p>': (
        '<p class="dateline">Home</p><p>1.</p><p class="dateline">9 May</p><p>2.</p><p>3.</p><p class="signature">C</p>'
    ),
    '<div><div align="right"><p>9 May</p></div><p>1.</p><p>2.</p></div><p>3.</p><div align="right"><p>C</p></div>': (
        '<p class="dateline">9 May</p><p>1.</p><p>2.</p><p>3.</p><p class="signature">C</p>'
    ),
    '<div><p align="right">Home</p><p>1.</p></div><p>2.</p><p>3.</p>': (
        '<p class="dateline">Home</p><p>1.</p><p>2.</p><p>3.</p>'
    ),
    '<p align="right">One.</p><p align="right">Two.</p>': "<p>One.</p><p>Two.</p>",
    "Bare <b>bold</b> words": "<p>Bare <b>bold</b> words</p>",
    "<div>Only a line</div>": "<p>Only a line</p>",
    "<div><div><p>Deep</p></div>tail</div>": "<p>Deep</p><p>tail</p>",
    "One<br><br>Two<br>and more": "<p>One</p><p>Two<br/>and more</p>",
    "<p>One<br/> <br/>Two</p>": "<p>One</p><p>Two</p>",
    "<p>&nbsp;</p><p>Words</p><p><br></p>": "<p>Words</p>",
    "<h1>A</h1><h4>B</h4><h2>C</h2>": "<h3>A</h3><h4>B</h4><h4>C</h4>",
    "<h1><div><h1>Twice</h1>over</div></h1>": "<h3>Twice over</h3>",
    "<li>loose</li><li>too</li>": "<ul><li>loose</li><li>too</li></ul>",
    "<ul>text<li>a</li><ul><li>b</li></ul></ul>": "<ul><li>text</li><li>a<ul><li>b</li></ul></li></ul>",
    "<ul><p>para</p></ul>": "<ul><li><p>para</p></li></ul>",
    "<dl><dt>a</dt><dd>b</dd></dl>": "<dl><dt>a</dt><dd>b</dd></dl>",
    "<dl><dt>a</dt><dd> </dd></dl>": "<p><b>a</b></p>",
    "<dd>y</dd>": "<blockquote><p>y</p></blockquote>",
    '<p><img src="far.png" alt="A gate">Words <b>b</b></p>': (
        '<p><a href="https://example.org/posts/gate/far.png">A gate</a> Words <b>b</b></p>'
    ),
    "<ul><li><h2>Head</h2></li></ul>": "<ul><li><p><b>Head</b></p></li></ul>",
    '<p style="font-style: italic">All</p>': "<p><i>All</i></p>",
    '<span style="font-weight:700">B</span> n': "<p><b>B</b> n</p>",
    '<font color="red">Red</font> <center>mid</center>': "<p>Red</p><p>mid</p>",
    "<pre>a\n  b</pre>": "<pre><code>a\n  b</code></pre>",
    '<pre><code class="x"><span>a</span><br>b</code></pre>': "<pre><code>a\nb</code></pre>",
    "<table><tr><td>Only cell</td></tr></table>": "<p>Only cell</p>",
    "<table><tr><td><p>a</p></td><td>b</td></tr><tr><td><p>c</p><td><p>d</p></td></tr></table>": (
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"
    ),
    "<details><summary>More</summary><p>Inside</p></details>": "<p><b>More</b></p><p>Inside</p>",
    '<a href="javascript:alert(1)">x</a>': "<p>x</p>",
    '<a href="/other">x</a>': '<p><a href="https://example.org/other">x</a></p>',
    '<img src="far.png" alt="A gate">': (
        '<p class="illustration"><a href="https://example.org/posts/gate/far.png">[A gate]</a></p>'
    ),
    '<p>Look <img src="here.png" alt="A gate"></p>': (
        '<p>Look</p><figure><img src="../images/1.png" alt="A gate"/></figure>'
    ),
    '<figure><img src="here.png" alt=""><figcaption><p>So</p></figcaption></figure>': (
        '<figure><img src="../images/1.png" alt=""/><figcaption>So</figcaption></figure>'
    ),
    "<p onclick='x()'>Safe<script>x()</script><style>p{}</style></p>": "<p>Safe</p>",
    "<math><mi>x</mi></math>": '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>',
    '<iframe src="https://video.example/1" title="A film"></iframe>': (
        '<p class="embed"><a href="https://video.example/1">A film</a></p>'
    ),
    '<iframe src="https://www.youtube-nocookie.com/embed/abc_def-1?rel=0"></iframe>': (
        '<p class="embed"><a href="https://www.youtube.com/watch?v=abc_def-1">Video: youtube.com</a></p>'
    ),
    '<a href="https://example.org/a b/{c}?d=[e]%zz">x</a>': (
        '<p><a href="https://example.org/a%20b/%7Bc%7D?d=%5Be%5D%25zz">x</a></p>'
    ),
    "<p>a\u200bb\u00adc</p>": "<p>abc</p>",
    "<p>snake_case and _this_</p>": "<p>snake_case and _this_</p>",
}
HELD = References(pictures={f"{BASE}here.png": Shown("images/1.png", 600, 400)})
NOTES = """<p>Word<sup id="r1"><a href="#n1">1</a></sup> and more<sup id="r2"><a href="#n2">[2]</a></sup>.</p>
<p>Next.</p><hr><h3>Notes</h3><ol><li id="n1"><p>First, at length. <a href="#r1">↩</a></p></li>
<li id="n2">Second, at length. <a href="#r2">^</a></li></ol>"""


def clean(html: str, references: References = HELD) -> str:
    block = Block("html", tidy_markup(html, BASE).xhtml)
    pieces = clean_chapter([block], references=references, typography=False).pieces
    return "".join(piece.xhtml + "".join(piece.notes) for piece in pieces)


@pytest.mark.parametrize(("html", "expected"), SNIPPETS.items(), ids=range(len(SNIPPETS)))
def test_snippets(html: str, expected: str) -> None:
    assert clean(html) == expected


@pytest.mark.parametrize(("language", "start"), [("he", '<pre dir="ltr"><code dir="ltr">'), ("en", "<pre><code>")])
def test_code_runs_from_left_to_right_in_every_language(language: str, start: str) -> None:
    html = "<p>A.</p><pre><code>if grain:\n    mill()</code></pre>"
    chapter = clean_chapter([Block("html", html)], language=language)
    assert "".join(piece.xhtml for piece in chapter.pieces) == f"<p>A.</p>{start}if grain:\n    mill()</code></pre>"


def test_a_way_back_is_no_reference_to_the_next_paragraph() -> None:
    html = """<p>One<sup id="r1"><a href="#n1">1</a></sup></p><aside id="n1" role="doc-footnote">^ <a href="#r1">a</a>
    <a href="#r2">b</a> The note.</aside><p>Two, a paragraph.<sup id="r2"><a href="#n1">1</a></sup></p>"""
    block = Block("html", tidy_markup(html, BASE).xhtml)
    [references] = find_links([Linked((BASE,), (), (block,))]).references
    pieces = clean_chapter([block], references=references, typography=False).pieces
    assert "Two, a paragraph." in "".join(piece.xhtml for piece in pieces)


def test_notes_pop_up() -> None:
    block = Block("html", tidy_markup(NOTES, BASE).xhtml)
    [references] = find_links([Linked((BASE,), (), (block,))]).references
    chapter = clean_chapter([block], references=references)
    assert [len(piece.notes) for piece in chapter.pieces] == [2, 0]
    assert chapter.pieces[0].xhtml.count('epub:type="noteref"') == 2
    assert chapter.pieces[0].notes[0] == (
        '<aside epub:type="footnote" role="doc-footnote" id="c1-note-1"><p><a role="doc-backlink" '
        'href="#c1-note-1-ref">1</a> First, at length.</p></aside>'
    )
    assert chapter.dropped == ((0, "Notes"),)


def test_links_lead_to_chapters() -> None:
    one = Block("html", f'<p id="top">See <a href="{BASE}?utm_source=x#deep">there</a></p>')
    two = Block("html", '<h3 id="deep">Deep</h3><p><a href="http://www.example.org/one/index.html">back</a></p>')
    first, second = find_links(
        [Linked(("https://example.org/one/",), (), (one,)), Linked((BASE,), (), (two,))]
    ).references
    assert first.links[f"{BASE}?utm_source=x#deep"] == "chapter:2#c2-deep"
    assert second.anchors == {"deep": "c2-deep"}
    pages = [
        [Page("text/a.xhtml", b'<a href="chapter:2#c2-deep">', "A")],
        [Page("text/b.xhtml", b"-", "B"), Page("text/b-2.xhtml", b'<h3 id="c2-deep"><a href="chapter:1#lost">', "B")],
    ]
    link_pages(pages)
    assert pages[0][0].data == b'<a href="b-2.xhtml#c2-deep">'
    assert pages[1][1].data == b'<h3 id="c2-deep"><a href="a.xhtml">'


@pytest.mark.parametrize("path", ["a.html", "of two/b c.html", "ü/%41?.png", "a#b.png"])
def test_paths_come_back_from_their_addresses(path: str) -> None:
    assert path_of(address_of(path)) == path


@pytest.mark.parametrize("address", [f"{HERE}../x", f"{HERE}%2e%2e/x", f"{HERE}a/..%2f..%2fx", "https://other/x", HERE])
def test_no_path_leads_out(address: str) -> None:
    assert path_of(address) in {"", "x"}


def test_one_spelling_of_an_address() -> None:
    spellings = ["http://www.A.org/p/", "https://a.org/p", "https://a.org/p/index.html", "https://a.org/p?utm_medium=z"]
    assert len({settle_address(each) for each in spellings}) == 1
    assert settle_address("https://a.org/?p=1") != settle_address("https://a.org/?p=2")


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://a.example/?by={name}|x y", "https://a.example/?by=%7Bname%7D%7Cx%20y"),
        ("https://a.example/b/[c](https:/d.example)", "https://a.example/b/%5Bc%5D(https:/d.example)"),
        ("https://a.example/%zz%41#a#b", "https://a.example/%25zz%41#a%23b"),
        ("https://ü.example/ä?ö=“x”", "https://ü.example/ä?ö=%E2%80%9Cx%E2%80%9D"),
        ("http://ann:p{w@a.example:80\\b", "http://ann:p%7Bw@a.example:80/b"),
        ("https:a.example", "https://a.example"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("doi:10.1000/<x>", "https://doi.org/10.1000/%3Cx%3E"),
        ("mailto:a b@c.example", "mailto:a%20b@c.example"),
        ("chapter:12#c12-deep", "chapter:12#c12-deep"),
        ("#c1-note-1", "#c1-note-1"),
        *((address, "") for address in ("http://", "http://[x", "https://{host}/x", "ftp://a b/c", "http://a..b/")),
    ],
)
def test_a_link_is_written_as_a_book_may_hold_it(address: str, written: str) -> None:
    assert spell_address(address) == written
    assert not written or spell_address(written) == written


TAGS = """p div span b i em a ul ol li table tr td h1 h3 blockquote pre code br img figure figcaption sup section dl
 dd""".split()
SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            ["<img src=here.png alt=x>", "<a href=#n1>1</a>", "<li id=n1>", "<br><br>", "&nbsp;", " ", "<p>"]
        ),
        st.text("ab c<>&\"'1\u00a0\n", max_size=12),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_any_soup_becomes_well_formed_and_loses_no_word(html: str) -> None:
    markup = tidy_markup(html, BASE)
    block = Block("html", markup.xhtml)
    [references] = find_links([Linked((BASE,), (), (block,))]).references
    chapter = clean_chapter([block], references=references._replace(pictures=HELD.pictures), typography=False)
    text = "".join(piece.xhtml + "".join(piece.notes) for piece in chapter.pieces)
    etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{text}</body>')
    dropped = "\n".join(words for _, words in chapter.dropped)
    owed = "".join(sorted(count_words(text_of_markup(markup.xhtml)).elements()))
    found = "".join(sorted(count_words(f"{text_of_markup(text)}\n{dropped}").elements()))
    assert not set(owed) - set(found)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_every_rule_is_content_with_its_own_work(html: str) -> None:
    tree = parse_markup(tidy_markup(html, BASE).xhtml)
    for rule in ELEMENT_RULES:
        rule.apply(tree, Setting(references=HELD))
        assert rule.apply(tree, Setting(references=HELD)) == 0, rule.name


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_nothing_bare_stands_in_a_chapter(html: str) -> None:
    chapter = clean_chapter([Block("html", tidy_markup(html, BASE).xhtml)], references=HELD)
    for piece in chapter.pieces:
        assert piece.xhtml.startswith("<")
        assert "<p></p>" not in piece.xhtml
    assert all(first.xhtml or second.xhtml for first, second in pairwise(chapter.pieces))


@pytest.mark.parametrize("host", ["xn--a.example", "xn--.example", "a" * 64 + ".example", "ü" * 64 + ".example"])
def test_a_host_that_no_machine_can_have_is_no_link(host: str) -> None:
    assert spell_address(f"https://{host}/a") == ""


@pytest.mark.parametrize("host", ["xn--mnchen-3ya.example", "münchen.example", "a" * 63 + ".example", "a.example:80"])
def test_a_host_that_a_machine_can_have_is_a_link(host: str) -> None:
    assert spell_address(f"https://{host}/a") == f"https://{host}/a"


def test_lists_that_word_wrote_as_paragraphs() -> None:
    def item(level: int, mark: str, words: str) -> str:
        return (
            f"<p style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{mark}&nbsp; </span>{words}</p>\n"
        )

    page = (
        f"<p>A</p>{item(1, '·', 'one')}{item(2, 'a)', 'in <b>it</b>')}{item(1, '·', 'two')}<p>B</p>{item(1, '3.', 'c')}"
    )
    made = tidy_markup(page).xhtml.replace("\n", "")
    assert made == (
        '<p>A</p><ul><li>one<ol type="a"><li>in <b>it</b></li></ol></li><li>two</li></ul><p>B</p>'
        '<ol start="3"><li>c</li></ol>'
    )
