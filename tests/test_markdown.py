"""Markdown as people have it: converted whole, ordered as its folder says, linked, and quick on what is hostile."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path

import pytest

import bookmaker
from bookmaker.intake import read_source
from bookmaker.model import Dump
from bookmaker.readers import read_dump
from bookmaker.readers.markdown.chunks import chunk_markdown
from bookmaker.readers.markdown.convert import Converter
from bookmaker.readers.markdown.definitions import settle_definitions
from bookmaker.readers.markdown.frontmatter import date_value, part_front_matter
from bookmaker.readers.markdown.liquid import settle_liquid

CASES = {
    "Para\n- one\n- two": "<p>Para</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    "- a\n  - b\n    - c\n- d": (
        "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>d</li>\n</ul>"
    ),
    "1) one\n2) two": "<ol>\n<li>one</li>\n<li>two</li>\n</ol>",
    "It was in\n1914. A year.": "<p>It was in\n1914. A year.</p>",
    "```rust,ignore\nfn x() {}\n```": '<pre><code class="language-rust">fn x() {}</code></pre>',
    "Text\n~~~\n# no heading\n~~~\nmore": "<p>Text</p>\n<pre><code># no heading</code></pre>\n<p>more</p>",
    "- [x] done\n- [ ] not": "<ul>\n<li>☑ done</li>\n<li>☐ not</li>\n</ul>",
    "~~gone~~ and `~~kept~~`": "<p><del>gone</del> and <code>~~kept~~</code></p>",
    "#hashtag": "<p>#hashtag</p>",
    "## With `#[no]` in it": "<h2>With <code>#[no]</code> in it</h2>",
    "a\\\nb": "<p>a<br>\nb</p>",
    "> - a\n>   - b": "<blockquote>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n</blockquote>",
    "Term\n:   Meaning": "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>",
    "::: {.box}\nInside\n:::": "<p>Inside</p>",
    "==marked== and H~2~O and x^2^": "<p><mark>marked</mark> and H<sub>2</sub>O and x<sup>2</sup></p>",
    "a == b == c, `==x==`, ~5 or ~6, 2^10, x^a b^": ("<p>a == b == c, <code>==x==</code>, ~5 or ~6, 2^10, x^a b^</p>"),
    '=== "Tab"\n\n    Inside.': '<div class="admonition tab">\n<p><strong>Tab</strong></p>\n<p>Inside.</p>\n</div>',
    '??? tip "More"\n    Inside.': '<div class="admonition tip">\n<p><strong>More</strong></p>\n<p>Inside.</p>\n</div>',
    '::: {.callout-note title="A box"}\nInside\n:::': "<p><strong>A box</strong></p>\n<p>Inside</p>",
    ":::tip[A box]\nInside\n:::": "<p><strong>A box</strong></p>\n<p>Inside</p>",
    "::: warning A box\nInside\n:::": "<p><strong>A box</strong></p>\n<p>Inside</p>",
    "::: warning\nInside\n:::": "<p>Inside</p>",
    "Title\n===": "<h1>Title</h1>",
    "Costs $5 and $6 today": "<p>Costs $5 and $6 today</p>",
}
HOSTILE = ["[" * 40_000, "![" * 20_000, "<a " * 15_000, "*" * 40_000, "`" * 40_000, "> " * 20_000, "- " * 20_000]
HOSTILE += ["[a](" * 10_000, "*a " * 10_000, "<div>" * 5_000]


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=range(len(CASES)))
def test_conversion(text: str, expected: str) -> None:
    assert Converter().convert(text) == expected


TAGS = {  # what a site's generator would fill
    "{{< youtube abc >}}": "<https://www.youtube.com/watch?v=abc>",
    '{{< youtube id="abc" title="A film" >}}': "<https://www.youtube.com/watch?v=abc>",
    "{{< gist ann 4711 >}}": "<https://gist.github.com/ann/4711>",
    '{{< tweet user="ann" id="123" >}}': "<https://twitter.com/ann/status/123>",
    "{% youtube abc %}": "<https://www.youtube.com/watch?v=abc>",
    '{% embed url="https://example.org/x" %}': "<https://example.org/x>",
    '{% embed "https://example.org/x" %}': "<https://example.org/x>",
    '{{< figure src="a.png" caption="The gate" alt="A gate" >}}': "![The gate](a.png)",
    "{% include figure.html src='a.png' caption='The gate' %}": "![The gate](a.png)",
    '{{< highlight go "linenos=true" >}}\nx := "{{ y }}"\n{{< /highlight >}}': '```go\nx := "{{ y }}"\n```',
    '{% tab title="One" %}Inside{% endtab %}': "**One**\n\nInside",
    '{{% tab "One" %}}Inside{{% /tab %}}': "**One**\n\nInside",
    '{{< details summary="More" >}}Inside{{< /details >}}': "**More**\n\nInside",
    "{{< youtube >}}{{< toc >}}": "",
}


@pytest.mark.parametrize(("tag", "expected"), TAGS.items(), ids=range(len(TAGS)))
def test_tags_of_generators(tag: str, expected: str) -> None:
    text, left = settle_liquid(tag)
    assert text.strip() == expected
    assert bool(left) == any(sign in tag for sign in ("{% end", "{{% /", "{{< /details", "{{< toc"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_runs_are_text(text: str) -> None:
    """That it ends at all is the point: unprotected, some of these take minutes."""
    shown = Converter().convert(f"Before\n\n{text}\n\nAfter")
    assert shown.startswith("<p>Before</p>")
    assert "After" in shown


def test_a_chapter_gets_the_definitions_that_it_uses() -> None:
    text = "# One\n\nSee [b] and [Two] and note[^1].\n\n# Two\n\nHere.\n\n"
    text += "[b]: https://example.org\n[^1]: The note\n    goes on.\n"
    ((line, first), (second_line, second)), unused = chunk_markdown(text, 10)
    assert (line, second_line) == (10, 14)
    assert "[b]: https://example.org" in first
    assert "[two]: #two" in first
    assert "[^1]: The note\n    goes on." in first
    assert "example.org" not in second
    assert not unused


def test_each_chapter_has_its_own_note_of_a_name() -> None:
    """Texts put together from several: a converter knows one note of a name, the last."""
    text = "# One\n\nA.[^1] B.[^n]\n\n[^1]: Of one.\n\n# Two\n\nA.[^1] `[^1]`\n\n[^1]: Of two.\n\n# Three\n\nC.[^n]\n"
    text += "# Four\nD.[^n]\n\n[^n]: Of four.\n## Five\nE.[^1]\n\nF.[^1]\n\n[^1]: Of five.\n[^n]: Of all.\n"
    shown = [Converter().convert(chunk) for _, chunk in chunk_markdown(text, 1)[0]]
    notes = [re.findall(r"<p>([^<>]+)&#160;<a", each) for each in shown]
    assert notes == [["Of one.", "Of four."], ["Of two."], ["Of four."], ["Of four."], ["Of five."]]
    assert "<code>[^1]</code>" in shown[1]


def test_what_nothing_refers_to_is_in_the_text_or_listed() -> None:
    text = "# One\n\nA.[^1]\n\n[^1]: Of one.\n\n[^1]: Again.\n\n    And on.\n\n[^9]: Alone, with [l].\n\n[Ann]: Yes.\n"
    text += "[l]: http://a.example/\n[m]: http://b.example/ 'Unseen'\n[//]: # (A remark)\n*[XY]: Ex Why\n"
    ((_, chunk),), unused = chunk_markdown(text, 3)
    shown = Converter().convert(chunk)
    assert re.findall("<p>(.*)</p>", html.unescape(shown))[1:5] == [
        "[^1]: Again.",
        "And on.",
        '[^9]: Alone, with <a href="http://a.example/">l</a>.',
        "[Ann]: Yes.",
    ]
    assert [(each.line, each.text) for each in unused] == [
        (17, "[m]: http://b.example/ 'Unseen'"),
        (18, "[//]: # (A remark)"),
        (19, "*[XY]: Ex Why"),
    ]


def test_notes_are_numbered_as_they_are_referred_to() -> None:
    page = "# Head\n\nA.[^b] B.[^10] C.[^2]\n\n[^2]: Third.\n## A heading at once\n[^b]: First.\n[^10]: Second.\n"
    settled, _ = settle_definitions(page)
    assert re.findall(r"\[\^(\w+)\]: (\w+)", settled) == [("b", "First"), ("10", "Second"), ("2", "Third")]
    assert "## A heading at once" in settled


def test_a_thousand_notes_in_a_row() -> None:
    notes = "".join(f"[^{number}]: Note {number}.\n" for number in range(3000))
    settled, unused = settle_definitions(f"Text.[^7]\n\n{notes}")
    assert settled.count("&#91;^") == 2999
    assert not unused


def test_front_matter() -> None:
    page = part_front_matter("---\ntitle: 'A: b'\ndate: 2024-05-17 08:30 +0200\ntags: [x, y]\n---\nText\n")
    assert page.values["title"] == "A: b"
    assert date_value(page.values["date"]) == "2024-05-17T08:30:00+02:00"
    assert (page.text, page.line) == ("Text\n", 6)
    assert part_front_matter('+++\ntitle = "T"\n+++\nX').values == {"title": "T"}
    assert part_front_matter("% T\n% A. Writer\n\nX").values == {"title": "T", "author": "A. Writer"}
    broken = part_front_matter("---\ntitle: [\nlayout: post\n---\nX")
    assert (broken.values["layout"], broken.text) == ("post", "X")
    assert broken.broken
    assert part_front_matter("---\n\nA break, no matter.\n\n---\nX").values == {}


def test_liquid() -> None:
    text = '{% raw %}{{ kept }}{% endraw %} [a]({{ site.baseurl }}/x) {% include menu.html %}{{< ref "b.md" >}}'
    settled, left = settle_liquid(text)
    assert settled == "{{ kept }} [a](/x) b.md"
    assert left == ("{% include menu.html %}",)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


BOOK = {
    "book.toml": '[book]\ntitle = "On Gates"\nauthors = ["A. Writer"]\n',
    "src/SUMMARY.md": "# Summary\n\n[Preface](pre.md)\n\n# Part I\n\n- [One](one.md)\n  - [Inner](sub/inner.md)\n"
    "- [Two](two.md)\n",
    "src/pre.md": "Before it all.\n",
    "src/one.md": "# One\n\nSee [two](two.md#deep) and [inner](./sub/inner.md).\n",
    "src/two.md": "# Two\n\n## Deep\n\nWords.\n",
    "src/sub/inner.md": "# Inner\n\nText.<!-- a remark -->\n",
    "src/spare.md": "# Spare\n\nNever listed.\n",
}
SITE = {
    "_config.yml": 'title: Letters\nurl: "https://letters.example"\nbaseurl: ""\n',
    "_posts/2024-03-02-second.md": "---\ntitle: Second\ntags: [gates]\n---\n"
    "[first](https://letters.example/2024/03/01/first/)\n",
    "_posts/2024-03-01-first.markdown": "---\ntitle: First\n---\n{{ site.baseurl }}\n![A gate](/img/gate.png)\n"
    "{: .wide}\n",
    "_drafts/unready.md": "---\ntitle: Unready\n---\nNot yet.\n",
    "_layouts/post.html": "{{ content }}",
}
NOTES = {
    "Alpha.md": "Goes to [[Beta|the other]] and ![[gate.png]].\n",
    "Beta.md": "# Beta\n\nBack to [[Alpha]].\n",
    "x/gate.png": "",
}


def test_a_book_by_its_summary(tmp_path: Path) -> None:
    result = bookmaker.build(write(tmp_path / "b", BOOK))
    rows = [(row.title or row.ordinal, row.depth, row.role) for row in result.report.chapters]
    assert rows == [
        ("Preface", 1, "preface"), ("Part I", 1, "part"), ("One", 2, "chapter"), ("Inner", 3, "chapter"),
        ("Two", 2, "chapter"),
    ]  # fmt: skip
    assert (result.report.title, result.report.authors) == ("On Gates", ("A. Writer",))
    left = {line.text.strip() for group in result.report.left_out for line in group.lines}
    assert "a remark" in left
    assert any("Never listed." in text for text in left)
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    one = next(text for text in pages.values() if ">two</a>" in text)
    target = one.partition('">two</a>')[0].rpartition('href="')[2]
    assert 'id="' + target.partition("#")[2] in pages["EPUB/text/" + target.partition("#")[0]]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("## The Hinge\n\nGreen.\n\n## The Latch\n\nOld.\n", "On Iron"),  # sections of a page that has no heading
        ("## The Hinge\n\nGreen.\n\n### Rust\n\nRed.\n", "The Hinge"),
        ("# The Hinge\n\nGreen.\n\n# The Latch\n\nOld.\n", "The Hinge"),
        ("Green.\n\n## The Hinge\n\nOld.\n", "On Iron"),
    ],
)
def test_a_page_is_named_by_its_heading_or_by_the_list(tmp_path: Path, page: str, title: str) -> None:
    folder = write(tmp_path, {"SUMMARY.md": "# Summary\n\n- [On Iron](iron.md)\n", "iron.md": page})
    blocks = read_dump(read_source(folder)).blocks
    assert [block.entry.title for block in blocks if block.entry] == [title]


def test_posts_of_a_site(tmp_path: Path) -> None:
    result = bookmaker.build(write(tmp_path / "s", SITE))
    assert [(row.title, row.date) for row in result.report.chapters] == [
        ("First", "2024-03-01"),
        ("Second", "2024-03-02"),
    ]
    assert any("Not yet." in line.text for group in result.report.left_out for line in group.lines)
    drafted = bookmaker.build(tmp_path / "s", drafts=True)
    assert [row.title for row in drafted.report.chapters] == ["First", "Second", "Unready"]
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        assert b'<a href="chapter-1.xhtml">first</a>' in book.read("EPUB/text/chapter-2.xhtml")


def test_notes_with_wiki_links(tmp_path: Path) -> None:
    manuscript = read_dump(read_source(write(tmp_path / "n", NOTES)))
    assert [block.entry.title for block in manuscript.blocks if block.entry] == ["Alpha", "Beta"]
    assert 'href="https://dump.invalid/Beta.md">the other</a>' in manuscript.blocks[0].text
    assert 'src="https://dump.invalid/x/gate.png"' in manuscript.blocks[0].text


def test_one_file_is_divided_by_its_headings() -> None:
    text = "---\ntitle: Whole\n---\n# One\n\nA *word*.\n\n## Inner\n\nMore.\n\n# Two\n\n"
    text += "```sh\n# no chapter\n```\n\n[up](#one)\n"
    result = bookmaker.build(text.encode())
    assert [row.title for row in result.report.chapters] == ["One", "Two"]
    assert (result.report.title, result.report.left_out) == ("Whole", ())


def test_plain_text_is_no_markdown() -> None:
    assert read_dump(Dump("x.txt", b"CHAPTER I\n\nIt was * so. * * *\n\n- a\n")).form == "text"


def test_a_page_with_code_in_it_is_no_markdown() -> None:
    page = b"Sunday, 3 March 2019\n\nOn scripts\n\n# install\n`make gate`\n- one\n- two\n\n**So** it is.\n"
    assert read_dump(Dump("page.txt", page)).form == "text"
    assert read_dump(Dump("page.txt", page + b"[a](b.md) and [c](d.md)\n")).form == "markdown"


def test_what_people_write_in_lists_alerts_and_folds() -> None:
    made = Converter().convert(
        "1. one\n\n   more of one\n2. two\n\n> [!WARNING]\n> Wet stone.\n\n> [!note]- Of tides\n> Low.\n"
    )
    assert "<p>more of one</p>\n</li>\n<li>\n<p>two</p>" in made
    assert "<p><strong>Warning</strong></p>\n<p>Wet stone.</p>" in made
    assert "<strong>Of tides</strong>" in made
    assert "<li>two</li>" in Converter().convert("1. one\n   goes on\n2. two\n")
    folded = Converter().convert("<details><summary>More</summary>\n\nHidden *text*.\n\n</details>\n\nAfter.\n")
    assert "Hidden <em>text</em>." in folded
    assert folded.index("</details>") < folded.index("After.")
    assert "<strong>Mind</strong>" in Converter().convert('!!! note "Mind"\n    The step.\n')
