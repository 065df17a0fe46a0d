"""Addresses: the same page, or no address."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import check_url, normalise_url, site_host

PAGE = "https://eureporter.co/world/2023/05/07/harbour"
LABELS = st.sampled_from(["www", "amp", "m", "news", "eureporter", "x1"])
HOSTS = st.builds(
    "{}.{}".format, st.lists(LABELS, min_size=1, max_size=4).map(".".join), st.sampled_from(["co", "dev"])
)
SEGMENTS = st.sampled_from(["amp", "AMP", "world", "2023", "a.amp.html", "x.amp", "ş", "a%20b", "camp", ""])
PARAMETERS = st.sampled_from(
    ["id=1", "amp", "amp=1", "amp=0", "outputType=amp", "utm_source=x", "fbclid=y", "q=a+b", "b=", ""]
)
URLS = st.builds(
    "{}://{}/{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    HOSTS,
    st.lists(SEGMENTS, max_size=4).map("/".join),
    st.lists(PARAMETERS, max_size=3).map(lambda parameters: "?" + "&".join(parameters) if parameters else ""),
    st.sampled_from(["", "#top", "#"]),
)


@given(URLS)
@example("https://amp.www.eureporter.co/x")
@example("https://eureporter.co/x?id=1&amp=1")
def test_normal_form_is_its_own_normal_form(url):
    normal = normalise_url(url)
    assert normalise_url(normal) == normal


@given(URLS)
def test_normal_form_is_the_same_with_www_and_a_slash_at_the_end(url):
    head, _, tail = url.partition("://")
    path, mark, query = tail.partition("#")[0].partition("?")
    assert normalise_url(f"{head}://www.{path}/{mark}{query}") == normalise_url(url)


@pytest.mark.parametrize(
    "variant",
    [
        "http://eureporter.co/world/2023/05/07/harbour",
        "https://www.eureporter.co/world/2023/05/07/harbour/",
        "https://EUReporter.co:443/world/2023/05/07/harbour",
        "http://eureporter.co:80/world/2023/05/07/harbour",
        " https://eureporter.co/world/2023/05/07/harbour ",
        "https://eureporter.co/world/2023/05/07/harbour#comments",
        "https://eureporter.co/world/2023/05/07/harbour?utm_source=feed&utm_medium=rss",
        "https://eureporter.co/world/2023/05/07/harbour?fbclid=abc",
        "https://eureporter.co/world/2023/05/07/harbour/amp/",
        "https://eureporter.co/world/2023/05/../05/07/./harbour",
        "https://eureporter.co/amp/world/2023/05/07/harbour",
        "https://amp.eureporter.co/world/2023/05/07/harbour",
        "https://amp.www.eureporter.co/world/2023/05/07/harbour",
        "https://eureporter.co/world/2023/05/07/harbour?amp",
        "https://eureporter.co/world/2023/05/07/harbour?amp=1",
        "https://eureporter.co/world/2023/05/07/harbour?outputType=amp",
    ],
)
def test_variants_of_an_address_are_the_same_page(variant):
    assert normalise_url(variant) == PAGE


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://a.example", "https://a.example"),
        ("https://a.example/", "https://a.example"),
        ("https://a.example/x.amp.html", "https://a.example/x.html"),
        ("https://a.example/x?id=1&amp=1", "https://a.example/x?id=1"),
        ("https://a.example/x?amp=1&id=1", "https://a.example/x?id=1"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?a=1&amp;b=2", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?a=1&copy=2", "https://a.example/x?a=1&copy=2"),
        ("https://a.example/x?a=1&amp_js=2", "https://a.example/x?a=1&amp_js=2"),
        ("https://www.amp.dev/x", "https://amp.dev/x"),
        ("https://a.example:8080/x", "https://a.example:8080/x"),
    ],
)
def test_normal_form_keeps_what_tells_pages_apart(url, normal):
    assert normalise_url(url) == normal


@pytest.mark.parametrize(
    "other",
    [
        "https://eureporter.co/world/2023/05/07/Harbour",
        "https://eureporter.co/world/2023/05/07/harbour/2",
        "https://eureporter.co/world/2023/05/07/harbour?page=2",
        "https://tr.eureporter.co/world/2023/05/07/harbour",
        "https://eureporter.co/world/2023/05/07/harbour?cid=5",
        "https://eureporter.co/world/2023/05/07/harbour?source=5",
        "https://eureporter.co/world/2023/05/07/harbour?123",
        "https://eureporter.co/world/2023/05/07/amphibian",
    ],
)
def test_other_addresses_are_other_pages(other):
    assert normalise_url(other) != PAGE


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "it doesn't begin with http:// or https://"),
        ("a.example/x", "it doesn't begin with http:// or https://"),
        ("//a.example/x", "it doesn't begin with http:// or https://"),
        ("ftp://a.example/x", "it doesn't begin with http:// or https://"),
        ("javascript:alert(1)", "it doesn't begin with http:// or https://"),
        ("file:///etc/passwd", "it doesn't begin with http:// or https://"),
        ("https://", "it names no host"),
        ("https:///x", "it names no host"),
        ("https://:80/", "it names no host"),
        ("https://a.example/x y", "it has a space, a backslash or a control character in it"),
        ("https://a.example/\nx", "it has a space, a backslash or a control character in it"),
        ("https://a.example/\x00", "it has a space, a backslash or a control character in it"),
        ("https://a.example/\x7f", "it has a space, a backslash or a control character in it"),
        ("https://a.example\\@b.example/", "it has a space, a backslash or a control character in it"),
        ("https://[::1", "Invalid IPv6 URL"),
        ("https://a.example:99999/", "Port out of range 0-65535"),
    ],
)
@pytest.mark.parametrize("reader", [check_url, normalise_url, site_host])
def test_what_is_no_address_is_refused(reader, url, why):
    with pytest.raises(NotAnAddress) as caught:
        reader(url)
    assert caught.value.details == {"which": url, "why": why}


@pytest.mark.parametrize(
    "url", [" https://a.example/x ", "HTTPS://A.example/", "http://a.example:8080/ş?q=a%20b#c"]
)
def test_check_url_gives_the_address_as_it_was(url):
    assert check_url(url) == url.strip()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.EUReporter.co:8080/x", "eureporter.co"),
        ("https://tr.a.example/", "tr.a.example"),
        ("https://user:password@a.example/", "a.example"),
    ],
)
def test_site_host_is_without_www_and_port(url, host):
    assert site_host(url) == host
