"""Tag soup is understood as browsers understand it: the same tree as html5lib's, whatever is left open or crossed."""

from __future__ import annotations

import os
import re
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from turbohtml import Node, Text

from bookmaker.cleaning import clean_chapter
from bookmaker.markup.soup import parse_fragment, tidy_markup
from bookmaker.model import Block

SOUPS = int(os.environ.get("BOOKMAKER_SOUPS", "300"))  # generated ones; 5000 take half a minute
SNIPPETS = (
    "<p>one<p>two",
    "<p>one<div>two</p>three</div>",
    "<b>bold<i>both</b>slant</i>plain",
    "<b><p>bold paragraph</b> plain</p>",
    "<a href=1>one<a href=2>two</a>three",
    "<a href=x><div>block<p>in a link</a> behind</div>",
    "<i>a<b>b<u>c</i>d</b>e</u>f",
    "<b><b><b><b>four deep</b>x",
    "<p><b>one<p>two</b><p>three",
    "<font><p>red</font>still red?</p>",
    "<em>one<table><tr><td>two</em>three</table>four",
    "<table><tr><td>one<td>two<tr><td>three</table>",
    "<table>stray<tr><td>cell</table>",
    "<table><p>moved out<tr><td>cell</table>",
    "<table><b>moved<tr><td>cell</b></table>after",
    "<table><td>no row</table>",
    "<table><tr><td><table><tr><td>inner</table>outer</table>",
    "<table><caption>cap<tr><td>cell</table>",
    "<table><tbody><tr><th>h<tbody><td>x<tfoot><td>f</table>",
    "<table><tr><td>x</td></tr></tbody>y</table>",
    "<table><table><tr><td>x</table>y</table>",
    "<table><a href=x>link<tr><td>cell</a></table>",
    "<table><form><tr><td><input></form></table>",
    "<table><col><tr><td>x<colgroup><col></table>",
    "<tr><td>row without a table</td></tr>",
    "<td>cell alone<td>and another",
    "<ul><li>one<li>two<ul><li>deep</ul><li>three</ul>",
    "<ul>text<li>one</ul>",
    "<li>loose<li>items",
    "<ol><li>one<div>block<li>two</div></ol>",
    "<ul><li><p>one<li>two</p></ul>",
    "<dl><dt>term<dd>said<dt>next<dd>said too</dl>",
    "<dd>alone<dt>and this",
    "<dl><dd><p>one<dt>two</dl>",
    "<h1>head<h2>within</h1>after",
    "<h1>one</h2>two",
    "<p><h3>head</h3></p>",
    "<h2><p>para</h2>",
    "</p>only an end",
    "</br>break",
    "text</div></span></b>after",
    "<br/>a<br></br>b",
    "<hr/>a<p>b<hr>c",
    "<img src=x><image src=y>",
    "<p/>not empty<div/>nor this",
    "<span/>open still",
    "<pre>\n\nlines\n  kept</pre>",
    "<pre><p>one</pre>two",
    "<textarea>\n<b>plain</b></textarea>",
    "<title><b>plain</b></title>x",
    "<select><option>one<option>two</select>three",
    "<select><optgroup label=x><option>one</optgroup></select>two",
    "<option>one<option>two",
    "<button>one<button>two</button>",
    "<form>one<form>two</form>three</form>four",
    "<script>if (a < b && c > d) '</p>'</script>after",
    "<style>p > a { }</style>after",
    "<!-- comment --><p>x<!--> y --></p>",
    "<!-- never closed <p>x</p>",
    "<!doctype html><html><body><p>x",
    "<?php echo 'x' ?>after",
    "<![CDATA[x < y]]>after",
    "<p>&amp;amp; &lt; &bogus; &copy 5 &notit; &#x41;&#128; &#0; &",
    "<a href='?a=1&copy=2&amp;b=3'>x</a>",
    "<p class=a class=b id='x' ID=y>twice",
    "<p title=\"a > b\" data-x='<i>'>quoted",
    "<p title=one'two>odd</p>",
    "<a href=x>unquoted/><b>y",
    "<p <b>broken tag</b>",
    "a < b and c > d <3 <",
    "<p>un<wbr>broken<nobr>a<nobr>b</nobr>",
    "<ruby>base<rt>over<rp>)<rt>two</ruby>",
    "<svg><circle/><p>out of it</svg>after",
    "<svg><title><p>in</title><foreignObject><p>x</foreignObject></svg>",
    "<math><mi>x</mi><mo>=</mo><mn>1</math>after",
    "<math><annotation-xml encoding='text/html'><p>x</annotation-xml></math>y",
    "<math><p>out",
    "<iframe><p>text</iframe>after",
    "<object><param name=x><p>fallen</object>",
    "<noembed><p>text</noembed>after",
    "<video><source src=x>words</video>",
    "<details><summary>one<p>two</details>three",
    "<fieldset><legend>one<p>two</fieldset>",
    "<address><p>one<address>two</address>three",
    "<center><p>one</center>two",
    "<marquee><b>one</marquee>two</b>",
    "<applet><b>one</applet>two</b>",
    "<o:p>word's own</o:p><st1:place>town</st1:place>",
    "<custom-tag><p>one</custom-tag>two",
    "<p>one\x00two\x0cthree\r\nfour",
    "<b><em><i><a href=x>one</b>two</em>three</i>four</a>five",
    "<div><b><div><b><div>deep</b></div></b>x</div>",
    "<blockquote><p>one<blockquote>two</blockquote>three</p></blockquote>",
    "<section><p>one<article>two</section>three",
    "<body class=x><p>x</body>after</html>last",
    "<frameset><frame></frameset><p>x",
    "<p><table><tr><td>x</table>y",
    "<nav><ul><li><a>x<li><a>y</nav>z",
    "<u><a href=x><p>one</u>two</a>three",
    "<plaintext><p>the rest",
)
UNWRITABLE = ("<pre>\n", "<plaintext")  # trees that come out otherwise when they are written and read again
TAGS = """p div b i a u ul ol li dl dt dd table tr td th tbody caption h1 h2 pre span blockquote br hr font nobr form
 select option button svg math mi textarea script figure figcaption ruby rt details summary em code center""".split()
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<a href='x", '<p id="', "<!--", "-->", "<![CDATA[", "]]>", "<!x>", "&amp", "&#x", "&lt;b&gt;"]),
    st.sampled_from(
        ["\x00", "\x0b", "\ufffe", "\u202e", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.text("<>/=&;\"' abp\n", max_size=10),
)
SOUP = st.lists(PIECES, max_size=40).map("".join)
Shape = tuple[Any, ...]


def shape_ours(node: Node) -> list[Shape]:
    """The children of a node as bare values; neighbouring texts are one."""
    shapes: list[Shape] = []
    for child in node.children:
        if tag := getattr(child, "tag", ""):
            shapes.append((tag.lower(), read_attributes(child), *shape_ours(child)))
        elif isinstance(child, Text):
            add_text(shapes, child.data)
    return shapes


def read_attributes(element: Any) -> tuple[tuple[str, str], ...]:
    """The attributes of an element; the parser gives those that are lists of words as lists."""
    values = ((name, value or "") for name, value in element.attrs.items())
    return tuple(sorted((name, value if isinstance(value, str) else " ".join(value)) for name, value in values))


def shape_theirs(node: etree._Element) -> list[Shape]:
    shapes: list[Shape] = []
    add_text(shapes, node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            attributes = tuple(sorted((re.sub(r"{.*}", "", k), v) for k, v in child.attrib.items()))
            shapes.append((child.tag.rpartition("}")[2].lower(), attributes, *shape_theirs(child)))
        add_text(shapes, child.tail or "")
    return shapes


def add_text(shapes: list[Shape], text: str) -> None:
    if text and shapes and shapes[-1][0] == "#":
        shapes[-1] = ("#", shapes[-1][1] + text)
    elif text:
        shapes.append(("#", text))


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_is_the_tree_that_html5lib_makes_of_it(snippet: str) -> None:
    page = html5lib.parse(f"<!doctype html><body>{snippet}", namespaceHTMLElements=False)
    assert shape_ours(parse_fragment(snippet)) == shape_theirs(page.find("body"))


@pytest.mark.parametrize("snippet", [each for each in SNIPPETS if not each.startswith(UNWRITABLE)])
def test_a_snippet_is_tidied_as_what_html5lib_makes_of_it(snippet: str) -> None:
    page = html5lib.parse(f"<!doctype html><body>{snippet}", namespaceHTMLElements=False)
    written = html5lib.serialize(page.find("body"), omit_optional_tags=False, quote_attr_values="always")
    inner = re.sub(r"^<body[^<>]*>|</body>$", "", written)
    assert tidy_markup(inner).xhtml == tidy_markup(snippet).xhtml


@settings(max_examples=SOUPS, deadline=None)
@given(SOUP)
def test_every_chapter_is_well_formed_whatever_its_soup(soup: str) -> None:
    xhtml = tidy_markup(soup, "https://quay.example/post").xhtml
    etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{xhtml}</body>')
    chapter = clean_chapter([Block("html", xhtml)])
    text = "".join(piece.xhtml + "".join(piece.notes) for piece in chapter.pieces)
    etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{text}</body>')
