"""A directive of MyST, or a role, in; the Markdown that says what the page would show out."""

from __future__ import annotations

import re
from collections.abc import Sequence

DIRECTIVE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}[ \t]*(.*)$")
OPTION = re.compile(r"[ \t]*:[A-Za-z][\w-]*:(?:[ \t]+(.*))?$")
ROLE = re.compile(r"(?<![`\\])\{([A-Za-z][\w:+.-]{0,30})\}`([^`\n]{1,400})`(?!`)")
DIV_TITLE = re.compile(  # of a box: title="X", note[X], or what follows the word for its kind
    r".*\btitle=\"([^\"]+)\"|\{?\w+\}?\[([^\[\]]+)\]"
    r"|(?:note|tip|info|warning|danger|caution|important|details|success)[ \t]+([^{].*)",
    re.IGNORECASE,
)
BOXES = frozenset(
    """glossary note tip warning danger important hint attention caution error seealso admonition dropdown margin
    sidebar topic aside epigraph pull-quote highlights card card-body grid grid-item grid-item-card tab-set tab-item
    panels details versionadded versionchanged deprecated todo exercise solution proof prf:theorem prf:lemma
    prf:proof prf:definition
    theorem lemma definition example remark figure-md div container only blockquote question compound rubric""".split()
)
KINDS = frozenset("note tip warning danger important hint attention caution error seealso".split())
UNTITLED = frozenset("only div container compound figure-md grid tab-set panels card-body".split())
PICTURES = frozenset(("figure", "image"))
LISTS = frozenset(("toctree", "tableofcontents", "contents", "bibliography", "index", "include", "embed"))
CODES = frozenset(("code", "code-block", "sourcecode", "code-cell", "literalinclude", "parsed-literal", "prompt"))
SAID_AS_CODE = frozenset("kbd code file samp command option program envvar literal guilabel menuselection".split())
FORMULAS = frozenset(("math", "eq"))


def show_directive(info: str, inner: Sequence[str]) -> list[str] | None:
    """Return what a fence with a directive's name shows, as lines of Markdown; None where it holds code.

    `inner` are the lines between its fences. What lists pages of the site is a comment then: the book has its own.
    """
    found = DIRECTIVE.match(info)
    if found is None:
        return None
    name, said = found[1].lower(), found[2].strip()
    body = drop_options(inner)
    if name in PICTURES:
        return show_figure(said, read_option(inner, "alt"), " ".join(" ".join(body).split()))
    if name in FORMULAS:
        return ["", "$$", *([said] if said else []), *body, "$$", ""]
    if name in LISTS:
        said = " ".join((name, said, *body)).replace("--", "- -")
        return ["", f"<!-- {said} -->", ""]
    if name not in BOXES:
        return None
    title = find_title(name, said)
    return ["", *([f"**{title}**", ""] if title else []), *body, ""]


def show_figure(address: str, alt: str, caption: str) -> list[str]:
    """Return a picture and its caption, with what the caption holds of Markdown."""
    if not caption:
        return ["", f"![{alt}]({address})", ""]
    said = f'<figcaption markdown="span">{caption}</figcaption>'
    return ["", '<figure markdown="1">', "", f"![{alt or caption}]({address})", "", said, "", "</figure>", ""]


def find_title(name: str, said: str) -> str:
    """Return what stands over a box: its title, or the word for its kind."""
    if name in UNTITLED:
        return ""
    return said or (name.capitalize() if name in KINDS else "")


def title_of(info: str) -> str:
    """Return what stands over the box that colons open, with its kind behind them; "" where nothing does."""
    found = DIV_TITLE.match(info)
    if found:
        return (found[1] or found[2] or found[3]).strip()
    directive = DIRECTIVE.match(info)
    return find_title(directive[1].lower(), directive[2].strip()) if directive else ""


def read_option(lines: Sequence[str], name: str) -> str:
    """Return what a directive's setting says."""
    found = (OPTION.match(line) for line in lines if line.strip().startswith(f":{name}:"))
    return next((each[1] or "" for each in found if each), "").strip()


def find_language(info: str) -> str | None:
    """Return the language of the code that a directive holds; None where it is no directive of code."""
    found = DIRECTIVE.match(info)
    return found[2].strip() if found and found[1].lower() in CODES else None


def holds_text(info: str) -> bool:
    """Say whether a fence opens a directive that holds text."""
    found = DIRECTIVE.match(info)
    return found is not None and found[1].lower() in BOXES


def is_whole(info: str) -> bool:
    """Say whether a directive is taken as one piece: a picture, code, a formula, a list of pages."""
    found = DIRECTIVE.match(info)
    return found is not None and found[1].lower() in {*PICTURES, *CODES, *FORMULAS, *LISTS}


def drop_options(lines: Sequence[str]) -> list[str]:
    """Return a directive's lines without the settings that stand first: `:width: 80%`, or YAML between dashes."""
    at = 0
    if lines and lines[0].strip() == "---":
        end = next((k for k, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        return list(lines[end + 1 :]) if end else list(lines)
    while at < len(lines) and OPTION.match(lines[at]):
        at += 1
    return list(lines[at:])


def show_roles(text: str) -> str:
    """Return a text with its roles as what they show: a link's words, a key, a formula."""
    return ROLE.sub(show_role, text) if "}`" in text else text


def show_role(found: re.Match[str]) -> str:
    """Return what a role shows."""
    name, said = found[1].lower().rpartition(":")[2], found[2].strip()
    if name in FORMULAS:
        return f"${said}$"
    if name in ("sub", "subscript"):
        return f"~{said}~"
    if name in ("sup", "superscript"):
        return f"^{said}^"
    if name in ("abbr", "abbreviation"):
        return said
    if name in SAID_AS_CODE or name in ("class", "func", "meth", "mod", "attr", "obj", "exc", "data"):
        return f"`{said.lstrip('~!')}`"
    return said[: said.rindex("<")].rstrip() or said if said.endswith(">") and "<" in said else said
