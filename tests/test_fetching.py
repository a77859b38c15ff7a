"""Pictures on the web: fetched when asked for, from where it may be, within limits; the book is made all the same."""

from __future__ import annotations

import io
import ipaddress
import socket
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import bookmaker
from bookmaker.errors import OptionError
from bookmaker.fetching import client, hosts, pictures
from bookmaker.fetching.client import fetch_address
from bookmaker.fetching.hosts import FetchError, is_public, parse_target

PIXELS = bytes.fromhex("47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b")
AGENT = "bookmaker/0"


class Site(BaseHTTPRequestHandler):
    """Pictures and all that can go wrong with them; the class counts who asked for what."""

    asked: Counter[str]
    agents: set[str]
    together: int
    most: int
    lock = threading.Lock()

    def do_GET(self) -> None:
        kind = type(self)
        with self.lock:
            kind.asked[self.path] += 1
            kind.agents.add(self.headers["User-Agent"])
            kind.together += 1
            kind.most = max(kind.most, kind.together)
        try:
            getattr(self, f"send_{self.path.split('/')[1].partition('.')[0].rstrip('0123456789')}", self.send_gone)()
        except OSError:
            return  # whoever asked has hung up
        finally:
            with self.lock:
                kind.together -= 1

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "image/gif", "Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_good(self) -> None:
        time.sleep(0.02)
        self.answer(200, PIXELS)

    def send_gone(self) -> None:
        self.answer(404)

    def send_busy(self) -> None:
        self.answer(*((200, PIXELS) if type(self).asked[self.path] > 1 else (503, b"")))

    def send_page(self) -> None:
        self.answer(200, b"<p>Log in</p>", **{"Content-Type": "text/html"})

    def send_moved(self) -> None:
        self.answer(302, Location="/good.gif")

    def send_loop(self) -> None:
        self.answer(302, Location="/loop.gif")

    def send_away(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data")

    def send_disk(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def send_short(self) -> None:
        self.answer(200, PIXELS, **{"Content-Length": str(len(PIXELS) + 9)})

    def send_claim(self) -> None:
        self.answer(200, PIXELS, **{"Content-Length": "9000000000"})

    def send_flood(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(bytes(1_000_000))

    def send_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b"G")
            time.sleep(0.1)

    def send_header_drip(self) -> None:
        for _ in range(60):
            self.wfile.write(b"H")
            self.wfile.flush()
            time.sleep(0.1)

    send_headdrip = send_header_drip

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    handler = type("OneSite", (Site,), {"asked": Counter(), "agents": set(), "together": 0, "most": 0})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKMAKER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pictures, "PAUSES", (0.01, 0.01))
    monkeypatch.setattr(client, "LONGEST", 0.8)


def write_page(*addresses: str) -> bytes:
    shown = "\n\n".join(f"![Number {n} of them]({address})" for n, address in enumerate(addresses))
    return f"# A Walk\n\nIt was **long**, and there were pictures.\n\n{shown}\n\n- the end\n".encode()


def list_pictures(result: bookmaker.Result) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(result.book)) as book:
        return [name for name in book.namelist() if "picture-" in name]


def list_notes(result: bookmaker.Result) -> list[str]:
    return [note.message for note in result.report.notes if note.code == "picture-not-fetched"]


def test_without_the_option_nothing_is_asked(site: tuple[str, type[Site]]) -> None:
    base, handler = site
    result = bookmaker.build(write_page(f"{base}/good.gif"), form="markdown")
    assert not handler.asked
    assert not list_pictures(result)


def test_pictures_are_fetched_and_kept(site: tuple[str, type[Site]]) -> None:
    base, handler = site
    page = write_page(f"{base}/good.gif", f"{base}/moved.gif", f"{base}/busy.gif", f"{base}/gone.gif")
    first = bookmaker.build(page, form="markdown", fetch_images=True, allow_private=True)
    assert len(list_pictures(first)) == 1  # they are all the same one
    assert list_notes(first) == [f"{base}/gone.gif was answered with 404"]
    assert handler.asked["/busy.gif"] == 2
    assert handler.agents == {f"bookmaker/{bookmaker.__version__}"}
    handler.asked.clear()
    again = bookmaker.build(page, form="markdown", fetch_images=True, allow_private=True)
    assert again.book == first.book
    assert set(handler.asked) == {"/gone.gif"}


def test_loopback_is_refused_unless_it_is_allowed(site: tuple[str, type[Site]]) -> None:
    base, handler = site
    port = base.rpartition(":")[2]
    names = ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]")
    result = bookmaker.build(
        write_page(*(f"http://{name}:{port}/good.gif" for name in names)), form="markdown", fetch_images=True
    )
    assert not handler.asked
    assert len(list_notes(result)) == len(names)
    assert not list_pictures(result)


def test_what_was_fetched_from_a_private_network_is_not_shown_without_leave(site: tuple[str, type[Site]]) -> None:
    base, _ = site
    page = write_page(f"{base}/good.gif")
    assert list_pictures(bookmaker.build(page, form="markdown", fetch_images=True, allow_private=True))
    assert not list_pictures(bookmaker.build(page, form="markdown", fetch_images=True))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone", "answered with 404"),
        ("page", "is a page"),
        ("loop", "leads on"),
        ("disk", "no address of http"),
        ("claim", "larger than"),
        ("flood", "larger than|takes too long"),
        ("short", "breaks off|cut short"),
        ("drip", "takes too long"),
        ("headdrip", "takes too long"),
    ],
)
def test_what_goes_wrong_has_a_reason(site: tuple[str, type[Site]], path: str, said: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match=said):
        fetch_address(f"{site[0]}/{path}.gif", AGENT, private=True)
    assert time.monotonic() - begun < 5  # a drip goes on for six seconds


def test_a_redirect_is_judged_as_an_address_is(site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch) -> None:
    real = hosts.may_be_asked
    monkeypatch.setattr(hosts, "may_be_asked", lambda place: place == "127.0.0.1" or real(place))
    with pytest.raises(FetchError, match=r"private network \(169\.254\.169\.254\)"):
        fetch_address(f"{site[0]}/away.gif", AGENT)


def test_the_address_that_was_judged_is_the_one_that_is_asked(
    site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to something else the second time is never resolved a second time."""
    answers = iter(["127.0.0.1"])
    monkeypatch.setattr(hosts, "may_be_asked", lambda place: True)

    def resolve(_host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = site[0].rpartition(":")[2]
    assert fetch_address(f"http://pictures.example:{port}/good.gif", AGENT) == PIXELS


def test_a_few_at_a_time(site: tuple[str, type[Site]]) -> None:
    base, handler = site
    page = write_page(*(f"{base}/good{n}.gif" for n in range(30)))
    assert not list_notes(bookmaker.build(page, form="markdown", fetch_images=True, allow_private=True))
    assert sum(handler.asked.values()) == 30
    assert 1 < handler.most <= pictures.AT_ONCE


def test_a_dead_host_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[object] = []

    def resolve(*place: object, **_: object) -> list[object]:
        tries.append(place)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    addresses = {f"http://dead.example/{n}.gif": n for n in range(50)}
    fetched = pictures.fetch_pictures(addresses, AGENT, private=False, watch=lambda *_: None)
    assert len(fetched.notes) == 50
    assert [note.line for note in fetched.notes] == list(range(50))
    assert len(tries) <= pictures.MOST_SILENCES + pictures.AT_ONCE


def test_a_cache_that_cannot_be_written_is_no_hindrance(
    site: tuple[str, type[Site]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BOOKMAKER_CACHE", str(tmp_path / "file"))
    result = bookmaker.build(write_page(f"{site[0]}/good.gif"), form="markdown", fetch_images=True, allow_private=True)
    assert len(list_pictures(result)) == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(("93.184.216.34", True), ("2606:2800:220:1::1", True), ("::ffff:93.184.216.34", True)),
        *(("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("127.0.0.1", False), ("0.0.0.0", False)),
        *(("169.254.169.254", False), ("100.100.100.200", False), ("192.0.0.192", False), ("224.0.0.1", False)),
        *(("255.255.255.255", False), ("240.0.0.1", False), ("::1", False), ("::", False), ("fe80::1", False)),
        *(("fd00:ec2::254", False), ("ff02::1", False), ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False)),
        *(("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("64:ff9b::a9fe:a9fe", False)),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/x", "//a.example/x", "http://", "http://a:b/", "http://[::1", "x"],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(FetchError, match="is no address"):
        parse_target(address)


def test_an_address_is_spelled_for_the_wire() -> None:
    target = parse_target("https://user:word@Bücher.example/a b/ü.png?x=\r\nHost: y")
    assert (target.host, target.port) == ("xn--bcher-kva.example", 443)
    assert target.path.startswith("/a%20b/%C3%BC.png?x=")
    assert not set(target.path) & set(" \r\n")


def test_leave_without_a_wish_is_refused() -> None:
    with pytest.raises(OptionError, match="needs --fetch-images"):
        bookmaker.build(b"Text", allow_private=True)
