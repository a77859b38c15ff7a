"""Every regular expression of ours on lines that an enemy would write for it: linear in their length.

The expressions are found by walking the modules and the calls of `re`, so that a new one is tested by itself; the lines
are made of what each one looks for.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import pytest
from conftest import ROOT

import bookmaker
from bookmaker.expressions import Deferred

PACKAGE = ROOT / "bookmaker"
SHORT, LONG = 5_000, 20_000  # signs of a line
WORST = 10  # times longer for a line four times as long; the square is 16
FLOOR = 0.02  # seconds of the processor that a long line may take in any case
TICK = 0.01  # that the clock of the processor may go by
STUCK = 2.0  # seconds after which a search would never end
UNITS = 16  # that lines are made of, at most
PLAIN = "a -\x02"  # signs one of which most classes take
WAYS = "match|fullmatch|search|sub|subn|split|findall|finditer"
LOOPED = {
    *("readers.markdown.frontmatter.YAML", "readers.markdown.frontmatter.TOML", "readers.epub.metadata.DOCTYPE"),
    *(f"cleaning.rules.quotations._FOREIGN{each}" for each in ("", "-2", "-3", "-4")),
}
"""Expressions that are only asked whether they fit at one place, where that is not to be seen."""
BOUNDED = {
    "splitting.words.dates._WEEKDAY_BEFORE": 40,  # before a date
    "splitting.signals.marked.AOZORA": 240,  # a line that may be a heading
    "splitting.signals.marked.NOTE": 240,
    "splitting.furniture.trade.TRADE": 2_000,  # of a paragraph
    r"readers.feeds.parts: '(?<!\\S)\\S+@\\S+\\s*\\((.*)\\)'": 2_000,  # a name
}
"""Expressions that are never asked of more signs than these."""
CLOSED = {
    "readers.markdown.liquid.RAW": "{%endraw%}",
    "readers.markdown.liquid.COMMENT": "{%endcomment%}",
    "readers.markdown.liquid.HIGHLIGHT": "{%endhighlight%}",
    "readers.markdown.liquid.SHORT_CODE": "{{< /highlight >}}",
    "readers.markdown.remarks.COMMENT": "-->",
    "readers.markdown.jsx.REMARK": "*/}",
    "cleaning.joining._ADDRESS": "/",
    "assembly.breaking.TOKEN": ">",
    "assembly.headings.MARKUP": ">",
    "assembly.columns.VERBATIM": "</pre>",
    "readers.markdown.convert.LABEL": "</p>",
    r"markup.plaintext: '<!\\[CDATA\\[(.*?)\\]\\]>'": "]]>",
}
"""Expressions that are never asked behind the last of these; well-formed markup has one for each that it opens."""


class Search(NamedTuple):
    """An expression, and how it is used."""

    name: str  # module and name, or module and the expression that stands in a call
    pattern: re.Pattern[Any]
    anchored: bool  # it is only asked whether it fits at the beginning


@cache
def read_sources() -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def list_patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Whatever expressions a value holds."""
    if isinstance(value, Deferred):
        value = re.compile(*value.given)
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 4:
        yield from list_patterns([*value, *value.values()], depth + 1)
    elif isinstance(value, (tuple, list, set, frozenset)) and depth < 4:
        for each in value:
            yield from list_patterns(each, depth + 1)


@cache
def list_uses(path: str) -> dict[str, set[str]]:
    """The ways in which a file asks its names."""
    uses: dict[str, set[str]] = {}
    for name, way in re.findall(rf"\b(\w+)\.({WAYS})\b", read_sources()[path]):
        uses.setdefault(name, set()).add(way)
    return uses


def is_anchored(module: str, name: str) -> bool:
    """Whether no file that knows this name searches with it."""
    own = module.replace(".", "/")
    knowing = (
        path
        for path, text in read_sources().items()
        if path in {f"{own}.py", f"{own}/__init__.py"} or (name in text and f"from {module} import" in text)
    )
    uses = set(chain.from_iterable(list_uses(path).get(name, ()) for path in knowing))
    return bool(uses) and uses <= {"match", "fullmatch"}


@cache
def list_own(module: str) -> set[str]:
    """The names that a module gives something to itself, rather than take them from another."""
    own = module.replace(".", "/")
    text = read_sources().get(f"{own}.py") or read_sources()[f"{own}/__init__.py"]
    return set(re.findall(r"^(\w+)(?:: [^=\n]+)? = ", text, re.MULTILINE))


@cache
def list_searches() -> dict[str, Search]:
    """Every expression of every module, and those that stand in a call of `re`."""
    found: dict[tuple[object, int], Search] = {}
    lent: dict[tuple[object, int], Search] = {}  # known by a module that took them from another
    for module in pkgutil.walk_packages(bookmaker.__path__, "bookmaker."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(list_patterns(value) if not name.startswith("__") else ()):
                where = f"{module.name.removeprefix('bookmaker.')}.{name}" + (f"-{number}" if number else "")
                search = Search(where, pattern, where in LOOPED or is_anchored(module.name, name))
                (found if name in list_own(module.name) else lent).setdefault((pattern.pattern, pattern.flags), search)
    for path, text in read_sources().items():
        where = path.removeprefix("bookmaker/").removesuffix(".py").replace("/", ".")
        for way, pattern in read_calls(text):
            search = Search(f"{where}: {pattern.pattern!r}", pattern, way in {"match", "fullmatch"})
            found.setdefault((pattern.pattern, pattern.flags), search)
    return {search.name: search for search in (lent | found).values()}


def read_calls(text: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The expressions that stand in calls of the module `re`."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        of_module = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if of_module and node.func.attr in WAYS.split("|") and isinstance(node.args[0], ast.Constant):
            yield node.func.attr, re.compile(node.args[0].value)


def spell_set(parser: Any, tree: Any, members: Any) -> str:
    """A sign that a class takes; the last that it names, since the first are often those that begin a plain word."""
    kind, value = members[-1]
    if str(members[0][0]) != "NEGATE" and str(kind) in {"LITERAL", "RANGE"}:
        return chr(value if str(kind) == "LITERAL" else value[0])
    alone = importlib.import_module("re._compiler").compile(parser.SubPattern(tree.state, [(parser.IN, members)]))
    signs = PLAIN.encode() if isinstance(tree.state.str, bytes) else PLAIN
    return next((sign for at, sign in enumerate(PLAIN) if alone.match(signs, at, at + 1)), "a")


def spell(parser: Any, tree: Any, pieces: list[str]) -> str:
    """A text that a parsed expression takes; what each repetition takes, and what leads there, joins the pieces."""
    said = ""
    for kind, value in tree:
        name = str(kind)
        if name == "BRANCH":
            ways = [spell(parser, way, pieces) for way in value[1]]
            pieces += ways[:6]
            said += ways[0]
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            inner = spell(parser, value[2], pieces)
            pieces += [inner, said + inner]
            said += inner * max(value[0], 1)
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            said += spell(parser, value[-1] if name == "SUBPATTERN" else value, pieces)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            spell(parser, value[1], pieces)
        else:
            said += spell_sign(parser, tree, name, value)
    return said


def spell_sign(parser: Any, tree: Any, name: str, value: Any) -> str:
    """A sign that the smallest part of an expression takes."""
    if name == "LITERAL":
        return chr(value)
    if name == "IN":
        return spell_set(parser, tree, value)
    return {"ANY": "a", "NOT_LITERAL": "a" if value != ord("a") else "b"}.get(name, "")


def list_units(pattern: re.Pattern[Any]) -> list[str]:
    """What lines are made of: what the expression repeats, what leads there, and what it takes as a whole."""
    pieces: list[str] = [" "]
    parser = importlib.import_module("re._parser")
    whole = spell(parser, parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), pieces)
    return sorted(
        (each for each in {*pieces, whole, whole[:-1]} if 0 < len(each) < 60), key=lambda each: (len(each), each)
    )[:UNITS]


class StuckError(BaseException):
    """A search took too long."""


def time_search(search: Search, unit: str, length: int) -> float:
    """Seconds of the processor that a search takes; STUCK where it would go on."""
    text = (unit * length)[:length] + CLOSED.get(search.name, "\x01")
    line = text.encode() if isinstance(search.pattern.pattern, bytes) else text

    def stop(*_: object) -> None:
        raise StuckError

    before = signal.signal(signal.SIGPROF, stop)
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, STUCK)
        if search.anchored:
            search.pattern.match(line)
        else:
            search.pattern.subn(type(line)(), line)
    except StuckError:
        return STUCK
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - begun


def find_growth(search: Search) -> list[str]:
    """The units of which lines four times as long take much more than four times as long, again and again."""
    return [unit for unit in list_units(search.pattern) if grows(search, unit)]


def grows(search: Search, unit: str) -> bool:
    """Whether longer lines of these take too long; the best of several times counts, for other work disturbs."""
    first = time_search(search, unit, LONG)
    if first < FLOOR or first == STUCK:
        return first == STUCK
    lengths = (SHORT, LONG) if first > STUCK / 6 else (LONG, 4 * LONG)  # so that neither time is next to nothing
    short, long = (min(time_search(search, unit, length) for _ in range(3)) for length in lengths)
    return long == STUCK or long > WORST * (short + TICK)


@pytest.mark.parametrize("part", range(8))
def test_every_expression_takes_linear_time(part: int) -> None:
    searches = [each for each in list(list_searches().values())[part::8] if each.name not in BOUNDED]
    grown = {each.name: units for each in searches if (units := find_growth(each))}
    assert not grown


@pytest.mark.parametrize("name", BOUNDED)
def test_what_may_grow_is_asked_of_little(name: str) -> None:
    search = list_searches()[name]
    assert max(time_search(search, unit, BOUNDED[name]) for unit in list_units(search.pattern)) < 0.1


def test_what_is_excepted_exists() -> None:
    assert {*CLOSED, *LOOPED} <= set(list_searches())


@pytest.mark.parametrize("pattern", [r"\w+@", r"\S+\.html", "(a+)+b"])
def test_what_grows_is_found(pattern: str) -> None:
    """Else the test above could not fail; one time of several is enough, for other work may slow the short lines."""
    search = Search("", re.compile(pattern), anchored=False)
    assert any(grows(search, unit) for _ in range(5) for unit in list_units(search.pattern))
