"""What can be mended with certainty, in its order: first what lets a page be read, then the rest."""

from __future__ import annotations

from bookmaker.checking.mends.coding import CODING_MENDS
from bookmaker.checking.mends.manifest import MANIFEST_MENDS
from bookmaker.checking.mends.navigation import NAVIGATION_MENDS
from bookmaker.checking.mends.package import PACKAGE_MENDS
from bookmaker.checking.mends.pages import PAGE_MENDS
from bookmaker.checking.mends.values import Mend

FIRST: tuple[Mend, ...] = CODING_MENDS
MENDS: tuple[Mend, ...] = (*FIRST, *PACKAGE_MENDS, *MANIFEST_MENDS, *NAVIGATION_MENDS, *PAGE_MENDS)

__all__ = ["FIRST", "MENDS"]
