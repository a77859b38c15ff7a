"""Ghost exports: tables, Lexical and Mobiledoc, cards."""

from __future__ import annotations
