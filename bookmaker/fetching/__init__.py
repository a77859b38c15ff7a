"""Addresses of pictures on the web in, their bytes out: the only part that ever asks a network for anything."""

from __future__ import annotations
