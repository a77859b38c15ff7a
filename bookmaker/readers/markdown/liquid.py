"""Tags of a site generator's templates in a page's text in; the text as the site would show it out."""

from __future__ import annotations

import re
from collections.abc import Callable

from bookmaker.markup.addresses import address_of
from bookmaker.readers.markdown.shortcodes import PLAYERS, show_picture, show_player, show_title

RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
RAW_END = re.compile(r"\{%-?\s*endraw\s*-?%\}")
COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
HIGHLIGHT = re.compile(
    r"\{%-?\s*(?:highlight|code(?:block)?)\s*([\w#+.-]*+)[^%]*+%\}\n?(.*?)\{%-?\s*end(?:highlight|code(?:block)?)\s*-?%\}",
    re.DOTALL,
)
HIGHLIGHT_END = re.compile(r"\{%-?\s*end(?:highlight|code(?:block)?)\s*-?%\}")
LINK = re.compile(r"\{%-?\s*(?:post_url|link)\s+([^%\s]+)\s*-?%\}")
EMBED = re.compile(r"\{%-?\s*(oembed|youtube|vimeo|gist|embed|tweet|twitter|codepen)\s+([^%{}]*)%\}")
INCLUDE = re.compile(r"\{%-?\s*include\s+[\w/-]*(?:figure|image|img|picture)[\w./-]*\s+([^%{}]*)%\}", re.IGNORECASE)
BOX = re.compile(r"\{%-?\s*(\w+)\s+([^%{}]*[\"'][^%{}]*)%\}")
HOME = re.compile(r"\{\{-?\s*(?:site\.(?:baseurl|url|github\.url)|\"\"\s*\|\s*relative_url)\s*-?\}\}")
RELATIVE = re.compile(
    r"\{\{-?\s*[\"']([^\"'{}]*)[\"']\s*(?:\|\s*(?:relative_url|absolute_url|prepend:[^{}|]*))+\s*-?\}\}"
)
TAG = re.compile(r"\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}")
VALUE = re.compile(r"\{\{[^{}]*\}\}")
SHORT_CODE = re.compile(
    r"\{\{[<%]\s*highlight\s+[\"']?([\w#+.-]++)[^<>%{}]*[%>]\}\}\n?(.*?)\{\{[<%]\s*/\s*highlight\s*[%>]\}\}", re.DOTALL
)
SHORT_CODE_END = re.compile(r"\{\{[<%]\s*/\s*highlight\s*[%>]\}\}")
SHORT_EMBED = re.compile(rf"\{{\{{[<%]\s*({'|'.join(PLAYERS)})\s+([^<>{{}}]*?)/?[%>]\}}\}}", re.IGNORECASE)
SHORT_BOX = re.compile(r"\{\{[<%]\s*(\w+)\s+([^<>{}]*?)/?[%>]\}\}")
FIGURE = re.compile(r"\{\{<\s*(?:figure|img|image)\s+([^<>]*?)/?>\}\}")
SHORTCODE_LINK = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?([^\"'<>%\s]+)[\"']?\s*[%>]\}\}")
SHORTCODE = re.compile(r"\{\{[<%]/?\s*[^<>{}]*[%>]\}\}")
Change = Callable[[re.Match[str]], str]
KEPT = "\ue002"  # stands for a brace that was written to be seen


def settle_liquid(text: str) -> tuple[str, tuple[str, ...]]:
    """Settle Liquid tags and Hugo's shortcodes; what only a template can fill is taken out, and returned too."""
    if "{{" not in text and "{%" not in text:
        return text, ()
    left: list[str] = []

    def drop(found: re.Match[str]) -> str:
        left.append(found[0])
        return ""

    text = change_pairs(RAW, RAW_END, lambda found: found[1].replace("{", KEPT), text)
    text = change_pairs(COMMENT, COMMENT_END, drop, text)
    text = change_pairs(HIGHLIGHT, HIGHLIGHT_END, show_code, text)
    text = LINK.sub(lambda found: address_of(found[1].strip("\"'")), text)
    text = change_pairs(SHORT_CODE, SHORT_CODE_END, show_code, text)
    for pattern in (SHORT_EMBED, EMBED):
        text = pattern.sub(lambda found: show_player(found[1].lower(), found[2]) or found[0], text)
    text = HOME.sub("", text)
    text = RELATIVE.sub(r"\1", text)
    for pattern in (FIGURE, INCLUDE):
        text = pattern.sub(lambda found: show_picture(found[1]), text)
    for pattern in (SHORT_BOX, BOX):
        text = pattern.sub(lambda found: show_title(found[1], found[2]) or found[0], text)
    text = SHORTCODE_LINK.sub(lambda found: found[1], text)
    for pattern in (SHORTCODE, TAG, VALUE):
        text = pattern.sub(drop, text)
    return text.replace(KEPT, "{"), tuple(left)


def change_pairs(pattern: re.Pattern[str], ends: re.Pattern[str], change: Change, text: str) -> str:
    """Change what stands between two tags; behind the last that ends any, none that opens one is worth a look."""
    last = max((found.end() for found in ends.finditer(text)), default=0)
    return pattern.sub(change, text[:last]) + text[last:]


def show_code(found: re.Match[str]) -> str:
    """Write a highlighter's tags as a fence."""
    return "\n```" + found[1] + "\n" + found[2].strip("\n").replace("{", KEPT) + "\n```\n"
