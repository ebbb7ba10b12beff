"""Only what is on the public internet is spoken to, however its address is spelled or found."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest
from msgspec.structs import replace

from pipeline.errors import FetchFailed, problem
from pipeline.ingest.web.client import Client, Terms
from pipeline.ingest.web.guard import is_public, targets
from tests.ingest.web.servers import Site, send, serving

TERMS = Terms(timeout=3, max_bytes=999, user_agent="t", robots=False)


def allowing(host: str) -> Terms:
    return replace(TERMS, allow_hosts=frozenset({host}), retries=0)


#: One or more addresses of every block that the IANA registries call not globally reachable.
INWARD_4 = (
    "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 "
    "169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.170 "
    "192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 "
    "203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255"
).split()
INWARD_6 = (
    ":: ::1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b:1::1 64:ff9b:1:ffff::808:808 "
    "100::1 100:0:0:1::1 2001::1 2001:1::4 2001:2::1 2001:10::1 2001:db8::1 3fff::1 3fff:fff::1 "
    "4000::1 5f00::1 8000::1 fc00::1 fd12:3456:789a::1 fe80::1 febf::1 fec0::1 feff::1 ff02::1 "
    "ff05::1:3 fe80::1%eth0 fd00::1%1"
).split()
PUBLIC_4 = (
    "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.216.34 100.63.255.255 100.128.0.1 "
    "126.255.255.255 128.0.0.1 169.253.255.255 169.255.0.1 172.15.255.255 172.32.0.1 192.0.0.9 "
    "192.0.0.10 192.0.1.1 192.0.3.1 192.31.196.1 192.52.193.1 192.88.98.1 192.88.100.1 "
    "192.167.255.255 192.169.0.1 192.175.48.1 198.17.255.255 198.20.0.1 198.51.99.1 203.0.114.1 "
    "223.255.255.255"
).split()
PUBLIC_6 = (
    "2001:1::1 2001:1::2 2001:1::3 2001:3::1 2001:4:112::1 2001:20::1 2001:30::1 2001:200::1 "
    "2001:4860:4860::8888 2003::1 2400:cb00::1 2606:4700:4700::1111 2620:4f:8000::1 "
    "2a00:1450:4007:80e::200e 2c0f:fb50::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1 "
    "2001:0:808:808::f7f7:f7f7 2a00:1450::5efe:808:808"
).split()


def disguises(address: str) -> list[str]:
    """Return IPv6 addresses whose packets end at an IPv4 address."""
    number = int.from_bytes(socket.inet_aton(address), "big")
    high, low = f"{number >> 16:x}", f"{number & 0xFFFF:x}"
    hidden = f"{number >> 16 ^ 0xFFFF:x}:{number & 0xFFFF ^ 0xFFFF:x}"
    return [
        f"::ffff:{address}",
        f"0:0:0:0:0:ffff:{high}:{low}",
        f"64:ff9b::{high}:{low}",
        f"2002:{high}:{low}::1",
        f"2001:0:{high}:{low}::f7f7:f7f7",  # Teredo, its server
        f"2001:0:808:808::{hidden}",  # Teredo, its client
        f"2a00:1450::5efe:{high}:{low}",  # ISATAP
        f"2a00:1450::200:5efe:{address}",
    ]


def spellings(address: str) -> list[str]:
    """Return what resolvers and browsers take for an IPv4 address."""
    number = int.from_bytes(socket.inet_aton(address), "big")
    parts = [int(part) for part in address.split(".")]
    first, second = parts[:2]
    return [
        f"{address}.",
        f"{number}",
        f"{number:#x}",
        f"0{number:o}",
        ".".join(f"{part:#x}" for part in parts),
        ".".join(f"{part:#X}" for part in parts),
        ".".join(f"0{part:o}" for part in parts),
        f"{first}.{number & 0xFFFFFF}",
        f"{first:#x}.{second}.0{number & 0xFFFF:o}",
        address.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),  # full width
        address.translate({ord("1") + n: 0x2460 + n for n in range(9)}),  # in circles
        address.replace(".", "。"),
        address.replace(".", "．"),
        address.replace(".", "%2e"),
        "".join(f"%{ord(c):02x}" for c in address),
        f"example.org@{address}",
        f"{address}\\@example.org",
        f"example.org\\@{address}",
        f"{address[:1]}\t{address[1:]}",
        f"{address}:80",
        *(f"[{disguise}]" for disguise in disguises(address)),
    ]


def refusal(url: str, terms: Terms = TERMS) -> str:
    """Return the code of the problem that fetching ``url`` ends in."""
    with Client(terms) as client, pytest.raises(FetchFailed) as caught:
        client.get(url)
    return caught.value.problems[0].code


@contextmanager
def names(monkeypatch: pytest.MonkeyPatch, **known: list[str]) -> Iterator[list[str]]:
    """Let names have addresses, their dots written as ``_``; yield the names that are looked up."""
    real, asked = socket.getaddrinfo, []

    def look_up(host: str, port: int, *args: int, **given: int) -> list[object]:
        asked.append(host)
        addresses = known.get(host.replace(".", "_"), [host])
        return [found for address in addresses for found in real(address, port, *args, **given)]

    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", look_up)
        yield asked


class TestAddresses:
    """By the registries, whatever an address is wrapped in."""

    @pytest.mark.parametrize("address", [*INWARD_4, *INWARD_6])
    def test_inward_ones_are_known(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", [*PUBLIC_4, *PUBLIC_6])
    def test_public_ones_are_known(self, address: str) -> None:
        assert is_public(address)

    @pytest.mark.parametrize("address", INWARD_4)
    def test_no_disguise_makes_them_public(self, address: str) -> None:
        assert [d for d in disguises(address) if is_public(d)] == []

    @pytest.mark.parametrize(
        "text", ["", "example.org", "127.1", "0x7f.0.0.1", "1.1.1.1.", "[::1]"]
    )
    def test_what_is_no_address_is_not_public(self, text: str) -> None:
        assert not is_public(text)


class TestSpellings:
    """An address is what a resolver takes it for."""

    @pytest.mark.parametrize("address", INWARD_4)
    def test_inward_ones_are_refused(self, address: str) -> None:
        known = {"fetch-private", "fetch-bad-url", "fetch-password"}
        hosts = [address, *spellings(address)]
        assert [h for h in hosts if refusal(f"http://{h}/") not in known] == []

    @pytest.mark.parametrize("address", INWARD_6)
    def test_so_are_those_of_ipv6(self, address: str) -> None:
        known = "fetch-bad-url" if "%" in address else "fetch-private"
        assert refusal(f"http://[{address}]/") == refusal(f"http://[{address}]:81/") == known

    @pytest.mark.parametrize("address", [*PUBLIC_4, *(f"[{a}]" for a in PUBLIC_6)])
    def test_public_ones_are_not(self, address: str) -> None:
        assert len(targets(address, 80, frozenset())) == 1

    @pytest.mark.parametrize("host", ["134744072", "0x8.8.2056", "010.010.010.010", "8.8.8.8."])
    def test_public_ones_may_be_spelled_oddly(self, host: str) -> None:
        (target,) = targets(host, 80, frozenset())
        assert target == (socket.AF_INET, ("8.8.8.8", 80))

    @pytest.mark.parametrize(
        "host",
        "localhost LOCALHOST localhost. a.localhost a.b.LocalHost. localhost.localdomain "
        "printer.local metadata.google.internal box.home.arpa".split(),
    )
    def test_names_that_are_inward_by_rule_are_not_even_looked_up(
        self, host: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with names(monkeypatch) as asked:
            assert (refusal(f"http://{host}/"), asked) == ("fetch-private", [])

    @pytest.mark.parametrize(
        "host",
        [
            "ｌocalhost",
            "local\u00adhost",
            "256.1.1.1",
            "1.1.1.1.1",
            "4294967296",
            "0x100000000",
            "1.2.3.09",
            "a..b",
            ".a",
        ],
    )
    def test_what_looks_like_an_address_and_is_none(self, host: str) -> None:
        assert refusal(f"http://{host}/") == "fetch-bad-url"

    @pytest.mark.parametrize(
        "location",
        [
            "http://[::1]:1/",
            "//2130706433:1/",
            "http://0x7f.1:1/",
            "//[::ffff:127.0.0.1]:1/",
            "http://0:1/",
            "/\t/127.0.0.2:1/",
        ],
    )
    def test_a_redirect_is_judged_alike(self, location: str) -> None:
        terms = allowing("127.0.0.1")
        with serving(send(b"", status=302, location=location)) as url:
            assert refusal(url, terms) == "fetch-private"


class TestNames:
    """A name is what it leads to, at the very moment of the connection."""

    @pytest.mark.parametrize(
        "address", ["127.0.0.1", "10.1.2.3", "::1", "fd00::1", "2002:7f00:1::"]
    )
    def test_one_that_leads_inward_is_refused(
        self, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with names(monkeypatch, news_example=[address]) as asked:
            assert refusal("http://news.example/") == "fetch-private"
        assert asked == ["news.example"]

    def test_of_several_addresses_only_the_public_ones_are_used(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with names(monkeypatch, news_example=["127.0.0.1", "8.8.8.8", "fd00::1"]):
            found = targets("news.example", 80, frozenset())
        assert found == [(socket.AF_INET, ("8.8.8.8", 80))]

    def test_it_is_looked_up_once_and_connected_to_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site = Site({"/": [send()]})
        terms = allowing("news.example")
        with serving(site, host="127.0.0.3") as url:
            port = url.rpartition(":")[2]
            with (
                names(monkeypatch, news_example=["127.0.0.2", "127.0.0.3"]) as asked,
                Client(terms) as client,
            ):
                assert client.get(f"http://News.Example:{port}/").content == b"<p>Bonjour</p>"
        assert (asked, site.said("Host")) == (["news.example"], [(f"news.example:{port}",)])

    def test_a_name_that_changes_between_two_looks_gains_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looks: list[str] = []

        def look_up(host: str, port: int, **_: object) -> list[object]:
            looks.append(host)
            address = "240.0.0.1" if len(looks) > 1 else "8.8.8.8"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        connected: list[object] = []

        def connect(self: socket.socket, address: object) -> None:
            connected.append(address)
            raise ConnectionRefusedError

        monkeypatch.setattr(socket.socket, "connect", connect)
        assert refusal("http://rebinding.example/") == "fetch-refused"
        assert (looks, connected) == (["rebinding.example"], [("8.8.8.8", 80)])

    def test_allowing_a_name_does_not_allow_its_address(self) -> None:
        site = Site({"/": [send(b"", status=302, location="http://127.0.0.1:1/")]})
        terms = allowing("localhost")
        with serving(site) as url:
            there = url.replace("127.0.0.1", "localhost")
            assert refusal(there, terms) == "fetch-private"
        assert site.paths == ["/"]

    def test_a_refusal_names_the_host(self) -> None:
        with Client(TERMS) as client, pytest.raises(FetchFailed) as caught:
            client.get("http://LOCALHOST:8000/a")
        assert caught.value.problems == (problem("fetch-private", host="localhost"),)

    def test_tls_is_spoken_to_the_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        heard: list[bytes] = []
        with socket.create_server(("127.0.0.1", 0)) as server:

            def listen() -> None:
                connection, _ = server.accept()
                with connection:
                    heard.append(connection.recv(4096))

            thread = threading.Thread(target=listen)
            thread.start()
            terms = allowing("news.example")
            with names(monkeypatch, news_example=["127.0.0.1"]):
                refusal(f"https://news.example:{server.getsockname()[1]}/", terms)
            thread.join()
        assert b"news.example" in heard[0]


def test_an_inward_server_hears_nothing() -> None:
    heard = []

    def respond(request: BaseHTTPRequestHandler) -> None:
        heard.append(request.path)
        send()(request)

    with serving(respond) as url:
        port = url.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"):
            refusal(f"http://{host}:{port}/")
        assert heard == []
        with Client(allowing("127.0.0.1")) as client:
            client.get(url)
    assert heard == ["/"]
