"""Captures packed as one WACZ 1.1.1 file, which pywb and replayweb.page replay."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import SEEK_END
from pathlib import PurePosixPath
from typing import IO, Any, Self

from pressmark.archive.cdxj import index_records
from pressmark.archive.warc import CHUNK

VERSION = "1.1.1"


@dataclass(frozen=True, slots=True)
class Page:
    """A line of the list of pages: where a reader of the package begins."""

    id: str
    url: str
    at: datetime
    title: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file in the package, with its checksum."""

    path: str
    sha256: str
    size: int


class Package:
    """A WACZ file that is being written.

    Nothing is compressed by the ZIP itself: players read single records out of the WARC files by their offsets
    (WACZ 1.1.1 §5.1), which are compressed record by record already.
    """

    def __init__(self, output: IO[bytes], created: datetime) -> None:
        self._zip = zipfile.ZipFile(output, "w", zipfile.ZIP_STORED)
        self._created = created
        self._index: list[str] = []
        self._resources: list[Resource] = []

    def add_warc(self, file: IO[bytes], name: str) -> None:
        """Put a WARC file in and its records into the index."""
        self._index += index_records(file, name)
        size = file.seek(0, SEEK_END)
        file.seek(0)
        self._add(f"archive/{name}", iter(lambda: file.read(CHUNK), b""), size)

    def add_file(self, path: str, content: bytes) -> None:
        """Put in something else; players leave it alone."""
        self._add(path, [content])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def finish(self, pages: Sequence[Page], title: str) -> None:
        """Write index, pages and the descriptions of the package; nothing can be added afterwards."""
        # CDXJ lines in a file called .cdx: pywb looks for no other name, replayweb.page takes both.
        self._add("indexes/index.cdx", [_lines(sorted(self._index))])
        self._add("pages/pages.jsonl", [_lines(_page_lines(pages))])
        description = self._add("datapackage.json", [self._describe(pages, title)])
        checksum = {"path": description.path, "hash": f"sha256:{description.sha256}"}
        self._add("datapackage-digest.json", [_json(checksum)])

    def _add(self, path: str, pieces: Iterable[bytes], expected_size: int = 0) -> Resource:
        info = zipfile.ZipInfo(path, self._created.timetuple()[:6])
        # ZIP64 only where it must be: its field is longer in a file's own header than in the directory, and
        # replayweb.page takes one length for the other.
        info.file_size = expected_size
        checksum, size = hashlib.sha256(), 0
        with self._zip.open(info, "w") as file:
            for piece in pieces:
                file.write(piece)
                checksum.update(piece)
                size += len(piece)
        resource = Resource(path, checksum.hexdigest(), size)
        self._resources.append(resource)
        return resource

    def _describe(self, pages: Sequence[Page], title: str) -> bytes:
        return _json(
            {
                "profile": "data-package",
                "wacz_version": VERSION,
                "title": title,
                "software": f"Pressmark {version('pressmark')}",
                "created": _moment(self._created),
                "mainPageUrl": pages[0].url,
                "mainPageDate": _moment(pages[0].at),
                "resources": [
                    {
                        "name": _resource_name(each.path),
                        "path": each.path,
                        "hash": f"sha256:{each.sha256}",
                        "bytes": each.size,
                    }
                    for each in self._resources
                ],
            }
        )


def _resource_name(path: str) -> str:
    # Data Package v1: lower-case letters, digits and a few signs; py-wacz's validator holds to it.
    return re.sub(r"[^a-z0-9._/-]", "-", PurePosixPath(path).name.lower())


def _page_lines(pages: Sequence[Page]) -> list[str]:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    rows = [{"id": each.id, "url": each.url, "ts": _moment(each.at), "title": each.title} for each in pages]
    return [json.dumps(row, ensure_ascii=False) for row in (head, *rows)]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
