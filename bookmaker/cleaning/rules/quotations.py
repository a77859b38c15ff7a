"""An announcement such as `As Marlow observed in January:` in; the paragraph after it as a block quotation out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookmaker.cleaning.rules.setting import Setting
from bookmaker.expressions import defer

if TYPE_CHECKING:
    from lxml.etree import _Element

FEWEST_WORDS = 12  # of a quotation that is set apart
LONGEST_CLAUSE = 200  # characters of the clause that announces
TALKATIVE = 0.12  # share of paragraphs that open with a quote mark, from which on a colon announces talk
FEWEST_TALKING = 5  # such paragraphs, at least
MOST_PARAGRAPHS = 12

_SAID = (
    r"(?:sa(?:id|ys?)|wrote|writ(?:es?|ten)|(?:observe|note|argue|describe|declare|state|announce|conclude)[sd]?"
    r"|puts? it|(?:remark|explain|recall|report|warn|insist|comment|reflect|add|ask|answer)(?:s|ed)|repl(?:ies|ied)"
    r"|tells us|told \w+|goes)"
)
_WROTE = r"(?:wrote|writes|ha[sd] written|record(?:s|ed)|note[sd] in|observe[sd] in|reads?|ran|runs)"
_WHEN = (  # when, where and to whom it was said; never what
    r"(?:,? (?:(?:back|once|also|again|later|recently|elsewhere|then|there|here|earlier|only) )?"
    r"(?:in|on|at|to|of|from|for|about|last|this|that|during|after|before|when|under|with|some|two|three|years?"
    r"|yesterday|today|back|once|again|later|recently|elsewhere|earlier|thus|so)\b[^:.!?]{0,90})?"
)
_AS = defer(
    r"(?:As|Or, as|And as|But as|For as)\s(?!if\b|though\b|soon\b|well\b)"
    rf"(?:[^\s,.:;!?]+,?\s){{1,8}}{_SAID}{_WHEN}:$"
)
_WORDS_OF = defer(
    r"(?:In the words of|In [^,.:;]{2,40}[’']s? (?:own )?words|According to|To quote|Quoting)\b[^:.!?]{0,80}:$"
)
_NAMED = defer(
    r"(?:(?:In|On|At|Last|That|This|One|Years?|Later|Then)\b[^.:;!?]{0,40},?\s)?"
    r"(?:(?:[A-Z][\w’'.-]*\s){1,4}"
    r"|(?:[Hh]e|[Ss]he|[Tt]hey|I|[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts?|Another)\s(?:[^\s,.:;!?]+\s){0,7})"
    rf"(?:(?:once|also|later|recently|then|has|had)\s)?{_WROTE}{_WHEN}:$"
)
_FOREIGN = {
    "fr": defer(
        r"(?:Comme|Ainsi que) (?:l[’'])?[^:.!?]{2,60}(?:écri|di[ts]|not|observ|remarqu|expliqu)\w*[^:.!?]{0,60}\s?:$"
    ),
    "de": defer(r"(?:Wie|So) [^:.!?]{0,60}(?:schrieb|schreibt|bemerkte|sagte|sagt|notierte)[^:.!?]{0,60}:$"),
    "es": defer(r"(?:Como|Según) [^:.!?]{0,60}(?:escrib|dij|dice|observ|not|señal)\w*[^:.!?]{0,60}:$"),
    "it": defer(r"(?:Come) [^:.!?]{0,60}(?:scri|diss|dice|osserv|not)\w*[^:.!?]{0,60}:$"),
    "pt": defer(r"(?:Como|Segundo) [^:.!?]{0,60}(?:escrev|diss|diz|observ|not)\w*[^:.!?]{0,60}:$"),
    "ru": defer(r"(?:Как|Вот что) [^:.!?]{0,60}(?:писал|пишет|заметил|сказал|говорил)[^:.!?]{0,60}:$"),
}
_OPENING, _CLOSING = "“\"„«‘'", "”\"»’'“"


def mark_quotations(tree: _Element, setting: Setting) -> int:
    """Returns how many announced quotations were set apart. Talk in a story is announced the same way and stays."""
    announcements = [
        p for p in tree.iterchildren("p") if (p.text or "").endswith(":") and not len(p) and not p.get("class")
    ]
    if not announcements:
        return 0
    paragraphs = [p.text or "" for p in tree.iterchildren("p")]
    talking = sum(text[:1] in _OPENING for text in paragraphs if text)
    talkative = talking >= FEWEST_TALKING and talking > TALKATIVE * len(paragraphs)
    touched = 0
    for paragraph in announcements:
        strength = _weigh(paragraph.text or "", setting.tongue)
        quote = _gather(paragraph, strength, talkative) if strength else []
        if quote:
            block = tree.makeelement("blockquote", {})
            tree.insert(tree.index(quote[0]), block)
            block.extend(quote)
            touched += 1
    return touched


def _weigh(text: str, tongue: str) -> int:
    """2: somebody's words are cited, whatever they look like; 1: somebody wrote, and quote marks must prove it."""
    clause = re.split(r"(?<=[.!?…][”’\"])\s+|(?<=[.!?…])\s+", text[-LONGEST_CLAUSE * 2 :])[-1]
    if len(clause) > LONGEST_CLAUSE:
        return 0
    if tongue in _FOREIGN:
        return 2 if _FOREIGN[tongue].match(clause) else 0
    if _AS.match(clause) or _WORDS_OF.match(clause):
        return 2
    return 1 if _NAMED.match(clause) else 0


def _gather(paragraph: _Element, strength: int, talkative: bool) -> list[_Element]:
    """The paragraphs that are the quotation: one, or several of which each opens with a quote mark."""
    first = paragraph.getnext()
    if first is None or not _is_plain(first) or len(first.text.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        return []
    text = first.text
    if text[0] not in _OPENING:
        return [first] if strength == 2 and not talkative else []
    if strength == 2 and talkative:
        return []
    found = [first]
    while text[-1] not in _CLOSING:
        following = found[-1].getnext()
        if following is None or not _is_plain(following) or following.text[0] not in _OPENING:
            return []
        found.append(following)
        text = following.text
        if len(found) > MOST_PARAGRAPHS:
            return []
    return found


def _is_plain(element: _Element) -> bool:
    return element.tag == "p" and not element.get("class") and bool(element.text) and not element.text.endswith(":")
