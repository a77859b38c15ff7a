"""Headings that are no chapters though they look like some, and lists that break elsewhere than what they name."""

from __future__ import annotations

from forms import tongues
from forms.books import Text, begin
from forms.scoring import read_text

from bookmaker.model import Outline
from bookmaker.portions import cut_portions
from bookmaker.splitting import split_manuscript


def split(text: Text) -> Outline:
    return split_manuscript(read_text(text.text()))


def show(outline: Outline) -> list[tuple[int, str]]:
    return [(cut.depth, f"{cut.ordinal} {cut.title}".strip()) for cut in outline.cuts]


def test_an_act_that_stands_above_each_of_its_scenes_is_one_act() -> None:
    text = begin("1")
    text.put("THE KETTLE AND THE TIDE", gap=0)
    wanted: list[tuple[int, str]] = []
    for act, scenes in (("I", 3), ("II", 4), ("III", 2)):
        wanted.append((1, f"ACT {act}"))
        for scene in ("I", "II", "III", "IV")[:scenes]:
            text.put("THE KETTLE AND THE TIDE", gap=3)
            text.put(f"ACT {act}", gap=2)
            text.put(f"SCENE {scene}", gap=2)
            text.prose(6)
            wanted.append((2, f"SCENE {scene}"))
    outline = split(text)
    assert show(outline) == wanted
    again = [out for out in outline.left_out if out.why == "another heading says the same"]
    assert sum(out.last - out.first + 1 for out in again) == (2 + 3 + 1) + (3 + 4 + 2)  # acts, and the play's name


def test_a_book_whose_name_begins_as_a_preface_does() -> None:
    text = begin("3")
    text.put("Notes of a Gardener", gap=0)
    for n in range(1, 6):
        text.put(f"Chapter {n}", gap=3)
        text.prose(4)
    outline = split(text)
    assert [label for _, label in show(outline)] == [f"Chapter {n}" for n in range(1, 6)]
    assert outline.title == "Notes of a Gardener"


def test_a_list_of_contents_whose_entries_break_elsewhere_than_the_headings() -> None:
    text = begin("4")
    text.put("The Orchard Handbook", gap=0)
    text.put("Contents", gap=2)
    names = {f"{n}.{k}.": tongues.sentence(text.rng, "en") + "?" for n in range(1, 7) for k in range(1, 5)}
    chapters = {n: text.title() for n in range(1, 7)}
    for n, name in chapters.items():
        text.put(f"{n}. {name}", gap=1 if n == 1 else 0)
        for k in range(1, 5):
            whole = f"{n}.{k}. {names[f'{n}.{k}.']}"
            text.put(*(f"    {line}" for line in tongues.wrap(whole, 28)), gap=0)
    for n, name in chapters.items():
        text.put(f"Chapter {n}. {name}", gap=2)
        for k in range(1, 5):
            text.put(*tongues.wrap(f"{n}.{k}. {names[f'{n}.{k}.']}", 70), gap=2)
            text.prose(2)
    outline = split(text)
    assert len(outline.cuts) == len(chapters)
    listed = [out for out in outline.left_out if out.kind == "contents"]
    assert len(listed) == 1
    assert listed[0].last - listed[0].first > 60  # all the lines of it


def test_days_that_a_paragraph_speaks_of_open_no_posts() -> None:
    text = (
        "     The Constitution of the Orchard (v1.4)\n\n"
        "   Version 1.4 was ratified on October 7th, 2007.\n\n"
        "   It was superseded by version 1.5, ratified on January 9th, 2015, and by\n"
        "   version 1.6, which the keepers ratified on December 13th, 2015, after it\n"
        "   2016, and version 1.8 ratified on January 28th, 2022, and by the one that\n"
        "   holds now, version 1.9, ratified on March 26th, 2022.\n\n"
        "   It superseded version 1.3, ratified on September 24th, 2006, version 1.2\n"
        "   ratified on October 29th, 2003, version 1.1, ratified on June 21st, 2003\n"
        "   2003, and version 1.0, ratified on December 2nd, 1998.\n\n"
    )
    rng = begin("5").rng
    body = ["\n".join(f"   {line}" for line in tongues.wrap(tongues.paragraph(rng, "en"), 70)) for _ in range(30)]
    assert not split_manuscript(read_text(text + "\n\n".join(body))).cuts


def test_a_last_line_with_an_address_is_the_authors_own() -> None:
    text = begin("6")
    for n in range(1, 5):
        text.put(f"Chapter {n}", gap=3)
        text.prose(4)
    text.put("See also https://orchard.example/keepers for the rest.", gap=1)
    assert not split(text).left_out


def test_the_title_of_a_text_without_chapters_is_what_stands_alone_above_it() -> None:
    text = begin("7")
    text.put("On the Mending of Gates", gap=0)
    text.prose(5)
    assert split(text).title == "On the Mending of Gates"
    text = begin("8")
    text.prose(6)
    assert not split(text).title


def test_a_memos_first_lines_are_not_its_title() -> None:
    text = begin("9")
    text.put("Orchard Working Group                              R. Oakes", gap=0)
    text.put("                 The Kettle and the Tide", gap=2)
    for n in range(1, 6):
        text.put(f"Chapter {n}", gap=3)
        text.prose(4)
    assert split(text).title == "The Kettle and the Tide"


def test_a_title_over_two_lines_and_an_author_whom_the_imprint_names() -> None:
    text = begin("10")
    text.put("On the Mending of Gates, of Hedges and of Kettles, and of all", "That Is Broken", gap=0)
    for n in range(1, 6):
        text.put(f"Chapter {n}", gap=3)
        text.prose(4)
    assert split(text).title.endswith("and of all That Is Broken")
    text = begin("11")
    text.put("The Orchard Reference", gap=0)
    text.put("Ruth Oakes", gap=1)
    text.put("Copyright 2013-2021 Ruth Oakes", gap=1)
    text.prose(1)
    for n in range(1, 6):
        text.put(f"Chapter {n}", gap=3)
        text.prose(4)
    assert split(text).authors == ("Ruth Oakes",)


def test_questions_and_answers_are_no_posts() -> None:
    text = begin("12")
    text.width = 0
    for k in range(8):
        text.head(f"TALK ABOUT {'BEES GATES HEDGES MILLS PEARS TIDES WELLS YEAST'.split()[k]}", gap=4)
        for _ in range(8):
            text.put(f"Q: {tongues.sentence(text.rng, 'en').rstrip('.?!')}?", gap=1)
            text.put(f"A: {tongues.paragraph(text.rng, 'en', 3)}", gap=1)
    assert [cut.title for cut in split(text).cuts] == [truth.label for truth in text.truths]


def test_two_words_that_count_one_after_the_other() -> None:
    text = begin("13")
    for word in ("Whorls", "Spirals"):
        for n in range(1, 6):
            text.head(f"{word} {n}", gap=2)
            text.prose(5)
    assert [label for _, label in show(split(text))] == [truth.label for truth in text.truths]


def test_numbers_between_dashes_that_part_whole_paragraphs() -> None:
    text = begin("14")
    for n in range(1, 10):
        text.head(f"– {n} –", label=str(n), gap=1)
        text.prose(6)
    assert [label for _, label in show(split(text))] == [truth.label for truth in text.truths]


def test_a_drawn_line_before_the_first_chapter_is_no_chapter() -> None:
    text = begin("15")
    for name in ("THE GATE", "THE MILL", "THE WELL", "THE PEAR"):
        text.put("*" * 30, gap=3)
        text.put(name, "*" * 30, gap=0)
        text.prose(9)
    manuscript = read_text(text.text())
    portions = cut_portions(manuscript, split_manuscript(manuscript), "Kettles")
    assert [portion.cut.title for portion in portions] == ["THE GATE", "THE MILL", "THE WELL", "THE PEAR"]


def test_a_paper_of_serials_and_pieces_that_each_say_who_wrote_them() -> None:
    text = begin("5")
    text.put("THE FERRY PAPER", gap=0)
    text.put("VOL. VIII.--NO. 353.")
    text.put("PRICE ONE PENNY.")
    wanted: list[str] = []

    def tell(title: str, writer: str) -> None:
        text.put(title, gap=5)
        text.put(writer)
        wanted.append(title)
        for number, name in (("I", "THE VALLEY."), ("II", "THE LAMP.")):
            text.put(f"CHAPTER {number}.", gap=2)
            text.put(name)
            text.prose(6)
            wanted.append(f"CHAPTER {number}. {name}")

    tell("A SMALL CRUSADE.", 'BY ANN WEIR, Author of "For Dinah," etc.')
    for title, writer in (
        ("HEALTHY LIVES FOR THOSE WHO WORK.", 'BY "THE NEW DOCTOR."'),
        ("THE OLD BANK;", "OR, THE LADY OF THE STREET."),
        ("FRIENDSHIPS.", ""),
        ("VARIETIES.", ""),
    ):
        text.put(title, gap=5)
        if writer:
            text.put(writer)
        text.prose(6)
        wanted.append(f"{title} {writer}" if writer.startswith("OR") else title)
    tell("THE FERRYMAN'S LAMP.", "A PASTORALE. BY CY DALE.")
    outline = split(text)
    assert [label for _, label in show(outline)] == wanted
    assert [cut.byline for cut in outline.cuts if cut.title.startswith("HEALTHY")] == ['BY "THE NEW DOCTOR."']


def test_epochs_are_parts() -> None:
    text = begin("6")
    text.put("THE SMITH", gap=0)
    wanted: list[tuple[int, str]] = []
    for part in ("FIRST", "SECOND", "THIRD"):
        text.put(f"EPOCH THE {part}.", gap=4)
        wanted.append((1, f"EPOCH THE {part}."))
        for number in ("I", "II", "III"):
            text.put(f"CHAPTER {number}.", gap=4)
            text.prose(5)
            wanted.append((2, f"CHAPTER {number}."))
    assert show(split(text)) == wanted


def test_a_title_that_is_spread_over_lines_below_a_picture() -> None:
    text = begin("7")
    text.put("[Illustration:", gap=0)
    text.put("The line to the mill]")
    for word in ("THE", '"WET PAINT"', "GIRL"):
        text.put(word, gap=2 if word == "THE" else 0)
    text.put("A COMEDY", gap=2)
    for act in ("FIRST", "SECOND", "THIRD"):
        text.put(f"THE {act} ACT", gap=4)
        text.prose(5)
    assert split(text).title == 'THE "WET PAINT" GIRL'


def test_titles_that_only_the_contents_tell_from_paragraphs() -> None:
    text = begin("8")
    text.put("THE MILL", gap=0)
    titles = [text.title() for _ in range(6)]
    text.put("CONTENTS", gap=2)
    for number, title in enumerate(titles):
        text.put(f"  {title}", gap=0 if number else 1)
    for title in titles:
        text.put(title, gap=2 if title == titles[0] else 1)
        text.prose(4)
    outline = split(text)
    assert [label for _, label in show(outline)] == titles
    assert outline.cuts[0].why == "named in the printed contents, 6 of 6"


def test_titles_between_stars() -> None:
    text = begin("9")
    text.put("THE MILL", gap=0)
    titles = [text.title() for _ in range(6)]
    for title in titles:
        text.put(f"*** {title} ***", gap=3)
        text.prose(6)
        text.put("* * *")
        text.prose(4)
    assert [label for _, label in show(split(text))] == titles
