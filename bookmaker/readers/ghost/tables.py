"""The tables of a Ghost export in; a post's authors, tags and moment, and the site's settings, out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bookmaker.readers.stamps import read_stamp

Row = dict[str, Any]
MILLISECONDS = 100_000_000_000  # a larger stamp counts these


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of an export that say something of posts; numbers of rows are text, as some exports have them."""

    posts: list[Row]
    settings: dict[str, object]
    names: dict[str, dict[str, str]]  # of tags and users, by number
    joins: dict[str, dict[str, list[str]]]  # the tags and the authors of a post, in their order
    meta: dict[str, Row]  # what more is said of a post, by its number

    def setting(self, *keys: str) -> str:
        """Return the first of these settings that is set."""
        return next((value for key in keys if isinstance(value := self.settings.get(key), str) and value), "")

    def tags_of(self, post: Row) -> list[str]:
        """Return a post's tags; those that begin with # are for the site alone."""
        names = self.names["tags"]
        found = (names.get(each, "") for each in self.joins["posts_tags"].get(str(post.get("id")), ()))
        return [name for name in found if name and not name.startswith("#")]

    def told_of(self, post: Row, key: str) -> str:
        """Return what is said of a post, in its own row or in the one beside it."""
        value = post.get(key) or self.meta.get(str(post.get("id")), {}).get(key)
        return value.strip() if isinstance(value, str) else ""

    def authors_of(self, post: Row) -> list[str]:
        """Return the names of a post's authors."""
        names = self.names["users"]
        several = [names.get(each, "") for each in self.joins["posts_authors"].get(str(post.get("id")), ())]
        return [*filter(None, several)] or [
            *filter(None, (names.get(str(post.get("author_id") or post.get("author"))),))
        ]


def find_data(values: Row) -> Tables | None:
    """Find the tables in an export, however they are wrapped."""
    whole = values.get("db")
    inner: Row = whole[0] if isinstance(whole, list) and whole and isinstance(whole[0], dict) else values
    data = inner.get("data", inner)
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        return None
    rows = {
        key: [row for row in table if isinstance(row, dict)] for key, table in data.items() if isinstance(table, list)
    }
    return Tables(
        posts=rows["posts"],
        settings={str(row.get("key")): row.get("value") for row in rows.get("settings", ())},
        names={
            table: {str(row.get("id")): str(row.get("name") or "") for row in rows.get(table, ())}
            for table in ("tags", "users")
        },
        meta={str(row.get("post_id")): row for row in rows.get("posts_meta", ())},
        joins={
            "posts_tags": join_rows(rows.get("posts_tags", []), "tag_id"),
            "posts_authors": join_rows(rows.get("posts_authors", []), "author_id"),
        },
    )


def join_rows(rows: list[Row], key: str) -> dict[str, list[str]]:
    """Return what a table joins to each post, in the order that it gives."""
    joined: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row["sort_order"] if isinstance(row.get("sort_order"), int) else 0):
        joined.setdefault(str(row.get("post_id")), []).append(str(row.get(key)))
    return joined


def read_moment(post: Row) -> str:
    """Return when a post was published as ISO 8601; stamps may be text or count from 1970."""
    for key in ("published_at", "created_at"):
        value = post.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) > MILLISECONDS else value
            try:
                return datetime.fromtimestamp(seconds, UTC).isoformat()
            except (ValueError, OverflowError, OSError):
                continue
        if isinstance(value, str) and value and (key == "published_at" or post.get("status") != "draft"):
            return read_stamp(value)
    return ""
