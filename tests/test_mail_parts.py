"""The parts of a message: which are shown, in what order, and how their letters are read."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from email.message import Message
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from PIL import Image

import bookmaker
from bookmaker.pipeline import Result
from bookmaker.readers.mail.charsets import decode_words
from bookmaker.readers.mail.events import read_events, strip_enriched

HEAD = "From: Una Fell <una@well.example>\nDate: Fri, 01 Mar 2024 08:00:00 +0000\nMessage-ID: <1@well.example>\n"


def name(message: Message, subject: str) -> Message:
    """Give a message the headers of one that was sent."""
    for line in (*HEAD.splitlines(), f"Subject: {subject}"):
        field, _, value = line.partition(": ")
        message[field] = value
    return message


def mix(kind: str, *parts: Message) -> Message:
    whole = MIMEMultipart(kind)
    for part in parts:
        whole.attach(part)
    return whole


def draw(colour: str, **headers: str) -> Message:
    stream = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(stream, "PNG")
    part = MIMEImage(stream.getvalue())
    for field, value in headers.items():
        part[field.replace("_", "-")] = value
    return part


def read(message: Message | bytes) -> tuple[str, Result]:
    """The first chapter's markup below its head, and the result."""
    result = bookmaker.build(message if isinstance(message, bytes) else message.as_bytes())
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        [page] = [each for each in book.namelist() if "/text/chapter" in each]
        text = book.read(page).decode()
    return text.partition("</header>")[2], result


def test_all_parts_of_a_mixed_message_are_there_in_order() -> None:
    message = mix("mixed", MIMEText("Before it.\n"), draw("red"), MIMEText("<p>After <b>it</b>.</p>", "html"))
    text, _ = read(name(message, "Mixed"))
    assert re.search(r"<p>Before it\.</p>.*<img .*<p>After <b>it</b>\.</p>", text, re.DOTALL)


def test_of_alternatives_the_richest_is_shown() -> None:
    inner = mix("mixed", MIMEText("<p>First half</p>", "html"), draw("red"), MIMEText("<p>Second half</p>", "html"))
    text, _ = read(name(mix("alternative", MIMEText("Plain halves"), inner), "Apple"))
    assert re.search("First half.*<img.*Second half", text, re.DOTALL)
    assert "Plain" not in text
    page = MIMEText("<html><style>p {color: red}</style><body> </body></html>", "html")
    assert "Plain words" in read(name(mix("alternative", MIMEText("Plain words"), page), "Empty page"))[0]


def test_a_picture_that_a_page_shows_stands_there_and_nowhere_else() -> None:
    page = MIMEText('<p>A <img src="cid:x%401"/> B <img src="https://well.example/r.png"/></p>', "html")
    related = mix(
        "related", page, draw("red", Content_ID="<x@1>"), draw("lime", Content_Location="https://well.example/r.png")
    )
    photo = draw("blue", Content_Disposition='attachment; filename="rope.png"')
    text, result = read(name(mix("mixed", mix("alternative", MIMEText("A B"), related), photo), "Shown"))
    assert re.search("A <img.* B.*<img.*<img", text, re.DOTALL)
    assert text.count("<img") == 3
    assert not result.report.notes


def test_a_message_within_a_message_has_its_headers() -> None:
    inner = name(mix("alternative", MIMEText("plain"), MIMEText("<p>Forwarded page</p>", "html")), "The rope")
    text, _ = read(name(mix("mixed", MIMEText("See below.\n"), MIMEMessage(inner)), "Fwd: The rope"))
    assert re.search(r"See below\..*<h3>The rope</h3>\s*<p>Una Fell, 2024-03-01</p>.*Forwarded page", text, re.DOTALL)


def test_a_list_adds_its_foot_behind_a_page() -> None:
    foot = MIMEText("_______________________\nwells mailing list\nhttps://well.example/mailman/listinfo/wells\n")
    text, result = read(name(mix("mixed", MIMEText("<p>Deep.</p>", "html"), foot), "Foot"))
    assert "Deep." in text
    assert "mailman" not in text
    assert any("leads out of the mailing list" in group.why for group in result.report.left_out)


def test_a_container_without_parts_is_a_text() -> None:
    text, _ = read((HEAD + 'Subject: Odd\nContent-Type: multipart/mixed; boundary="b"\n\nAll the words.\n').encode())
    assert "All the words." in text


def test_what_stands_behind_the_last_part_is_listed() -> None:
    message = name(mix("mixed", MIMEText("In it.\n")), "Behind")
    text, result = read(message.as_bytes() + b"\nA last line of the list\n")
    assert "last line" not in text
    assert any(line.text == "A last line of the list" for group in result.report.left_out for line in group.lines)


def test_a_page_with_a_picture_in_its_markup_keeps_it() -> None:
    data = base64.b64encode(draw("red").get_payload(decode=True)).decode()  # type: ignore[arg-type]
    text, _ = read(name(MIMEText(f'<p>So <img src="data:image/png;base64,{data}"/></p>', "html"), "Data"))
    assert "<img" in text


@pytest.mark.parametrize("kind", ["message/rfc822", "multipart/mixed; boundary=b"])
def test_messages_within_each_other_a_thousand_times(kind: str) -> None:
    one = f"Content-Type: {kind}\n\n" + "--b\n" * kind.startswith("multipart")
    result = bookmaker.build((HEAD + "Subject: Deep\n" + one * 1_000 + "\n\nAt the bottom.\n").encode())
    assert result.report.chapters


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("gb2312", "gb18030", "镕基 €"),
        ("ks_c_5601-1987", "cp949", "똠방각하"),
        ("shift_jis", "cp932", "①髙い"),
        ("iso-8859-1", "cp1252", "“so” – it’s"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
        ("windows-874", "cp874", "ภาษาไทย"),
        ("x-gbk", "gbk", "中文"),
        ("us-ascii", "utf-8", "“crème”"),
        ("x-unknown", "utf-8", "Größe"),
        ("iso-8859-1", "utf-8", "naïve"),
        ("iso-2022-jp", "iso2022_jp", "吾輩は猫"),
        ("utf-7", "utf-7", "é"),
        ("hz-gb-2312", "hz", "中文"),
    ],
)
def test_charsets_as_mailers_name_them(charset: str, codec: str, words: str) -> None:
    assert decode_words(words.encode(codec), charset) == (words, "", 0)


def test_japanese_mail_with_signs_that_its_standard_lacks() -> None:
    assert decode_words(b'\x1b$B-!\x1b(B and \x1b$B$"\x1b(B', "iso-2022-jp").text == "① and あ"


def test_what_no_charset_says_is_guessed_and_told() -> None:
    words = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему."
    text, result = read(HEAD.encode() + b"Subject: None\n\n" + words.encode("cp1251"))
    assert words in text
    assert "encoding-guessed" in {note.code for note in result.report.notes}
    assert decode_words("Größe".encode("cp850"), "x-no", told="cp850").text == "Größe"
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">kůň'
    assert decode_words(page.encode("cp1250"), is_page=True).text == page


def test_an_invitation_says_what_it_says_to_people() -> None:
    event = 'BEGIN:VEVENT\nSUMMARY:Feast at\n  the well\nDTSTART;TZID="a:b":20240914T180000\n'
    event += "DESCRIPTION:Cake\\, tea\\nSongs\n"
    calendar = f"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\n{event}END:VEVENT\nEND:VCALENDAR\n"
    assert read_events(calendar) == "Feast at the well\n2024-09-14 18:00\nCake, tea\nSongs"
    text, _ = read(name(MIMEText(calendar, "calendar"), "Come"))
    assert "Feast at the well<br/>" in text


def test_enriched_text_loses_its_marks() -> None:
    rich = "<bold>Now</bold> is\n<fontfamily><param>Times</param>it</fontfamily>.\n\nA << B"
    assert strip_enriched(rich) == "Now is it.\n\nA < B"
