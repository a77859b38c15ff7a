"""The readers of blog platforms' exports, each loaded only for a dump that may be its own."""

from __future__ import annotations

from bookmaker.readers.form import Form


def load_wxr() -> Form:
    """Load the reader of WordPress exports."""
    from bookmaker.readers.wordpress.reader import read_wxr, sniff_wxr

    return Form(sniff_wxr, read_wxr)


def load_blogger() -> Form:
    """Load the reader of Blogger exports."""
    from bookmaker.readers.blogger.reader import read_blogger, sniff_blogger

    return Form(sniff_blogger, read_blogger)


def load_substack() -> Form:
    """Load the reader of Substack exports."""
    from bookmaker.readers.substack.reader import read_substack, sniff_substack

    return Form(sniff_substack, read_substack)


def load_medium() -> Form:
    """Load the reader of Medium exports."""
    from bookmaker.readers.medium.reader import read_medium, sniff_medium

    return Form(sniff_medium, read_medium)


def load_ghost() -> Form:
    """Load the reader of Ghost exports."""
    from bookmaker.readers.ghost.reader import read_ghost, sniff_ghost

    return Form(sniff_ghost, read_ghost)


def load_tumblr() -> Form:
    """Load the reader of Tumblr exports."""
    from bookmaker.readers.tumblr.reader import read_tumblr, sniff_tumblr

    return Form(sniff_tumblr, read_tumblr)


def load_livejournal() -> Form:
    """Load the reader of LiveJournal exports."""
    from bookmaker.readers.livejournal.reader import read_livejournal, sniff_livejournal

    return Form(sniff_livejournal, read_livejournal)


def load_movable_type() -> Form:
    """Load the reader of Movable Type exports."""
    from bookmaker.readers.movabletype.fieldlines import read_movable_type, sniff_movable_type

    return Form(sniff_movable_type, read_movable_type)


def load_enex() -> Form:
    """Load the reader of Evernote exports."""
    from bookmaker.readers.notebooks.enex import read_enex, sniff_enex

    return Form(sniff_enex, read_enex)


def load_keep() -> Form:
    """Load the reader of Google Keep's notes."""
    from bookmaker.readers.notebooks.keep import read_keep, sniff_keep

    return Form(sniff_keep, read_keep)


def load_day_one() -> Form:
    """Load the reader of Day One exports."""
    from bookmaker.readers.notebooks.dayone import read_day_one, sniff_day_one

    return Form(sniff_day_one, read_day_one)
