"""Hostile addresses: none is reached, in a network where all of them would answer (`netherworld.py`)."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from archive.authority import make_authority
from archive.server import redirect, serve
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from pressmark.archive.exchange import Bounds
from pressmark.archive.fetching import fetch
from pressmark.archive.rules import refuse_target
from pressmark.document.errors import AddressRefused, NotAnAddress, PressmarkError
from pressmark.document.urls import check_url

HERE = Path(__file__).parent
NAMESPACES = (
    ["unshare", "--user", "--map-root-user", "--net"],
    ["unshare", "--net"],  # for root where users may make none of their own
    ["sudo", "--non-interactive", "unshare", "--net"],
)


@pytest.fixture(scope="module")
def addresses(shared):
    return [json.loads(line) for line in (shared / "hostile" / "ssrf.jsonl").read_text().splitlines()]


def makes_namespaces(command):
    if not (shutil.which(command[0]) and shutil.which("ip")):
        return False
    return subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def seen(shared, tmp_path_factory):
    """What happened in the namespace."""
    namespace = next(filter(makes_namespaces, NAMESPACES), None)
    if namespace is None:
        pytest.skip(
            "this machine makes no network namespaces (unshare and ip are needed, and a kernel that lets them)"
        )
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder, "good.test", "other.test")
    program = [sys.executable, HERE / "netherworld.py", shared / "hostile" / "ssrf.jsonl", folder]
    result = subprocess.run([*namespace, *program], check=True, capture_output=True, text=True, timeout=600)
    return json.loads(result.stdout)


def test_no_address_inside_is_connected_to(seen):
    assert seen["control"] == ["10.0.0.5", 80]
    assert seen["breaches"] == []


def test_hostile_address_is_refused_by_name(seen):
    ends = {
        (row["cls"], end)
        for row in seen["ends"].values()
        for end in row["ends"]
        if row["cls"] in {"literal", "dns", "parser", "scheme"}
    }
    assert ends == {
        ("literal", "AddressRefused"),
        ("dns", "AddressRefused"),
        ("parser", "AddressRefused"),
        ("parser", "NotAnAddress"),
        ("scheme", "NotAnAddress"),
    }


def test_name_that_changes_its_mind_is_fetched_from_the_web_or_not_at_all(seen):
    ends = {name: row["ends"] for name, row in seen["ends"].items() if row["cls"] == "rebind"}
    assert len(ends) == 12
    assert all("AddressRefused" in each and set(each) <= {"page", "AddressRefused"} for each in ends.values())


def test_redirect_to_a_hostile_address_is_refused(seen):
    ends = {name: row["ends"] for name, row in seen["ends"].items() if row["cls"] == "redirect"}
    refused = Counter(end for each in ends.values() for end in each if len(each) == 1)
    assert refused == {"AddressRefused": 27, "NotAnAddress": 3}


def test_the_web_is_fetched_and_bad_certificates_are_not(seen):
    ends = {(row["cls"], *row["ends"]) for row in seen["ends"].values() if row["cls"].startswith("must-")}
    assert ends == {("must-work", "page"), ("must-fail", "UnsafeConnection")}


def test_hostile_address_is_refused_by_its_text_where_it_tells(addresses):
    texts = [row["url"] for row in addresses if row["cls"] in {"literal", "parser", "scheme"}]
    passed = [url for url in texts if not is_refused(url)]
    assert passed == [
        "http://localhost/?id=lit-localhost",
        "http://LOCALHOST/?id=lit-LOCALHOST",
        "http://localhost./?id=lit-localhost.",
        "http://ip6-localhost/?id=lit-ip6-localhost",
    ]  # names, which their addresses give away


def is_refused(url):
    try:
        return refuse_target(URL(check_url(url))) is not None
    except (NotAnAddress, ValueError):
        return True


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://user@outlet.example/", "a user name or a password"),
        ("http://:word@outlet.example/", "a user name or a password"),
        ("http://outlet.example:0/", "another port"),
        ("http://outlet.example:25/", "another port"),
        ("https://outlet.example:8443/", "another port"),
        ("http://[fe80::1%25eth0]/", "not a name"),
        ("http://outlet.example%00.evil.example/", "not a name"),
        ("http://1.2.3/", "a number"),
        ("http://0x7f.1/", "a number"),
        ("http://outlet.example.127/", "a number"),
        ("http://outlet.example/a%0D%0AHost:b", "control character"),
        ("http://127.0.0.1./", "a number"),
        ("https://168.63.129.16/", "private or reserved"),
        ("https://[64:ff9b::a00:1]/", "private or reserved"),
    ],
)
def test_address_is_refused_with_its_reason(url, why):
    assert why in refuse_target(URL(url))


@pytest.mark.parametrize(
    "url",
    [
        "http://outlet.example/",
        "https://outlet.example:443/a%20b?c=d%0Ae",
        "http://outlet.example:443/",
        "http://outlet.example./",
        "https://bücher.example/ü?ü=ü",
        "https://մամուլ.հայ/",
        "https://my_outlet.example/",
        "http://93.184.216.34/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/",
    ],
)
def test_address_of_the_web_is_taken(url):
    assert refuse_target(URL(url)) is None


@given(st.ip_addresses(v=4), st.sampled_from(["{:d}", "0x{:x}", "0{:o}", "{:d}."]))
def test_no_number_is_taken_for_a_name(address, spelling):
    assert refuse_target(URL.build(scheme="http", host=spelling.format(int(address))))


def test_allowed_host_may_have_any_port_but_no_password():
    assert refuse_target(URL("http://outlet.localhost:8001/"), ["outlet.localhost"]) is None
    assert refuse_target(URL("http://outlet.localhost:8001/"), ["outlet.localhost:8001"]) is None
    assert refuse_target(URL("http://outlet.localhost:8002/"), ["outlet.localhost:8001"])
    assert refuse_target(URL("http://a:b@outlet.localhost:8001/"), ["outlet.localhost"])


def test_allowed_host_allows_no_other(shared):
    answers = {"/secret": b"inside"}
    with serve(answers) as outlet:
        port = URL(outlet).port
        answers["/a"] = redirect(f"http://other.localhost:{port}/secret")
        answers["/b"] = redirect(f"//127.0.0.1:{port}/secret")
        for path in ("/a", "/b"):
            with pytest.raises(AddressRefused):
                fetch(outlet + path, Bounds(limit=100, seconds=60, allowed_hosts=("outlet.localhost",)))


def test_server_sees_its_own_name():
    seen = []

    def note(handler):
        seen.append(handler.headers["Host"])
        handler.send_response(200)
        handler.send_header("Content-Length", "4")
        handler.end_headers()
        handler.wfile.write(b"page")

    with serve({"/a": note}) as outlet:
        fetch(f"{outlet}/a#part", Bounds(limit=100, seconds=60, allowed_hosts=("outlet.localhost",)))
    assert seen == [outlet.removeprefix("http://")]


@given(st.text(max_size=40))
def test_no_text_gets_past_our_own_errors(text):
    bounds = Bounds(limit=10, seconds=60, resolve=lambda *_: ["127.0.0.1"])
    with pytest.raises(PressmarkError) as caught:
        fetch(f"http://{text}", bounds)
    assert isinstance(caught.value, (AddressRefused, NotAnAddress))
