"""Markdown as people write it in; out the stricter Markdown that the converter reads, its code set aside."""

from __future__ import annotations

import re

from bookmaker.readers.markdown.aside import NOTHING, Aside
from bookmaker.readers.markdown.directives import drop_options, find_language, is_whole, show_directive, title_of
from bookmaker.readers.markdown.frames import Frames, is_closing
from bookmaker.readers.markdown.pandoc import even_line, show_block

FENCE = re.compile(r"( *)(`{3,}|~{3,})[ \t]*([^`]*)$")
ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +|$)(.*)$")
RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
QUOTE = re.compile(r" {0,3}>( ?)(.*)$")
HASHTAG = re.compile(r"^(#{1,6})(?=[^#\s])")
DIV = re.compile(r" {0,3}:{3,}[ \t]*(.*)$")
FOLDED = re.compile(r"( *)(?:\?{3}\+?[ \t]+(\w+)|={3}[+!]?)[ \t]*(\"[^\"]*\")?[ \t]*$")  # a box that opens, or a tab
ALERT = re.compile(r"\[!([A-Za-z]{2,20})\][+-]?(.*)$")  # what the quotation says is: a note, a warning
DETAILS = re.compile(r"^ {0,3}<(details|aside)(?=[\s>])(?![^<>]*\smarkdown=)", re.IGNORECASE)  # Markdown goes on within
TASK = re.compile(r"\[([ xX])\] +")
ATTRIBUTES = re.compile(r" {0,3}\{:[^{}]*\} *$")
DEEPEST = 12  # quotations and lists within each other


def prepare_markdown(text: str, aside: Aside, depth: int = 0) -> str:
    """Prepare a text: fences out, lists indented by four, quotations prepared in their turn."""
    lines = text.expandtabs(4).split("\n")
    return "\n".join(Preparing(aside, depth).run(lines))


class Preparing:
    """One pass over the lines of a text; it knows the lists that are open at each line."""

    def __init__(self, aside: Aside, depth: int) -> None:
        self.aside = aside
        self.depth = depth
        self.out: list[str] = []
        self.open: list[int] = []  # the column at which each open item's text begins
        self.blank = True  # the line before was one
        self.text = False  # the line before belongs to a paragraph
        self.frames = Frames()
        self.apart = False  # and that is one of several in an item

    def run(self, lines: list[str]) -> list[str]:
        """Prepare all lines."""
        at = 0
        while at < len(lines):
            at = self.step(lines, at)
        return self.out

    def step(self, lines: list[str], at: int) -> int:
        """Prepare what begins at a line, and return the line after it."""
        line = even_line(lines, at)
        fence = FENCE.match(line)
        if not line.strip():
            self.out.append("")
            self.blank, self.text = True, False
        elif fence and self.fits(len(fence[1])):
            return self.take_fence(lines, at, fence)
        elif self.blank and self.depth < DEEPEST and line[:4].strip() and (taken := self.take_block(lines, at)):
            return taken
        elif self.frames.take(line, lines[at + 1] if at + 1 < len(lines) else ""):
            self.leave_lists(len(line) - len(line.lstrip()))
            self.add("", self.aside.keep_tags(line.strip()), "")
        elif QUOTE.match(line) and self.depth < DEEPEST:
            return self.take_quote(lines, at)
        elif (item := ITEM.match(line)) and not RULE.match(line) and self.opens(item):
            self.take_item(item)
        elif div := DIV.match(line):
            return self.take_div(lines, at, div[1])
        elif not ATTRIBUTES.match(line):
            self.take_line(line)
        return at + 1

    def fits(self, indent: int) -> bool:
        """Say whether a line so far in is no indented code."""
        return indent < (self.open[-1] if self.open else 0) + 4

    def opens(self, item: re.Match[str]) -> bool:
        """Say whether a line that looks like an item is one: no code, and no number in the midst of a sentence."""
        indent = len(item[1])
        if not self.fits(indent) or len(self.open) > DEEPEST:
            return False
        inside = bool(self.open) or not self.text
        return inside or not item[2][:-1] or int(item[2][:-1]) == 1 if item[4] else inside

    def take_fence(self, lines: list[str], at: int, fence: re.Match[str]) -> int:
        """Set the code between two fences aside; one that is never closed runs to the end."""
        indent, sign = len(fence[1]), fence[2]
        end = at + 1
        while end < len(lines) and not is_closing(lines[end], sign):
            end += 1
        inner = [line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[at + 1 : end]]
        self.leave_lists(indent)
        self.add_fenced(fence[3].strip(), inner)
        return end + 1

    def add_fenced(self, info: str, inner: list[str]) -> None:
        """Write what stands between two fences: code, or what a directive shows."""
        shown = show_directive(info, inner) if self.depth < DEEPEST else None
        if shown is not None:
            self.add("", *prepare_markdown("\n".join(shown), self.aside, self.depth + 1).split("\n"), "")
            return
        language = find_language(info)
        code = inner if language is None else drop_options(inner)
        words = (info.strip("{}").replace(",", " ") if language is None else language).split()
        self.add("", self.aside.keep(words[0].lstrip(".") if words else "", "\n".join(code)), "")

    def take_block(self, lines: list[str], at: int) -> int:
        """Write a block that pandoc alone knows, and return the line after it; 0 for none."""
        shown = show_block(lines, at, self.aside, lambda text: prepare_markdown(text, self.aside, self.depth + 1))
        if shown is None:
            return 0
        self.leave_lists(0)
        self.add("", *shown[0], "")
        return shown[1]

    def take_div(self, lines: list[str], at: int, said: str) -> int:
        """Write the title of a box, whose frame is none of a book's, or what a directive of one piece shows."""
        end = at + 1
        if is_whole(said):
            while end < len(lines) and (lines[end].strip().strip(":") or ":::" not in lines[end]):
                end += 1
            self.add_fenced(said, lines[at + 1 : end])
            return end + 1
        if title := title_of(said):
            self.add("", f"**{title}**", "")
        return len(lines) - len(drop_options(lines[end:])) if said.startswith("{") else end

    def take_quote(self, lines: list[str], at: int) -> int:
        """Prepare a quotation as a text of its own, and mark each of its lines again."""
        indent = len(lines[at]) - len(lines[at].lstrip())
        inner = []
        while at < len(lines) and (found := QUOTE.match(lines[at])):
            inner.append(found[2])
            at += 1
        self.leave_lists(indent)
        inner[0] = ALERT.sub(lambda found: f"**{found[2].strip() or found[1].capitalize()}**\n", inner[0])
        text = prepare_markdown("\n".join(inner), self.aside, self.depth + 1)
        last = next((line for line in reversed(self.out) if line.strip()), "")
        apart = [self.aside.keep(NOTHING, ""), ""] if self.blank and last.lstrip().startswith(">") else []
        self.add("", *apart, *(f"> {line}" for line in text.split("\n")), "")  # quotations in a row would be one
        return at

    def take_item(self, item: re.Match[str]) -> None:
        """Write an item at its level: a list within a list is one step of four further in."""
        indent, marker, blanks, text = len(item[1]), item[2], item[3], item[4]
        listed = bool(self.open)
        while self.open and indent < self.open[-1]:
            self.open.pop()
        if self.text and (self.apart or not listed):
            self.add("")  # a list may follow a paragraph at once, and an item the last paragraph of the one before
        self.apart = False
        level = len(self.open)
        self.open.append(indent + len(marker) + (len(blanks) if 0 < len(blanks) < 5 else 1))
        text = TASK.sub(lambda found: "\u2610 " if found[1] == " " else "\u2611 ", text, count=1)
        marker = f"{marker[:-1]}." if marker[-1] == ")" else marker
        self.out.append(f"{'    ' * level}{marker} {text}".rstrip() if text else f"{'    ' * level}{marker} \u200b")
        self.blank, self.text = False, bool(text)

    def take_line(self, line: str) -> None:
        """Write a line of text where it belongs: in the open item, or behind the list."""
        indent = len(line) - len(line.lstrip())
        block = line.lstrip().startswith("#") or bool(RULE.match(line))
        if self.blank or block:
            self.leave_lists(indent)
            self.apart = bool(self.open)
        folded = FOLDED.match(line)
        if folded and (folded[2] or folded[3]):
            line = f"{folded[1]}!!! {folded[2] or 'tab'} {folded[3] or ''}".rstrip()
        line = DETAILS.sub(r'<\1 markdown="1"', line, count=1)
        if self.open:
            column = self.open[-1]
            extra = max(0, indent - column) if self.blank else 0
            line = "    " * len(self.open) + " " * extra + line.lstrip()
        if not self.open and indent < 4:
            line = HASHTAG.sub(r"\\\1", line, count=1) if line.startswith("#") else line
        if line.endswith("\\") and not line.endswith("\\\\"):
            line = f"{line[:-1]}  "  # a hard break
        self.out.append(line)
        self.text = not block
        self.blank = False

    def leave_lists(self, indent: int) -> None:
        """Close the items that a line so far in does not belong to."""
        if self.open and indent < self.open[0] and not self.blank:
            self.add("")
        while self.open and indent < self.open[-1]:
            self.open.pop()

    def add(self, *lines: str) -> None:
        """Write lines at the level of the open item."""
        before = "    " * len(self.open)
        self.out.extend(f"{before}{line}" if line else "" for line in lines)
        self.blank, self.text = not lines[-1], False
