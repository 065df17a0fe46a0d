"""Which network addresses a fetch may go to: pure decisions."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from pressmark.document.errors import gettext_noop as _

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is in the last 32 bits
_IPV4_COMPATIBLE = IPv6Network("::/96")  # RFC 4291 §2.5.5.1, deprecated but still routed by some stacks

Address = IPv4Address | IPv6Address


def refuse_address(text: str) -> str | None:
    """Why an address is not on the public web, or None where it is.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64) is only as public as that.
    """
    address = ip_address(text.partition("%")[0])
    for each in (address, *_embedded(address)):
        if not each.is_global or each.is_multicast or each.is_reserved:
            return _("its server's address is inside a private or reserved network")
    return None


def _embedded(address: Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    for known in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())):
        if known is not None:
            yield known
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def is_allowed_host(host: str, port: int, allowed: list[str]) -> bool:
    """Whether the installation names this host (`name` or `name:port`) as one that may be fetched all the same."""
    return host in allowed or f"{host}:{port}" in allowed
