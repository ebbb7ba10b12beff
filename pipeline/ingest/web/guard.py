"""Which hosts may be spoken to: those on the public internet, and those the config allows by name.

A name is looked up once, every address it has is judged, and the caller connects to one of the
addresses returned here and to nothing else: a name that changes its address between the check and
the connection (DNS rebinding) gains nothing.
"""

import ipaddress
import re
import socket
from collections.abc import Collection

from pipeline.errors import FetchFailed, problem

#: What ``socket.connect`` takes, with the family it is for.
Target = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]

_Networks4 = tuple[ipaddress.IPv4Network, ...]
_Networks6 = tuple[ipaddress.IPv6Network, ...]


def _v4(*blocks: str) -> _Networks4:
    return tuple(map(ipaddress.IPv4Network, blocks))


def _v6(*blocks: str) -> _Networks6:
    return tuple(map(ipaddress.IPv6Network, blocks))


# IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, as amended), whatever is not
# "globally reachable: true". Ours because what the standard library knows of them depends on its
# version.
_INWARD_4 = _v4(
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",  # between a provider and its customers (RFC 6598)
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",  # 6to4 relays, deprecated (RFC 7526)
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
)
_OUTWARD_4 = _v4("192.0.0.9/32", "192.0.0.10/32")
#: All there is of global unicast (RFC 4291, 2.4): loopback, unique-local, link-local, site-local,
#: multicast, IPv4-compatible addresses and what is not assigned lie outside.
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_INWARD_6 = _v6("2001::/23", "2001:db8::/32", "3fff::/20")
_OUTWARD_6 = _v6(
    "2001:1::1/128",
    "2001:1::2/128",
    "2001:1::3/128",
    "2001:3::/32",
    "2001:4:112::/48",
    "2001:20::/28",
    "2001:30::/28",
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052; 64:ff9b:1::/48 is local (RFC 8215)
_TEREDO = ipaddress.IPv6Network("2001::/32")
#: Names that never lead outside: RFC 6761, RFC 6762, RFC 8375, and "internal" (ICANN, 2024).
_INWARD_NAMES = re.compile(r"(?:.+\.)?(?:localhost|localdomain|local|internal|home\.arpa)")
#: A last label of digits makes the whole an IPv4 address or nothing (WHATWG URL, 3.5).
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public internet, seen through its IPv6 disguises.

    What is no IP address is not public.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _public_4(ip) if isinstance(ip, ipaddress.IPv4Address) else _public_6(ip)


def _public_4(ip: ipaddress.IPv4Address) -> bool:
    return any(ip in net for net in _OUTWARD_4) or not any(ip in net for net in _INWARD_4)


def _public_6(ip: ipaddress.IPv6Address) -> bool:
    if not all(map(_public_4, _inside(ip))):
        return False
    if ip.ipv4_mapped or ip in _NAT64 or ip in _TEREDO or any(ip in net for net in _OUTWARD_6):
        return True
    return ip in _GLOBAL_6 and not any(ip in net for net in _INWARD_6)


def _inside(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that packets to ``ip`` may be handed on to."""
    if ip in _TEREDO and ip.teredo is not None:  # server and client (RFC 4380, 4)
        return list(ip.teredo)
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    found = [last] if ip.ipv4_mapped or ip in _NAT64 else []
    found += [ip.sixtofour] if ip.sixtofour else []
    # ISATAP (RFC 5214, 6.1): 5efe in the interface part, whatever its two flags.
    if int(ip) >> 32 & 0xFCFFFFFF == 0x00005EFE:
        found.append(last)
    return found


def targets(host: str, port: int, allowed: Collection[str]) -> list[Target]:
    """Look up ``host`` and return the addresses that may be connected to, in order.

    ``allowed`` are lower-case names whose addresses are not judged. A host that has public and
    inward addresses is spoken to at its public ones. Raises FetchFailed where no address is left,
    OSError or UnicodeError where the name has none.
    """
    name = bare(host)
    free = name in allowed
    literal = _literal(name)
    if not free and (_INWARD_NAMES.fullmatch(name) or (literal and not is_public(literal))):
        raise refusal(name)
    found = socket.getaddrinfo(literal or host.strip("[]"), port, type=socket.SOCK_STREAM)
    usable = [
        (family, address)
        for family, _, _, _, address in found
        if family in (socket.AF_INET, socket.AF_INET6) and (free or is_public(str(address[0])))
    ]
    if not usable:
        raise refusal(name)
    return usable  # type: ignore[return-value]  # typeshed: an address may be of any family


def bare(host: str) -> str:
    """Return a host's name as ``allow_hosts`` spells it: lower case, no bracket, no last dot."""
    return host.strip("[]").lower().removesuffix(".")


def refusal(host: str) -> FetchFailed:
    """Make the error for a host that is not of the public internet."""
    return FetchFailed(problem("fetch-private", host=host))


def _literal(name: str) -> str | None:
    """Return the IP address a host is, in its usual spelling; None where it is a name.

    ``127.1``, ``0x7f.1``, ``017700000001`` and ``2130706433`` are all 127.0.0.1 to a resolver.
    Raises FetchFailed where it looks like an address and is none.
    """
    if ":" in name:
        return name
    if not _NUMBER.fullmatch(name):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        raise FetchFailed(problem("fetch-bad-url", url=name)) from None
