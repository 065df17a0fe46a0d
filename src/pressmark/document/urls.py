"""Addresses: which two are the same page, and which are addresses at all."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from yarl import URL

from pressmark.document.errors import NotAnAddress
from pressmark.document.errors import gettext_noop as _

_TWIN_HOST = re.compile(r"^(?:(?:www|amp)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"(?:/amp(?=/|$)|\.amp(?=\.html$|$))", re.IGNORECASE)
_AMP_PARAMETERS = frozenset({"amp", "outputtype"})
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "at_medium", "at_campaign")
_TRACKING = frozenset(
    [
        *(
            "fbclid",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "ysclid",
            "twclid",
            "ttclid",
        ),
        *(
            "igsh",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "_ga",
            "_gl",
            "wickedid",
            "cmpid",
        ),
    ]
)


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
    if re.search(r"[\s\x00-\x1f\x7f\\\ud800-\udfff]", url):
        raise NotAnAddress(which=url, why=_("it has a space, a backslash or a control character in it"))
    return url


def plain_address(address: str, base: str = "") -> str:
    """The address as the fetcher asks for it, without its fragment; empty where it is none of the web."""
    try:
        return str(URL(check_url(urljoin(base, address.strip()).replace(" ", "%20"))).with_fragment(None))
    except (NotAnAddress, ValueError):
        return ""


def normalise_url(url: str) -> str:
    """One form for all the addresses of one page: no tracking parameters, fragment, AMP twin or trailing slash.

    It is the identity of a clipping, not a link to follow: readers get the address as it was. A parameter that may
    tell two articles apart stays: two clippings of one page are a nuisance, two articles in one clipping are wrong.

    Raises:
        NotAnAddress: it isn't http or https.
    """
    address = URL(check_url(url).replace("&amp;", "&"))
    host = _TWIN_HOST.sub("", address.host_port_subcomponent or "")
    path = address.raw_path
    while (shorter := _AMP_PATH.sub("", path.rstrip("/"))) != path:
        path = shorter
    kept = sorted(part for part in address.raw_query_string.split("&") if part and not _is_tracking(part))
    return urlunsplit(("https", host, path, "&".join(kept), ""))


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.lower().partition("=")
    if name in _AMP_PARAMETERS:
        return value in {"", "1", "amp", "true"}
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def site_host(url: str) -> str:
    """The outlet's host, without `www.`."""
    return (urlsplit(check_url(url)).hostname or "").lower().removeprefix("www.")
