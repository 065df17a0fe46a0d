"""The page *Imprint*: who publishes, who answers for it, and how they are reached."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pressmark.delivery.framing import frame
from pressmark.entries.models import Series
from pressmark.formats.html import write_full_imprint


def imprint(request: HttpRequest) -> HttpResponse:
    """Each imprint once, with the series that carry it."""
    series = list(Series.objects.select_related("imprint").prefetch_related("names"))
    if not series:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    groups = _by_imprint(series)
    sections = [_write(carrying, language, has_logo=len(groups) > 1) for carrying in groups]
    # What the foot would say stands on the page itself.
    return render(request, "delivery/imprint.html", {**frame(series[0]), "sections": sections, "imprint": ""})


def _by_imprint(series: Iterable[Series]) -> list[list[Series]]:
    groups: dict[int, list[Series]] = {}
    for each in series:
        groups.setdefault(each.imprint_id, []).append(each)
    return list(groups.values())


def _write(carrying: Sequence[Series], language: str, *, has_logo: bool) -> SafeString:
    imprint = carrying[0].imprint
    written = write_full_imprint(
        imprint.value(),
        labels=language,
        year=timezone.localdate().year,
        series=[(each.value().name.to(language), reverse("series", args=[each.code])) for each in carrying],
        licence=imprint.licence,
        has_logo=has_logo,
    )
    return mark_safe(written)  # noqa: S308 (formats' own autoescaping template)
