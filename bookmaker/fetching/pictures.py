"""Addresses in; what finds their pictures, and a note for each that did not come, out: a few at a time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlsplit

from bookmaker.fetching.cache import Cache
from bookmaker.fetching.client import fetch_address
from bookmaker.fetching.hosts import FetchError
from bookmaker.model import Locate, Note

AT_ONCE = 4  # pictures
PAUSES = (0.5, 2.0)  # seconds before it is asked for once more
MOST_SILENCES = 3  # times that a host may give no answer; then it is not asked again


class Fetched(NamedTuple):
    """What came."""

    locate: Locate
    notes: tuple[Note, ...]


class Errand(NamedTuple):
    """How to ask: under which name, and whether private networks may be asked too."""

    agent: str
    private: bool
    cache: Cache
    silences: Counter[str]  # host → times that it gave no answer


def fetch_pictures(
    addresses: Mapping[str, int], agent: str, *, private: bool, watch: Callable[[str, int, int], None]
) -> Fetched:
    """Fetch what the cache does not hold; what fails is a note with its line. A run that was stopped goes on there."""
    errand = Errand(agent, private, Cache(private=private), Counter())
    notes: list[Note] = []
    pool = ThreadPoolExecutor(AT_ONCE, "fetch")
    try:
        tasks = [pool.submit(fetch_picture, address, errand) for address in addresses]
        for number, (address, task) in enumerate(zip(addresses, tasks, strict=True), 1):
            if reason := task.result():
                notes.append(Note("picture-not-fetched", f"{address} {reason}", addresses[address]))
            watch("fetch", number, len(addresses))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return Fetched(errand.cache.find, tuple(notes))


def fetch_picture(address: str, errand: Errand) -> str:
    """Get one picture into the cache; return why it is not there, "" where it is."""
    if errand.cache.holds(address):
        return ""
    host = urlsplit(address).netloc.rpartition("@")[2]
    for pause in (*PAUSES, 0.0):
        if errand.silences[host] >= MOST_SILENCES:
            return "is on a host that does not answer"
        try:
            errand.cache.keep(address, fetch_address(address, errand.agent, private=errand.private))
        except FetchError as error:
            errand.silences[host] += error.silent
            if not error.again or not pause:
                return error.reason
            time.sleep(pause)
        else:
            return ""
    raise AssertionError("the last try returns")
