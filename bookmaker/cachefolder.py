"""The environment in, the folder out in which this machine keeps what can be had again."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "BOOKMAKER_CACHE"
NOWHERE = Path(os.devnull)  # nothing is found there, and nothing can be kept


def find_cache_folder() -> Path:
    """Return the folder that the environment names, else the system's for our cache; it need not be there yet."""
    if named := os.environ.get(VARIABLE):
        return Path(named).absolute()
    from platformdirs import user_cache_path

    folder = user_cache_path("bookmaker", appauthor=False)
    return folder if folder.is_absolute() else NOWHERE  # "~/.cache" of somebody without a home
