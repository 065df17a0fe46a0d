"""How much is quoted, said beside the excerpt while it is written."""

from babel.numbers import format_percent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language, gettext
from django.views.generic import View
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.document.languages import babel_locale
from pressmark.entries.checks.excerpt import misquote_message, shorten
from pressmark.entries.differing import Misquote
from pressmark.entries.measure import Meter
from pressmark.entries.models import Entry
from pressmark.entries.readiness import measure_excerpt


def say_meter(meter: Meter) -> str:
    """The words quoted, their share, and what the series allows."""
    locale = babel_locale(get_language() or "en")
    share = format_percent(round(meter.share, 3), locale=locale, decimal_quantization=False)
    said = gettext("Quoted: %(words)s of %(all)s words (%(share)s).") % {
        "words": meter.words,
        "all": meter.whole,
        "share": share,
    }
    if meter.allowed is None:
        return said
    limit = (
        gettext("The series allows %(allowed)s.")
        if not meter.is_over
        else gettext("That is more than the %(allowed)s that the series allows.")
    )
    return f"{said} {limit % {'allowed': meter.allowed}}"


def say_misquote(misquotes: tuple[Misquote, ...]) -> str:
    """How the first passage that the article doesn't say differs from it."""
    if not misquotes:
        return ""
    first = misquotes[0]
    filled = {key: shorten(getattr(first, key)) for key in ("passage", "said", "article")}
    return gettext(misquote_message(first)) % filled


def meter_context(entry: Entry) -> dict[str, object]:
    """What stands beside the excerpt as it is saved."""
    meter, misquotes = measure_excerpt(entry, entry.excerpt)
    return {"meter": say_meter(meter), "is_over": meter.is_over, "misquote": say_misquote(misquotes)}


class MeterView(BaseObjectMixin, PermissionCheckedMixin, View):
    """The same for an excerpt that isn't saved yet."""

    model = Entry
    permission_required = "change"
    object: Entry
    http_method_names = ["post"]  # noqa: RUF012 (Django's own declaration)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 (the address has it)
        meter, misquotes = measure_excerpt(self.object, request.POST.get("excerpt", ""))
        return JsonResponse(
            {"meter": say_meter(meter), "over": meter.is_over, "misquote": say_misquote(misquotes)}
        )
