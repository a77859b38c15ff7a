"""Addresses of what lies in a dump: a file's path in, an address that links can be joined to out, and back."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from bookmaker.expressions import defer

HERE = "https://dump.invalid/"
"""Stands for the dump's own folder; `.invalid` is a name that no network ever resolves."""
HOSTED = defer(
    r"(https?(?=:)|[a-z]+(?=://)):[/\\]*((?:[^/?#\\]*@)?)([^/?#\\@]*)(.*)", re.IGNORECASE | re.DOTALL
)  # scheme, user, host, the rest
HOST = defer(r"[\w-]+(?:\.[\w-]+)*\.?(?::\d{1,5})?|\[[0-9a-fA-F:.]+\](?::\d{1,5})?")
LONGEST_LABEL = 63  # characters between the dots of a host, as DNS has it
DOI = defer(r"doi:\s*(?=10\.)", re.IGNORECASE)  # a scheme that no list of schemes has
UNSAFE = defer(r"%(?![0-9a-fA-F]{2})|[^\w!$&'()*+,;=:@/?%.~-]")


def address_of(path: str) -> str:
    """Return the address of a file of the dump; `path` is relative to the dump's folder, with / between its parts."""
    return HERE + quote(path.replace("\\", "/").lstrip("/"), safe="/!$&'()*+,;=:@~")


def path_of(address: str) -> str:
    """Return the path inside the dump that an address stands for; "" where it is no address of the dump's."""
    if not address.startswith(HERE):
        return ""
    path = unquote(urlsplit(address).path).lstrip("/")
    clean = posixpath.normpath(path) if path else ""
    return "" if clean in {".", ".."} or clean.startswith(("../", "/")) or "\0" in clean else clean


def join_address(base: str, link: str) -> str:
    """Join a link to the address of the page that it stands on; what cannot be joined stays as it is."""
    try:
        return urljoin(base, link.strip())
    except ValueError:  # brackets that are no address
        return link


def spell_address(address: str) -> str:
    """Write an address as a book may hold it, with % for each sign that none may have; "" for one that names a
    machine as no machine is named.
    """
    address = DOI.sub("https://doi.org/", address.strip())
    found = HOSTED.fullmatch(address)
    if found is None:
        return escape_signs(address)
    scheme, user, host, rest = found.groups()
    rest = f"/{rest[1:]}" if rest.startswith("\\") else rest
    return f"{scheme}://{escape_signs(user)}{host}{escape_signs(rest)}" if is_host(host) else ""


def is_host(host: str) -> bool:
    """Say whether a machine can have this name: what is not ASCII in it must be writable in Punycode, and back."""
    if not HOST.fullmatch(host):
        return False
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    if name.isascii() and "xn--" not in name.lower():
        return all(len(label) <= LONGEST_LABEL for label in name.split("."))
    try:
        return bool(name.encode("idna").decode("idna"))
    except UnicodeError:
        return False


def escape_signs(text: str) -> str:
    """Escape the signs that stand in no address, and every # but the first."""
    parts = text.split("#", 1)
    return "#".join(UNSAFE.sub(lambda found: quote(found[0], safe=""), part) for part in parts)


def part_fragment(address: str) -> tuple[str, str]:
    """Part an address from what stands behind its #."""
    try:
        bare, fragment = urldefrag(address)
    except ValueError:
        return address, ""
    return bare, unquote(fragment)


def settle_address(address: str) -> str:
    """Return one spelling for all the ways to write a page's address, so that links to it can be told.

    Scheme, `www.`, the case of the host, a trailing slash, `index.html` and tracking parameters make no difference; a
    query such as `?p=123` does.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path)
    if path.rsplit("/", 1)[-1].lower() in INDEXES:
        path = path.rsplit("/", 1)[0]
    told = (each for each in parts.query.split("&") if each.lower() not in MOBILE)
    query = "&".join(sorted(each for each in told if each and not each.lower().startswith(TRACKERS)))
    return f"{host}{path.rstrip('/')}{'?' + query if query else ''}".removesuffix("?")


INDEXES = {
    "index.html",
    "index.htm",
    "index.php",
    "index.md",
    "readme.md",
    "default.html",
    "default.htm",
    "index.xhtml",
}
MOBILE = {"m=0", "m=1"}  # which of two looks of one page is wanted
TRACKERS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "source=rss", "ref=")
