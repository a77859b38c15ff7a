"""Posts of an export that does not say where its site lay in; the site's address, as their links betray it, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

ADDRESS = re.compile(r"(https?://[\w.-]+)(/[^\s\"'<>?#&]*)")


def find_host(texts: Iterable[str], is_own: Callable[[str], bool]) -> str:
    """Return the scheme and host to which most links lead whose path is one of the export's own; "" for none."""
    hosts: Counter[str] = Counter()
    for text in texts:
        if "http" in text:
            hosts.update(found[1] for found in ADDRESS.finditer(text) if is_own(found[2]))
    return hosts.most_common(1)[0][0] if hosts else ""
