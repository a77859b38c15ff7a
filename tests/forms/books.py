"""Books as plain text, in the forms that real dumps have: a function a form, each gives a text and its true headings."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from forms import tongues
from forms.numbering import cjk, cyrillic_roman, ordinal, roman, spell


class Truth(NamedTuple):
    """One chapter, by the numbers of the lines that are not blank."""

    head: int  # the first line of its heading
    body: int  # the first line of its text
    label: str  # its ordinal and title, as a list of contents would show them
    optional: bool = False  # a part's heading, a dedication: may be a chapter of its own or not
    date: str = ""  # ISO 8601


@dataclass
class Text:
    """A dump that is being written."""

    rng: random.Random
    tongue: str = "en"
    width: int = 70  # characters of a full line; 0 puts a paragraph on one line
    tight: bool = False  # no blank lines between paragraphs
    indent: str = ""
    lines: list[str] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    prosaic: list[str] = field(default_factory=list)  # lines of text, which no outline may leave out

    @property
    def count(self) -> int:
        return sum(1 for line in self.lines if line.strip())

    def put(self, *lines: str, gap: int = 1) -> None:
        """Write lines after `gap` blank ones."""
        self.lines += [""] * gap + list(lines)

    def head(self, *lines: str, label: str = "", gap: int = 3, optional: bool = False, inner: int = 1) -> None:
        """Write a heading, whose lines `inner` blank ones part, and remember where it stands."""
        at = self.count
        for k, line in enumerate(lines):
            self.put(line, gap=gap if k == 0 else inner)
        self.truths.append(Truth(at, at + len(lines), label or " ".join(lines), optional))

    def prose(self, paragraphs: int = 0, gap: int = 1) -> None:
        """Write paragraphs."""
        for k in range(paragraphs or self.rng.randint(4, 9)):
            text = tongues.paragraph(self.rng, self.tongue)
            lines = tongues.wrap(self.indent + text, self.width)
            self.put(*lines, gap=0 if self.tight and k else gap)
            self.prosaic += lines

    def title(self, capitals: bool = False) -> str:
        return tongues.title(self.rng, self.tongue, capitals)

    def text(self) -> str:
        return "\n".join(self.lines).lstrip("\n") + "\n"


def begin(seed: str) -> Text:
    """An empty dump; what is written by chance is the same for the same seed."""
    return Text(random.Random(seed))


def front(t: Text, name: str = "THE KETTLE AND THE TIDE", by: str = "by Ruth Oakes") -> None:
    t.put(name, gap=0)
    t.put(by, gap=2)


# --- keyword and number -------------------------------------------------------------------------------------------

Label = Callable[[int], str]
KEYED: dict[str, tuple[str, Label]] = {  # name of the form: language, and how the nth heading is written
    "en_roman": ("en", lambda n: f"CHAPTER {roman(n)}."),
    "en_mixed_arabic": ("en", lambda n: f"Chapter {n}"),
    "en_words": ("en", lambda n: f"CHAPTER {spell('en', n).upper()}"),
    "en_the_ordinal": ("en", lambda n: f"CHAPTER THE {ordinal('en', n).upper()}"),
    "en_chap": ("en", lambda n: f"CHAP. {roman(n)}."),
    "en_ordinal_first": ("en", lambda n: f"{ordinal('en', n).title()} Chapter"),
    "en_letter": ("en", lambda n: f"LETTER {roman(n)}."),
    "en_canto": ("en", lambda n: f"CANTO THE {ordinal('en', n).upper()}"),
    "en_lecture": ("en", lambda n: f"LECTURE {roman(n)}"),
    "en_stave": ("en", lambda n: f"STAVE {spell('en', n).upper()}"),
    "en_number": ("en", lambda n: f"No. {n}."),
    "en_night": ("en", lambda n: f"THE {ordinal('en', n).upper()} NIGHT"),
    "en_section_sign": ("en", lambda n: f"§ {n}."),
    "de_ordinal": ("de", lambda n: f"{ordinal('de', n)[:1].upper() + ordinal('de', n)[1:]}es Kapitel"),
    "de_figure_dot": ("de", lambda n: f"{n}. Kapitel"),
    "de_plain": ("de", lambda n: f"Kapitel {n}"),
    "de_roman": ("de", lambda n: f"KAPITEL {roman(n)}."),
    "de_brief": ("de", lambda n: f"{ordinal('de', n)[:1].upper() + ordinal('de', n)[1:]}er Brief."),
    "fr_premier": ("fr", lambda n: "CHAPITRE PREMIER" if n == 1 else f"CHAPITRE {roman(n)}"),
    "fr_arabic": ("fr", lambda n: f"Chapitre {n}"),
    "fr_lettre": ("fr", lambda n: "LETTRE PREMIÈRE" if n == 1 else f"LETTRE {roman(n)}."),
    "es_ordinal": ("es", lambda n: f"CAPÍTULO {ordinal('es', n).upper()}"),
    "es_roman": ("es", lambda n: f"Capítulo {roman(n)}"),
    "pt_ordinal": ("pt", lambda n: f"CAPÍTULO {ordinal('pt', n).upper()}"),
    "pt_roman": ("pt", lambda n: f"CAPITULO {roman(n)}"),
    "it_ordinal": ("it", lambda n: f"CAPITOLO {ordinal('it', n).upper()}"),
    "it_roman": ("it", lambda n: f"Capitolo {roman(n)}."),
    "it_canto": ("it", lambda n: f"CANTO {roman(n)}"),
    "nl_ordinal": ("nl", lambda n: f"{ordinal('nl', n).upper()} HOOFDSTUK."),
    "nl_plain": ("nl", lambda n: f"Hoofdstuk {n}"),
    "sv_ordinal": ("sv", lambda n: f"{ordinal('sv', n).upper()} KAPITLET."),
    "sv_plain": ("sv", lambda n: f"Kapitel {n}"),
    "da_ordinal": ("da", lambda n: f"{ordinal('da', n).upper()} KAPITEL"),
    "pl_ordinal": ("pl", lambda n: f"ROZDZIAŁ {ordinal('pl', n).upper()}"),
    "pl_roman": ("pl", lambda n: f"Rozdział {roman(n)}"),
    "cs_ordinal": ("cs", lambda n: f"KAPITOLA {ordinal('cs', n).upper()}"),
    "cs_plain": ("cs", lambda n: f"{n}. kapitola"),
    "hu_ordinal": ("hu", lambda n: f"{ordinal('hu', n).upper()} FEJEZET."),
    "hu_roman": ("hu", lambda n: f"{roman(n)}. FEJEZET"),
    "fi_luku": ("fi", lambda n: f"{ordinal('fi', n).upper()} LUKU."),
    "fi_figure": ("fi", lambda n: f"{n}. luku"),
    "tr_bolum": ("tr", lambda n: f"{ordinal('tr', n).replace('i', 'İ').upper()} BÖLÜM"),
    "ru_ordinal": ("ru", lambda n: f"ГЛАВА {ordinal('ru', n).upper()}"),
    "ru_roman": ("ru", lambda n: f"Глава {roman(n)}"),
    "ru_cyrillic_roman": ("ru", lambda n: f"ГЛАВА {cyrillic_roman(n)}."),
    "ru_figure": ("ru", lambda n: f"Глава {n}."),
    "ru_chast": ("ru", lambda n: f"Письмо {ordinal('ru', n).replace('ая', 'ое').replace('ья', 'ье')}"),
    "uk_ordinal": ("uk", lambda n: f"РОЗДІЛ {ordinal('uk', n).upper()}"),
    "el_ordinal": ("el", lambda n: f"ΚΕΦΑΛΑΙΟ {ordinal('el', n).upper()}"),
    "el_figure": ("el", lambda n: f"Κεφάλαιο {n}"),
    "el_letters": ("el", lambda n: f"ΚΕΦΑΛΑΙΟΝ {'ΑΒΓΔΕΣΖΗΘΙ'[n - 1] if n < 11 else 'Ι' + 'ΑΒΓΔΕΣΖΗΘ'[n - 11]}΄."),
    "la_caput": ("la", lambda n: f"CAPUT {roman(n)}."),
    "ro_capitolul": ("ro", lambda n: f"CAPITOLUL {roman(n)}"),
    "vi_chuong": ("vi", lambda n: f"Chương {n}"),
    "zh_zhang": ("zh", lambda n: f"第{cjk(n)}章"),
    "zh_figure": ("zh", lambda n: f"第{n}章"),
    "zh_hui": ("zh", lambda n: f"第{cjk(n)}回"),
    "zh_juan": ("zh", lambda n: f"卷{cjk(n)}"),
    "ja_sho": ("ja", lambda n: f"第{cjk(n)}章"),
    "ja_wa": ("ja", lambda n: f"第{n}話"),
    "ko_jang": ("ko", lambda n: f"제{n}장"),
    "ko_hoe": ("ko", lambda n: f"제 {n} 회"),
}


def keyed(t: Text, name: str) -> None:
    """CHAPTER IV., alone, with its title under it, or with its title beside it; one of the three all through."""
    write, style = KEYED[name][1], t.rng.choice(["alone", "under", "beside"])
    wide = tongues.is_wide(t.tongue)
    capitals = write(2).isupper() and not wide and t.rng.random() < 0.5
    front(t)
    for n in range(1, t.rng.randint(9, 19)):
        label, title = write(n), t.title(capitals)
        if style == "alone":
            t.head(label, gap=2 if t.tight else 3)
        elif style == "under":
            t.head(label, title, gap=3)
        else:
            sign = "　" if wide else " " if label.endswith(".") else t.rng.choice([": ", ". ", " — "])
            t.head(label + sign + title, label=f"{label} {title}", gap=2)
        t.prose(gap=1 if t.tight else 2)


# --- numbers without a keyword ------------------------------------------------------------------------------------


def roman_alone(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(8, 40)):
        t.head(roman(n) + ".", gap=3)
        t.prose()


def figures_alone(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(8, 30)):
        t.head(str(n), gap=4)
        t.prose(gap=2)


def words_alone(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(6, 20)):
        t.head(spell("en", n).title(), gap=3)
        t.prose(gap=2)


def cjk_alone(t: Text) -> None:
    t.put("門と壺", "山田花子", gap=0)
    for n in range(1, t.rng.randint(6, 20)):
        t.head("　　" + cjk(n), label=cjk(n), gap=2)
        t.prose(gap=1)


def cyrillic_alone(t: Text) -> None:
    for n in range(1, t.rng.randint(6, 14)):
        t.head(cyrillic_roman(n), gap=3)
        t.prose(gap=2)


def dashed_numbers(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(8, 20)):
        t.head(f"— {n} —", label=str(n), gap=2)
        t.prose()


def numbered_capitals(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        title = t.title(True)
        t.head(f"{roman(n)}. {title}", gap=3)
        t.prose(gap=2)


def numbered_mixed(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 16)):
        t.head(f"{n}. {t.title()}", gap=3)
        t.prose(8, gap=2)


def numbered_dash(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 16)):
        title = t.title()
        t.head(f"{roman(n)}.--{title}", label=f"{roman(n)} {title}", gap=3)
        t.prose(8, gap=2)


def number_over_title(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 25)):
        t.head(roman(n), t.title(True), gap=4)
        t.prose(gap=2)


# --- titles alone -------------------------------------------------------------------------------------------------


def stories_in_capitals(t: Text) -> None:
    front(t)
    for title in unique(t, t.rng.randint(5, 16), True):
        t.head(title, gap=4)
        t.prose(8, gap=2)


def essays_in_mixed_case(t: Text) -> None:
    front(t)
    for title in unique(t, t.rng.randint(5, 16), False):
        t.head(title, gap=4)
        t.prose(8, gap=2)


def essays_with_contents(t: Text) -> None:
    titles = unique(t, t.rng.randint(6, 14), False)
    front(t)
    t.put("CONTENTS", gap=3)
    t.put(*[f"{title} {'.' * (50 - len(title))} {9 + 8 * k}" for k, title in enumerate(titles)], gap=1)
    for title in titles:
        t.head(title, gap=3)
        t.prose(gap=1)


def fables(t: Text) -> None:
    front(t)
    for title in unique(t, t.rng.randint(15, 40), False):
        t.head(title, gap=3)
        t.prose(1, gap=1)
        t.prose(1)


def poems(t: Text) -> None:
    front(t)
    for title in unique(t, t.rng.randint(10, 25), True):
        t.head(title, gap=4)
        for k in range(t.rng.randint(2, 6)):
            t.put(*tongues.verse(t.rng, t.tongue), gap=2 if k == 0 else 1)


def numbered_poems(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(12, 40)):
        t.head(roman(n) + ".", gap=3)
        for k in range(t.rng.randint(2, 5)):
            t.put(*tongues.verse(t.rng, t.tongue), gap=2 if k == 0 else 1)


def unique(t: Text, count: int, capitals: bool) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(t.title(capitals))
    return list(found)


# --- what stands under a heading ----------------------------------------------------------------------------------


def title_over_lines(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        one, two = t.title(True), t.title(True)
        at = t.count
        t.put(f"CHAPTER {roman(n)}.", gap=4)
        t.put(one + " OR", two, gap=1)
        t.truths.append(Truth(at, at + 3, f"CHAPTER {roman(n)} {one} OR {two}"))
        t.prose(gap=2)


def argument_under_title(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        title = t.title(True)
        at = t.count
        t.put(f"CHAPTER {roman(n)}", gap=4)
        t.put(title, gap=1)
        t.truths.append(Truth(at, at + 2, f"CHAPTER {roman(n)} {title}"))
        t.put(*tongues.wrap("--".join(t.title() for _ in range(5)) + ".", t.width), gap=1)
        t.prose(gap=2)


def epigraph_under_title(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        t.head(f"CHAPTER {roman(n)}", gap=4)
        t.put(*["    " + line for line in tongues.verse(t.rng, t.tongue)[:2]], gap=1)
        t.put(f"          --{t.title()}.", gap=0)
        t.prose(gap=2)


def dated_letters(t: Text) -> None:
    t.put("Die Briefe vom Rand", gap=0)
    day = 3
    months = "Mai Juni Juli August September Oktober".split()
    for _ in range(t.rng.randint(10, 30)):
        day += t.rng.randint(1, 9)
        label = f"Am {day % 28 + 1}. {months[min(5, day // 28)]}."
        t.head(label, gap=2)
        t.prose(t.rng.randint(2, 5), gap=1)


def diary(t: Text) -> None:
    front(t, "THE LOG OF A SMALL BOAT", "by R. Oakes")
    day = 0
    for n in range(t.rng.randint(10, 30)):
        day += t.rng.randint(1, 6)
        month = ("March", "April", "May", "June", "July", "August", "September")[min(6, day // 28)]
        label = f"{('Monday', 'Friday', 'Sunday')[n % 3]}, {month} {day % 28 + 1}."
        t.head(label, gap=2)
        t.prose(t.rng.randint(2, 5), gap=1)


def letters_with_address(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(8, 20)):
        at = t.count
        to = f"To Mrs. {('Weir', 'Pell', 'Oakes')[n % 3]}, Saltmouth"
        t.put(f"LETTER {roman(n)}.", gap=4)
        t.put(to, gap=1)
        t.put(f"Mill Lane, {3 + n} March.", gap=1)
        t.truths.append(Truth(at, at + 3, f"LETTER {roman(n)} {to}"))
        t.prose(gap=1)
        t.put("Yours ever,", "R. O.", gap=1)


def play(t: Text) -> None:
    front(t, "THE LAST FERRY", "A Comedy by Ruth Oakes")
    t.head("DRAMATIS PERSONAE", gap=3, optional=True)
    t.put("TOM, a ferryman.", "NELL, his sister.", "A Stranger.", gap=1)
    for act in range(1, t.rng.randint(4, 6)):
        t.head(f"ACT {roman(act)}", gap=4)
        for scene in range(1, t.rng.randint(3, 6)):
            place = "The harbour. Enter TOM and NELL."
            t.head(f"SCENE {roman(scene)}. {place}", gap=3, optional=False)
            for _ in range(t.rng.randint(6, 14)):
                t.put(
                    t.rng.choice(["TOM.", "NELL.", "STRANGER."]),
                    *tongues.wrap(tongues.sentence(t.rng, t.tongue), t.width),
                    gap=1,
                )
            t.put("[Exeunt.]", gap=1)


def german_play(t: Text) -> None:
    t.tongue = "de"
    front(t, "Die letzte Fähre", "Schauspiel in drei Akten")
    for act in range(1, 4):
        t.head(f"{('Erster', 'Zweiter', 'Dritter')[act - 1]} Akt", gap=4)
        for scene in range(1, t.rng.randint(3, 6)):
            t.head(f"{('Erste', 'Zweite', 'Dritte', 'Vierte', 'Fünfte')[scene - 1]} Szene", gap=3)
            for _ in range(t.rng.randint(6, 14)):
                speech = f"{t.rng.choice(['TOM', 'NELLA'])}. {tongues.sentence(t.rng, t.tongue)}"
                t.put(*tongues.wrap(speech, t.width), gap=1)


# --- parts over chapters ------------------------------------------------------------------------------------------


def parts_restart(t: Text) -> None:
    front(t)
    for part in range(1, t.rng.randint(3, 5)):
        t.head(f"PART {spell('en', part).upper()}", gap=5, optional=True)
        for n in range(1, t.rng.randint(5, 10)):
            t.head(f"CHAPTER {roman(n)}", gap=4)
            t.prose(gap=2)


def books_go_on(t: Text) -> None:
    front(t)
    n = 0
    for part in range(1, 4):
        title = t.title(True)
        t.head(f"BOOK THE {ordinal('en', part).upper()}", title, gap=5, optional=True)
        for _ in range(t.rng.randint(4, 8)):
            n += 1
            t.head(f"Chapter {n}", t.title(), gap=4)
            t.prose(gap=2)


def three_levels(t: Text) -> None:
    front(t)
    for volume in range(1, 3):
        t.head(f"VOLUME {roman(volume)}.", gap=6, optional=True)
        for book in range(1, 4):
            t.head(f"BOOK {roman(book)}.", gap=5, optional=True)
            for n in range(1, t.rng.randint(4, 8)):
                t.head(f"CHAPTER {roman(n)}.", t.title(), gap=4)
                t.prose(gap=2)


def parts_over_numerals(t: Text) -> None:
    t.tongue = "ru"
    for part in range(1, 4):
        t.head(f"ЧАСТЬ {ordinal('ru', part).upper()}", gap=5, optional=True)
        for n in range(1, t.rng.randint(5, 10)):
            t.head(roman(n), gap=3)
            t.prose(gap=2)


def bare_parts(t: Text) -> None:
    """Titles in capitals over chapters whose numbers begin again."""
    front(t)
    for title in unique(t, 3, True):
        t.head(title, gap=5, optional=True)
        for n in range(1, t.rng.randint(5, 10)):
            t.head(f"Chapter {n}", gap=3)
            t.prose(gap=2)


def chinese_volumes(t: Text) -> None:
    for volume in range(1, 4):
        t.head(f"第{cjk(volume)}卷　{t.title()}", gap=3, optional=True)
        for n in range(1, t.rng.randint(5, 10)):
            t.head(f"第{cjk(n)}章　{t.title()}", gap=2)
            t.prose(gap=1)


# --- front and back matter, contents ------------------------------------------------------------------------------


def whole_book(t: Text) -> None:
    """Preface, contents, introduction, chapters, epilogue, notes, appendices, index."""
    front(t)
    names = {n: t.title() for n in range(1, t.rng.randint(8, 16))}
    t.head("PREFACE", gap=4)
    t.prose(3, gap=2)
    t.put("CONTENTS", gap=4)
    t.put(*[f"   {roman(n)}. {name} {'.' * 20} {n * 14}" for n, name in names.items()], gap=1)
    t.head("INTRODUCTION", gap=4)
    t.prose(4, gap=2)
    for n, name in names.items():
        t.head(f"CHAPTER {roman(n)}", name, gap=4)
        t.prose(gap=2)
    t.head("EPILOGUE", gap=4)
    t.prose(2, gap=2)
    t.put("THE END", gap=3)
    t.head("APPENDIX A", gap=4)
    t.prose(3, gap=2)
    t.head("APPENDIX B", gap=4)
    t.prose(3, gap=2)
    t.head("NOTES", gap=4)
    t.put(*[f"{k}. {tongues.sentence(t.rng, t.tongue)}" for k in range(1, 9)], gap=2)
    t.head("INDEX", gap=4)
    t.put(*[f"{w}, {t.rng.randint(3, 200)}" for w in sorted(set(tongues.WORDS["en"].split()))], gap=2)


def contents_words(t: Text) -> None:
    """A list that repeats CHAPTER and title word for word, a line each, blank lines between."""
    front(t)
    names = {n: t.title(True) for n in range(1, t.rng.randint(7, 15))}
    t.put("Contents", gap=3)
    for n, name in names.items():
        t.put(f"CHAPTER {roman(n)}. {name}", gap=1)
    for n, name in names.items():
        t.head(f"CHAPTER {roman(n)}. {name}", gap=4)
        t.prose(gap=2)


def contents_over_two_lines(t: Text) -> None:
    front(t)
    names = {n: t.title() for n in range(1, t.rng.randint(7, 15))}
    t.put("TABLE OF CONTENTS", gap=3)
    for n, name in names.items():
        t.put(f"CHAPTER {roman(n)}", f"{name}", gap=1)
    for n, name in names.items():
        t.head(f"CHAPTER {roman(n)}", name, gap=4)
        t.prose(gap=2)


def contents_at_the_end(t: Text) -> None:
    t.tongue = "fr"
    front(t, "LA MARÉE", "par Odile Weir")
    names = {n: t.title() for n in range(1, t.rng.randint(7, 15))}
    for n, name in names.items():
        t.head(roman(n), name, gap=4)
        t.prose(gap=2)
    t.put("TABLE DES MATIÈRES", gap=4)
    t.put(*[f"{roman(n)}.--{name} {n * 11}" for n, name in names.items()], gap=2)


def contents_in_columns(t: Text) -> None:
    front(t)
    names = {n: t.title() for n in range(1, t.rng.randint(7, 15))}
    t.put("CONTENTS", gap=3)
    t.put("CHAPTER" + " " * 50 + "PAGE", gap=1)
    t.put(*[f"{roman(n):>6}. {name:<46}{n * 11:>5}" for n, name in names.items()], gap=1)
    for n, name in names.items():
        t.head(f"CHAPTER {roman(n)}", name.upper(), gap=4)
        t.prose(gap=2)


def half_titles(t: Text) -> None:
    """Each chapter's heading stands twice, once on a leaf of its own."""
    front(t)
    for n in range(1, t.rng.randint(6, 12)):
        at = t.count
        name = t.title(True)
        t.put(f"CHAPTER {roman(n)}", gap=4)
        t.put(name, gap=1)
        t.put(f"CHAPTER {roman(n)}", gap=4)
        t.put(name, gap=1)
        t.truths.append(Truth(at, at + 4, f"CHAPTER {roman(n)} {name}"))
        t.prose(gap=2)


# --- files, scans, traps ------------------------------------------------------------------------------------------


def distributed(t: Text) -> None:
    """A distributor's header and licence around a book."""
    t.put("The Free Lending Shelf EBook of The Kettle, by Ruth Oakes", gap=0)
    t.put(
        "This eBook is free for anyone to copy. It was made by volunteers; donations",
        "keep the web site www.lending-shelf.example.org alive.",
        gap=1,
    )
    t.put("Title: The Kettle and the Tide", gap=1)
    t.put("Author: Ruth Oakes", gap=1)
    t.put("Release Date: May 3, 2003 [EBook #712]", "Language: English", gap=1)
    t.put("*** START OF THE LENDING SHELF EBOOK THE KETTLE ***", gap=2)
    t.put("Produced by Joe Pell and the Online Copying Volunteers", gap=2)
    front(t)
    for n in range(1, t.rng.randint(7, 15)):
        t.head(f"CHAPTER {roman(n)}.", gap=4)
        t.prose(gap=2)
    t.put("*** END OF THE LENDING SHELF EBOOK THE KETTLE ***", gap=3)
    for k in range(1, 6):
        t.put(
            f"Section {k}. The electronic files of this eBook may be copied; the trademark",
            "and the licence stay with the library. Donations: www.lending-shelf.example.org",
            gap=2,
        )


def scanned(t: Text) -> None:
    """Form feeds, running heads with page numbers, words broken over lines."""
    front(t)
    page = 1
    for n in range(1, t.rng.randint(6, 10)):
        t.head(f"CHAPTER {roman(n)}", t.title(True), gap=2)
        t.prose(t.rng.randint(14, 20), gap=1)
    lines, truths = t.lines, t.truths
    blocks = [k for k, line in enumerate(lines) if line.strip()]
    where = {at: k for k, at in enumerate(blocks)}
    heads = {blocks[truth.head] for truth in truths}
    out: list[str] = []
    moved: dict[int, int] = {}
    count = 0
    for k, line in enumerate(lines):
        if k and k % 34 == 0 and not any(j in heads for j in range(k - 4, k + 5)):
            page += 1
            out += ["", f"\f{page}    THE KETTLE AND THE TIDE" if page % 2 else f"\fMILL LANE STORIES    {page}", ""]
            count += 1
        if line.strip():
            moved[where[k]] = count
            count += 1
        out.append(line)
    t.lines = out
    t.truths = [truth._replace(head=moved[truth.head], body=moved[truth.body]) for truth in truths]


def page_marks(t: Text) -> None:
    front(t)
    page = 4
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"CHAPTER {roman(n)}", gap=3)
        for _ in range(3):
            t.prose(2, gap=1)
            t.put(f"{{{page}}}", gap=1)
            page += 1
        t.prose(2)


def scene_breaks(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 14)):
        t.head(f"Chapter {n}", gap=3)
        for _ in range(3):
            t.prose(3)
            t.put("* * *", gap=1)
        t.prose(2)


def false_friends(t: Text) -> None:
    """Shouts, references to chapters, lists of numbers, and numerals inside the text of real chapters."""
    front(t)
    for n in range(1, t.rng.randint(7, 14)):
        t.head(f"CHAPTER {roman(n)}", gap=4)
        t.prose(3, gap=2)
        t.put("STOP THE FERRY AT ONCE!", gap=1)
        t.put(
            *tongues.wrap(
                f"Chapter {n + 1} of the old ledger says otherwise, and nobody at the mill had read it.", t.width
            ),
            gap=1,
        )
        t.put("  I. the gate;", "  II. the hedge;", "  III. the kettle.", gap=1)
        t.prose(2)
        t.put("Louis XIV", gap=1)
        t.prose(2)


def numbered_sections(t: Text) -> None:
    """Chapters with numbered sections of their own, that begin again in each."""
    front(t)
    for n in range(1, t.rng.randint(6, 12)):
        t.head(f"CHAPTER {roman(n)}", t.title(True), gap=4)
        for k in range(1, 4):
            t.put(str(k), gap=2)
            t.prose(4, gap=1)


def misprinted(t: Text) -> None:
    """One heading's word misread, and one number wrong."""
    front(t)
    for n in range(1, t.rng.randint(9, 15)):
        word = "CIIAPTEK" if n == 4 else "CHAPTER"
        number = "VX" if n == 6 else roman(n)
        t.head(f"{word} {number}.", gap=4)
        t.prose(gap=2)


def last_chapter(t: Text) -> None:
    front(t)
    many = t.rng.randint(6, 12)
    t.head("PROLOGUE", gap=4)
    t.prose(gap=2)
    for n in range(1, many):
        t.head(f"Chapter {spell('en', n).title()}", gap=4)
        t.prose(gap=2)
    t.head("Chapter the Last", gap=4)
    t.prose(gap=2)


def aozora(t: Text) -> None:
    t.put("門と壺", "山田花子", gap=0)
    t.put("-" * 55, "【テキスト中に現れる記号について】", gap=1)
    t.put("《》：ルビ", "（例）門《もん》", gap=1)
    t.put("-" * 55, gap=1)
    for n in range(1, t.rng.randint(5, 12)):
        label = f"{cjk(n)}　{t.title()}"
        t.head(f"［＃３字下げ］{label}［＃「{label}」は中見出し］", label=label, gap=1)
        t.prose(gap=1)
    t.put("底本：「門の本」門書房", "入力：山田花子", "校正：門一郎", gap=2)


def hashes(t: Text) -> None:
    for _ in range(1, t.rng.randint(5, 12)):
        title = t.title()
        t.head(f"## {title}", label=title, gap=2)
        t.prose(gap=1)


def chapters_in_mid_indent(t: Text) -> None:
    """Centred headings with spaces before them."""
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        title = t.title(True)
        t.head(f"{'':>28}CHAPTER {roman(n)}", f"{'':>24}{title}", label=f"CHAPTER {roman(n)} {title}", gap=3)
        t.prose(gap=2)


def starred(t: Text) -> None:
    """Headings between stars or underscores."""
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"*** Chapter {n} ***", label=f"Chapter {n}", gap=2)
        t.prose(gap=1)


def spaced_letters(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"C H A P T E R   {roman(n)}", label=f"CHAPTER {roman(n)}", gap=3)
        t.prose(gap=2)


# --- more shapes --------------------------------------------------------------------------------------------------


def title_on_the_next_line(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        title = t.title()
        at = t.count
        t.put(f"CHAPTER {roman(n)}", title, gap=3)
        t.truths.append(Truth(at, at + 2, f"CHAPTER {roman(n)} {title}"))
        t.prose(gap=1)


def one_gap_everywhere(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        t.head(f"Chapter {n}", gap=1)
        t.prose(gap=1)


def one_gap_and_titles(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 20)):
        t.head(f"Chapter {n}", t.title(), gap=1)
        t.prose(gap=1)


def long_titles(t: Text) -> None:
    """In which this and that happens: a sentence, over two lines, with a full stop."""
    front(t)
    for n in range(1, t.rng.randint(7, 16)):
        title = tongues.sentence(t.rng, t.tongue, 12, 20).rstrip("?!.") + "."
        at = t.count
        t.put(*tongues.wrap(f"CHAPTER {roman(n)}. {title}", t.width), gap=3)
        t.truths.append(Truth(at, t.count, f"CHAPTER {roman(n)} {title}"))
        t.prose(gap=1)


def small_letters(t: Text) -> None:
    for n in range(1, t.rng.randint(7, 16)):
        t.head(f"chapter {spell('en', n)}", gap=3)
        t.prose(gap=1)


def part_over_figures(t: Text) -> None:
    front(t)
    n = 0
    for part in range(1, t.rng.randint(3, 5)):
        title = t.title()
        t.head(f"Part {spell('en', part).title()}: {title}", gap=5, optional=True)
        for _ in range(t.rng.randint(5, 9)):
            n += 1
            t.head(str(n), gap=4)
            t.prose(gap=1)


def stories_with_sections(t: Text) -> None:
    """Stories in capitals whose sections are numbered and begin again."""
    front(t)
    for title in unique(t, t.rng.randint(5, 9), True):
        t.head(title, gap=5)
        for n in range(1, t.rng.randint(3, 6)):
            at = t.count
            t.put(roman(n), gap=2)
            t.truths.append(Truth(at, at + 1, roman(n), optional=True))
            t.prose(gap=1)


def french_play(t: Text) -> None:
    t.tongue = "fr"
    front(t, "LA MARÉE BASSE", "comédie en trois actes, par Odile Weir")
    for act in range(1, 4):
        t.head("ACTE PREMIER" if act == 1 else f"ACTE {roman(act)}", gap=4)
        for scene in range(1, t.rng.randint(4, 8)):
            t.head("SCÈNE PREMIÈRE" if scene == 1 else f"SCÈNE {roman(scene)}", gap=3)
            t.truths[-1] = t.truths[-1]._replace(label="*")  # with or without who is on the stage
            t.put("NELLA, TOM", gap=1)
            for _ in range(t.rng.randint(6, 14)):
                t.put(
                    *tongues.wrap(f"{t.rng.choice(['TOM', 'NELLA'])}.--{tongues.sentence(t.rng, t.tongue)}", t.width),
                    gap=1,
                )


def russian_play(t: Text) -> None:
    t.tongue = "ru"
    for act in range(1, 4):
        t.head(f"ДЕЙСТВИЕ {('ПЕРВОЕ', 'ВТОРОЕ', 'ТРЕТЬЕ')[act - 1]}", gap=4)
        for scene in range(1, t.rng.randint(4, 8)):
            t.head(f"ЯВЛЕНИЕ {roman(scene)}", gap=3)
            for _ in range(t.rng.randint(6, 14)):
                t.put(
                    *tongues.wrap(f"{t.rng.choice(['Тарас', 'Нелла'])}. {tongues.sentence(t.rng, t.tongue)}", t.width),
                    gap=1,
                )


def spanish_parts(t: Text) -> None:
    t.tongue = "es"
    front(t, "LA MAREA", "por Rut Robles")
    for part in ("PRIMERA", "SEGUNDA", "TERCERA"):
        t.head(f"{part} PARTE", gap=5, optional=True)
        for n in range(1, t.rng.randint(5, 9)):
            t.head(f"CAPÍTULO {roman(n)}", gap=4)
            t.put(*tongues.wrap("De cómo " + tongues.sentence(t.rng, t.tongue), t.width), gap=1)
            t.truths[-1] = t.truths[-1]._replace(label="*")
            t.prose(gap=2)


def french_books(t: Text) -> None:
    t.tongue = "fr"
    front(t, "LA MARÉE", "par Odile Weir")
    for book in range(1, 4):
        title = t.title(True)
        t.head(
            f"LIVRE {('PREMIER', 'DEUXIÈME', 'TROISIÈME')[book - 1]}--{title}",
            label=f"LIVRE {title}",
            gap=6,
            optional=True,
        )
        for n in range(1, t.rng.randint(5, 9)):
            t.head(f"Chapitre {roman(n)}", t.title(), gap=4)
            t.prose(gap=2)


def japanese_halves(t: Text) -> None:
    """上 中 下 over numbers that begin again or go on."""
    t.put("門と壺", "山田花子", gap=0)
    for half in "上中下":
        title = t.title()
        t.head(f"{half}　{title}", gap=4, optional=True)
        for n in range(1, t.rng.randint(5, 9)):
            t.head(f"　　　{cjk(n)}", label=cjk(n), gap=2)
            t.prose(gap=1)


def web_novel(t: Text) -> None:
    """Chinese chapters, a line a paragraph, indented, no blank lines but one."""
    t.put("門與壺", "作者：山水人", gap=0)
    t.indent = "　　"
    for n in range(1, t.rng.randint(8, 40)):
        t.head(f"第{cjk(n)}章 {t.title()}", gap=1)
        t.prose(gap=1)


def technical(t: Text) -> None:
    """1 Introduction, with sections 1.1, 1.2 that are no chapters."""
    t.put("A Report on Gates", "Ruth Oakes and Joe Pell", gap=0)
    names = {n: t.title() for n in range(1, t.rng.randint(6, 10))}
    t.put("Contents", gap=2)
    for n, name in names.items():
        t.put(f"{n} {name} {'. ' * 20}{n * 6}", gap=1 if n == 1 else 0)
        t.put(f"  {n}.1 {t.title()} {'. ' * 18}{n * 6 + 2}", gap=0)
    for n, name in names.items():
        t.head(f"{n}. {name}", gap=3)
        t.prose(3, gap=1)
        for k in (1, 2):
            at = t.count
            t.put(f"{n}.{k} {t.title()}", gap=2)
            t.truths.append(Truth(at, at + 1, "*", optional=True))
            t.prose(4, gap=1)


def lessons(t: Text) -> None:
    for n in range(1, t.rng.randint(7, 20)):
        title = t.title()
        t.head(f"Lesson {n}: {title}", gap=2)
        t.prose(gap=1)


def days(t: Text) -> None:
    for n in range(1, t.rng.randint(7, 20)):
        t.head(f"Day {n}", gap=2)
        t.prose(2, gap=1)


def letters_by_place(t: Text) -> None:
    """Letters headed by a place and a date alone."""
    t.tongue = "fr"
    front(t, "LETTRES DU MOULIN", "par Odile Weir")
    for n in range(t.rng.randint(8, 20)):
        t.head(
            f"{('Honfleur', 'Rouen', 'Dieppe')[n % 3]}, le {n + 3} {('mai', 'juin', 'juillet')[n // 8]} 1832.", gap=4
        )
        t.prose(gap=1)


def letters_numbered_to(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(8, 30)):
        label = f"{roman(n)}. TO {('MRS. WEIR', 'MR. PELL', 'THE SAME')[n % 3]}"
        t.head(label, gap=3)
        t.put(f"Saltmouth, {n % 28 + 1} March, 1803.", gap=1)
        t.prose(gap=1)


def poems_with_parts(t: Text) -> None:
    """Poems titled in capitals, some in numbered parts."""
    front(t)
    for k, title in enumerate(unique(t, t.rng.randint(8, 16), True)):
        t.head(title, gap=4)
        for n in range(1, 4):
            if k % 2:
                at = t.count
                t.put(roman(n), gap=1)
                t.truths.append(Truth(at, at + 1, "*", optional=True))
            t.put(*tongues.verse(t.rng, t.tongue), gap=1)
            t.put(*tongues.verse(t.rng, t.tongue), gap=1)


def sonnets(t: Text) -> None:
    for n in range(1, t.rng.randint(12, 40)):
        t.head(roman(n), gap=2)
        t.put(*[line for _ in range(3) for line in tongues.verse(t.rng, t.tongue)], gap=1)


def one_story(t: Text) -> None:
    """A title, a name, and a text without divisions, scene breaks apart."""
    t.head("THE KETTLE", "by Ruth Oakes", label="*", gap=0, optional=True)
    for _ in range(5):
        t.prose(6, gap=1)
        t.put("* * * * *", gap=1)
    t.prose(5)
    t.put("THE END", gap=2)


def chapters_after_rules(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 16)):
        t.put("-" * 60, gap=1)
        t.head(f"CHAPTER {spell('en', n).upper()}: {t.title(True)}", gap=1)
        t.prose(gap=1)


def two_headings_on_a_line(t: Text) -> None:
    front(t)
    for part in range(1, 4):
        for n in range(1, t.rng.randint(5, 9)):
            t.head(f"BOOK {roman(part)}. CHAPTER {roman(n)}.", gap=4)
            t.prose(gap=2)


def ends_of_volumes(t: Text) -> None:
    front(t)
    for volume in range(1, 4):
        t.head(f"VOLUME THE {ordinal('en', volume).upper()}", gap=5, optional=True)
        for n in range(1, t.rng.randint(5, 9)):
            t.head(f"CHAPTER {roman(n)}", gap=4)
            t.prose(gap=2)
        t.put(f"END OF VOLUME {roman(volume)}", gap=3)


def introductory_chapter(t: Text) -> None:
    front(t)
    t.head("INTRODUCTORY", gap=4)
    t.prose(gap=1)
    many = t.rng.randint(7, 12)
    for n in range(1, many):
        t.head(f"CHAPTER {roman(n)}", t.title(True), gap=4)
        t.prose(gap=1)
        if n == 4:
            t.head("INTERLUDE", gap=4)
            t.prose(gap=1)
    t.head("CONCLUSION", gap=4)
    t.prose(gap=1)


def footnoted(t: Text) -> None:
    """Chapters that end with numbered notes."""
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"CHAPTER {roman(n)}", t.title(), gap=4)
        t.prose(gap=1)
        t.put("NOTES:", gap=2)
        for k in range(1, 5):
            t.put(f"[{k}] {tongues.sentence(t.rng, t.tongue)}", gap=1)


def letters_and_numbers(t: Text) -> None:
    """Chapters with an indented centred number and a signature at the end of each."""
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"{'':>30}{roman(n)}", label=roman(n), gap=2)
        t.prose(gap=1)
        t.put(f"{'':>40}R. O.", gap=1)


def questions(t: Text) -> None:
    """Titles that end with a question mark or a full stop."""
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"CHAPTER {n}", t.title() + t.rng.choice("?!."), gap=4)
        t.prose(gap=2)


def quoted_titles(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"CHAPTER {roman(n)}", f'"{t.title(True)}"', gap=4)
        t.prose(gap=2)


def underscored(t: Text) -> None:
    front(t)
    for n in range(1, t.rng.randint(7, 12)):
        title = t.title()
        t.head(f"_Chapter {n}_", f"_{title}_", label=f"Chapter {n} {title}", gap=4)
        t.prose(gap=2)


def mixed_numbers(t: Text) -> None:
    """A typist who changed his mind: roman numbers, then figures, then words."""
    front(t)
    for n in range(1, 16):
        number = roman(n) if n < 6 else str(n) if n < 11 else spell("en", n).upper()
        t.head(f"CHAPTER {number}", gap=4)
        t.prose(gap=2)


def first_heading_lost(t: Text) -> None:
    t.head("THE KETTLE AND THE TIDE", gap=0, optional=True)
    t.prose(gap=2)
    for n in range(2, t.rng.randint(9, 14)):
        t.head(f"CHAPTER {roman(n)}", gap=4)
        t.prose(gap=2)


def numbered_close(t: Text) -> None:
    """A number and a title in mixed case on one line, a single blank line on either side."""
    front(t)
    for n in range(1, t.rng.randint(8, 16)):
        t.head(f"{roman(n)}. {t.title()}", gap=1)
        t.prose(9, gap=1)


def named_in_small(t: Text) -> None:
    """Preface, Afterword and Notes in mixed case, no further apart than paragraphs are from headings."""
    front(t)
    t.head("Preface", gap=2)
    t.prose(gap=1)
    for n in range(1, t.rng.randint(7, 12)):
        t.head(f"Chapter {n}", gap=2)
        t.prose(gap=1)
    t.head("Afterword", gap=2)
    t.prose(gap=1)
    t.head("Notes", gap=2)
    t.put(*[f"{k}. {tongues.sentence(t.rng, t.tongue)}" for k in range(1, 9)], gap=1)


PLAIN: tuple[Callable[[Text], None], ...] = (
    roman_alone, figures_alone, words_alone, cjk_alone, cyrillic_alone, dashed_numbers, numbered_capitals, numbered_mixed,
    numbered_dash, number_over_title, stories_in_capitals, essays_in_mixed_case, essays_with_contents, fables, poems,
    numbered_poems, title_over_lines, argument_under_title, epigraph_under_title, dated_letters, diary,
    letters_with_address, play, german_play, parts_restart, books_go_on, three_levels, parts_over_numerals, bare_parts,
    chinese_volumes, whole_book, contents_words, contents_over_two_lines, contents_at_the_end, contents_in_columns,
    half_titles, distributed, scanned, page_marks, scene_breaks, false_friends, numbered_sections, misprinted,
    last_chapter, aozora, hashes, chapters_in_mid_indent, starred, spaced_letters, title_on_the_next_line, one_gap_everywhere, one_gap_and_titles,
    long_titles, small_letters, part_over_figures, stories_with_sections, french_play, russian_play, spanish_parts,
    french_books, japanese_halves, web_novel, technical, lessons, days, letters_by_place, letters_numbered_to,
    poems_with_parts, sonnets, one_story, chapters_after_rules, two_headings_on_a_line, ends_of_volumes,
    introductory_chapter, footnoted, letters_and_numbers, questions, quoted_titles, underscored, mixed_numbers,
    first_heading_lost, numbered_close, named_in_small,
)  # fmt: skip
TONGUES = {
    "japanese_halves": "ja",
    "web_novel": "zh",
    "cjk_alone": "ja",
    "cyrillic_alone": "ru",
    "aozora": "ja",
    "chinese_volumes": "zh",
    "dated_letters": "de",
}
FORMS = [*KEYED, *(form.__name__ for form in PLAIN)]


def make_book(form: str, seed: int) -> Text:
    """A book of that form; the same for the same seed."""
    rng = random.Random(f"{form} {seed}")
    width = rng.choice([0, 64, 70, 76])
    if form in KEYED:
        t = Text(rng, KEYED[form][0], width, tight=width == 0 and rng.random() < 0.3)
        keyed(t, form)
        return t
    t = Text(rng, TONGUES.get(form, rng.choice(["en", "en", "de", "fr"])), width)
    next(f for f in PLAIN if f.__name__ == form)(t)
    return t


def every_book(seeds: int) -> Iterator[tuple[str, Text]]:
    """A few books of every form."""
    for form in FORMS:
        for seed in range(seeds):
            yield form, make_book(form, seed)
