"""A formula in TeX in; MathML, or code where the extra for it is missing, out."""

from __future__ import annotations

import html
from functools import cache
from importlib.util import find_spec


@cache
def has_maths() -> bool:
    """Say whether formulas can be set."""
    return find_spec("latex2mathml") is not None


def set_maths(code: str, *, block: bool) -> str:
    """Return TeX as MathML where the extra for it is there, else as code."""
    try:
        from latex2mathml.converter import convert
    except ImportError:
        return f"<code>{html.escape(code)}</code>"
    try:
        return str(convert(code, display="block" if block else "inline"))
    except Exception:  # its errors have no common root, and no formula is worth a book
        return f"<code>{html.escape(code)}</code>"
