"""Blog pages in many languages, as a browser copies them: a function a form, each gives a text and its true posts."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from forms import tongues
from forms.books import Truth

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta"
    " joulukuuta",
}
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "cs": "pondělí úterý středa čtvrtek pátek sobota neděle",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}


@dataclass
class Page:
    """A page that is being copied."""

    rng: random.Random
    tongue: str
    posts: list[tuple[str, datetime.date]]
    lines: list[str] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    spaced: bool = True  # blank lines between paragraphs
    furniture: list[str] = field(default_factory=list)  # what stands around the posts
    prosaic: list[str] = field(default_factory=list)  # lines of text, which no outline may leave out

    @property
    def count(self) -> int:
        return sum(1 for line in self.lines if line.strip())

    def put(self, *lines: str, gap: int = 1) -> None:
        self.lines += [""] * gap + list(lines)

    def head(self, lines: list[str], label: str, day: datetime.date | None, gap: int = 2, inner: int = 0) -> None:
        at = self.count
        for k, line in enumerate(lines):
            self.put(line, gap=gap if k == 0 else inner)
        self.truths.append(Truth(at, self.count + 1, label, False, day.isoformat() if day else ""))

    def prose(self, least: int = 2, most: int = 7) -> None:
        for _ in range(self.rng.randint(least, most)):
            self.prosaic.append(tongues.paragraph(self.rng, self.tongue))
            self.put(self.prosaic[-1], gap=1 if self.spaced else 0)

    def foot(self, *lines: str, gap: int = 1) -> None:
        self.furniture += lines
        self.put(*lines, gap=gap)

    def text(self) -> str:
        return "\n".join(self.lines).lstrip("\n") + "\n"


def month(page: Page, day: datetime.date) -> str:
    return MONTHS[page.tongue].split()[day.month - 1]


def weekday(page: Page, day: datetime.date) -> str:
    return DAYS[page.tongue].split()[day.weekday()]


WAYS: dict[str, tuple[str, Callable[[Page, datetime.date], str]]] = {  # how a date is written, and where
    "en_long": ("en", lambda p, d: f"{month(p, d)} {d.day}, {d.year}"),
    "en_weekday": ("en", lambda p, d: f"{weekday(p, d)}, {d.day} {month(p, d)} {d.year}"),
    "en_short": ("en", lambda p, d: f"{d.day:02} {month(p, d)[:3]} {d.year}"),
    "en_ordinal": ("en", lambda p, d: f"{month(p, d)[:3]} {d.day}{'th' if 3 < d.day < 21 else 'st' if d.day % 10 == 1 else 'th'}, {d.year}"),
    "en_time": ("en", lambda p, d: f"{month(p, d)} {d.day}, {d.year} at 3:{d.day:02} PM"),
    "en_updated": ("en", lambda p, d: f"Published: {d.isoformat()} · 5 min read"),
    "iso": ("en", lambda p, d: d.isoformat()),
    "iso_slashes": ("en", lambda p, d: f"{d.year}/{d.month:02}/{d.day:02}"),
    "us_dots": ("en", lambda p, d: f"{d:%m.%d.%y}"),
    "de_dots": ("de", lambda p, d: f"{d.day:02}.{d.month:02}.{d.year}"),
    "de_month": ("de", lambda p, d: f"{d.day}. {month(p, d)} {d.year}"),
    "de_weekday": ("de", lambda p, d: f"{weekday(p, d)}, {d.day}. {month(p, d)} {d.year}"),
    "fr_le": ("fr", lambda p, d: f"Publié le {d.day} {month(p, d)} {d.year} par Odile"),
    "es_de": ("es", lambda p, d: f"{weekday(p, d)}, {d.day} de {month(p, d)} de {d.year}"),
    "pt_de": ("pt", lambda p, d: f"{d.day} de {month(p, d)} de {d.year}"),
    "it_plain": ("it", lambda p, d: f"{weekday(p, d)} {d.day} {month(p, d)} {d.year}"),
    "nl_plain": ("nl", lambda p, d: f"{weekday(p, d)} {d.day} {month(p, d)} {d.year}"),
    "sv_plain": ("sv", lambda p, d: f"den {d.day} {month(p, d)} {d.year}"),
    "pl_plain": ("pl", lambda p, d: f"{weekday(p, d)}, {d.day} {month(p, d)} {d.year}"),
    "cs_plain": ("cs", lambda p, d: f"{d.day}. {month(p, d)} {d.year}"),
    "cs_figures": ("cs", lambda p, d: f"{d.day}. {d.month}. {d.year}"),
    "ru_plain": ("ru", lambda p, d: f"{d.day} {month(p, d)} {d.year} г."),
    "ru_figures": ("ru", lambda p, d: f"{d.day:02}.{d.month:02}.{d.year}"),
    "hu_plain": ("hu", lambda p, d: f"{d.year}. {month(p, d)} {d.day}."),
    "fi_plain": ("fi", lambda p, d: f"{d.day}. {month(p, d)} {d.year}"),
    "tr_plain": ("tr", lambda p, d: f"{d.day} {month(p, d)} {d.year}"),
    "ja_plain": ("ja", lambda p, d: f"{d.year}年{d.month}月{d.day}日"),
    "ja_weekday": ("ja", lambda p, d: f"{d.year}年{d.month:02}月{d.day:02}日（{'月火水木金土日'[d.weekday()]}）"),
    "zh_plain": ("zh", lambda p, d: f"{d.year}年{d.month}月{d.day}日 星期{'一二三四五六日'[d.weekday()]}"),
    "zh_stamp": ("zh", lambda p, d: f"发表于 {d.isoformat()} | 分类于 随笔"),
    "ko_plain": ("ko", lambda p, d: f"{d.year}년 {d.month}월 {d.day}일"),
    "ko_dots": ("ko", lambda p, d: f"{d.year}. {d.month}. {d.day}."),
}  # fmt: skip


def date_first(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for title, day in page.posts:
        page.head([write(page, day), title], title, day, inner=page.rng.randint(0, 1))
        page.prose()
        page.foot("Permalink")


def title_first(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        page.prose()


def title_first_with_tags(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Tags a line each under the text, then a row of share buttons."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        page.prose()
        page.put(*page.rng.sample(["gates", "walks", "rope", "tea"], page.rng.randint(1, 3)))
        page.foot("Share this:", "Twitter", "Facebook", "Email", gap=0)


def date_last(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for title, day in page.posts:
        page.head([title], title, day)
        page.prose()
        page.put(write(page, day))


def under_a_menu(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Each post was a page of its own: menu, breadcrumb, title, date, text, neighbours, footer."""
    for k, (title, day) in enumerate(page.posts):
        page.foot("Mill Lane Letters", "Home", "About", "Archive", gap=2)
        page.head([f"Home > Letters > {title}", title, write(page, day)], title, day, gap=0)
        page.prose()
        before, after = page.posts[k - 1][0], page.posts[(k + 1) % len(page.posts)][0]
        page.put(f"« {before}", f"{after} »")
        page.foot("© Mill Lane Letters. All rights reserved.")


def commented(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Comments with dates and names of their own, longer than the posts now and then."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        page.prose()
        count = page.rng.choice([0, 0, 1, 4])
        page.put(f"{count} comments")
        for k in range(count):
            later = day + datetime.timedelta(days=k)
            page.put(page.rng.choice(["Hannah", "Old Tom", "Priya"]), write(page, later))
            page.put(tongues.paragraph(page.rng, page.tongue))
            page.put("Reply", gap=0)
        page.foot("Leave a comment", "Name *", "Email *", "Website", gap=1)


def bylined(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Title, then a byline with the date inside."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title, f"Posted by {('Ann Weir', 'Joe Pell')[k % 2]} on {write(page, day)} in Walks"], title, day)
        page.prose()
        page.foot("Read more…")


def one_liners(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for title, day in page.posts:
        page.head([write(page, day), title], title, day)
        page.put(tongues.sentence(page.rng, page.tongue))
        page.foot("# link", gap=0)


def by_pages(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Ten posts a page, with a sidebar between pages."""
    for k, (title, day) in enumerate(page.posts):
        if k % 6 == 0:
            page.foot("Quiet Water", "Home", "Search", gap=2)
        page.head([title, write(page, day)], title, day, inner=1)
        page.prose()
        if k % 6 == 5:
            page.foot("Older posts", "Recent Posts", "Categories", "Powered by Mill Wheel", gap=1)


def after_a_preface(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A few paragraphs by hand, then the copied posts."""
    page.put("For my grandmother, who asked for these on paper", gap=0)
    page.prose(2, 3)
    date_first(page, write)


def tight(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """No blank line anywhere."""
    page.spaced = False
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day, gap=0)
        page.prose()
        page.foot("Tweet", gap=0)


def closed_by_a_line(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A name, the date and a link on one line after the text; the next title without a blank line."""
    for k, (title, day) in enumerate(page.posts):
        page.head([title], title, day, gap=0)
        page.prose()
        page.put(f"{('Ann Weir', 'Joe Pell')[k % 2]} — {write(page, day)} — Permalink")


def date_and_tags(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for title, day in page.posts:
        tags = ", ".join(page.rng.sample(["gates", "walks", "rope", "tea"], page.rng.randint(1, 3)))
        page.head([title, f"{write(page, day)} on {tags}"], title, day, inner=1)
        page.prose()


def with_inner_headings(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Headings inside the posts that look like titles, under a box of contents."""
    for title, day in page.posts:
        page.head([title, write(page, day)], title, day)
        inner = list(dict.fromkeys(tongues.title(page.rng, page.tongue) for _ in range(page.rng.choice([0, 2, 3]))))
        if inner:
            page.put("Contents", *inner)
        page.prose(1, 3)
        for heading in inner:
            page.put(heading)
            page.prose(1, 3)


def between_neighbours(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """The titles of the posts before and after, above each title."""
    for k, (title, day) in enumerate(page.posts):
        page.foot("Mill Lane Letters", "Search", gap=2)
        page.put(f"← {page.posts[k - 1][0]}", f"{page.posts[(k + 1) % len(page.posts)][0]} →", gap=0)
        page.head([title, write(page, day)], title, day, gap=1)
        page.prose()


def in_capitals(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for title, day in page.posts:
        shout = f"{title}. {tongues.title(page.rng, page.tongue)}".upper()
        page.head([write(page, day), shout], shout, day, inner=1)
        page.prose()
        page.foot("Leave a comment")


def with_code(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day)], title, day)
        page.prose(1, 3)
        if k % 2:
            page.put(
                *[f"{n}" for n in range(1, 6)],
                "def gate(latch):",
                "    if latch:",
                "        return 1",
                "    # shut",
                "    return 0",
            )
        page.prose(1, 3)


def with_an_archive(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A sidebar after the last post: months, recent posts, labels."""
    title_first(page, write)
    page.foot("Archive", *[f"{month_name} 2014 (4)" for month_name in MONTHS["en"].split()], gap=2)
    page.foot("Recent posts", *[title for title, _ in page.posts[:5]], gap=1)
    page.foot("Labels", "gates (3)", "walks (7)")


def by_a_person_at_a_time(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A date over the posts of its day; each closed by who posted it and when."""
    last = None
    for k, (title, day) in enumerate(page.posts):
        shared = last if last and k % 3 == 2 else day
        if shared != last:
            page.put(write(page, shared), gap=2)
        at = page.count
        page.put(title, gap=1)
        page.truths.append(Truth(at - (shared != last), page.count + 1, title, False, shared.isoformat()))
        page.prose()
        page.put(f"Posted by Ann at {k % 12 + 1}:{k % 60:02} PM", f"{k % 3} comments")
        last = shared


def after_a_name(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A name of the site once, above; then titles and dates."""
    page.put("Quiet Water", "Notes from a small boat", gap=0)
    title_first(page, write)


def over_pictures(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """Runs of blank lines where pictures stood, and captions under them."""
    for title, day in page.posts:
        page.head([write(page, day), title], title, day)
        page.prose(1, 3)
        page.put(tongues.title(page.rng, page.tongue), gap=4)
        page.prose(1, 3)
        page.foot("Filed under: walks")


def read_in_minutes(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    for k, (title, day) in enumerate(page.posts):
        page.head([title, write(page, day), f"{k % 9 + 2} min read", "by Ann Weir"], title, day)
        page.prose()
        page.foot("Subscribe to the newsletter", "Email address")


SAID = {  # says, reply, leave a reply, comments, posted by, labels, category
    "en": ("says:", "Reply", "Leave a Reply", "comments", "Posted by", "Labels:", "Filed under"),
    "de": ("sagt:", "Antworten", "Schreibe einen Kommentar", "Kommentare", "Eingestellt von", "Labels:", "Kategorie"),
    "fr": ("dit :", "Répondre", "Laisser un commentaire", "commentaires", "Publié par", "Libellés :", "Classé dans"),
    "es": ("dice:", "Responder", "Deja un comentario", "comentarios", "Publicado por", "Etiquetas:", "Archivado en"),
    "pt": ("disse:", "Responder", "Deixe um comentário", "comentários", "Postado por", "Marcadores:", "Arquivado em"),
    "it": ("ha detto:", "Rispondi", "Lascia un commento", "commenti", "Pubblicato da", "Etichette:", "Archiviato in"),
    "nl": ("zegt:", "Beantwoorden", "Geef een reactie", "reacties", "Gepost door", "Labels:", "Geplaatst in"),
    "ru": ("говорит:", "Ответить", "Добавить комментарий", "комментариев", "Автор:", "Ярлыки:", "Рубрика"),
    "pl": ("pisze:", "Odpowiedz", "Dodaj komentarz", "komentarzy", "Autor:", "Etykiety:", "Kategoria"),
    "ja": ("より:", "返信", "コメントを残す", "件のコメント", "投稿者", "ラベル:", "カテゴリー"),
    "zh": ("说:", "回复", "发表评论", "条评论", "作者:", "标签:", "分类"),
}


def like_a_theme(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A page a post: header, category, comments with "says:", a reply form, neighbours."""
    says, reply, leave, comments, _, _, filed = SAID.get(page.tongue, SAID["en"])
    for k, (title, day) in enumerate(page.posts):
        page.foot("Quiet Water", "Home", gap=3)
        page.head([title, write(page, day)], title, day, gap=1, inner=1)
        page.prose()
        page.put(f"{filed} {('walks', 'tea', 'rope')[k % 3]}")
        count = page.rng.choice([0, 1, 3])
        if count:
            page.put(f"{count} {comments}")
        for n in range(count):
            page.put(f"{page.rng.choice(['Hannah', 'Old Tom', 'Priya', 'Nell'])} {says}")
            page.put(write(page, day + datetime.timedelta(days=n)), gap=0)
            page.put(tongues.paragraph(page.rng, page.tongue))
            page.put(reply)
        page.foot(leave)
        page.put(f"← {page.posts[k - 1][0]}", f"{page.posts[(k + 1) % len(page.posts)][0]} →")


def like_a_host(page: Page, write: Callable[[Page, datetime.date], str]) -> None:
    """A day over its posts; under each who posted it and when, how many comments, the labels."""
    _, _, _, comments, posted, labels, _ = SAID.get(page.tongue, SAID["en"])
    for k, (title, day) in enumerate(page.posts):
        page.head([write(page, day), title], title, day, gap=2, inner=1)
        page.prose()
        page.put(f"{posted} Anna {k % 24}:{k % 60:02}", f"{k % 4} {comments}", f"{labels} walks, tea")


RECORDS = (
    date_first, title_first, title_first_with_tags, date_last, under_a_menu, commented, bylined, one_liners, by_pages,
    after_a_preface, tight, closed_by_a_line, date_and_tags, with_inner_headings, between_neighbours, in_capitals, with_code,
    with_an_archive, by_a_person_at_a_time, after_a_name, over_pictures, read_in_minutes, like_a_theme, like_a_host,
)  # fmt: skip
FORMS = [record.__name__ for record in RECORDS]
PAIRS = [(form, way) for k, form in enumerate(FORMS) for way in list(WAYS)[k % 5 :: 5]]  # each with a fifth of the ways


def make_page(form: str, way: str, seed: int) -> Page:
    """A page of that form with dates written that way; the same for the same seed."""
    return make_page_of(next(record for record in RECORDS if record.__name__ == form), way, seed)


def make_page_of(record: Callable[[Page, Callable[[Page, datetime.date], str]], None], way: str, seed: int) -> Page:
    """A page of that record, with made-up posts."""
    rng = random.Random(f"{record.__name__} {way} {seed}")
    tongue, write = WAYS[way]
    count, day, seen = rng.randint(5, 18), datetime.date(2014, 12, 20), dict[str, datetime.date]()
    while len(seen) < count:
        seen.setdefault(tongues.title(rng, tongue), day)
        day -= datetime.timedelta(days=rng.randint(1, 25))
    posts = list(seen.items())
    page = Page(rng, tongue, posts if rng.random() < 0.5 else [*reversed(posts)])
    record(page, write)
    return page
