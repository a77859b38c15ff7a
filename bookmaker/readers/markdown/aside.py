"""What is set aside while a text of Markdown is converted, code or tags, in; a sign that stands for it out."""

from __future__ import annotations

from dataclasses import dataclass, field

OPEN, CLOSE = "\ue000", "\ue001"  # around the number of what was set aside
CAPTION, CAPTION_END = "\ue006", "\ue007"  # around the caption of the table before it or behind it
NOTHING = "nothing"  # what only keeps its neighbours apart
TAGS = "tags"  # HTML to be put in as it is


@dataclass(slots=True)
class Aside:
    """What is set aside while the rest is converted: code, by number."""

    codes: list[tuple[str, str]] = field(default_factory=list)  # (language, code)

    def keep(self, language: str, code: str) -> str:
        """Keep some code and return what stands for it."""
        self.codes.append((language, code))
        return f"{OPEN}{len(self.codes) - 1}{CLOSE}"

    def keep_tags(self, tags: str) -> str:
        """Keep tags that the text around them stays Markdown between."""
        return self.keep(TAGS, tags)


def place_captions(made: str) -> str:
    """Return HTML with each caption in its table; in the paragraph that it is where no table is beside it."""
    pieces = made.split(f"<p>{CAPTION}")
    shown = pieces[0]
    for piece in pieces[1:]:
        caption, _, rest = piece.partition(f"{CAPTION_END}</p>")
        above = shown.rstrip()
        if above.endswith("</table>"):
            at = above.rindex("<table>") + len("<table>")
            shown = f"{above[:at]}\n<caption>{caption}</caption>{above[at:]}{rest}"
        elif rest.lstrip().startswith("<table>"):
            shown += f"<table>\n<caption>{caption}</caption>{rest.lstrip().removeprefix('<table>')}"
        else:
            shown += f"<p>{caption}</p>{rest}"
    return shown.replace(CAPTION, "").replace(CAPTION_END, "")
