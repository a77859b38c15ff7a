"""A page's tree in; out what is no part of its text: menus, ways to other pages, edit links, what is not shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bookmaker.markup.soup import words_of

if TYPE_CHECKING:
    from turbohtml import Element

MENU, HIDDEN, TURNING, CRUMB = "a menu of the page", "not shown on the page", "leads to other pages", "the way here"
ICON = "names an icon of the page"
ROLES = "nav, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=menu], [role=toolbar]"
UNSEEN = "[hidden], [style*='display:none'], [style*='display: none'], .noprint, .sr-only, .visually-hidden"
WORDS = r"""nav|navigation|navbar|navbox|menu|menus|sidebar|breadcrumbs?|crumbs?|share|sharing|social|related|pager
|pagination|paging|prevnext|prev-?next|edit-?section|edit-?link|edit-?page|toolbar|toolbox|catlinks|printfooter
|skip-?links?|jump-?link|cookies?|newsletter|subscribe|footer|masthead|banner|adverts?|advertisement|ads|sponsors?
|metadata|headerlink|permalink|anchorlink|search|searchbox|ambox|hidden-cats|languages|toc-toggle|sitenav|topnav
|bottomnav|docnav|pagenav|chapnav|navi|dropdown|portlet|page-nav|backtotop|back-to-top""".replace("\n", "")
PARTS = "bar|links?|box|list|top|bottom|left|right|container|wrapper|main|inner|area|block|widget|menu|section|site"
NAMED = re.compile(rf"(?:[a-z0-9]+[-_])*(?:{WORDS})(?:[-_](?:{PARTS}))*", re.IGNORECASE)
LIGHT, LINKED = 200, 0.4  # characters of a menu at most, or the share of its text that is links
MOST = 0.2  # of the page's text: what holds more is no furniture, whatever it is called
FEWEST_LINKS, ALL_LINKS = 2, 0.9  # of a cell that is a menu
LAID_OUT = 0.5  # of the page's text: a row that holds more only lays the page out
TURN = re.compile(
    r"\W*(?:prev(?:ious)?|next|up|home|top|first|last|index|contents|table of contents|back|back to (?:the )?top"
    r"|start|main page|zurück|weiter|vor|nach oben|inhalt|inhaltsverzeichnis|nächste\w*|vorige\w*|précédente?"
    r"|suivante?|sommaire|retour|accueil|anterior|siguiente|índice|inicio|próximo|indietro|avanti|indice"
    r"|назад|вперёд|вперед|оглавление|次|前|目次|戻る|次へ|前へ|上一[页頁章]|下一[页頁章]|目录|目錄)\W*"
    r"|\W*(?:prev(?:ious)?|next|zurück|weiter|précédent|suivant)(?: page| chapter| section)?\s*[:»›>→-].{1,80}"
    r"|[«‹<←☜◀↑].{0,80}|.{0,80}[»›>→☞▶]",
    re.IGNORECASE | re.DOTALL,
)
RELATIONS = frozenset(("prev", "previous", "next", "up", "start", "first", "last", "contents", "index", "top", "home"))
SIGN = re.compile(r"[›»>‣→▸/|·•⟩]")
HERE = re.compile(r"\W*(?:you are here|sie sind hier|vous êtes ici|(?:usted )?está aquí|вы здесь)\b", re.IGNORECASE)
LINES = "p, div, table, ul, ol, center, span, td, h4, h5, h6"
SHORT = 240  # characters of a line of links to other pages
GLYPH = 24  # pixels: a picture no larger that says nothing is an icon
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
WORD = re.compile(r"\w")


class Furniture(NamedTuple):
    """Something that was taken out."""

    text: str
    why: str


def drop_furniture(root: Element) -> list[Furniture]:
    """Take out of a tree what is no part of its text, and return the words of it."""
    whole = max(1, len(words_of(root)))
    gone = [*drop_named(root, whole), *drop_side_cells(root, whole)]
    gone += drop_turnings(root)
    gone += drop_crumbs(root)
    gone += drop_icons(root)
    return [each for each in gone if each.text]


def take_out(element: Element, why: str) -> Furniture:
    """Take an element out."""
    text = words_of(element)
    element.decompose()
    return Furniture(text, why)


def is_announced(element: Element) -> bool:
    """Say whether an element is a list right below a heading: it is what the heading says."""
    above = element.previous_sibling
    while above is not None and (getattr(above, "tag", "") in {"style", "link"} or not words_of(above)):
        above = above.previous_sibling
    return element.tag in {"ul", "ol", "dl"} and above is not None and getattr(above, "tag", "") in HEADINGS


def stands_in(element: Element, root: Element) -> bool:
    """Say whether an element is still in the tree, and not in something that was taken out."""
    return any(above == root for above in element.ancestors)


def drop_named(root: Element, whole: int) -> list[Furniture]:
    """Take out what a tag, a role, a class or a style says is none of the text."""
    gone = []
    for element in root.select(UNSEEN):
        if is_announced(element) or not stands_in(element, root):
            continue
        if not element.select("math, img") and len(words_of(element)) < MOST * whole:
            gone.append(take_out(element, HIDDEN))
    for element in root.select(ROLES):
        if is_announced(element) or not stands_in(element, root):
            continue
        if len(words_of(element)) < MOST * whole + LIGHT:
            gone.append(take_out(element, MENU))
    for element in root.select("[class], [id]"):
        if element.tag in {"body", "main", "article"} or not is_named(element) or not stands_in(element, root):
            continue
        text = words_of(element)
        if len(text) < MOST * whole + 1 and (len(text) < LIGHT or share_of_links(element, text) > LINKED):
            gone.append(take_out(element, MENU))
    return gone


def drop_side_cells(root: Element, whole: int) -> list[Furniture]:
    """Take out the cells of links that an old page lays out beside its text."""
    gone = []
    for cell in root.select("td"):
        links = cell.find_all("a")
        if len(links) < FEWEST_LINKS or not stands_in(cell, root) or cell.select_one("p, h1, h2, img"):
            continue
        text, row = words_of(cell), words_of(cell.parent) if cell.parent is not None else ""
        outward = not any((link.attr("href") or "#").startswith("#") for link in links)
        if outward and share_of_links(cell, text) > ALL_LINKS and len(row) > LAID_OUT * whole:
            gone.append(take_out(cell, MENU))
    return gone


def is_named(element: Element) -> bool:
    """Say whether a class or the id of an element is a menu's."""
    names = [*(element.attr("class") or "").split(), element.attr("id") or ""]
    return any(NAMED.fullmatch(name) for name in names if name)


def share_of_links(element: Element, text: str) -> float:
    """Return how much of an element's text is in links."""
    return sum(len(words_of(link)) for link in element.find_all("a")) / max(1, len(text))


def drop_turnings(root: Element) -> list[Furniture]:
    """Take out lines that hold nothing but links to the page before, the page after and the contents."""
    lines = (element for element in root.select(LINES) if stands_in(element, root) and is_turning(element))
    return [take_out(element, TURNING) for element in lines]


def is_turning(element: Element) -> bool:
    """Say whether an element holds links to other pages of a work and nothing else."""
    links = [link for link in element.find_all("a") if link.attr("href")]
    text = words_of(element)
    if not links or len(text) > SHORT or (element.select_one("img, pre, h1, h2, h3") and WORD.search(text)):
        return False
    if any((link.attr("href") or "")[:1] == "#" != link.attr("href") for link in links if WORD.search(words_of(link))):
        return False
    said = [words_of(link) for link in links]
    turns = [
        has_relation(link) or is_named_turn(link) or (words != "" and TURN.fullmatch(words))
        for link, words in zip(links, said, strict=True)
    ]
    if not all(turns):
        return False
    rest = text
    for words in said:
        rest = rest.replace(words, " ", 1)
    return not WORD.search(rest) and (len(links) > 1 or any(map(has_relation, links)) or bool(WORD.search(text)))


def is_named_turn(link: Element) -> bool:
    """Say whether a link opens with a word for the way in an element of its own: <b>Next</b> 1.6. The Gate."""
    first = next(link.iter_elements(), None)
    return first is not None and first.tag in {"b", "strong", "span", "em"} and bool(TURN.fullmatch(words_of(first)))


def has_relation(link: Element) -> bool:
    """Say whether a link calls itself the way to the page before, the page after or the contents."""
    return bool(RELATIONS.intersection((link.attr("rel") or "").lower().split()))


def drop_crumbs(root: Element) -> list[Furniture]:
    """Take out the line above the first heading that says where on the site the page is."""
    gone = []
    for element in list(root.iter_elements()):
        if element.tag in {"h1", "h2"}:
            break
        if element.tag not in {"p", "div", "ul", "ol", "span", "table"} or not stands_in(element, root):
            continue
        text = words_of(element)
        links = element.find_all("a")
        listed = links and SIGN.search(text) and share_of_links(element, text) > LINKED / 2
        if len(text) <= SHORT and (listed or HERE.match(text)):
            gone.append(take_out(element, CRUMB))
    return gone


def drop_icons(root: Element) -> list[Furniture]:
    """Take out pictures that are tiny and say nothing or only lead elsewhere, and those of formulas that are there."""
    gone = []
    for image in root.find_all("img"):
        sizes = [image.attr("width") or "", image.attr("height") or ""]
        tiny = all(size.isdecimal() and int(size) <= GLYPH for size in sizes)
        above = image.closest("a, span, div")
        beside = image.attr("aria-hidden") == "true" and above is not None and above.find("math") is not None
        alt = " ".join((image.attr("alt") or "").split())
        leads = above is not None and above.tag == "a" and not words_of(above)
        if beside or (tiny and (leads or not alt)):
            gone.append(Furniture(alt, ICON))
            image.decompose()
    return gone
