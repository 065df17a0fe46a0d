"""Content-Encoding undone, never beyond a limit: a bomb costs what the limit costs."""

import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from pressmark.archive.exchange import in_megabytes
from pressmark.document.errors import BadAnswer, TooLarge
from pressmark.document.errors import gettext_noop as _

ACCEPTED = "gzip, deflate, br"
"""What is asked for. zstd is read where it comes all the same, but the players of web archives don't unpack it."""
STEP = 64 * 1024
MAX_MEMBERS = 10_000  # each costs a copy of a step, however little is in it
ZSTD_WINDOW = 23  # RFC 9659 §3: 8 MB, as a power of two; more is memory that a page doesn't need
MAX_LAYERS = 2  # some servers pack what is already packed; more than that is a game


class _Broken(Exception):
    pass


class _Over(Exception):
    pass


def decode_body(body: bytes, encoding: str, limit: int, which: str) -> bytes:
    """Undo a Content-Encoding (RFC 9110 §8.4), the last one first.

    Cost: never more than `limit` bytes and what unpacking them takes.

    Raises:
        TooLarge: it unpacks to more than `limit` bytes.
        BadAnswer: it is broken or cut short, or packed in a way that was not asked for.
    """
    layers = [name for each in encoding.split(",") if (name := each.strip().lower()) not in {"", "identity"}]
    if len(layers) > MAX_LAYERS or not _UNPACKERS.keys() >= set(layers):
        raise BadAnswer(which=which, why=_("its server packed it in a way that was not asked for"))
    try:
        for layer in reversed(layers if body else ()):
            body = _UNPACKERS[layer](body, limit)
    except _Broken as error:
        raise BadAnswer(which=which, why=_("its server packed it wrongly")) from error
    except _Over as error:
        raise TooLarge(which=which, limit=in_megabytes(limit)) from error
    return body


def _gunzip(body: bytes, limit: int) -> bytes:
    plain = bytearray()
    start = 0
    # RFC 1952 §2.2: a gzip file is a row of members; some servers send each buffer as one.
    for _member in range(MAX_MEMBERS):
        start = _inflate(body, start, zlib.MAX_WBITS | 16, plain, limit)
        if (
            body[start : start + 2] != b"\x1f\x8b"
        ):  # what follows the last member is padding; gzip ignores it too
            return bytes(plain)
    raise _Broken


def _undeflate(body: bytes, limit: int) -> bytes:
    plain = bytearray()
    # RFC 9110 §8.4.1.2: "deflate" is zlib's format, but some servers send it without zlib's header.
    try:
        _inflate(body, 0, zlib.MAX_WBITS, plain, limit)
    except _Broken:
        plain.clear()
        _inflate(body, 0, -zlib.MAX_WBITS, plain, limit)
    return bytes(plain)


def _inflate(body: bytes, start: int, window: int, plain: bytearray, limit: int) -> int:
    """Unpack one member at `start` into `plain`; where the member ends.

    In steps, both ways: zlib would hold twice the limit at once, and copies what it hasn't read at each call.
    """
    unpacker = zlib.decompressobj(window)
    try:
        for at in range(start, len(body), STEP):
            piece = body[at : at + STEP]
            while piece and not unpacker.eof:
                plain += unpacker.decompress(piece, STEP)
                piece = unpacker.unconsumed_tail
                if len(plain) > limit:
                    raise _Over
            if unpacker.eof:
                return min(at + STEP, len(body)) - len(unpacker.unused_data)
    except zlib.error as error:
        raise _Broken from error
    raise _Broken


def _unbrotli(body: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    plain = bytearray()
    try:
        for at in range(0, len(body), STEP):
            piece, has_more = body[at : at + STEP], True
            while has_more and not unpacker.is_finished():
                unpacked = unpacker.process(piece, output_buffer_limit=STEP)
                plain += unpacked
                if len(plain) > limit:
                    raise _Over
                # It says that it takes more while it still holds some of what it has unpacked.
                piece, has_more = b"", bool(unpacked) or not unpacker.can_accept_more_data()
            if unpacker.is_finished():
                return bytes(plain)
    except brotli.error as error:
        raise _Broken from error
    raise _Broken


def _unzstd(body: bytes, limit: int) -> bytes:
    plain = bytearray()
    start = 0
    # RFC 8878 §3.1: a row of frames, some of which are to be skipped.
    for _frame in range(MAX_MEMBERS):
        start = _unframe(body, start, plain, limit)
        if start == len(body):
            return bytes(plain)
    raise _Broken


def _unframe(body: bytes, start: int, plain: bytearray, limit: int) -> int:
    """Unpack one frame at `start` into `plain`; where the frame ends."""
    unpacker = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW})
    try:
        for at in range(start, len(body), STEP):
            piece, has_more = body[at : at + STEP], True
            while has_more and not unpacker.eof:
                plain += unpacker.decompress(piece, STEP)
                if len(plain) > limit:
                    raise _Over
                piece, has_more = b"", not unpacker.needs_input
            if unpacker.eof:
                return min(at + STEP, len(body)) - len(unpacker.unused_data)
    except zstd.ZstdError as error:
        raise _Broken from error
    raise _Broken


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
