"""Addresses that lead inward, in every spelling we know of, and public ones beside them.

The blocks are those of IANA's IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, as
amended) and multicast (RFC 5771, RFC 4291); the disguises are those of RFC 4291, 3056, 4380, 6052,
8215 and 5214, and what inet_aton reads. Nothing is connected to.
"""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from benchmarks.circumstances import Circumstances
from benchmarks.table import Line
from pipeline.errors import FetchFailed
from pipeline.ingest.web import guard
from pipeline.ingest.web.address import read

INWARD_4: Final = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/29 "
    "192.0.0.8/32 192.0.0.170/31 192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 "
    "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32"
).split()
INWARD_6: Final = (
    "::/128 ::1/128 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001:2::/48 2001:db8::/32 3fff::/20 "
    "5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
).split()
#: The registries' globally reachable ones, and neighbours of inward blocks.
OUTWARD: Final = (
    "192.0.0.9 192.0.0.10 192.31.196.1 192.52.193.1 192.175.48.1 8.8.8.8 1.1.1.1 9.255.255.255 "
    "11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 "
    "172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255 "
    "198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 "
    "2001:1::1 2001:3::1 2001:4:112::1 2001:20::1 2001:30::1 2620:4f:8000::1 2001:4860:4860::8888 "
    "2606:4700::1111 2a00:1450::1 2001:db7::1 2001:200::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 "
    "2002:808:808::1"
).split()
_NAMES: Final = (
    "localhost LOCALHOST localhost. localhost.localdomain a.localhost printer.local "
    "intranet.internal nas.home.arpa"
).split()
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def lines(_: Circumstances) -> Iterator[Line]:
    """Count what is refused and what is allowed, by us and by ipaddress alone."""
    inward = list(dict.fromkeys(inward_addresses()))
    public = [f"http://{_bracketed(host)}/" for host in OUTWARD]
    public += [
        f"http://{n}/" for n in (int(ipaddress.IPv4Address("8.8.8.8")), "8.2056", "0x8.8.8.8")
    ]
    counts = [
        (sum(not may(url) for url in inward), sum(map(may, public))) for may in (_ours, _ipaddress)
    ]
    yield Line(
        what=f"inward addresses refused ({len(inward)})",
        ours=f"{counts[0][0]} of {len(inward)}",
        peer=f"{counts[1][0]} ipaddress.is_global",
        reach="all",
    )
    yield Line(
        what=f"public addresses allowed ({len(public)})",
        ours=f"{counts[0][1]} of {len(public)}",
        peer=f"{counts[1][1]} ipaddress.is_global",
        reach="all",
    )


def inward_addresses() -> Iterator[str]:
    """Yield the web addresses of hosts that must not be asked."""
    for name in _NAMES:
        yield f"http://{name}/"
    for block in INWARD_4:
        network = ipaddress.IPv4Network(block)
        for ip in {network[0], network[-1], network[network.num_addresses // 3]}:
            for host in _spellings_4(ip):
                yield f"http://{host}/"
    for block in INWARD_6:
        whole = ipaddress.IPv6Network(block)
        for address in {whole[0], whole[-1], whole[whole.num_addresses // 3]}:
            for host in (str(address), address.exploded.upper(), f"{address}%251"):
                yield f"http://[{host}]/"


def _spellings_4(ip: ipaddress.IPv4Address) -> Iterator[str]:
    a, b, c, d = ip.packed
    number, high, low = int(ip), f"{a:02x}{b:02x}", f"{c:02x}{d:02x}"
    yield from (str(ip), f"{ip}.", str(number), f"{number:#x}", f"0{number:o}")
    yield from (f"{a}.{b}.{c * 256 + d}", f"{a}.{(b << 16) + c * 256 + d}", f"0{a:o}.{b}.{c}.{d}")
    yield from (f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", str(ip).translate(_FULL_WIDTH))
    yield from (f"[::ffff:{ip}]", f"[::ffff:{high}:{low}]", f"[::ffff:0:{ip}]", f"[::{ip}]")
    yield from (f"[64:ff9b::{ip}]", f"[64:ff9b:1::{ip}]", f"[2002:{high}:{low}::1]")
    yield f"[2001:0:{high}:{low}:0:ffff:f7f7:f7f7]"  # Teredo, of a server inside
    hidden = number ^ 0xFFFFFFFF
    yield f"[2001:0:808:808:0:ffff:{hidden >> 16:x}:{hidden & 0xFFFF:x}]"  # of a client inside
    yield f"[2600::5efe:{high}:{low}]"  # ISATAP


def _ours(url: str) -> bool:
    """Tell whether ``press`` would connect there."""
    try:
        address = read(url)
        return bool(guard.targets(address.host, address.port, ()))
    except (FetchFailed, OSError, UnicodeError):
        return False


def _ipaddress(url: str) -> bool:
    """Tell whether a program would that looks the host up and asks the standard library."""
    with suppress(OSError, UnicodeError, ValueError):
        host = urlsplit(url).hostname or ""
        found = socket.getaddrinfo(host, 80, type=socket.SOCK_STREAM)
        plain = [str(address[0]).partition("%")[0] for *_, address in found]
        return all(ipaddress.ip_address(ip).is_global for ip in plain)
    return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
