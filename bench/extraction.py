"""What reading a page costs, beside trafilatura alone: CPU per page and peak memory, over saved pages.

    python bench/extraction.py ../shared/articles [--limit N] [--json]

The folder has `manifest.jsonl` (an object with `id` and perhaps `url` a line) and `pages/ID.html.gz`. The two readers
take turns on each page, so that what else the machine does weighs on both; each goes first on every other page.
"""

import argparse
import gzip
import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from pressmark.document.errors import PressmarkError
from pressmark.extraction import extract

Reader = Callable[[bytes, str], object]


def read_ours(payload: bytes, url: str) -> object:
    try:
        return extract(payload, url=url)
    except PressmarkError as error:
        return error


def read_trafilatura(payload: bytes, url: str) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(payload, url=url or None, include_comments=False, with_metadata=True)


READERS: dict[str, Reader] = {"pressmark": read_ours, "trafilatura": read_trafilatura}


def time_readers(folder: Path, limit: int | None) -> dict[str, list[float]]:
    """CPU seconds for each page, by reader; each reads one page before the clock starts."""
    pages = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()][:limit]
    spent: dict[str, list[float]] = {name: [] for name in READERS}
    for number, page in enumerate([pages[0], *pages]):
        payload = gzip.decompress((folder / "pages" / f"{page['id']}.html.gz").read_bytes())
        order = list(READERS.items()) if number % 2 else list(READERS.items())[::-1]
        for name, read in order:
            start = time.process_time()
            read(payload, page.get("url") or "")
            if number:
                spent[name].append(time.process_time() - start)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    spent = time_readers(options.folder, options.limit)
    figures = {
        name: {
            "pages": len(times),
            "total_s": round(sum(times), 2),
            "median_ms": round(1000 * statistics.median(times), 1),
            "worst_ms": round(1000 * max(times), 1),
        }
        for name, times in spent.items()
    }
    ratio = round(sum(spent["pressmark"]) / sum(spent["trafilatura"]), 2)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    if options.json:
        print(json.dumps({"readers": figures, "ratio": ratio, "peak_rss_mb": peak}))
        return
    for name, figure in figures.items():
        print(f"{name:12}", *(f"{key} {value}" for key, value in figure.items()))
    print(f"ratio {ratio}, peak memory of both {peak} MB")


if __name__ == "__main__":
    main()
