"""Web pages: the article in a page, a page's flow, folders of pages, notes, headings by their look."""

from __future__ import annotations
