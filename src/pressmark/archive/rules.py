"""Pure decisions: where a fetch may go, by address, host and port (docs/decisions/0005-fetching.md), and what came."""

import re
from collections.abc import Collection, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from yarl import URL

from pressmark.document.errors import gettext_noop as _

WEB_PORTS = frozenset({80, 443})
"""Outlets are read on these. Anything else is a database, a mail server or somebody's test machine."""

LONGEST_URL = 2000
"""Characters of an address: what a capture's row holds. Reading one of 64 KB takes seconds, where its host is not ASCII."""

Address = IPv4Address | IPv6Address

# The registries of special-purpose addresses (RFC 6890 and after), written out because `ipaddress.is_global` changes
# its mind between patch versions of Python.
_INSIDE_V4 = tuple(
    IPv4Network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "168.63.129.16/32",  # Azure's machines ask this public address for their metadata
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291 §2.4: whatever is public in IPv6 is in here
_INSIDE_V6 = tuple(
    IPv6Network(each)
    for each in (
        "2001::/23",  # Teredo, ORCHID, benchmarking, anycast of protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4 (RFC 7526 took it out of use)
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is in the last 32 bits
_ISATAP = {0x00005EFE, 0x02005EFE}  # RFC 5214 §6.1: the middle of an interface's id, before an IPv4 address

_LONGEST_NAME = 254  # RFC 1035 §2.3.4, with the dot at its end
_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)


def refuse_address(text: str) -> str | None:
    """Why an address is not on the public web, or None where it is.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, ISATAP) is only as public as that.
    """
    address = ip_address(text.partition("%")[0])
    if all(_is_public(each) for each in (address, *_embedded(address))):
        return None
    return _("its server's address is inside a private or reserved network")


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _INSIDE_V4)
    if address in _NAT64:  # networks without IPv4 of their own reach all of it through here
        return True
    return (
        address in _GLOBAL_UNICAST
        and address.is_global
        and not any(address in network for network in _INSIDE_V6)
    )


def _embedded(address: Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield last


def refuse_target(url: URL, allowed: Collection[str] = ()) -> str | None:
    """Why an address of a page is not fetched, as far as its text tells; None where it may be looked up.

    Args:
        url: as the fetcher will ask for it; there is no second reading of it by another parser.
        allowed: hosts (`name` or `name:port`) that the installation names all the same.
    """
    host, port = url.raw_host or "", url.port or 0
    literal = _literal(host)
    why = _refuse_spelling(url) or (_refuse_name(host) if literal is None else None)
    if why or is_allowed_host(host, port, allowed):
        return why
    if literal is not None and (why := refuse_address(host)):
        return why
    return None if port in WEB_PORTS else _("it names another port than the web's own, 80 and 443")


def _refuse_spelling(url: URL) -> str | None:
    if url.raw_user is not None or url.raw_password is not None:
        return _("it carries a user name or a password")
    if _CONTROL.search(url.raw_path):
        return _("there is a control character in its path")
    return None


def _refuse_name(host: str) -> str | None:
    if len(host) > _LONGEST_NAME or not _HOST_NAME.fullmatch(host):
        return _("its host is not a name of the web")
    # Whatever ends in a number is an IPv4 address to some parser (WHATWG URL §3.5), and no top-level domain.
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return _("its host is a number in an unusual spelling")
    return None


def _literal(host: str) -> Address | None:
    if "%" in host:  # a zone (RFC 6874) means an interface of this machine
        return None
    try:
        return ip_address(host)
    except ValueError:
        return None


def is_allowed_host(host: str, port: int, allowed: Collection[str]) -> bool:
    """Whether the installation names this host (`name` or `name:port`) as one that may be fetched all the same."""
    return host in allowed or f"{host}:{port}" in allowed
