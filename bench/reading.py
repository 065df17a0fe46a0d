"""How often what is read is right, beside trafilatura alone: saved pages with gold, by field, by set and by language.

    python bench/reading.py ../shared/articles [--ds sh,traf] [--lang tr] [--jobs 2] [--by-lang] [--misses FIELD]

The folder has `manifest.jsonl`, `pages/ID.html.gz`, `texts/ID.txt` and `score.py`, whose scorer is used as it is.
`--misses` lists the pages on which our reader misses that field, with what the gold says and what was read;
`--only-ours` leaves trafilatura out; `--held-out K/N` keeps to the pages of a N-th of the outlets.
"""

import argparse
import gzip
import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

Gold = dict[str, Any]
Row = dict[str, Any]

FAIR = 0.8
"""A page whose body is read worse than this (F1) is a bad one."""


@dataclass(frozen=True)
class Measure:
    """A figure: which pages count, and what each of them is worth (0 to 1)."""

    name: str
    counts: Callable[[Gold, Row], bool]
    worth: Callable[[Row], float]


def has(key: str) -> Callable[[Gold, Row], bool]:
    return lambda _gold, row: key in row


MEASURES = (
    Measure("title exact", has("title_exact"), lambda row: row["title_exact"]),
    Measure("title exact without moz", lambda gold, row: "title_exact" in row and gold["ds"] != "moz", lambda row: row["title_exact"]),
    Measure("title norm", has("title_norm"), lambda row: row["title_norm"]),
    Measure("author set", has("authors_set"), lambda row: row["authors_set"]),
    Measure("author set, several", lambda gold, row: "authors_set" in row and len(gold["authors"]) > 1, lambda row: row["authors_set"]),
    Measure("author set, lab", lambda gold, row: "authors_set" in row and gold["ds"] == "lab", lambda row: row["authors_set"]),
    Measure("nobody invented", has("noauthor_ok"), lambda row: row["noauthor_ok"]),
    Measure("day", has("date_ok"), lambda row: row["date_ok"]),
    Measure("language", has("lang_ok"), lambda row: row["lang_ok"]),
)  # fmt: skip


def load_scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def read_ours(payload: bytes, url: str) -> Row:
    from pressmark.document.errors import PressmarkError
    from pressmark.extraction import extract
    from pressmark.extraction.record import to_record

    try:
        return to_record(extract(payload, url=url))
    except PressmarkError as error:
        return {"_error": str(error)}


def read_trafilatura(payload: bytes, url: str) -> Row:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(payload, url=url or None, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    # It keeps several authors in one string and leaves the language to the page's own word.
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {
        "title": found.title,
        "authors": authors,
        "published": found.date,
        "lang": found.language,
        "text": found.text,
    }


READERS = {"pressmark": read_ours, "trafilatura": read_trafilatura}


def score_page(folder: Path, readers: list[str], gold: Gold) -> dict[str, tuple[Row, Row]]:
    """What each reader made of a page and how the scorer scores it."""
    scorer = load_scorer(folder)
    payload = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    read = {name: READERS[name](payload, gold.get("url") or "") for name in readers}
    return {name: (made, scorer.score_page(gold, made, str(folder))) for name, made in read.items()}


def figures(scorer: ModuleType, pages: Iterable[tuple[Gold, Row]]) -> dict[str, tuple[float, int]]:
    pages = list(pages)
    found = {}
    for name, chosen in (
        ("body F1", pages),
        ("body F1, sh", [(gold, row) for gold, row in pages if gold["ds"] == "sh"]),
    ):
        if bodies := [row["body"] for _gold, row in chosen if "body" in row]:
            found[name] = (scorer.agg(bodies)[2], len(bodies))
            found[name + ", pages below .8"] = (
                float(sum(scorer.prf(body)[2] < FAIR for body in bodies)),
                len(bodies),
            )
    for measure in MEASURES:
        if worths := [measure.worth(row) for gold, row in pages if measure.counts(gold, row)]:
            found[measure.name] = (mean(worths), len(worths))
    return found


def outlet_of(gold: Gold) -> str:
    return (urlsplit(gold.get("url") or "").hostname or gold["id"]).removeprefix("www.")


def is_in_part(gold: Gold, part: str) -> bool:
    which, of = map(int, part.split("/"))
    return int(hashlib.sha256(outlet_of(gold).encode()).hexdigest(), 16) % of == which % of


def show(title: str, by_reader: dict[str, dict[str, tuple[float, int]]]) -> None:
    print(f"{title:36}", *(f"{name:>12}" for name in by_reader), "   pages")
    for figure, (_value, pages) in next(iter(by_reader.values())).items():
        cells = [
            f"{by_reader[name][figure][0]:12.3f}"
            if "below" not in figure
            else f"{by_reader[name][figure][0]:12.0f}"
            for name in by_reader
        ]
        print(f"  {figure:34}", *cells, f"{pages:8}")


GOLD_OF = {"title_exact": "title", "title_norm": "title", "authors_set": "authors", "noauthor_ok": "authors", "date_ok": "date", "lang_ok": "lang"}  # fmt: skip
READ_AS = {"date": "published"}


def show_misses(scorer: ModuleType, field: str, pages: list[tuple[Gold, Row, Row]]) -> None:
    for gold, made, row in pages:
        if field == "body":
            if "body" in row and (score := scorer.prf(row["body"])[2]) < FAIR:
                print(gold["id"], f"{score:.2f}", made.get("_error", ""), sep="\t")
        elif row.get(field) == 0:
            key = GOLD_OF[field]
            print(
                gold["id"],
                gold.get("lang"),
                repr(gold.get(key)),
                repr(made.get(READ_AS.get(key, key))),
                made.get("_error", ""),
                sep="\t",
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ds", default="")
    parser.add_argument("--lang", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--by-lang", action="store_true")
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--held-out", default="0/1", metavar="K/N")
    parser.add_argument("--misses", choices=["body", *GOLD_OF])
    options = parser.parse_args()
    scorer = load_scorer(options.folder)
    golds = [json.loads(line) for line in (options.folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    golds = [
        gold
        for gold in golds
        if (not options.ds or gold["ds"] in options.ds.split(","))
        and (not options.lang or gold.get("lang") in options.lang.split(","))
        and is_in_part(gold, options.held_out)
    ]
    readers = ["pressmark"] if options.only_ours or options.misses else list(READERS)
    with ProcessPoolExecutor(options.jobs) as pool:
        scored = list(pool.map(partial(score_page, options.folder, readers), golds, chunksize=4))
    if options.misses:
        show_misses(
            scorer,
            options.misses,
            [(gold, *made["pressmark"]) for gold, made in zip(golds, scored, strict=True)],
        )
        return
    groups = {"all": golds}
    if options.by_lang:
        groups |= {
            f"lang {lang}": [gold for gold in golds if gold.get("lang") == lang]
            for lang in sorted({gold["lang"] for gold in golds if gold.get("lang")})
        }
    rows = dict(zip((gold["id"] for gold in golds), scored, strict=True))
    for title, chosen in groups.items():
        show(
            title,
            {
                name: figures(scorer, [(gold, rows[gold["id"]][name][1]) for gold in chosen])
                for name in readers
            },
        )


if __name__ == "__main__":
    main()
