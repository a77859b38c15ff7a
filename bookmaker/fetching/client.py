"""One address in, the bytes that lie there out: within limits of size and time, each redirect judged anew."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPException, HTTPSConnection
from urllib3.exceptions import HTTPError

from bookmaker.fetching.hosts import PATIENCE, FetchError, Target, open_connection, parse_target

LARGEST = 20_000_000  # bytes of one picture
LONGEST = 40.0  # seconds from the first byte sent to the last received, however they drip
MOST_REDIRECTS = 5
PIECE = 65_536  # bytes
REDIRECTS = frozenset((301, 302, 303, 307, 308))
BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))
ACCEPTED = "image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.5"


def fetch_address(address: str, agent: str, *, private: bool = False) -> bytes:
    """Return what lies at an address. Raises FetchError."""
    for _ in range(MOST_REDIRECTS + 1):
        target = parse_target(address)
        with send_request(target, agent, private=private) as response:
            location = response.headers.get("Location")
            if response.status not in REDIRECTS or not location:
                return read_body(response)
            address = urljoin(address, location)
    raise FetchError(f"leads on more than {MOST_REDIRECTS} times")


@contextmanager
def send_request(target: Target, agent: str, *, private: bool) -> Iterator[HTTPResponse]:
    """Ask for a target and give the answer; all of it has to be over in time. Raises FetchError."""
    opened = open_connection(target, private=private)
    line = opened.dup()  # stays ours when the other is wrapped for https
    late = threading.Event()
    clock = threading.Timer(LONGEST, hang_up, (line, late))
    clock.daemon = True
    clock.start()
    connection = make_connection(target, opened)
    try:
        headers = {"User-Agent": agent, "Accept": ACCEPTED, "Accept-Encoding": "identity"}
        connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
        yield connection.getresponse()
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if not late.is_set():
            raise FetchError(f"breaks off ({type(error).__name__})", again=True) from None
    except FetchError:
        if not late.is_set():
            raise
    finally:
        clock.cancel()
        connection.close()
        line.close()
    if late.is_set():
        raise FetchError("takes too long")


def make_connection(target: Target, opened: socket.socket) -> HTTPConnection:
    """Return a connection that speaks over a socket which is open already; its certificate is held against the name."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return opened

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return opened

    return (Secure if target.scheme == "https" else Plain)(target.host, target.port, timeout=PATIENCE)


def hang_up(line: socket.socket, late: threading.Event) -> None:
    """End a connection, whoever waits on it."""
    late.set()
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:  # it is over already
        return


def read_body(response: HTTPResponse) -> bytes:
    """Read a body of at most LARGEST bytes, all of it. Raises FetchError."""
    if response.status != 200:
        raise FetchError(f"was answered with {response.status}", again=response.status in BUSY)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        raise FetchError("is a page, no picture")
    if (response.length_remaining or 0) > LARGEST:
        raise FetchError(f"is larger than {LARGEST // 1_000_000} MB")
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise FetchError(f"is larger than {LARGEST // 1_000_000} MB")
    if response.length_remaining:
        raise FetchError("is cut short", again=True)
    if not size:
        raise FetchError("is empty")
    return b"".join(pieces)
