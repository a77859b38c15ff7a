"""Lines of text in, the language that most of them are in out, as a BCP 47 tag; never from the machine's locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bookmaker.expressions import defer
from bookmaker.markup.plaintext import read_block
from bookmaker.model import Manuscript, Note
from bookmaker.readers.text.functionwords import WORDS

LINES = 300  # judged, from all over the text
LONGEST = 300  # characters of one line that are judged
SHORTEST = 8
NOISE = defer(r"[\d!-&(-+/:-@\[-`{-~\u2190-\u27bf]")  # what code and tables are full of
MOST_NOISE = 0.15  # of a line's characters
ENOUGH = 150  # letters, to be sure of a language
FOREIGN = 1.5  # a page in another language holds English too: code, licences, quotations, menus
UNSURE = 0.6  # of the votes; below it the text may be in two languages
WORD = defer(r"[^\W\d_]+")
LEAST_SMALL_WORDS = 0.1  # of a line's words; prose has a third, and a language that is not in the table less
WEIGHT = 60  # of a small word, shared by the languages that have it
TOLD, TOLD_A_WORD = 20, 5  # what small words must say at least, in all and a word: several languages have an "a"
STRONGEST = 3  # languages that a text is taken to be in; of the others there is a word here and there
SCRIPTS = (  # of one language each, and how much more one of its characters says than a letter
    ("ja", defer("[\u3041-\u3096\u30a1-\u30fa]"), 3),
    ("zh", defer("[\u3400-\u9fff]"), 3),
    ("ko", defer("[\uac00-\ud7a3]"), 2),
    ("el", defer("[\u0370-\u03ff\u1f00-\u1fff]"), 1),
    ("he", defer("[\u05d0-\u05ea]"), 1),
    ("th", defer("[\u0e01-\u0e4e]"), 1),
    ("hy", defer("[\u0531-\u0587]"), 1),
    ("ka", defer("[\u10d0-\u10ff]"), 1),
)
BEYOND_CYRILLIC = defer(  # said by what it is not, which takes a fifth of the time to compile
    "[^\0-\u036f\u0400-\u052f\u0600-\u0dff\u0f00-\u109f\u1100-\u1eff\u2000-\u3040\uffe0-\U0010ffff]"
)
LATIN = frozenset(
    "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it la lt lv ms nl no nb nn pl pt ro sk sl sv tr vi".split()
)
LATIN_LETTERS = defer("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
MOST_LATIN = 0.4  # of the letters of a text in another script: names, code, quotations
SAMPLE, LONGEST_SAMPLE = 60, 2_000  # blocks that are looked at, and characters of each
SIMPLIFIED = defer("[这们国来时会说对过学现经还进动样从问间长门车东让给应该话语电书见觉听写读买卖岁岛]")
TRADITIONAL = defer("[這們國來時會說對過學現經還進動樣從問間長門車東讓給應該話語電書見覺聽寫讀買賣歲島]")


def guess_language(lines: Sequence[str]) -> tuple[str, tuple[Note, ...]]:
    """Return the tag of the language that most of the prose is in, "" where there is none, and how sure that is."""
    prose = choose_prose(lines) or [line[:LONGEST] for line in lines[:LINES] if WORD.search(line)]
    little = sum(map(len, prose)) < ENOUGH
    if prose and little and "".join(WORD.findall("".join(prose))).isascii():
        votes = Counter({guess_short(prose): 1})
    else:
        votes = count_votes(prose)
    ranked = votes.most_common(2)
    if not ranked:
        return "", (Note("language-unknown", "no language could be told from the text; say --language TAG"),)
    tag = add_script(ranked[0][0], prose)
    if little:
        return tag, (Note("language-unsure", f"taken for {tag}, from too little text to be sure; say --language TAG"),)
    if ranked[0][1] < UNSURE * votes.total():
        reason = f"taken for {tag}, though much of it is {ranked[1][0]}; say --language TAG"
        return tag, (Note("language-unsure", reason),)
    return tag, ()


def correct_language(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript with the language of its text, where that is plainly in another script than the declared."""
    declared = manuscript.metadata.language
    if not declared or "language" in manuscript.metadata.guessed or declared.partition("-")[0].lower() not in LATIN:
        return manuscript
    some = manuscript.blocks[:: max(1, len(manuscript.blocks) // SAMPLE)]
    text = [line for block in some for line in read_block(block)[:LONGEST_SAMPLE].splitlines()]
    letters = "".join(WORD.findall("".join(text)))
    if len(letters) < ENOUGH or len(LATIN_LETTERS.findall(letters)) > MOST_LATIN * len(letters):
        return manuscript
    found, notes = guess_language(text)
    if not found or notes or found.partition("-")[0] in LATIN:
        return manuscript
    note = Note("language-corrected", f"taken for {found}: the dump says {declared}, which its text is not in")
    metadata = replace(manuscript.metadata, language=found, guessed=manuscript.metadata.guessed | {"language"})
    return replace(manuscript, metadata=metadata, notes=(*manuscript.notes, note))


def choose_prose(lines: Sequence[str]) -> list[str]:
    """Return beginnings of lines from all over the text that are words rather than code or figures."""
    some = lines[:: max(1, len(lines) // (4 * LINES))]
    cut = [line[:LONGEST] for line in some if len(line) >= SHORTEST]
    prose = [line for line in cut if len(NOISE.findall(line)) <= MOST_NOISE * len(line)]
    return prose[:: max(1, len(prose) // LINES)]


def count_votes(prose: Iterable[str]) -> Counter[str]:
    """Return how many letters of the text are in each language; those of Chinese and the like count for several."""
    votes: Counter[str] = Counter()
    others: list[str] = []
    for line in prose:
        if not line.isascii() and BEYOND_CYRILLIC.search(line) and (found := read_script(line)):
            votes[found[0]] += found[1]
        else:
            others.append(line)
    if votes["ja"] > votes["zh"] // 4:
        votes["ja"] += votes.pop("zh", 0)  # a title or a name is all Chinese characters there, too
    told, untold = vote_by_words(others)
    if told.total() < sum(map(len, untold)):
        told += vote_by_letters(untold)
    for language, letters in told.items():
        votes[language] += round(letters * (1 if language == "en" else FOREIGN))
    return +votes


def read_script(line: str) -> tuple[str, int] | None:
    """Return the language whose script most of a line is in, and how much the line says; None for other scripts."""
    counts = [(len(letters.findall(line)) * weight, tag) for tag, letters, weight in SCRIPTS]
    most, tag = max(counts)
    return (tag, most) if most * 2 > len(line) else None


def vote_by_words(lines: Sequence[str]) -> tuple[Counter[str], list[str]]:
    """Return how many letters are in each language, by its small words, and the lines that have too few of any."""
    known = know_words()
    scored = [(line, score_line(line, known)) for line in lines]
    whole: Counter[str] = Counter()
    for _, scores in scored:
        whole.update(scores)
    strongest = [language for language, _ in whole.most_common(STRONGEST)]
    votes: Counter[str] = Counter()
    untold: list[str] = []
    for line, scores in scored:
        best = max(strongest, key=lambda language: scores.get(language, 0), default="")
        if scores.get(best, 0) > 0:
            votes[best] += len(line)
        else:
            untold.append(line)
    return votes, untold


def guess_short(lines: Iterable[str]) -> str:
    """Return the language whose small words a few plain letters hold, else English: letters alone say too little."""
    scores: Counter[str] = Counter()
    known, words = know_words(), 0
    for line in lines:
        scores.update(score_line(line, known))
        words += len(WORD.findall(line))
    best = max(scores, key=scores.__getitem__, default="en")
    return best if scores[best] > max(scores["en"], TOLD, TOLD_A_WORD * words) else "en"


def know_words() -> dict[str, list[str]]:
    """Return each small word with the languages that have it."""
    known: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in words.split():
            known.setdefault(word, []).append(language)
    return known


def score_line(line: str, known: dict[str, list[str]]) -> dict[str, int]:
    """Return how strongly a line's small words speak for each language; nothing where they are too few."""
    words = WORD.findall(line.lower())
    small = [known[word] for word in words if word in known]
    scores: dict[str, int] = {}
    if len(small) >= LEAST_SMALL_WORDS * len(words):
        for languages in small:
            for language in languages:
                scores[language] = scores.get(language, 0) + WEIGHT // len(languages)  # a shared word says less
    return scores


def vote_by_letters(lines: Iterable[str]) -> Counter[str]:
    """Return how many letters are in each language, by the letters that follow one another: it knows some seventy."""
    from turbohtml.detect import detect_language

    from bookmaker.readers.text.languagecodes import SHORTER

    votes: Counter[str] = Counter()
    for line in lines:
        found = detect_language(line)
        if found.language:
            votes[SHORTER.get(found.language, found.language)] += round(len(line) * found.confidence)
    return votes


def add_script(tag: str, lines: Sequence[str]) -> str:
    """Return zh-Hans or zh-Hant for Chinese where the characters say clearly which."""
    if tag != "zh":
        return tag
    text = "".join(lines)
    simplified, traditional = len(SIMPLIFIED.findall(text)), len(TRADITIONAL.findall(text))
    if max(simplified, traditional) < 4 * min(simplified, traditional) + 1:
        return tag
    return "zh-Hans" if simplified > traditional else "zh-Hant"
