"""The blocks of all chapters and where their links lead in, clean chapters out, whoever does the run's work."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bookmaker import cleaning
from bookmaker.cleaning.chapter import CleanChapter
from bookmaker.cleaning.elements.colours import knows_languages
from bookmaker.cleaning.keeping import Asking, mark_blocks, narrow_references, pack_chapter, unpack_chapter
from bookmaker.markup.packing import PackedPieces, Room
from bookmaker.model import Block, References
from bookmaker.tasks import Task, run_tasks


class Job(NamedTuple):
    """A chapter to clean."""

    blocks: tuple[Block, ...]
    language: str
    ids: str
    typography: bool
    records: bool
    references: References
    known: Callable[[str], bool]

    @property
    def line(self) -> int:
        """The line of the dump at which it begins."""
        return self.blocks[0].line if self.blocks else 0


class Done(NamedTuple):
    """A clean chapter, and what it asked of the whole dump."""

    chapter: CleanChapter
    job: Job
    asked: dict[str, bool]


def clean_job(job: Job) -> Done:
    """Clean one chapter."""
    asking = Asking(job.known)
    chapter = cleaning.clean_chapter(
        job.blocks,
        language=job.language,
        ids=job.ids,
        typography=job.typography,
        known=asking,
        references=job.references,
        records=job.records,
    )
    return Done(chapter, job, asking.asked)


def weigh_job(job: Job) -> int:
    """Return the bytes of a chapter, about."""
    return sum(len(block.text) for block in job.blocks)


def mark_job(job: Job) -> bytes:
    """Return all that a clean chapter depends on, but for what is told of it when it is packed."""
    references = [dict(each) for each in job.references]
    told = json.dumps([job.language, job.typography, job.records, knows_languages(), references], sort_keys=True)
    return f"{told}\n{mark_blocks(job.blocks)}".encode("ascii")


def pack_job(done: Done) -> bytes:
    """Pack a clean chapter."""
    return pack_chapter(done.chapter, done.job.ids, done.job.line, done.asked)


def unpack_job(data: bytes, job: Job) -> Done | None:
    """Unpack a clean chapter where it is what cleaning this one would give."""
    chapter = unpack_chapter(data, job.ids, job.line, job.known)
    return None if chapter is None else Done(chapter, job, {})


CLEANING = Task("cleaning", clean_job, weigh_job, mark_job, pack_job, unpack_job)


def clean_chapters(
    bodies: Sequence[tuple[Block, ...]],
    references: Sequence[References],
    watch: Callable[[str, int, int], None],
    *,
    language: str,
    typography: bool,
    records: bool,
    known: Callable[[str], bool],
) -> tuple[CleanChapter, ...]:
    """Clean each chapter by itself; `known` says whether the dump holds a word."""
    jobs = [
        Job(blocks, language, f"c{number}", typography, records, narrow_references(blocks, leads), known)
        for number, (blocks, leads) in enumerate(zip(bodies, references, strict=True), 1)
    ]
    cleaned, room = [], Room()
    for number, done in enumerate(run_tasks(CLEANING, jobs), 1):
        full = room.is_full(sum(len(piece.xhtml) for piece in done.chapter.pieces))
        cleaned.append(replace(done.chapter, pieces=PackedPieces(done.chapter.pieces)) if full else done.chapter)
        watch("clean", number, len(jobs))
    return tuple(cleaned)
