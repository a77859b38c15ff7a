"""Small faults put into the code, one at a time: do the tests notice? What they let live is printed, and the score.

    python tests/mutation.py [TARGET ...] [--count N] [--seed N] [--among WORD]

A mutant differs in one comparison, number, truth value, `and`, `or` or `not`, sum or result, or has a statement less.
They are drawn by chance, the same ones for the same seed. Each is tried in a process of its own, forked where all but
bookmaker is loaded already, by those tests of its target that start no process; the first that fails kills it.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
APART = {"run", "command"}  # fixtures that start another process, which would know nothing of the mutant
FACTOR, LEAST = 5, 60  # a mutant that takes so many times as long as the code itself, and so many seconds, never ends
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
DROPPED = (ast.Expr, ast.AugAssign, ast.Continue, ast.Break, ast.Raise, ast.Delete)
ROW = "{:<11} {:>6} mutants  {:>6} killed  {:>6.1f} %"


class Target(NamedTuple):
    """Some of the code, and the tests that are there for it, the quickest first."""

    code: str  # below bookmaker/
    tests: tuple[str, ...]
    share: int  # of the mutants, unless told otherwise


TARGETS = {
    "splitting": Target(
        "splitting/**/*.py",
        ("test_splitting_blogs", "test_audit", "test_splitting_shortcuts", "test_splitting_forms"),
        150,
    ),
    "planning": Target("planning/*.py", ("test_plan_saving", "test_plan", "test_steering", "test_planning"), 100),
    "account": Target("checking/account.py", ("test_account", "test_words", "test_words_of_exports"), 50),
}


class Mutant(NamedTuple):
    """A file with one fault in it."""

    path: Path
    line: int
    what: str
    number: int  # of its node, as ast.walk comes to them
    kind: int  # of its faults

    def make(self) -> ast.Module:
        """Return the file's tree with the fault."""
        tree = ast.parse(self.path.read_text("utf-8"))
        node = list(ast.walk(tree))[self.number]
        list(list_faults(node))[self.kind][1]()
        return ast.fix_missing_locations(tree)

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.line}: {self.what}"


def list_faults(node: ast.AST) -> Iterator[tuple[str, Fault]]:
    """Yield the faults that a node can have, each in words and as what makes it."""
    yield from list_turns(node)
    yield from list_values(node)
    yield from list_drops(node)


def list_turns(node: ast.AST) -> Iterator[tuple[str, Fault]]:
    """Yield operators and conditions turned round."""
    match node:
        case ast.Compare():
            for at, each in enumerate(node.ops):
                new = COMPARED[type(each)]
                yield f"{type(each).__name__} → {new.__name__}", Fault(node.ops, at, new())
        case ast.BoolOp():
            yield "and ↔ or", Fault(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.BinOp() | ast.AugAssign() if type(node.op) in RECKONED:
            reckoned = RECKONED[type(node.op)]
            yield f"{type(node.op).__name__} → {reckoned.__name__}", Fault(node, "op", reckoned())
        case ast.UnaryOp(op=ast.Not()):
            yield "not x → x", Fault(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
        case ast.If() | ast.IfExp() | ast.While():
            yield "if x → if not x", Fault(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case _:
            pass


def list_values(node: ast.AST) -> Iterator[tuple[str, Fault]]:
    """Yield numbers, truth values and results that are others."""
    match node:
        case ast.Constant(value=bool() as value):
            yield f"{value} → {not value}", Fault(node, "value", not value)
        case ast.Constant(value=int() | float() as value):
            yield f"{value} → {value + 1}", Fault(node, "value", value + 1)
        case ast.Return(value=ast.expr()) if not is_none(node.value):
            yield "return x → return None", Fault(node, "value", ast.Constant(None))
        case _:
            pass


def list_drops(node: ast.AST) -> Iterator[tuple[str, Fault]]:
    """Yield the statements that a block can do without."""
    for name in ("body", "orelse", "finalbody"):
        statements = getattr(node, name, None)
        for at, each in enumerate(statements if isinstance(statements, list) else ()):
            if isinstance(each, DROPPED) and not is_text(each):
                yield f"without {ast.unparse(each).splitlines()[0]}", Fault(statements, at, ast.Pass())


class Fault(NamedTuple):
    """A change of one place of a tree."""

    where: Any  # a node, or a list of them
    place: str | int
    new: object

    def __call__(self) -> None:
        """Make it."""
        if isinstance(self.place, str):
            setattr(self.where, self.place, self.new)
        else:
            self.where[self.place] = self.new

    def find(self, node: Any) -> Any:
        """Return the place, where that is a node of its own; else the node that it is in."""
        return self.where[self.place] if isinstance(self.place, int) else node


def is_none(node: ast.expr | None) -> bool:
    """Say whether an expression is None already."""
    return isinstance(node, ast.Constant) and node.value is None


def is_text(node: ast.stmt) -> bool:
    """Say whether a statement is a docstring, or the like."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def list_mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a file; what only says a type is left as it is."""
    tree = ast.parse(path.read_text("utf-8"))
    typing = {id(inner) for node in ast.walk(tree) for outer in list_types(node) for inner in ast.walk(outer)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in typing:
            for kind, (what, fault) in enumerate(list_faults(node)):
                where = fault.find(node)
                yield Mutant(path, getattr(where, "lineno", getattr(node, "lineno", 0)), what, number, kind)


def list_types(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node says of types."""
    for name in ("annotation", "returns"):
        if isinstance(said := getattr(node, name, None), ast.AST):
            yield said
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield node


class Chosen:
    """A part of pytest: leaves out the tests that start processes."""

    @staticmethod
    def pytest_collection_modifyitems(items: list[object]) -> None:
        items[:] = [item for item in items if not APART & set(getattr(item, "fixturenames", ()))]


def begin(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """Fork a process that runs the tests on a mutant, or on the code as it is; return its number."""
    if process := os.fork():
        return process
    sink = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(sink, number)
    code = 1
    try:
        if mutant:
            plant(mutant)
        code = int(run_tests(tests))
    finally:
        os._exit(code)


def plant(mutant: Mutant) -> None:
    """See that a mutant is loaded in the place of its file."""
    plain = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> object:
        if Path(self.path) == mutant.path:
            return compile(mutant.make(), str(mutant.path), "exec")
        return plain(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]


def run_tests(tests: Sequence[str]) -> int:
    """Run tests in this process."""
    import pytest

    names = [str(ROOT / "tests" / f"{name}.py") for name in tests if (ROOT / "tests" / f"{name}.py").exists()]
    return pytest.main(
        [*"-n 0 -x -q -p no:cacheprovider -W ignore::pytest.PytestAssertRewriteWarning".split(), *names],
        plugins=[Chosen()],
    )


def load_libraries() -> None:
    """Load what every test loads, so that it is there in all forked processes."""
    import bs4
    import hypothesis
    import lxml.html
    import markdown
    import PIL.Image
    import pytest
    import tomlkit
    import turbohtml
    import typer
    import yaml

    assert all((bs4, hypothesis, lxml.html, markdown, PIL.Image, pytest, tomlkit, turbohtml, typer, yaml))


def await_end(process: int, until: float) -> int:
    """Wait for a process, or end it when its time is up; return its exit code, -1 for none."""
    while time.monotonic() < until:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return -1


def try_target(name: str, target: Target, count: int, seed: int, among: str) -> tuple[int, int]:
    """Try some mutants of a target and print those that live; return how many there were, and how many are dead."""
    begun = time.monotonic()
    if code := await_end(begin(None, target.tests), begun + 3600):
        sys.exit(f"{name}: the tests fail on the code as it is ({code})")
    longest = max(LEAST, FACTOR * (time.monotonic() - begun))
    paths = sorted((ROOT / "bookmaker").glob(target.code))
    every = [mutant for path in paths for mutant in list_mutants(path) if among in str(mutant)]
    drawn = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311  # a sample, no secret
    killed = 0
    for mutant in sorted(drawn, key=str):
        if await_end(begin(mutant, target.tests), time.monotonic() + longest):
            killed += 1
        else:
            print(f"  lives: {mutant}", flush=True)
    print(ROW.format(name, len(drawn), killed, 100 * killed / max(len(drawn), 1)), f"(of {len(every)})", flush=True)
    return len(drawn), killed


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; else all")
    words.add_argument("--count", type=int, help="mutants of each target")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--among", default="", help="only mutants whose line of the report holds this")
    asked = words.parse_args()
    if unknown := set(asked.targets) - set(TARGETS):
        words.error(f"no such target: {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    load_libraries()
    tried = killed = 0
    for name in asked.targets or TARGETS:
        target = TARGETS[name]
        some, dead = try_target(name, target, asked.count or target.share, asked.seed, asked.among)
        tried, killed = tried + some, killed + dead
    print(ROW.format("all", tried, killed, 100 * killed / max(tried, 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
