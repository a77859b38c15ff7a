"""A language tag in; what that language sets out: its quotes, its dashes, the apostrophes that begin a word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

EN, EM = "–", "—"


class Custom(NamedTuple):
    """The typography of one language."""

    quotes: str = "“”‘’"  # outer opening and closing, inner opening and closing
    double: str = EM  # what two hyphens between spaces are
    single: str = EN  # what one hyphen between spaces is; "" = a hyphen
    talk: str = ""  # what opens a speech where a hyphen was typed, with its space; "" = nobody speaks so
    wide: bool = False  # CJK: a dash and an ellipsis take the room of two signs
    close: bool = False  # no space stands before or behind a long dash
    elided: str = ""  # words that begin with an apostrophe, as a pattern


# A British quotation may begin with these, so they need the proof that no quotation does; the others need none.
_ENGLISH = (
    "tis|twas|twere|twill|twould|twixt|twill|tisn|twasn|twouldn|twon|tain|em|n|til|till|tude|ard|arf|ead|eads|ouse|ome|"
    "ave|aven|ad|adn|as|asn|eard|ear|ope|alf|appy|orse|orses|ospital|undred|ere|orrible|ungry|eart|eaven|ell|elp|igh|"
    "imself|erself|otel|oliday|old|ow|usband|it|ang|air|arm|ide|ill|ot|owever|un|uns|kay|nother|nuff|gainst|tween|pon|"
    "fraid|cept|scuse|spect|spose|lectric|fore|cos|cuz|coz|bacca|baccy|gator|possum|coon|zactly|sides|sfar|sif|tall|"
    "ud|im|er|e|is|s|d|ll|re|ve|m|t|y|ye|o"
)
_GERMAN = "s|n|ne|nen|nem|ner|nes|naus|nauf|nein|nüber|nunter|ran|rauf|raus|rein|rüber|rum|runter|was|mal|sist"
_DUTCH = "s|t|n|k|m|r|ns|tis|twas|er|ie|em|t-is|tzelfde|tgeen"
_ITALIAN = "sto|sta|sti|ste|l|n|na|no|nu|o|e|un|ndrangheta|ndranghetista|ntrasatta|bè|mbè"
_FRENCH = "tit|tite|core|fin|tain|spèce|scuse|voyez|pas"

_BASIC = Custom()
_SPACED = Custom(double=EN, talk="– ")  # the dash of the north and of the middle of Europe
_LONG = Custom(quotes="«»„“", single=EM, talk="— ")
CUSTOMS: dict[str, Custom] = {
    "en": Custom(close=True, elided=_ENGLISH),
    **dict.fromkeys(("en-gb", "en-au", "en-nz", "en-ie", "en-za"), Custom(double=EN, close=True, elided=_ENGLISH)),
    "de": Custom("„“‚‘", EN, elided=_GERMAN),
    **dict.fromkeys(("de-ch", "de-li"), Custom("«»‹›", EN, elided=_GERMAN)),
    "lb": Custom("„“‚‘", EN),
    "fr": Custom("«»“”", talk="—\u00a0", elided=_FRENCH),
    "es": Custom("«»“”", talk=EM),
    **dict.fromkeys(("ca", "gl", "ast"), Custom("«»“”", talk=EM)),
    "eu": Custom("«»‹›", talk="— "),
    "it": Custom("«»“”", talk="— ", elided=_ITALIAN),
    "pt": Custom("«»“”", talk="— "),
    "pt-br": Custom(talk="— "),
    "nl": Custom(double=EN, elided=_DUTCH),
    "af": Custom(double=EN, elided="n|t|k"),
    **dict.fromkeys(("sv", "fi"), Custom("””’’", EN, talk="– ")),
    "da": Custom("»«›‹", EN, talk="– "),
    **dict.fromkeys(("nb", "no", "nn"), Custom("«»‘’", EN, talk="– ")),
    "fo": Custom("„“‚‘", EN),
    "is": Custom("„“‚‘", EN),
    "pl": Custom("„”«»", EN, talk="– "),
    **dict.fromkeys(("cs", "sk"), Custom("„“‚‘", EN, talk="– ")),
    "sl": Custom("„“‚‘", EN, talk="– "),
    **dict.fromkeys(("hr", "bs"), Custom("„”‚’", EN, talk="– ")),
    "hu": Custom("„”»«", EN, talk="– "),
    "ro": Custom("„”«»", EN, talk="– "),
    "sr": Custom("„”‘’", EN, talk="– "),
    **dict.fromkeys(("et", "lt"), Custom("„“‚‘", EN, talk="– ")),
    "lv": Custom("“”‘’", EN, talk="– "),
    **dict.fromkeys(("ru", "uk", "be", "kk"), _LONG),
    **dict.fromkeys(("bg", "mk"), _LONG._replace(quotes="„“‚‘")),
    "el": Custom("«»“”", talk="— "),
    "hy": Custom("«»“”"),
    "ka": Custom("„“‚‘", EN),
    "tr": Custom(double=EN, talk="– "),
    "ar": Custom("”“’‘", EN),
    "fa": Custom("«»‹›", EN),
    "he": Custom(double=EN),
    **dict.fromkeys(("zh", "ja", "yue", "wuu", "lzh"), Custom(double="", single="", wide=True)),
    "ko": Custom(single=""),
}


@lru_cache(maxsize=64)
def find_custom(language: str) -> Custom:
    """What a BCP 47 tag's language sets: that of its region where it differs, of English where nothing is known."""
    parts = language.lower().replace("_", "-").split("-")
    regions = (f"{parts[0]}-{part}" for part in parts[1:])
    return next((CUSTOMS[key] for key in (*regions, parts[0]) if key in CUSTOMS), CUSTOMS["en"])


@lru_cache(maxsize=64)
def match_elided(language: str) -> re.Pattern[str]:
    """What follows an apostrophe that begins a word: a word of the language's own, or the years of a century."""
    words = find_custom(language).elided
    years = r"\d0s\b|\d\d\b"
    return re.compile(rf"(?i:n\b['’](?=\s)|(?:{words})\b(?!['’]))|{years}" if words else years)
