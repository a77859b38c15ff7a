"""Several inputs, folders, archives: one book in the given order, doubles named."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import Run

import bookmaker
from bookmaker.errors import DumpError, OptionError
from bookmaker.intake import name_output
from bookmaker.readers import READERS

NOVEL = "The Hinge\n\n" + "".join(
    f"CHAPTER {number}\n\nThe winter of {word} was long, and the gate stood open all through it.\n"
    f"Nobody came to see to its {word} hinges.\n\n"
    for number, word in (("I", "iron"), ("II", "brass"), ("III", "tin"))
)
DOT = bytes.fromhex("47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b")


def letter(title: str, about: str) -> str:
    head = f"{title}\n\n" if title else ""
    return head + "\n\n".join(f"It was the {about} that nobody would speak of, for the {n}th time." for n in (4, 5, 6))


def make_feed(*numbers: int, blog: str = "https://gates.example") -> bytes:
    items = "".join(
        f"<item><title>Post {n}</title><link>{blog}/p/{n}</link><pubDate>Mon, 0{n} Jan 2024 10:00:00 +0000</pubDate>"
        f"<description>&lt;p&gt;What was seen at the {n}th gate, told at length.&lt;/p&gt;</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Gates</title><link>{blog}</link>{items}</channel></rss>".encode()


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def pack(files: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def titles(result: bookmaker.Result) -> list[str]:
    return [" ".join(filter(None, (row.ordinal, row.title))) for row in result.report.chapters]


def codes(result: bookmaker.Result) -> list[str]:
    return [note.code for note in result.report.notes]


FOLDER = {
    "10-last.txt": letter("", "last gate"),
    "2-second_one.txt": letter("The Second", "second gate"),
    "1.txt": NOVEL,
    "2024-05-17 a day.text": letter("", "dated gate"),
    "below/3.txt": letter("Below", "lower gate"),
}
EXPECTED = [
    *("The Hinge", "CHAPTER I", "CHAPTER II", "CHAPTER III", "The Second", "Last", "A day", "Below"),
]


def test_a_folder_of_texts_is_one_book(tmp_path: Path) -> None:
    folder = write(tmp_path / "gates", FOLDER | {"notes.pdf": b"%PDF-1.7", "map.png": b"x", "empty.txt": ""})
    result = bookmaker.build(folder)
    assert titles(result) == EXPECTED
    rows = result.report.chapters
    assert [row.depth for row in rows] == [1, 2, 2, 2, 1, 1, 1, 1]
    assert [row.date for row in rows if row.date] == ["2024-05-17"]
    assert result.report.title == "Gates"
    messages = [note.message for note in result.report.notes if note.code == "file-unread"]
    assert any("empty.txt: is empty" in message for message in messages)
    assert any(message.endswith(": notes.pdf") for message in messages)
    assert result.report.words.left_out == 0
    assert result.report.language == "en"


@pytest.mark.parametrize("packing", ["zip", "zip.gz", "gz inside"])
def test_an_archive_is_as_good_as_the_folder(packing: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = dict(FOLDER)
    if packing == "gz inside":
        files["1.txt.gz"] = gzip.compress(NOVEL.encode())
        del files["1.txt"]
    data = pack({f"gates/{name}": text for name, text in files.items()})
    result = bookmaker.build(gzip.compress(data) if packing == "zip.gz" else data)
    assert titles(result) == EXPECTED


def test_parts_of_one_blog_are_one_book_and_doubles_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"b.xml": make_feed(5, 4, 3), "a.xml.gz": gzip.compress(make_feed(1, 2, 3))})
    result = bookmaker.build([tmp_path / "b.xml", str(tmp_path / "a.xml.gz")])
    assert titles(result) == [f"Post {n}" for n in (1, 2, 3, 4, 5)]
    assert result.report.title == "Gates"
    assert codes(result).count("double-left-out") == 1
    [group] = [group for group in result.report.left_out if group.kind == "doubles"]
    assert "3th gate" in group.lines[0].text
    assert group.words == result.report.words.left_out > 0


def test_one_address_in_two_spellings_is_one_post() -> None:
    result = bookmaker.build([make_feed(1, 2), make_feed(2, 3, blog="http://www.gates.example")])
    assert titles(result) == ["Post 1", "Post 2", "Post 3"]


def test_posts_that_only_share_a_title_are_two() -> None:
    other = make_feed(1, blog="https://fences.example").replace(b"gate,", b"fence,")
    assert titles(bookmaker.build([make_feed(1), other])) == ["Post 1", "Post 1"]


def test_the_same_file_twice_is_there_once() -> None:
    text = letter("The Gate", "gate").encode()
    result = bookmaker.build([text, b"Another\n\n" + text, text])
    assert titles(result) == ["The Gate", "Another"]
    assert codes(result).count("double-left-out") == 1


def test_inputs_of_several_forms_stand_in_the_given_order(tmp_path: Path) -> None:
    page = f"# A Page\n\nIt has **one** picture, ![a dot](dot.gif).\n\n{letter('', 'page')}"
    folders = [write(tmp_path / name, {"page.md": page + name, "dot.gif": DOT}) for name in ("x", "y")]
    result = bookmaker.build(
        [letter("A Letter", "gate").encode(), *(each / "page.md" for each in folders), NOVEL.encode()]
    )
    assert titles(result) == ["A Letter", "A Page", "A Page", *EXPECTED[:4]]
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        assert [name for name in book.namelist() if "picture-" in name]


def test_two_folders_may_have_pictures_of_one_name(tmp_path: Path) -> None:
    other = DOT.replace(b"\xff\xff\xff", b"\x01\x02\x03")
    paths = []
    for name, dot in (("x", DOT), ("y", other)):
        page = f"# Page {name}\n\nSee **this** one.\n\n![a dot](dot.gif)\n\n- {name}\n"
        paths.append(write(tmp_path / name, {"page.md": page, "dot.gif": dot}) / "page.md")
    with zipfile.ZipFile(io.BytesIO(bookmaker.build(paths).book)) as book:
        assert len([name for name in book.namelist() if "picture-" in name]) == 2


def test_the_order_of_inputs_is_kept_and_gives_the_same_bytes(tmp_path: Path) -> None:
    parts = [letter(title, title.lower()).encode() for title in ("Zinc", "Ash", "Moss")]
    first, again, turned = bookmaker.build(parts), bookmaker.build(parts), bookmaker.build(parts[::-1])
    assert titles(first) == ["Zinc", "Ash", "Moss"]
    assert titles(turned) == ["Moss", "Ash", "Zinc"]
    assert first.book == again.book
    assert first.report.identifier != turned.report.identifier


def test_the_book_is_named_after_the_first_input(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"one.d/a.txt": NOVEL, "two.txt": letter("Two", "second gate")})
    done = run("build", "one.d", "two.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["output"] == "one.d.epub"
    assert (tmp_path / "one.d.epub").is_file()
    assert name_output("export.xml.gz") == Path("export.epub")


def test_no_input_may_be_written_over(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"one.txt": NOVEL, "two.txt": letter("Two", "second gate")})
    done = run("build", "one.txt", "two.txt", "-o", "two.txt", "--force")
    assert done.returncode == OptionError.exit_code
    assert b"would take the place of two.txt" in done.stderr


@pytest.mark.parametrize(
    ("inputs", "code", "said"),
    [
        ((), 2, "dump"),
        (("-", "-", "-o", "x.epub"), 2, "only once"),
        (("one.txt", "missing.txt"), 3, "missing.txt: there is no such file"),
        (("one.txt", "hollow"), 3, "hollow: is a folder without a dump"),
    ],
)
def test_inputs_that_cannot_be(run: Run, tmp_path: Path, inputs: tuple[str, ...], code: int, said: str) -> None:
    write(tmp_path, {"one.txt": NOVEL, "hollow/x.bin": b"\0\1\2"})
    done = run("build", *inputs)
    assert done.returncode == code
    assert said in done.stderr.decode().lower()
    assert not list(tmp_path.glob("*.epub"))


def test_no_inputs_at_all() -> None:
    with pytest.raises(OptionError, match="is needed"):
        bookmaker.build([])


def test_standard_input_may_be_one_of_several(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"one.txt": NOVEL})
    done = run("build", "one.txt", "-", "--json", input=letter("Typed", "typed gate").encode())
    assert [row["title"] for row in json.loads(done.stdout)["chapters"]][-1] == "Typed"


def test_formats_are_listed(run: Run) -> None:
    lines = run("formats").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == [reader.name for reader in READERS]
    assert all(reader.about in line for reader, line in zip(READERS, lines, strict=True))
    rows = json.loads(run("formats", "--json").stdout)
    assert [row["name"] for row in rows] == [reader.name for reader in READERS]


def test_from_overrules_the_guess_in_a_folder_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", {"a.txt": "# One\n\nText **here** of it.\n\n- a\n- b\n", "b.txt": "No. 2"})
    assert "# One" in "".join(titles(bookmaker.build(folder, form="text")))
    with pytest.raises(DumpError):
        bookmaker.build(write(tmp_path / "g", {"a.bin": b"\0\0"}), form="text")


def test_loose_files_of_one_folder_link_to_each_others_chapters(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "one.md").write_text(
        "# One\n\nFirst, as [two](two.md) says, [here](two.md#the-end) and [below](#here). See [far](more/two.md).\n\n"
        "## Here\n\nText with [a page](three.html).\n"
    )
    (tmp_path / "two.md").write_text("# Two\n\nSecond. [Back](./one.md).\n\n## The end\n\nIt ends.\n")
    (tmp_path / "more" / "two.md").write_text("# Far\n\nThird, not [second](two.md).\n")
    (tmp_path / "three.html").write_text("<title>Three</title><h1>Three</h1><p>Fourth, after <a href='one.md'>one</a>.")
    paths = [tmp_path / name for name in ("one.md", "two.md", "more/two.md", "three.html")]
    with zipfile.ZipFile(io.BytesIO(bookmaker.build(paths).book)) as book:
        pages = [book.read(name).decode() for name in book.namelist() if "/text/chapter" in name]
    places = {word: next(page for page in pages if word in page) for word in ("First", "Second", "Third", "Fourth")}
    links = {word: re.findall(r'href="((?!\.\.)[^"]+)"[^>]*>([^<]*)', page) for word, page in places.items()}
    targets = {label: target for pairs in links.values() for target, label in pairs}
    assert set(targets) >= {"two", "here", "below", "Back", "one", "a page", "second"}
    assert "far" not in targets  # it lies in another place of the command line
    assert targets["two"] != targets["Back"]
    assert "#" in targets["here"]
    assert targets["below"].endswith("#c1-here")
    assert not [note for note in bookmaker.build(paths).report.notes if "link" in note.code]


def test_links_to_machines_that_cannot_be_are_counted(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<h1>A</h1><p><a href='http://a b/'>one</a> <a href='https://-..x/'>two</a> <a href='http://a b/'>3</a>"
    )
    [note] = [note for note in bookmaker.build(page).report.notes if note.code == "link-nowhere"]
    assert note.message.startswith("3 links lead to no machine that can be, and are plain text: http")


@pytest.mark.parametrize("packing", ["gz", "zip"])
def test_a_gzip_file_that_breaks_off_gives_what_came_before(packing: str) -> None:
    words = " ".join(f"w{number * 7919 % 9973}x{number}" for number in range(60_000))
    packed = gzip.compress(b"".join((make_feed(1, 2, 3)[:-20], words.encode())))
    cut = packed[: len(packed) // 2]
    if packing == "zip":
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w") as archive:
            archive.writestr("feed.xml.gz", cut)
        cut = sink.getvalue()
    report = bookmaker.build(cut).report
    assert len(report.chapters) == 3
    (told,) = [note.message for note in report.notes if "gzip" in note.message]
    assert told.startswith(
        "feed.xml.gz: the gzip file" if packing == "zip" else "the gzip file is damaged or breaks off"
    )
    parts = gzip.compress(make_feed(1, 2)[:80]) + gzip.compress(make_feed(1, 2)[80:])
    assert len(bookmaker.build(parts).report.chapters) == 2


def test_a_gzip_file_without_a_byte_left_is_refused() -> None:
    with pytest.raises(DumpError, match="is a damaged gzip file"):
        bookmaker.build(gzip.compress(b"x")[:9])
