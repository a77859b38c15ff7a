"""Bytes to text: every encoding that people wrote in, what is refused and where, and what the user's word does."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

import pytest
from conftest import SHARED
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.errors import DumpError, OptionError
from bookmaker.model import Dump, Reading
from bookmaker.readers import read_dump
from bookmaker.readers.text.encoding import decode_dump, find_wide_codec

SENTENCES = {  # a sentence of our own, and what it may come in
    "She didn’t say a word — not one. “We’ll see,” he answered, and the orchard was quiet.": "cp1252 mac_roman",
    "L'été dernier, nous avons marché jusqu'à la forêt ; les chênes étaient déjà tombés.": "latin-1 iso8859-15 cp850",
    "Der alte Gärtner öffnete die Tür und grüßte; draußen fielen die Äpfel ins Gras.": "latin-1 cp1252 cp850 mac_roman",
    "El niño corrió detrás del pájaro; ¿quién podía seguirlo? ¡Qué ilusión daba el jardín!": "latin-1 cp1252",
    "Zażółć gęślą jaźń, powiedział chłopiec, który mieszkał nad rzeką i łowił ryby.": "iso8859-2 cp1250",
    "Příliš žluťoučký kůň úpěl ďábelské ódy, zatímco děti běžely přes louku k řece.": "iso8859-2 cp1250",
    "Старый садовник открыл калитку и долго смотрел на дорогу, и было тихо.": "cp1251 koi8-r iso8859-5 cp866",
    "Їхній сад був найкращий у селі; щоранку дід слухав, як співають птахи.": "cp1251 koi8-u",
    "Ο γέρος κηπουρός άνοιξε την πόρτα και κοίταξε τον δρόμο.": "iso8859-7 cp1253",
    "הגנן הזקן פתח את השער והביט זמן רב בדרך שבה נסעו הילדים.": "iso8859-8 cp1255",
    "فتح البستاني العجوز الباب ونظر طويلا إلى الطريق.": "cp1256 iso8859-6",
    "Yaşlı bahçıvan kapıyı açtı ve dün çocukların gittiği yola uzun uzun baktı.": "cp1254 iso8859-9",
    "年老いた庭師は門を開け、昨日子どもたちが去っていった道を見つめていた。": "cp932 euc-jp iso2022_jp",
    "老园丁打开大门，久久地望着昨天孩子们离开的那条路。四周很安静。": "gbk gb18030",
    "老園丁打開大門，久久地望著昨天孩子們離開的那條路。四周很安靜。": "big5",
    "늙은 정원사는 문을 열고 어제 아이들이 떠난 길을 오랫동안 바라보았다.": "euc-kr cp949",
    "คนสวนชราเปิดประตูและมองไปตามถนนที่เด็กๆ จากไปเมื่อวานนี้ เงียบสงบ": "cp874",
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
LEGACY = [(text, codec) for text, names in SENTENCES.items() for codec in names.split()]


def decode(data: bytes, encoding: str | None = None) -> str:
    return decode_dump(Dump("dump.txt", data), encoding).text


@pytest.mark.parametrize(("text", "codec"), LEGACY, ids=[f"{codec}-{text[:6]}" for text, codec in LEGACY])
@pytest.mark.parametrize("times", [1, 40])
def test_legacy_encodings_are_recognised(text: str, codec: str, times: int) -> None:
    decoded = decode_dump(Dump("x", f"{text}\n".encode(codec) * times))
    assert decoded.text == f"{text}\n" * times
    assert [note.code for note in decoded.notes] == ["encoding-guessed"]


@pytest.mark.parametrize("codec", UNICODE)
@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text[:6])
def test_unicode_is_no_guess(text: str, codec: str) -> None:
    decoded = decode_dump(Dump("x", f"{text}\n".encode(codec)))
    assert decoded.text == f"{text}\n"
    assert (
        decoded.encoding == codec.replace("utf-16", "utf-16-le").replace("-le-", "-").replace("-sig", "")
        or codec == "utf-32"
    )
    assert not decoded.notes


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), st.sampled_from(UNICODE))
def test_a_byte_order_mark_is_believed(text: str, codec: str) -> None:
    marked = "\ufeff" + text
    try:
        assert decode(marked.encode(codec.removesuffix("-sig"))).removeprefix("\ufeff") == text
    except DumpError:
        assert codec in ("utf-16", "utf-32")  # these write a mark of their own, so ours is one too many
        raise


def test_large_dumps_are_judged_all_over_and_decoded_whole() -> None:
    plain = b"The plain text goes on and on without a single accent in it.\n" * 20_000
    text = plain + "Am Ende öffnete er die Tür – und grüßte.\n".encode("cp1252") * 30
    assert decode(text) == text.decode("cp1252")
    japanese = "静かで、りんごだけが草の上に落ちていた。"
    for codec in ("cp932", "euc-jp"):
        assert decode((japanese * 40_000).encode(codec)) == japanese * 40_000


def test_windows_letters_where_latin_1_has_controls() -> None:
    text = "“Naïve,” she said – and that was that…"
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode("cp1252"), "latin-1") == text
    assert decode("naïve".encode("latin-1"), "latin-1") == "naïve"


@pytest.mark.parametrize("text", ["didn’t", "naïve", "5 €", "Über", "say “no”", "a … b"])
def test_a_word_or_two_is_western(text: str) -> None:
    assert decode(f"Just {text}, he said.".encode("cp1252")) == f"Just {text}, he said."


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_stray_bytes_in_utf8_are_refused_with_their_place(end: bytes) -> None:
    good = "Der alte Gärtner öffnete die Tür.".encode()
    data = end.join([good, good, b"caf\xe9", good])
    with pytest.raises(DumpError, match=r"not UTF-8: byte 0xe9 at offset \d+.* --encoding") as caught:
        decode(data)
    assert caught.value.line == 3
    assert f"offset {data.index(b'caf') + 3}," in caught.value.reason


def test_what_no_encoding_fits_is_refused_with_its_place() -> None:
    with pytest.raises(DumpError, match="not UTF-16-LE: byte 0x00 at offset 12") as caught:
        decode("\ufeffone\n\n".encode("utf-16-le") + b"\0\xd8" + "two".encode("utf-16-le"))
    assert caught.value.line == 3
    with pytest.raises(DumpError, match="offset 6"):
        decode("\ufeffab".encode("utf-16-le") + b"c")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_a_dump_that_was_cut_within_a_character_is_refused(codec: str) -> None:
    with pytest.raises(DumpError, match="offset"):
        decode(("\ufeff" + "Gärten. " * 9 + "ä").encode(codec)[:-1])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0\0\0\0", "GIF"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "Word"),
        (b"PK\x03\x04\x14\0\x06\0things.txt", "ZIP"),
        (b"\x7fELF\x02\x01\x01" + bytes(9), "program"),
        (bytes(60) + b"BOOKMOBI" + bytes(20), "Kindle"),
        (b"readme.txt" + bytes(247) + b"ustar\x0000", "tar"),
        (bytes(range(256)) * 4, "control"),
        (b"some\0text", "control"),
        (b"\x01\x02 many \x03\x04 of \x05\x06 these", "control"),
    ],
)
@pytest.mark.parametrize("more", [b"", b"and some text after it\n" * 3])
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str, more: bytes) -> None:
    with pytest.raises(DumpError, match=f"^x: binary .*{kind}.*not text"):
        read_dump(Dump("x", data + more))


def test_a_document_that_is_to_be_read_as_text_is_refused_by_name() -> None:
    with pytest.raises(DumpError, match=r"^x: binary .*RTF.*not text"):
        read_dump(Dump("x", b"{\\rtf1\\ansi A text in another form.}"), form="text")


def test_a_broken_epub_is_refused_as_what_it_is() -> None:
    with pytest.raises(DumpError, match=r"^x: is a damaged zip archive"):
        read_dump(Dump("x", b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/epub+zipPK"))


def test_text_that_opens_like_another_kind_of_file_is_text() -> None:
    for text in ("GIF89a is the older form of it.", "ID3 tags hold a song's title.", "MZ and BM are initials.", "PK"):
        assert decode(text.encode()) == text
    assert decode(b"A null\0 " + b"in a long text is a slip. " * 99).startswith("A null\0 in")


@pytest.mark.parametrize("text", [b"CHAPTER 1\n\n\nA \0null\0 in a short text.", b"CHAPTER 1\n\nA \0nul\0 in a text."])
def test_nulls_that_stand_anywhere_are_no_utf_16(text: bytes) -> None:
    assert find_wide_codec(text) == ""
    with pytest.raises(DumpError, match="not text"):
        decode(text)
    assert decode(text, "utf-8") == text.decode()


def test_the_users_encoding_goes_before_ours() -> None:
    data = "Grüße".encode()
    assert decode(data, "cp1252") == "GrÃ¼ÃŸe"
    assert decode("Grüße".encode("cp437"), "cp437") == "Grüße"
    assert decode(b"\xef\xbb\xbfa", "UTF8") == "a"
    assert decode("Grüße".encode("utf-16-be"), "utf-16") == "Grüße"
    assert decode("Grüße".encode("utf-16"), "utf-16") == "Grüße"
    assert decode("\ufeffGrüße".encode("utf-16-be"), "utf-16") == "Grüße"


def test_the_users_encoding_marks_what_does_not_decode() -> None:
    decoded = decode_dump(Dump("x", b"one\ntwo \xff three \xfe\n"), "utf-8")
    assert decoded.text == "one\ntwo \ufffd three \ufffd\n"
    (note,) = decoded.notes
    assert (note.code, note.line) == ("undecodable-bytes", 2)
    assert "U+FFFD: 2" in note.message
    assert "0xff at offset 8" in note.message
    codes = [each.code for each in read_dump(Dump("x", b"one\ntwo \xff three \xfe\n"), Reading(encoding="utf-8")).notes]
    assert codes.count("undecodable-bytes") == 1
    assert "lost-characters" not in codes


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "zlib", "rot13", "unicode_escape", "idna", "undefined", "a\0b", "ü", " "]
)
def test_an_encoding_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(OptionError, match="--encoding"):
        decode(b"some text", name)


@given(st.sampled_from(LEGACY), st.integers(1, 60))
def test_what_is_decoded_encodes_to_the_same_bytes(case: tuple[str, str], times: int) -> None:
    data = f"{case[0]}\n".encode(case[1]) * times
    decoded = decode_dump(Dump("x", data))
    assert codecs.encode(decoded.text, decoded.encoding) == data


@pytest.mark.parametrize("case", sorted(SHARED.glob("dumps/cases/*/truth.json")), ids=lambda path: path.parent.name)
def test_real_dumps(case: Path) -> None:
    truth = json.loads(case.read_text("utf-8"))
    if not truth["form"].startswith("text"):
        pytest.skip("no plain text")
    data = (case.parent / truth["plain"]).read_bytes()
    expected = data.decode(truth.get("encoding", "utf-8-sig"))
    assert re.sub("\ufeff", "", decode(data)) == re.sub("\ufeff", "", expected)


@pytest.mark.parametrize("data", [b"{\\rtf1\\ansi Words\\par}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_document_that_cannot_be_read_says_what_to_do(data: bytes) -> None:
    with pytest.raises(DumpError, match=r"word processor and save it as \.docx or \.odt first$"):
        decode_dump(Dump("x", data))
