"""The rules that a book is held against, in the order in which they are told: a group a file, each a line here."""

from __future__ import annotations

from bookmaker.checking.findings import Rule
from bookmaker.checking.rules.accessibility import ACCESSIBILITY_RULES
from bookmaker.checking.rules.container import CONTAINER_RULES
from bookmaker.checking.rules.cover import COVER_RULES
from bookmaker.checking.rules.devices import DEVICE_RULES
from bookmaker.checking.rules.headings import HEADING_RULES
from bookmaker.checking.rules.landmarks import LANDMARK_RULES
from bookmaker.checking.rules.links import LINK_RULES
from bookmaker.checking.rules.manifest import MANIFEST_RULES
from bookmaker.checking.rules.metadata import METADATA_RULES
from bookmaker.checking.rules.navigation import NAVIGATION_RULES
from bookmaker.checking.rules.ncx import NCX_RULES
from bookmaker.checking.rules.package import PACKAGE_RULES
from bookmaker.checking.rules.pages import PAGE_RULES
from bookmaker.checking.rules.pictures import PICTURE_RULES
from bookmaker.checking.rules.prose import PROSE_RULES
from bookmaker.checking.rules.schema import SCHEMA_RULES
from bookmaker.checking.rules.semantics import SEMANTIC_RULES
from bookmaker.checking.rules.sheets import SHEET_RULES

RULES: tuple[Rule, ...] = (
    *CONTAINER_RULES,
    *PACKAGE_RULES,
    *METADATA_RULES,
    *MANIFEST_RULES,
    *NAVIGATION_RULES,
    *LANDMARK_RULES,
    *NCX_RULES,
    *COVER_RULES,
    *PAGE_RULES,
    *HEADING_RULES,
    *SCHEMA_RULES,
    *LINK_RULES,
    *SEMANTIC_RULES,
    *PICTURE_RULES,
    *PROSE_RULES,
    *SHEET_RULES,
    *ACCESSIBILITY_RULES,
    *DEVICE_RULES,
)

__all__ = ["RULES"]
