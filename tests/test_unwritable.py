"""Signs that XML cannot hold, in every field of every form: the book is made without them, and no word is lost."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

import bookmaker

BAD = "\x1b\ufffe\uffff\x07"
SPELLED = "&#27;&#xFFFE;&#65535;&#xD800;&#7;"  # the same, and half of a pair
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WORDS = ("alpha", "omega")  # around a sign, in the text of each


def make_mail(kind: str, body: str) -> str:
    return (
        f"From: An{BAD} Lee <a@example.org>\nSubject: Gate{BAD} one\nDate: Mon, 3 Mar 2025 10:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    )


def make_quoted() -> str:
    return (
        "From: =?utf-8?q?An=1B=EF=BF=BE_Lee?= <a@example.org>\nSubject: =?utf-8?q?Gate=1B=EF=BF=BE_one?=\n"
        "Date: Mon, 3 Mar 2025 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\nalpha=1B=EF=BF=BE\n\n> omega=1B=EF=BF=BF\n> more\n\n-- \n"
        "An=07n\n"
    )


def make_feed(bad: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>T{bad}</title><link>http://example.org/</link><item><title>Gate{bad} one</title>"
        f"<pubDate>Mon, 03 Mar 2025 10:00:00 +0000</pubDate><category>c{bad}</category><author>An{bad} Lee</author>"
        f"<content:encoded>&lt;p title='{bad}'&gt;alpha{bad} omega&lt;/p&gt;</content:encoded></item></channel></rss>"
    )


def make_atom(bad: str) -> str:
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T{bad}</title><entry>'
        f"<title>Gate{bad} one</title><id>urn:x:1</id><updated>2025-03-03T10:00:00Z</updated>"
        f"<author><name>An{bad} Lee</name></author><content type='html'>alpha{bad} omega</content></entry></feed>"
    )


def make_wxr(bad: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>T{bad}</title><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>a</wp:author_login>"
        f"<wp:author_display_name>An{bad} Lee</wp:author_display_name></wp:author><item><title>Gate{bad} one</title>"
        f"<dc:creator>a</dc:creator><content:encoded><![CDATA[alpha{bad} omega]]></content:encoded>"
        "<wp:post_id>1</wp:post_id><wp:post_date>2025-03-03 10:00:00</wp:post_date><wp:status>publish</wp:status>"
        f'<wp:post_type>post</wp:post_type><category domain="post_tag" nicename="x">t{bad}</category></item>'
        "</channel></rss>"
    )


def make_blogger(bad: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blogger.com,1999:blog-1.archive</id>'
        f'<title>T{bad}</title><generator uri="http://www.blogger.com">Blogger</generator><entry>'
        "<id>tag:blogger.com,1999:blog-1.post-1</id><published>2025-03-03T10:00:00.000-08:00</published>"
        '<category scheme="http://schemas.google.com/g/2005#kind" '
        'term="http://schemas.google.com/blogger/2008/kind#post"/>'
        f'<category scheme="http://www.blogger.com/atom/ns#" term="t{bad}"/><title>Gate{bad} one</title>'
        f'<content type="html">alpha{bad} omega</content><author><name>An{bad} Lee</name></author></entry></feed>'
    )


def make_journal(bad: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><livejournal><entry><itemid>1</itemid>'
        "<eventtime>2025-03-03 10:00:00</eventtime><logtime>2025-03-03 10:00:00</logtime>"
        f"<subject>Gate{bad} one</subject><event>alpha{bad} omega</event><security>public</security>"
        f"<allowmask>0</allowmask><current_mood>m{bad}</current_mood></entry></livejournal>"
    )


def make_json_feed() -> str:
    entry = {
        "id": f"1{BAD}",
        "title": f"Gate{BAD}\ud800 one",
        "content_html": f"<p>alpha{BAD}\ud800 omega</p>",
        "date_published": "2025-03-03T10:00:00Z",
        "tags": [f"t{BAD}"],
        "authors": [{"name": f"An{BAD} Lee"}],
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": f"T{BAD}", "items": [entry]})


def make_ghost(field: str, body: str) -> str:
    post = {"id": "1", "title": f"Gate{BAD}\ud800 one", "slug": "one", "status": "published", "type": "post"}
    post |= {"published_at": "2025-03-03T10:00:00.000Z", "custom_excerpt": f"e{BAD}", field: body}
    data = {
        "posts": [post],
        "users": [{"id": "1", "name": f"An{BAD} Lee"}],
        "posts_authors": [{"post_id": "1", "author_id": "1"}],
        "tags": [{"id": "1", "name": f"t{BAD}"}],
        "posts_tags": [{"post_id": "1", "tag_id": "1"}],
        "settings": [{"key": "title", "value": f"T{BAD}"}],
    }
    return json.dumps({"db": [{"meta": {"version": "5.0"}, "data": data}]})


def make_lexical() -> str:
    cards = [
        {"type": "paragraph", "children": [{"type": "text", "text": f"alpha{BAD}\ud800 omega"}]},
        {"type": "codeblock", "code": f"x{BAD}", "language": f"p{BAD}"},
        {"type": "bookmark", "url": f"http://example.org/{BAD}", "metadata": {"title": f"t{BAD}"}},
    ]
    return json.dumps({"root": {"children": cards}})


def make_tumblr() -> str:
    more = {"date": "2025-03-03 10:00:00 GMT", "reblog_key": "k", "post_url": "http://t.example.org/1"}
    posts = [
        {"id": 1, "type": "text", "title": f"Gate{BAD} one", "body": f"<p>alpha{BAD} omega</p>", "tags": [f"a{BAD}"]},
        {"id": 2, "type": "quote", "text": f"alpha{BAD}", "source": f"omega{BAD}"},
        {"id": 3, "type": "chat", "dialogue": [{"name": f"n{BAD}", "label": f"n{BAD}:", "phrase": f"x{BAD}"}]},
    ]
    return json.dumps({"response": {"blog": {"title": f"T{BAD}"}, "posts": [post | more for post in posts]}})


def make_type() -> str:
    notes = "\n".join(f"line {at} of the body, in plain words" for at in range(40))  # else it is no text at all
    return (
        f"AUTHOR: An{BAD} Lee\nTITLE: Gate{BAD} one\nSTATUS: Publish\nCONVERT BREAKS: __default__\n"
        f"DATE: 03/03/2025 10:00:00 AM\nCATEGORY: c{BAD}\nTAGS: a{BAD}\n-----\nBODY:\nalpha{BAD} omega\n\n{notes}\n"
        "-----\n--------\n"
    )


def make_page() -> str:
    return (
        f"<html><head><title>T{BAD}&#27;</title><meta name=author content='An{BAD}&#xFFFE; Lee'></head><body>"
        f"<h1>Gate{BAD} one</h1><p>alpha{BAD}&#27;&#xFFFE; omega</p><h1>Two&#xFFFF;</h1><p>x</p></body></html>"
    )


def make_markdown() -> str:
    return (
        '---\ntitle: "Gate\\e\\x07 one"\nauthor: "An\\x0b\\uFFFE Lee"\ntags: ["a\\e"]\ndate: 2025-03-03\n---\n\n'
        f"alpha &#27;{BAD} &#xFFFE; omega\n" + "And more of the text, in plain words.\n" * 20
    )


def zip_files(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def make_substack() -> bytes:
    head = "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url"
    row = f"1.one,2025-03-03T10:00:00.000Z,true,,,newsletter,everyone,Gate{BAD} one,Su{BAD}b,"
    return zip_files({"posts.csv": f"{head}\n{row}\n", "posts/1.one.html": f"<p>alpha{BAD}&#27;&#xFFFE; omega</p>"})


def make_medium() -> bytes:
    page = (
        f'<!DOCTYPE html><html><head><title>Gate{BAD}</title></head><body><article class="h-entry"><header>'
        f'<h1 class="p-name">Gate{BAD} one</h1></header><section data-field="subtitle" class="p-summary">s{BAD}'
        '</section><section data-field="body" class="e-content"><section class="section"><p class="graf graf--p">'
        f"alpha{BAD}&#27;&#xFFFE; omega</p></section></section><footer><p>By <a class='p-author h-card'>An{BAD} Lee</a>"
        ' on <a href="https://medium.com/p/abc"><time class="dt-published" datetime="2025-03-03T10:00:00.000Z">'
        "x</time></a></p></footer></article></body></html>"
    )
    return zip_files({"posts/2025-03-03_Gate-abc.html": page})


FORMS: dict[str, Callable[[], str | bytes]] = {
    "mail": lambda: make_mail("plain", f"alpha{BAD}\n\n> omega{BAD}\n> more\n\n-- \nAn{BAD}n"),
    "mail in HTML": lambda: make_mail("html", f"<p>alpha{BAD}</p><blockquote>omega{BAD}</blockquote>"),
    "mail, quoted-printable": make_quoted,
    "RSS": lambda: make_feed(BAD),
    "RSS, spelled": lambda: make_feed(SPELLED),
    "Atom": lambda: make_atom(BAD),
    "Atom, spelled": lambda: make_atom(SPELLED),
    "WXR": lambda: make_wxr(BAD),
    "WXR, spelled": lambda: make_wxr(SPELLED),
    "Blogger": lambda: make_blogger(BAD),
    "Blogger, spelled": lambda: make_blogger(SPELLED),
    "LiveJournal": lambda: make_journal(BAD),
    "LiveJournal, spelled": lambda: make_journal(SPELLED),
    "JSON Feed": make_json_feed,
    "Ghost": lambda: make_ghost("html", f"<p>alpha{BAD}\ud800 omega</p>"),
    "Ghost, Lexical": lambda: make_ghost("lexical", make_lexical()),
    "Tumblr": make_tumblr,
    "Movable Type": make_type,
    "Substack": make_substack,
    "Medium": make_medium,
    "a web page": make_page,
    "Markdown": make_markdown,
}


@pytest.mark.parametrize("form", FORMS)
def test_signs_that_no_book_can_hold(form: str) -> None:
    dump = FORMS[form]()
    made = bookmaker.build(dump.encode("utf-8") if isinstance(dump, str) else dump)
    book = zipfile.ZipFile(io.BytesIO(made.data))
    pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))}
    for text in pages.values():
        assert not FORBIDDEN.search(text)
    whole = " ".join("".join(etree.fromstring(text.encode()).itertext()) for text in pages.values())
    assert all(word in whole for word in WORDS)
    if form != "Markdown":  # a book of one post has its title
        assert re.search(r"Gate\W{0,9} one", whole)
    assert not any(FORBIDDEN.search(text) for text in (made.report.title, *made.report.authors))
