"""A page of Markdown and its folder in; the page with what it takes from other files there in its place out.

Known are the includes of Quarto, of mdBook, of the snippets of MkDocs, of MyST and of MDX, and the parts of other
notes that Obsidian embeds. Nothing outside the dump's folder is read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bookmaker.errors import DumpError
from bookmaker.model import Dump, Files, Note
from bookmaker.readers.markdown.excerpts import pick_block, pick_heading, pick_part
from bookmaker.readers.markdown.names import mark_code
from bookmaker.readers.markdown.signs import is_markdown
from bookmaker.readers.text.encoding import decode_dump
from bookmaker.readers.text.lines import even_line_ends

SIGNS = (b"include", b"--8<--", b"![[", b"{{#", b"import ")
LEAD = r"^(?P<lead>[ \t>]*)"
END = r"[ \t]*$"
PART = r"(?::(?P<part>[^{}\"'\s]+))?"
ASKED = (  # on a line of its own
    re.compile(
        LEAD + r"\{\{[<%][ \t]*(?:include|readfile)[ \t]+(?:file=)?[\"']?"
        r"(?P<path>[^\"'<>%{}\s]+)[\"']?[ \t]*/?[>%]\}\}" + END
    ),
    re.compile(
        LEAD + r"\{\{[ \t]*#(?:include|playground|playpen|rustdoc_include)[ \t]+(?P<path>[^{}:\s]+)"
        + PART + r"(?:[ \t]+[\w, ]*)?\}\}" + END
    ),
    re.compile(LEAD + r"-{1,}8<-{1,}[ \t]+[\"'](?P<path>[^\"':]+)" + PART + r"[\"']" + END),
    re.compile(
        LEAD + r"\{%-?[ \t]*include(?:_relative|-markdown)?[ \t]+[\"']?"
        r"(?P<path>[^\"'{}%\s]+\.(?:mdx?|markdown|txt))[\"']?[ \t]*-?%\}" + END
    ),
)  # fmt: skip
EMBED = re.compile(LEAD + r"!\[\[(?P<path>[^\[\]|#\n]*)#(?P<part>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\][ \t]*$")
COMPONENT = re.compile(LEAD + r"<(?P<name>[A-Z]\w*)\b[^<>]*/>[ \t]*$")
IMPORT = re.compile(r"^import[ \t]+(\w+)[ \t]+from[ \t]+[\"']([^\"'\n]+\.mdx?)[\"'];?[ \t]*$", re.MULTILINE)
DIRECTIVE = re.compile(LEAD + r"(?P<fence>`{3,}|~{3,}|:{3,})\{include\}[ \t]+(?P<path>\S+)[ \t]*$")
SCISSORS = re.compile(r"[ \t]*-{1,}8<-{1,}[ \t]*$")
ROOTS = ("", "docs", "src", "includes", "snippets", "docs/includes", "docs/snippets", "_includes", "content")
DEEPEST = 8  # files that bring in each other
MOST = 20_000_000  # characters that all pages of a folder bring in


@dataclass(slots=True)
class Inclusion:
    """What the pages of a folder bring in."""

    files: Files
    stems: Mapping[str, str] = field(default_factory=dict)  # the name of a note without its ending → its path
    whole: set[str] = field(default_factory=set)  # files that stand as a whole in others
    missing: dict[str, None] = field(default_factory=dict)
    room: int = MOST

    def bring(self, name: str, data: bytes) -> bytes:
        """Return a page with what it brings in; its bytes as they are where that is nothing."""
        if not any(sign in data for sign in SIGNS) or not is_markdown(name):
            return data
        text = read_decoded(name, data)
        brought = self.bring_text(text, (name,))
        return data if brought == text else brought.encode("utf-8", "replace")

    def bring_text(self, text: str, names: tuple[str, ...]) -> str:
        """Return a text with what it brings in; `names` are the files that it stands in, the innermost last."""
        lines = text.split("\n")
        imports = dict(IMPORT.findall(text)) if "import " in text else {}
        return "\n".join(self.walk(lines, names, imports))

    def walk(self, lines: Sequence[str], names: tuple[str, ...], imports: Mapping[str, str]) -> Iterator[str]:
        """Yield the lines of a text, each that asks for others as those."""
        coded, at = list(mark_code(lines)), 0
        while at < len(lines):
            line, at = lines[at], at + 1
            if not coded[at - 1] and SCISSORS.match(line):
                stop = next((k for k in range(at, len(lines)) if SCISSORS.match(lines[k])), -1)
                listed = [each.strip() for each in lines[at:stop] if each.strip()] if stop > 0 else []
                pieces = [self.ask(*each.partition(":")[::2], names, quiet=False) for each in listed]
                if pieces and None not in pieces:
                    yield from (line for piece in pieces for line in ("", *(piece or ())))
                    at = stop + 1
                    continue
            directive = DIRECTIVE.match(line)
            got = self.answer(line, names, imports, coded=coded[at - 1])
            if got is None:
                yield line
                continue
            if directive:
                at = next((k + 1 for k in range(at, len(lines)) if lines[k].strip() == directive["fence"]), at)
            yield from got

    def answer(self, line: str, names: tuple[str, ...], imports: Mapping[str, str], *, coded: bool) -> list[str] | None:
        """Return what a line asks for; None where it asks for nothing, or for what there is not."""
        if "{" not in line and "8<" not in line and "[[" not in line and "/>" not in line:
            return None
        found = next(filter(None, (form.match(line) for form in ASKED)), None)
        if found:
            part = found.groupdict().get("part") or ""
            got = self.ask(found["path"].strip(), part, names, quiet=coded)
        elif found := DIRECTIVE.match(line):
            got = self.ask(found["path"], "", names, quiet=False)
        elif not coded and (found := EMBED.match(line)):
            got = self.embed(found["path"].strip(), found["part"].strip(), names)
        elif not coded and (found := COMPONENT.match(line)) and found["name"] in imports:
            got = self.ask(imports[found["name"]], "", names, quiet=False)
        else:
            return None
        return None if got is None else [f"{found['lead']}{each}".rstrip() for each in got]

    def ask(self, path: str, part: str, names: tuple[str, ...], *, quiet: bool) -> list[str] | None:
        """Return the lines of a file that a path means, seen from the file that asks."""
        name, text = self.find(path, names[-1])
        got = pick_part(text, part) if name and name not in names and len(names) < DEEPEST else None
        if got is None:
            if not quiet and name not in names:
                self.missing[path] = None
            return None
        if not part:
            self.whole.add(name)
        return self.take(got, (*names, name))

    def embed(self, path: str, part: str, names: tuple[str, ...]) -> list[str] | None:
        """Return a part of another note, as a quotation: so the application frames it."""
        known = self.stems.get(posixpath.basename(path).casefold().removesuffix(".md"), "") if path else names[-1]
        name, text = self.find(f"/{known}" if known else f"{path.removesuffix('.md')}.md", names[-1])
        if not text or len(names) >= DEEPEST:
            return None
        got = pick_block(text, part[1:]) if part.startswith("^") else pick_heading(text, part.split("#"))
        taken = None if got is None or name in names[:-1] else self.take(got, (*names, name))
        return None if taken is None else ["", *(f"> {each}" for each in taken), ""]

    def take(self, lines: Sequence[str], names: tuple[str, ...]) -> list[str] | None:
        """Return lines with what they bring in in their turn, as long as there is room."""
        text = "\n".join(lines).strip("\n")
        self.room -= len(text)
        return self.bring_text(text, names).split("\n") if self.room >= 0 else None

    def find(self, path: str, asker: str) -> tuple[str, str]:
        """Return the name and the text of a file that a path means; nothing where the folder has none."""
        for root in (posixpath.dirname(asker), *ROOTS):
            name = posixpath.normpath(posixpath.join(root, path.lstrip("/") if path.startswith("/") else path))
            data = None if name.startswith("..") else self.files.read(name)
            if data is not None:
                return name, read_decoded(name, data)
        return "", ""

    def list_notes(self) -> list[Note]:
        """Name what pages ask for and the folder has not."""
        named = ", ".join(list(self.missing)[:5]) + (
            f" and {len(self.missing) - 5} more" if len(self.missing) > 5 else ""
        )
        return [Note("include-missing", f"asked for by a page, and not in the folder: {named}")] if named else []


def read_decoded(name: str, data: bytes) -> str:
    """Return the text of a file; "" where it is none."""
    try:
        return even_line_ends(decode_dump(Dump(name, data), None).text) if data.strip() else ""
    except DumpError:
        return ""


def bring_text(dump: Dump, text: str) -> tuple[str, list[Note]]:
    """Return the text of a file with what it brings in from those beside it, and a note of what is not there."""
    if dump.files is None:
        return text, []
    inclusion = Inclusion(dump.files)
    brought = inclusion.bring_text(text, (dump.name,))
    return brought, inclusion.list_notes()
