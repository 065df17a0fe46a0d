"""A capture at the desk: where it came from, whether it is still whole, the page as it was, and the files to take away."""

import hashlib
import tempfile
from base64 import b64encode
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pressmark.archive.actions import package_wacz, stamp
from pressmark.archive.models import Capture
from pressmark.archive.queries import damages_of, latest_audit, stored_payload
from pressmark.archive.replay import Replay, replay
from pressmark.clippings.models import Clipping, Sighting
from pressmark.document.errors import PressmarkError
from pressmark.document.languages import direction

SEE = "clippings.view_clipping"
CHANGE = "clippings.change_clipping"

STYLE = """
body { color: #1a1a1a; background: #fff; font: 1rem/1.55 Georgia, "Times New Roman", serif; margin: 1.5rem auto;
    max-width: 46rem; padding: 0 1rem; overflow-wrap: anywhere; }
img { height: auto; max-width: 100%; }
table { border-collapse: collapse; display: block; max-width: 100%; overflow-x: auto; }
td, th { border: 1px solid #ccc; padding: .25rem .5rem; vertical-align: top; }
pre { overflow-x: auto; }
"""
"""How a snapshot looks without its own style sheets."""


class _CaptureView(View):
    """Anything about one capture, for those who may see clippings (and have a login: Wagtail's admin asks for it)."""

    permission = SEE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def capture(self) -> Capture:
        """The one that the address names."""
        captures = Capture.objects.select_related("captured_by")
        return get_object_or_404(captures, pk=self.kwargs["pk"])

    @cached_property
    def clipping(self) -> Clipping | None:
        """The clipping that it is a capture of."""
        found = Sighting.objects.select_related("clipping__outlet").filter(capture=self.capture).first()
        return found.clipping if found else None


class _CapturePage(_CaptureView, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "folder-inverse"

    def get_page_subtitle(self) -> str:
        return str(self.clipping or self.capture.final_url)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, {"url": reverse("desk_clippings:list"), "label": _("Clippings")}]
        if self.clipping:
            page = reverse("desk_clippings:edit", args=[self.clipping.pk])
            items.append({"url": page, "label": str(self.clipping)})
        return items


class CapturePage(_CapturePage):
    """All that is known of it."""

    template_name = "desk/capture.html"
    page_title = _("Capture")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        audit = latest_audit()
        return context | {
            "capture": self.capture,
            "clipping": self.clipping,
            "damages": damages_of([self.capture]).get(self.capture.pk, []),
            "audit": audit if audit and audit.begun_at > self.capture.captured_at else None,
            "timestamps": self.capture.timestamps.all(),
            "authority": settings.PRESSMARK.timestamp_authority,
            "may_ask": self.request.user.has_perm(CHANGE),
        }


class ReplayPage(_CapturePage):
    """The frame with the page as captured, and above it what it is."""

    template_name = "desk/replay.html"
    page_title = _("The page as captured")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        capture = {"url": reverse("desk_capture", args=[self.capture.pk]), "label": _("Capture")}
        return [*super().get_breadcrumbs_items(), capture, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"capture": self.capture, "styles": "styles" in self.request.GET}


class SnapshotDocument(_CaptureView):
    """What the frame shows: a document that runs nothing, asks for nothing, and is nobody's (its origin is opaque)."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        try:
            shown = replay(self.capture, styles="styles" in request.GET)
        except PressmarkError as error:
            return guard_document({"reason": error.text(gettext), "language": translation.get_language()})
        return guard_document(_describe(shown), shown.style)


def _describe(shown: Replay) -> dict[str, Any]:
    return {
        "body": mark_safe(shown.html),  # noqa: S308 (nh3 has cleaned it in extraction.snapshot)
        "language": shown.language,
        "direction": shown.direction or (direction(shown.language) if shown.language else "auto"),
    }


def guard_document(context: dict[str, Any], style: str = "") -> HttpResponse:
    """A snapshot as a document of its own.

    Args:
        context: `body`, `language` and `direction`; or `reason`, why there is none.
        style: in the place of ours.
    """
    style = style or STYLE
    # A browser takes other line ends for the same, and hashes what it takes.
    style = style.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    html = render_to_string("desk/snapshot.html", context | {"style": mark_safe(style)})  # noqa: S308
    response = HttpResponse(html)
    checksum = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    response["Content-Security-Policy"] = (
        f"sandbox; default-src 'none'; img-src data:; style-src 'sha256-{checksum}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


class PayloadFile(_CaptureView):
    """The bytes as they came, to take away: whatever they are, a browser never opens them here."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002
        try:
            payload = stored_payload(self.capture)
        except PressmarkError as error:
            return _back(request, self.capture, error)
        response = HttpResponse(payload, content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="capture-{self.capture.pk}.bin"'
        return _private(response)


class WaczFile(_CaptureView):
    """The evidence as a package for the players of web archives."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002
        title = str(self.clipping or "")
        file = tempfile.SpooledTemporaryFile(10_000_000)  # noqa: SIM115 (the response closes it)
        try:
            package_wacz([self.capture], file, title=title, titles={self.capture.pk: title})
        except PressmarkError as error:
            file.close()
            return _back(request, self.capture, error)
        file.seek(0)
        name = f"capture-{self.capture.pk}.wacz"
        return _private(
            FileResponse(file, as_attachment=True, filename=name, content_type="application/wacz")
        )


class AskForTimestamp(_CaptureView):
    """Asks the authority again."""

    permission = CHANGE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002
        try:
            stamp(self.capture)
        except PressmarkError as error:
            return _back(request, self.capture, error)
        messages.success(request, _("The authority’s timestamp is kept with the capture."))
        return redirect("desk_capture", self.capture.pk)


def _back(request: HttpRequest, capture: Capture, error: PressmarkError) -> HttpResponse:
    messages.error(request, error.text(gettext))
    return redirect("desk_capture", capture.pk)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def capture_addresses() -> list[URLPattern]:
    """The desk's addresses of captures; Wagtail lets in nobody who hasn't logged in."""
    return [
        path("captures/<int:pk>/", CapturePage.as_view(), name="desk_capture"),
        path("captures/<int:pk>/replay/", ReplayPage.as_view(), name="desk_capture_replay"),
        path("captures/<int:pk>/snapshot/", SnapshotDocument.as_view(), name="desk_capture_snapshot"),
        path("captures/<int:pk>/payload/", PayloadFile.as_view(), name="desk_capture_payload"),
        path("captures/<int:pk>/evidence.wacz", WaczFile.as_view(), name="desk_capture_wacz"),
        path("captures/<int:pk>/timestamp/", AskForTimestamp.as_view(), name="desk_capture_timestamp"),
    ]
