"""Editions as readers get them, to look at: pages on a phone, at a desk, dark and printed, and the PDFs.

    python bench/gallery.py [--into build/gallery] [--only short persian …] [--languages]

Serves a site of its own on loopback with the editions of `tests/factories/gallery.py` in it, opens each in Chromium, and writes one folder an
edition and a page that shows all that the folder has.
"""

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pypdfium2
from playwright.sync_api import BrowserContext, sync_playwright

if TYPE_CHECKING:
    from pressmark.document.blocks import Block
    from pressmark.document.edition import Edition
    from pressmark.entries.models import Imprint

TESTS = Path(__file__).parents[1] / "tests"
VIEWS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
CHROMIUM = os.environ.get("PRESSMARK_BROWSER", "/usr/bin/chromium")
COME_NEAR = """
document.body.scrollIntoView({block: "end", behavior: "instant"});
const shown = [...document.images];
shown.forEach(image => image.loading = "eager");
Promise.all(shown.map(image => image.decode()))
"""
SCALE = 1.3
"""Of the PDF's pictures: points to pixels."""


def make_imprint() -> "Imprint":
    """The centre of the tests with a logo, as the desk keeps it."""
    from cast import CENTRE  # type: ignore[import-not-found]

    from pressmark.config.demo.imprint import draw_logo
    from pressmark.entries.models import Imprint, ImprintText
    from pressmark.entries.parts import keep_file
    from pressmark.entries.pictures import make_logo
    from pressmark.formats.themes import CLARET

    plain = {key: getattr(CENTRE, key) for key in ("short_name", "place", "email", "site", "issn", "since")}
    imprint: Imprint = Imprint.objects.create(
        label="Centre",
        telephones="\n".join(CENTRE.telephones),
        logo=keep_file(make_logo(draw_logo(CLARET.light.accent))),
        logo_dark=keep_file(make_logo(draw_logo(CLARET.dark.accent))),
        **plain,
    )
    for language, name in CENTRE.name.values.items():
        texts = {key: getattr(CENTRE, key).values[language] for key in ("address", "rights")}
        ImprintText.objects.create(imprint=imprint, language=language, name=name, **texts)
    return imprint


def show_at(site: str, edition: "Edition", imprint: "Imprint") -> "Edition":
    """The edition with the addresses that it has on this site."""
    from pressmark.document.blocks import Figure

    def moved(block: "Block") -> "Block":
        if isinstance(block, Figure) and block.file:
            return replace(block, url=f"{site}/pictures/{block.file}")
        return block

    return replace(
        edition,
        permalink=f"{site}/{edition.series.code}/{edition.number}/",
        annotation=tuple(map(moved, edition.annotation)),
        imprint=imprint.value(),
    )


def store(editions: "dict[str, Edition]", site: str) -> dict[str, str]:
    """Put the editions into the database as if they had been released; their paths by name."""
    from django.utils import timezone
    from factories.gallery import gallery_pictures  # type: ignore[import-not-found]

    from pressmark.document.codec import freeze
    from pressmark.entries.models import Entry, LedgerLine, Picture, Release, Series, SeriesName

    imprint = make_imprint()
    Picture.objects.bulk_create(Picture(file=file, data=data) for file, data in gallery_pictures().items())
    newest = {(edition.series.code, edition.number): edition.ordinal for edition in editions.values()}
    paths = {}
    for name, edition in editions.items():
        series, is_new = Series.objects.get_or_create(code=edition.series.code, defaults={"imprint": imprint})
        if is_new:
            for language, text in edition.series.name.values.items():
                SeriesName.objects.create(series=series, language=language, name=text)
        year, _, sequence = edition.number.partition("/")
        path = f"/{series.code}/{edition.number}"
        if edition.ordinal < newest[series.code, edition.number]:
            path += f"@{edition.ordinal}"
        frozen = freeze(show_at(site, edition, imprint))
        line = LedgerLine.objects.filter(series=series, number=edition.number).first()
        if line is None:
            line = LedgerLine.objects.create(
                series=series,
                year=int(year),
                sequence=int(sequence),
                number=edition.number,
                entry=Entry.objects.create(
                    series=series, language=edition.language, title=edition.title, state="released"
                ),
                issued=edition.issued,
            )
        Release.objects.create(
            line=line,
            ordinal=edition.ordinal,
            series=series,
            issued=edition.issued,
            released=edition.released,
            sequence=int(sequence),
            released_at=timezone.now(),
            frozen=frozen,
            checksum=hashlib.sha256(frozen.encode()).hexdigest(),
        )
        paths[name] = f"{path}/"
        # Each translation is looked at as a page and a PDF of its own.
        paths |= {f"{name}-{each.language}": f"{path}.{each.language}/" for each in edition.translations}
    return paths


@contextmanager
def serve(port: int) -> Iterator[None]:
    """The site, as users serve it."""
    command = [sys.executable, "-u", "-m", "pressmark", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Started worker" in line:
                break
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)


def picture(contexts: dict[str, BrowserContext], address: str, into: Path) -> None:
    """The page in each view, printed, and its PDF page by page."""
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob("*.png"):
        old.unlink()
    for view, context in contexts.items():
        page = context.new_page()
        page.goto(address)
        page.reload()  # with the faces that the first view asked for: no page waits for them
        # What is far below is laid out, and its pictures are loaded, when a reader comes near.
        page.evaluate(COME_NEAR)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=into / f"{view}.png", full_page=True)
        if view == "desk":
            (into / "printed.pdf").write_bytes(page.pdf(format="A4"))
            pdf = context.request.get(address.rstrip("/") + ".pdf")
            assert pdf.ok, address
            (into / "edition.pdf").write_bytes(pdf.body())
        page.close()
    for name in ("printed", "edition"):
        for number, sheet in enumerate(pypdfium2.PdfDocument(into / f"{name}.pdf"), 1):
            sheet.render(scale=SCALE).to_pil().save(into / f"{name}-{number}.png")


def write_index(into: Path, names: list[str]) -> None:
    rows = []
    for name in (each for each in names if (into / each).is_dir()):
        shots = sorted(
            (into / name).glob("*.png"),
            key=lambda path: (path.stem.startswith(("edition", "printed")), path.stem),
        )
        images = "".join(
            f'<a href="{name}/{shot.name}"><img src="{name}/{shot.name}" alt="{escape(name)}: {escape(shot.stem)}"></a>'
            for shot in shots
        )
        rows.append(f"<h2>{escape(name)}</h2><div>{images}</div>")
    style = "body{font:1rem sans-serif;margin:2rem}div{display:flex;gap:1rem;overflow-x:auto}img{height:26rem;border:1px solid #ccc}"
    (into / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{style}</style>{"".join(rows)}</html>',
        encoding="utf-8",
    )


@contextmanager
def serve_gallery(*, languages: bool = False) -> Iterator[tuple[str, dict[str, str]]]:
    """A site of its own with the editions of the gallery in it: its address, and their paths by name.

    Args:
        languages: those of `tests/factories/languages.py` instead.
    """
    sys.path.insert(0, str(TESTS))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with TemporaryDirectory() as folder:
        site = f"http://127.0.0.1:{port}"
        os.environ |= {
            "PRESSMARK_DATA": folder,
            "PRESSMARK_SITE": site,
            "DJANGO_SETTINGS_MODULE": "pressmark.config.settings",
        }
        import django

        django.setup()
        from factories.gallery import make_gallery
        from factories.languages import make_languages  # type: ignore[import-not-found]

        from pressmark.config.database import migrate_if_needed

        migrate_if_needed(Path(folder))
        paths = store(make_languages() if languages else make_gallery(), site)
        with serve(port):
            yield site, paths


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, default=Path("build/gallery"))
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these editions and no others")
    parser.add_argument(
        "--languages", action="store_true", help="the short text in thirty more languages instead"
    )
    given = parser.parse_args()
    into = given.into
    with serve_gallery(languages=given.languages) as (site, paths), sync_playwright() as playwright:
        chosen = given.only or list(paths)
        if unknown := set(chosen) - set(paths):
            parser.error(f"no edition is called {', '.join(sorted(unknown))}; there are {', '.join(paths)}")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        contexts = {view: browser.new_context(**options) for view, options in VIEWS.items()}
        for name in chosen:
            picture(contexts, site + paths[name], into / name)
        browser.close()
    write_index(into, list(paths))
    print(f"{len(chosen)} editions in {into / 'index.html'}")


if __name__ == "__main__":
    main()
