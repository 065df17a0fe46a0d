"""What a PDF costs, beside WeasyPrint and Chromium's print: CPU time and memory, in one interleaved run, of texts that nothing has seen.

    pip install --target build/peers/weasyprint weasyprint
    python bench/typeset.py [--rounds 10] [--seed 1]

Our presses, a process with WeasyPrint in it and a browser are warm; Chromium is also started anew for each file. They print the same words in the same fonts and with the same
pictures, the peers as HTML that is made beforehand. What we measure of ours is all that is done with an edition whose references are rendered
(the data, the look for missing letters, Typst), in this process and its presses; of the others, the time of their processes alone. The memory is
the peak of the largest process of each. Ours are PDF/A-3a and
PDF/UA-1; WeasyPrint is asked for PDF/UA-1, and Chromium for tags. The second reader of an edition gets the kept file.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import clock_gettime, process_time
from typing import TYPE_CHECKING, Any

import pypdfium2
from playwright.sync_api import sync_playwright

from pressmark.document.issue import Issue
from pressmark.formats.html import write_html
from pressmark.formats.pdf import write_issue_pdf, write_pdf
from pressmark.formats.references import references
from pressmark.formats.typefaces import NASKH, SANS, SERIF, font_files

if TYPE_CHECKING:
    from pressmark.document.edition import Edition

ROOT = Path(__file__).parents[1]
PEER = ROOT / "build" / "peers" / "weasyprint"
CHROMIUM = os.environ.get("PRESSMARK_BROWSER", "/usr/bin/chromium")
PRESS = "pressmark.formats.press"
TICKS = os.sysconf("SC_CLK_TCK")
STYLE = """
@page { size: A4; margin: 29mm 24mm 27mm 63mm; @bottom-right { content: counter(page) } }
body { font: 10.4pt/14pt "Source Serif 4", "Amiri"; text-align: justify; hyphens: auto; margin: 0; widows: 2; orphans: 2 }
h1, h2, h3 { break-after: avoid; text-align: start; hyphens: none } article { break-before: page }
dl, footer, figcaption, table { font: 9pt/12pt "Source Sans 3"; text-align: start } img { width: 100% } table { width: 100% }
"""


def processes_under(root: int) -> list[int]:
    """The process and all that it started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def cpu_of(root: int) -> float:
    """Seconds that they have taken, to the nanosecond, and those of their children that have ended, to the tick."""
    taken = 0.0
    for pid in processes_under(root):
        with suppress(OSError):
            taken += clock_of(pid)
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            taken += (int(fields[13]) + int(fields[14])) / TICKS
    return taken


def clock_of(pid: int) -> float:
    """The CPU time of another process, as clock_getcpuclockid(3) gives it."""
    return clock_gettime((~pid << 3) | 2)


def peak_of(root: int) -> int:
    """Megabytes of the largest of them, at its largest."""
    peaks = []
    for pid in processes_under(root):
        status = Path(f"/proc/{pid}/status").read_text()
        peaks += [int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")]
    return max(peaks)


class Ours:
    name = "Pressmark"
    root = os.getpid()

    def prepare(
        self, what: "Edition | Issue", pictures: dict[str, bytes], folder: Path
    ) -> Callable[[], bytes]:
        del folder
        if isinstance(what, Issue):
            return lambda: write_issue_pdf(what, pictures=pictures)
        cited = references(what, labels="en")
        return lambda: write_pdf(what, labels="en", references=cited, pictures=pictures)

    def cpu(self) -> float:
        # To look for the presses takes milliseconds of this process, which are none of a print.
        return process_time() + sum(map(clock_of, self._presses))

    def peak(self) -> int:
        return max(map(peak_of, self._presses))

    @cached_property
    def _presses(self) -> list[int]:
        """Those that warming up has started; none prints so many sheets here that it is replaced."""
        return find_processes(PRESS)


class Peer:
    """One that prints HTML, in processes of its own."""

    def __init__(self, name: str, root: int, print_file: Callable[[Path], bytes]) -> None:
        self.name, self.root, self._print = name, root, print_file

    def prepare(
        self, what: "Edition | Issue", pictures: dict[str, bytes], folder: Path
    ) -> Callable[[], bytes]:
        for name, picture in pictures.items():
            (folder / name).write_bytes(picture)
        page = folder / f"{self.name}.html"
        page.write_text(as_html(what, folder), encoding="utf-8")
        return lambda: self._print(page)

    def cpu(self) -> float:
        return cpu_of(self.root)

    def peak(self) -> int:
        return peak_of(self.root)


def as_html(what: "Edition | Issue", folder: Path) -> str:
    editions = what.editions if isinstance(what, Issue) else (what,)
    words = "".join(write_html(edition, labels="en") for edition in editions)
    words = words.replace('src="/pictures/', f'src="{folder.as_uri()}/')
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{font_files()[family].as_uri()}"); font-weight: 200 900 }}'
        for family in (SERIF, SANS, NASKH)
    )
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><style>{faces}{STYLE}</style>{words}</html>'


@contextmanager
def weasyprint() -> Iterator[Peer]:
    """A process that prints one file after the other."""
    if not PEER.is_dir():
        raise SystemExit(f"There is no WeasyPrint in {PEER.relative_to(ROOT)}: see the head of this file.")
    command = [sys.executable, "-c", _WEASYPRINT]
    environment = os.environ | {"PYTHONPATH": str(PEER)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, told = process.stdin, process.stdout

        def print_file(page: Path) -> bytes:
            asked.write(f"{page}\n")
            asked.flush()
            assert told.readline() == "done\n"
            return page.with_suffix(".pdf").read_bytes()

        yield Peer("WeasyPrint", process.pid, print_file)
        asked.close()


_WEASYPRINT = """
import sys
from pathlib import Path
from weasyprint import HTML
for line in sys.stdin:
    page = Path(line.strip())
    HTML(filename=page).write_pdf(page.with_suffix(".pdf"), pdf_variant="pdf/ua-1")
    print("done", flush=True)
"""


class Started(Peer):
    """Chromium as most programs print with it: started anew for each file."""

    def __init__(self) -> None:
        super().__init__("…started", os.getpid(), self._start)

    def cpu(self) -> float:
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return ended.ru_utime + ended.ru_stime

    def peak(self) -> int:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024

    @staticmethod
    def _start(page: Path) -> bytes:
        into = page.with_suffix(".pdf")
        command = [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            f"--print-to-pdf={into}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return into.read_bytes()


@contextmanager
def chromium() -> Iterator[Peer]:
    """A browser that is open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()

        def print_file(file: Path) -> bytes:
            page.goto(file.as_uri())
            return page.pdf(prefer_css_page_size=True, tagged=True)

        yield Peer("Chromium", find_processes("--remote-debugging")[0], print_file)
        browser.close()


def find_processes(argument: str) -> list[int]:
    """Those below this one that were started with an argument, the first one first."""
    return [
        pid
        for pid in processes_under(os.getpid())
        if argument in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    ]


def measure(
    kind: str,
    things: Sequence["Edition | Issue"],
    pictures: dict[str, bytes],
    engines: Sequence["Ours | Peer"],
) -> None:
    """Print each thing with each engine in turn; the median of what each took."""
    taken: dict[str, list[float]] = {engine.name: [] for engine in engines}
    pages: dict[str, int] = {}
    for thing in things:
        for engine in engines:
            with TemporaryDirectory() as folder:
                printing = engine.prepare(thing, pictures, Path(folder))
                begun = engine.cpu()
                pdf = printing()
                taken[engine.name].append(engine.cpu() - begun)
            document = pypdfium2.PdfDocument(pdf)
            pages[engine.name] = len(document)
            document.close()
    ours = median(taken["Pressmark"])
    print(f"\n{kind} ({len(things)} rounds)")
    for engine in engines:
        seconds = median(taken[engine.name])
        print(
            f"  {engine.name:<11}{seconds * 1000:>9.0f} ms CPU {seconds / ours:>6.1f} ×"
            f"{pages[engine.name]:>5} pages{engine.peak():>6} MB peak"
        )


def measure_second_reader(pdf: bytes, folder: str) -> None:
    """What it costs to hand out the kept file."""
    from django.conf import settings

    settings.configure(
        STORAGES={
            "renditions": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": folder, "allow_overwrite": True},
            }
        }
    )
    from pressmark.delivery.keeping import keep

    keep("pdf", "kept.pdf", lambda: pdf, fresh="kept")
    begun = process_time()
    for _ in range(1000):
        keep("pdf", "kept.pdf", lambda: b"", fresh="kept")
    print(
        f"\nThe second reader of an edition: {process_time() - begun:.3f} ms CPU (the kept file, {len(pdf):,} bytes)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=10,
        help="of the entry; a third of them of the analysis, one of the issue",
    )
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rounds, seed = arguments.rounds, arguments.seed * 1000
    sys.path.insert(0, str(ROOT / "tests"))
    from factories.printing import (  # type: ignore[import-not-found]
        make_analysis,
        make_entry,
        make_issue,
        make_pictures,
    )

    pictures: dict[str, Any] = make_pictures()
    with weasyprint() as first, chromium() as second:
        engines = (Ours(), first, second, Started())
        for engine in engines:  # warm: none of these is measured
            with TemporaryDirectory() as folder:
                engine.prepare(make_entry(seed - 1), {}, Path(folder))()
        measure("An entry", [make_entry(seed + place) for place in range(rounds)], {}, engines)
        few = range(100, 100 + max(1, rounds // 3))
        measure(
            "An analysis with 30 notes and 4 pictures",
            [make_analysis(seed + place) for place in few],
            pictures,
            engines,
        )
        measure("An issue", [make_issue(seed, count=24)], {}, engines)
    with TemporaryDirectory() as folder:
        measure_second_reader(write_pdf(make_entry(seed), labels="en"), folder)


if __name__ == "__main__":
    main()
