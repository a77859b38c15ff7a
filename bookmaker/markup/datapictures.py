"""Pictures that lie in the markup itself in; an address that names each out, and its bytes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from urllib.parse import unquote_to_bytes

from bookmaker.expressions import defer
from bookmaker.markup.addresses import HERE

DATA = defer(r"data:image/[\w.+-]+((?:;[\w=.+-]+)*),", re.IGNORECASE)
LARGEST_DATA = 20_000_000  # characters of a picture that lies in an address


def store_data(address: str, pictures: dict[str, bytes]) -> str:
    """Take the picture that lies in a data: address out, and return an address that names it; "" where it is none."""
    found = DATA.match(address)
    if not found or len(address) > LARGEST_DATA:
        return ""
    body = unquote_to_bytes(address[found.end() :])
    if ";base64" in found[1].lower():
        try:
            body = base64.b64decode(b"".join(body.split()) + b"==")
        except (binascii.Error, ValueError):
            return ""
    return store_picture(body, pictures)


def store_picture(data: bytes, pictures: dict[str, bytes]) -> str:
    """Keep a picture's data, and return an address for it that comes from the data."""
    name = f"{HERE}.data/{hashlib.sha256(data).hexdigest()[:16]}"
    pictures[name] = data
    return name
