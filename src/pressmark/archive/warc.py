"""Captures as WARC 1.1 files (ISO 28500:2017), one file a capture."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pressmark.archive.fetching import Exchange


def write_fetched(exchanges: Iterable[Exchange], at: datetime) -> bytes:
    """The WARC file of a fetch: warcinfo, then a request and a response record for each exchange."""
    buffer, writer = _open(at)
    for exchange in exchanges:
        response = writer.create_warc_record(
            exchange.url,
            "response",
            payload=io.BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=StatusAndHeaders(
                f"{exchange.status} {exchange.reason}", _as_stored(exchange), "HTTP/1.1"
            ),
            warc_headers_dict=_dated(at),
        )
        request = writer.create_warc_record(
            exchange.url,
            "request",
            payload=io.BytesIO(b""),
            length=0,
            http_headers=StatusAndHeaders(
                f"GET {_path(exchange.url)} HTTP/1.1", list(exchange.request_headers), is_http_request=True
            ),
            warc_headers_dict=_dated(at),
        )
        writer.write_request_response_pair(request, response)
    return buffer.getvalue()


def write_uploaded(payload: bytes, url: str, content_type: str, at: datetime) -> bytes:
    """The WARC file of a file that somebody gave: warcinfo and one resource record."""
    buffer, writer = _open(at)
    writer.write_record(
        writer.create_warc_record(
            url,
            "resource",
            payload=io.BytesIO(payload),
            length=len(payload),
            warc_content_type=content_type,
            warc_headers_dict=_dated(at),
        )
    )
    return buffer.getvalue()


def read_payload(warc: bytes) -> bytes:
    """The captured body as it came: of the last response, or of the resource."""
    payload = b""
    for record in ArchiveIterator(io.BytesIO(warc)):
        if record.rec_type in {"response", "resource"}:
            payload = record.raw_stream.read()
    return payload


def _open(at: datetime) -> tuple[io.BytesIO, WARCWriter]:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    info = writer.create_warcinfo_record(
        "", {"software": f"Pressmark/{version('pressmark')}", "format": "WARC File Format 1.1"}
    )
    info.rec_headers.replace_header("WARC-Date", _dated(at)["WARC-Date"])
    writer.write_record(info)
    return buffer, writer


def _dated(at: datetime) -> dict[str, str]:
    return {"WARC-Date": at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")}


def _path(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def _as_stored(exchange: Exchange) -> list[tuple[str, str]]:
    # The body was taken out of its chunks on arrival; a replay that believed this header would read it wrong.
    return [
        ("X-Archive-Orig-Transfer-Encoding" if key.lower() == "transfer-encoding" else key, value)
        for key, value in exchange.headers
    ]
