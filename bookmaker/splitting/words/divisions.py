"""Words that name a division of a book, in some forty languages: a folded word in, its kind, rank and role out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bookmaker.model import Role
from bookmaker.splitting.words.numberwords import fold


class Division(NamedTuple):
    """What a keyword says of the division that it heads."""

    kind: str  # words of one kind, in any language, number one sequence
    rank: int  # a smaller one stands above a larger one, unless the text shows otherwise
    role: Role


# kind: rank, words. What stands above chapters has a rank below 40, what stands inside them one above 50.
NUMBERED = """
volume 10: volume vol tome tom tomo tomus band том kötet cilt volym svazek volumul المجلد jilid
book 20: book livre libro livro buch boek bok boken bog bogen księga kniha könyv kitap книга книжка liber βιβλιο βιβλιον
 cartea kirja الجزء
part 30: part pt partie parte teil theil deel del część cast část díl dil rész kısım часть частина pars μερος
 dalis daļa део дел hluti חלק epoch epoche époque época epoca эпоха period periode período cycle zyklus ciclo cyklus
 abteilung osa partea división division haupttheil hauptteil abtheilung afdeling الباب باب bahagian phần
title 25: title titre título titel titolo titulus
chapter 40: chapter chap chapt ch kapitel capitel cap kap kapittel kapitlet kapitlen kapitulo chapitre capítulo
 capitolo hoofdstuk kapitola rozdział rozdz fejezet bölüm глава розділ раздел κεφαλαιο κεφαλαιον luku capitolul capitol
 kapitulli poglavlje hauptstück caput bab chương chuong فصل الفصل skyrius nodaļa peatükk poglavje поглавље поглавје
 раздзел тарау kapitulua kafli caibidil pennod hoofstuk ĉapitro פרק գլուխ თავი
stave 40: stave
canto 40: canto cantos runo laulu chant gesang песнь песня cantique sang sång ének pieśń zpěv pjesma
letter 40: letter epistle lettre brief carta lettera письмо brev brevet levél mektup επιστολη
act 40: act actus akt akten acte acto atto ato aufzug действие дія akti felvonás perde bedrijf dějství jednání
 deystviye actul
essay 40: essay essai ensayo saggio ensaio versuch esszé эссе
lecture 40: lecture vorlesung conférence lección lezione лекция lesson leçon lektion урок föreläsning
sermon 40: sermon predigt homily homilie discourse discours
fable 40: fable fabel fábula fabula favola басня
story 40: story tale novella erzählung geschichte histoire conte cuento racconto рассказ повесть
night 40: night nacht nuit noche notte noite ночь nat natt day jornada giornata journée
poem 40: ode sonnet sonnett sonett elegy elegie hymn hymne psalm psaume eclogue idyll idyl satire satira poem rune
dialogue 40: dialogue dialog conversation colloquy gespräch meditation méditation evening reading rêverie promenade
case 40: adventure aventure abenteuer aventura case episode épisode phase fit fytte fragment mission stage round
 voyage
question 40: question quaestio proposition article artikel artículo статья art
number 40: no nº nr num number paper nummer número issue step lesson exercise problem
appendix 41: appendix anhang annex annexe anexo apéndice apêndice appendice bilaga bijlage dodatek příloha függelék
 ek приложение beilage allegato exhibit schedule priedas pielikums dodatak додаток прилог παραρτημα liite
 vedlegg tillæg lampiran aldono נספח
scene 55: scene scena scaena scoena szene scène auftritt escena cena явление сцена картина scen jelenet sahne
 tooneel výstup kohtaus escenas
section 60: section sect sec sektion abschnitt sección sezione seção sectie sekcja параграф § paragraph avsnitt szakasz
"""
CJK = {
    "部": ("part", 30),
    "卷": ("book", 20),
    "巻": ("book", 20),
    "冊": ("volume", 10),
    "册": ("volume", 10),
    "篇": ("part", 30),
    "編": ("part", 30),
    "编": ("part", 30),
    "章": ("chapter", 40),
    "回": ("chapter", 40),
    "集": ("part", 30),
    "話": ("chapter", 40),
    "话": ("chapter", 40),
    "幕": ("act", 40),
    "場": ("scene", 55),
    "场": ("scene", 55),
    "折": ("act", 40),
    "出": ("scene", 55),
    "齣": ("scene", 55),
    "節": ("section", 60),
    "节": ("section", 60),
    "夜": ("night", 40),
    "則": ("chapter", 40),
    "则": ("chapter", 40),
    "講": ("lecture", 40),
    "讲": ("lecture", 40),
    "课": ("lecture", 40),
    "課": ("lecture", 40),
    "輯": ("part", 30),
    "辑": ("part", 30),
    "장": ("chapter", 40),
    "부": ("part", 30),
    "권": ("book", 20),
    "편": ("part", 30),
    "막": ("act", 40),
    "절": ("section", 60),
    "화": ("chapter", 40),
    "회": ("chapter", 40),
    "과": ("lecture", 40),
}
ROLES: dict[str, Role] = {"volume": "part", "book": "part", "part": "part", "title": "part", "appendix": "appendix"}

# Divisions that go by a name alone. A line is one of these where it is the name, or the name and a few more words.
NAMED: dict[Role, str] = {
    "preface": """preface foreword forward vorwort vorrede vorbemerkung geleitwort préface avant-propos avertissement
     prefacio prólogo prefazione prefácio voorwoord voorrede voorbericht förord forord fortale przedmowa
     předmluva előszó önsöz предисловие передмова προλογος esipuhe prefață advertisement dedication
     zueignung widmung dédicace dedicatoria dedica dedicatória opdracht посвящение proem proemio
     advertencia inscription acknowledgments acknowledgements acknowledgment abstract announcement
     preliminary avis""",
    "introduction": """introduction introductory introduccion introducción einleitung einführung introduzione introdução
     inleiding inledning innledning indledning wprowadzenie wstęp úvod bevezetés bevezető giriş введение
     вступление вступ εισαγωγη johdanto introducere exordium""",
    "prologue": "prologue prolog prologo prólogo prologus пролог proloog vorspiel prelude overture induction",
    "epilogue": """epilogue epilog epílogo epilogo epilogus эпилог nachwort nachspiel afterword postface postscript
     conclusion concluding schluss schluß schlußwort besluit послесловие заключение nawoord efterord
     etterord posłowie doslov utószó sonsöz l'envoi envoi envoy coda finale slot naschrift zakończenie
     závěr dénouement epilogi επιλογος""",
    "appendix": """appendix appendices anhang appendice apéndice apêndice bilaga bijlage aanhangsel dodatek příloha
     függelék ek приложение notes anmerkungen примечания footnotes endnotes fußnoten noten noter notas
     glossary glossar glossaire glosario glossario bibliography bibliographie literatur references
     supplement addenda errata chronology addendum anmärkningar przypisy poznámky jegyzetek viitteet
     postscriptum colophon nachtrag""",
    "index": "index register namenregister sachregister указатель indeks rejstřík névmutató",
    "chapter": "interlude intermezzo entr'acte entracte intermède",
}
NAMED_CJK: dict[str, Role] = {
    "序": "preface",
    "序言": "preface",
    "前言": "preface",
    "自序": "preface",
    "序文": "preface",
    "まえがき": "preface",
    "はしがき": "preface",
    "はじめに": "preface",
    "緒言": "preface",
    "绪言": "preface",
    "머리말": "preface",
    "서문": "preface",
    "引言": "introduction",
    "導言": "introduction",
    "导言": "introduction",
    "绪论": "introduction",
    "緒論": "introduction",
    "序論": "introduction",
    "序説": "introduction",
    "서론": "introduction",
    "楔子": "prologue",
    "序章": "prologue",
    "引子": "prologue",
    "プロローグ": "prologue",
    "序幕": "prologue",
    "프롤로그": "prologue",
    "尾声": "epilogue",
    "尾聲": "epilogue",
    "後記": "epilogue",
    "后记": "epilogue",
    "あとがき": "epilogue",
    "おわりに": "epilogue",
    "跋": "epilogue",
    "結語": "epilogue",
    "结语": "epilogue",
    "終章": "epilogue",
    "终章": "epilogue",
    "エピローグ": "epilogue",
    "에필로그": "epilogue",
    "맺음말": "epilogue",
    "附录": "appendix",
    "附錄": "appendix",
    "付録": "appendix",
    "부록": "appendix",
    "注釈": "appendix",
    "索引": "index",
    "색인": "index",
    "凡例": "preface",
}
CONTENTS = """contents content inhalt inhaltsverzeichnis inhaltsverzeichniss inhoud innehåll indhold innhold índice
 indice sommaire sumario sumário sommario содержание оглавление зміст spis treści obsah tartalom
 tartalomjegyzék içindekiler περιεχομενα sisällys sisällysluettelo cuprins 目录 目錄 目次 차례 목차 もくじ""".split()
CONTENTS_PHRASES = """table of contents|the contents|table des matières|table des matieres|table|spis treści|spis rzeczy
|tabla de contenidos|tavola dei contenuti|índice de materias|list of contents|contents of volume|table des chapitres"""


@lru_cache(maxsize=1)
def load_divisions() -> tuple[dict[str, Division], dict[str, Role]]:
    """Folded keyword to division, and folded name to role."""
    numbered: dict[str, Division] = {}
    for row in NUMBERED.strip().replace("\n ", " ").splitlines():
        head, _, words = row.partition(":")
        kind, rank = head.split()
        for word in words.split():
            numbered.setdefault(fold(word), Division(kind, int(rank), ROLES.get(kind, "chapter")))
    named: dict[str, Role] = {}
    for role, names in NAMED.items():
        for name in names.split():
            named.setdefault(fold(name), role)
    return numbered, named


@lru_cache(maxsize=1)
def load_contents_names() -> frozenset[str]:
    """Folded lines that head a printed list of contents."""
    return frozenset(fold(c) for c in (*CONTENTS, *CONTENTS_PHRASES.replace("\n", "").split("|")))
