"""A post of Ghost in one of the forms that its editors keep (HTML, Lexical, Mobiledoc, Markdown); HTML out."""

from __future__ import annotations

import html
import json
from typing import Any

from bookmaker.readers.ghost.cards import show_card
from bookmaker.readers.typedmarkup import set_markdown

Node = dict[str, Any]
FORMATS = ((16, "code"), (1, "b"), (2, "i"), (4, "s"), (8, "u"), (32, "sub"), (64, "sup"), (128, "mark"))
BLOCKS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
}
BREAKS = {"linebreak": "<br/>", "tab": "\t"}
HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
QUOTES = dict.fromkeys(("blockquote", "aside", "pull-quote"), "blockquote")
DEEPEST = 60


def find_source(post: Node) -> str:
    """Return a post's text as it was kept, in whichever form."""
    return next((str(post[key]) for key in ("html", "lexical", "mobiledoc", "markdown") if post.get(key)), "")


def find_html(post: Node) -> str:
    """Return a post's text as HTML, from the copy that needs least doing."""
    if post.get("html"):
        return str(post["html"])
    for key, render in (("lexical", render_lexical), ("mobiledoc", render_mobiledoc)):
        if values := load(post.get(key)):
            return render(values)
    if post.get("markdown"):
        return set_markdown(str(post["markdown"]), spans=True)
    text = str(post.get("plaintext") or "")
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip())


def load(value: object) -> Node:
    """Load what an editor kept as JSON; {} where it is none."""
    try:
        values = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def render_lexical(values: Node) -> str:
    """Render the tree of the newer editor."""
    root = values.get("root")
    return render_children(root, 0) if isinstance(root, dict) else ""


def render_children(node: Node, depth: int) -> str:
    """Render what a node holds; what is deeper than any honest page is left aside by the JSON's own bound."""
    children = node.get("children")
    if not isinstance(children, list) or depth > DEEPEST:
        return ""
    return "".join(render_node(child, depth + 1) for child in children if isinstance(child, dict))


def render_node(node: Node, depth: int) -> str:
    """Render one node."""
    kind = str(node.get("type") or "")
    if kind in {"text", "extended-text", "tk"}:
        return mark(str(node.get("text") or ""), node.get("format"))
    if kind in BREAKS:
        return BREAKS[kind]
    if kind == "list":
        return render_list(node, depth)
    inner = render_children(node, depth)
    if kind in {"link", "autolink"}:
        return f'<a href="{html.escape(str(node.get("url") or ""))}">{inner}</a>'
    if kind in {"heading", "extended-heading"}:
        tag = node.get("tag") if node.get("tag") in HEADS else "h2"
        return f"<{tag}>{inner}</{tag}>"
    if kind in BLOCKS:
        return f"<{BLOCKS[kind]}>{inner}</{BLOCKS[kind]}>"
    return show_card(kind, node) + inner


def render_list(node: Node, depth: int) -> str:
    """Render a list; one within it stands as an item of its own, and belongs to the item before."""
    numbered, start = node.get("listType") == "number", node.get("start")
    items: list[str] = []
    for item in node.get("children") or ():
        if not isinstance(item, dict):
            continue
        inner = render_children(item, depth + 1)
        if items and inner.startswith(("<ul", "<ol")):
            items[-1] += inner
            continue
        box = ("\u2611 " if item.get("checked") else "\u2610 ") if node.get("listType") == "check" else ""
        items.append(f"{box}{inner}")
    shown = "".join(f"<li>{each}</li>" for each in items)
    first = f' start="{start}"' if numbered and isinstance(start, int) and start != 1 else ""
    return f"<ol{first}>{shown}</ol>" if numbered else f"<ul>{shown}</ul>"


def mark(text: str, bits: object) -> str:
    """Mark a text as the bits of its format say."""
    shown = html.escape(text, quote=False)
    for bit, tag in FORMATS:
        if isinstance(bits, int) and bits & bit:
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def render_mobiledoc(values: Node) -> str:
    """Render the sections of the older editor: paragraphs, pictures, lists and cards."""
    out = []
    for section in values.get("sections") or ():
        if not isinstance(section, list) or len(section) < 2:
            continue
        if section[0] == 1 and len(section) > 2:
            tag = section[1] if section[1] in HEADS else QUOTES.get(section[1], "p")
            out.append(f"<{tag}>{render_markers(section[2], values)}</{tag}>")
        elif section[0] == 2:
            out.append(f'<img src="{html.escape(str(section[1]))}" alt=""/>')
        elif section[0] == 3 and len(section) > 2:
            tag = "ol" if section[1] == "ol" else "ul"
            items = "".join(f"<li>{render_markers(item, values)}</li>" for item in section[2])
            out.append(f"<{tag}>{items}</{tag}>")
        elif section[0] == 10:
            name, payload = pick(values.get("cards"), section[1])
            out.append(show_card(name, payload))
    return "".join(out)


def pick(table: object, at: object) -> tuple[str, Node]:
    """Return the card of a number: its name, and what it holds."""
    if isinstance(table, list) and isinstance(at, int) and 0 <= at < len(table) and isinstance(table[at], list):
        name, *rest = table[at]
        return str(name), next((each for each in rest if isinstance(each, dict)), {})
    return "", {}


def render_markers(markers: object, values: Node) -> str:
    """Render the pieces of a line, each of which opens some marks and closes some."""
    out: list[str] = []
    opened: list[str] = []
    marks = values.get("markups") or []
    for marker in markers if isinstance(markers, list) else ():
        if not isinstance(marker, list) or len(marker) < 4:
            continue
        kind, opens, closes, value = marker[:4]
        for number in opens:
            tag, *rest = marks[number] if isinstance(number, int) and 0 <= number < len(marks) else ["span"]
            pairs = rest[0] if rest and isinstance(rest[0], list) else []
            href = next((str(b) for a, b in zip(pairs[::2], pairs[1::2], strict=False) if a == "href"), "")
            out.append(f'<{tag} href="{html.escape(href)}">' if href else f"<{tag}>")
            opened.append(str(tag))
        out.append(html.escape(str(value), quote=False) if kind == 0 else show_atom(values, value))
        out.extend(f"</{opened.pop()}>" for _ in range(min(int(closes), len(opened))))
    return "".join(out)


def show_atom(values: Node, at: object) -> str:
    """Render an atom: a soft return, or whatever else by its text."""
    atoms = values.get("atoms")
    atom = atoms[at] if isinstance(atoms, list) and isinstance(at, int) and 0 <= at < len(atoms) else ["", ""]
    return "<br/>" if atom[0] == "soft-return" else html.escape(str(atom[1]))
