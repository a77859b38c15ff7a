"""Markdown and its dialects, a file or a folder: front matter, links between files, the order of a site's pages."""

from __future__ import annotations
