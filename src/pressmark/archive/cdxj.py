"""An index of WARC records in CDXJ lines: sort key, moment, and where the record stands (WACZ 1.1.1 §5.3)."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

INDEXED = {"response", "resource", "revisit"}
_DEFAULT_PORTS = {"http": 80, "https": 443}


def index_records(file: IO[bytes], name: str) -> Iterator[str]:
    """A line for each record of a WARC file that can be replayed.

    Args:
        name: what players find the file under.
    """
    records = ArchiveIterator(file)
    for record in records:
        if record.rec_type in INDEXED:
            line = _describe(record)
            # The length of a record is known only when it was read to its end.
            records.read_to_end()
            line |= {
                "length": str(records.get_record_length()),
                "offset": str(records.get_record_offset()),
                "filename": name,
            }
            moment = re.sub(r"\D", "", record.rec_headers.get_header("WARC-Date"))[:14]
            yield f"{sort_key(line['url'])} {moment} {json.dumps(line, ensure_ascii=False)}"


def _describe(record: Any) -> dict[str, str]:
    http = record.http_headers
    kind = http.get_header("Content-Type") if http else record.content_type
    return {
        "url": record.rec_headers.get_header("WARC-Target-URI"),
        "mime": (kind or "").partition(";")[0].strip().lower() or "unk",
        "status": http.get_statuscode() if http else "200",
        "digest": record.rec_headers.get_header("WARC-Payload-Digest") or "",
    }


def sort_key(url: str) -> str:
    """The address in SURT form: `https://www.A.example/B?d&c` → `example,a)/b?c&d`.

    As the players canonicalise: in lower case, without `www.`, user, default port and fragment, parameters in order.
    """
    parts = urlsplit(url.lower())
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    labels = host if ":" in host or host.replace(".", "").isdigit() else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port not in {None, _DEFAULT_PORTS.get(parts.scheme)} else ""
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{labels}{port}){parts.path.rstrip('/') or '/'}{query}"
