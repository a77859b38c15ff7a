"""A page of Markdown in; the same with its code hidden out, so that what is typed in code is taken for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.readers.markdown.directives import holds_text
from bookmaker.readers.markdown.frames import is_closing
from bookmaker.readers.markdown.names import FENCE

SPAN = re.compile(r"(?<!`)(`++)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
BLANK = re.compile(r"(\n[ \t]*\n)")
HIDDEN = re.compile("\ue004(\\d+)\ue005")
HIDING = str.maketrans("", "", "\ue004\ue005")


class Veil:
    """The code of a text, hidden behind numbers."""

    def __init__(self, text: str) -> None:
        self.codes: list[str] = []
        self.text = "\n".join(self.hide_blocks(text.translate(HIDING)))

    def hide(self, code: str) -> str:
        """Hide some code, and return what stands for it."""
        self.codes.append(code)
        return f"\ue004{len(self.codes) - 1}\ue005"

    def show(self, text: str) -> str:
        """Return a text with its code in it again."""
        return HIDDEN.sub(lambda found: self.codes[int(found[1])], text)

    def hide_blocks(self, text: str) -> Iterator[str]:
        """Yield a text's stretches with their code hidden: what stands between fences as a whole, spans one by one."""
        plain: list[str] = []
        coded: list[str] = []
        boxes: list[str] = []  # fences around directives, which hold text
        fence = ""
        for line in text.split("\n"):
            bare = line.strip(" >\t") if "`" in line or "~" in line else ""
            found = FENCE.match(bare)
            if fence:
                coded.append(line)
                if is_closing(bare, fence):
                    yield self.hide("\n".join(coded))
                    coded, fence = [], ""
            elif not found or "`" in bare[len(found[1]) :]:
                plain.append(line)
            elif settle_box(found[1], bare, boxes):
                yield from self.hide_spans(plain)
                yield self.hide(line)  # its signs are none of a span of code
                plain = []
            else:
                yield from self.hide_spans(plain)
                plain, coded, fence = [], [line], found[1]
        yield from self.hide_spans(plain)
        if coded:
            yield self.hide("\n".join(coded))

    def hide_spans(self, lines: list[str]) -> Iterator[str]:
        """Yield lines of text with the code within each paragraph hidden."""
        text = "\n".join(lines)
        if "`" in text:
            pieces = BLANK.split(text)
            pieces[::2] = (SPAN.sub(lambda found: self.hide(found[0]), piece) for piece in pieces[::2])
            text = "".join(pieces)
        if lines:
            yield text


def settle_box(fence: str, line: str, boxes: list[str]) -> bool:
    """Say whether a fence opens or closes a directive that holds text, and note that it does."""
    info = line[len(fence) :].strip()
    if holds_text(info):
        boxes.append(fence)
    elif boxes and not info and fence.startswith(boxes[-1]):
        boxes.pop()
    else:
        return False
    return True
