"""The colours of the one-file book by night: small text stands out from its ground as WCAG asks, code with it."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from bookmaker.assembly.cover.palette import measure_contrast

SHEET = (ROOT / "assets" / "single.css").read_text("utf-8").split("prefers-color-scheme: dark", 1)[1]
NIGHT = SHEET.partition("@media print")[0]
GROUND = re.findall(r"--ground: (#\w{6})", NIGHT)[0]
CODE = re.findall(r"^ {2}(pre [\w.]+) ", NIGHT, re.MULTILINE)
DAY = re.findall(r"^(pre [\w.]+) \{ color:", (ROOT / "assets" / "book.css").read_text("utf-8"), re.MULTILINE)


def test_what_is_coloured_by_day_has_a_colour_by_night() -> None:
    assert DAY
    assert DAY == CODE


@pytest.mark.parametrize("name", ["--ink:", "--quiet:", "--link:", *(f"{each} {{ color:" for each in DAY)])
def test_a_colour_of_the_night_stands_out(name: str) -> None:
    colour = re.findall(rf"{re.escape(name)} (#\w{{6}})", NIGHT)[0]
    assert measure_contrast(colour, GROUND) >= 450  # hundredths
