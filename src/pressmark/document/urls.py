"""Addresses: which two are the same page, and which are addresses at all."""

import re
from urllib.parse import urlsplit, urlunsplit

from courlan import normalize_url

from pressmark.document.errors import NotAnAddress
from pressmark.document.errors import gettext_noop as _

_AMP_PATH = re.compile(r"(?:/amp(?=/|$)|\.amp(?=\.html$|$))", re.IGNORECASE)
_AMP_QUERY = re.compile(r"(?:^|&)(?:amp|outputtype)(?:=(?:1|amp|true)?)?(?=&|$)", re.IGNORECASE)


def check_url(url: str) -> str:
    """The address without the spaces around it.

    Raises:
        NotAnAddress: the scheme is not http or https, or there is no host.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise NotAnAddress(which=url, why=str(error)) from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise NotAnAddress(which=url, why=_("it doesn't begin with http:// or https://"))
    if not host:
        raise NotAnAddress(which=url, why=_("it names no host"))
    if re.search(r"[\s\x00-\x1f]", url):
        raise NotAnAddress(which=url, why=_("it has a space or a control character in it"))
    return url


def normalise_url(url: str) -> str:
    """One form for all the addresses of one page: no tracking parameters, fragment, AMP twin or trailing slash.

    It is the identity of a clipping, not a link to follow: readers get the address as it was.
    """
    parts = urlsplit(normalize_url(check_url(url)))
    host = parts.netloc.lower().removeprefix("www.").removeprefix("amp.")
    path = _AMP_PATH.sub("", parts.path).rstrip("/")
    query = _AMP_QUERY.sub("", parts.query).lstrip("&")
    return urlunsplit(("https", host, path, query, ""))


def site_host(url: str) -> str:
    """The outlet's host, without `www.`."""
    return (urlsplit(check_url(url)).hostname or "").lower().removeprefix("www.")
