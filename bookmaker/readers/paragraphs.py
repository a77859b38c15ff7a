"""Text with bare newlines, as WordPress keeps it, in; paragraphs and line breaks out, as `wpautop` would set them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bookmaker.readers.text.lines import even_line_ends

KEPT = re.compile(r"<(pre|script|style|svg|textarea|object|math)\b", re.IGNORECASE)  # whose newlines are their own
BLOCK = re.compile(
    r"(</?(?:address|article|aside|blockquote|caption|center|col|colgroup|dd|details|dir|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|header|hgroup|hr|iframe|legend|li|main|menu|nav|noscript|ol|option|p|section|select"
    r"|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)\b[^<>]*>)",
    re.IGNORECASE,
)
LISTING = re.compile(r"^<code>[ \t]{0,9}\n([^<]{1,9000})</code>[ \t]{0,9}$", re.MULTILINE)  # on lines of its own
EMPTY = frozenset(("hr", "col", "iframe"))
GAP = re.compile(r"\n[ \t\u00a0]*\n\s*")
NEWLINE = re.compile(r"<br\s*/?>[ \t]*\n?|<[!/a-zA-Z][^<>]*>|(?:(?<![ \t])[ \t]++)?\n[ \t]*")
ADDRESS = re.compile(r"^[ \t]*(https?://[^\s<>\"\[\]]+)[ \t]*$", re.MULTILINE)


def set_paragraphs(text: str) -> str:
    """Make a paragraph of what blank lines part, and a break of a newline; a bare address becomes a link."""
    text = even_line_ends(text)
    if "<code>" in text:
        text = LISTING.sub(r"<pre><code>\1</code></pre>", text)
    if "\n" not in text:
        return link_addresses(text) if "http" in text else text
    return "".join(piece if kept else set_lines(piece) for piece, kept in part_kept(text))


def part_kept(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text, each with whether its newlines are its own."""
    at, unclosed = 0, set[str]()
    for found in KEPT.finditer(text):
        name = found[1].lower()
        if found.start() < at or name in unclosed:
            continue
        end = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(text, found.end())
        if end is None:
            unclosed.add(name)
            continue
        yield text[at : found.start()], False
        yield text[found.start() : end.end()], True
        at = end.end()
    yield text[at:], False


def set_lines(text: str) -> str:
    """Set what stands between tags of blocks."""
    out: list[str] = []
    opened = ""  # the block that was opened last, where nothing was closed since
    for at, piece in enumerate(BLOCK.split(text)):
        if at % 2:
            name = re.sub(r"\W", " ", piece.lower()).split()[0]
            opened = "" if piece.startswith("</") or name in EMPTY else name
            out.append(piece)
        elif piece.strip():
            out.append(set_text(piece.strip(), opened))
    return "".join(out)


def set_text(text: str, opened: str) -> str:
    """Set a text that holds no tag of a block; the element that it opens may be a paragraph already."""
    parts = [part for each in GAP.split(text) for part in part_addresses(each)]
    if opened == "p":
        return "</p><p>".join(map(break_lines, parts))
    if len(parts) == 1 and opened and not parts[0].startswith("<p"):
        return break_lines(parts[0])
    return "".join(part if part.startswith("<p class") else f"<p>{break_lines(part)}</p>\n" for part in parts)


def part_addresses(text: str) -> list[str]:
    """Part a text at the lines that are but an address: a page shows there what lies at it."""
    if "http" not in text:
        return [text]
    pieces = ADDRESS.split(text)
    return [
        link_address(piece) if at % 2 else piece.strip() for at, piece in enumerate(pieces) if at % 2 or piece.strip()
    ]


def link_addresses(text: str) -> str:
    """Link an address that is all of a text."""
    found = ADDRESS.fullmatch(text.strip())
    return link_address(found[1]) if found else text


def link_address(address: str, label: str = "") -> str:
    """Write a paragraph that leads to an address."""
    bare = html.unescape(address)
    return f'<p class="embed"><a href="{html.escape(bare)}">{html.escape(label or bare)}</a></p>'


def break_lines(text: str) -> str:
    """Make breaks of newlines outside of tags; where a break stands already it is not doubled."""
    if "\n" not in text or text.startswith("<p class"):
        return text
    return NEWLINE.sub(lambda found: found[0] if found[0].startswith("<") and found[0][1:3] != "br" else "<br/>", text)
