"""An address on the web in; the machine's own addresses that may be asked, and connections to just these, out."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
SPECIAL = ipaddress.ip_network("192.0.0.0/24")  # a cloud's metadata lie there, and older Pythons take it for public
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PATIENCE = 10.0  # seconds for a connection, and for each answer on it
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchError(Exception):
    """A picture that does not come; the reason goes on from its address."""

    def __init__(self, reason: str, *, again: bool = False, silent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again  # it may come when it is asked for once more
        self.silent = silent  # its host gave no answer at all


class Target(NamedTuple):
    """An address taken apart and spelled as it goes over the wire."""

    scheme: str
    host: str
    port: int
    path: str  # with the query


def parse_target(address: str) -> Target:
    """Take an address apart. Raises FetchError for one that is not of http or https, or none at all."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError):
        raise FetchError("is no address") from None
    if parts.scheme not in PORTS or not host:
        raise FetchError("is no address of http or https")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Target(parts.scheme, host, port, f"{path}?{query}" if query else path)


def is_public(address: Address) -> bool:
    """Say whether an address is one of the open internet's: not private, loopback, link-local, reserved or a group's.

    An IPv6 address that stands for one of IPv4 is judged by that.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return (
        address.is_global
        and address not in SPECIAL
        and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    )


def resolve_host(target: Target, *, private: bool) -> Sequence[tuple[socket.AddressFamily, tuple[str, int]]]:
    """Return the addresses of a host that may be asked. Raises FetchError where there is none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("has a host that is not found", silent=True) from None
    places = [(family, (str(place[0]), target.port)) for family, _, _, _, place in found]
    allowed = [(family, place) for family, place in dict.fromkeys(places) if private or may_be_asked(place[0])]
    if not allowed:
        raise FetchError(f"lies on a machine of a private network ({places[0][1][0]}); --allow-private permits it")
    return allowed


def may_be_asked(place: str) -> bool:
    """Say whether a resolved address is public."""
    return "%" not in place and is_public(ipaddress.ip_address(place))


def open_connection(target: Target, *, private: bool) -> socket.socket:
    """Connect to one of the very addresses that were judged. Raises FetchError."""
    for family, place in resolve_host(target, private=private):
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(place)
        except OSError:
            connection.close()
            continue
        return connection
    raise FetchError("has a host that does not answer", again=True, silent=True)
