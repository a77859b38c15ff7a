"""The two samples, end to end: contents as a reader would write them, no furniture, and lines set as they stood."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from compare import SAMPLES, list_tools, measure_book
from conftest import ROOT

import bookmaker


@pytest.mark.parametrize("name", ["SAMPLE", "SAMPLE-BOOK"])
def test_the_contents_are_what_a_reader_would_write(name: str, tmp_path: Path) -> None:
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text("utf-8"))
    dump = ROOT / "source" / f"{name}.txt"
    figures = measure_book(dict(list_tools())["bookmaker"], truth, dump, tmp_path / "book.epub", check=lambda _: [])
    assert figures.found == figures.chapters
    assert (figures.extra, figures.furniture) == (0, 0)


def test_the_printed_contents_are_left_out_whole() -> None:
    result = bookmaker.build(ROOT / "source" / "SAMPLE-BOOK.txt")
    (group,) = (group for group in result.report.left_out if group.kind == "contents")
    texts = [line.text.strip() for line in group.lines]
    assert (texts[0], texts[-1], len(texts)) == ("CONTENTS", "III.  The Return", 11)


def test_a_book_as_its_lines_stood() -> None:
    result = bookmaker.build(ROOT / "source" / "SAMPLE-BOOK.txt")
    with zipfile.ZipFile(io.BytesIO(result.book)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        pages = {name.rpartition("/")[2]: archive.read(name).decode() for name in names}
    assert '<p class="centred">LAVINIA STOTT</p>' in pages["frontmatter.xhtml"]
    assert '<p class="centred">THE END</p>' in pages["chapter-7.xhtml"]
    assert '<p class="dateline">COUNTY OFFICES, MARBURY,<br/><i>1st May</i>, 1894.</p>' in pages["chapter-2.xhtml"]
    assert '<p class="salutation">SIR,</p>' in pages["chapter-2.xhtml"]
    assert "signature" not in pages["chapter-4.xhtml"]
    rows = re.findall("<tr.*?</tr>", pages["chapter-4.xhtml"])
    cells = [re.findall(r"<t[dh][^>]*>([^<]*)<", row) for row in rows]
    assert [row[0] for row in cells] == ["", "Monday", "Tuesday", "Wednesday", ""]
    assert [row[-1] for row in cells] == ["In all", "41", "7", "69", "117"]
    assert [row.startswith('<tr class="sum">') for row in rows] == [False] * 4 + [True]  # the rule stood above it
