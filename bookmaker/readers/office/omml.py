"""A formula of a Word document (Office MathML) in; MathML out."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from bookmaker.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEEPEST = 60  # elements within each other; what is deeper gives its words alone
TOKEN = re.compile(r"(?P<mn>\d+(?:[.,]\d+)*)|(?P<mi>[^\W\d_])|(?P<mo>\S)")
FIXED = {  # element: what it is in MathML, and which of its parts stand in it, in order
    "f": ("mfrac", ("num", "den")),
    "sSup": ("msup", ("e", "sup")),
    "sSub": ("msub", ("e", "sub")),
    "sSubSup": ("msubsup", ("e", "sub", "sup")),
    "func": ("mrow", ("fName", "e")),
    "limLow": ("munder", ("e", "lim")),
    "limUpp": ("mover", ("e", "lim")),
}
ABOVE = {"acc": "\u0302", "bar": "\u00af", "groupChr": "\u23df"}  # what goes over or under, and its usual sign


def write_formula(element: _Element, *, block: bool) -> str:
    """Write a formula."""
    display = ' display="block"' if block else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{display}>{write_row(element, 0)}</math>'


def write_row(holder: _Element | None, depth: int) -> str:
    """Write what an element holds as one."""
    if holder is None:
        return "<mrow></mrow>"
    if depth > DEEPEST:
        return f"<mtext>{escape(text_of(holder))}</mtext>"
    return f"<mrow>{''.join(write_part(each, depth + 1) for each in holder if isinstance(each.tag, str))}</mrow>"


def write_part(element: _Element, depth: int) -> str:
    """Write one part of a formula; one that is unknown gives what it holds."""
    name = element.tag.rpartition("}")[2]
    if name.endswith("Pr"):
        return ""
    if name in FIXED:
        tag, parts = FIXED[name]
        return f"<{tag}>{''.join(write_row(element.find(M + part), depth) for part in parts)}</{tag}>"
    if name in ABOVE:
        return write_accent(element, name, depth)
    make = {"r": write_run, "rad": write_root, "nary": write_sum, "d": write_fences, "sPre": write_before}.get(name)
    if make is not None:
        return make(element, depth)
    if name in {"m", "eqArr"}:
        return write_rows(element, depth)
    return write_row(element, depth)


def write_run(element: _Element, _depth: int) -> str:
    """Write letters, numbers and signs, each as what it is; or words, where they are said to be such."""
    text = "".join(str(each.text or "") for each in element.iter("{*}t"))
    if element.find(f"{M}rPr/{M}nor") is not None:
        return f"<mtext>{escape(text)}</mtext>"
    return "".join(f"<{each.lastgroup}>{escape(each[0])}</{each.lastgroup}>" for each in TOKEN.finditer(text))


def write_root(element: _Element, depth: int) -> str:
    """Write a root."""
    inner, degree = write_row(element.find(f"{M}e"), depth), element.find(f"{M}deg")
    if degree is None or not text_of(degree):
        return f"<msqrt>{inner}</msqrt>"
    return f"<mroot>{inner}{write_row(degree, depth)}</mroot>"


def write_sum(element: _Element, depth: int) -> str:
    """Write a sum, an integral or their like."""
    sign = find_sign(element, "naryPr", "chr", "\u222b")
    tag = "msubsup" if sign == "\u222b" else "munderover"
    limits = "".join(write_row(element.find(M + each), depth) for each in ("sub", "sup"))
    return f"<{tag}><mo>{escape(sign)}</mo>{limits}</{tag}>{write_row(element.find(f'{M}e'), depth)}"


def write_fences(element: _Element, depth: int) -> str:
    """Write what brackets hold, and the brackets."""
    opening, between, closing = (
        f"<mo>{escape(find_sign(element, 'dPr', name, usual))}</mo>"
        for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    inner = between.join(write_row(each, depth) for each in element.findall(f"{M}e"))
    return f"<mrow>{opening}{inner}{closing}</mrow>"


def write_accent(element: _Element, name: str, depth: int) -> str:
    """Write what has a sign over or under it."""
    low = find_sign(element, f"{name}Pr", "pos", "bot" if name == "groupChr" else "top") == "bot"
    sign = find_sign(element, f"{name}Pr", "chr", ABOVE[name])
    tag = "munder" if low else "mover"
    return f"<{tag}>{write_row(element.find(f'{M}e'), depth)}<mo>{escape(sign)}</mo></{tag}>"


def write_before(element: _Element, depth: int) -> str:
    """Write what has small signs before it."""
    base, sub, sup = (write_row(element.find(M + each), depth) for each in ("e", "sub", "sup"))
    return f"<mmultiscripts>{base}<mprescripts/>{sub}{sup}</mmultiscripts>"


def write_rows(element: _Element, depth: int) -> str:
    """Write a matrix, or equations under each other."""
    rows = [row.findall(f"{M}e") for row in element.findall(f"{M}mr")] or [[e] for e in element.findall(f"{M}e")]
    cells = ("".join(f"<mtd>{write_row(each, depth)}</mtd>" for each in row) for row in rows)
    return f"<mtable>{''.join(f'<mtr>{row}</mtr>' for row in cells)}</mtable>"


def find_sign(element: _Element, holder: str, name: str, usual: str) -> str:
    """Return the sign that a part's properties name."""
    found = element.find(f"{M}{holder}/{M}{name}")
    return usual if found is None else found.get(f"{M}val", usual)
