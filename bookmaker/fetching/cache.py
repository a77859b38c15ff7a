"""What was fetched in, the same out on the next run: a folder of files, each named by the digest of its address."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile

from bookmaker.cachefolder import find_cache_folder


class Cache:
    """Bytes by address, on the disk; where that cannot be written, in memory."""

    def __init__(self, folder: Path | None = None, *, private: bool = False) -> None:
        self.folder = folder or find_cache_folder() / ("private" if private else "pictures")
        self.held: dict[str, bytes] = {}

    def _name(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()

    def holds(self, address: str) -> bool:
        """Say whether there is something."""
        return address in self.held or self._name(address).is_file()

    def find(self, address: str) -> bytes | None:
        """Return what lies at an address, None where it was never fetched."""
        if address in self.held:
            return self.held[address]
        with contextlib.suppress(OSError):
            return self._name(address).read_bytes()
        return None

    def keep(self, address: str, data: bytes) -> None:
        """Keep it, whole or not at all."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".part-", delete=False) as file:
                file.write(data)
            Path(file.name).replace(self._name(address))
        except OSError:
            self.held[address] = data
