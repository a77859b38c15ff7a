"""Mojibake: mended where it is certain, in whole lines, and never where somebody only shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.readers.text.mojibake import mend_mojibake
from bookmaker.readers.text.reader import mend_text

ENGLISH = (
    "She didn’t say a word — not one.\n“We’ll see,” he answered, and the café closed.\nNo accents here at all.\n"
    "It’s Zoë’s naïve idea of a crème brûlée…\nIt cost £5 – or 7 € – at the door."
)
RUSSIAN = "Старый садовник открыл калитку\nи долго смотрел на дорогу.\n«Было тихо», — сказал он — и ушёл."
JAPANESE = "年老いた庭師は門を開け、\n昨日子どもたちが去っていった道を見つめていた。"


def misread(text: str, codec: str) -> str:
    """The text as a program shows it that takes its UTF-8 for another encoding."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode("utf-8"))


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE], ids=["english", "russian", "japanese"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_read_wrongly_is_mended(text: str, codec: str, times: int) -> None:
    wrong = text
    for _ in range(times):
        wrong = misread(wrong, codec)
    mended, (note,) = mend_text(wrong)
    assert mended == text
    assert note.code == "mojibake-mended"
    assert note.line == 1
    assert note.message.endswith(f": {sum(not line.isascii() for line in text.splitlines())}")


def test_russian_read_as_a_russian_encoding() -> None:
    assert mend_text(misread(RUSSIAN, "cp1251"))[0] == RUSSIAN


def test_bytes_that_a_browser_dropped_are_put_back() -> None:
    wrong = misread(ENGLISH, "cp1252").replace("\x9d", "")
    assert mend_text(wrong)[0] == ENGLISH
    text = "Nous étions déjà là,\nau café — à côté de l’hôtel."
    assert mend_text(misread(text, "cp1252").replace("\xa0 ", " "))[0] == text


def test_only_the_part_that_is_wrong_is_mended() -> None:
    text = f"{ENGLISH}\n{misread(ENGLISH, 'cp1252')}\n{ENGLISH}"
    mended, (note,) = mend_text(text)
    assert mended == f"{ENGLISH}\n{ENGLISH}\n{ENGLISH}"
    assert note.line == 6


@pytest.mark.parametrize(
    "text",
    [
        "In the café the word came out as cafÃ© once.\nAnd naïve was fine.",
        "He wrote it cafÃ©, and nobody minded.",
        "When UTF-8 is misread you may meet cafÃ©, donâ€™t, naÃ¯ve, jalapeÃ±o and â€œso onâ€\x9d.",
        "The pages showed\ncafÃ© and donâ€™t and naÃ¯ve and jalapeÃ±o\nfor want of a declared encoding.",
        "«ÉTÉ» et «CAFÉ»\nÀ «MONTRÉ»\nL’ÉTÉ…\nFÉE”\nÉ…A",
        "Spaß“ und Grüße“\nFuß” Ruß” Maß” Kuß”",
        "SÃO PAULO\nAÇÃO, NAÇÃO, PAIXÃO\nMAÇÃ",
        "Â",
        "РОССИЯ И СССР\nСёстры, Рёбра",
        "",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert mend_mojibake(text) == (text, ())


@given(st.text(st.sampled_from("aé ’—ÃÂâ€™©\x80\x9dРС°µ\n"), max_size=80))
def test_lines_stay_lines(text: str) -> None:
    assert mend_mojibake(text)[0].count("\n") == text.count("\n")


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=200))
def test_western_prose_is_never_taken_for_mojibake_beside_a_right_line(text: str) -> None:
    right = f"é\n{text}\né"
    mended = mend_mojibake(right)[0]
    assert mended == right or "Ã" in text or "Â" in text or "Ä" in text or "Å" in text
