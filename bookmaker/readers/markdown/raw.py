"""A page of Markdown, its code hidden, in; its raw pieces as the book can show them, and its examples numbered, out."""

from __future__ import annotations

import re

from bookmaker.model import LeftText

SPAN = re.compile("\ue004(\\d+)\ue005\\{=([\\w+-]{1,20})\\}")
FENCED = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*\{=([\w+-]{1,20})\}[ \t]*\n(.*?)\n? {0,3}\1[`~]*[ \t]*\Z", re.DOTALL)
COMMAND = re.compile(
    r"^[ \t]*(\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|bigskip|medskip|smallskip|vfill|appendix|vspace"
    r"|tableofcontents|maketitle|frontmatter|mainmatter|backmatter|hrulefill)\*?(?:\{[^{}\n]{0,40}\})?)[ \t]*$",
    re.MULTILINE,
)
EXAMPLE = re.compile(r"^( {0,3})\(@([\w-]{0,60})\)(?=[ \t])", re.MULTILINE)
REFERENCE = re.compile(r"(?<![\w\\])\(?@([\w-]{1,60})(\)?)")
SHOWN = ("html", "html4", "html5", "epub", "epub2", "epub3", "markdown", "commonmark", "gfm")
OTHER = "raw text for a form that is no book of this kind"


def settle_raw(text: str, codes: list[str]) -> tuple[str, list[LeftText]]:
    """Put raw pieces that a page would show in their place; take out those for other forms, and return them too."""
    left: list[LeftText] = []

    def keep(form: str, said: str) -> str:
        if form.lower() in SHOWN:
            return said
        left.append(LeftText(said, OTHER, "controls"))
        return ""

    for at, code in enumerate(codes):
        if "{=" in code and (found := FENCED.match(code)):
            codes[at] = keep(found[2], found[3])
    if "{=" in text:
        text = SPAN.sub(lambda found: keep(found[2], codes[int(found[1])].strip("`")), text)
    if "\\" in text:
        text = COMMAND.sub(lambda found: keep("tex", found[1]), text)
    return text, left


def number_examples(text: str) -> str:
    """Number the examples of a page through, `(@)` and `(@name)`, and what refers to them."""
    if "(@" not in text:
        return text
    numbers: dict[str, int] = {}
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        if found[2]:
            numbers.setdefault(found[2], count)
        return f"{found[1]}{count}."

    def refer(found: re.Match[str]) -> str:
        at = numbers.get(found[1])
        return found[0] if at is None else found[0].replace(f"@{found[1]}", str(at))

    text = EXAMPLE.sub(number, text)
    return REFERENCE.sub(refer, text) if numbers else text
