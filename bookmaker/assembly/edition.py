"""The lines before a book's first chapter in; out come the people, the publisher, the year and the rights they name.

A header's fields (`Translator: X`), a title page's credits ("Translated by X"), its imprint (place, publisher, year in
figures or numerals) and its notice of copyright are known by their forms; a line of prose is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bookmaker.assembly.casing import ease_title
from bookmaker.assembly.names import are_names, split_names
from bookmaker.expressions import defer
from bookmaker.model import Contributor

LONGEST = 160  # characters of a paragraph that may be a credit or an imprint
MOST_WORDS, SHORT = 8, 4  # of a publisher's name; letters of a word that needs no capital
FIELDS = (  # what declares whom, in small letters
    "trl:translator:übersetzer:übersetzerin:traducteur:traductrice:traductor:traductora:traduttore:traduttrice"
    ":tradutor:tradutora:vertaler:översättare:oversætter:oversetter:tłumacz:překladatel:kääntäjä:fordító:переводчик"
    ":訳者:译者:譯者 "
    "edt:editor:herausgeber:herausgeberin:curatore:redaktör:redaktor:redaktør:toimittaja:szerkesztő:редактор:編者:编者 "
    "ill:illustrator:illustratorin:illustrateur:illustratrice:ilustrador:ilustradora:illustratore:kuvittaja "
    "ill:иллюстратор "
    "cmm:commentator ann:annotator com:compiler ctb:contributor:contributeur"
)
ROLES = {name: role for role, *names in (each.split(":") for each in FIELDS.split()) for name in names}
FIELD = defer(r"\s*([^\W\d_]{2,16})\s*[:：]\s*(\S.*)")
FROM = r"(?:\s+(?:freely|anew|newly))?(?:\s+(?:from|out of)(?: the)?(?: original)?(?: \w{3,12})?)?"
CREDITS = (  # what stands before whose name
    ("trl", rf"(?:newly |freely )?translated{FROM}(?: into \w{{3,12}})? by|translation by"),
    ("trl", r"(?:aus dem \w{3,16} )?(?:frei )?(?:übersetzt|übertragen|deutsch) von|übersetzung von"),
    ("trl", r"traduite?(?: (?:de|du) (?:l['’])?\w{3,12})? par|traduction (?:de|par)"),
    ("trl", r"traducid[ao](?: del \w{3,12})? por|traducción de|traduzid[ao](?: do \w{3,12})? por|tradução de"),
    ("trl", r"traduzione (?:dal(?:l['’]| )\w{3,12} )?di|tradott[ao](?: dal \w{3,12})? da"),
    ("trl", r"vertaald (?:uit het \w{3,12} )?door|vertaling van|uit het \w{3,12} door"),
    ("trl", r"översatt (?:från \w{3,12} )?av|översättning av|oversatt? (?:fra \w{3,12} )?a[fv]|oversættelse ved"),
    ("trl", r"(?:\w{3,12}sta )?suomentanut|přeložila?|przełożyła?|przekład|tłumaczyła?|fordította"),
    ("edt", r"(?:selected and )?edited(?: and \w{4,12})?(?:,? with .{3,40},)? by|a cura di|herausgegeben von"),
    ("edt", r"édition établie par|edición de|edição de|uitgegeven door"),
    (
        "ill",
        r"(?:with )?(?:(?:many |numerous |\w{3,8} )?(?:original )?illustrations|drawings|pictures) by|illustrated by",
    ),
    ("ill", r"illustriert von|mit (?:\w{3,12} )?(?:illustrationen|bildern|zeichnungen) von|illustrée? par"),
    ("ill", r"illustrations de|ilustrad[ao] por|ilustraciones de|ilustrações de|illustrazioni di|illustrat[ao] da"),
    ("ill", r"geïllustreerd door|illustrerad av|illustreret af|illustrert av|kuvittanut|ilustrował|ilustroval"),
    ("aui", r"(?:with )?(?:an? )?(?:new )?(?:introduction|preface|foreword|introductory \w{4,8}) by"),
    ("aui", r"mit (?:einem|einer) (?:vorwort|einleitung) von|préface (?:de|par)|introduction de|avec une préface de"),
    ("aui", r"prólogo de|prefácio de|prefazione di|introduzione di|med (?:förord|forord) a[vf]"),
    ("com", r"(?:collected|compiled|selected) by"),
)
CREDIT = [(role, defer(rf"\W{{0,3}}(?:{form})\s+(\S.*)", re.IGNORECASE)) for role, form in CREDITS]
YEAR = defer(r"(?:.*[\s,.:;(\[])?((?:1[4-9]|20)\d\d|M[DCLXVI]{3,14})[.)\]]{0,2}")
ROMAN = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
NOTICE = defer(r"\W{0,2}(?:copyright\b|©|\(c\)).{0,20}?\b((?:1[6-9]|20)\d\d)\b", re.IGNORECASE)
FIRM = (  # a word that makes a line a publisher's name, and what may come after it
    r"(?:& co|and co|company|and sons?|& sons?|brothers|bros|press|publishers?|publishing|verlag|verlagsbuchhandlung"
    r"|buchhandlung|éditeurs?|librairie|libraire|editorial|editora|editores?|imprensa|imprenta|typographia|livraria"
    r"|uitgever|uitgeverij|förlag|forlag|bogtrykkeri|kustannus\w{0,12}|osakeyhtiö|wydawnictwo|nakladatel\w{0,8}|nakladem"
    r"|издательство|limited|ltd|books)"
)
PUBLISHER = defer(rf"(?<!\w){FIRM}(?!\w)\.?(?:,? (?:limited|ltd|inc|publishers)\b\.?)?", re.IGNORECASE)
PLACED = defer(r"[^\W\d_][^\d:]{2,30}:\s*(\S[^:]{2,60}?)(?:[,.;]?\s*(?:1[4-9]|20)\d\d\.?)?")
WORDED = defer(r"\b(?:chap|part|book|vol|tom|scene|act|time|place|persons?)", re.IGNORECASE)


class Edition(NamedTuple):
    """What is known of an edition; "" and () where nothing is said."""

    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    date: str = ""  # a year
    rights: str = ""


def find_edition(header: Sequence[str], page: Sequence[str]) -> Edition:
    """Return what a distributor's header and the printed title page say of an edition; a blank line is ""."""
    credited = tuple(dict.fromkeys(read_credits(page)))
    named = {each.name for each in credited}
    people = dict.fromkeys((*credited, *(each for each in read_field_people(header) if each.name not in named)))
    rights, noticed = find_notice(page)
    publisher, year = find_imprint_lines(page)
    return Edition(
        tuple(people),
        publisher,
        year or noticed,
        rights,
    )


def read_field_people(lines: Iterable[str]) -> Iterator[Contributor]:
    """Yield those whom a header's fields name, under MARC's codes."""
    for line in lines:
        found = FIELD.fullmatch(line.rstrip()) if len(line) <= LONGEST else None
        role = ROLES.get(found[1].lower()) if found else None
        if found and role:
            yield from (Contributor(name, role) for name in split_names(found[2]))


def read_credits(lines: Sequence[str]) -> Iterator[Contributor]:
    """Yield those whom the credits of a title page name: on the line of the credit, or under it."""
    for above, text, below in gather_runs(lines):
        for said in (text, f"{text} {below}"):
            hits = [(role, found[1]) for role, form in CREDIT if (found := form.fullmatch(said))]
            if hits and above != said and are_names(hits[0][1]):
                yield from (Contributor(name, hits[0][0]) for name in split_names(hits[0][1].rstrip(".")))
                break


def gather_runs(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each line that is short, with the one above and the one below; blank ones do not count."""
    told = [line.strip() for line in lines if line.strip()]
    for at, text in enumerate(told):
        if len(text) <= LONGEST:
            yield told[at - 1] if at else "", text, told[at + 1][:LONGEST] if at + 1 < len(told) else ""


def find_notice(lines: Iterable[str]) -> tuple[str, str]:
    """Return a notice of copyright and its year, or "" twice."""
    for line in lines:
        found = NOTICE.match(line.strip()) if len(line) <= LONGEST else None
        if found:
            return ease_title(line.strip()), found[1]
    return "", ""


def find_imprint_lines(lines: Sequence[str]) -> tuple[str, str]:
    """Return the publisher and the year of an imprint: lines that end in a year, or that name a firm."""
    publisher = year = ""
    for paragraph in part_paragraphs(lines):
        if len(" ".join(paragraph)) > LONGEST or any(NOTICE.match(line) for line in paragraph):
            continue
        firm = next(filter(None, map(read_publisher, paragraph)), "")
        dated = YEAR.fullmatch(paragraph[-1])
        if dated and not firm and len(paragraph) == 1 and paragraph[-1].strip(".()[]") != dated[1]:
            continue  # a date in some line: no imprint
        publisher = publisher or firm
        year = year or (read_year(dated[1]) if dated else "")
        if publisher and year:
            break
    return publisher, year


def part_paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield runs of lines that no blank one parts."""
    run: list[str] = []
    for line in (*map(str.strip, lines), ""):
        if line:
            run.append(line)
        elif run:
            yield run
            run = []


def read_publisher(line: str) -> str:
    """Return the firm that a line of an imprint names, or ""."""
    if len(line) > LONGEST or WORDED.match(line):
        return ""
    placed = PLACED.fullmatch(line)
    told = placed[1] if placed else line
    ends = [found.end() for found in PUBLISHER.finditer(told)]
    firm = told[: ends[-1]].strip(" ,;:") if ends else ""
    if len(firm.split()) == 1:
        firm = told  # Verlag von X, Librairie X
    if not firm[:1].isupper() or len(firm.split()) > MOST_WORDS or not has_capitals(firm):
        return ""
    return ease_title(firm).replace(" CO.", " Co.")  # elsewhere two capitals and a stop are initials


def has_capitals(firm: str) -> bool:
    """Say whether the long words of a name begin with capitals, as those of a sentence do not."""
    return all(word[0].isupper() for word in firm.split() if len(word) > SHORT and word[0].isalpha())


def read_year(said: str) -> str:
    """Return a year in four figures for one in figures or in roman numerals, or ""."""
    if said.isdigit():
        return said
    values = [ROMAN[sign] for sign in said]
    total = sum(-now if now < after else now for now, after in zip(values, [*values[1:], 0], strict=True))
    return str(total) if 1400 <= total < 2100 else ""
