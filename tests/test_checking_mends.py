"""`check --fix`: what is certain is mended in a copy, its rule is content then, and a second run has nothing to do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from conftest import Run
from faults.damage import (
    NAV,
    PACKAGE,
    Damage,
    add_file,
    all_of,
    chapter,
    find,
    insert,
    read_files,
    replace,
    write_files,
)
from faults.table import FAULTS, Fault
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_checking import findings_of, good_book, planted

from bookmaker.checking.mending import mend_epub
from bookmaker.errors import BookmakerError, CheckError
from bookmaker.markup.plaintext import text_of_xhtml

MENDED = {  # faults of the table that can be mended with certainty
    *("mimetype not first", "mimetype with a line end", "mimetype missing", "package without a language", "local time"),
    *("modified twice", "an undeclared formula", "an undeclared drawing", "a property of nothing"),
    *("a spine without its NCX", "no landmarks", "another book's NCX", "NCX in disorder", "an unknown entity"),
    *("not in UTF-8", "no XML declaration", "a document type of old", "no lang", "two languages", "no page title"),
    *("an empty page title", "an id twice", "a picture without alt", "a PNG that is a JPEG", "no cover in the old way"),
    *("a type without a role", "half a reference", "an empty field", "packed in another way", "an NCX of no book"),
    *("a text that does not suffice", "no chapter"),
}


def damaged(*damages: Damage) -> bytes:
    files = read_files(good_book())
    all_of(*damages)(files)
    return write_files(files)


def test_a_good_book_is_left_alone() -> None:
    assert mend_epub(good_book()).done == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_is_certain_is_mended(fault: Fault) -> None:
    book = planted(fault)
    if fault.name in REFUSED:
        with pytest.raises(CheckError, match="cannot be mended"):
            mend_epub(book)
        return
    mended = mend_epub(book)
    left = {finding.rule for finding in findings_of(mended.data, fault.device)}
    assert (fault.rule not in left) == (fault.name in MENDED), mended.done
    assert left <= {finding.rule for finding in findings_of(book, fault.device)} | {"alt-empty"}  # nothing new is wrong
    assert bool(mended.done) == (fault.name in MENDED) or fault.name in PARTLY, mended.done
    assert mend_epub(mended.data).done == ()
    assert mend_epub(book) == mended


REFUSED = {  # faults with which nobody can say what to copy, or where to
    *("two names that differ in case", "a name that leads out", "a locked page", "a page that does not unfold"),
}
PARTLY = {"a script", "landmark without a type", "no navigation page"}  # something else in them can be mended


def test_all_that_can_be_mended_at_once() -> None:
    """As many of the faults as go into one book."""
    from test_checking import plant_together

    book, faults = next(plant_together([fault for fault in FAULTS if fault.name in MENDED]))
    assert len(faults) > 12
    left = {finding.rule for finding in findings_of(mend_epub(book).data)}
    assert not left & {fault.rule for fault in faults}


def test_what_is_not_meant_stays_byte_for_byte() -> None:
    book = damaged(replace("chapter", r"<\?xml[^>]*\?>\n", ""))
    before, after = read_files(book), read_files(mend_epub(book).data)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {chapter(before)}
    assert after[chapter(after)].endswith(before[chapter(before)])
    assert list(before) == list(after)


def test_words_are_never_changed() -> None:
    for fault in FAULTS:
        if fault.name in MENDED and fault.name not in {"an unknown entity", "not in UTF-8"}:
            before, after = read_files(planted(fault)), read_files(mend_epub(planted(fault)).data)
            for name in before:
                if name.endswith(".xhtml") and name != find(before, NAV):
                    assert text_of_xhtml(before[name]) == text_of_xhtml(after[name]), fault.name


def test_bare_signs_and_names() -> None:
    book = damaged(insert("<p>Salt & pepper&nbsp;&mdash; R&D &amp; more <!-- a & b --></p>"))
    after = read_files(mend_epub(book).data)
    assert "Salt &amp; pepper&#160;&#8212; R&amp;D &amp; more <!-- a & b -->" in after[chapter(after)].decode()


def test_what_is_ill_formed_otherwise_is_left_alone() -> None:
    book = damaged(insert("<p>Salt & <i>pepper</p>"))
    assert mend_epub(book).done == ()


def test_an_old_page_in_another_encoding() -> None:
    def damage(files: dict[str, bytes]) -> None:
        name = chapter(files)
        text = files[name].decode().replace('encoding="utf-8"', 'encoding="windows-1252"').replace("gate", "gâte—")
        files[name] = text.encode("cp1252", "xmlcharrefreplace")

    after = read_files(mend_epub(damaged(damage)).data)
    assert "gâte—" in after[chapter(after)].decode()


def test_the_title_describes_the_cover() -> None:
    book = damaged(replace("cover.xhtml", ' alt="[^"]*"', ""))
    after = read_files(mend_epub(book).data)
    assert b'alt="The Ferry at Wend"' in after[find(after, "cover.xhtml")]


def test_junk_is_left_out_and_other_files_are_not() -> None:
    book = damaged(add_file(".DS_Store", b"x"), add_file("notes.txt", b"x"))
    names = set(read_files(mend_epub(book).data))
    assert {name.rpartition("/")[2] for name in names} & {".DS_Store", "notes.txt"} == {"notes.txt"}


def test_ids_that_a_style_sheet_names_are_left_alone() -> None:
    twice = insert('<p id="twin">x</p><p id="twin">y</p><p id="twin-2">z</p>')
    after = read_files(mend_epub(damaged(twice)).data)
    assert b'<p id="twin">x</p><p id="twin-3">y</p><p id="twin-2">z</p>' in after[chapter(after)]
    named = replace("book.css", r"\Z", "#twin { margin: 0 }")
    assert mend_epub(damaged(twice, named)).done == ()


def test_landmarks_come_from_the_guide() -> None:
    guide = '</spine><guide><reference type="text" title="Text" href="text/chapter-2.xhtml"/></guide>'
    book = damaged(replace(NAV, ' epub:type="bodymatter"', ' epub:type="part"'), replace(PACKAGE, "</spine>", guide))
    after = read_files(mend_epub(book).data)
    assert b'<li><a epub:type="bodymatter" href="chapter-2.xhtml">CHAPTER II' in after[find(after, NAV)]


def test_an_old_epub() -> None:
    """What holds for EPUB 3 alone is not put into an EPUB 2."""
    book = damaged(
        replace(PACKAGE, 'version="3.0"', 'version="2.0"'), replace("chapter", ' (xml:)?lang="[^"]*"', "", 2)
    )
    after = read_files(mend_epub(book).data)
    assert b'xml:lang="en"' in after[chapter(after)]
    assert b' lang="en"' not in after[chapter(after)]


@pytest.mark.xdist_group("java")
def test_epubcheck_has_nothing_against_mended_copies(tmp_path: Path) -> None:
    from test_checking import plant_together

    from bookmaker.checking.epubcheck import check_epubs

    books = []
    for number, (book, _) in enumerate(plant_together([fault for fault in FAULTS if fault.name in MENDED])):
        books.append(tmp_path / f"{number}.epub")
        books[-1].write_bytes(mend_epub(book).data)
    assert not [message for message in check_epubs(books) if message.severity != "WARNING"]


def test_the_command_writes_a_copy_and_says_what_it_did(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(damaged(replace("chapter", r"<\?xml[^>]*\?>\n", ""), insert("<p>x<br/><br/>y</p>")))
    old = book.read_bytes()
    done = run("check", "--fix", "--no-epubcheck", "book.epub")
    text = done.stdout.decode()
    assert done.returncode == 7
    assert "mended   began 1 file with an XML declaration" in text
    assert "copy     book.fixed.epub" in text
    assert "break-double" in text
    assert "xml-declaration" not in text
    assert book.read_bytes() == old
    assert zipfile.is_zipfile(tmp_path / "book.fixed.epub")
    again = run("check", "--fix", "--no-epubcheck", "book.epub")  # the same copy: nothing to overwrite
    assert again.stdout == done.stdout
    second = run("check", "--fix", "--no-epubcheck", "book.fixed.epub", "--json")
    assert json.loads(second.stdout)[0]["mended"] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.epub", "book.fixed.epub"]


def test_the_copy_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    book, other = tmp_path / "book.epub", tmp_path / "other.epub"
    book.write_bytes(damaged(replace("chapter", r"<\?xml[^>]*\?>\n", "")))
    other.write_bytes(b"mine")
    for output, code in (("other.epub", 5), ("book.epub", 2), ("none/copy.epub", 5), (".", 5)):
        done = run("check", "--fix", "--no-epubcheck", "book.epub", "-o", output)
        assert (done.returncode, done.stderr.count(b"\n")) == (code, 1), output
    assert other.read_bytes() == b"mine"
    assert run("check", "--fix", "--no-epubcheck", "book.epub", "-o", "other.epub", "--force").returncode == 0
    assert zipfile.is_zipfile(other)
    assert run("check", "book.epub", "-o", "x.epub").returncode == 2
    assert run("check", "--fix", "book.epub", "other.epub", "-o", "x.epub").returncode == 2


def test_contents_of_another_namespace_are_mended_once_at_most() -> None:
    files = read_files(good_book())
    name = next(name for name in files if name.endswith("nav.xhtml"))
    files[name] = files[name].replace(b"http://www.w3.org/1999/xhtml", b"http://www.w3.org/199/xhtml", 1)
    assert mend_epub(mend_epub(write_files(files)).data).done == ()


def test_a_bare_sign_below_a_broken_declaration_is_mended_with_it() -> None:
    files = read_files(good_book())
    name = next(name for name in files if name.endswith("cover.xhtml"))
    files[name] = files[name].replace(b' version="1.0" e', b" ", 1).replace(b"<title>", b"<title>Fog & ", 1)
    mended = mend_epub(write_files(files))
    assert b"Fog &amp; " in read_files(mended.data)[name]
    assert mend_epub(mended.data).done == ()


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_spoiled_files_never_break_the_mending(data: st.DataObject) -> None:
    files = read_files(good_book())
    names = [name for name in files if not name.endswith(".jpg")]
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(names))
        text = files[name]
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        piece = data.draw(
            st.sampled_from([b"", b"<", b'"', b"&", b"&nbsp;", b"\xff", b" id='a'", b"<!--", b"-->", b"<p>"])
        )
        files[name] = text[:start] + piece + text[end:]
    try:
        mended = mend_epub(write_files(files))
    except BookmakerError:
        return
    assert mend_epub(mended.data).done == ()


def test_an_ncx_of_another_namespace_is_given_no_identifier() -> None:
    book = damaged(replace("toc.ncx", r'<ncx xmlns="http:', '<ncx xmlns="ttp:'))
    assert mend_epub(book).done == ()
