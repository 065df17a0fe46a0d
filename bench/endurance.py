"""Whether reading page after page in one process makes it grow: resident memory over many pages in a row.

    python bench/endurance.py ../shared/articles [--pages 10000] [--limit N] [--json]

The folder has `manifest.jsonl` (an object with `id` and perhaps `url` a line) and `pages/ID.html.gz`. The pages are read over
and over until so many have been read. Memory is measured each time that all have been read once more, at the same page, for it
depends on the page; the first two rounds warm up. `--limit` keeps to the first N pages of the folder.
"""

import argparse
import gzip
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

from pressmark.document.errors import PressmarkError
from pressmark.extraction import extract

WARM_UP = 2
PAGE = resource.getpagesize()


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 2**20


def read_rounds(folder: Path, limit: int | None, pages: int) -> list[tuple[int, float]]:
    """(pages read, resident MB) at the end of each round."""
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()[:limit]
    golds = [json.loads(line) for line in lines]
    samples: list[tuple[int, float]] = []
    count = 0
    while count < pages:
        for gold in golds:
            payload = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
            with suppress(PressmarkError):
                extract(payload, url=gold.get("url") or "")
        count += len(golds)
        samples.append((count, round(resident_mb(), 1)))
        print(f"{count:7} pages {samples[-1][1]:8.1f} MB", file=sys.stderr, flush=True)
    return samples


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    samples = read_rounds(options.folder, options.limit, options.pages)
    warm = samples[WARM_UP:] or samples
    figures = {
        "pages": samples[-1][0],
        "cpu_s": round(time.process_time() - start, 1),
        "warm_mb": warm[0][1],
        "end_mb": warm[-1][1],
        "most_after_warm_up_mb": max(memory for _count, memory in warm),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    if options.json:
        print(json.dumps(figures | {"samples": samples}))
        return
    print(*(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
