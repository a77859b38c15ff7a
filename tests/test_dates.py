"""Lines that show a date, in forms that the pages of tests/forms do not write, and lines that show none."""

from __future__ import annotations

import pytest

from bookmaker.splitting.words.dates import parse_date


@pytest.mark.parametrize(
    ("line", "day", "shown"),
    [
        ("17 Aug '08 in water", "2008-08-17", "17 Aug '08"),
        ("Aug 17, ’99", "1999-08-17", "Aug 17, ’99"),
        ("March 3rd '05 at 3:04", "2005-03-03", "March 3rd '05"),
        ("17-Aug-08", "2008-08-17", "17-Aug-08"),
        ("12.Mai.09", "2009-05-12", "12.Mai.09"),
    ],
)
def test_short_years(line: str, day: str, shown: str) -> None:
    hit = parse_date(line)
    assert hit
    assert (hit.iso(), line[hit.start : hit.end]) == (day, shown)


@pytest.mark.parametrize("line", ["the summer of '08", "1 of '10", "Back in '69, 12 people", "May 12 08", "3-day-old"])
def test_what_is_no_day(line: str) -> None:
    assert parse_date(line) is None
