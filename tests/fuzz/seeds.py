"""The seeds that fuzzing begins with: a small dump of every form, and of what else a stranger may hand in."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from exportforms import ARCHIVES, FILES
from plandumps import write_blog, write_book

from bookmaker.readers.typedforms import TYPED as PANDOC
from fuzz.parts import join_parts, pack_parts, read_folder, unpack

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
POSTS = [
    ("The Gate", "<p>It stood <b>open</b> &amp; wide.</p><ul><li>one<li>two</ul><img src='a.png' alt='A gate'>"),
    ("Eels", "<p>Forty &#8212; <a href='https://quay.example/0'>all</a> of them<sup>1</sup>.</p><pre>x = 1</pre>"),
]
MARKDOWN = """---
title: The Gate
date: 2020-01-02
tags: [a, b]
---
# One

Some *words*, **more** `code` ~~gone~~[^1] ![A gate](a.png "t") [there](b.md#two) $x^2$ <b>x</b>

> quoted
> > twice

- one
    1. two
- [x] done

| a | b |
|---|:-:|
| 1 | 2 |

Term
:   What it means

```python
def f(): pass
```

## Two {#two}

{% include x %} {{ y }} ^[a note] --- *** &nbsp; $$ y $$

[^1]: A note
    of two lines.
"""
PAGE = """<!doctype html><html lang=en><head><title>The Gate</title><meta name=author content="A. Lock"></head><body>
<nav><ul><li><a href=#one>One</a></ul></nav><article><h1 id=one>One</h1><p>It was <i>open</i>.<p>Wide<br>open.
<table><tr><th>a<td>b</table><blockquote>said</blockquote><dl><dt>x<dd>y</dl><img srcset="a.png 1x" src=data:,>
<ruby>a<rt>b</ruby><math><mi>x</mi></math><svg><text>t</text></svg><a href="#n1"><sup>1</sup></a><ol><li id=n1>note</ol>
<h2>Two</h2><p style="text-align:center">***</p><p hidden>no</p><script>x</script></article><footer>foot</footer></body>
"""
MAIL = """From a@quay.example Thu Mar  1 10:00:00 2012
From: Ann Lee <a@quay.example>
To: b@quay.example
Subject: =?utf-8?Q?The_G=C3=A4te?=
Date: Thu, 1 Mar 2012 10:00:00 +0000
Message-ID: <1@quay.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8; format=flowed

It stood open all winter, and
nobody came.

> Did they not?

--\x20
Ann
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>It stood open all winter, and nobody=
 came.</p>
--x--

"""
TYPED = (
    "The Gate\n\nCHAPTER I.\n\n\"It's open,\" she said -- 'so it is' ... 3/4\n\n* * *\n\n    a verse\n      of lines"
    "\n\n- a list\n- of two\n\n1. One [1]\n\n[1] A note.\n\n_So_ =bold= ~far~\n\nname    price\ntea     3\n\n"
    "[Illustration: x]\n\nCHAPTER II.\n\nDear Sir,\n\nYours,\n\nE. MARLOW.\n\nHAMLET. Who?\n\n漢字《かんじ》。\n"
)
SHEET = "/* x */ @media screen { p.a:hover > b { margin: 1em auto; color: #fff } } @font-face { font-family: 'x' }\n"
PATTERNS = "^CHAPTER [IVX]+\\.?$\n^(Mon|Tues)day, \\d+\n(?i)the .{3,9}gate\\b\n"
TITLES = "The Gate\nA. Lock, Esq.\n漢字の門\nשער העיר\nAn Unreasonably Long-Winded Title: of What Came Through\n"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
<style>rect { fill: url(#a) }</style><defs><linearGradient id="a"/></defs><rect width="9" height="9"/>
<image xlink:href="https://quay.example/a.png"/><a href="javascript:x"><text x="1">Gate</text></a></svg>
"""
DOCUMENTS = {"docx": None, "odt": ("mimetype", b"application/vnd.oasis.opendocument.text")}
EPUBS = ("mimetype", b"application/epub+zip")
SITE = {
    "book.toml": '[book]\ntitle = "The Gate"\nsrc = "src"\n',
    "src/SUMMARY.md": "# Summary\n\n[Front](front.md)\n\n# Part\n\n- [One](a/one.md)\n  - [Two](a/two.md)\n",
    "src/front.md": "Words before.\n",
    "src/a/one.md": MARKDOWN,
    "src/a/two.md": "# Two\n\nMore **words** ![x](../a.png)\n",
    "_config.yml": "title: The Gate\nauthor: {name: A. Lock}\n",
    "_posts/2020-01-02-eels.md": "---\ntitle: Eels\n---\nForty of them.\n",
    "mkdocs.yml": "site_name: Gate\nnav:\n  - One: src/a/one.md\n",
}
PLAN = """[book]
title = "The Gate"
authors = ["A. Lock"]
language = "en"
split_at = ['^CHAPTER']

[[chapter]]
line = 4
text = "CHAPTER I. The Gate"
title = "One"
include = true

[[chapter]]
line = 11
text = "CHAPTER II. A Wet Spring"
depth = 2

[[furniture]]
line = 9
text = "Only the postman ever did, on Thursdays."

[saved]
dump = "dump.txt"
"""


def draw_picture() -> bytes:
    """Write a picture of one pixel."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0abc")),
        (b"IEND", b""),
    ]
    written = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


@cache
def make_book() -> bytes:
    """Write a book of ours as one text of its files."""
    import bookmaker

    return unpack(bookmaker.build(MARKDOWN.encode(), form="markdown").book)


SHARED = {"ghost": ("lexical", "mobiledoc"), "blogger": ("takeout",), "tumblr": ("tumblrpages",)}  # by one reader


def list_readers() -> Mapping[str, tuple[bytes, ...]]:
    """Return seeds by reader; those of archives as one text of their files."""
    exports = {name: write(POSTS) for name, write in FILES.items()}
    feeds = tuple(exports.pop(name) for name in ("rss", "atom", "jsonfeed"))
    archives = {name: unpack(write(POSTS)) for name, write in ARCHIVES.items()}
    folders = {name: read_folder(CASES / "pages" / name, first) for name, first in DOCUMENTS.items()}
    single = exports | archives | folders
    others = {name: tuple(single.pop(form) for form in forms) for name, forms in SHARED.items()}
    return {
        **{name: (data, *others.get(name, ())) for name, data in single.items()},
        "blogger": (
            single["blogger"],
            *others["blogger"],
            read_folder(CASES / "exports" / "blogger-takeout" / "input"),
        ),
        "tumblr": (single["tumblr"], *others["tumblr"], read_folder(CASES / "exports" / "tumblr-pages" / "input")),
        "feed": feeds,
        "epub": tuple(read_folder(CASES / "pages" / name, EPUBS) for name in ("epub2", "epub3")),
        "html": (PAGE.encode(), read_folder(CASES / "pages" / "site"), (CASES / "pages" / "well.mhtml").read_bytes()),
        "mail": (MAIL.encode(), exports["mail"], join_parts([("cur/1:2,S", MAIL.partition("\n")[2].encode())])),
        "markdown": (MARKDOWN.encode(), join_parts((name, text.encode()) for name, text in SITE.items())),
        **{
            form.name: tuple(map(Path.read_bytes, sorted((CASES / "typed").glob(f"*{form.endings[0]}"))))
            for form in PANDOC
        },
        "text": (write_blog().encode(), write_book().encode(), TYPED.encode(), TYPED.encode("utf-16")),
    }


def list_others() -> Mapping[str, tuple[bytes, ...]]:
    """Return seeds by the names of all other targets."""
    texts = (write_blog().encode(), write_book().encode(), TYPED.encode())
    packed = pack_parts(join_parts((name, text.encode()) for name, text in SITE.items()))
    return {
        "splitter": texts,
        "cleaner": (TYPED.encode(), PAGE.encode(), *(body.encode() for _, body in POSTS)),
        "typography": tuple(path.read_bytes()[:1500] for path in sorted((CASES / "typography").glob("*.txt"))[::4]),
        "checker": (make_book(), *list_readers()["epub"]),
        "plan": (PLAN.encode(),),
        "patterns": (PATTERNS.encode(),),
        "style": (SHEET.encode(),),
        "cover": (TITLES.encode(),),
        "picture": (draw_picture(), SVG.encode()),
        "archive": (packed, zlib.compress(b"x", wbits=31)),
        "build": (*texts, *(data for seeds in list_readers().values() for data in seeds)),
    }
