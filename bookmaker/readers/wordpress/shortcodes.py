"""Text with shortcodes in; HTML in the place of those that we know, and a list of those that were left out, out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

TOKEN = re.compile(
    r"<!--(?:[^<-]|-(?!->)|<(?!!--))*-->|<(?P<kept>pre|code|script|style|textarea)\b[^<>]*>"
    r"|(?P<escape>\[?)\[(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:[\s=/][^\[\]]*)?)\](?P<after>\]?)"
)
PAIR = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|([^\s"]+)""")
NAMED = re.compile(r"""\s*[\w-]+\s*=\s*["'\u201c\u201d\u2033]|(?:\s+[\w-]+=[^\s"']+)+\s*/?\Z""")
CURLED = str.maketrans("\u201c\u201d\u2033\u2018\u2019", '"""\'\'')  # quotes that an editor has curled
DEEPEST = 40
RAW = frozenset(
    "code sourcecode source-code highlight cc cci sourceblock php html xml css js javascript python java ruby bash sql "
    "text plain csharp cpp c perl jscript objc r scala shell vb xhtml yaml json diff go crayon".split()
)  # what stands between these is a program's text


class Shortcode(NamedTuple):
    """One shortcode as it was written."""

    name: str
    values: dict[str, str]  # of its attributes; those without a name are "0", "1", ...
    text: str  # as it stood
    inner: str | None = None  # what its pair holds, done already; None where it stands by itself


Render = Callable[[Shortcode], str | None]  # to HTML; None for one that is left out
IsKnown = Callable[[str], bool]


@dataclass
class Scan:
    """A text on its way through: what is written, and the shortcodes that are still open."""

    text: str
    render: Render
    is_known: IsKnown
    closed: set[str]  # names that have a closing tag somewhere
    missing: set[str] = field(default_factory=set)  # elements that are not closed from here on
    out: list[str] = field(default_factory=list)
    opened: list[tuple[Shortcode, int]] = field(default_factory=list)  # with the place in `out`
    left_out: list[tuple[str, str]] = field(default_factory=list)


def expand_shortcodes(text: str, render: Render, is_known: IsKnown) -> tuple[str, list[tuple[str, str]]]:
    """Put what `render` makes of each shortcode in its place; brackets that are no shortcode stay."""
    if "[" not in text:
        return text, []
    at = 0
    closed = {found[1].lower() for found in re.finditer(r"\[/([A-Za-z][\w-]*)\s*\]", text)}
    scan = Scan(text, render, is_known, closed)
    for found in TOKEN.finditer(text):
        if found.start() < at:
            continue
        scan.out.append(text[at : found.start()])
        at = take_token(scan, found)
    scan.out.append(text[at:])
    settle_open(scan, 0)
    return "".join(scan.out), scan.left_out


def take_token(scan: Scan, found: re.Match[str]) -> int:
    """Take one token in; returns where the text goes on."""
    if found["name"] is None:
        return keep_element(scan, found)
    name, whole = found["name"].lower(), found[0]
    if found["escape"] and found["after"] and not found["close"]:
        scan.out.append(whole[1:-1])
        return found.end()
    if found["escape"]:
        scan.out.append("[")
    end = found.end("after") - len(found["after"])
    code = Shortcode(name, read_values(found["rest"]), scan.text[found.start() + len(found["escape"]) : end])
    if found["close"]:
        close_shortcode(scan, code)
    elif name in RAW and (stop := find_close(scan, found["name"], end)) >= 0:
        scan.out.append(scan.render(code._replace(inner=scan.text[end:stop])) or "")
        return stop + len(name) + 3
    elif not is_shortcode(scan, code, found["rest"]):
        scan.out.append(code.text)
    else:
        if len(scan.opened) > DEEPEST:
            settle_open(scan, DEEPEST)
        scan.opened.append((code, len(scan.out)))
        scan.out.append("")
    return end


def keep_element(scan: Scan, found: re.Match[str]) -> int:
    """Let code and comments through as they are."""
    end = found.end()
    if found["kept"]:
        stop = -1 if found["kept"] in scan.missing else scan.text.find(f"</{found['kept']}>", end)
        if stop < 0:
            scan.missing.add(found["kept"])
        end = max(stop, end)
    scan.out.append(scan.text[found.start() : end])
    return end


def find_close(scan: Scan, name: str, start: int) -> int:
    """Return where the partner of a shortcode stands that holds code; -1 for nowhere."""
    if name.lower() not in scan.closed or f"[/{name}" in scan.missing:
        return -1
    stop = scan.text.find(f"[/{name}]", start)
    if stop < 0:
        scan.missing.add(f"[/{name}")
    return stop


def is_shortcode(scan: Scan, code: Shortcode, rest: str) -> bool:
    """Tell a shortcode from a word in brackets: it is known, or has a partner, or values with names."""
    known = scan.is_known(code.name) or code.name in scan.closed
    return known or bool(NAMED.match(rest)) or code.text.endswith("/]")


def close_shortcode(scan: Scan, code: Shortcode) -> None:
    """Close the nearest open one of its name; those within it that stayed open stand by themselves."""
    at = next((at for at in range(len(scan.opened) - 1, -1, -1) if scan.opened[at][0].name == code.name), None)
    if at is None:
        if scan.is_known(code.name):
            scan.left_out.append((code.text, "a shortcode"))
        else:
            scan.out.append(code.text)
        return
    settle_open(scan, at + 1)
    opening, place = scan.opened.pop()
    inner = "".join(scan.out[place + 1 :])
    del scan.out[place:]
    shown = scan.render(opening._replace(inner=inner))
    if shown is None:
        shown = inner
        scan.left_out.append((f"{opening.text} {code.text}", "a shortcode; what it holds stays"))
    scan.out.append(shown)


def settle_open(scan: Scan, first: int) -> None:
    """Write those that stayed open, from the one numbered `first` on, as what they are by themselves."""
    for code, place in scan.opened[first:]:
        shown = scan.render(code)
        if shown is None:
            scan.left_out.append((code.text, "a shortcode"))
        scan.out[place] = shown or ""
    del scan.opened[first:]


def read_values(text: str) -> dict[str, str]:
    """Read a shortcode's attributes; `[name=value]` and `[name value]` have it without a name."""
    values: dict[str, str] = {}
    for found in PAIR.finditer(text.translate(CURLED).strip().removeprefix("=").removesuffix("/")):
        bare = found[5] or found[6]
        key = found[1].lower() if found[1] else str(sum(each.isdigit() for each in values))
        values[key] = bare if bare is not None else (found[2] or found[3] or found[4] or "")
    return values
