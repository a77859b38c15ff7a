"""A line in, whether it looks like source code or a command out."""

from __future__ import annotations

from bookmaker.expressions import defer

SENTENCE = 6  # words in a row that a head such as `for each in all(of, them):` does not have
LONGEST = 400  # characters: a longer line is never judged to be code

_TOOLS = (
    "git|cd|ls|pip3?|npm|yarn|apt(?:-get)?|brew|ssh|scp|curl|wget|make|docker|mkdir|chmod|tar|python3?|gem|cargo"
    "|echo|export|rsync|cp|mv|rm|cat|grep"
)
_ERRANDS = "add|commit|push|pull|clone|install|clean|build|test|update|run|init|checkout"
# What a line of a program, a session or a markup file begins with, and prose does not.
_BEGINS = (
    r"[$%]\s+[\w./~-]",
    r">>>(?:\s|$)",
    r"\.\.\.\s{2,}\S",
    r"(?:In|Out)\s?\[\d+\]:",
    r"C:\\",
    r"\w+@[\w.-]+:[~/\w]*[$#]\s",
    r"\w{2,12}>\s\S",
    r"#(?:include|define|ifn?def|endif|pragma|!/)",
    r"//[\s=/-]",
    r"/\*",
    r"\*/",
    r"<!--",
    r"<\?(?:xml|php)",
    r"</?[a-zA-Z][^<>]*>",
    r"[})\]][\s})\](;,]*$",
    r"\[['\"\d].*\]$",
    r"@\w+(?:\.\w+)*(?:\(.*)?$",
    r"(?:async\s+)?def\s\w+\s*\(",
    r"class\s\w+\s*[({:]",
    r"from\s[\w.]+\simport\s",
    r"import\s[\w.{*\"']+(?:\s(?:as|from)\s\S+)?;?$",
    r"(?:using|package|use|require|open)\s[\w.:]+;$",
    r"(?:public|private|protected|static|final|extern|const|let|var|unsigned)\s[\w<>*&]+\s?[\w=({*&]",
    r"(?:int|void|char|double|float|bool|long|auto|string|String)\s\*?\w+\s?[=;(\[]",
    r"(?:func|function|fn|sub|proc)\s\w*\s?\(",
    r"(?:if|for|while|switch|elif|catch|foreach)\s?\(.*[){;]$",
    r"(?:if|elif|while|with|except)\s[^.!?]*:$",
    r"for\s\w+(?:,\s?\w+)*\sin\s.+:\s*(?:#.*)?$",
    r"(?:try|else|finally|do|end|fi|done|begin|then);?:?$",
    r"(?:return|yield|raise|assert|del|throw)\b[^.!?]*[;()\[\]]",
    r"(?:return|yield)\s[\w.]+$",
    r"\((?:def\w*|setq|let\*?|lambda|require|use-package|add-\w+|provide)\s",
    rf"(?:{_TOOLS})\s(?:[-~./$\"'@]|\S*[/@.]\S|\w+\s-)",
    rf"(?:git|pip3?|npm|make|docker|cargo|gem)\s(?:{_ERRANDS})\b(?!\s\w+\s\w+\s\w+)",
    r"(?:SELECT|INSERT\sINTO|UPDATE|DELETE\sFROM|CREATE\s(?:TABLE|INDEX)|ALTER\sTABLE|DROP\sTABLE)\s[\w*`\"(]",
    r"COPY\s\S+\sFROM",
    r"[\w.\[\]'\"]+\s?(?:[-+*/|&%]?=|:=|<-)\s?[^=\s>].*[\w)\]}\"';,]$",
    r"[\w.]+\(.*\)[;,]?$",
    r"\w+(?:::\w+)+",
    r"[A-Z_]{3,}\s?=\s?\S",
    r"[\"'][\w-]+[\"']\s?:\s?\S",
    r"\w+(?:Error|Exception|Warning):\s",
    r"(?:Traceback\s\(most|File\s\"[^\"]+\",\sline\s\d)",
    r"done\b",
    r"declare\s-",
)
_ENDS = ("{", "}", "=>", "->", "()", "&&", "||", "):")
_HOLDS = {  # what must be in a line before it is worth a search
    ";": r";\s*(?://|#)|;\s(?:do|then)$",
    "()": r"\w\(\)[.;,)]",
    "=": r"\s(?:==|!=|<=|>=|=>|:=|\+=|-=)\s",
    "&&": r"\s&&\s",
    "||": r"\s\|\|\s",
    "->": r"\w->\w|[\w)]\s->\s",
    "\\": r"\S\s\\$",
}
_BEGINNING = defer("|".join(_BEGINS))
_HOLDING = {sign: defer(pattern) for sign, pattern in _HOLDS.items()}
# Of a line that ends in a semicolon.
_STATEMENT = defer(r"\w\([^()]*\)\s?;$|=|\+\+|--|^(?:break|continue|return|end|pass|exit|\w+\.\w[\w.]*);$")
_REMARK = defer(r"(?:#{1,3}|//+|--|;;?|%|REM)\s+\S")
_BOX = defer("[\u2500-\u257f]")
# One of these signs or words stands in every line that the patterns above find.
_SIGNS = defer(r"[(){}\[\]=<>;$%#/\\@:|&_~+\u2500-\u257f]")
_COMMANDS = frozenset(
    "import from using return yield declare done git sudo try else finally do end fi begin then make npm pip ls cd apt "
    "brew".split()
)
_SURE = defer(r"for\s\w+(?:,\s?\w+)*\sin\s\S+:$|sudo\s\w")  # whatever words are in it
_PROSE_END = defer(r"[a-zà-ÿ'’)”\"]{2}[.!?:…][)”\"»]?$")
_PROSE_WORDS = defer(r"(?<![a-zà-ÿ'’])\b[a-zà-ÿ'’]{2,}+\s(?=[a-zà-ÿ'’]{2,}\b)")


def looks_like_code(text: str) -> bool:
    """Whether a line has a program's shape."""
    if len(text) > LONGEST or not (_SIGNS.search(text) or text.partition(" ")[0] in _COMMANDS):
        return False
    return bool(_SURE.match(text)) or (_has_signs(text) and not looks_like_prose(text))


def _has_signs(text: str) -> bool:
    """Whether a line begins or ends as one of a program does, or holds what only such a line holds."""
    if _BEGINNING.match(text) or text.endswith(_ENDS) or (text[-1] == ";" and _STATEMENT.search(text)):
        return True
    if not text.isascii() and _BOX.search(text):
        return True
    return any(sign in text and pattern.search(text) for sign, pattern in _HOLDING.items())


def looks_like_prose(text: str) -> bool:
    """Whether a line is a sentence: words in a row, and a full stop after them."""
    if text[:1] in "$>#/<{}@(" and len(text) < 60:
        return False
    words = len(_PROSE_WORDS.findall(text))
    if text.endswith("):"):
        return words >= SENTENCE
    return words >= 3 and bool(_PROSE_END.search(text))


def looks_like_remark(text: str) -> bool:
    """Whether a line begins as a remark in a program does; a heading and a quotation may begin so too."""
    return text[0] in "#/-;%R" and bool(_REMARK.match(text))
