"""How often texts that overlap are found and called what they are, beside an exact hash and a 64-bit SimHash.

    python bench/duplicates.py ../shared/articles [--catalogue 100000] [--seed 7]

The folder has `manifest.jsonl` and `texts/ID.txt`. From each text are made: a wire copy (10 to 30 % of its paragraphs gone,
another lead and dateline, other quotation marks), an article that quotes it (20 to 60 % of its words are the other's), and
a pair with a text that has nothing to do with it. `--catalogue` also fills a catalogue of so many clippings and measures
how long candidates take to find. Half of the outlets is for choosing thresholds (`--part choose`), half for saying how good
they are (`--part judge`, the default).
"""

import argparse
import hashlib
import json
import os
import random
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pressmark.clippings.likeness import SHARED_BANDS, Kind, compare, judge, shingle, sign

SHORTEST = 400
"""Characters; what is shorter is no article."""
SENTENCE = re.compile(r"(?<=[.!?։۔。！？])\s*")
SIMHASH_BITS = 3
"""The distance at which SimHash is used for pages that are the same (Manku and others 2007)."""
WINDOW, WINDOWS = 8, 75


@dataclass(frozen=True)
class Text:
    outlet: str
    lang: str
    words: str


@dataclass(frozen=True)
class Pair:
    made: str
    one: str
    other: str


def read_texts(folder: Path, part: str) -> list[Text]:
    texts, known = [], set()
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        file = folder / "texts" / f"{gold['id']}.txt"
        outlet = (urlsplit(gold.get("url") or "").hostname or gold["id"]).removeprefix("www.")
        half = "choose" if hashlib.sha256(outlet.encode()).digest()[0] % 2 else "judge"
        if half != part or not file.exists():
            continue
        words = file.read_text("utf-8")
        if len(words) >= SHORTEST and words not in known:
            known.add(words)
            texts.append(Text(outlet, gold.get("lang") or "", words))
    return texts


def units(words: str) -> list[str]:
    """Paragraphs, or sentences where there are too few of them to take some away."""
    found = [each for each in words.split("\n") if each.strip()]
    return found if len(found) > 5 else [each for part in found for each in SENTENCE.split(part) if each]


def make_wire_copy(text: Text, foreign: Text, dice: random.Random) -> str:
    share = dice.uniform(0.1, 0.3)
    kept = [each for each in units(text.words) if dice.random() > share] or units(text.words)
    lead = foreign.words[: dice.randint(100, 300)]
    changed = "\n".join(kept).translate(str.maketrans("“”‘’«»–", '""\'\'""-'))
    return f"{lead}\nHARBOUR TOWN (Agency) - {changed}"


def make_quoting(text: Text, own: Text, dice: random.Random) -> str | None:
    """An article of somebody else's with a run of paragraphs of the text in it; None where it is too short for that."""
    share, parts, mine = dice.uniform(0.2, 0.6), units(text.words), units(own.words)
    wanted = share / (1 - share) * len(own.words)
    if wanted > len(text.words):
        return None
    start = dice.randrange(len(parts))
    quoted: list[str] = []
    while sum(len(each) for each in quoted) < wanted:
        quoted.append(parts[(start + len(quoted)) % len(parts)])
    place = dice.randrange(len(mine) + 1)
    return "\n".join([*mine[:place], *quoted, *mine[place:]])


def make_pairs(texts: list[Text], dice: random.Random) -> Iterator[Pair]:
    for text in texts:
        others = [each for each in texts if each.outlet != text.outlet]
        kin = [each for each in others if each.lang == text.lang] or others
        yield Pair("wire copy", make_wire_copy(text, dice.choice(others), dice), text.words)
        if quoting := make_quoting(text, dice.choice(kin), dice):
            yield Pair("quotes", quoting, text.words)
        yield from (Pair("unrelated", text.words, each.words) for each in dice.sample(kin, min(5, len(kin))))


def call_ours(pair: Pair) -> str:
    one, other = shingle(pair.one), shingle(pair.other)
    if len(set(sign(one)) & set(sign(other))) < SHARED_BANDS:
        return "unrelated"
    kind = judge(compare(one, other), same_outlet=False)
    return {None: "unrelated", Kind.WIRE_COPY: "wire copy"}.get(kind, "quotes")


def call_exact(pair: Pair) -> str:
    keys = [hashlib.sha256(" ".join(each.split()).encode()).digest() for each in (pair.one, pair.other)]
    return "wire copy" if keys[0] == keys[1] else "unrelated"


def simhash(text: str) -> int:
    """Charikar 2002, over the same shingles, all of one weight."""
    weights = [0] * 64
    for each in shingle(text):
        value = int.from_bytes(hashlib.blake2b(each.encode(), digest_size=8).digest(), "big")
        for bit in range(64):
            weights[bit] += 1 if value >> bit & 1 else -1
    return sum(1 << bit for bit, weight in enumerate(weights) if weight > 0)


def call_simhash(distance: int) -> Callable[[Pair], str]:
    def call(pair: Pair) -> str:
        return (
            "wire copy" if (simhash(pair.one) ^ simhash(pair.other)).bit_count() <= distance else "unrelated"
        )

    return call


CALLERS: dict[str, Callable[[Pair], str]] = {
    "ours": call_ours,
    "exact hash": call_exact,
    f"SimHash, {SIMHASH_BITS} bits": call_simhash(SIMHASH_BITS),
    "SimHash, 12 bits": call_simhash(12),
}


def show_calls(pairs: list[Pair]) -> None:
    made = Counter(pair.made for pair in pairs)
    print("pairs:", dict(made))
    print(f"{'':18}{'wire copy':>22}{'quotes':>22}{'found at all':>22}")
    for name, call in CALLERS.items():
        called = Counter((pair.made, call(pair)) for pair in pairs)
        cells = [figures(called, kind, made) for kind in ("wire copy", "quotes")]
        found = sum(count for (was, said), count in called.items() if was != "unrelated" != said)
        false = sum(count for (was, said), count in called.items() if was == "unrelated" != said)
        related = made["wire copy"] + made["quotes"]
        cells.append(f"P {found / ((found + false) or 1):.3f} R {found / related:.3f}")
        print(f"{name:18}", *(f"{cell:>21}" for cell in cells))


def figures(called: Counter[tuple[str, str]], kind: str, made: Counter[str]) -> str:
    right = called[kind, kind]
    said = sum(count for (_, each), count in called.items() if each == kind)
    return f"P {right / said:.3f} R {right / made[kind]:.3f}" if said else "P     – R 0.000"


def show_candidates(texts: list[Text], pairs: list[Pair]) -> None:
    """How many of the texts that overlap are candidates, and how many candidates do not."""
    signed = {pair.other: set(sign(shingle(pair.other))) for pair in pairs}
    signed |= {text.words: set(sign(shingle(text.words))) for text in texts}
    for kind in ("wire copy", "quotes"):
        asked = [(set(sign(shingle(pair.one))), pair.other) for pair in pairs if pair.made == kind]
        found = sum(len(bands & signed[other]) >= SHARED_BANDS for bands, other in asked)
        print(f"candidates, {kind}: {found} of {len(asked)} found")


def measure_catalogue(others: list[Text], pairs: list[Pair], count: int, dice: random.Random) -> None:
    """Fill a catalogue with texts that are made of windows of other outlets' texts, and look candidates up in it."""
    windows = [
        words[start : start + WINDOW]
        for words in (text.words.split() for text in others)
        for start in range(0, len(words) - WINDOW, 3)
    ]
    asked = [pair for pair in pairs if pair.made != "unrelated"]
    originals = {words: number for number, words in enumerate(dict.fromkeys(each.other for each in asked), 2)}
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PRESSMARK_DATA": folder, "DJANGO_SETTINGS_MODULE": "pressmark.config.settings"}
        fill_catalogue(windows, originals, count, dice)
        size = sum(file.stat().st_size for file in Path(folder).glob("pressmark.sqlite3*"))
        print(
            f"catalogue: {count} clippings, {size / count / 1000:.1f} KB each in the database with a body of a line"
        )
        time_candidates(asked, originals)


def fill_catalogue(
    windows: list[list[str]], originals: dict[str, int], count: int, dice: random.Random
) -> None:
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    settings.MIGRATION_MODULES = dict.fromkeys(each.label for each in apps.get_app_configs())
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    first = clip_first()
    real = {number: words for words, number in originals.items()}
    columns = [column for column in first if column not in {"id", "address"}]
    with transaction.atomic(), connection.cursor() as cursor:
        for number in range(2, count + 1):
            row: dict[str, Any] = {
                **{column: first[column] for column in columns},
                "id": number,
                "address": str(number),
            }
            names = ", ".join(row)
            marks = ", ".join(["%s"] * len(row))
            cursor.execute(f"INSERT INTO clippings_clipping ({names}) VALUES ({marks})", list(row.values()))
            made = real.get(number) or " ".join(word for _ in range(WINDOWS) for word in dice.choice(windows))
            cursor.executemany(
                "INSERT INTO clippings_band (clipping_id, value) VALUES (%s, %s)",
                [(number, band) for band in sign(shingle(made))],
            )


def clip_first() -> dict[str, Any]:
    """A clipping made in the usual way, as a row to copy."""
    from django.db import connection

    from pressmark.clippings.actions import clip_bytes

    sentence = (
        "<p>The ferry left the eastern quay at six, an hour before the fog came down over the whole bay.</p>"
    )
    page = f"<!doctype html><html lang='en'><title>The ferry</title><article><h1>The ferry</h1>{sentence * 4}"
    clip_bytes(page.encode(), url="https://harbour-post.example/ferry")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clippings_clipping")
        assert cursor.description
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def time_candidates(asked: list[Pair], originals: dict[str, int]) -> None:
    from pressmark.clippings.queries import find_candidates

    spent, counts, found = [], [], Counter[str]()
    for pair in asked:
        bands = sign(shingle(pair.one))
        start = time.perf_counter()
        candidates = {each.pk for each in find_candidates(bands)}
        spent.append(1000 * (time.perf_counter() - start))
        counts.append(len(candidates))
        found[pair.made] += originals[pair.other] in candidates
    made = Counter(pair.made for pair in asked)
    print("found in it:", ", ".join(f"{kind} {found[kind]} of {made[kind]}" for kind in made))
    print(
        f"candidates: median {statistics.median(spent):.1f} ms, slowest {max(spent):.1f} ms; "
        f"{statistics.mean(counts):.1f} a clipping on average, {max(counts)} at the most"
    )
    start = time.process_time()
    for pair in asked:
        shingle(pair.other)
    print(f"the exact shares: {1000 * (time.process_time() - start) / len(asked):.2f} ms of CPU a candidate")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--catalogue", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--part", choices=["choose", "judge"], default="judge")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    texts = read_texts(options.folder, options.part)
    pairs = list(make_pairs(texts, dice))
    print(f"{len(texts)} texts")
    show_calls(pairs)
    show_candidates(texts, pairs)
    if options.catalogue:
        others = read_texts(options.folder, "choose" if options.part == "judge" else "judge")
        measure_catalogue(others, pairs, options.catalogue, dice)


if __name__ == "__main__":
    main()
