"""Whether every independent style of the package renders five items without an exception; CPU time.

    python bench/every_style.py [--locale tr-TR] [--part 1/4]

Each style is checked as one that a centre brings, and rendered as a bibliography and as notes. A line for each that fails, and
exit code 1 where one does.
"""

import argparse
import sys
from collections.abc import Sequence
from time import process_time
from typing import Any

from pressmark import citation
from pressmark.citation.style import parse_style
from pressmark.citation.styles import list_independent, read_style

MODES: tuple[citation.Mode, ...] = ("bibliography", "note")
AUTHORS = [{"family": "Wilson", "given": "James"}, {"family": "van der Meer", "given": "Anna"}]
ITEMS: list[dict[str, Any]] = [
    {
        "id": "article",
        "type": "article-newspaper",
        "title": "Fog on the Strait",
        "author": AUTHORS,
        "container-title": "Harbour Gazette",
        "issued": {"date-parts": [[2023, 5, 8]]},
        "accessed": {"date-parts": [[2025, 9, 7]]},
        "URL": "https://gazette.example/1",
        "page": "4-16",
    },
    {
        "id": "chapter",
        "type": "chapter",
        "title": "Lights",
        "author": AUTHORS[:1],
        "editor": AUTHORS,
        "container-title": "The Book of Harbours",
        "edition": "2",
        "publisher": "Pier Press",
        "publisher-place": "Izmir",
        "issued": {"date-parts": [[1999]]},
    },
    {
        "id": "thesis",
        "type": "thesis",
        "title": "Tides",
        "genre": "PhD thesis",
        "author": [{"family": "Əliyeva", "given": "Nigar"}],
        "publisher": "University of the Coast",
    },
    {
        "id": "report",
        "type": "report",
        "title": "Annual Report",
        "author": [{"literal": "Harbour Office"}],
        "number": "12",
        "issued": {"date-parts": [[2020], [2021]]},
    },
    {"id": "film", "type": "motion_picture", "title": "Ferry", "issued": {"literal": "before the war"}},
]


def render_style(style: str, locale: str) -> str:
    """What goes wrong with a style, or nothing."""
    try:
        parse_style(read_style(style), style)
        for mode in MODES:
            citation.render(ITEMS, style, locale, mode)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
        return f"{type(error).__name__}: {error}"
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", default="tr-TR")
    parser.add_argument("--part", default="1/1", help="which part of how many, such as 1/4")
    options = parser.parse_args(arguments)
    part, parts = map(int, options.part.split("/"))
    styles = list_independent()[part - 1 :: parts]
    start = process_time()
    failed = {style: why for style in styles if (why := render_style(style, options.locale))}
    for style, why in failed.items():
        print(f"{style}: {why}")
    print(f"rendered {len(styles) - len(failed)} of {len(styles)} styles in {process_time() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
