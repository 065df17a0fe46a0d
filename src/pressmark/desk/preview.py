"""What an entry would look like if it were released, or corrected, now: its page, and its PDF."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from pressmark.document.edition import Edition
from pressmark.document.errors import PressmarkError
from pressmark.document.languages import direction, label_language
from pressmark.entries.correcting import next_edition
from pressmark.entries.models import Entry, LedgerLine, Translation
from pressmark.entries.queries import (
    draft_edition,
    first_style,
    freeze_translation,
    own_styles,
    read_pictures,
)
from pressmark.formats.faces import is_naskh, sheets_of
from pressmark.formats.html import write_html
from pressmark.formats.pdf import write_pdf
from pressmark.formats.references import references


def serve_preview(entry: Entry, request: HttpRequest, mode: str) -> HttpResponse:
    """The preview panel's page: `page` or `pdf`."""
    return _serve(lambda: _edition_of(entry), request, mode)


def serve_translation_preview(row: Translation, request: HttpRequest, mode: str) -> HttpResponse:
    """The same in a translation's words, finished or not."""

    def translate() -> Edition:
        edition = _edition_of(row.entry)
        others = (each for each in edition.translations if each.language != row.language)
        shown = replace(edition, translations=(*others, freeze_translation(row, edition)))
        return shown.in_language(row.language)

    return _serve(translate, request, mode)


def _serve(make: Callable[[], Edition], request: HttpRequest, mode: str) -> HttpResponse:
    try:
        edition = make()
        labels = label_language(edition.language, settings.LANGUAGE_CODE)
        if mode == "pdf":
            cited = references(edition, first_style(), labels=labels)
            pdf = write_pdf(
                edition,
                labels=labels,
                references=cited,
                pictures=read_pictures(edition),
                paper=settings.PAPER,
            )
            return HttpResponse(pdf, content_type="application/pdf")
        return _page(request, edition, labels)
    except PressmarkError as error:
        return _explain(request, error.text(gettext))


def _edition_of(entry: Entry) -> Edition:
    """Under the number that it has, where it is released."""
    line = LedgerLine.objects.select_related("series").filter(entry=entry.pk).first()
    last = line and line.releases.filter(current=True).first()
    return next_edition(entry, line, last.edition) if line and last else draft_edition(entry)


def _page(request: HttpRequest, edition: Edition, labels: str) -> HttpResponse:
    titles = {style.code: style.title for style in own_styles()}
    html = write_html(edition, labels=labels, style=first_style(), own_styles=titles)
    article = mark_safe(html)  # noqa: S308 (formats' own autoescaping template)
    with translation.override(labels):
        context = {
            "theme": edition.imprint.theme,
            "article": article,
            "edition": edition,
            "labels": labels,
            "direction": direction(labels),
            "letters": sheets_of(edition),
            "naskh": is_naskh(edition),
        }
        return render(request, "desk/preview.html", context)


def _explain(request: HttpRequest, reason: str) -> HttpResponse:
    language = translation.get_language() or settings.LANGUAGE_CODE
    return render(request, "desk/preview.html", {"reason": reason, "labels": language, "direction": "ltr"})
