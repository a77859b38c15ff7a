"""A title or a name in, with its language; out comes the form under which a shelf files it."""

from __future__ import annotations

from bookmaker.expressions import defer

ARTICLES = {
    "en": "the a an",
    "de": "der die das den dem des ein eine einer eines einem einen",
    "fr": "le la les un une des",
    "es": "el la los las lo un una unos unas",
    "it": "il lo la i gli le un uno una",
    "pt": "o a os as um uma uns umas",
    "ca": "el la els les un una uns unes",
    "gl": "o a os as un unha uns unhas",
    "nl": "de het een 't \u2019t",
    "sv": "en ett den det de",
    "da": "en et den det de",
    "nb": "en ei et den det de",
    "no": "en ei et den det de",
    "hu": "a az egy",
}
ELISION = defer(r"(?i)(l|un|d)['\u2019](?=\w\w)")  # L'Étranger; of a word and more
ELIDING = {"fr": ("l",), "it": ("l", "un"), "ca": ("l",)}
GIVEN_LAST = frozenset(("hu", "vi", "zh", "ja", "ko", "is"))  # the family comes first already, or there is none
EASTERN = defer("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
PARTS = {
    # these follow the given names (Gogh, Vincent van) unless a capital says otherwise (Van Dyke, Dick)
    "trailing": "van von vom zu zum zur der den dem ter ten te de da das do dos di del della degli dei d' af av",
    # these are part of the surname, and the second row is so even where nothing stands before it
    "staying": "du des la las los le les el al ibn bin bint ben abu saint st. mac mc o'",
    "leading": "le la les el ibn abu du des",
    "suffixes": "jr jr. sr sr. ii iii iv esq esq. phd ph.d. md m.d. père fils",
    "honours": "sir dame lord lady dr dr. mr mr. mrs mrs. ms ms. prof prof. rev rev. fr fr. saint st st.",
    # with one of these words it is a house, a group, or nobody
    "nobody": "anonymous various unknown anonyme anonym anonymus anónimo editors authors contributors team staff press "
    "society university committee foundation institute association project group club council company collective "
    "inc inc. ltd ltd. llc gmbh magazine review journal blog times ministry department office commission agency "
    "museum library",
}
TRAILING, STAYING, LEADING, SUFFIXES, HONOURS, NOBODY = (frozenset(words.split()) for words in PARTS.values())


def sort_title(title: str, language: str = "") -> str:
    """Return "Gate, The" for "The Gate": the article of the title's own language goes behind."""
    main = language.lower().partition("-")[0]
    article, _, rest = title.partition(" ")
    if rest.strip() and article.lower() in ARTICLES.get(main, "").split():
        return f"{rest.strip()}, {article}"
    if (found := ELISION.match(title)) and found[1].lower() in ELIDING.get(main, ()):
        return f"{title[found.end() :]}, {found[0]}"
    return title


def sort_name(name: str, language: str = "") -> str:
    """Return "Austen, Jane" for "Jane Austen"; what is no name of given names and a surname stays as it is."""
    words = name.split()
    if not is_turned(name, words, language):
        return name
    honours: list[str] = []
    while len(words) > 1 and words[0].lower() in HONOURS:
        honours.append(words.pop(0))
    suffixes: list[str] = []
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        suffixes.insert(0, words.pop())
    words[-1] = words[-1].rstrip(",")
    at = find_surname(words)
    parts = (words[at:], words[:at], suffixes, honours)  # a small particle stays behind the given names
    return ", ".join(" ".join(part) for part in parts if part)


def is_turned(name: str, words: list[str], language: str) -> bool:
    """Tell whether a name is of the kind that is filed surname first."""
    lower = {word.lower() for word in words}
    comma = "," in name and not all(part.strip().lower() in SUFFIXES for part in name.split(",")[1:])
    many = lower & {"&", "and", "und", "et", "with", "of", "the", "/"}  # two people, or William of Ockham
    return not (
        len(words) < 2
        or comma
        or many
        or lower & NOBODY
        or EASTERN.search(name)
        or any(character.isdigit() or character in "@/_" for character in name)
        or language.lower().partition("-")[0] in GIVEN_LAST
    )


def find_surname(words: list[str]) -> int:
    """Return where the surname begins: its last word, and before it the particles that are part of it."""
    at = len(words) - 1
    while at > 1:
        before = words[at - 1]
        if before == "y" and at > 2:  # Ortega y Gasset
            at -= 2
        elif belongs(before, words[at - 2]):
            at -= 1
        else:
            return at
    alone = words[0].lower() in LEADING or words[0] in TRAILING  # Le Corbusier, de Gaulle
    return 0 if alone and at == 1 else at


def belongs(particle: str, before: str) -> bool:
    """Tell whether a particle is part of the surname behind it: a capital says so, a small letter mostly does not."""
    if particle.lower() in STAYING:
        return not (particle in {"la", "las", "los"} and before.lower() == "de")
    return particle.lower() in TRAILING and particle[0].isupper()
