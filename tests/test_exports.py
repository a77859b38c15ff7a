"""Exports as each platform writes them, as plain files, and what comes of them; `--update` accepts a change.

`input*` is the dump, a file or a folder; `options.json` may hold the options of further builds, by name.
"""

from __future__ import annotations

import importlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from conftest import SHARED
from exportforms import pack as pack_files
from exportforms import write_blogger, write_rss, write_wxr

from bookmaker.pipeline import Result, build_book

CASES = Path(__file__).parent / "cases" / "exports"
SCORED = (
    "blogger-ccos",
    "blogger-takeout-ccos",
    "ghost-old-blog",
    "medium-ccos",
    "mt-pepys",
    "substack-harker-letters",
    "wxr-cc-labs",
    "wxr-theme-unit-test",
)


def find_input(folder: Path) -> Path:
    """The one dump of a case."""
    [found] = folder.glob("input*")
    return found


def list_builds() -> list[tuple[str, str]]:
    builds = []
    for folder in sorted(CASES.iterdir()):
        options = folder / "options.json"
        names = ["", *(json.loads(options.read_text("utf-8")) if options.is_file() else ())]
        builds += [(folder.name, name) for name in names]
    return builds


def pack(folder: Path) -> bytes:
    """A folder as a zip archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    return sink.getvalue()


def describe(source: Path | bytes, options: dict[str, object]) -> str:
    """All that comes of a dump: what the book says of itself, its chapters' markup, what was left out, the notes."""
    result = build_book(source, None, options)
    report = result.report
    lines = [f"{report.title} | {', '.join(report.authors)} | {report.language} | {report.date}"]
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        names = [name for name in book.namelist() if re.search(r"/text/chapter-[\w-]+\.xhtml$", name)]
        for name in sorted(names):
            body = book.read(name).decode("utf-8")
            lines += ["", body[body.index("<header>") : body.rindex("</section>")].strip()]
        pictures = [name for name in book.namelist() if "/images/picture" in name]
    lines += ["", *(f"picture: {name}" for name in pictures)]
    for group in report.left_out:
        lines += [f"left out, {group.kind}, {group.why}: {' / '.join(line.text.splitlines())}" for line in group.lines]
    lines += [
        f"note {note.code}, line {note.line}: {note.message}" for note in report.notes if "language" not in note.code
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("case", "build"), list_builds())
def test_an_export_becomes_what_is_expected(case: str, build: str, compare_file: Callable[[Path, str], None]) -> None:
    folder = CASES / case
    options = json.loads((folder / "options.json").read_text("utf-8"))[build] if build else {}
    source = find_input(folder)
    text = describe(source, options)
    compare_file(folder / f"expected{'-' + build if build else ''}.xhtml", text)
    if source.is_dir():
        packed = describe(pack(source), options)
        assert packed.splitlines()[1:] == text.splitlines()[1:]


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_an_export_that_breaks_off_gives_what_can_be_read(case: str, tmp_path: Path) -> None:
    source = find_input(CASES / case)
    if source.is_dir():
        pytest.skip("an archive that breaks off is no archive")
    data = source.read_bytes()
    whole = build_book(source, None, {}).report
    middle = len(data) * 2 // 3
    cut = tmp_path / source.name
    cut.write_bytes(data[:middle])
    report = build_book(cut, None, {}).report
    assert 0 < len(report.chapters) <= len(whole.chapters)
    assert any(note.code == "dump-cut" for note in report.notes)


@pytest.mark.parametrize("case", SCORED)
def test_shared_exports(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out has the chapters, titles and dates that a careful reader wrote down."""
    folder = SHARED / "dumps" / "cases" / case
    if not folder.is_dir():
        pytest.skip("the shared dumps are not here")
    monkeypatch.syspath_prepend(str(SHARED / "dumps"))
    score = importlib.import_module("score").score

    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    book = tmp_path / "book.epub"
    build_book(folder / truth["input"], book, {})
    found = score(folder, book)
    whole = {"f1": 1.0, "titles": 1.0, "dates": 1.0, "order": 1, "furniture": 0, "images": 1.0, "links": 1.0}
    assert {key: want if found[key] is None else found[key] for key, want in whole.items()} == whole


def read_chapters(result: Result) -> str:
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if "/text/chapter" in name)


def test_what_a_site_puts_below_each_entry_of_its_feed_is_left_out() -> None:
    home = '<a href="https://quay.example">Quay</a>'
    end = (
        '<p>The post <a href="https://quay.example/{0}">{0}</a> was first on '
        + home
        + '.</p><div class="feedflare">+</div>'
    )
    posts = [
        (
            name,
            f"<p>{name} rests. So says {home}, as <a href='https://quay.example/b'>b</a> does.</p>" + end.format(name),
        )
        for name in "ab"
    ]
    result = build_book(write_rss([*posts, ("c", f"<p>c rests at {home}.</p>")]), None, {})
    left = [line.text for group in result.report.left_out for line in group.lines if group.kind == "controls"]
    assert [text for text in left if "first" in text] == [
        "The post a was first on Quay .",
        "The post b was first on Quay .",
    ]
    assert left.count("+") == 2
    shown = read_chapters(result)
    assert "was first" not in shown
    assert "a rests. So says" in shown
    assert "c rests at" in shown


def test_a_post_of_wordpress_keeps_its_footnotes_and_its_verse_and_loses_its_rows() -> None:
    body = (
        '<!-- wp:paragraph --><p>Low<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup> water.[1]'
        '<sup>[2]</sup></p><!-- /wp:paragraph --><!-- wp:verse --><pre class="wp-block-verse">Over,\n  under\n\n'
        "<em>through</em>,\nround</pre><!-- /wp:verse --><p>[1] Or so they say.</p><p>[2] Or so they do not say.</p>"
        '<div class="sharedaddy"><h3>Share</h3></div>'
    )
    note = json.dumps([{"id": "n1", "content": "Springs <i>too</i>."}])
    meta = (
        f"<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>{escape(note)}</wp:meta_value></wp:postmeta>"
    )
    export = write_wxr([("On footnotes", body), ("Introduction", "<p>b</p>")]).replace(
        b"</item>", f"{meta}</item>".encode(), 1
    )
    result = build_book(export, None, {})
    shown = read_chapters(result)
    assert "Springs <i>too</i>." in shown
    assert shown.count('role="doc-noteref"') == 3
    assert "<sup><a" not in shown.replace("<sup><a epub:type", "", 1)
    assert "<sup><sup>" not in re.sub(r"<a[^<>]*>", "", shown)
    assert '<span class="in1">under</span></p>' in shown
    assert "<em>through</em>" in shown
    assert "Share" not in shown
    assert {chapter.role for chapter in result.report.chapters} == {"chapter"}


@pytest.mark.parametrize(
    "body",
    [
        "low<div>tide<p>ebbs</p></div>",
        "<i>low</i><div>tide<p>ebbs</p></div>",
        "<div><p>low</p>tide</div>ebbs",
        "low<figure>tide<figcaption>ebbs</figcaption></figure>",
        "<p>low<noscript>tide</noscript>ebbs</p>",
        "low<noscript>tide</noscript>\n[caption]ebbs[/caption]",
    ],
)
def test_the_words_of_boxes_do_not_run_into_those_around(body: str) -> None:
    result = build_book(write_wxr([("Gauge", f"<p>Begun.</p>{body}")]), None, {})
    assert re.sub(r"<[^<>]*>|\s+", " ", read_chapters(result)).split()[-3:] == ["low", "tide", "ebbs"]


def test_notes_that_are_typed_in_brackets_are_notes_where_no_code_stands() -> None:
    body = "Low ((as the gauge has it)) tide.[1. By the old moon.] f((x)) and [sic]."
    shown = read_chapters(build_book(write_wxr([("Gauge", body), ("Lisp", f"<code>a</code> {body}")]), None, {}))
    assert shown.count('role="doc-noteref"') == 2
    assert "((as" in shown
    assert "[1. By" in shown


def test_a_link_to_a_posts_own_page_leads_there_still() -> None:
    posts = [(name, f'<p>It begins. <a href="https://quay.example/{at}">More</a></p>') for at, name in enumerate("ab")]
    posts.append(("c", '<p>See <a href="https://quay.example/0">a</a>.</p>'))
    shown = read_chapters(build_book(write_wxr(posts), None, {}))
    assert re.findall(r'<a href="([^"]*)"', shown) == [
        "https://quay.example/0",
        "https://quay.example/1",
        "chapter-1.xhtml",
    ]


@pytest.mark.parametrize(
    ("typed", "rules"), [("* * *", 1), ("<b>***</b>", 1), ("~", 1), ("★★★★☆", 0), ("—", 0), ("***</p><hr><p>***", 1)]
)
def test_signs_between_two_paragraphs_part_them(typed: str, rules: int) -> None:
    body = f"<p>Low water, and long.</p><p>{typed}</p><p>Then the flood.</p>"
    shown = read_chapters(build_book(write_wxr([("Gauge", body)]), None, {}))
    assert shown.count("<hr") == rules
    assert ("★" in shown) == ("★" in typed)


def test_a_podcast_of_wordpress_and_its_several_authors() -> None:
    def tell(tag: str, **values: str) -> str:
        return f"<wp:{tag}>{''.join(f'<wp:{key}>{value}</wp:{key}>' for key, value in values.items())}</wp:{tag}>"

    sounds = [f"https://quay.example/{name}.mp3\n99\naudio/mpeg" for name in "ab"]
    meta = "".join(tell("postmeta", meta_key="enclosure", meta_value=each) for each in sounds)
    both = "".join(f'<category domain="author" nicename="cap-{each}">{each}</category>' for each in ("ann", "ben"))
    ben = tell("author", author_login="ben", author_display_name="Ben Ink")
    body = 'Heard. <a href="https://quay.example/b.mp3">b</a>'
    export = write_wxr([("Gauge", body), ("Bell", "Rung.")]).decode()
    export = export.replace("</item>", f"{meta}{both}</item>", 1).replace("<item>", f"{ben}<item>", 1)
    shown = read_chapters(build_book(export.encode(), None, {}))
    assert shown.count('<p class="byline">ann, Ben Ink</p>') == 1
    assert re.findall(r"(\w)\.mp3</a>", shown) == ["a"]


def test_an_episode_of_a_podcast_is_a_post() -> None:
    sound = (
        "<wp:postmeta><wp:meta_key>audio_file</wp:meta_key><wp:meta_value>https://quay.example/a.mp3</wp:meta_value>"
    )
    export = write_wxr([("Gauge", "Heard."), ("Bell", "Rung.")]).decode()
    export = export.replace("<wp:post_type>post", f"{sound}</wp:postmeta><wp:post_type>podcast", 1)
    result = build_book(export.encode(), None, {})
    assert [row.title for row in result.report.chapters] == ["Gauge", "Bell"]
    assert re.findall(r"Audio: (\w)\.mp3</a>", read_chapters(result)) == ["a"]


def test_a_blog_of_blogger_is_the_same_for_readers_of_every_country() -> None:
    site = "http://quay.blogspot.{}/2012/03/gauge.html{}"
    links = [site.format("co.uk", "?m=1"), site.format("de", "#more"), site.format("com.au", ""), "//quay.blogspot.fr/"]
    body = "".join(f"<p>See <a href='{each}'>it</a>.</p>" for each in links)
    export = write_blogger([("Gauge", "Low."), ("Bell", body)]).decode()
    for name in ("gauge", "bell"):
        link = f'<link rel="alternate" href="http://quay.blogspot.com/2012/03/{name}.html"/>'
        export = export.replace("Z</published>", f"Z </published>{link}", 1)
    shown = read_chapters(build_book(export.encode(), None, {}))
    assert re.findall(r'See <a href="([^"]*)">', shown)[:3] == ["chapter-1.xhtml"] * 3


def test_a_link_that_opens_the_application_of_substack_leads_to_the_post() -> None:
    listing = "post_id,post_date,is_published,type,audience,title,subtitle\n"
    listing += "".join(f"{at}.p{at},2012-03-0{at}T10:00:00Z,true,newsletter,everyone,P{at},\n" for at in (1, 2))
    link = "<p><a href='https://open.substack.com/pub/quay/p/{}?r=a&utm_medium=web'>it</a></p>".replace("'", '"')
    files = {"posts.csv": listing, "posts/1.p1.html": "<p>One.</p>"}
    files["posts/2.p2.html"] = link.format("p1") + link.format("elsewhere")
    shown = read_chapters(build_book(pack_files(files), None, {}))
    assert re.findall(r'href="([^"?]*)[^"]*">it', shown) == [
        "chapter-1.xhtml",
        "https://open.substack.com/pub/quay/p/elsewhere",
    ]


def test_a_song_of_tumblr_is_named_where_only_its_player_is_known() -> None:
    def tell(number: int, **values: object) -> dict[str, object]:
        return {"id": number, "post_url": f"https://q.example/{number}", "reblog_key": "x", "timestamp": 1} | values

    player = "<iframe src='https://play.example/{}'></iframe>"
    song = tell(
        1, type="audio", track_name="Low & Slow", artist="Ann", player=player.format("a"), caption="<p>Heard.</p>"
    )
    films = [{"embed_code": False}, {"embed_code": player.format("b")}]
    export = json.dumps({"posts": [song, tell(2, type="video", player=films, caption="<p>Seen.</p>")]})
    shown = read_chapters(build_book(export.encode(), None, {}))
    assert "<p>Audio: Low &amp; Slow \u00b7 Ann</p>" in shown
    assert re.findall(r"https://play\.example/(\w)", shown) == ["a", "b"]


def test_a_short_excerpt_of_ghost_stands_below_the_title() -> None:
    rows = [
        {"id": "1", "title": "A", "slug": "a", "html": "<p>Water.</p>", "custom_excerpt": "Gauge", "status": "sent"}
    ]
    shown = read_chapters(build_book(json.dumps({"db": [{"data": {"posts": rows}}]}).encode(), None, {}))
    assert '<p class="byline">Gauge</p>' in shown
