"""A title or a name in capitals in; the same as it would be printed in a list out."""

from __future__ import annotations

import re

from bookmaker.expressions import defer

# Words that a title's capitals do not go to, in the languages that set titles so.
SMALL = (
    "a an and as at but by for from in into nor of on or so the to upon with yet et ou le la les un une des du de en "
    "au aux sur par und oder der die das den dem ein eine von zu im vom zur y o el los las una del al con e ed il lo "
    "gli i di da do dos das em no na um uma het een van"
)
PARTICLES = "van von der den de du des da di del della zu ten ter of"
NUMERAL = defer(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
WORD = defer(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
ELIDED = defer(r"(?:l|d|qu|dell|all|nell|o)[’']", re.IGNORECASE)  # L'Optimisme, O'Brien
FEW = 4  # letters; shorter ones may be an abbreviation


def ease_title(title: str) -> str:
    """Return "Pride and Prejudice" for "PRIDE AND PREJUDICE"; a title with any small letter stays as it is."""
    return ease_capitals(title, SMALL.split())


def ease_name(name: str) -> str:
    """Return "Ludwig van Beethoven" for "LUDWIG VAN BEETHOVEN"; a name with any small letter stays as it is."""
    return ease_capitals(name, PARTICLES.split())


def ease_capitals(text: str, small: list[str]) -> str:
    """Return a text in capitals with one capital a word, but for `small` ones that are neither first nor last."""
    words = [found.start() for found in WORD.finditer(text)]
    if not text.isupper() or sum(map(str.isalpha, text)) < FEW:
        return text

    def ease_word(found: re.Match[str]) -> str:
        word, lower = found[0], found[0].lower()
        if lower in small and found.start() not in (words[0], words[-1]):
            return lower
        if len(word) == 1 or NUMERAL.fullmatch(word) or (len(word) < 3 and text[found.end() :][:1] == "."):
            return word
        if elided := ELIDED.match(lower):
            return lower[0].upper() + lower[1 : elided.end()] + lower[elided.end() :].capitalize()
        return lower[0].upper() + lower[1:]

    return WORD.sub(ease_word, text)
