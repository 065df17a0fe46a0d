"""How long a reference takes, beside citeproc-py, in one interleaved run; CPU time.

    python bench/citation.py [--rounds 20] [--items 1000]

For each style: the style and its first reference in a new process's first call, one reference when warm (the median of the
rounds), and a bibliography.
"""

import argparse
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any

from pressmark import citation
from pressmark.citation.styles import read_style

STYLES = ("chicago-author-date", "apa", "ieee")
Item = dict[str, Any]
Renderer = Callable[[Sequence[Item], str], object]


def make_items(count: int) -> list[Item]:
    return [
        {
            "id": str(number),
            "type": "article-newspaper",
            "title": f"Fog on the Strait, part {number}",
            "author": [{"family": f"Wilson{number % 300}", "given": "James"}],
            "container-title": "Harbour Gazette",
            "issued": {"date-parts": [[2000 + number % 24, 5, 8]]},
            "URL": f"https://gazette.example/{number}/",
        }
        for number in range(count)
    ]


def render_ours(items: Sequence[Item], style: str) -> object:
    return citation.render(items, style)


def render_citeproc_py(items: Sequence[Item], style: str) -> object:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = CitationStylesStyle(BytesIO(read_style(style)), locale="en-US", validate=False)
        bibliography = CitationStylesBibliography(loaded, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return [str(line) for line in bibliography.bibliography()]


def measure(render: Renderer, items: Sequence[Item], style: str) -> float:
    start = process_time()
    render(items, style)
    return (process_time() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--items", type=int, default=1000)
    options = parser.parse_args()
    renderers: dict[str, Renderer] = {"ours": render_ours, "citeproc-py": render_citeproc_py}
    one, many = make_items(1), make_items(options.items)
    print(f"{'style':22}{'processor':14}{'first ms':>10}{'warm ms':>10}{f'{options.items} items, s':>16}")
    for style in STYLES:
        first = {name: measure(render, one, style) for name, render in renderers.items()}
        warm: dict[str, list[float]] = {name: [] for name in renderers}
        for _ in range(options.rounds):
            for name, render in renderers.items():
                warm[name].append(measure(render, one, style))
        for name, render in renderers.items():
            whole = measure(render, many, style) / 1000
            print(f"{style:22}{name:14}{first[name]:10.1f}{median(warm[name]):10.2f}{whole:16.2f}")


if __name__ == "__main__":
    main()
