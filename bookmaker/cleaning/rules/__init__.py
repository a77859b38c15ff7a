"""The rules that clean a chapter's tree, in the order in which they run: one a file, each a line here."""

from __future__ import annotations

from bookmaker.cleaning.rules.captions import mark_captions
from bookmaker.cleaning.rules.dashes import set_dashes
from bookmaker.cleaning.rules.directions import turn_code
from bookmaker.cleaning.rules.ellipses import set_ellipses
from bookmaker.cleaning.rules.emphasis import mark_emphasis
from bookmaker.cleaning.rules.empties import drop_empties
from bookmaker.cleaning.rules.epigraphs import mark_epigraphs
from bookmaker.cleaning.rules.finis import centre_finis
from bookmaker.cleaning.rules.footnotes import link_footnotes
from bookmaker.cleaning.rules.nobreaks import keep_together
from bookmaker.cleaning.rules.numberedcaptions import caption_numbered
from bookmaker.cleaning.rules.options import mark_options
from bookmaker.cleaning.rules.plays import mark_speakers
from bookmaker.cleaning.rules.quotations import mark_quotations
from bookmaker.cleaning.rules.quotes import curl_quotes
from bookmaker.cleaning.rules.records import list_records
from bookmaker.cleaning.rules.ruby import mark_ruby
from bookmaker.cleaning.rules.setting import Rule, Setting
from bookmaker.cleaning.rules.spacing import set_french_spaces
from bookmaker.cleaning.rules.webaddresses import link_addresses

RULES: tuple[Rule, ...] = (
    Rule("footnotes", link_footnotes, ("[",)),
    Rule("finis", centre_finis),
    Rule("numbered-captions", caption_numbered),
    Rule("captions", mark_captions, (":", ".", "："), typed=True),
    Rule("epigraphs", mark_epigraphs, ("—", "–", "--", "―"), typed=True),
    Rule("quotations", mark_quotations, (":",), typed=True),
    Rule("speakers", mark_speakers, (".", ":", "[", "("), typed=True),
    Rule("ruby", mark_ruby, ("《",), typed=True),
    Rule("emphasis", mark_emphasis, ("_", "=", "~", "+"), typed=True),
    Rule("web-addresses", link_addresses, ("http",), typed=True),
    Rule("options", mark_options, ("--",), typography=True),
    Rule("dashes", set_dashes, ("-", "—"), typography=True),
    Rule("ellipses", set_ellipses, ("...", ". .", ".\u00a0."), typography=True),
    Rule("quotes", curl_quotes, ('"', "'", ",,", "<<", ">>"), typography=True),
    Rule("directions", turn_code),
    Rule("records", list_records),
    Rule("empties", drop_empties),
    Rule("french-spaces", set_french_spaces, ("«", "»", ";", ":", "!", "?", " %", " €", " °"), typography=True),
    Rule("no-breaks", keep_together, (" ",), typography=True),
)

__all__ = ["RULES", "Rule", "Setting"]
