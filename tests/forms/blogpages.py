"""Blog pages as a browser copies them, in many forms: a function a form, each gives (text, titles, ISO dates)."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field

NOUNS = (
    "gate hedge kettle ladder meadow parcel lantern tide orchard ferry bell mill sparrow ledger harbour clock bridge path stove"
    " apple rope wheel barn cellar pond chimney fence map boot crow"
).split()
VERBS = "holds leans waits turns rests opens carries mends follows keeps leaves finds gathers crosses hides".split()
MORE = "under beside beyond near behind above within around".split()


@dataclass
class Post:
    title: str
    day: datetime.date
    body: list[str] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)


def sentence(rng: random.Random) -> str:
    words = ["the", rng.choice(NOUNS), rng.choice(VERBS), rng.choice(MORE), "the", rng.choice(NOUNS)]
    if rng.random() < 0.6:
        words += [
            "and",
            "the",
            rng.choice(NOUNS),
            rng.choice(VERBS),
            "until",
            rng.choice(NOUNS),
            "and",
            rng.choice(NOUNS),
            "meet",
        ]
    return " ".join(words).capitalize() + rng.choice([".", ".", ".", "?", "!"])


def paragraph(rng: random.Random) -> str:
    if rng.random() < 0.08:
        return rng.choice(["Rain again.", "Not yet.", "Later:", "Well."])
    return " ".join(sentence(rng) for _ in range(rng.randint(1, 6)))


def title(rng: random.Random) -> str:
    kind = rng.random()
    one, two = rng.choice(NOUNS), rng.choice(NOUNS)
    if kind < 0.25:
        return f"The {one} and the {two}, part {rng.randint(1, 9)}"
    if kind < 0.45:
        return f"Why does the {one} {rng.choice(VERBS)} {rng.choice(MORE)} a {two}?"
    if kind < 0.6:
        return f"A {one} is not a {two}. It {rng.choice(VERBS)} {rng.choice(MORE)} both"
    if kind < 0.8:
        return f"{one.capitalize()}, {two} & {rng.choice(NOUNS)}: notes on {rng.choice(MORE)} the {rng.choice(NOUNS)} {rng.randint(2, 99)}"
    return f"{one.capitalize()} {rng.choice(NOUNS)} {two}"


def make_posts(seed: int, count: int, newest_first: bool = True) -> list[Post]:
    rng = random.Random(seed)
    day, seen = datetime.date(2012, 12, 20), set[str]()
    posts: list[Post] = []
    while len(posts) < count:
        head = title(rng)
        if head in seen:
            continue
        seen.add(head)
        body = [paragraph(rng) for _ in range(rng.randint(2, 9))]
        body[0] = sentence(rng) + " " + sentence(rng)
        comments = [
            (rng.choice(["Hannah", "Old Tom", "Priya", "Nell"]), paragraph(rng))
            for _ in range(rng.choice([0, 0, 1, 3, 6]))
        ]
        posts.append(Post(head, day, body, comments))
        day -= datetime.timedelta(days=rng.randint(1, 20))
    return posts if newest_first else posts[::-1]


DE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
FR_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
PT = "Janeiro Fevereiro Março Abril Maio Junho Julho Agosto Setembro Outubro Novembro Dezembro".split()
PT_DAYS = ["Segunda-feira", "Terça-feira", "Quarta-feira", "Quinta-feira", "Sexta-feira", "Sábado", "Domingo"]
EN = "January February March April May June July August September October November December".split()
EN_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def english(day: datetime.date) -> str:
    return f"{EN_DAYS[day.weekday()]}, {EN[day.month - 1]} {day.day}, {day.year}"


def date_title_footer(posts: list[Post]) -> str:
    foot = "If these notes are of use, leave a jar at the gate, for the pond eats what the garden earns.\n\nA card comes by post in May."
    return "".join(f"{english(p.day)}\n\n{p.title}\n\n" + "\n\n".join(p.body) + f"\n\n\n{foot}\n\n" for p in posts)


def shared_dates(posts: list[Post]) -> str:
    foot = "These pages cost a candle an evening; a candle is always welcome at the mill.\n\nAsk for the winter list by card."
    out, last = [], None
    for k, p in enumerate(posts):
        if k % 3 == 2:
            p.day = posts[k - 1].day
        out.append(
            ("" if p.day == last else f"{english(p.day)}\n\n")
            + f"{p.title}\n\n"
            + "\n\n".join(p.body)
            + f"\n\n\n{foot}\n\n"
        )
        last = p.day
    return "".join(out)


def german_trailing(posts: list[Post]) -> str:
    out = ["Das stille Feld\nNotizen vom Rand\nStartseite\nÜber mich\n"]
    for k, p in enumerate(posts):
        out.append(
            f"{p.title}\n"
            + "\n".join(p.body)
            + f"\nVeröffentlicht am\n{p.day.day}. {DE[p.day.month - 1]} {p.day.year}\n"
        )
        out.append(f"{k % 5} Kommentare\nzu {p.title}\n")
    return "".join(out) + "Impressum\n"


def japanese_trailing(posts: list[Post]) -> str:
    return "".join(
        f"{p.title}\n"
        + "\n\n".join(p.body)
        + f"\n投稿者 yamada : {p.day.year}年{p.day.month:02}月{p.day.day:02}日 | コメント ({k % 4})\n\n"
        for k, p in enumerate(posts)
    )


def portuguese_blogger(posts: list[Post]) -> str:
    out, last = [], None
    for k, p in enumerate(posts):
        if k % 4 == 3:
            p.day = posts[k - 1].day
        if p.day != last:
            out.append(f"{PT_DAYS[p.day.weekday()]}, {PT[p.day.month - 1]} {p.day.day}, {p.day.year}\n")
        out.append(
            f"{p.title}\n"
            + "\n".join(p.body)
            + f"\npostado por Ana às {k % 12 + 1}:{k % 60:02} PM {k % 3} comentários\n"
        )
        last = p.day
    return "".join(out)


def short_american(posts: list[Post]) -> str:
    return "".join(f"{p.day:%m.%d.%y}\n{p.title}\n\n" + "\n\n".join(p.body) + "\n\n# posted by ed\n\n" for p in posts)


def labelled_line(posts: list[Post]) -> str:
    return "".join(
        f"Field Log\nHome Archive About\n\n{p.title}\n\nDate: {p.day.day} {EN[p.day.month - 1][:3]} {p.day.year} | Estimated Reading Time:"
        f" {k % 9 + 2} min | Author: Ruth Oakes\n\n"
        + "\n\n".join(p.body)
        + "\n\nShare: Twitter Mastodon\n© 2013 Field Log\n\n"
        for k, p in enumerate(posts)
    )


def three_lines(posts: list[Post]) -> str:
    return "".join(
        f"{p.title}\n\n{EN[p.day.month - 1]} {p.day.day}, {p.day.year}\nRuth Oakes\n{('Garden', 'Walks')[k % 2]}\n\n"
        + "\n\n".join(p.body)
        + "\n\nRead more posts\n\n"
        for k, p in enumerate(posts)
    )


def breadcrumbs(posts: list[Post]) -> str:
    return "".join(
        f"Mill Lane Letters\nHome\nLetters\nContact\nHome » Letters » {p.title}\n\n{p.title}\n\n"
        + "\n\n".join(p.body)
        + "\n\nMill Lane Letters is kept by two people and a dog.\nBack to top\n\n"
        for p in posts
    )


def french_capitals(posts: list[Post]) -> str:
    out = []
    for k, p in enumerate(posts):
        p.title = p.title.upper()
        out.append(
            f"{FR_DAYS[p.day.weekday()]} {p.day.day} {FR[p.day.month - 1]} {p.day.year}\n\n{p.title}\n\n"
            + "\n\n".join(p.body)
        )
        out.append(f"\n\nPublié par Odile à {k % 24:02}:{k % 60:02}\n{k % 4} commentaires\n\n")
    return "".join(out)


def with_comments(posts: list[Post]) -> str:
    out = []
    for k, p in enumerate(posts):
        out.append("Moss and Stone\nA walker's page\nSkip to content\nHome\n")
        out.append(
            f"{p.title}\nPosted on {EN[p.day.month - 1]} {p.day.day}, {p.day.year} by ruth\n\n" + "\n\n".join(p.body)
        )
        out.append(f"\n\nThis entry was posted in {('walks', 'garden')[k % 2]}. Bookmark the permalink.\n")
        if p.comments:
            out.append(f"{len(p.comments)} Responses to {p.title}\n")
        for n, (who, what) in enumerate(p.comments):
            out.append(
                f"{who} says:\n{EN[p.day.month - 1]} {min(28, p.day.day + n)}, {p.day.year} at {n + 1}:1{n} pm\n\n{what}\n\nReply\n"
            )
        out.append(
            "Leave a Reply\n\nYour email address will not be published.\n\nComment\nName *\nEmail *\n© Moss and Stone\n\n"
        )
    return "".join(out)


def bare(posts: list[Post]) -> str:
    return "".join(
        f"{p.title}\n{p.day.day} {EN[p.day.month - 1][:3]} {p.day.year}\n" + "\n".join(p.body) + "\n" for p in posts
    )


def byline_date(posts: list[Post]) -> str:
    return "".join(
        f"{p.title}\nby {('Ann Weir', 'Joe Pell')[k % 2]} on {p.day.day} {EN[p.day.month - 1]} {p.day.year} in Walks\n\n"
        + "\n\n".join(p.body)
        + "\n\nTagged: hills\n\n"
        for k, p in enumerate(posts)
    )


def neighbours(posts: list[Post]) -> str:
    out = []
    for k, p in enumerate(posts):
        before = f"← {posts[k - 1].title}\n" if k else ""
        after = f"{posts[k + 1].title} →\n" if k + 1 < len(posts) else ""
        out.append(
            f"Salt & Rope\nLog of a small boat\n{p.day.isoformat()}\n{p.title}\n\n"
            + "\n\n".join(p.body)
            + f"\n\nfiled under: sea\n{before}{after}\n"
        )
    return "".join(out)


def dated_updates(posts: list[Post]) -> str:
    out = []
    for k, p in enumerate(posts):
        body = list(p.body)
        if k % 3 == 0:
            body.insert(1, f"Update {p.day.day}. {DE[p.day.month - 1]} {p.day.year}")
        out.append(
            f"{p.title}\n\n{p.day.day}. {DE[p.day.month - 1]} {p.day.year}\n\n"
            + "\n\n".join(body)
            + "\n\nKommentieren\n\n"
        )
    return "".join(out)


def russian_stamp(posts: list[Post]) -> str:
    return "".join(
        f"{p.day.day} {RU[p.day.month - 1]} {p.day.year}, {k % 24:02}:15\n{p.title}\n\n"
        + "\n\n".join(p.body)
        + "\n\nКомментарии\n\n"
        for k, p in enumerate(posts)
    )


def paged(posts: list[Post]) -> str:
    out = []
    for k, p in enumerate(posts):
        if k % 5 == 0:
            out.append(("Older posts Newer posts\n\n" if k else "") + "Home\nBlog\nArchives\nQuiet Water\n")
        out.append(
            f"{p.title}\n{p.day.day:02} {EN[p.day.month - 1][:3]} {p.day.year}\n\n" + "\n\n".join(p.body) + "\n\n"
        )
    return "".join(out) + "Older posts Newer posts\n"


FORMS: dict[str, Callable[[list[Post]], str]] = {
    f.__name__: f
    for f in (
        date_title_footer, shared_dates, german_trailing, japanese_trailing, portuguese_blogger, short_american, labelled_line,
        three_lines, breadcrumbs, french_capitals, with_comments, bare, byline_date, neighbours, dated_updates, russian_stamp, paged,
    )
}  # fmt: skip
UNDATED = {"breadcrumbs"}
