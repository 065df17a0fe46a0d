"""False alarms: what preflight says of real pages when each is quoted under its own headline.

    python bench/preflight.py ../shared/articles

The folder has `manifest.jsonl` (an object with `id` and perhaps `url` a line) and `pages/ID.html.gz`. Rights and release
are given, so that what is found is found in what the page itself says. Prints each finding to be read, and how many of
each there are.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pressmark.document.article import Article
from pressmark.document.errors import PressmarkError
from pressmark.entries.draft import Cited, Draft, Signer
from pressmark.entries.preflight import preflight
from pressmark.extraction import extract

RELEASED = date(2027, 1, 1)
"""After all that was saved."""


def read_pages(folder: Path) -> Iterator[tuple[str, Article]]:
    for line in (folder / "manifest.jsonl").read_text().splitlines():
        page = json.loads(line)
        payload = gzip.decompress((folder / "pages" / f"{page['id']}.html.gz").read_bytes())
        try:
            yield page["id"], extract(payload, url=page.get("url") or "")
        except PressmarkError:
            continue


def draft_on(article: Article) -> Draft:
    return Draft(
        title=article.headline,
        language=article.language or "en",
        cited=Cited(
            headline=article.headline,
            byline=article.byline,
            outlet=article.outlet,
            host=urlsplit(article.url).netloc,
            url=article.url,
            text=article.text,
            published=article.published,
            modified=article.modified,
            captured=RELEASED,
        ),
        passages=tuple(article.text.splitlines()[:1]),
        excerpt_rights="©",
        rights="©",
        signers=tuple(Signer(name.name, sorts=True) for name in article.contributors),
        issued=RELEASED,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    pages, counts = 0, Counter[str]()
    for name, article in read_pages(parser.parse_args().folder):
        pages += 1
        for finding in preflight(draft_on(article)):
            counts[finding.code] += 1
            print(f"{name}: {article.headline[:80]}\n    {finding.text(str)}")
    print(f"{pages} pages: {dict(counts.most_common())}")


if __name__ == "__main__":
    main()
