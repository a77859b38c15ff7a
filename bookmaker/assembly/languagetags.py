"""What somebody calls a language in; out comes its BCP 47 tag, or why there is none."""

from __future__ import annotations

import re

from bookmaker.errors import OptionError
from bookmaker.expressions import defer

# ISO 639-1 with the ISO 639-2 codes of the same language, which BCP 47 wants shortened.
CODES = (
    "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul bi:bis "
    "bm:bam bn:ben bo:bod:tib br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces:cze cu:chu cv:chv cy:cym:wel "
    "da:dan de:deu:ger dv:div dz:dzo ee:ewe el:ell:gre en:eng eo:epo es:spa et:est eu:eus:baq fa:fas:per ff:ful fi:fin "
    "fj:fij fo:fao fr:fra:fre fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv "
    "ht:hat hu:hun hy:hye:arm hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl:ice it:ita iu:iku ja:jpn "
    "jv:jav ka:kat:geo kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor "
    "ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri:mao mk:mkd:mac ml:mal "
    "mn:mon mr:mar ms:msa:may mt:mlt my:mya:bur na:nau nb:nob nd:nde ne:nep ng:ndo nl:nld:dut nn:nno no:nor nr:nbl "
    "nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run "
    "ro:ron:rum ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slk:slo sl:slv sm:smo sn:sna so:som "
    "sq:sqi:alb sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn "
    "to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho "
    "yi:yid yo:yor za:zha zh:zho:chi zu:zul sh:hbs"
)
# What people write for them: English names, own names, country codes taken for languages, codes withdrawn.
NAMES = (
    "en:english:anglais:englisch fr:french:français:francais:französisch de:german:deutsch:allemand "
    "es:spanish:español:espanol:castellano:spanisch it:italian:italiano:italienisch pt:portuguese:português:portugues "
    "nl:dutch:nederlands sv:swedish:svenska da:danish:dansk:dk nb:norwegian:norsk:bokmål nn:nynorsk fi:finnish:suomi "
    "is:icelandic:íslenska pl:polish:polski cs:czech:čeština:cz sk:slovak:slovenčina hu:hungarian:magyar "
    "ro:romanian:română:mo ru:russian:русский uk:ukrainian:українська:ua be:belarusian:by bg:bulgarian:български "
    "sr:serbian:српски hr:croatian:hrvatski sl:slovenian:slovenščina el:greek:ελληνικά:gr tr:turkish:türkçe "
    "he:hebrew:עברית:iw ar:arabic:العربية fa:persian:farsi:فارسی hi:hindi:हिन्दी ja:japanese:日本語:jp "
    "zh:chinese:mandarin:中文:汉语:漢語:cn zh-Hans:simplified-chinese:简体中文 zh-Hant:traditional-chinese:繁體中文 "
    "ko:korean:한국어 vi:vietnamese:vn th:thai id:indonesian:in la:latin:latina ca:catalan:català gl:galician:galego "
    "eu:basque:euskara cy:welsh:cymraeg ga:irish:gaeilge gd:gaelic et:estonian:eesti lt:lithuanian:lietuvių "
    "lv:latvian:latviešu eo:esperanto yi:yiddish:ji tl:tagalog"
)
SHORTER = {long: codes[:2] for codes in CODES.split() for long in codes.split(":")[1:]}
TWO_LETTERS = frozenset(codes[:2] for codes in CODES.split())
CALLED = {name: entry.partition(":")[0] for entry in NAMES.split() for name in entry.split(":")[1:]}
WITHDRAWN = ("iw", "in", "ji", "mo")  # still valid, so they are put right without a word
WELL_FORMED = defer(  # language, script, region, variants, extensions, private use
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)


def check_language(tag: str) -> str:
    """Return a tag as BCP 47 writes it: "en-us" becomes "en-US", "deu" becomes "de"; "" stays. Raises OptionError."""
    lower = tag.strip().lower()
    if not lower:
        return ""
    found = WELL_FORMED.fullmatch(lower) if lower.isascii() else None
    if found and (found["language"] in TWO_LETTERS or found["language"] in WITHDRAWN or len(found["language"]) == 3):
        return write_tag(lower.split("-"))
    raise OptionError("--language", 0, f"{tag[:40]!r} is no language tag{suggest_tag(lower)}")


def write_tag(parts: list[str]) -> str:
    """Return the parts of a well-formed tag in their usual case, the language by its shortest code."""
    first = CALLED[parts[0]] if parts[0] in WITHDRAWN else SHORTER.get(parts[0], parts[0])
    written = [first]
    for at, part in enumerate(parts[1:], 1):
        if any(len(before) == 1 for before in parts[:at]):  # what follows a singleton is all lower case
            written.append(part)
        elif len(part) == 4 and part.isalpha():
            written.append(part.capitalize())
        else:
            written.append(part.upper() if len(part) == 2 else part)
    return "-".join(written)


def suggest_tag(lower: str) -> str:
    """Return what the user may have meant, as the end of a sentence."""
    guess = name_language(re.split(r"[.@]", lower)[0].replace("_", "-"))
    if guess:
        return f"; say {guess}"
    return "; say one such as en, fr, pt-BR or zh-Hant"


def read_language(tag: str) -> str:
    """Return the tag that a dump declares, as BCP 47 writes it; "" where it declares none that there could be."""
    try:
        return check_language(tag.replace("_", "-"))
    except OptionError:
        return name_language(tag)


def name_language(name: str) -> str:
    """Return the tag for a language's name or for a tag that is nearly one, "" where it is neither."""
    lower = name.strip().strip(".").lower()
    if lower in CALLED:
        return CALLED[lower]
    first, *rest = lower.split("-")
    if first in CALLED and len(first) == 2:
        return CALLED[first]
    well = WELL_FORMED.fullmatch(lower) if lower.isascii() else None
    if not well or (first not in TWO_LETTERS and first not in SHORTER):
        return ""
    return write_tag([first, *("gb" if part == "uk" else part for part in rest)])
