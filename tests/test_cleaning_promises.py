"""What the cleaning stage promises of any text: no word lost, valid pieces, and rules that are done when they are."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from bookmaker.cleaning import CleanChapter, clean_chapter
from bookmaker.cleaning.build import build_tree
from bookmaker.cleaning.compose import compose_lines
from bookmaker.cleaning.joining import Joiner
from bookmaker.cleaning.lines import read_lines
from bookmaker.cleaning.rules import RULES, Setting
from bookmaker.cleaning.serialise import serialise
from bookmaker.model import Block

SCRAPS = [
    "the hedge", "a wren", "Above: the gate", "As Marlow observed in January:", "She wrote:", "—Edith Marlow",
    "--Tom Hill", "* * *", "-----", "#", "⁂", "[Illustration: a gate]", "[Illustration]", "[1]",
    "[Footnote 1: a note of some length]", "[1] A note that is long enough.", "word[1] and more", "_bees_",
    "=bold=", "+so+", "~far~", "snake_case_name", "_", '"Come in," she said.', "'Tis late,", "don't", "the '90s",
    '6" pipe', "rock 'n' roll", "``So''", "well--no", "...", ". . . .", "--force", "rm -rf build/",
    "def swarm(hive):", "    return queen", "x = y + 1;", "- a pear", "- a plum", "1. sow", "2. reap", "Dear Sir,",
    "Yours truly,", "E. MARLOW.", "HAMLET. Who is there?", "GHOST.", "[Exit]", "漢字《かんじ》",
    "｜青空《あおぞら》", "［＃改ページ］", "蜂の巣。", "春天来了", "Что делать?", "« Bon »", "Qui? Moi!", "pen-",
    "alty", "soft\u00ad", "zero\u200bwidth", "2011\u2011", "III", "MOTIVATION", "Why Bees", "Apples   10  d.",
    "Pears     2  d.", "| a | b |", "Total ........ 12", "http://a.b/c_d_e", "<b>", "&amp;", "\u2028", "\x0b", "￾",
    "a\u202fb", "]", "[", "《", "》", '"', "'", "`", "=", "+", "~",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(SCRAPS), st.text(alphabet="abcDEé \"'_-.,:;!?[]()*0123456789—«»《》漢かー\n", max_size=30)
)
LINES = st.lists(
    st.builds(
        lambda words, indent, gap: (" " * indent + " ".join(words), gap),
        st.lists(PIECES, min_size=1, max_size=9),
        st.sampled_from([0, 0, 0, 1, 2, 4, 10, 30]),
        st.sampled_from([0, 0, 1, 1, 2, 4]),
    ),
    max_size=25,
)
LANGUAGES = st.sampled_from(["en", "de", "fr", "ru", "ja", "sv", "he", ""])
CAREFUL = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def make_blocks(lines: list[tuple[str, int]]) -> tuple[Block, ...]:
    blocks = []
    for nth, (text, gap) in enumerate(lines, 1):
        line = text.replace("\n", " ").rstrip()
        if line.strip():
            blocks.append(Block("line", line, nth, gap))
    return tuple(blocks)


def parse(chapter: CleanChapter) -> etree._Element:
    body = "".join(piece.xhtml + "".join(piece.notes) for piece in chapter.pieces)
    return etree.fromstring(
        '<body xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">' + body + "</body>"
    )


def count_signs(text: str) -> Counter[str]:
    """Letters and digits, whatever stands between them."""
    return Counter(sign for sign in text if sign.isalnum())


def count_words(texts: list[str]) -> Counter[str]:
    """Words; a CJK letter is one. Apostrophes and signs of emphasis end none."""
    pattern = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
    return Counter(word for text in texts for word in pattern.findall(re.sub("['’‘`′_=~+\u00ad]", "", text)))


@CAREFUL
@given(LINES, LANGUAGES, st.sampled_from([None, True, False]), st.booleans())
@example([("［＃ここから］※［＃「火＋」、第3水準1-87-40］", 0)], "ja", None, True)
def test_no_letter_is_lost_or_made(
    lines: list[tuple[str, int]], language: str, wrapped: bool | None, typography: bool
) -> None:
    blocks = make_blocks(lines)
    chapter = clean_chapter(blocks, wrapped=wrapped, language=language, typography=typography)
    given_signs = count_signs("".join(block.text for block in blocks))
    kept = count_signs("".join(parse(chapter).itertext()))
    dropped = count_signs("".join(text for _, text in chapter.dropped))
    made = Counter("炷") if "1-87-40］" in "".join(block.text for block in blocks) else Counter()
    assert given_signs + made == kept + dropped


@CAREFUL
@given(LINES, LANGUAGES, st.sampled_from([None, True, False]))
def test_no_word_is_changed(lines: list[tuple[str, int]], language: str, wrapped: bool | None) -> None:
    blocks = make_blocks(lines)
    chapter = clean_chapter(blocks, wrapped=wrapped, language=language)
    if any("《" in block.text or "※" in block.text or "</" in block.text for block in blocks):
        return  # the reading of a word is a word beside it only where the book says so
    tree = parse(chapter)
    for element in tree.iter():
        tag = etree.QName(element).localname
        if tag not in {"i", "b", "em", "code", "a", "sup", "cite"} or (
            tag == "a" and element.get("role") == "doc-noteref"
        ):
            element.text = " " + (element.text or "")
            element.tail = " " + (element.tail or "")
    owed = count_words([block.text for block in blocks])
    for first, second in chapter.joined:
        owed.subtract(count_words([first]))
        owed.subtract(count_words([second]))
        owed.update(count_words([first + second]))
    owed.subtract(count_words([text for _, text in chapter.dropped]))
    assert +owed == count_words(["".join(tree.itertext())])


@CAREFUL
@given(LINES, LANGUAGES)
def test_pieces_keep_the_contract(lines: list[tuple[str, int]], language: str) -> None:
    chapter = clean_chapter(make_blocks(lines), language=language, ids="c7")
    for piece in chapter.pieces:
        assert "xmlns" not in re.sub(r">[^<]*<", "><", piece.xhtml)
    tree = parse(chapter)
    assert not (tree.text or "").strip()
    for block in tree:
        assert not (block.tail or "").strip(), "text between the pieces"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("c7-") for name in ids)
    for link in tree.iter("{*}a"):
        typed = "".join(link.itertext())  # an address that the lines hold leads where it says
        assert link.get("href") == typed if typed.startswith("http") else link.get("href").removeprefix("#") in ids
    for tag in ("p", "li", "h3"):
        for element in tree.iter("{*}" + tag):
            assert "".join(element.itertext()).replace("\xa0", "").strip()
    text = "".join(tree.itertext())
    assert not re.search("[\u2060\ufeff\u202f\u00ad\u2011\u2e3a\u2e3b\u200b]", text)
    for code in [*tree.iter("{*}code"), *tree.iter("{*}pre")]:
        for part in code.iter():
            part.text = ""
            if part is not code:
                part.tail = ""
    prose = " ".join(tree.itertext())
    assert not re.search("[\"']", prose)
    assert not re.search(r"(?<!-)--(?!-)|\.\.\.", prose)


@CAREFUL
@given(LINES, LANGUAGES)
def test_a_rule_has_nothing_left_to_do(lines: list[tuple[str, int]], language: str) -> None:
    reading = read_lines(make_blocks(lines))
    if not reading.lines:
        return
    tree = build_tree(compose_lines(reading.lines, Joiner(), None))
    setting = Setting(language=language)
    for rule in RULES:
        rule.apply(tree, setting)
        before = serialise(tree)
        assert rule.apply(tree, setting) == 0, rule.name
        assert serialise(tree) == before, rule.name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_plain_prose_alone(rule: object) -> None:
    tree = etree.fromstring("<body><p>Nothing here wants a change, and so nothing is changed</p></body>")
    before = etree.tostring(tree)
    assert rule.apply(tree, Setting()) == 0  # type: ignore[attr-defined]
    assert etree.tostring(tree) == before


def test_the_same_text_gives_the_same_pieces() -> None:
    blocks = make_blocks([(scrap, nth % 2) for nth, scrap in enumerate(SCRAPS)])
    assert clean_chapter(blocks) == clean_chapter(blocks)
