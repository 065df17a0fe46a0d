import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.rules import is_allowed_host, refuse_address


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:db8::1",
    ],
)
def test_address_inside_is_refused(address):
    assert refuse_address(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_address_on_the_public_web_is_taken(address):
    assert refuse_address(address) is None


@given(st.ip_addresses(v=4).filter(lambda address: not address.is_global))
def test_address_not_global_is_refused_in_every_ipv6_dress(address):
    for dressed in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert refuse_address(dressed)


def test_allowed_host_is_named_with_or_without_its_port():
    assert is_allowed_host("outlet.localhost", 8001, ["outlet.localhost:8001"])
    assert is_allowed_host("outlet.localhost", 8001, ["outlet.localhost"])
    assert not is_allowed_host("outlet.localhost", 8002, ["outlet.localhost:8001"])
    assert not is_allowed_host("evil.outlet.localhost", 8001, ["outlet.localhost:8001"])
