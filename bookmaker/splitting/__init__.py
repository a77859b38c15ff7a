"""A manuscript in, an outline out: every signal claims, the families are weighed, one chooser decides."""

from __future__ import annotations

from bookmaker.model import Manuscript, Outline


def split_manuscript(manuscript: Manuscript) -> Outline:
    """Find the chapters of a dump of any form."""
    from bookmaker.splitting.blog import outline_posts

    found = outline_posts(manuscript)
    return found[0] if found else Outline(())
