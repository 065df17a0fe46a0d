"""What readers would get of an imprint if it were saved now: the page's nameplate and foot, and a sheet of a PDF."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from pressmark.document import imprint as frozen
from pressmark.document.errors import PressmarkError
from pressmark.document.languages import direction
from pressmark.entries.models import Imprint
from pressmark.entries.queries import read_pictures
from pressmark.formats.html import write_full_imprint, write_imprint
from pressmark.formats.pdf import write_pdf
from pressmark.formats.publishing import logo_words
from pressmark.formats.themes import theme_of
from pressmark.formats.trial import SAMPLE


def serve_imprint(imprint: Imprint, request: HttpRequest, mode: str) -> HttpResponse:
    """The preview panel's page, in the language of the desk: `page` or `pdf`."""
    language = get_language() or settings.LANGUAGE_CODE
    value = imprint.value()
    if mode == "pdf":
        return _sheet(request, value, language)
    today = timezone.localdate()
    context = {
        "value": value,
        "name": value.name.to(language),
        "theme": theme_of(value.theme),
        "logo_words": logo_words(value, language),
        "foot": _safe(write_imprint(value, labels=language, year=today.year)),
        "full": _safe(write_full_imprint(value, labels=language, year=today.year, licence=imprint.licence)),
    }
    return _page(request, language, context)


def _sheet(request: HttpRequest, value: frozen.Imprint, language: str) -> HttpResponse:
    sample = replace(SAMPLE, imprint=value)
    try:
        pdf = write_pdf(sample, labels=language, pictures=read_pictures(sample))
    except PressmarkError as error:
        return _page(request, language, {"reason": error.text(gettext)})
    return HttpResponse(pdf, content_type="application/pdf")


def _page(request: HttpRequest, language: str, context: dict[str, object]) -> HttpResponse:
    said = {"labels": language, "direction": direction(language)}
    return render(request, "desk/imprint_preview.html", said | context)


def _safe(fragment: str) -> SafeString:
    return mark_safe(fragment)  # noqa: S308 (formats' own autoescaping template)
