"""The command line: what it prints where, where the book goes, and that it is the same as the library."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from conftest import Run, environment

import bookmaker
from bookmaker.checking.words import count_words
from bookmaker.report import Report
from bookmaker.terminal import Look, describe_report, fit_text, measure_text

DAYS = "Sunday 3 March,Monday 4 March,Friday 8 March,Sunday 10 March,Monday 11 March,Friday 15 March,Sunday 17 March"
DAYS += (
    ",Monday 18 March,Friday 22 March,Sunday 24 March,Monday 25 March,Friday 29 March,Sunday 31 March,Monday 1 April"
)
POSTS = """\
The heron is back|It stood on one leg below the weir and looked past me. Nobody else saw it.
Who left the lock open?|Water ran through all night. By morning the pound was a ditch with fish in it.
Mud|My left boot stayed where it was. The rest of me went home, slowly.
A boat with no name|Green once, perhaps. Two geraniums on the roof, and smoke.
Three bridges in one morning|The first is brick, the second iron. Of the third only the piers are left.
What the miller said|“You can have the wheel if you carry it.” So I did not take the wheel.
Ducks & drakes|Six skips with a flat stone, witnessed. The record of this reach is nine.
The long way round|A bull stood at the gate. He had all day, and in the end so had I.
Rain, and then more of it|Nothing to report but the gauge: forty millimetres, and rising.
A letter from upstream|Somebody found my bottle! She writes a fine hand and asks for more.
Nobody at the ferry|The bell was there, and the rope. I rang; a dog answered.
Otters|Tracks only, and a very old smell. Still, they count.
Notes on a weir|Built in 1790, mended in 1851 and again last week, by a man called Joe.
Spring, at last|Coltsfoot on the towpath. I took my coat off for ten minutes."""
FOOTER = "Walks is written by Anna Bell by the river. Write to her about locks."


def write_blog(posts: int) -> str:
    """A page of dated posts with a footer after each, no two of them alike."""
    text = ""
    for day, post in list(zip(DAYS.split(","), POSTS.splitlines(), strict=True))[:posts]:
        title, body = post.split("|")
        weekday, rest = day.split(" ", 1)
        text += f"{weekday}, {rest} 2019\n\n{title}\n\n" + body.replace(". ", ".\n\n") + f"\n\n{FOOTER}\n\n"
    return text


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "walks.txt"
    path.write_text(write_blog(5))
    return path


def read_package(book: Path) -> str:
    with zipfile.ZipFile(book) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".opf"))).decode()


def test_the_report_goes_to_standard_output_and_fits(run: Run, dump: Path, tmp_path: Path) -> None:
    done = run("build", dump)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "walks.epub").is_file()
    assert 8 <= len(lines) <= 16
    assert max(map(len, lines)) <= 100
    assert lines[0] == "Walks"
    assert lines[1].startswith("  by Anonymous · language en · dated 2019-03-")
    assert lines[2] == "  guessed, until you say it: title (-t), author (-a), language (-l), date (--date)"
    assert lines[3] == "5 chapters, read as a blog page"
    assert lines[4] == "  1  2019-03-03  The heron is back"
    assert any(line.startswith("left out: 5 lines") for line in lines)
    assert lines[-1].startswith("walks.epub  ")
    assert "\x1b" not in done.stdout.decode()


def test_many_chapters_are_shown_in_a_dozen_lines(run: Run, dump: Path) -> None:
    dump.write_text(write_blog(14))
    short = run("build", dump, "-a", "Anna Bell").stdout.decode().splitlines()
    assert len(short) <= 18
    assert any(line.strip() == "…" for line in short)
    long = run("build", dump, "--verbose").stdout.decode()
    assert all(post.split("|")[0] in long for post in POSTS.splitlines())
    text = dump.read_text().splitlines()
    ((numbers, line),) = re.findall(r"lines ([\d, ]+): (Walks is written by.*)", long)  # quoted once
    assert len(numbers.split(", ")) == 14
    assert all(text[int(number) - 1] == line for number in numbers.split(", "))


def test_a_note_is_told_to_its_end(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(b"Caf\xe9 after caf\xe9 was shut. " * 9 + b"\n")
    lines = run("build", "old.txt", "--encoding", "utf-8", "-l", "en").stdout.decode().splitlines()
    start = lines.index("2 notes") + 1
    assert lines[start].startswith("  undecodable-bytes: ")
    assert lines[start + 1].startswith("    ")  # it goes on, set in, and ends with the place
    assert "offset 3" in " ".join(line.strip() for line in lines[start : start + 2])
    assert max(map(len, lines)) <= 100


def test_quiet_says_nothing(run: Run, dump: Path, tmp_path: Path) -> None:
    done = run("build", dump, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "walks.epub").is_file()


def test_json_is_all_there_is_on_standard_output(run: Run, dump: Path, tmp_path: Path) -> None:
    done = run("build", dump, "--json", "-o", "Größe.epub")
    report = json.loads(done.stdout.decode("utf-8"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert set(report) == set(Report.__dataclass_fields__)
    assert [row["date"] for row in report["chapters"]][:2] == ["2019-03-03", "2019-03-04"]
    assert report["chapters"][0]["line"] in (1, 3)
    assert report["words"]["dump"] == report["words"]["book"] + report["words"]["left_out"]
    assert report["words"]["dump"] == count_words(dump.read_text()).total()
    assert report["left_out"][0]["lines"][0]["text"] == FOOTER
    assert {"authors", "language", "title"} <= set(report["guessed"])
    assert report["output"] == "Größe.epub"
    assert report["bytes"] == (tmp_path / "Größe.epub").stat().st_size


def test_every_option_reaches_the_book(run: Run, dump: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.css").write_text("p { text-indent: 7em }")
    flags = [
        "-t",
        "Gates & Hinges",
        "-a",
        "Anna Bell",
        "-a",
        "B. Cray",
        "-l",
        "en-GB",
        "--date",
        "2020-02",
        "--rights",
        "Hers",
    ]
    flags += ["--publisher", "Riverside", "--description", "On gates", "--subject", "Gates", "--subject", "Rivers"]
    flags += ["--series", "Openings", "--series-index", "3", "--identifier", "9780306406157", "--css", "mine.css"]
    done = run(
        "build", dump, *flags, "--json", "--order", "newest", "--toc-depth", "1", "--strict", "--encoding", "ascii"
    )
    assert done.returncode == 0, done.stderr
    package = read_package(tmp_path / "walks.epub")
    for told in (
        "Gates &amp; Hinges",
        "Anna Bell",
        "B. Cray",
        "en-GB",
        "2020-02",
        "Hers",
        "Riverside",
        "On gates",
        "Rivers",
    ):
        assert f">{told}<" in package, told
    assert ">Openings<" in package
    assert "urn:isbn:9780306406157" in package
    report = json.loads(done.stdout)
    assert report["guessed"] == []
    assert [row["date"][-2:] for row in report["chapters"]] == ["11", "10", "08", "04", "03"]
    with zipfile.ZipFile(tmp_path / "walks.epub") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".css")]
    assert "7em" in sheets[-1]


def test_standard_input_and_output(run: Run, dump: Path, tmp_path: Path) -> None:
    data = dump.read_bytes()
    done = run("build", "-", "-o", "book.epub", input=data)
    assert done.returncode == 0, done.stderr
    piped = run("build", "-", "-o", "-", input=data)
    assert piped.returncode == 0
    assert piped.stdout == (tmp_path / "book.epub").read_bytes()
    assert b"5 chapters" in piped.stderr
    refused = run("build", "-", input=data)
    assert refused.returncode == 2
    assert refused.stderr == b"bookmaker: --output: is needed when the dump comes from standard input\n"


@pytest.mark.parametrize(
    ("dump_name", "book_name"),
    [("walks", "walks.epub"), ("a.b.txt", "a.b.epub"), (".hidden", ".hidden.epub"), ("größe 1.txt", "größe 1.epub")],
)
def test_the_book_is_named_after_the_dump(run: Run, dump: Path, tmp_path: Path, dump_name: str, book_name: str) -> None:
    (tmp_path / "far").mkdir()
    dump.rename(tmp_path / "far" / dump_name)
    assert run("build", f"far/{dump_name}").returncode == 0
    assert (tmp_path / book_name).is_file()


def test_a_name_that_starts_with_a_dash(run: Run, dump: Path, tmp_path: Path) -> None:
    dump.rename(tmp_path / "-walks.txt")
    assert run("build", "-o", "book.epub", "--", "-walks.txt").returncode == 0


def read_terminal(command: list[str], folder: Path, **env: str) -> str:
    """Run a command on a terminal of its own and return all that it shows."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        command, cwd=folder, env=environment(TERM="xterm", **env), stdout=follower, stderr=follower
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(leader)
    assert process.wait() == 0, shown
    return shown.decode()


def test_colour_only_on_a_terminal_and_never_with_no_color(command: list[str], dump: Path, tmp_path: Path) -> None:
    line = [*command, "build", str(dump)]
    assert re.search(r"\x1b\[[\d;]+m", read_terminal(line, tmp_path))
    assert not re.search(r"\x1b\[[\d;]+m", read_terminal(line, tmp_path, NO_COLOR="1"))


def test_a_bar_on_what_takes_long(tmp_path: Path) -> None:
    shown = read_terminal([sys.executable, "-c", SLOW, "bar"], tmp_path)
    assert "building" in shown
    assert "80%" in shown
    assert shown.endswith("done\r\n")
    quiet = subprocess.run([sys.executable, "-c", SLOW, "none"], env=environment(), capture_output=True, check=True)
    assert quiet.stderr == b"done\n"


SLOW = """
import sys, typer
from bookmaker import progress
progress.PATIENCE = -1
with progress.show_progress(typer.progressbar, quiet=False) as watch:
    watch("read", 1, 1)
    watch("clean", 3, 3)
print("done", file=sys.stderr)
"""


def test_help_has_examples_and_the_flags(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    assert b"Examples:\n  " in done.stdout
    done = run("build", "-h")
    assert done.returncode == 0
    assert b"Examples:\n  " in done.stdout
    for flag in ("--toc-depth", "--series-index", "--json", "--strict", "--order", "--cover"):
        assert flag in done.stdout.decode()


@pytest.mark.parametrize(
    "flags", [[], ["build"], ["formats", "a"], ["build", "a", "--bogus"], ["build", "a", "--order", "up"]]
)
def test_wrong_usage(run: Run, flags: list[str]) -> None:
    done = run(*flags)
    assert done.returncode == 2
    assert b"Usage: bookmaker" in done.stderr + done.stdout
    assert b"Traceback" not in done.stderr


def test_completion(run: Run) -> None:
    env = {"_BOOKMAKER_COMPLETE": "complete_bash", "COMP_WORDS": "bookmaker build --ser", "COMP_CWORD": "2"}
    assert run(env=env).stdout.split() == [b"--series", b"--series-index"]


def test_a_hostile_title_does_not_steer_the_terminal() -> None:
    assert fit_text("a\x1b[2Jb\x9b\u202e", 80) == "a\ufffd[2Jb\ufffd\ufffd"


@pytest.mark.parametrize(("text", "room"), [("x" * 50, 10), ("門" * 50, 11), ("e\u0301" * 50, 10)])
def test_a_long_title_is_cut_to_the_columns(text: str, room: int) -> None:
    cut = fit_text(text, room)
    assert cut.endswith("…")
    assert room - 2 <= measure_text(cut) <= room
    assert fit_text(text, 1000) == text


def test_an_output_that_cannot_write_the_title(run: Run, dump: Path) -> None:
    done = run("build", dump, "-t", "門", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"\\u9580")


def test_the_library_gives_the_same(run: Run, dump: Path, tmp_path: Path) -> None:
    assert run("build", dump, "-t", "Gates").returncode == 0
    result = bookmaker.build(dump, title="Gates")
    assert result.book == (tmp_path / "walks.epub").read_bytes()
    assert result.report.output == ""
    assert result.report.bytes == len(result.book)
    assert len(result.report.chapters) == 5
    assert describe_report(result.report, Look())[0].startswith("Gates")
    written = bookmaker.build(str(dump), title="Gates", output=tmp_path / "two.epub")
    assert (tmp_path / "two.epub").read_bytes() == written.book == result.book
    with pytest.raises(bookmaker.WriteError, match="not made by"):
        bookmaker.build(dump, output=make_file(tmp_path / "x.epub"))
    with pytest.raises(bookmaker.DumpError, match="empty"):
        bookmaker.build(b"")


def make_file(path: Path) -> Path:
    path.write_text("something else")
    return path


def test_the_command_is_installed_with_its_assets(sample: Path, tmp_path: Path) -> None:
    """Outside the checkout, without its path: what `pip install` made of it."""
    try:
        installed = metadata.distribution("bookmaker")
    except metadata.PackageNotFoundError:
        pytest.skip("bookmaker is not installed here")
    assert installed.version == bookmaker.__version__
    script = shutil.which("bookmaker", path=str(Path(sys.executable).parent))
    assert script
    env = {key: value for key, value in environment().items() if key != "PYTHONPATH"}
    shutil.copy(sample, tmp_path / "s.txt")
    done = subprocess.run([script, "build", "s.txt"], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert zipfile.is_zipfile(tmp_path / "s.epub")
