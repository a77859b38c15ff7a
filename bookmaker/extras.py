"""What else the user brought in, read and checked out: a cover, fonts, a style sheet, templates, a text."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from bookmaker.errors import OptionError
from bookmaker.expressions import defer
from bookmaker.intake import read_extra

OUTSIDE = defer(r"@import|url\(|image-set\(|expression\(|</", re.IGNORECASE)
CSS_ESCAPE = defer(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE)
CSS_COMMENT = defer(r"/\*.*?(?:\*/|\Z)", re.DOTALL)  # an open one runs to the end, as the standard says
CHARSET = defer(r"\A@charset[^;]*;\s*")


def read_cover(path: Path | None) -> bytes | None:
    """Read the picture for the cover; whether it is one is found out later. Raises OptionError."""
    return None if path is None else read_extra(path)


def read_about(text: str) -> str:
    """Return the text for the colophon: that of the file which has this name, or the words themselves."""
    path = Path(text)
    with contextlib.suppress(OSError, ValueError):  # a long text is no name
        if text and path.is_file():
            return decode_text(path, read_extra(path)).replace("\r\n", "\n")
    return text


def read_fonts(paths: Iterable[Path]) -> tuple[tuple[str, bytes], ...]:
    """Read font files; whether they are any is found out later. Raises OptionError."""
    return tuple((str(path), read_extra(path)) for path in paths)


def read_templates(folder: Path | None) -> dict[str, str]:
    """Read and check the page templates in a folder, by their names. Raises OptionError with file and line."""
    if folder is None:
        return {}
    from bookmaker.assembly.owntemplates import FORMS, check_template

    if not folder.is_dir():
        raise OptionError(str(folder), 0, "is no folder with templates in it")
    known, found = ", ".join(FORMS), {}
    for path in sorted(folder.glob("*.*html")):
        if path.name not in FORMS:
            raise OptionError(str(path), 0, f"is no template of a page; the names are {known}")
        found[path.name] = decode_text(path, read_extra(path))
        check_template(path.name, found[path.name], str(path))
    if not found:
        raise OptionError(str(folder), 0, f"holds no template; the names are {known}")
    return found


def decode_text(path: Path, data: bytes) -> str:
    """Return the text of a file, which has to be UTF-8. Raises OptionError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OptionError(str(path), line, "is not UTF-8") from None


def read_style(path: Path | None) -> str:
    """Read a style sheet that must not reach outside the book. Raises OptionError."""
    if path is None:
        return ""
    text = decode_text(path, read_extra(path))
    bare = CSS_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), CSS_ESCAPE.sub(spell_escape, text))
    if found := OUTSIDE.search(bare):
        line = bare[: found.start()].count("\n") + 1
        raise OptionError(str(path), line, f"{found[0]!r} fetches something; a style sheet here brings no files along")
    return CHARSET.sub("", text)


def spell_escape(found: re.Match[str]) -> str:
    """Write a CSS escape as the character that it stands for, so that it hides nothing."""
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if number < sys.maxunicode else " "
    return found[2]
