"""Pages in, their bytes deflated out, as a zip holds them, whoever does the run's work."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bookmaker.markup.packing import measure_page
from bookmaker.model import Page
from bookmaker.tasks import Task, run_tasks

LEVEL = 6  # of compression
LIGHT = 2  # times quicker than cleaning as much


class Deflated(NamedTuple):
    """Takes the place of zlib's compressor where its work is done already."""

    data: bytes

    def compress(self, _data: bytes) -> bytes:
        """Return all that becomes of the page."""
        return self.data

    def flush(self) -> bytes:
        """Return what is left, which is nothing."""
        return b""


def deflate_pages(pages: Sequence[Page]) -> Iterator[bytes]:
    """Yield each page deflated."""
    return run_tasks(DEFLATING, pages)


def deflate(page: Page) -> bytes:
    """Deflate one page, as the standard library does for a zip."""
    squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezer.compress(page.data) + squeezer.flush()


def weigh_page(page: Page) -> int:
    """Return how much work a page is."""
    return measure_page(page) // LIGHT


def mark_page(page: Page) -> bytes:
    """Return all that the work depends on."""
    return page.data


def leave_bytes(data: bytes) -> bytes:
    """Return bytes as they are: they need no packing."""
    return data


def check_deflated(data: bytes, page: Page) -> bytes | None:
    """Return what is said to be a page deflated; None where it is not: a book must not break for a convenience."""
    filler, plain = zlib.decompressobj(-zlib.MAX_WBITS), page.data
    try:
        return data if filler.decompress(data, len(plain) + 1) == plain and filler.eof else None
    except zlib.error:
        return None


DEFLATING = Task("deflating", deflate, weigh_page, mark_page, leave_bytes, check_deflated)
