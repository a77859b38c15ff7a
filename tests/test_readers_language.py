"""The language of a dump, judged from its lines alone."""

from __future__ import annotations

import pytest

from bookmaker.model import Dump
from bookmaker.readers import read_dump
from bookmaker.readers.text.language import guess_language

ENGLISH = "The old gardener opened the gate and looked for a long time down the road by which the children had left."
TEXTS = {
    "en": ENGLISH,
    "de": "Der alte Gärtner öffnete das Tor und sah lange die Straße hinunter, wo gestern die Kinder gingen.",
    "fr": "Le vieux jardinier ouvrit la grille et regarda longtemps la route où les enfants étaient partis hier.",
    "es": "El viejo jardinero abrió la puerta y miró largo rato el camino por donde se habían ido los niños.",
    "cs": "Starý zahradník otevřel branku a dlouho se díval na cestu, po které včera odešly děti. Bylo ticho.",
    "ru": "Старый садовник открыл калитку и долго смотрел на дорогу, по которой вчера уехали дети. Было тихо.",
    "ja": "年老いた庭師は門を開け、昨日子どもたちが去っていった道を長いあいだ見つめていた。静かだった。",
    "zh-Hans": "老园丁打开大门，久久地望着昨天孩子们离开的那条路。四周很安静，他们会说什么呢？这样过了很长时间。",
    "zh-Hant": "老園丁打開大門，久久地望著昨天孩子們離開的那條路。四周很安靜，他們會說什麼呢？這樣過了很長時間。",
    "ko": "늙은 정원사는 문을 열고 어제 아이들이 떠난 길을 오랫동안 바라보았다. 조용했다.",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_prose(tag: str) -> None:
    assert guess_language([TEXTS[tag]] * 6) == (tag, ())


@pytest.mark.parametrize("tag", TEXTS)
def test_a_single_line_is_a_guess_and_says_so(tag: str) -> None:
    language, notes = guess_language([TEXTS[tag][:70]])
    assert language == tag
    assert [note.code for note in notes] == ["language-unsure"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("CHAPTER I", "en"),
        ("Green.", "en"),
        ("A short note about gates", "en"),
        ("Water gate green stone", "en"),
        ("Der Wald", "de"),
        ("La porte est verte.", "fr"),
        ("El molino es viejo.", "es"),
        ("Het is een oud huis.", "nl"),
    ],
)
def test_a_few_words_are_english_until_they_say_otherwise(text: str, tag: str) -> None:
    language, notes = guess_language([text])
    assert language == tag
    assert [note.code for note in notes] == ["language-unsure"]


def test_an_english_licence_does_not_make_a_book_english() -> None:
    licence = [
        "This file may be copied and given away by anyone, under the terms of the licence that comes with it."
    ] * 60
    assert guess_language(licence + [TEXTS["de"]] * 200 + licence) == ("de", ())


def test_code_is_no_prose() -> None:
    code = ["for (int i = 0; i < n; i++) { total += values[i] * 2; }", "return total / (n - 1);"] * 100
    assert guess_language([*code, *[TEXTS["ja"]] * 9])[0] == "ja"


def test_two_languages_are_said_to_be_two() -> None:
    language, (note,) = guess_language([TEXTS["cs"]] * 50 + [ENGLISH] * 60)
    assert language == "cs"
    assert note.code == "language-unsure"
    assert "much of it is en" in note.message


@pytest.mark.parametrize("lines", [["12 34 56 78"], ["* * *"], ["—"], []])
def test_no_words_no_language(lines: list[str]) -> None:
    language, (note,) = guess_language(lines)
    assert language == ""
    assert note.code == "language-unknown"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("<p>川の水は夏でも冷たく、子どもたちは橋の下で石を拾っていた。</p>", "ja"),
        ("<p>Вода в реке была холодной даже летом, и дети собирали камни под мостом.</p>", "ru"),
        ("<p>河水在夏天也很凉，孩子们在桥下捡石头，谁也没有说话。</p>", "zh-Hans"),
    ],
)
def test_a_page_that_declares_another_script_than_it_has_gets_its_own_language(text: str, language: str) -> None:
    page = f'<html lang="en"><title>A</title><body><h1>River</h1>{text * 12}<pre>make all install</pre></body></html>'
    manuscript = read_dump(Dump("page.html", page.encode()))
    assert manuscript.metadata.language == language
    assert [note.code for note in manuscript.notes] == ["language-corrected"]
    assert "says en" in manuscript.notes[0].message


def test_a_page_with_some_words_in_another_script_keeps_its_language() -> None:
    text = "<p>The river was cold even in summer, and the children gathered stones.</p>" * 12
    page = f'<html lang="en-GB"><body><h1>River</h1>{text}<p>川の水は夏でも冷たい。</p></body></html>'
    manuscript = read_dump(Dump("page.html", page.encode()))
    assert (manuscript.metadata.language, manuscript.notes) == ("en-GB", ())
