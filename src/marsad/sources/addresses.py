"""Which network addresses may be connected to: the public ones, and no others.

The lists follow IANA's special-purpose address registries (RFC 6890 and its updates) and are written out here because
what a language's standard library calls private changes from version to version.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence

from marsad.errors import FetchRefused, NotNow

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int, float], Sequence[str]]
"""`(host, port, seconds) -> addresses` as text; raises OSError when the name is not known."""

_CLOSED_V4 = tuple(
    (ipaddress.IPv4Network(network), sort)
    for network, sort in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a carrier's shared address"),
        ("127.0.0.0/8", "a loopback address"),
        ("168.63.129.16/32", "a cloud provider's internal address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.31.196.0/24", "a reserved address"),
        ("192.52.193.0/24", "a reserved address"),
        ("192.88.99.0/24", "a relay's address"),
        ("192.168.0.0/16", "a private address"),
        ("192.175.48.0/24", "a reserved address"),
        ("198.18.0.0/15", "an address for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)

_CLOSED_V6 = tuple(
    (ipaddress.IPv6Network(network), sort)
    for network, sort in (
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "a tunnel's address"),
        ("2620:4f:8000::/48", "a reserved address"),
        ("3fff::/20", "an address for documentation"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"),
        ("ff00::/8", "a multicast address"),
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""What stands before the IPv4 address in the lower half of an ISATAP address (RFC 5214, 6.1)."""
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}\.?", re.IGNORECASE)


def closed(address: Address) -> str | None:
    """Why `address` may not be connected to, in words ("a private address"); None where it may.

    An IPv6 address that carries an IPv4 address (mapped, or translated by NAT64) is judged by what it carries.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return next((sort for network, sort in _CLOSED_V4 if address in network), None)
    if address.ipv4_mapped is not None:
        return closed(address.ipv4_mapped) or "an IPv4 address in IPv6 clothes"
    if address in _NAT64:
        return closed(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    for network, sort in _CLOSED_V6:
        if address in network:
            return sort
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return "a tunnel's address"
    return None if address in _GLOBAL_V6 else "a reserved address"


def literal(host: str) -> Address | None:
    """The address that `host` spells out, None where it is a name.

    Besides the plain forms it reads those that name look-ups accept too: `127.1`, `0x7f.0.0.1`, `017700000001`,
    `2130706433`, so that none of them passes for a name.
    """
    bare = host.strip("[]").rstrip(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare)) if bare.isascii() and " " not in bare else None
    except OSError:
        return None


def look_up(host: str, port: int, seconds: float) -> Sequence[str]:
    """The addresses of `host` by the system's own resolver, in its order, each once.

    The look-up runs on a thread of its own because the system's call cannot be given a time limit.

    Raises:
        OSError: when the name is not known, or no answer came within `seconds`.
        UnicodeError: when the name cannot be one.
    """
    answers: list[str] = []
    failures: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failures.append(error)
        else:
            answers.extend(dict.fromkeys(str(entry[4][0]) for entry in found))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(seconds, 0.0))
    if thread.is_alive():
        raise TimeoutError(f"the look-up of {host} took longer than {seconds:.0f} s")
    if failures:
        raise failures[0]
    return answers


def checked(
    host: str, port: int, *, resolver: Resolver, seconds: float = 10.0, allowed: Sequence[Network] = ()
) -> tuple[str, ...]:
    """The addresses that may be connected to for `host`, every one of them checked.

    One closed address among the answers refuses the host as a whole. `allowed` lists networks that are let through
    although they are closed; it is empty but for tests and for those who know what they do.

    Raises:
        FetchRefused: when the name leads to an address that is closed; `NotNow` when it cannot be looked up.
    """
    refuse_if_closed(host, allowed=allowed)
    spelt = literal(host)
    if spelt is not None:
        found: Sequence[str] = (str(spelt),)
    elif not _HOST.fullmatch(host):
        raise FetchRefused(f"{host[:200]!r} could not be looked up (it can be no host's name)", "Check the address.")
    else:
        try:
            found = resolver(host, port, seconds)
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or error
            raise NotNow(
                f"the name {host} could not be looked up ({why})", "Check the address and the connection."
            ) from error
    if not found:
        raise FetchRefused(f"the name {host} has no address", "Check the address.")
    return tuple(_open_or_refuse(host, text, allowed) for text in found)


def refuse_if_closed(host: str, *, allowed: Sequence[Network] = ()) -> None:
    """Refuses a host that needs no look-up to be known as closed: a spelt-out address, or this machine's own name.

    Raises:
        FetchRefused: when it is one.
    """
    spelt = literal(host)
    name = host.rstrip(".").lower()
    if spelt is not None:
        _open_or_refuse(host, str(spelt), allowed)
    elif name == "localhost" or name.endswith(".localhost"):
        _open_or_refuse(host, "127.0.0.1", allowed)


def _open_or_refuse(host: str, text: str, allowed: Sequence[Network]) -> str:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError as error:
        raise FetchRefused(f"the name {host} leads to {text!r}, which is no address") from error
    sort = closed(address)
    if sort and not any(address.version == network.version and address in network for network in allowed):
        same = host.strip("[]") == str(address)
        told = f"{address} is {sort}" if same else f"{host} leads to {address}, {sort}"
        raise FetchRefused(told, "Only public addresses are fetched; save the page and give the file.")
    return str(address)
