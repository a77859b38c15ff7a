"""What goes wrong ends in one clear line and its own exit code, and the old book is unharmed."""

from __future__ import annotations

import io
import os
import resource
import signal
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run, environment

from bookmaker.errors import DumpError
from bookmaker.intake import read_source

OLD = b"the old book"
POST = "Sunday, 3 March 2019\n\nThe gate was open\n\nIt had been shut all winter, and now it stood open.\n"
USAGE, DUMP, WRITE, CHECK, CLOSED = 2, 3, 5, 6, 141


def assert_one_line(done: subprocess.CompletedProcess[bytes], code: int, said: str) -> None:
    """The exit code, and one line on standard error that says what; nothing else anywhere."""
    error = done.stderr.decode()
    assert done.returncode == code, error
    assert error.startswith("bookmaker: "), error
    assert error.count("\n") == 1, error
    assert said in error
    assert not done.stdout


def list_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\r\n\x0c\n \xc2\xa0\n", "", id="blanks"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40, "", id="binary"),
        pytest.param("Où naît-il ?\n".encode() * 50 + b"bad \xff byte\n", "", id="undecodable"),
    ],
)
def test_a_dump_that_is_none(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "dump.txt").write_bytes(data)
    assert_one_line(run("build", "dump.txt"), DUMP, said)
    assert list_files(tmp_path) == ["dump.txt"]


def test_a_byte_that_does_not_decode_is_pointed_at(run: Run, tmp_path: Path) -> None:
    text = "Été à la mer, où l’on naît.\n".encode() * 30
    (tmp_path / "dump.txt").write_bytes(text + b"\xc3(\n" + text)
    done = run("build", "dump.txt")
    assert_one_line(done, DUMP, "dump.txt:31:")
    assert f"offset {len(text)}" in done.stderr.decode()


@pytest.mark.parametrize(
    ("dump", "said"),
    [
        ("missing.txt", "no such file"),
        ("folder", "is a folder without a dump"),
        ("dump.txt/below", "no such file"),
        ("x" * 300, "the name is too long"),
        ("bad\nname\x1b[31m.txt", "no such file"),
    ],
)
def test_a_dump_that_is_not_there(run: Run, tmp_path: Path, dump: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "dump.txt").write_text(POST)
    assert_one_line(run("build", dump), DUMP, said)
    assert list_files(tmp_path) == ["dump.txt", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_dump_that_may_not_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    (tmp_path / "dump.txt").chmod(0)
    assert_one_line(run("build", "dump.txt"), DUMP, "no permission to read it")


def test_a_dump_that_may_not_be_read_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DumpError, match="no permission to read it"):
        read_source(tmp_path / "dump.txt")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails while it is read")
def test_a_dump_that_fails_while_it_is_read(run: Run) -> None:
    assert_one_line(run("build", "/proc/self/mem"), DUMP, "/proc/self/mem: ")


def test_standard_input_closed(run: Run, command: list[str], tmp_path: Path) -> None:
    line = ["sh", "-c", 'exec "$@" <&-', "sh", *command, "build", "-", "-o", "book.epub"]
    done = subprocess.run(line, env=environment(), cwd=tmp_path, capture_output=True, check=False)
    assert_one_line(done, DUMP, "standard input: cannot be read")
    assert_one_line(run("build", "-", "-o", "book.epub", stdin=subprocess.DEVNULL), DUMP, "standard input: is empty")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["-l", "not a language"], "language"),
        (["-l", "C"], "language"),
        (["--date", "yesterday"], "is no date"),
        (["--toc-depth", "9"], "no depth"),
        (["--cover", "dump.txt"], "dump.txt"),
        (["--cover", "missing.png"], "no such file"),
        (["--cover", "cut.png"], "cut.png"),
        (["--cover", "huge.png"], "huge.png"),
        (["--css", "remote.css"], "remote.css:2: '@import'"),
        (["--css", "hidden.css"], "hidden.css:1: 'url('"),
        (["--encoding", "klingon"], "klingon"),
        (["--identifier", "urn:isbn"], "no URN"),
        (["-t", b"\xff".decode("utf-8", "surrogateescape")], "UTF-8"),
        (["-o", "-", "--json"], "--json"),
        (["-o", "dump.txt", "--force"], "would take the place of dump.txt"),
    ],
)
def test_what_cannot_be(run: Run, tmp_path: Path, flags: list[str], said: str) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    (tmp_path / "remote.css").write_text("p { margin: 0 }\n@import 'x.css';\n")
    (tmp_path / "hidden.css").write_text("p { background: \\75 r\\6c(https://example.org/x.png) }\n")
    (tmp_path / "cut.png").write_bytes(make_png()[:60])
    (tmp_path / "huge.png").write_bytes(make_png(60_000))
    before = list_files(tmp_path)
    assert_one_line(run("build", "dump.txt", *flags), USAGE, said)
    assert list_files(tmp_path) == before
    assert (tmp_path / "dump.txt").read_text() == POST


def make_png(side: int = 30) -> bytes:
    """A picture; a large one only claims to be."""
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((30, 30), 50).save(stream, "PNG")
    data = bytearray(stream.getvalue())
    data[16:24] = side.to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("folder", "is a folder"),
        ("none/book.epub", "the folder does not exist"),
        ("dump.txt/book.epub", "a part of the path is a file"),
        ("x" * 300 + ".epub", "the name is too long"),
        ("letter.txt", "--force"),
        ("other.epub", "--force"),
    ],
)
def test_a_place_where_no_book_can_go(run: Run, tmp_path: Path, output: str, said: str) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    (tmp_path / "letter.txt").write_text("Dear Anna")
    (tmp_path / "folder").mkdir()
    with zipfile.ZipFile(tmp_path / "other.epub", "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<rootfile full-path="content.opf"/>')
        archive.writestr("content.opf", '<meta name="generator" content="another tool"/>')
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert_one_line(run("build", "dump.txt", "-o", output), WRITE, said)
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_force_and_our_own_book(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    book = tmp_path / "book.epub"
    book.write_text("Dear Anna")
    assert run("build", "dump.txt", "-o", "book.epub", "--force").returncode == 0
    first = book.read_bytes()
    assert run("build", "dump.txt", "-o", "book.epub", "-t", "Another").returncode == 0
    assert book.read_bytes() != first
    book.write_bytes(b"")  # as mktemp leaves it
    assert run("build", "dump.txt", "-o", "book.epub").returncode == 0
    assert book.read_bytes() == first


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which nobody can write")
def test_an_unwritable_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    done = run("build", "dump.txt", "-o", "/sys/kernel/book.epub")
    assert done.returncode == WRITE
    assert done.stderr.decode().startswith("bookmaker: /sys/kernel/book.epub: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    (tmp_path / "shut").mkdir(mode=0o500)
    assert_one_line(run("build", "dump.txt", "-o", "shut/book.epub"), WRITE, "no permission to write there")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_no_room(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    assert_one_line(run("build", "dump.txt", "-o", "/dev/full"), WRITE, "no room left on the disk")
    with Path("/dev/full").open("wb") as full:
        done = run("build", "dump.txt", "-o", "-", capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == WRITE
        assert done.stderr == b"bookmaker: standard output: no room left on the disk\n"
        done = run("build", "dump.txt", capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == WRITE
        assert b"the book is whole: dump.epub" in done.stderr


def test_no_room_in_the_middle_of_the_book(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    (tmp_path / "book.epub").write_bytes(OLD)

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = run("build", "dump.txt", "-o", "book.epub", "--force", preexec_fn=narrow)
    assert_one_line(done, WRITE, "the file is larger than the system allows")
    assert (tmp_path / "book.epub").read_bytes() == OLD
    assert list_files(tmp_path) == ["book.epub", "dump.txt"]


def test_notes_are_errors_under_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text("Nothing but a paragraph that goes on for a while, and then it is over.\n")
    assert run("build", "dump.txt").returncode == 0
    (tmp_path / "dump.epub").write_bytes(b"")
    assert_one_line(run("build", "dump.txt", "--strict"), CHECK, "--strict")
    assert (tmp_path / "dump.epub").read_bytes() == b""


def test_a_reader_who_went_away(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    for flags, said in (
        ([], "the book is whole: dump.epub"),
        (["--json"], "the book is whole"),
        (["-o", "-"], "is gone"),
    ):
        reading, writing = os.pipe()
        os.close(reading)
        line = [*command, "build", "dump.txt", *flags]
        done = subprocess.run(
            line, env=environment(), cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False
        )
        os.close(writing)
        assert done.returncode == CLOSED, done.stderr
        assert said in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1
    assert zipfile.is_zipfile(tmp_path / "dump.epub")


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_reader_who_has_seen_enough_of_a_plan(command: list[str], tmp_path: Path, flags: list[str]) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    reading, writing = os.pipe()
    os.close(reading)
    line = [*command, "plan", "dump.txt", *flags]
    done = subprocess.run(line, env=environment(), cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED, b"")


def test_no_streams_at_all(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    line = ["sh", "-c", 'exec "$@" >&- 2>&- <&-', "sh", *command, "build", "dump.txt"]
    assert subprocess.run(line, env=environment(), cwd=tmp_path, check=False).returncode == 0
    assert zipfile.is_zipfile(tmp_path / "dump.epub")


@pytest.fixture
def heeded() -> Iterator[None]:
    """Heed all signals: a child ignores what its parent does, and nohup and a shell's background do that to us."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for number, handler in before.items():
        if handler == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def start_in_the_middle(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a build that takes seconds, and return when it has read its dump."""
    os.mkfifo(folder / "pipe")
    line = [*command, "build", "pipe", "-o", "book.epub", "--force"]
    process = subprocess.Popen(line, env=environment(), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with (folder / "pipe").open("w") as pipe:
        for number in range(1, 2000):
            pipe.write(f"CHAPTER {number}\n\nOf matter {number}\n\n" + f"It was the {number} time. " * 60 + "\n\n\n\n")
    return process


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle(command: list[str], tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "book.epub").write_bytes(OLD)
    process = start_in_the_middle(command, tmp_path)
    time.sleep(0.2)
    process.send_signal(sent)
    printed, error = process.communicate(timeout=60)
    assert process.returncode == 128 + sent
    assert error.decode() == f"bookmaker: stopped by {sent.name}; no book was written\n"
    assert not printed
    assert (tmp_path / "book.epub").read_bytes() == OLD
    assert list_files(tmp_path) == ["book.epub", "pipe"]


@pytest.mark.usefixtures("heeded")
def test_a_signal_before_anything_is_read(command: list[str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*command, "build", "-", "-o", "book.epub"],
        env=environment(),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_for_sleep(process)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (130, b"bookmaker: stopped by SIGINT; no book was written\n")


def wait_for_sleep(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process waits for its standard input."""
    status = Path(f"/proc/{process.pid}/wchan")
    until = time.monotonic() + 20
    while time.monotonic() < until and "pipe" not in (status.read_text() if status.exists() else "pipe"):
        time.sleep(0.05)
    time.sleep(0.3)


def test_kill_at_any_moment(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    line = [*command, "build", "dump.txt", "-o", "book.epub", "--force", "-q"]

    def build() -> subprocess.Popen[bytes]:
        return subprocess.Popen(line, env=environment(), cwd=tmp_path, stderr=subprocess.DEVNULL)

    begun = time.monotonic()
    assert build().wait() == 0
    whole = time.monotonic() - begun
    new = (tmp_path / "book.epub").read_bytes()
    for share in (0.3, 0.6, 0.8, 0.9, 0.95, 1.0):
        (tmp_path / "book.epub").write_bytes(OLD)
        process = build()
        time.sleep(whole * share)
        process.kill()
        process.wait()
        assert (tmp_path / "book.epub").read_bytes() in (OLD, new)


def test_a_fault_of_our_own_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    code = (
        "import bookmaker.pipeline as pipeline, sys\n"
        "def fail(*_, **__): raise ZeroDivisionError('by\\nnothing')\n"
        "pipeline.make_book = fail\n"
        "sys.argv[1:] = ['build', 'dump.txt']\n"
        "from bookmaker.__main__ import main; main()"
    )
    for trace in ("", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=environment(BOOKMAKER_TRACEBACK=trace),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert b"ZeroDivisionError: by" in done.stderr
        assert (b"Traceback" in done.stderr) == bool(trace)
        assert trace or done.stderr.count(b"\n") == 1


def test_modes_of_a_new_book(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(POST)
    assert run("build", "dump.txt", umask=0o077).returncode == 0
    assert stat.S_IMODE((tmp_path / "dump.epub").stat().st_mode) == 0o600


def test_the_readme_tells_every_exit_code() -> None:
    from bookmaker import errors

    text = (ROOT / "README.md").read_text("utf-8")
    codes = {
        each.exit_code
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.BookmakerError)
    } | {0, 130, 141, 143}
    for code in codes:
        assert f"| {code} |" in text, code
