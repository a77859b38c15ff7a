"""A page of MDX, its code hidden, in; Markdown that says what its components and expressions would show out."""

from __future__ import annotations

import re

from bookmaker.model import LeftText
from bookmaker.readers.markdown.remarks import REMARK as COMMENTED
from bookmaker.readers.markdown.remarks import sub_closed
from bookmaker.readers.markdown.shortcodes import PLAYERS, show_player

SIGNS = re.compile(
    r"^import\b[^\n;]{1,400}?[ }]from[ ]+[\"']|^import[ ]+[\"']|^export[ ]+(?:const|default|function|let)\b"
    r"|\sclassName=|\{/\*|^<[A-Z][A-Za-z.]*[ >/]",
    re.MULTILINE,
)
SCRIPT = re.compile(r"(?:import|export)\b(?=[ ]+[\w*{\"'])")
REMARK = re.compile(r"\{/\*((?:[^*]|\*(?!/\}))*+)\*/\}")
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Z][\w.]{0,60}|div|section|img|center)(?=[\s/>])"
    r"(?P<said>(?:[^<>{}\"']|\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\}){0,60}\}){0,200}\}){0,200}+)>"
)
VALUE = re.compile(
    r"(?<![\w-])([A-Za-z][\w-]*+)=(?:\"([^\"]*)\"|'([^']*)'|\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+)\})"
)
QUOTED = re.compile(r"[\"'`]([^\"'`{}]*)[\"'`]")
EXPRESSION = re.compile(r"(?<![\])\\$\w])\{(?![#.:%{}=])([^{}\n]{1,200})\}")
FRAGMENT = re.compile(r"</?>")
HIDDEN = re.compile("\ue004\\d+\ue005")
TITLES = ("title", "label", "header", "heading", "summary", "question", "tab")
TEXTS = ("description", "caption", "content", "text", "subtitle")
PICTURES = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)$", re.IGNORECASE)
RUN = "a script or an expression that only its site runs"


def is_jsx(text: str) -> bool:
    """Say whether a page of Markdown holds what only MDX has."""
    return SIGNS.search(text) is not None


def settle_jsx(text: str) -> tuple[str, list[LeftText]]:
    """Write components as what they say, and take out what a site would run; return that too."""
    left: list[LeftText] = []

    def drop(said: str, why: str = RUN) -> str:
        if said.strip():
            left.append(LeftText(" ".join(said.split()), why, "controls"))
        return ""

    def show(found: re.Match[str]) -> str:
        said = found[1].strip()
        if HIDDEN.fullmatch(said):
            return said
        quoted = QUOTED.fullmatch(said)
        return quoted[1] if quoted else drop(found[0])

    text, scripts = part_scripts(text)
    for script in scripts:
        drop(script)
    text = sub_closed(REMARK, "*/}", lambda found: drop(found[1], COMMENTED), text)
    text = FRAGMENT.sub("", text)
    text = TAG.sub(write_tag, "\n".join(even_indents(text.split("\n"))))
    return EXPRESSION.sub(show, text), left


def part_scripts(text: str) -> tuple[str, list[str]]:
    """Part a page from the statements in it: each runs on to a blank line behind its last bracket."""
    kept: list[str] = []
    scripts: list[str] = []
    depth, within = 0, False
    for line in text.split("\n"):
        begins = SCRIPT.match(line) and (not kept or not kept[-1].strip() or within)
        if begins and not within:
            scripts.append("")
        within = bool(begins) or (within and (depth > 0 or line.strip() != ""))
        if within:
            scripts[-1] += line + "\n"
            depth = max(0, depth + sum(map(line.count, "{([")) - sum(map(line.count, "})]")))
        else:
            kept.append(line)
    return "\n".join(kept), scripts


def even_indents(lines: list[str]) -> list[str]:
    """Set what stands further in within a component at the edge, where it is text and no code."""
    shown: list[str] = []
    frames: list[int] = []  # by how much what is in each open component stands further in; -1 = not known yet
    for line in lines:
        bare = line.strip()
        found = TAG.fullmatch(bare)
        if found and found["close"] and frames:
            frames.pop()
        if bare and frames and frames[-1] < 0:
            frames[-1] = len(line) - len(line.lstrip())
        column = frames[-1] if frames else 0
        shown.append(line[min(max(column, 0), len(line) - len(line.lstrip())) :] if not found else bare)
        if found and not found["close"] and not found["said"].endswith("/") and found["name"] != "img":
            frames.append(-1)
    return shown


def write_tag(found: re.Match[str]) -> str:
    """Write a component's tag as the picture, the link or the words that it shows."""
    values = {name: a or b or quoted_in(c) for name, a, b, c in VALUE.findall(found["said"])}
    name, whole = found["name"], stands_alone(found)
    gap = "\n\n" if whole else ""
    if found["close"]:
        return gap
    if name.lower() in PLAYERS and (player := show_player(name.lower(), write_values(values))):
        return player
    source = values.get("src") or values.get("source") or ""
    if PICTURES.search(source.partition("?")[0]) or name == "img":
        return f"{gap}![{values.get('alt') or values.get('caption') or ''}]({source}){gap}" if source else gap
    title = next((values[each] for each in TITLES if values.get(each)), "")
    texts = [f"**{title}**"] if title else []
    texts += [values[each] for each in TEXTS if values.get(each)]
    return "\n\n".join(("", *texts, "")) if texts else gap


def stands_alone(found: re.Match[str]) -> bool:
    """Say whether a tag stands on lines of its own, or beside others alone."""
    before = found.string.rfind("\n", 0, found.start()) + 1
    end = found.string.find("\n", found.end())
    after = found.string[found.end() : end if end >= 0 else None]
    return not found.string[before : found.start()].strip() and (not after.strip() or after.lstrip().startswith("<"))


def quoted_in(expression: str) -> str:
    """Return the first text that an expression names: `require('./a.png')`."""
    found = QUOTED.search(expression)
    return found[1] if found else ""


def write_values(values: dict[str, str]) -> str:
    """Write values as a shortcode has them."""
    return " ".join(f'{name}="{value}"' for name, value in values.items())
