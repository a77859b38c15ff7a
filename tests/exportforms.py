"""Posts (titles and HTML) in; the same posts as each platform exports them out: bytes of one file, or an archive."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from html import escape

Posts = Sequence[tuple[str, str]]
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
WORDPRESS = f'{CONTENT} xmlns:wp="http://wordpress.org/export/1.2/"'
KIND = 'scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"'
ADDRESS = "https://quay.example/{}"


def pack(files: Mapping[str, str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return sink.getvalue()


def write_rss(posts: Posts) -> bytes:
    items = (
        f"<item><title>{title}</title><link>{ADDRESS.format(at)}</link><description>Of {title}aside</description>"
        f"<content:encoded>{escape(body)}</content:encoded></item>\n"
        for at, (title, body) in enumerate(posts)
    )
    return f'{XML}<rss version="2.0" {CONTENT}><channel><title>Quay</title>{"".join(items)}</channel></rss>'.encode()


def write_atom(posts: Posts) -> bytes:
    entries = (
        f"<entry><title>{title}</title><id>{ADDRESS.format(at)}</id><summary>Of {title}aside</summary>"
        f'<content type="html">{escape(body)}</content></entry>\n'
        for at, (title, body) in enumerate(posts)
    )
    return f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>{"".join(entries)}</feed>'.encode()


def write_json_feed(posts: Posts) -> bytes:
    items = [
        {"id": str(at), "title": title, "content_html": body, "summary": f"Of {title}aside"}
        for at, (title, body) in enumerate(posts)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": items}).encode()


def write_wxr(posts: Posts, date: str = "") -> bytes:
    items = (
        f"<item><title>{title}</title><link>{ADDRESS.format(at)}</link><content:encoded><![CDATA[{body}]]>"
        f"</content:encoded><wp:post_id>{at}</wp:post_id><wp:post_date>{date or f'2012-03-0{at + 1}'} 10:00:00"
        "</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n"
        for at, (title, body) in enumerate(posts)
    )
    return f'{XML}<rss version="2.0" {WORDPRESS}><channel><title>Quay</title>{"".join(items)}</channel></rss>'.encode()


def write_blogger(posts: Posts) -> bytes:
    entries = (
        f"<entry><id>tag:blogger.com,1999:blog-7.post-{at}</id><category {KIND}/><title>{title}</title>"
        f'<published>2012-03-0{at + 1}T10:00:00Z</published><content type="html">{escape(body)}</content></entry>\n'
        for at, (title, body) in enumerate(posts)
    )
    head = '<id>tag:blogger.com,1999:blog-7.archive</id><title>Quay</title><generator version="7">Blogger</generator>'
    return f'{XML}<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'.encode()


def write_movable_type(posts: Posts) -> bytes:
    return "".join(
        f"AUTHOR: Ann\nTITLE: {title}\nSTATUS: Publish\nCONVERT BREAKS: 0\nDATE: 03/0{at + 1}/2012 10:00:00 AM\n-----\n"
        f"BODY:\n{body}\n-----\nEXCERPT:\nOf {title}aside\n-----\n--------\n"
        for at, (title, body) in enumerate(posts)
    ).encode()


def write_livejournal(posts: Posts) -> bytes:
    entries = (
        f"<entry><itemid>{at}</itemid><eventtime>2012-03-0{at + 1} 10:00:00</eventtime><subject>{title}</subject>"
        f"<event>{escape(body)}</event><security>public</security></entry>\n"
        for at, (title, body) in enumerate(posts)
    )
    return f"{XML}<livejournal>{''.join(entries)}</livejournal>".encode()


def write_ghost(posts: Posts) -> bytes:
    rows = [
        {"id": str(at), "title": title, "slug": f"p{at}", "html": body, "status": "published", "type": "post"}
        for at, (title, body) in enumerate(posts)
    ]
    return json.dumps({"db": [{"meta": {"version": "5"}, "data": {"posts": rows}}]}).encode()


def write_tumblr(posts: Posts) -> bytes:
    rows = [
        {"id": at, "type": "text", "post_url": ADDRESS.format(at), "reblog_key": "x", "title": title, "body": body}
        | {"timestamp": 1330000000 + at * 86400, "state": "published"}
        for at, (title, body) in enumerate(posts)
    ]
    return json.dumps({"response": {"blog": {"title": "Quay"}, "posts": rows}}).encode()


def write_medium(posts: Posts) -> bytes:
    page = (
        '<html><title>{0}</title><body><article class="h-entry"><header><h1 class="p-name">{0}</h1></header>'
        '<section data-field="subtitle">Of {0}aside</section><section data-field="body" class="e-content">{1}</section>'
        '<footer><p>By <a class="p-author">Ann</a>, {0}below</p></footer></article></body></html>'
    )
    pages = {f"posts/2012-03-0{at + 1}_x-{at:012}.html": page.format(*post) for at, post in enumerate(posts)}
    return pack({"profile/profile.html": '<h3 class="p-name">Ann</h3>'} | pages)


def write_substack(posts: Posts) -> bytes:
    rows = "".join(
        f"{at}.p{at},2012-03-0{at + 1}T10:00:00.000Z,true,newsletter,everyone,{title},\n"
        for at, (title, _) in enumerate(posts)
    )
    listing = f"post_id,post_date,is_published,type,audience,title,subtitle\n{rows}"
    return pack({"posts.csv": listing} | {f"posts/{at}.p{at}.html": body for at, (_, body) in enumerate(posts)})


def write_mail(posts: Posts) -> bytes:
    out = b""
    for at, (title, body) in enumerate(posts):
        message = EmailMessage()
        message["From"], message["Subject"] = "Ann Lee <ann@quay.example>", title
        message["Date"], message["Message-ID"] = f"0{at + 1} Mar 2012 10:00:00 +0000", f"<{at}@quay.example>"
        message.set_content(f"<html><body>{body}</body></html>", subtype="html", cte="base64")
        out += b"From ann@quay.example Thu Mar  1 10:00:00 2012\n" + bytes(message) + b"\n"
    return out


def write_takeout(posts: Posts) -> bytes:
    entries = (
        f"<entry><id>tag:blogger.com,1999:blog-7.post-{at}</id><blogger:type>POST</blogger:type>"
        f"<blogger:status>LIVE</blogger:status><title>{title}</title><published>2012-03-0{at + 1}T10:00:00Z</published>"
        f'<content type="html">{escape(body)}</content><blogger:filename>/{at}.html</blogger:filename></entry>'
        for at, (title, body) in enumerate(posts)
    )
    head = 'xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"'
    feed = f"{XML}<feed {head}><id>tag:blogger.com,1999:blog-7</id><title>Quay</title>{''.join(entries)}</feed>"
    return pack({"Takeout/Blogger/Blogs/Quay/feed.atom": feed})


def write_tumblr_pages(posts: Posts) -> bytes:
    page = (
        "<!DOCTYPE HTML><html><body><h1>{0}</h1>{1}"
        '<div id="footer"><span id="timestamp"> May {2}th, 2013 3:14pm </span> {0}below</div></body></html>'
    )
    return pack(
        {f"posts/html/{at + 101}.html": page.format(title, body, at + 4) for at, (title, body) in enumerate(posts)}
    )


def write_enex(posts: Posts) -> bytes:
    head = "<?xml version='1.0'?><!DOCTYPE en-note SYSTEM 'http://xml.evernote.com/pub/enml2.dtd'>"
    notes = (
        f"<note><title>{title}</title><created>2012030{at + 1}T100000Z</created>"
        f"<content><![CDATA[{head}<en-note>{body}</en-note>]]></content></note>\n"
        for at, (title, body) in enumerate(posts)
    )
    return f'{XML}<en-export application="Evernote" version="10">{"".join(notes)}</en-export>'.encode()


def write_day_one(posts: Posts) -> bytes:
    entries = [
        {"uuid": f"{at:032X}", "creationDate": f"2012-03-0{at + 1}T10:00:00Z", "text": f"# {title}\n\n{body}"}
        for at, (title, body) in enumerate(posts)
    ]
    return json.dumps({"metadata": {"version": "1.0"}, "entries": entries}).encode()


def write_keep(posts: Posts) -> bytes:
    stamp = {"userEditedTimestampUsec": 1330000000000000, "isTrashed": False}
    return pack(
        {
            f"Takeout/Keep/{at}.json": json.dumps({"title": title, "textContentHtml": body} | stamp)
            for at, (title, body) in enumerate(posts)
        }
    )


def write_cards(posts: Posts, key: str, make: Callable[[str], object]) -> bytes:
    rows = [
        {"id": str(at), "title": title, "slug": f"p{at}", key: json.dumps(make(body)), "status": "published"}
        for at, (title, body) in enumerate(posts)
    ]
    return json.dumps({"db": [{"meta": {"version": "5"}, "data": {"posts": rows}}]}).encode()


def write_lexical(posts: Posts) -> bytes:
    return write_cards(posts, "lexical", lambda body: {"root": {"children": [{"type": "html", "html": body}]}})


def write_mobiledoc(posts: Posts) -> bytes:
    return write_cards(
        posts, "mobiledoc", lambda body: {"cards": [["html", {"html": body}]], "sections": [[10, 0]], "markups": []}
    )


def write_site(posts: Posts) -> bytes:
    pages = {
        f"{at}.html": f"<title>{title}</title><body><main><h1>{title}</h1>{body}</main>"
        for at, (title, body) in enumerate(posts)
    }
    return pack(pages)


def write_markdown(posts: Posts) -> bytes:
    return pack({f"{at}.md": f"# {title}\n\n{body}\n" for at, (title, body) in enumerate(posts)})


def write_epub(posts: Posts) -> bytes:
    items = "".join(
        f'<item id="c{at}" href="{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(posts))
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(posts)))
    package = (
        f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Quay</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
    pages = {
        f"{at}.xhtml": f"<html><title>{title}</title><body><h1>{title}</h1>{body}</body></html>"
        for at, (title, body) in enumerate(posts)
    }
    return pack({"mimetype": "application/epub+zip", "META-INF/container.xml": container, "a.opf": package} | pages)


FILES: dict[str, Callable[[Posts], bytes]] = {
    "rss": write_rss,
    "atom": write_atom,
    "jsonfeed": write_json_feed,
    "wxr": write_wxr,
    "blogger": write_blogger,
    "movabletype": write_movable_type,
    "livejournal": write_livejournal,
    "ghost": write_ghost,
    "tumblr": write_tumblr,
    "enex": write_enex,
    "dayone": write_day_one,
    "mail": write_mail,
    "lexical": write_lexical,
    "mobiledoc": write_mobiledoc,
}
ARCHIVES: dict[str, Callable[[Posts], bytes]] = {
    "medium": write_medium,
    "substack": write_substack,
    "takeout": write_takeout,
    "tumblrpages": write_tumblr_pages,
    "keep": write_keep,
    "markdown": write_markdown,
}
BOOKS: dict[str, Callable[[Posts], bytes]] = {"html": write_site, "epub": write_epub}  # their headings divide them
