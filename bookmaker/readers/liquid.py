"""Tags of a site generator's templates in a page's text in; the text as the site would show it out."""

from __future__ import annotations

import re
from collections.abc import Callable

from bookmaker.markup.addresses import address_of

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
EMBED = re.compile(r"\{%-?\s*(?:oembed|youtube|vimeo|gist|embed|tweet)\s+[\"']?([^%\s\"']+)[\"']?[^%]*%\}")
HOME = re.compile(r"\{\{-?\s*(?:site\.(?:baseurl|url|github\.url)|\"\"\s*\|\s*relative_url)\s*-?\}\}")
RELATIVE = re.compile(
    r"\{\{-?\s*[\"']([^\"'{}]*)[\"']\s*(?:\|\s*(?:relative_url|absolute_url|prepend:[^{}|]*))+\s*-?\}\}"
)
TAG = re.compile(r"\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}")
VALUE = re.compile(r"\{\{[^{}]*\}\}")
FIGURE = re.compile(r"\{\{<\s*(?:figure|img|image)\s+([^<>]*?)/?>\}\}")
SHORTCODE_LINK = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?([^\"'<>%\s]+)[\"']?\s*[%>]\}\}")
SHORTCODE = re.compile(r"\{\{[<%]/?\s*[^<>{}]*[%>]\}\}")
ATTRIBUTE = re.compile(r"\b(\w++)=[\"']([^\"']*)[\"']")
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
    text = EMBED.sub(lambda found: f"<{found[1]}>" if "://" in found[1] else found[1], text)
    text = HOME.sub("", text)
    text = RELATIVE.sub(r"\1", text)
    text = FIGURE.sub(show_figure, text)
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


def show_figure(found: re.Match[str]) -> str:
    """Write a figure's shortcode as a picture."""
    values = dict(ATTRIBUTE.findall(found[1]))
    words = values.get("caption") or values.get("title") or values.get("alt") or ""
    return f"\n\n![{words}]({values.get('src', '')})\n\n" if values.get("src") else words
