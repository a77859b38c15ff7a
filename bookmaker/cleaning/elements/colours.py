"""Code whose language is named in; out the same with keywords, comments and texts told apart, by more than colour."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMED = "language-"  # how a class names the language of code
NAME = defer(r"language-[a-z0-9+#]{1,20}")
LOOKS = {  # kinds of tokens, the most special first: the element and the class that show one
    "Token.Comment": ("i", ""),
    "Token.Keyword": ("b", ""),
    "Token.Operator.Word": ("b", ""),
    "Token.Literal.String": ("span", "string"),
    "Token.Literal.Number": ("span", "number"),
    "Token.Name.Function": ("span", "name"),
    "Token.Name.Class": ("span", "name"),
    "Token.Name.Tag": ("span", "name"),
}
SHOWN = frozenset(LOOKS.values())


def knows_languages() -> bool:
    """Say whether the extra is there that can read code."""
    return find_spec("pygments") is not None


def colour_code(tree: _Element, _setting: Setting) -> int:
    """Returns how many pieces of code were coloured; without the extra none is, and each stays as it was."""
    touched = 0
    for code in tree.iter("code") if knows_languages() else ():
        above, text = code.getparent(), code.text or ""
        if above is None or above.tag != "pre" or len(code) or not (code.get("class") or "").startswith(NAMED):
            continue
        parts = list(read_tokens(text, code.get("class", "").removeprefix(NAMED)))
        if "".join(part for _, part in parts) == text and any(look for look, _ in parts):
            fill(code, parts)
            touched += 1
    return touched


def read_tokens(text: str, language: str) -> Iterator[tuple[tuple[str, str] | None, str]]:
    """Yield runs of one look each; nothing of a language that nobody knows."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    for look, run in groupby(lexer.get_tokens(text), key=lambda token: find_look(*token)):
        yield look, "".join(part for _, part in run)


def find_look(kind: Any, text: str) -> tuple[str, str] | None:
    """Return how a token is shown; None where it is as the rest."""
    name = f"{kind}."
    return next((look for start, look in LOOKS.items() if name.startswith(f"{start}.")), None) if text.strip() else None


def fill(code: _Element, parts: list[tuple[tuple[str, str] | None, str]]) -> None:
    """Write the runs into the element."""
    code.text = None
    for look, text in parts:
        if look is not None:
            tag, name = look
            element = code.makeelement(tag, {"class": name} if name else {})
            element.text = text
            code.append(element)
        elif len(code):
            code[-1].tail = (code[-1].tail or "") + text
        else:
            code.text = (code.text or "") + text


def is_named(code: _Element) -> bool:
    """Say whether code names its language as we do, and holds nothing but colours of ours, if any."""
    named = list(code.attrib) == ["class"] and NAME.fullmatch(code.get("class", ""))
    return bool(named) and all(not len(each) and (each.tag, each.get("class") or "") in SHOWN for each in code)
