"""The source of a script in; the lists and mappings that stand in it as literals out, without running anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TOKEN = re.compile(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+(?:`|\Z))"
    r"|(?P<word>[A-Za-z_$][\w$]*+|-?\d[\d.]*+)|(?P<sign>[\[\]{}():,;=>.+?|&!*<-])|\s++",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
OPENERS = {"[": "]", "{": "}", "(": ")"}
WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "undefined": None}
DEEPEST = 40  # literals within each other
LARGEST = 1_000_000  # characters of a script
NOTHING = ("sign", "")


class Literals:
    """A script's tokens, and a place among them."""

    def __init__(self, source: str) -> None:
        found = (each for each in TOKEN.finditer(source[:LARGEST]) if each.lastgroup)
        self.tokens = [(str(each.lastgroup), each[0]) for each in found]
        self.at = 0

    def peek(self, ahead: int = 0) -> tuple[str, str]:
        """Return a sign that comes; an empty sign behind the last."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else NOTHING

    def take_value(self, depth: int = 0) -> Any:
        """Take a value: a literal, or None for what would have to be run; it stops before a comma or a closing sign."""
        kind, sign = self.peek()
        value: Any = None
        if sign == "[" and depth < DEEPEST:
            value = self.take_list(depth + 1)
        elif sign == "{" and depth < DEEPEST:
            value = self.take_mapping(depth + 1)
        elif kind == "text":
            self.at += 1
            value = ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], sign[1:-1])
        elif kind == "word" and self.peek(1)[1] in (",", "]", "}", ""):
            self.at += 1
            value = read_word(sign)
        return value if self.skip() == 0 else (value if isinstance(value, list | dict) else None)

    def skip(self) -> int:
        """Pass over what is left of a value; return how many tokens that was."""
        start = self.at
        closing: list[str] = []
        while self.at < len(self.tokens):
            kind, sign = self.tokens[self.at]
            if kind == "sign" and not closing and sign in (",", "]", "}", ")", ";"):
                break
            if kind == "sign" and sign in OPENERS:
                closing.append(OPENERS[sign])
            elif kind == "sign" and closing and sign == closing[-1]:
                closing.pop()
            self.at += 1
        return self.at - start

    def take_list(self, depth: int) -> list[Any]:
        """Take a list; what is spread into it is not known."""
        self.at += 1
        values = []
        while self.peek() != NOTHING and self.peek()[1] != "]":
            before = self.at
            values.append(self.take_value(depth))
            self.at += self.peek()[1] == "," or self.at == before
        self.at += 1
        return [value for value in values if value is not None]

    def take_mapping(self, depth: int) -> dict[str, Any]:
        """Take a mapping: its keys as text."""
        self.at += 1
        values: dict[str, Any] = {}
        while self.peek() != NOTHING and self.peek()[1] != "}":
            before = self.at
            kind, sign = self.peek()
            if kind in ("text", "word") and self.peek(1)[1] == ":":
                self.at += 2
                values[sign.strip("\"'`")] = self.take_value(depth)
            else:
                self.skip()
            self.at += self.peek()[1] == "," or self.at == before
        self.at += 1
        return values


def read_word(sign: str) -> object:
    """Return what a word stands for: a number, a truth value; None for a name."""
    if sign in WORDS:
        return WORDS[sign]
    try:
        return float(sign) if "." in sign else int(sign)
    except ValueError:
        return None


def find_literals(source: str, key: str = "") -> Iterator[Any]:
    """Yield the lists and mappings of a script, or those that a key of this name has, wherever that stands."""
    script = Literals(source)
    while script.at < len(script.tokens):
        sign = script.peek()[1]
        if key and not (sign.strip("\"'`") == key and script.peek(1)[1] in (":", "=", "[")):
            script.at += 1
            continue
        script.at += (1 if script.peek(1)[1] == "[" else 2) if key else 0
        if script.peek()[1] not in ("[", "{"):
            script.at += not key
            continue
        value = script.take_value()
        if value:
            yield value
