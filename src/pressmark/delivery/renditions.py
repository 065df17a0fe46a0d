"""The files of an entry: PDF, EPUB, plain text, card, CSL-JSON, BibTeX, RIS, and its reference in a style that the reader chooses; PDF and EPUB of an issue."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from pressmark.citation import STYLES, StyleFile
from pressmark.delivery.citing import asked_style, references_of
from pressmark.delivery.found import Shown, labels_for, of_entry
from pressmark.delivery.issues import Stretch, of_issue
from pressmark.delivery.keeping import keep
from pressmark.document.edition import Edition
from pressmark.document.errors import NotADate, PressmarkError, RenderError
from pressmark.document.paper import PAPERS, Paper
from pressmark.entries.queries import first_style, own_styles, read_pictures
from pressmark.formats.bibtex import write_bibtex
from pressmark.formats.card import draw_card
from pressmark.formats.csl_json import write_csl_json
from pressmark.formats.epub import MEDIA_TYPE as EPUB
from pressmark.formats.epub import write_epub, write_issue_epub
from pressmark.formats.faces import BOOK_FACES
from pressmark.formats.pdf import write_issue_pdf, write_pdf
from pressmark.formats.ris import write_ris
from pressmark.formats.text import write_text
from pressmark.formats.wording import record_id

CSL_JSON = "application/vnd.citationstyles.csl+json"
BIBTEX = "application/x-bibtex; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"
RETRY_SECONDS = 60


def file_name(edition: Edition | Stretch, ending: str) -> str:
    """What a reader's folder of downloads will call it: `blog-2023-26.pdf`, `blog-2023-05.epub`."""
    if isinstance(edition, Stretch):
        return f"{edition.series.code}-{edition.code}.{ending}"
    return f"{record_id(edition)}.{ending}"


def _file(
    body: bytes, content_type: str, edition: Edition | Stretch, ending: str, shown: str = "attachment"
) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'{shown}; filename="{file_name(edition, ending)}"'
    return response


@of_entry
def pdf(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The PDF, with today as the day of access: made once a day, edition and paper, for the first reader who asks.

    The query's `paper` is `a4` or `letter`; without it, the site's own.
    """
    edition, today, style = shown.edition, timezone.localdate(), first_style()
    labels = labels_for(request, edition.language)

    def make(paper: Paper) -> bytes:
        return write_pdf(
            edition,
            labels=labels,
            accessed=today,
            references=references_of(shown, style, labels, today),
            pictures=read_pictures(edition),
            paper=paper,
        )

    day = f"{today:%Y-%m-%d}"
    return _keep_pdf(
        request, edition, make, f"pdf/{shown.key}", fresh=day, name=f"{_name_style(style)}-{labels}"
    )


def _keep_pdf(
    request: HttpRequest,
    which: Edition | Stretch,
    make: Callable[[Paper], bytes],
    folder: str,
    *,
    fresh: str,
    name: str,
) -> HttpResponse:
    """The answer with a PDF on the paper that is asked for; why not, where it can't be printed."""
    paper = request.GET.get("paper", settings.PAPER)
    if paper not in PAPERS:
        return HttpResponseBadRequest(f"paper: one of {', '.join(PAPERS)}\n", content_type="text/plain")
    file = f"{fresh}-{version('pressmark')}-{name}-{paper}.pdf"
    try:
        body = keep(folder, file, partial(make, paper), fresh=fresh)
    except RenderError as error:
        return _refuse(error)
    response = _file(body, "application/pdf", which, "pdf", "inline")
    response["Cache-Control"] = "no-cache"  # tomorrow's says another day
    return response


def _refuse(error: RenderError) -> HttpResponse:
    """The reason, and whether to ask again."""
    response = HttpResponse(
        f"{error.text(gettext)}\n", status=500 if error.permanent else 503, content_type=TEXT
    )
    if not error.permanent:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _name_style(style: str | StyleFile) -> str:
    """What a file's name says of the style: another file of the same style makes another PDF."""
    return style if isinstance(style, str) else f"{style}-{hashlib.sha256(style.xml).hexdigest()[:12]}"


@of_entry
def epub(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The book of an entry: made once an edition, without a day of access, so that it stays good."""
    edition, style = shown.edition, first_style()
    labels = labels_for(request, edition.language)

    def make() -> bytes:
        return write_epub(
            edition,
            labels=labels,
            references=references_of(shown, style, labels),
            pictures=read_pictures(edition),
            fonts=book_fonts(),
        )

    name = f"{version('pressmark')}-{_name_style(style)}-{labels}.epub"
    body = keep(f"epub/{shown.key}", name, make, fresh=name.removesuffix(f"-{labels}.epub"))
    return _file(body, EPUB, edition, "epub")


@of_issue(pdf)
def issue_pdf(request: HttpRequest, stretch: Stretch) -> HttpResponse:
    """The PDF of a month or a year: made once a day and paper, as long as nothing in it changes."""
    style, language = first_style(), get_language() or settings.LANGUAGE_CODE
    today = timezone.localdate()

    def make(paper: Paper) -> bytes:
        issue = stretch.bind(language)
        return write_issue_pdf(issue, style=style, accessed=today, pictures=read_pictures(issue), paper=paper)

    folder, fresh = f"pdf/{stretch.series.code}-{stretch.code}", f"{today:%Y-%m-%d}-{stretch.key}"
    return _keep_pdf(request, stretch, make, folder, fresh=fresh, name=f"{_name_style(style)}-{language}")


@of_issue(epub)
def issue_epub(request: HttpRequest, stretch: Stretch) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """The book of a month or a year: made once as long as nothing in it changes."""
    style, language = first_style(), get_language() or settings.LANGUAGE_CODE

    def make() -> bytes:
        issue = stretch.bind(language)
        return write_issue_epub(issue, style=style, pictures=read_pictures(issue), fonts=book_fonts())

    name = f"{stretch.key}-{version('pressmark')}-{_name_style(style)}-{language}.epub"
    folder = f"epub/{stretch.series.code}-{stretch.code}"
    body = keep(folder, name, make, fresh=name.removesuffix(f"-{language}.epub"))
    return _file(body, EPUB, stretch, "epub")


@cache
def book_fonts() -> dict[str, bytes]:
    """The files that a book may bring along, from those of the pages."""
    folder = files("pressmark.delivery") / "static" / "pressmark" / "fonts"
    return {face.name: (folder / f"{face.name}.woff2").read_bytes() for face in BOOK_FACES}


@of_entry
def card(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The picture that is shown where the entry's address is shared: drawn once an edition and language."""
    edition = shown.edition
    labels = labels_for(request, edition.language)
    fresh = version("pressmark")

    def make() -> bytes:
        return draw_card(edition, labels=labels)

    try:
        body = keep(f"png/{shown.key}", f"{fresh}-{labels}.png", make, fresh=fresh)
    except RenderError as error:
        return _refuse(error)
    return _file(body, "image/png", edition, "png", "inline")


@of_entry
def text(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The entry as plain text."""
    edition = shown.edition
    labels = labels_for(request, edition.language)
    body = write_text(edition, labels=labels, references=references_of(shown, first_style(), labels))
    return _file(body.encode(), TEXT, edition, "txt", "inline")


@of_entry
def csl_json(request: HttpRequest, shown: Shown) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """Both layers of the citation as CSL-JSON items."""
    return _file(write_csl_json(shown.edition), CSL_JSON, shown.edition, "json")


@of_entry
def bibtex(request: HttpRequest, shown: Shown) -> HttpResponse:  # noqa: ARG001
    """Both layers as BibTeX."""
    return _file(write_bibtex(shown.edition), BIBTEX, shown.edition, "bib")


@of_entry
def ris(request: HttpRequest, shown: Shown) -> HttpResponse:  # noqa: ARG001
    """Both layers as RIS."""
    return _file(write_ris(shown.edition), RIS, shown.edition, "ris")


@of_entry
def cite(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The references in the style `style`, accessed on the day `accessed` (YYYY-MM-DD, the reader's own), as JSON."""
    edition = shown.edition
    code = request.GET.get("style")
    style = asked_style(code) if code else first_style()
    if style is None:
        known = ", ".join([*STYLES, *(own.code for own in own_styles())])
        return HttpResponseBadRequest(f"style: one of {known}\n", content_type="text/plain")
    try:
        accessed = _access_day(request.GET.get("accessed", ""), edition)
    except PressmarkError as error:
        return HttpResponseBadRequest(f"accessed: {error}\n", content_type="text/plain")
    rendered = references_of(shown, style, labels_for(request, edition.language), accessed)
    names = ("entry", "original", "combined", "note")
    parts = {name: getattr(rendered, name) for name in names}
    return JsonResponse(
        {name: {"text": part.text, "html": part.html} for name, part in parts.items() if part}
    )


def _access_day(text: str, edition: Edition) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NotADate(which=text, why=str(error)) from error
    # A reader east of us may be a day ahead; nobody reads an entry before it is released or in the far future.
    if not edition.issued <= day <= timezone.localdate() + timedelta(days=1):
        raise NotADate(which=text, why="nobody can have read the entry on that day")
    return day
