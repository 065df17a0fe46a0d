"""Fixity: is a stored file what was captured? Read in pieces, never written."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from pressmark.archive.warc import CHUNK, iterate_payloads


class State(StrEnum):
    """What an audit finds."""

    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"


class Part(StrEnum):
    """What was compared."""

    FILE = "file"
    PAYLOAD = "payload"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of one capture.

    Attributes:
        file: its name in the folder of captures.
        expected: the checksum in the database.
        found: the checksum of what is there; empty where nothing can be read, and for a timestamp that doesn't hold.
    """

    capture: int
    file: str
    part: Part
    state: State
    expected: str
    found: str


def hash_file(file: IO[bytes]) -> str:
    """The SHA-256 of a file, in pieces."""
    return _hash(iter(lambda: file.read(CHUNK), b""))


def hash_payload(file: IO[bytes]) -> str:
    """The SHA-256 of the captured payload in a WARC file; empty where it can't be read.

    Damage after the payload leaves it readable.
    """
    found = ""
    try:
        for pieces in iterate_payloads(file):
            found = ""
            found = _hash(pieces)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 (a damaged file makes warcio raise anything)
        return found
    return found


def _hash(pieces: Iterable[bytes]) -> str:
    checksum = hashlib.sha256()
    for piece in pieces:
        checksum.update(piece)
    return checksum.hexdigest()
