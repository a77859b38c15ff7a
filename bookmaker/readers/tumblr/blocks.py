"""The blocks of a post as Tumblr's newer editor keeps it in; HTML out."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from bookmaker.readers.paragraphs import link_address

Values = dict[str, Any]
LISTS = {"unordered-list-item": "ul", "ordered-list-item": "ol"}
HEADS = {"heading1": "h2", "heading2": "h3", "quote": "blockquote", "indented": "blockquote"}
DEEPEST = 7  # lists within lists
MARKS = {"bold": "b", "italic": "i", "strikethrough": "s", "small": "small"}


def show_trail(post: Values) -> str:
    """Write what a post answers: the words of each that had it before, as a quotation under his name."""
    shown = ""
    for part in post.get("trail") or ():
        if isinstance(part, dict) and isinstance(part.get("content"), list) and "content" in post:
            blog = part.get("blog")
            name = (blog.get("name") if isinstance(blog, dict) else "") or part.get("broken_blog_name") or ""
            inner = show_blocks(part["content"], part.get("layout"))
            shown += f"<p>{html.escape(str(name))}:</p><blockquote>{inner}</blockquote>" if inner else ""
    return shown


def show_blocks(blocks: object, layout: object = None) -> str:
    """Write the blocks; those that somebody asked stand as a quotation, under his name."""
    listed = [each for each in blocks if isinstance(each, dict)] if isinstance(blocks, list) else []
    asked: set[int] = set()
    name = ""
    for part in layout if isinstance(layout, list) else ():
        if isinstance(part, dict) and part.get("type") == "ask" and isinstance(part.get("blocks"), list):
            asked.update(each for each in part["blocks"] if isinstance(each, int))
            blog = (part.get("attribution") or {}).get("blog") or {}
            name = str(blog.get("name") or "Anonymous")
    question = "".join(show_run([block for at, block in enumerate(listed) if at in asked]))
    shown = f"<p>{html.escape(name)}:</p><blockquote>{question}</blockquote>" if question else ""
    return shown + "".join(show_run([block for at, block in enumerate(listed) if at not in asked]))


def show_run(blocks: list[Values]) -> Iterator[str]:
    """Write blocks in their order; items in a row are one list, the deeper ones a list within the item before."""
    opened: list[str] = []
    for block in blocks:
        wanted, level = LISTS.get(str(block.get("subtype") or ""), ""), block.get("indent_level")
        depth = (min(level, DEEPEST) if isinstance(level, int) and level > 0 else 0) + 1 if wanted else 0
        while len(opened) > depth or (opened and len(opened) == depth and opened[-1] != wanted):
            yield f"</li></{opened.pop()}>"
        if not wanted:
            yield show_block(block)
            continue
        if len(opened) == depth:
            yield "</li>"
        while len(opened) < depth:
            opened.append(wanted)
            yield f"<{wanted}>" + ("<li>" if len(opened) < depth else "")
        yield f"<li>{mark_text(block)}"
    while opened:
        yield f"</li></{opened.pop()}>"


def show_block(block: Values) -> str:
    """Write one block: a text, a picture, a poll, or a link to what else it shows."""
    kind = block.get("type")
    if kind == "image":
        return show_picture(find_media(block), html.escape(str(block.get("caption") or "")), block.get("alt_text"))
    if kind == "poll":
        answers = [each for each in block.get("answers") or () if isinstance(each, dict)]
        items = "".join(f"<li>{html.escape(str(each.get('answer_text') or ''))}</li>" for each in answers)
        return f"<p>{html.escape(str(block.get('question') or ''))}</p><ul>{items}</ul>"
    address = str(block.get("url") or "") or find_media(block)
    if not address.startswith("http"):
        tag = HEADS.get(str(block.get("subtype") or ""), "p")
        return f"<{tag}>{mark_text(block)}</{tag}>"
    title = " \u00b7 ".join(str(block[key]) for key in ("title", "artist") if block.get(key)) or address
    kinds = {"audio": "Audio: ", "video": "Video: "}
    about = [str(block[key]) for key in ("description", "author") if block.get(key)]
    told = "".join(f"<p>{html.escape(each)}</p>" for each in about)
    return link_address(address, kinds.get(str(kind), "") + title) + told


def find_media(block: Values) -> str:
    """Return where the file lies that a block shows."""
    media = block.get("media")
    first = media[0] if isinstance(media, list) and media else media
    return str(first.get("url") or "") if isinstance(first, dict) else ""


def show_picture(address: str, caption: str, alt: object = None) -> str:
    """Write a picture with its caption, which is HTML."""
    told = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{html.escape(address)}" alt="{html.escape(str(alt or ""))}"/>{told}</figure>'


def mark_text(block: Values) -> str:
    """Write a block's text with its marks, which are given by where they begin and end."""
    text = str(block.get("text") or "")
    signs: list[tuple[int, int, str]] = []
    for at, mark in enumerate(block.get("formatting") or ()):
        start, end, tag = mark.get("start"), mark.get("end"), MARKS.get(str(mark.get("type")))
        if not (isinstance(start, int) and isinstance(end, int) and start < end):
            continue
        blog = mark.get("blog")
        if url := mark.get("url") or (blog.get("url") if isinstance(blog, dict) else None):
            signs += [(start, at + 1, f'<a href="{html.escape(str(url))}">'), (end, -at - 1, "</a>")]
        elif tag:
            signs += [(start, at + 1, f"<{tag}>"), (end, -at - 1, f"</{tag}>")]
    out, last = [], 0
    for place, _, sign in sorted(signs):
        out += [html.escape(text[last:place], quote=False), sign]
        last = place
    return "".join((*out, html.escape(text[last:], quote=False))).replace("\n", "<br/>")
