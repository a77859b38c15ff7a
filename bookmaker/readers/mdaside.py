"""What is set aside while a text of Markdown is converted, code or tags, in; a sign that stands for it out."""

from __future__ import annotations

from dataclasses import dataclass, field

OPEN, CLOSE = "\ue000", "\ue001"  # around the number of what was set aside
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
