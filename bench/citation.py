"""How long a reference takes and how much memory, beside citeproc-js (node), pandoc and citeproc-py; CPU time of one interleaved run.

    python bench/citation.py [--rounds 20] [--items 1000]

For each style: the style and its first reference in a process that has rendered nothing in that style, another reference when it is warm
(the median of the rounds), and a bibliography. pandoc is a new process each time: it has no warm state, its start alone is
measured with no reference, and what it takes for the bibliography has that start in it. The memory is the peak of a process that
did nothing else than the bibliography.
"""

import argparse
import json
import os
import resource
import subprocess
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from peers import Citeproc

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
    """Milliseconds of CPU."""
    start = process_time()
    render(items, style)
    return (process_time() - start) * 1000


def measure_apart(render: Renderer, items: Sequence[Item], style: str) -> tuple[float, int]:
    """In a process of its own: milliseconds of CPU, and the peak of its memory in bytes."""
    spent = measure(render, items, style)
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure_pandoc(items: Sequence[Item], style: str) -> float:
    """Milliseconds of CPU of a process that prints a bibliography."""
    with TemporaryDirectory() as folder:
        bibliography, file = Path(folder, "items.json"), Path(folder, "style.csl")
        bibliography.write_text(json.dumps(items), encoding="utf-8")
        file.write_bytes(read_style(style))
        command = ["pandoc", "--citeproc", f"--bibliography={bibliography}", f"--csl={file}", "--to=plain"]
        before = os.times()
        subprocess.run(command, input="---\nnocite: '@*'\n---\n", text=True, check=True, capture_output=True)
        after = os.times()
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return children * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--items", type=int, default=1000)
    options = parser.parse_args()
    renderers: dict[str, Renderer] = {"ours": render_ours, "citeproc-py": render_citeproc_py}
    one, many = make_items(1), make_items(options.items)
    print(
        f"{'style':22}{'processor':14}{'first ms':>10}{'warm ms':>10}{f'{options.items} items, s':>16}{'peak MB':>10}"
    )
    for style in STYLES:
        first = {name: measure(render, one, style) for name, render in renderers.items()}
        warm: dict[str, list[float]] = {name: [] for name in renderers}
        with Citeproc() as peer:
            warmer = partial(peer.ask, read_style(style), "en-US")
            for _ in range(options.rounds):
                for name, render in renderers.items():
                    warm[name].append(measure(render, one, style))
            theirs = warmer(many, options.rounds)
        for name, render in renderers.items():
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                whole, memory = pool.submit(measure_apart, render, many, style).result()
            print_row(style, name, first[name], median(warm[name]), whole, memory)
        print_row(style, "citeproc-js", theirs["first"], theirs["warm"], theirs["whole"], theirs["memory"])
        if which("pandoc"):
            print_row(style, "pandoc", measure_pandoc(one, style), None, measure_pandoc(many, style), None)


def print_row(  # noqa: PLR0917 - a row
    style: str, name: str, first: float, warm: float | None, whole: float, memory: int | None
) -> None:
    shown = f"{warm:10.2f}" if warm is not None else f"{'':10}"
    print(
        f"{style:22}{name:14}{first:10.1f}{shown}{whole / 1000:16.2f}{f'{memory / 1e6:.0f}' if memory else '':>10}"
    )


if __name__ == "__main__":
    main()
