"""Hostile archives and folders: nothing outside is read, nothing swells, and each refusal is one clear line."""

from __future__ import annotations

import io
import resource
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

import bookmaker
from bookmaker.errors import DumpError
from bookmaker.folders import FolderFiles, ZipFiles, settle_name
from bookmaker.intake import read_source
from bookmaker.limits import set_limits

WORD = "what-nobody-may-read"
PAGE = "# A Page\n\nIt has **words** of its own.\n\n- one\n- two\n"
OUTWARD = [
    "../secret.md",
    "a/../../secret.md",
    "/etc/secret.md",
    "C:/secret.md",
    "C:secret.md",
    "..\\secret.md",
    "..",
    "",
]


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    yield
    set_limits(())


def pack(*members: tuple[str | zipfile.ZipInfo, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize("name", OUTWARD)
def test_a_name_that_leads_out_is_no_name(name: str, tmp_path: Path) -> None:
    assert settle_name(name) == ""
    (tmp_path / "secret.md").write_text(WORD)
    (tmp_path / "dump").mkdir()
    assert FolderFiles(tmp_path / "dump").read(name) is None
    files = ZipFiles(pack((name or "x/", WORD), ("page.md", PAGE)), "x.zip")
    assert files.names() == ("page.md",)
    assert files.read(name) is None


def test_names_within_have_one_spelling() -> None:
    assert [settle_name(name) for name in ("a\\b.md", "./a//b.md", "a/c/../b.md")] == ["a/b.md"] * 3


def test_links_in_a_folder_do_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(f"# Secret\n\n{WORD}\n")
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "more.md").write_text(WORD)
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "page.md").write_text(PAGE)
    (dump / "link.md").symlink_to(tmp_path / "secret.md")
    (dump / "below").symlink_to(tmp_path / "hidden")
    (dump / "circle").symlink_to(dump)
    (dump / "loop.md").symlink_to(dump / "loop.md")
    files = FolderFiles(dump)
    assert files.read("link.md") is None
    assert files.read("below/more.md") is None
    assert WORD.encode() not in bookmaker.build(dump, output=tmp_path / "x.md").book


def test_links_in_an_archive_are_no_files() -> None:
    link = zipfile.ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert ZipFiles(pack((link, "/etc/passwd"), ("page.md", PAGE)), "x.zip").names() == ("page.md",)


def test_pictures_and_lists_that_lead_out_find_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(f"# Secret\n\n{WORD}\n")
    dump = tmp_path / "book"
    (dump / "src").mkdir(parents=True)
    listed = "# Summary\n\n- [One](page.md)\n- [Two](../../secret.md)\n- [Three](/etc/passwd)\n"
    (dump / "src" / "SUMMARY.md").write_text(listed)
    shown = "".join(
        f"![x]({path})\n\n"
        for path in ("../../secret.md", "/etc/passwd", "file:///etc/passwd", "%2e%2e/%2e%2e/secret.md")
    )
    (dump / "src" / "page.md").write_text(PAGE + "\n" + shown)
    result = bookmaker.build(dump)
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        whole = b"".join(map(book.read, book.namelist()))
    assert WORD.encode() not in whole
    assert b"root:" not in whole


def test_a_flat_bomb_is_refused_before_it_is_unpacked() -> None:
    data = pack(("page.txt", bytes(60_000_000)))
    assert len(data) < 100_000
    with pytest.raises(DumpError, match="250 bytes that one packed byte"):
        ZipFiles(data, "x.zip").read("page.txt")
    with pytest.raises(DumpError, match="250 bytes that one packed byte"):
        bookmaker.build(data)


def test_a_member_never_gives_more_than_it_declares() -> None:
    data = bytearray(pack(("page.txt", bytes(5_000_000))))
    for at in (data.find(b"PK\x01\x02") + 24, 22):
        struct.pack_into("<I", data, at, 10)
    try:
        got = ZipFiles(bytes(data), "x.zip").read("page.txt") or b""
    except DumpError:
        return
    assert len(got) <= 11


def test_a_nested_bomb_stays_packed() -> None:
    data = pack(("page.txt", bytes(5_000_000)))
    for _ in range(5):
        data = pack(*((f"{n}.zip", data) for n in range(10)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DumpError, match="without a dump"):
        bookmaker.build(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kB


def test_a_gzip_bomb_is_refused_early() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with pytest.raises(DumpError, match="250 bytes that one packed byte"):
        read_source(packer.compress(bytes(60_000_000)) + packer.flush())


def test_a_gzip_file_has_a_limit() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(bytes(3_000_000)) + packer.flush()
    set_limits([("bytes", 1_000_000)])
    with pytest.raises(DumpError, match="1,000,000 bytes of the dump"):
        read_source(data)


def test_all_members_together_have_a_limit() -> None:
    set_limits([("unpacked", 2_500_000)])
    files = ZipFiles(pack(*((f"{n}.txt", bytes(1_000_000)) for n in range(3))), "x.zip")
    assert files.read("0.txt")
    assert files.read("1.txt")
    with pytest.raises(DumpError, match="an archive unpacks to"):
        files.read("2.txt")


def test_members_that_overlap_are_refused() -> None:
    data = bytearray(pack(("a.txt", b"x" * 500), ("b.txt", b"y" * 500)))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 0)  # both begin at the same place
    with pytest.raises(DumpError, match="overlap"):
        ZipFiles(bytes(data), "x.zip")


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(pack(("page.txt", "It is locked.")))
    for at in (6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(DumpError, match=r"page\.txt: is encrypted"):
        bookmaker.build(bytes(data))


def test_odd_names_are_names(tmp_path: Path) -> None:
    names = ["caf\u00e9.txt", "cafe\u0301.txt", "\u202etxt.exe.txt", "a\nb.txt", "\U0001f600.txt", "x" * 240 + ".txt"]
    text = "The {n}th of them\n\nIt had a name that nobody could say.\n"
    result = bookmaker.build(pack(*((name, text.format(n=n)) for n, name in enumerate(names))))
    assert len(result.report.chapters) == len(names)


def test_a_hundred_thousand_members() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    files = ZipFiles(packed.getvalue(), "x.zip")
    assert files.names()[:3] == ("0.txt", "1.txt", "2.txt")
    set_limits([("files", 99_999)])
    with pytest.raises(DumpError, match="99,999 files"):
        ZipFiles(packed.getvalue(), "x.zip")


@pytest.mark.parametrize("cut", [10, 30])
def test_a_damaged_archive_is_one_line(run: Run, tmp_path: Path, cut: int) -> None:
    (tmp_path / "x.zip").write_bytes(pack(("page.txt", PAGE))[:cut])
    done = run("build", "x.zip")
    assert done.returncode == DumpError.exit_code
    assert done.stderr.decode().count("\n") == 1
    assert "damaged zip archive" in done.stderr.decode()
