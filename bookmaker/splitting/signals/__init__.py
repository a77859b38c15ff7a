"""A survey in, claims out: what may be a heading, as each signal sees it; none of them decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bookmaker.splitting.claims import Claim
from bookmaker.splitting.signals.capitals import claim_capitals
from bookmaker.splitting.signals.coined import claim_coined
from bookmaker.splitting.signals.dated import claim_dated
from bookmaker.splitting.signals.keywordlines import claim_keywords
from bookmaker.splitting.signals.marked import claim_marked
from bookmaker.splitting.signals.named import claim_named
from bookmaker.splitting.signals.numbered import claim_numbered
from bookmaker.splitting.signals.numerals import claim_numerals
from bookmaker.splitting.signals.outdented import claim_outdented
from bookmaker.splitting.signals.parted import claim_parted
from bookmaker.splitting.signals.runin import claim_run_in
from bookmaker.splitting.survey import Survey

Signal = Callable[[Survey], Iterator[Claim]]
SIGNALS: tuple[Signal, ...] = (
    claim_marked,
    claim_keywords,
    claim_numerals,
    claim_numbered,
    claim_coined,
    claim_named,
    claim_dated,
    claim_capitals,
    claim_parted,
    claim_outdented,
    claim_run_in,
)
