"""Words for numbers in some twenty languages: tables in, two dictionaries of folded words out."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

# One line a language: 1 to 20 (and the tens after a bar), as a heading writes them.
CARDINALS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
 nineteen twenty | thirty forty fifty sixty seventy eighty ninety
eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn
 neunzehn zwanzig | dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
 vingt | trente quarante cinquante soixante
uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
 diecinueve veinte | treinta cuarenta cincuenta sesenta setenta ochenta noventa
uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette
 diciotto diciannove venti | trenta quaranta cinquanta sessanta settanta ottanta novanta
um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove
 vinte | trinta quarenta cinquenta sessenta setenta oitenta noventa
een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
 negentien twintig | dertig veertig vijftig zestig zeventig tachtig negentig
ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo |
 trettio fyrtio femtio sextio sjuttio åttio nittio
en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve |
 tredive fyrre
jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście
 szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia | trzydzieści czterdzieści pięćdziesiąt
jedna dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct
 devatenáct dvacet | třicet čtyřicet padesát
egy kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő tizenhárom tizennégy tizenöt tizenhat tizenhét
 tizennyolc tizenkilenc húsz | harminc negyven ötven
bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş on_altı on_yedi on_sekiz on_dokuz
 yirmi | otuz kırk elli altmış yetmiş seksen doksan
один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать
 шестнадцать семнадцать восемнадцать девятнадцать двадцать | тридцать сорок пятьдесят шестьдесят семьдесят
"""
ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
 sixteenth seventeenth eighteenth nineteenth twentieth | thirtieth fortieth fiftieth sixtieth seventieth eightieth
erst zweit dritt viert fünft sechst siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt
 siebzehnt achtzehnt neunzehnt zwanzigst | dreißigst vierzigst fünfzigst sechzigst siebzigst achtzigst neunzigst
premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième
 quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième | trentième quarantième cinquantième
 soixantième
primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim decimotercer decimocuart decimoquint
 decimosext decimoséptim decimoctav decimonoven vigésim | trigésim cuadragésim quincuagésim
prim second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim quattordicesim quindicesim
 sedicesim diciassettesim diciottesim diciannovesim ventesim | trentesim quarantesim cinquantesim
primeir segund terceir quart quint sext sétim oitav non décim undécim duodécim décimo-terceir décimo-quart
 décimo-quint décimo-sext décimo-sétim décimo-oitav décimo-non vigésim | trigésim quadragésim
eerst tweed derd vierd vijfd zesd zevend achtst negend tiend elfd twaalfd dertiend veertiend vijftiend zestiend
 zeventiend achttiend negentiend twintigst | dertigst veertigst
först andr tredj fjärd femt sjätt sjund åttond niond tiond elft tolft trettond fjortond femtond sextond sjuttond
 artond nittond tjugond | trettiond fyrtiond
først anden tredj fjerd femt sjett syvend ottend niend tiend ellevt tolvt trettend fjortend femtend sekstend syttend
 attend nittend tyvend | tredivt
pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast szesnast
 siedemnast osiemnast dziewiętnast dwudziest | trzydziest czterdziest pięćdziesiąt
prvn druh třet čtvrt pát šest sedm osm devát desát jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct
 devatenáct dvacát | třicát čtyřicát padesát
első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik tizenegyedik tizenkettedik
 tizenharmadik tizennegyedik tizenötödik tizenhatodik tizenhetedik tizennyolcadik tizenkilencedik huszadik |
 harmincadik negyvenedik ötvenedik
birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu on_birinci on_ikinci on_üçüncü
 on_dördüncü on_beşinci on_altıncı on_yedinci on_sekizinci on_dokuzuncu yirminci | otuzuncu kırkıncı ellinci
перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат
 шестнадцат семнадцат восемнадцат девятнадцат двадцат | тридцат сороков пятидесят шестидесят семидесят
перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят
 шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят | тридцят
πρωτ δευτερ τριτ τεταρτ πεμπτ εκτ εβδομ ογδο ενατ δεκατ ενδεκατ δωδεκατ
ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes yhdestoista kahdestoista
 kolmastoista neljästoista viidestoista kuudestoista seitsemästoista kahdeksastoista yhdeksästoista
 kahdeskymmenes
prim secund terti quart quint sext septim octav non decim undecim duodecim
الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر
الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة
ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי
"""
MORE = {"première": 1, "second": 2, "seconde": 2, "siebt": 7, "primo": 1, "primero": 1, "erste": 1, "nono": 9}
MORE |= {"unième": 1, "mosodik": 2, "andre": 2, "sjuend": 7, "åttend": 8, "annet": 2, "ander": 2, "druhý": 2, "sept": 7}
MORE |= {"catorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19, "erstes": 1, "четвёрт": 4, "fourty": 40}
MORE |= {"الحادي": 1, "الحادية": 1, "אחד": 1, "שנים": 2, "andet": 2, "adertond": 18, "εικοστ": 20}
MORE |= {"quatre-vingt": 80, "quatre-vingts": 80, "hundred": 100, "hundert": 100, "cent": 100, "cien": 100, "sto": 100}
MORE |= {
    "i": 0,
    "vno": 1,
    "terzo": 3,
    "undecimo": 11,
    "duodecimo": 12,
    "oitent": 80,
    "quarter": 0,
    "prvá": 1,
    "prvi": 1,
}
MORE |= {"egyedik": 1, "kettedik": 2, "unesim": 1, "duesim": 2, "treesim": 3, "quattresim": 4, "cinquesim": 5}
LASTS = "last letzt dernier dernière últim ultim laatst sista sidst ostatn posledn последн utolsó final".split()
ENDINGS = """ a e o i y s er es en em os as um us ia ie iej ij ej ego eho ou aja ая ыи ои ое яя ии ее ья ье ого ους η ο
 ον ος а я и о е ю ую""".split()
FUSED = {"veinti": 20, "venti": 20, "vent": 20, "trenta": 30, "trent": 30, "quaranta": 40, "quarant": 40}
FUSED |= {"cinquanta": 50, "cinquant": 50, "huszon": 20, "harminc": 30, "negyven": 40, "otven": 50}
FUSED |= {"ventesimo": 20, "trentesimo": 30, "quarantesimo": 40}
FUSED |= {"tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50}
TEENS = frozenset("عشر عشرة עשר עשרה".split())  # ten more than the word before
JOINERS = frozenset("and et und y e og och en".split())


def fold(text: str) -> str:
    """Casefold and drop the accents, so that PREMIERE is première; hangul and kana must not be handed in."""
    text = text.casefold()
    if text.isascii():
        return text
    text = text.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("’", "'")
    return "".join(c for c in normalize("NFKD", text) if category(c) != "Mn")


def tabulate(table: str) -> dict[str, int]:
    """Folded word to value; a line that begins with a blank goes on with the language above it."""
    found: dict[str, int] = {}
    for row in table.strip().replace("\n ", " ").splitlines():
        ones, _, tens = row.partition("|")
        for value, word in [*enumerate(ones.split(), 1), *((10 * n, w) for n, w in enumerate(tens.split(), 3))]:
            found.setdefault(fold(word.replace("_", " ")), value)
    return found


@lru_cache(maxsize=1)
def load_words() -> tuple[dict[str, int], dict[str, int], frozenset[str], frozenset[str]]:
    """The cardinals, the ordinals' stems, the stems of "last", and the first three letters of them all; folded."""
    cardinals, stems = tabulate(CARDINALS), tabulate(ORDINALS)
    for word, value in MORE.items():
        if value:
            stems.setdefault(fold(word), value)
    lasts = frozenset(map(fold, LASTS))
    return cardinals, stems, lasts, frozenset(w[:3] for w in (*cardinals, *stems, *lasts, *FUSED, "ein", "eno", "too"))


@lru_cache(maxsize=4096)
def read_word(word: str) -> tuple[int, bool]:
    """A folded word's value, and whether it is an ordinal; (0, False) is no number, (-1, True) is "last"."""
    cardinals, stems, lasts, openings = load_words()
    if word in cardinals:
        return cardinals[word], False
    if word[:3] not in openings:
        return 0, False
    for cut in range(4):
        stem, end = (word[:-cut], word[-cut:]) if cut else (word, "")
        if len(stem) > 2 and (not end or end in ENDINGS):
            if stem in stems:
                return stems[stem], True
            if stem in lasts:
                return -1, True
    return read_compound(word)


def read_compound(word: str) -> tuple[int, bool]:
    """Einundzwanzig, eenentwintigste, tjugoförsta, veintiuno, huszonegyedik: two numbers written as one word."""
    for prefix, tens in FUSED.items():
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            value, ordinal = read_word(word[len(prefix) :])
            if 0 < value < 10:
                return tens + value, ordinal
    for joiner in ("und", "en", "og", "i"):
        at = word.find(joiner, 2)
        if at < 0 or len(word) - at < 5:
            continue
        unit = 1 if word[:at] == "ein" else read_word(word[:at])[0]
        tens, ordinal = read_word(word[at + len(joiner) :])
        if 0 < unit < 10 and tens >= 20 and tens % 10 == 0:
            return tens + unit, ordinal
    return 0, False
