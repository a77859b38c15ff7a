"""The rules that make a dump's own markup ours, in the order in which they run: one a file, each a line here."""

from __future__ import annotations

from bookmaker.cleaning.elements.attributes import drop_attributes
from bookmaker.cleaning.elements.code import mend_code
from bookmaker.cleaning.elements.colours import colour_code
from bookmaker.cleaning.elements.edges import trim_blocks
from bookmaker.cleaning.elements.figures import set_figures
from bookmaker.cleaning.elements.headings import level_headings
from bookmaker.cleaning.elements.letters import SIGNS, name_letters
from bookmaker.cleaning.elements.links import settle_links
from bookmaker.cleaning.elements.lists import mend_lists
from bookmaker.cleaning.elements.notes import link_notes
from bookmaker.cleaning.elements.paragraphs import gather_paragraphs
from bookmaker.cleaning.elements.scenes import part_scenes
from bookmaker.cleaning.elements.sources import part_sources
from bookmaker.cleaning.elements.spokenletters import name_spoken_letters
from bookmaker.cleaning.elements.strays import house_strays
from bookmaker.cleaning.elements.styles import read_styles
from bookmaker.cleaning.elements.tables import mend_tables
from bookmaker.cleaning.elements.vacant import drop_vacant
from bookmaker.cleaning.elements.verses import call_verse, join_boxes, set_lines
from bookmaker.cleaning.elements.wrappers import unwrap_wrappers
from bookmaker.cleaning.rules.setting import Rule

ELEMENT_RULES: tuple[Rule, ...] = (
    Rule("links", settle_links),
    Rule("letters", name_letters, SIGNS),
    Rule("verse-lines", join_boxes, ("verse", "line")),
    Rule("styles", read_styles),
    Rule("code-elements", mend_code, ("<pre",)),
    Rule("figures", set_figures, ("<img", "<figure")),
    Rule("notes", link_notes, ("#",)),
    Rule("poems", call_verse, ("<p", "verse", "line")),
    Rule("strays", house_strays),
    Rule("wrappers", unwrap_wrappers),
    Rule("lists", mend_lists, ("<li", "<ul", "<ol", "<dl", "<dd", "<dt")),
    Rule("tables", mend_tables, ("<table",)),
    Rule("paragraphs", gather_paragraphs),
    Rule("spoken-letters", name_spoken_letters),
    Rule("sources", part_sources, ("<blockquote",)),
    Rule("lines", set_lines, ("<br", "verse", "line")),
    Rule("scenes", part_scenes, ("<p",)),
    Rule("levels", level_headings),
    Rule("attributes", drop_attributes),
    Rule("vacant", drop_vacant),
    Rule("edges", trim_blocks),
    Rule("colours", colour_code, ("<pre",)),
)

__all__ = ["ELEMENT_RULES"]
