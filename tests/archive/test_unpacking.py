import gzip
import random
import zlib

import brotli
import pytest
from archive.farm import zstd
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.unpacking import MAX_MEMBERS, decode_body
from pressmark.document.errors import BadAnswer, TooLarge


def pack_raw(body):
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return raw.compress(body) + raw.flush()


SKIPPED = b"\x50\x2a\x4d\x18\x04\x00\x00\x00note"
"""A frame that readers of zstd leave out (RFC 8878 §3.1.2)."""

PACKERS = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "members": ("gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:])),
    "padded": ("gzip", lambda body: gzip.compress(body) + bytes(9)),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", pack_raw),
    "brotli": ("br", lambda body: brotli.compress(body, quality=1)),
    "zstd": ("zstd", zstd.compress),
    "zstd frames": ("zstd", lambda body: zstd.compress(body[:9]) + SKIPPED + zstd.compress(body[9:])),
    "twice": ("gzip, br", lambda body: brotli.compress(gzip.compress(body), quality=1)),
    "in capitals": (" GZIP ", gzip.compress),
    "identity": ("identity", bytes),
    "nothing": ("", bytes),
}


@given(st.binary(max_size=200), st.sampled_from(sorted(PACKERS)))
def test_packing_is_undone(body, how):
    encoding, pack = PACKERS[how]
    assert decode_body(pack(body), encoding, 200, "a") == body


@pytest.mark.parametrize("how", PACKERS)
@pytest.mark.parametrize(
    "body", [random.Random(1).randbytes(1_000_000), bytes(1_000_000)], ids=["noise", "zeros"]
)
def test_large_page_is_whole(body, how):
    encoding, pack = PACKERS[how]
    assert decode_body(pack(body), encoding, 1_100_000, "a") == body


@pytest.mark.parametrize("how", sorted(set(PACKERS) - {"identity", "nothing"}))
def test_limit_is_kept_to_the_byte(how):
    encoding, pack = PACKERS[how]
    packed = pack(bytes(100_000))
    assert len(decode_body(packed, encoding, 100_000, "a")) == 100_000
    with pytest.raises(TooLarge):
        decode_body(packed, encoding, 99_999, "a")


@pytest.mark.parametrize("how", sorted(set(PACKERS) - {"identity", "nothing", "padded"}))
def test_packing_cut_short_is_an_error(how):
    encoding, pack = PACKERS[how]
    with pytest.raises(BadAnswer, match="packed it wrongly"):
        decode_body(pack(b"some words that are long enough")[:-3], encoding, 1000, "a")


@given(st.binary(min_size=1, max_size=100), st.sampled_from(["gzip", "deflate", "br", "zstd", "br, gzip"]))
def test_broken_packing_is_a_clear_error_or_nothing_else(body, encoding):
    try:
        decode_body(body, encoding, 1000, "a")
    except BadAnswer as error:
        assert "packed it wrongly" in str(error)
    except TooLarge:
        pass


@pytest.mark.parametrize("encoding", ["zst", "compress", "gzip, gzip, gzip", "gzip;q=1", "../gzip"])
def test_unknown_packing_is_an_error(encoding):
    with pytest.raises(BadAnswer, match="not asked for"):
        decode_body(b"...", encoding, 100, "a")


def test_members_of_nothing_come_to_an_end():
    with pytest.raises(BadAnswer):
        decode_body(gzip.compress(b"") * (MAX_MEMBERS + 1), "gzip", 100, "a")


def test_no_body_needs_no_unpacking():
    assert decode_body(b"", "br", 100, "a") == b""


def test_frames_of_nothing_come_to_an_end():
    with pytest.raises(BadAnswer):
        decode_body(SKIPPED * (MAX_MEMBERS + 1), "zstd", 100, "a")


@pytest.mark.parametrize("window", [23, 24])
def test_zstd_window_is_no_larger_than_the_web_allows(window):
    noise = random.Random(1).randbytes(100_000)
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window})
    packed = packer.compress(noise) + packer.flush()
    if window == 23:
        assert decode_body(packed, "zstd", 100_000, "a") == noise
    else:
        with pytest.raises(BadAnswer, match="packed it wrongly"):
            decode_body(packed, "zstd", 100_000, "a")
