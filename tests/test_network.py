"""Nothing reaches the network unless asked: every kind of dump is built, checked and mended with sockets forbidden."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, environment

WATCHED = """
import sys
calls = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        calls.append(f"{event} {arguments!r}")
        raise PermissionError(event)
sys.addaudithook(watch)
sys.path[:0] = [%r, %r]
"""
BUILDS = """
import contextlib
from fuzz.parts import HEAD, pack_parts
from fuzz.seeds import list_readers, list_others
from fuzz.targets import one_cover
from hostile.vectors import VECTORS
import bookmaker
from bookmaker.checking.mending import mend_epub
page = "".join(f"<p>Before.</p>{vector}<img src='https://quay.example/{n}.png'>" for n, vector in enumerate(VECTORS))
dumps = [("html", f"<!doctype html><html><body><h1>One</h1>{page}</body></html>".encode())]
dumps += [(form, data) for form, seeds in list_readers().items() for data in seeds]
dumps += [("", data) for data in list_others()["picture"] + list_others()["archive"]]
done = 0
with one_cover():
    for form, data in dumps:
        with contextlib.suppress(bookmaker.BookmakerError):
            book = bookmaker.build(pack_parts(data) if HEAD.match(data) else data, form=form).book
            bookmaker.check(book, epubcheck=False), bookmaker.info(book), mend_epub(book)
            done += 1
print(done, len(dumps), *calls, sep="\\n")
"""
HEEDED = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9))
except OSError:
    pass
print(*calls, sep="\\n")
"""


def run_watched(code: str, folder: Path) -> list[str]:
    whole = WATCHED % (str(ROOT), str(ROOT / "tests")) + code
    line = [sys.executable, "-c", whole]
    done = subprocess.run(line, env=environment(), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_no_build_reaches_the_network(tmp_path: Path) -> None:
    done, dumps, *calls = run_watched(BUILDS, tmp_path)
    assert not calls
    assert int(done) >= int(dumps) - 2  # an archive or a picture may be none


def test_who_watches_sees_something(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    assert any(call.startswith("socket.") for call in run_watched(HEEDED, tmp_path))


@pytest.mark.parametrize("command", [("build", "page.html"), ("plan", "page.html")])
def test_the_command_reaches_nothing(command: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!doctype html><html><body><h1>A</h1><img src='http://127.0.0.1:9/a.png'>words"
    )
    code = f"sys.argv[1:] = {list(command)!r}\nfrom bookmaker.__main__ import main\n"
    calls = run_watched(
        code + "try: main()\nexcept SystemExit as leave: assert not leave.code\nprint(*calls)", tmp_path
    )
    assert not [line for line in calls if line.startswith("socket.")]
