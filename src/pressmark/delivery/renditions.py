"""The files of an entry: PDF, CSL-JSON, BibTeX, RIS, and its reference in a style that the reader chooses."""

import hashlib
from datetime import date, timedelta
from importlib.metadata import version

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils import timezone

from pressmark.citation import STYLES, StyleFile
from pressmark.delivery.citing import asked_style, references_of
from pressmark.delivery.found import Shown, labels_for, of_entry
from pressmark.delivery.keeping import keep
from pressmark.document.edition import Edition
from pressmark.document.errors import NotADate, PressmarkError
from pressmark.entries.queries import first_style, own_styles, read_pictures
from pressmark.formats.bibtex import write_bibtex
from pressmark.formats.csl_json import write_csl_json
from pressmark.formats.pdf import write_pdf
from pressmark.formats.ris import write_ris

CSL_JSON = "application/vnd.citationstyles.csl+json"
BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"


def file_name(edition: Edition, ending: str) -> str:
    """What a reader's folder of downloads will call it: `blog-2023-26.pdf`."""
    alone = f"-edition-{edition.ordinal}" if edition.current else ""
    return f"{edition.series.code}-{edition.number.replace('/', '-')}{alone}.{ending}"


def _file(
    body: bytes, content_type: str, edition: Edition, ending: str, shown: str = "attachment"
) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'{shown}; filename="{file_name(edition, ending)}"'
    return response


@of_entry
def pdf(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The PDF, with today as the day of access: made once a day and edition, for the first reader who asks."""
    edition = shown.edition
    today = timezone.localdate()
    labels = labels_for(request, edition.language)
    response = _file(_stored_pdf(shown, labels, today), "application/pdf", edition, "pdf", "inline")
    response["Cache-Control"] = "no-cache"  # tomorrow's says another day
    return response


def _stored_pdf(shown: Shown, labels: str, today: date) -> bytes:
    style = first_style()

    def make() -> bytes:
        return write_pdf(
            shown.edition,
            labels=labels,
            accessed=today,
            references=references_of(shown, style, labels, today),
            pictures=read_pictures(shown.edition),
        )

    name = f"{today:%Y-%m-%d}-{labels}-{version('pressmark')}-{_name_style(style)}.pdf"
    return keep(f"pdf/{shown.key}", name, make, fresh=f"{today:%Y-%m-%d}")


def _name_style(style: str | StyleFile) -> str:
    """What a file's name says of the style: another file of the same style makes another PDF."""
    return style if isinstance(style, str) else f"{style}-{hashlib.sha256(style.xml).hexdigest()[:12]}"


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
