"""Dumps in, one manuscript out: each read as what it is, files of a folder that is no dump of its own too."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bookmaker.checking.account import check_reading
from bookmaker.errors import DumpError
from bookmaker.expressions import defer
from bookmaker.intake import GZIP, unpack_gzip
from bookmaker.markup.addresses import address_of
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Block, Dump, Entry, Manuscript, Note, Reading
from bookmaker.readers import PLAIN, READERS, find_reader, is_folder, read_dump

LONGEST_TITLE = 90  # characters of a first line that is a title
DATED = defer(r"(\d{4})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)[-_. ]*")
NUMBERED = defer(r"\d{1,4}[-_. ]+(?=[^\W\d])")
ENDING = defer(r"(?:\.[A-Za-z][A-Za-z0-9]{0,7}){1,2}$")
WITHIN = defer(r'(<a\b[^<>]*?\shref=")#')
SHUT = defer(r"[.,;:\u3002\uff0c]$")  # how a line of prose ends, and no title
MOST_NAMED = 5  # files without a reader that a note names
SAMPLE = 200  # blocks from all over that the language is told from
BESIDE = (  # what lies beside a text and belongs to it
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff", ".heic", ".ico"),
    *(".css", ".js", ".json", ".yml", ".yaml", ".toml", ".ttf", ".otf", ".woff", ".woff2"),
)


class Whole(NamedTuple):
    """What all inputs came to."""

    manuscript: Manuscript
    name: str  # of the first dump, "-" where it has none
    digest: bytes  # what the dumps are known by


class Part(NamedTuple):
    """A manuscript among several."""

    manuscript: Manuscript
    name: str = ""  # of its file in its folder; "" where it was no file
    place: str = ""  # its folder, whose files may link to each other


class Gathered(NamedTuple):
    """What an input came to."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()


def gather_manuscript(dumps: Iterable[Dump], reading: Reading, form: str) -> Whole:
    """Read every dump, and make one manuscript of several. Raises DumpError or OptionError."""
    origins, names, digests = [], [], []
    parts: list[Part] = []
    notes: list[Note] = []
    for dump in dumps:
        origins.append(dump.origin)
        names.append(dump.origin if dump.folder is not None else "-")
        digests.append(hash_dump(dump))
        gathered = gather_dump(dump, reading, form)
        parts += gathered.parts
        notes += gathered.notes
    del dump  # it may be large
    digest = digests[0] if len(digests) == 1 else hashlib.sha256(b"".join(digests)).digest()
    more = f" and {len(origins) - 1} more" if len(origins) > 1 else ""
    whole = join_parts(parts, f"{origins[0]}{more}")
    return Whole(replace(whole, notes=(*whole.notes, *notes)), names[0], digest)


def join_parts(parts: Sequence[Part], origin: str) -> Manuscript:
    """Make one manuscript of several."""
    if len(parts) == 1:
        return parts[0].manuscript
    from bookmaker.merging import merge_manuscripts

    places = [part.place or f"\0{at}" for at, part in enumerate(parts)]
    return tell_language(merge_manuscripts([declare_file(*part[:2]) for part in parts], origin, places))


def gather_dump(dump: Dump, reading: Reading, form: str) -> Gathered:
    """Read one dump, or each file of a folder that no reader takes for one dump."""
    if not is_folder(dump) or find_reader(dump, form).folders:
        manuscript = read_dump(dump, reading, form)
        check_reading(dump, manuscript)
        part = Part(manuscript, dump.name, str(dump.folder or ""))
        return Gathered((part,), dump.files.faults if is_folder(dump) and dump.files is not None else dump.faults)
    parts, notes = list[Part](), list[Note]()
    names = dump.files.names() if dump.files is not None else ()
    files = list(list_files(dump, names, form))
    for packed in files:
        try:
            file = unpack_file(packed)
            parts.append(Part(read_dump(file, reading, form), file.name, dump.origin))
            check_reading(file, parts[-1].manuscript)
            notes += (each._replace(message=f"{file.name}: {each.message}") for each in file.faults)
        except DumpError as error:
            notes.append(Note("file-unread", str(error)))
    if not parts:
        reason = "is a folder without a dump that bookmaker can read; bookmaker formats lists what it reads"
        raise DumpError(dump.origin, 0, f"{reason} ({notes[0].message})" if notes else reason)
    faults = dump.files.faults if dump.files is not None else ()
    return Gathered(tuple(parts), (*faults, *notes, *name_unread(names, {file.name for file in files})))


def list_files(dump: Dump, names: Sequence[str], form: str) -> Iterator[Dump]:
    """Yield the files of a folder that a reader knows, in natural order: by their endings, and by what is in them."""
    endings = {ending for reader in READERS if form in {"", reader.name} for ending in reader.endings}
    known = [name for name in names if ending_of(name) in endings] or [name for name in names if not ending_of(name)]
    for name in known:
        data = dump.files.read(name) if dump.files is not None else None
        file = Dump(f"{dump.origin}/{name}", data or b"", dump.folder, name, dump.files)
        if form or ending_of(name) in PLAIN or find_reader(unpack_file(file)) is not READERS[-1]:
            yield file


def unpack_file(file: Dump) -> Dump:
    """Unpack a file of a folder that is packed by itself. Raises DumpError."""
    return unpack_gzip(file) if file.data.startswith(GZIP) else file


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, without the one that says that it is packed."""
    return posixpath.splitext(posixpath.basename(name).lower().removesuffix(".gz"))[1]


def name_unread(names: Sequence[str], taken: set[str]) -> Iterator[Note]:
    """Name the files of a folder that no reader knows and that no page shows either."""
    unread = [name for name in names if name not in taken and ending_of(name) not in BESIDE]
    if unread:
        more = f" and {len(unread) - MOST_NAMED} more" if len(unread) > MOST_NAMED else ""
        yield Note("file-unread", f"of no form that bookmaker reads: {', '.join(unread[:MOST_NAMED])}{more}")


def declare_file(manuscript: Manuscript, file: str) -> Manuscript:
    """Let a manuscript that begins with no declared post be one itself; what it is divided into is found later.

    `file` is what others call it by that lie beside it; "" for nothing.
    """
    first = manuscript.blocks[0]
    if first.entry is not None:
        return manuscript
    name = ENDING.sub("", posixpath.basename(manuscript.origin.replace("\\", "/")))
    dated = DATED.match(name)
    said = manuscript.metadata.title if "title" not in manuscript.metadata.guessed else ""
    words = " ".join(re.sub(r"[-_]+", " ", NUMBERED.sub("", name[dated.end() :] if dated else name, count=1)).split())
    title = said or read_title(manuscript.blocks) or words[:1].upper() + words[1:] or name
    date = "-".join(dated.groups()) if dated else manuscript.metadata.date
    address = address_of(file) if file else ""
    first, *others = [lead_within(block, address) for block in manuscript.blocks]
    entry = Entry(title, date, address=address, divides=True)
    return replace(manuscript, blocks=(first._replace(entry=entry), *others))


def lead_within(block: Block, address: str) -> Block:
    """Let the links of a file to places of its own say which file that is."""
    if not address or block.kind != "html" or '="#' not in block.text:
        return block
    return block._replace(text=WITHIN.sub(lambda found: f"{found[1]}{address}#", block.text))


def read_title(blocks: Sequence[Block]) -> str:
    """Return the first line of a file, or its first heading, where it is a title; else ""."""
    text = " ".join(read_block(blocks[0]).split())
    apart = len(blocks) > 1 and blocks[1].gap > 0 if blocks[0].kind == "line" else blocks[0].text.startswith("<h")
    return text if apart and len(text) <= LONGEST_TITLE and not SHUT.search(text) else ""


def tell_language(manuscript: Manuscript) -> Manuscript:
    """Guess the language from the whole where no input declares it."""
    metadata = manuscript.metadata
    if metadata.language and "language" not in metadata.guessed:
        return manuscript
    from bookmaker.readers.text.language import guess_language

    some = manuscript.blocks[:: max(1, len(manuscript.blocks) // SAMPLE)]
    language, notes = guess_language(
        [line for block in some for line in read_block(block).splitlines() if line.strip()]
    )
    guessed = metadata.guessed | ({"language"} if language else set())
    kept = (note for note in manuscript.notes if not note.code.startswith("language-"))
    return replace(manuscript, metadata=replace(metadata, language=language, guessed=guessed), notes=(*kept, *notes))


def hash_dump(dump: Dump) -> bytes:
    """Return what a dump is known by: the SHA-256 of its bytes, or of all its files with their names."""
    if dump.name or dump.files is None:
        return hashlib.sha256(dump.data).digest()
    whole = hashlib.sha256()
    for name in dump.files.names():
        data = dump.files.read(name) or b""
        whole.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.digest()
