"""Captures as WARC 1.1 files (ISO 28500:2017), one file a capture.

warcinfo, then for each exchange a response record with the answer's bytes as they came and its request, then one
metadata record with the provenance as JSON. So the last response (or resource) before the first metadata record is the
page itself. After it come what a browser made of the page (a conversion), where one did, and the page's requisites,
responses and requests again.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pressmark.archive.exchange import Exchange, Headers

CHUNK = 64 * 1024

Provenance = Mapping[str, Any]


def write_fetched(
    exchanges: Sequence[Exchange],
    at: datetime,
    provenance: Provenance,
    requisites: Iterable[Exchange] = (),
    rendered: bytes = b"",
) -> bytes:
    """The WARC file of a fetch.

    Args:
        at: when it began; the date of all its records.
        provenance: what the metadata record says.
        requisites: what the page is shown with, each after its redirects.
        rendered: the document that a browser made of the page, as HTML in UTF-8; empty where none did.
    """
    buffer, writer = _open(at)
    for exchange in exchanges:
        page = _write_exchange(writer, exchange, at)
    _write_metadata(writer, exchanges[-1].url, at, provenance, _record_id(page))
    if rendered:
        _write_rendered(writer, exchanges[-1].url, at, rendered, _record_id(page))
    for exchange in requisites:
        _write_exchange(writer, exchange, at)
    return buffer.getvalue()


def read_rendered(warc: bytes) -> bytes:
    """The document that a browser made of the page; empty where none did."""
    for record in ArchiveIterator(io.BytesIO(warc)):
        if record.rec_type == "conversion":
            return b"".join(_pieces(record))
    return b""


def _write_exchange(writer: WARCWriter, exchange: Exchange, at: datetime) -> Any:
    response = _response(writer, exchange, at)
    writer.write_request_response_pair(_request(writer, exchange, at), response)
    return response


def write_uploaded(
    payload: bytes, url: str, content_type: str, at: datetime, provenance: Provenance
) -> bytes:
    """The WARC file of a file that somebody gave: a resource record instead of an exchange."""
    buffer, writer = _open(at)
    resource = writer.create_warc_record(
        url,
        "resource",
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=content_type,
        warc_headers_dict=_dated(at),
    )
    writer.write_record(resource)
    _write_metadata(writer, url, at, provenance, _record_id(resource))
    return buffer.getvalue()


def read_payload(warc: bytes) -> bytes:
    """The captured body out of its chunks: of the page's response, or of the resource."""
    payload = b""
    for record in iterate_payloads(io.BytesIO(warc)):
        payload = b"".join(record)
    return payload


def holds(warc: bytes, payload: bytes) -> bool:
    """Whether the file gives this payload back."""
    try:
        return read_payload(warc) == payload
    except ValueError:
        return False


def iterate_payloads(file: IO[bytes]) -> Iterator[Iterator[bytes]]:
    """The payloads of a page and of its redirects in order, each in pieces; never more than a piece in memory.

    The page's own is the last one: its requisites come after the metadata record, and are not among these.

    Raises:
        Exception: whatever warcio or zlib make of a damaged file.
    """
    for record in ArchiveIterator(file):
        if record.rec_type == "metadata":
            return
        if record.rec_type in {"response", "resource"}:
            yield _pieces(record)


@dataclass(frozen=True, slots=True)
class StoredRequisite:
    """What a page needs, as it was served: its address, its answer's status and headers, its body in pieces."""

    url: str
    status: int
    headers: Headers
    pieces: Iterator[bytes]


def iterate_requisites(file: IO[bytes]) -> Iterator[StoredRequisite]:
    """What was captured with the page; a body can be read only before the next one is asked for.

    Raises:
        Exception: as `iterate_payloads`.
    """
    is_requisite = False
    for record in ArchiveIterator(file):
        is_requisite = is_requisite or record.rec_type == "metadata"
        if is_requisite and record.rec_type == "response" and record.http_headers is not None:
            yield StoredRequisite(
                url=record.rec_headers.get_header("WARC-Target-URI"),
                status=int(record.http_headers.get_statuscode()),
                headers=tuple(record.http_headers.headers),
                pieces=_pieces(record),
            )


def _pieces(record: Any) -> Iterator[bytes]:
    http = record.http_headers
    if http is not None and "chunked" in (http.get_header("Transfer-Encoding") or "").lower():
        return _out_of_chunks(record.raw_stream)
    return iter(lambda: record.raw_stream.read(CHUNK), b"")


def _out_of_chunks(stream: Any) -> Iterator[bytes]:
    # RFC 9112 §7.1: chunks belong to the way, not to the payload. warcio's own reader stumbles over trailers.
    while left := int(stream.readline(CHUNK).partition(b";")[0], 16):
        while left:
            piece = stream.read(min(left, CHUNK))
            if not piece:
                raise ValueError("a chunk is cut short")
            left -= len(piece)
            yield piece
        stream.readline(CHUNK)


def _response(writer: WARCWriter, exchange: Exchange, at: datetime) -> Any:
    head, body = exchange.wire[: exchange.head_size], exchange.wire[exchange.head_size :]
    headers = StatusAndHeaders(f"{exchange.status} {exchange.reason}", list(exchange.headers), "HTTP/1.1")
    # The header in its own bytes: warcio would write it anew from what it read.
    headers.headers_buff = head
    headers.compute_headers_buffer = lambda _filter=None: None
    return writer.create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=headers,
        # The address that was connected to (WARC 1.1 §5.13).
        warc_headers_dict=_dated(at) | {"WARC-IP-Address": exchange.server_address},
    )


def _request(writer: WARCWriter, exchange: Exchange, at: datetime) -> Any:
    head = StatusAndHeaders(
        f"GET {exchange.target} HTTP/1.1", list(exchange.request_headers), is_http_request=True
    )
    return writer.create_warc_record(
        exchange.url,
        "request",
        payload=io.BytesIO(b""),
        length=0,
        http_headers=head,
        warc_headers_dict=_dated(at) | {"WARC-IP-Address": exchange.server_address},
    )


def _write_rendered(writer: WARCWriter, url: str, at: datetime, rendered: bytes, page: str) -> None:
    # A conversion (WARC 1.1 §6.7): another form of what came, made by us and not by the server.
    record = writer.create_warc_record(
        url,
        "conversion",
        payload=io.BytesIO(rendered),
        length=len(rendered),
        warc_content_type="text/html; charset=utf-8",
        warc_headers_dict=_dated(at) | {"WARC-Refers-To": page},
    )
    writer.write_record(record)


def _write_metadata(
    writer: WARCWriter, url: str, at: datetime, provenance: Provenance, described: str
) -> None:
    block = json.dumps(provenance, ensure_ascii=False, indent=2).encode()
    record = writer.create_warc_record(
        url,
        "metadata",
        payload=io.BytesIO(block),
        length=len(block),
        warc_content_type="application/json",
        warc_headers_dict=_dated(at) | {"WARC-Refers-To": described},
    )
    writer.write_record(record)


def _record_id(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Record-ID"))


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
