"""Numbers as headings write them, in many languages: tables of the tests' own, apart from the product's."""

from __future__ import annotations

CARDINALS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    " twenty twenty-one twenty-two twenty-three twenty-four twenty-five",
}
ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth twenty-first twenty-second",
    "de": "erst zweit dritt viert fünft sechst siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt"
    " achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo decimotercero decimocuarto"
    " decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno vigésimo",
    "pt": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo undécimo duodécimo décimo_terceiro décimo_quarto"
    " décimo_quinto décimo_sexto décimo_sétimo décimo_oitavo décimo_nono vigésimo",
    "it": "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo undicesimo dodicesimo tredicesimo quattordicesimo"
    " quindicesimo sedicesimo diciassettesimo diciottesimo diciannovesimo ventesimo",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende"
    " zestiende zeventiende achttiende negentiende twintigste",
    "sv": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde"
    " sjuttonde adertonde nittonde tjugonde",
    "da": "første andet tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende sekstende"
    " syttende attende nittende tyvende",
    "pl": "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty jedenasty dwunasty trzynasty czternasty piętnasty"
    " szesnasty siedemnasty osiemnasty dziewiętnasty dwudziesty",
    "cs": "první druhá třetí čtvrtá pátá šestá sedmá osmá devátá desátá jedenáctá dvanáctá třináctá čtrnáctá patnáctá šestnáctá"
    " sedmnáctá osmnáctá devatenáctá dvacátá",
    "hu": "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik tizenegyedik tizenkettedik tizenharmadik"
    " tizennegyedik tizenötödik tizenhatodik tizenhetedik tizennyolcadik tizenkilencedik huszadik",
    "fi": "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes yhdestoista kahdestoista kolmastoista"
    " neljästoista viidestoista kuudestoista seitsemästoista kahdeksastoista yhdeksästoista kahdeskymmenes",
    "tr": "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu on_birinci on_ikinci on_üçüncü on_dördüncü"
    " on_beşinci on_altıncı on_yedinci on_sekizinci on_dokuzuncu yirminci",
    "ru": "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая тринадцатая"
    " четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая",
    "uk": "перший другий третій четвертий п’ятий шостий сьомий восьмий дев’ятий десятий одинадцятий дванадцятий тринадцятий"
    " чотирнадцятий п’ятнадцятий шістнадцятий сімнадцятий вісімнадцятий дев’ятнадцятий двадцятий",
    "el": "πρώτο δεύτερο τρίτο τέταρτο πέμπτο έκτο έβδομο όγδοο ένατο δέκατο ενδέκατο δωδέκατο δέκατο_τρίτο δέκατο_τέταρτο δέκατο_πέμπτο"
    " δέκατο_έκτο δέκατο_έβδομο δέκατο_όγδοο δέκατο_ένατο εικοστό",
}
CYRILLIC = str.maketrans("IXMC", "ІХМС")


def roman(n: int) -> str:
    out = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while n >= value:
            out, n = out + sign, n - value
    return out


def cyrillic_roman(n: int) -> str:
    """A roman number typed on a Cyrillic keyboard."""
    return roman(n).translate(CYRILLIC)


def cjk(n: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


def spell(tongue: str, n: int) -> str:
    return CARDINALS[tongue].split()[n - 1]


def ordinal(tongue: str, n: int) -> str:
    return ORDINALS[tongue].split()[n - 1].replace("_", " ")
