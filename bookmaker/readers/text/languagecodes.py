"""The language codes that a detector gives, ISO 639-3, as BCP 47 wants them: data only."""

from __future__ import annotations

CODES = (  # a language without a two-letter code is its own tag
    "af:afr ak:aka am:amh ar:ara az:aze:azj be:bel bg:bul bn:ben ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng "
    "eo:epo es:spa et:est:ekk eu:eus fa:fas:pes fi:fin fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun "
    "hy:hye id:ind is:isl it:ita ja:jpn jv:jav ka:kat km:khm kn:kan ko:kor la:lat lt:lit lv:lav:lvs mk:mkd ml:mal "
    "mr:mar ms:msa:zlm my:mya nb:nob ne:nep:npi nl:nld nn:nno or:ori:ory pa:pan pl:pol pt:por ro:ron ru:rus si:sin "
    "sk:slk sl:slv sn:sna sq:sqi:als sr:srp sv:swe sw:swa:swh ta:tam te:tel th:tha tk:tuk tl:tgl tr:tur uk:ukr "
    "ur:urd uz:uzb:uzn vi:vie yi:yid:ydd zh:cmn:zho zu:zul"
)
SHORTER = {long: codes[:2] for codes in CODES.split() for long in codes.split(":")[1:]}
