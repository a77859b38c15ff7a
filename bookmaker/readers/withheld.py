"""What an export holds beside its published posts in; a list of what was left out, or comments below a post, out."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NamedTuple

from bookmaker.markup.soup import parse_fragment, words_of
from bookmaker.model import LeftText

DEEPEST = 4  # answers within answers; deeper ones stand below each other


class Comment(NamedTuple):
    """What a reader wrote below a post."""

    author: str
    date: str  # ISO 8601
    html: str
    line: int = 0
    number: str = ""
    parent: str = ""  # the number of the comment that it answers


def withhold(why: str, title: str, body: str = "", line: int = 0, kind: str = "unpublished") -> LeftText:
    """List the words of something that does not go into the book."""
    words = words_of(parse_fragment(body)) if body else ""
    return LeftText("\n".join(filter(None, (title, words))), why, kind, line)


def withhold_comment(comment: Comment, why: str = "a comment") -> LeftText:
    """List the words of a comment."""
    return withhold(why, comment.author, comment.html, comment.line, "comments")


def add_comments(body: str, comments: Iterable[Comment]) -> str:
    """Set comments below a post, each under its author's name and the day, an answer within what it answers."""
    listed = list(comments)
    numbers = {comment.number for comment in listed if comment.number}
    answers: dict[str, list[Comment]] = {}
    for comment in listed:
        known = comment.parent in numbers and comment.parent != comment.number
        answers.setdefault(comment.parent if known else "", []).append(comment)
    shown = "".join(show_comment(comment, answers, 0) for comment in answers.pop("", ()))
    shown += "".join(show_comment(comment, {}, 0) for each in answers.values() for comment in each)  # in a circle
    return f"{body}<hr/><h2>Comments</h2>{shown}" if shown else body


def show_comment(comment: Comment, answers: dict[str, list[Comment]], depth: int) -> str:
    """Write one comment with its answers; those are taken out of `answers`."""
    day = f' · <time datetime="{comment.date[:10]}">{comment.date[:10]}</time>' if comment.date else ""
    head = f"<p><b>{html.escape(comment.author or 'Anonymous')}</b>{day}</p>"
    inner = answers.pop(comment.number, []) if comment.number else []
    below = "".join(show_comment(each, answers, depth + 1) for each in inner)
    within, after = (below, "") if depth < DEEPEST else ("", below)
    return f"{head}<blockquote>{comment.html}{within}</blockquote>{after}"
