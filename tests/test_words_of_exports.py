"""Whatever a post holds, and whichever platform exports it: its words are in the book or listed as left out."""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from collections.abc import Callable

import pytest
from exportforms import ARCHIVES, BOOKS, FILES, pack, write_cards
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookmaker.checking.words import count_words
from bookmaker.markup.plaintext import text_of_xhtml
from bookmaker.pipeline import Result, build_book

PARTS = """\
<p>{}</p>|<p>{} <b>{}</b>, <i>{}</i></p>|<p>{}<br><br>{}</p>|{}|<div>{}<p>{}</p>{}</div>|<h1>{}</h1>
<h3>{}</h3>|<ul><li>{}</li>{}<li>{}<ul><li>{}</li></ul></li></ul>|<ol>{}</ol>
<dl><dt>{}</dt><dd>{}</dd></dl>|<pre>{}\n  {}</pre>
<table><caption>{}</caption><tr><th>{}</th><td>{}</td></tr><tr><td>{}</td></tr></table>
<table>{}<tr><td>{}</table>|<figure><img src="x.png" alt="y"><figcaption>{}</figcaption></figure>
<blockquote>{} <cite>{}</cite></blockquote>|<details><summary>{}</summary>{}</details>
<form><label>{}</label><button>{}</button><textarea>{}</textarea></form>
<select><option>{}</option></select>|<video src="x">{}</video>
<iframe src="https://a.example/">x</iframe><p>{}</p>|<noscript>{}</noscript>|<object>{}</object>
<div style="display:none">{}</div>|<div hidden>{}</div>|<svg><text>{}</text></svg>
<a href="javascript:x">{}</a>|<a href="#x">{}</a>|<a href="http://[">{}</a>|<sup>{}</sup>
<ruby>{}<rt>{}</rt></ruby>|<math><mi>{}</mi></math>|<canvas>{}</canvas>|<o:p>{}</o:p>|<x-y>{}</x-y>
<marquee>{}</marquee>|<font><center>{}</center></font>|<fieldset><legend>{}</legend>{}</fieldset>
<dialog>{}</dialog>|<audio>{}</audio>|<progress>{}</progress>|<meter>{}</meter>|<nav>{}</nav>
<footer>{}</footer>|<header>{}</header>|<aside>{}</aside>|<main>{}</main>|<address>{}</address>
<small>{}</small>|<div class="blogger-post-footer">{}</div>
<table class="tr-caption-container"><tr><td class="tr-caption">{}</table>
<div class="wp-caption">{}<p class="wp-caption-text">{}</p></div>
<a class="wp-block-file__button">{}</a>|<div class="subscription-widget-wrap">{}</div>
<p class="button-wrapper"><a href="https://a.example/subscribe">{}</a></p>
<div class="sharedaddy">{}</div>|<div class="kg-card kg-signup-card">{}</div>
<div class="graf--mixtapeEmbed">{}</div>|<h3 class="graf--title">{}</h3>
<h4 class="graf--subtitle">{}</h4>|<a class="mixtapeImage">{}</a>|<lj-cut text="x">{}</lj-cut>
<div class="digest-post-embed">{}</div>|<div class="tweet">{}</div>
<span class="latex-rendered">{}</span>|[caption]{}[/caption]
<ol class="footnotes"><li id="n1">{} <a href="#r1">{}</a></li></ol>
<p>{} <a id="r1" href="#n1">1</a></p>|[gallery] {}|<p>[x]{}|<div class="section-divider">{}</div>
<p class="image-link-expand">{}</p>|<div class="poll-embed">{}</div>|<b>{} <p>{}</b> {}
<div class="kg-callout-card"><div class="kg-callout-emoji">{}</div><div class="kg-callout-text">{}</div></div>
<div class="kg-callout-card">{}</div>|<div class="kg-product-card-rating">{}</div>
<figure class="kg-bookmark-card"><a href="https://a.example/"><div class="kg-bookmark-title">{}</div>{}</a></figure>
<a href="https://a.example/"><span class="kg-bookmark-author">{}</span> {}</a>|<a class="kg-btn" href="#/share">{}</a>
<a href="https://a.example/#/portal">{}</a>|<div class="kg-btn">{}</div>|<div class="kg-bookmark-icon">{}</div>
<div class="graf--mixtapeEmbed"><a href="https://a.example/"><strong>{}</strong> {}<br><em>{}</em> {}</a> {}</div>
<h4 class="graf--kicker">{}</h4>|<figure><a href="https://a.example/"></a><script src="b.js"></script>{}</figure>
<div class="preformatted-block"><label>{}</label><pre class="text">{}\n {}</pre></div>
<div class="file-embed-wrapper">{}<div class="file-embed-details-h1">{}</div><a href="https://a.example/">{}</a></div>
<div class="instagram">{}</div>|<div class="comment">{}</div>|<div class="image-gallery-embed">{}</div>
<div class="native-audio-embed">{}</div>|<div class="spotify-wrap">{}<iframe src="https://a.example/"></iframe></div>
<div class="soundcloud-wrap" data-attrs="{{&quot;title&quot;:&quot;x&quot;}}">{}<iframe></iframe></div>
<div class="callout-block">{}</div>|<span class="mention-wrap">{}</span>|<object class="BLOG_video_class">{}</object>
<figure>{}<p class="tmblr-audio-meta title">{}</p><audio src="https://a.example/x.mp3">{}</audio></figure>
<a class="poll-see-results">{}</a>|<div class="poll-choice">{}</div>|<p>{}</p><p>* * *</p><p>{}</p>
<span class="ljuser"><a href="x"><img src="y">{}</a></span>|<lj-spoiler title="x">{}</lj-spoiler>
<lj-poll name="x"><lj-pq>{} <lj-pi>{}</lj-pi></lj-pq></lj-poll>|[su_box title="x"]{}[/su_box]
<script src="https://gist.a.example/x.js"></script>{}|[button link="https://a.example/"]{}[/button]
<div class="wp-block-jetpack-contact-form">{}</div>|<p>(({} {}))</p>|<p>{} [1. {} {}]</p>
<code>\n{}\n  {}\n</code>|{}<div>{}<p>{}</p>{}</div>{}"""
FRAGMENTS = PARTS.replace("\n<", "|<").split("|")
BESIDE = dict.fromkeys(("rss", "atom", "jsonfeed", "movabletype"), ("aside",)) | {
    "medium": ("aside", "below"),
    "tumblrpages": ("below",),
}
POSTS = st.lists(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8), min_size=1, max_size=3)


def write_posts(fragments: list[list[str]]) -> tuple[list[tuple[str, str]], set[str]]:
    """Posts whose every word is there once, and these words."""
    words = ("q" + "".join(letters) for letters in itertools.product("bcdfgh", "aeiou", "klmnprst", "aeiou"))
    given: list[str] = []

    def fill(fragment: str) -> str:
        given.extend(itertools.islice(words, fragment.count("{}")))
        return fragment.format(*given[len(given) - fragment.count("{}") :])

    return [(fill("{}"), f"<p>{fill('{}')} begins.</p>" + "\n".join(map(fill, post))) for post in fragments], set(given)


def lose(result: Result, words: set[str]) -> set[str]:
    """The words that neither the book nor its list of what was left out has."""
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        texts = [text_of_xhtml(book.read(name)) for name in book.namelist() if "/text/" in name]
    texts += [line.text for group in result.report.left_out for line in group.lines]
    return words - set(count_words("\n".join(texts)))


@pytest.mark.parametrize("form", [*FILES, *ARCHIVES, *BOOKS])
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(POSTS)
def test_no_word_of_a_post_is_lost(form: str, fragments: list[list[str]]) -> None:
    posts, words = write_posts(fragments)
    result = build_book((FILES | ARCHIVES | BOOKS)[form](posts), None, {})
    assert form in BOOKS or len(result.report.chapters) == len(posts)
    assert lose(result, words) == set()


@pytest.mark.parametrize("form", [*FILES, *ARCHIVES, *BOOKS])
def test_no_word_of_any_fragment_is_lost(form: str) -> None:
    posts, words = write_posts([FRAGMENTS[:30], FRAGMENTS[30:60], FRAGMENTS[60:]])
    beside = {f"{title}{each}" for title, _ in posts for each in BESIDE.get(form, ())}
    assert lose(build_book((FILES | ARCHIVES | BOOKS)[form](posts), None, {}), words | beside) == set()


@pytest.mark.parametrize("form", [form for form in FILES if form not in {"lexical", "mobiledoc"}])  # JSON within JSON
def test_a_stray_control_character_costs_no_word(form: str) -> None:
    posts, words = write_posts([["<p>{} \x0b{}</p>"], ["<p>{}</p>"]])
    result = build_book(FILES[form](posts).replace(b"\\u000b", b"\x0b"), None, {})
    assert len(result.report.chapters) == 2
    assert lose(result, words) == set()


@pytest.mark.parametrize("form", FILES)
def test_a_bad_entity_costs_no_word(form: str) -> None:
    posts, words = write_posts([["<p>{} SIGN {}</p>"], ["<p>{}</p>"]])
    result = build_book(FILES[form](posts).replace(b"SIGN", b"&nosuch; &nbsp; & &#xZ;"), None, {})
    assert len(result.report.chapters) == 2
    assert lose(result, words) == set()


@pytest.mark.parametrize("form", FILES)
def test_a_file_that_breaks_off_gives_the_posts_before_and_says_where(form: str) -> None:
    posts, _ = write_posts([["<p>{} {} {} {}</p>"] * 20] * 3)
    whole = FILES[form](posts)
    result = build_book(whole[: len(whole) * 5 // 6], None, {})
    assert len(result.report.chapters) in {2, 3}
    assert [(note.code, note.line > 0) for note in result.report.notes if note.code == "dump-cut"] == [
        ("dump-cut", True)
    ]


@pytest.mark.parametrize("form", ARCHIVES)
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_an_archive_that_breaks_off_gives_what_can_be_read_and_says_where(form: str, share: float) -> None:
    posts, _ = write_posts([["<p>{} {} {} {}</p>"] * 40] * 5)
    whole = ARCHIVES[form](posts)
    result = build_book(whole[: int(len(whole) * share)], None, {})
    assert 0 < len(result.report.chapters) <= len(posts)
    assert [note.code for note in result.report.notes if "byte" in note.message] == ["dump-cut"]


@pytest.mark.parametrize("form", ["medium", "substack", "tumblrpages"])
def test_a_page_of_an_archive_that_breaks_off_is_named(form: str) -> None:
    posts, _ = write_posts([["<p>{} {} {} {}</p>"] * 9] * 3)
    with zipfile.ZipFile(io.BytesIO(ARCHIVES[form](posts))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert build_book(pack(files), None, {}).report.notes == build_book(ARCHIVES[form](posts), None, {}).report.notes
    name = next(each for each in files if "1" in each.rpartition("/")[2] and each.endswith(".html"))
    result = build_book(pack(files | {name: files[name][: len(files[name]) * 2 // 3].rstrip(">")}), None, {})
    assert len(result.report.chapters) == 3
    (told,) = [note.message for note in result.report.notes if note.code == "page-cut"]
    assert told.startswith("1 page breaks off, so that the end of as many posts may be missing: ")


def test_json_with_bare_control_characters_says_so() -> None:
    posts, _ = write_posts([["<p>{} \x0b{}</p>"]])
    result = build_book(FILES["ghost"](posts).replace(b"\\u000b", b"\x0b"), None, {})
    assert [note.code for note in result.report.notes if note.code == "dump-controls"] == ["dump-controls"]


CARDS = [
    {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "{}"}]},
    {"type": "list", "children": [{"type": "listitem", "children": [{"type": "text", "text": "{}", "format": 3}]}]},
    {"type": "link", "url": "https://a.example", "children": [{"type": "text", "text": "{}"}]},
    {"type": "callout", "calloutText": "{}"},
    {"type": "toggle", "heading": "{}", "content": "<p>{}</p>"},
    {"type": "image", "src": "a.png", "caption": "{}"},
    {"type": "gallery", "images": [{"src": "a.png"}], "caption": "{}"},
    {"type": "bookmark", "url": "https://a.example", "caption": "{}"}
    | {"metadata": {"title": "{}", "description": "{}", "author": "{}", "publisher": "{}"}},
    {"type": "codeblock", "code": "{}", "caption": "{}"},
    {"type": "markdown", "markdown": "{} *{}*[^1]\n\n[^1]: {}"},
    {"type": "button", "buttonText": "{}", "buttonUrl": "https://a.example"},
    {"type": "signup", "header": "{}", "subheader": "{}", "disclaimer": "{}", "buttonText": "{}"},
    {"type": "email", "html": "<p>{}</p>"},
    {"type": "email-cta", "html": "<p>{}</p>", "buttonText": "{}"},
    {"type": "embed", "url": "https://a.example", "caption": "{}", "metadata": {"title": "{}"}},
    {"type": "audio", "src": "a.mp3", "title": "{}"},
    {"type": "file", "src": "a.pdf", "fileTitle": "{}", "fileCaption": "{}"},
    {"type": "product", "productTitle": "{}", "productDescription": "<p>{}</p>", "productButton": "{}"}
    | {"productUrl": "https://a.example"},
    {"type": "header", "header": "{}", "subheader": "{}", "buttonText": "{}", "buttonUrl": "https://a.example"},
    {"type": "call-to-action", "textValue": "<p>{}</p>", "buttonText": "{}", "buttonUrl": "https://a.example"},
]


@pytest.mark.parametrize("key", ["lexical", "mobiledoc"])
def test_no_word_of_a_card_is_lost(key: str) -> None:
    cards = json.dumps(CARDS[3:] if key == "mobiledoc" else CARDS)
    words = [f"q{letters}" for letters in map("".join, itertools.product("bcdfgh", "aeiou", "klmn"))]
    parts = cards.split("{}")
    assert len(parts) <= len(words)
    filled = json.loads("".join(itertools.chain.from_iterable(zip(parts, [*words[: len(parts) - 1], ""], strict=True))))
    export = write_cards(
        [("A", "")],
        key,
        lambda _: (
            {"root": {"children": filled}}
            if key == "lexical"
            else {
                "cards": [[card["type"], card] for card in filled],
                "sections": [[10, at] for at in range(len(filled))],
            }
        ),
    )
    assert lose(build_book(export, None, {}), set(words[: len(parts) - 1])) == set()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def write_docx(words: list[str]) -> bytes:
    """A document with these words in its heading, its text, a table, a list, a link, a box and a note."""
    run = '<w:r><w:t xml:space="preserve">{} </w:t></w:r>'
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run}</w:p><w:p>{run}<w:r><w:tab/></w:r>{run}'
        f'<w:ins>{run}</w:ins><w:hyperlink>{run}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:tbl><w:tr><w:tc><w:p>{run}</w:p></w:tc><w:tc><w:p>{run}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p>{run}</w:p></w:sdtContent></w:sdt><w:p>{run}</w:p>"
    )
    note = f'<w:footnote w:id="2"><w:p>{run}</w:p></w:footnote>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/></Types>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>',
    }
    given = iter(words)
    return pack({name: re.sub(r"\{\}", lambda _: next(given), text) for name, text in parts.items()})


def write_odt(words: list[str]) -> bytes:
    """A document with these words in its heading, its text, a table, a list, a link, a box, a note and a comment."""
    body = (
        '<t:h t:outline-level="1">{}</t:h><t:p>{}<t:tab/>{} <t:span>{}</t:span> <t:a>{}</t:a>'
        '<t:note t:note-class="footnote">'
        "<t:note-citation>1</t:note-citation><t:note-body><t:p>{}</t:p></t:note-body></t:note></t:p>"
        "<b:table><b:table-row><b:table-cell><t:p>{}</t:p></b:table-cell></b:table-row></b:table>"
        "<t:list><t:list-item><t:p>{}</t:p></t:list-item></t:list><t:section><t:p>{}</t:p></t:section>"
        "<t:p><d:frame><d:text-box><t:p>{}</t:p></d:text-box></d:frame><o:annotation><t:p>{}</t:p></o:annotation></t:p>"
    )
    names = (("o", "office"), ("t", "text"), ("b", "table"), ("d", "drawing"))
    spaces = " ".join(f'xmlns:{short}="{OFFICE}:{long}:1.0"' for short, long in names)
    text = f"<o:document-content {spaces}><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    given = iter(words)
    whole = re.sub(r"\{\}", lambda _: next(given), text)
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": whole})


@pytest.mark.parametrize("write", [write_docx, write_odt])
def test_no_word_of_a_document_is_lost(write: Callable[[list[str]], bytes]) -> None:
    if write is write_docx:
        pytest.importorskip("mammoth")
    words = [f"q{letters}" for letters in map("".join, itertools.product("bcd", "aeiou", "kl"))]
    document = write(words)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        text = b"".join(map(archive.read, archive.namelist())).decode()
    used = {word for word in words if word in text}
    assert len(used) >= 9
    assert lose(build_book(document, None, {}), used) == set()
