"""Run a folder of fixtures of the CSL test suite: `python -m pressmark.citation.suite FOLDER [--locales FOLDER]`."""

import argparse
import html
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from pressmark.citation.cites import read_cite
from pressmark.citation.context import Cite
from pressmark.citation.items import read_item
from pressmark.citation.locale import FALLBACK, Locale, LocaleSource, build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.output import write_entries, write_html
from pressmark.citation.positions import Cluster, place_cites
from pressmark.citation.processor import Abbreviations, Processor
from pressmark.citation.style import Style, parse_root, parse_style
from pressmark.citation.values import Item

_SECTION = re.compile(r">>=+ ([A-Z0-9-]+) =+>>\n(.*?)<<=+ \1 =+<<", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fixture wants and what the processor gives."""

    name: str
    expected: str
    got: str

    @property
    def passed(self) -> bool:
        return self.expected == self.got


def run_fixture(path: Path, source: LocaleSource) -> Outcome:
    """Run one fixture; an exception of the processor is its answer."""
    sections = dict(_SECTION.findall(path.read_text(encoding="utf-8")))
    expected = normalize(sections["RESULT"])
    try:
        return Outcome(path.stem, expected, normalize(_answer(sections, path.stem, source)))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the answer of this fixture
        return Outcome(path.stem, expected, f"{type(error).__name__}: {error}")


def normalize(text: str) -> str:
    """Text as it is compared: outer white space trimmed, entities decoded, `<em>` as `<i>`."""
    lines = (line.rstrip() for line in html.unescape(text).strip().splitlines())
    return "\n".join(lines).replace("<em>", "<i>").replace("</em>", "</i>")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a fixture gives; `counted` says that the style prints the number of the first note."""

    style: Style
    locale: Locale
    items: Sequence[Item]
    counted: bool
    abbreviations: Abbreviations


def _answer(sections: dict[str, str], name: str, source: LocaleSource) -> str:
    style = parse_style(sections["CSL"].strip().encode(), name)
    locale = build_locale(style.default_locale or FALLBACK, source, style.locales, PRIMARY_DIALECTS)
    given = json.loads(sections["INPUT"])
    items = [read_item({"id": f"item {place}"} | item) for place, item in enumerate(given)]
    abbreviations = json.loads(sections.get("ABBREVIATIONS", "{}")).get("default", {})
    setting = _Setting(style, locale, items, "first-reference-note-number" in sections["CSL"], abbreviations)
    mode = sections["MODE"].strip()
    if "CITATIONS" in sections:
        return _answer_citations(setting, json.loads(sections["CITATIONS"]), mode)
    processor = Processor(style, locale, items, abbreviations)
    if mode.startswith("bibliography"):
        return write_entries(processor.bibliography())
    if "CITATION-ITEMS" in sections:
        clusters = [_read_cites(cluster) for cluster in json.loads(sections["CITATION-ITEMS"])]
    else:
        clusters = [tuple(map(Cite, processor.order))]
    return "\n".join(
        write_html(processor.cite(Cluster(cites), sort=mode == "citation")) for cites in clusters
    )


def _read_cites(cluster: Sequence[dict[str, Any]]) -> tuple[Cite, ...]:
    return tuple(read_cite(cite) for cite in cluster)


def _answer_citations(setting: _Setting, changes: Sequence[Any], mode: str) -> str:
    """The citations after the last change, each marked as changed by it or not."""
    known: dict[str, Cluster] = {}
    before: dict[str, tuple[int, str]] = {}
    rendered: dict[str, tuple[int, str]] = {}
    touched, processor = "", Processor(setting.style, setting.locale, ())
    for place, (citation, *around) in enumerate(changes):
        touched = str(citation.get("citationID") or f"citation {place}")
        note = int(citation.get("properties", {}).get("noteIndex") or 0)
        known[touched] = Cluster(_read_cites(citation["citationItems"]), note)
        for key, number in (pair for pairs in around for pair in pairs):
            known[key] = Cluster(known[key].cites, int(number))
        order = [*(key for key, _ in around[0]), touched, *(key for key, _ in around[1])]
        before = rendered
        processor, rendered = _render_all(setting, {key: known[key] for key in order})
    if mode.startswith("bibliography"):
        return write_entries(processor.bibliography())
    lines = enumerate(rendered.items())
    return "\n".join(
        f"{'>>' if key == touched or before.get(key) != shown else '..'}[{place}] {shown[1]}"
        for place, (key, shown) in lines
    )


def _render_all(
    setting: _Setting, clusters: Mapping[str, Cluster]
) -> tuple[Processor, dict[str, tuple[int, str]]]:
    """Each citation as it is printed, with the number of its note where the style prints numbers of notes."""
    by_id = {item.id: item for item in setting.items}
    cites = [cite.id for cluster in clusters.values() for cite in cluster.cites]
    cited = [by_id[item] for item in dict.fromkeys(cites)]
    processor = Processor(setting.style, setting.locale, cited, setting.abbreviations)
    near = int(setting.style.citation.options.get("near-note-distance", 5))
    placed = place_cites(list(clusters.values()), near)
    return processor, {
        key: (cluster.note if setting.counted else 0, write_html(processor.cite(cluster)))
        for key, cluster in zip(clusters, placed, strict=True)
    }


Printed = list[tuple[str, str]]
"""Items' ids and what is printed of each, as HTML."""


def print_items(xml: bytes, name: str, items: Sequence[Mapping[str, Any]]) -> tuple[Printed, Printed]:
    """The entries of a bibliography, and each item's first citation, in the style's own locale: for comparisons."""
    style = parse_style(xml, name)
    locale = build_locale(style.default_locale or FALLBACK, installed_locale, style.locales, PRIMARY_DIALECTS)
    processor = Processor(style, locale, map(read_item, items))
    clusters = place_cites([Cluster((Cite(item["id"]),), note) for note, item in enumerate(items, 1)], 5)
    notes = [(cluster.cites[0].id, write_html(processor.cite(cluster))) for cluster in clusters]
    return [(entry.id, write_html(entry.nodes)) for entry in processor.bibliography() if entry.nodes], notes


def normalize_words(printed: str) -> str:
    """The words of HTML alone, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.unescape(printed))).strip()


def folder_source(folder: Path) -> LocaleSource:
    """The locales of a folder."""

    @cache
    def find(name: str) -> etree._Element | None:
        path = folder / f"locales-{name}.xml"
        return parse_root(path.read_bytes(), path.name) if path.is_file() else None

    return find


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fixtures of a folder and print what failed."""
    parser = argparse.ArgumentParser(prog="python -m pressmark.citation.suite", description=__doc__)
    parser.add_argument("folder", type=Path, help="fixtures of the CSL test suite")
    parser.add_argument(
        "--locales", type=Path, help="CSL locale files; the installed ones where it isn't given"
    )
    options = parser.parse_args(arguments)
    source = folder_source(options.locales) if options.locales else installed_locale
    outcomes = [run_fixture(path, source) for path in sorted(options.folder.glob("*.txt"))]
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"{outcome.name}: expected {outcome.expected!r}, got {outcome.got!r}")  # noqa: T201
    print(f"passed {len(outcomes) - len(failed)} of {len(outcomes)}")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
