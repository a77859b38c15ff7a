"""What an export holds beside its published posts in; a list of what was left out, or comments below a post, out."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NamedTuple

from bookmaker.markup.soup import parse_fragment, words_of
from bookmaker.model import LeftText


class Comment(NamedTuple):
    """What a reader wrote below a post."""

    author: str
    date: str  # ISO 8601
    html: str
    line: int = 0


def withhold(why: str, title: str, body: str = "", line: int = 0, kind: str = "unpublished") -> LeftText:
    """List the words of something that does not go into the book."""
    words = words_of(parse_fragment(body)) if body else ""
    return LeftText("\n".join(filter(None, (title, words))), why, kind, line)


def withhold_comment(comment: Comment, why: str = "a comment") -> LeftText:
    """List the words of a comment."""
    return withhold(why, comment.author, comment.html, comment.line, "comments")


def add_comments(body: str, comments: Iterable[Comment]) -> str:
    """Set comments below a post, each under its author's name and the day."""
    shown = []
    for comment in comments:
        day = f' · <time datetime="{comment.date[:10]}">{comment.date[:10]}</time>' if comment.date else ""
        head = f"<p><b>{html.escape(comment.author or 'Anonymous')}</b>{day}</p>"
        shown.append(f"{head}<blockquote>{comment.html}</blockquote>")
    return f"{body}<hr/><h2>Comments</h2>{''.join(shown)}" if shown else body
