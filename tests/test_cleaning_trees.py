"""What the rules promise of any well-formed chapter, nested as the web nests: not only of trees made from lines."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from test_cleaning_promises import SCRAPS, count_signs

from bookmaker.cleaning.lines import UNWRITABLE
from bookmaker.cleaning.rules import RULES, Rule, Setting
from bookmaker.cleaning.serialise import cut_pieces

CAREFUL = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEPT = {"code", "kbd", "samp", "var", "script", "style", "math", "svg"}  # nothing in them is prose
INLINE = ["i", "b", "em", "strong", "span", "a", "sup", "cite", "q", "u", "small", "abbr", "ruby", "time"]
HOLDERS = ["p", "li", "h2", "h3", "h4", "td", "th", "dt", "dd", "figcaption", "caption"]
BOXES = ["div", "blockquote", "section", "aside", "figure", "ul", "ol", "dl", "table", "header", "details"]
CLASSES = ["", "", "", "caption", "verse", "speaker", "stage", "dateline", "signature", "source", "numbered", "x y"]

texts = st.one_of(
    st.none(),
    st.sampled_from([" ", "\n  ", " and ", '"', "'", "--", "...", "[1]", "_"]),
    st.lists(st.sampled_from([scrap for scrap in SCRAPS if not UNWRITABLE.search(scrap)]), max_size=4).map(" ".join),
    st.text(alphabet="abcDé \"'_-.,:;!?[]()*0123456789—«»《》漢かー\n$\\@", max_size=24),
)
attributes = st.fixed_dictionaries(
    {},
    optional={
        "class": st.sampled_from(CLASSES),
        "lang": st.sampled_from(["fr", "de", "ja", "en-GB", ""]),
        "{http://www.w3.org/XML/1998/namespace}lang": st.sampled_from(["fr", "ru"]),
        "id": st.sampled_from(["here", "there", "x1"]),
        "href": st.sampled_from(["#here", "http://a.b/--x"]),
    },
)
Node = tuple[str, dict[str, str], "str | None", "str | None", list["Node"]]


def nodes(tags: list[str], children: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[Node]:
    return st.tuples(st.sampled_from(tags), attributes, texts, texts, children)


nothing: st.SearchStrategy[list[Node]] = st.just([])
leaves = st.one_of(nodes([*INLINE, *sorted(KEPT), "rt"], nothing), st.tuples(
    st.sampled_from(["br", "img", "hr", "wbr"]), attributes, st.none(), texts, nothing
))  # fmt: skip
inline = st.recursive(leaves, lambda inner: nodes([*INLINE, "code", "math"], st.lists(inner, max_size=3)), max_leaves=5)
holders = nodes([*HOLDERS, "pre"], st.lists(inline, max_size=4))
blocks = st.recursive(
    holders, lambda inner: nodes([*BOXES, "li", "td", "tr", "a"], st.lists(inner, max_size=4)), max_leaves=8
)
chapters = st.lists(blocks, max_size=10)
languages = st.sampled_from(["en", "de", "fr", "es", "ru", "ja", "sv", ""])


def build(node: Node) -> etree._Element:
    tag, about, text, tail, children = node
    element = etree.Element(tag, about)
    if tag not in ("br", "img", "hr", "wbr"):
        element.text = text
    element.tail = tail
    element.extend([build(child) for child in children])
    return element


def build_chapter(parts: list[Node]) -> etree._Element:
    body = etree.Element("body")
    body.extend([build(part) for part in parts])
    seen: set[str] = set()
    for element in body.iter():
        if (name := element.get("id")) and name in seen:
            del element.attrib["id"]
        seen.add(name or "")
    for block in body:
        block.tail = None  # between blocks there is nothing
    return body


def list_kept(tree: etree._Element) -> Counter[str]:
    """What stands in code, formulas and scripts, sign for sign, empty ones aside."""
    outer = [each for each in tree.iter(*KEPT) if not any(above.tag in KEPT for above in each.iterancestors())]
    found = ("".join(each.itertext()) for each in outer)
    return Counter(text for text in found if text.strip() and not text.startswith("--"))


def list_places(tree: etree._Element) -> set[str]:
    return {element.get("id", "") for element in tree.iter() if element.get("id")}


def check_rule(rule: Rule, tree: etree._Element, language: str) -> None:
    before, setting = deepcopy(tree), Setting(language=language)
    rule.apply(tree, setting)
    dropped = count_signs("".join(text for _, text in setting.dropped))
    assert count_signs("".join(before.itertext())) == count_signs("".join(tree.itertext())) + dropped, rule.name
    assert list_kept(before) - list_kept(tree) == Counter(), rule.name
    assert list_places(before) <= list_places(tree), rule.name
    once = etree.tostring(tree)
    assert rule.apply(tree, setting) == 0, rule.name
    assert etree.tostring(tree) == once, rule.name


@CAREFUL
@given(chapters, languages)
def test_each_rule_keeps_its_promises_by_itself(parts: list[Node], language: str) -> None:
    tree = build_chapter(parts)
    for rule in RULES:
        check_rule(rule, deepcopy(tree), language)


@CAREFUL
@given(chapters, languages)
def test_the_rules_keep_them_in_a_row(parts: list[Node], language: str) -> None:
    tree = build_chapter(parts)
    for rule in RULES:
        check_rule(rule, tree, language)
    for piece in cut_pieces(tree):
        for text in (piece.xhtml, *piece.notes):
            etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{text}</body>')


@pytest.mark.parametrize(
    ("name", "given_xhtml", "expected"),
    [
        (
            "speakers",
            (
                "<p><b>Miller.</b> [Aloud.] Who is there?</p><p><b>Wren.</b> I am.</p><p><b>Miller.</b> Come in.</p>"
                "<p><b>Wren.</b> I will.</p><p><b>Miller.</b> Sit.</p><p><b>Wren.</b> No.</p>"
            ),
            '<p class="speech"><b class="speaker">Miller.</b> <i class="stage">[Aloud.]</i> Who is there?</p>',
        ),
        (
            "footnotes",
            (
                "<p>The gate[1] was shut.</p><p>Nobody[2] came.</p><p>[1] By <i>whom</i>, nobody knew.</p>"
                "<p>[Footnote 2: See the <i>Almanack</i>.]</p>"
            ),
            (
                '<p>The gate<a epub:type="noteref" role="doc-noteref" id="c1-note-1-ref" href="#c1-note-1">'
                "<sup>1</sup></a> was shut.</p>"
            ),
        ),
        ("quotes", '<table><tr><td>"So"</td></tr></table>', "<table><tr><td>“So”</td></tr></table>"),
        ("quotes", '<ul><li>"One<ul><li>"two"</li></ul></li></ul>', "<ul><li>“One<ul><li>“two”</li></ul></li></ul>"),
        ("quotes", '<figure><img alt=""/>"So"</figure>', '<figure><img alt=""/>“So”</figure>'),
        ("quotes", '<p>"<code>"</code>" <!-- "so" --> "end"</p>', '<p>“<code>"</code>” “end”</p>'),
        ("empties", '<p id="here"><br/></p><p>So</p>', '<p id="here">So</p>'),
        ("empties", '<p><i/><br id="here"/></p><p>So</p>', '<p id="here">So</p>'),
        ("empties", '<p><a id="here"/>So<span id="there"/></p>', '<p><a id="here"></a>So<span id="there"></span></p>'),
        ("emphasis", "<p><i>So =y= it is.</i></p>", "<p><i>So =y= it is.</i></p>"),
        ("emphasis", "<p>_a <code>x</code>_=y=</p>", "<p><i>a </i><code>x</code><b>y</b></p>"),
        ("dashes", "<dl><dt>a--b</dt><dd><p>c--d</p></dd></dl>", "<dl><dt>a—b</dt><dd><p>c—d</p></dd></dl>"),
    ],
)
def test_what_html_brings(name: str, given_xhtml: str, expected: str) -> None:
    tree = etree.fromstring(f"<body>{given_xhtml}</body>")
    etree.strip_tags(tree, etree.Comment)
    next(rule for rule in RULES if rule.name == name).apply(tree, Setting())
    assert cut_pieces(tree)[0].xhtml.replace("  ", " ") == expected
    if name == "footnotes":
        assert [len(piece.notes) for piece in cut_pieces(tree)] == [1, 1]
