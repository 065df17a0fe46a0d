"""How much is quoted, said beside the excerpt while it is written."""

from typing import Any

from babel.numbers import format_percent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.generic import View
from wagtail.admin.panels import Panel
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.document.languages import babel_locale
from pressmark.entries.checks.excerpt import name_misquote
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
    finding = name_misquote(misquotes[0])
    return finding.say(finding.message, gettext)


class MeterPanel(Panel):
    """The meter, under the excerpt; as the entry is saved, and then as a script hears from `MeterView`."""

    class BoundPanel(Panel.BoundPanel):
        """The meter of one draft."""

        template_name = "desk/meter.html"
        instance: Entry

        def is_shown(self) -> bool:
            saved = bool(self.instance.pk and self.instance.clipping_id)
            return saved and self.instance.state == Entry.State.DRAFT

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            measured = measure_excerpt(self.instance, self.instance.excerpt)
            return context | {
                "meter": say_meter(measured.meter),
                "is_over": measured.meter.is_over,
                "misquote": say_misquote(measured.misquotes),
                "meter_url": reverse("desk_entries:meter", args=[self.instance.pk]),
            }


class MeterView(BaseObjectMixin, PermissionCheckedMixin, View):
    """The same for an excerpt that isn't saved yet."""

    model = Entry
    permission_required = "change"
    object: Entry
    http_method_names = ["post"]  # noqa: RUF012 (Django's own declaration)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 (the address has it)
        measured = measure_excerpt(self.object, request.POST.get("excerpt", ""))
        return JsonResponse(
            {
                "meter": say_meter(measured.meter),
                "over": measured.meter.is_over,
                "misquote": say_misquote(measured.misquotes),
            }
        )
