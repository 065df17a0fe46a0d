"""The desk's first page: what to do next."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from pressmark.archive.models import Capture
from pressmark.archive.queries import latest_audit
from pressmark.clippings.models import Clipping
from pressmark.desk.claims import conflicted_clippings
from pressmark.desk.clip_view import ClipForm
from pressmark.desk.home_panel import Panel
from pressmark.desk.home_review import ReviewsPanel, SchedulePanel
from pressmark.desk.originals import news_rows
from pressmark.desk.roles import entry_policy
from pressmark.entries.models import Entry, Imprint, Series
from pressmark.entries.queries import current_releases
from pressmark.intake.models import Lead
from pressmark.intake.queries import count_unread, find_failed

SHOWN = 5
LOOKED_AT = 50


class WelcomePanel(Panel):
    """What has to be there before anything can be released; gone as soon as there is a series."""

    permission = "wagtailadmin.access_admin"
    template_name = "desk/home_welcome.html"
    order = 10

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        return "" if Series.objects.exists() else super().render_html(parent_context)

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "has_imprint": Imprint.objects.exists(),
            "may_set_up": request.user.has_perms(["entries.add_series", "entries.add_imprint"]),
        }


class ClipPanel(Panel):
    """“Clip an article”."""

    permission = "clippings.add_clipping"
    template_name = "desk/home_clip.html"
    order = 20

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        return {"form": ClipForm(auto_id="home_%s")}


class InboxPanel(Panel):
    """The latest leads that nobody has decided on, and what of the inbox went wrong; left out where it is empty."""

    permission = "intake.view_lead"
    template_name = "desk/home_inbox.html"
    order = 25

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        self.unread, self.failed = count_unread(), find_failed()
        return super().render_html(parent_context) if self.unread or self.failed else ""

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        latest = Lead.objects.filter(state=Lead.State.UNREAD)[:SHOWN]
        troubled = [(each, each.error.text(gettext)) for each in self.failed[:SHOWN] if each.error]
        return {"unread": self.unread, "leads": latest, "failed": troubled}


class ConflictsPanel(Panel):
    """The latest clippings that wait for a decision."""

    permission = "clippings.change_clipping"
    template_name = "desk/home_conflicts.html"
    order = 30

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        latest = list(Clipping.objects.select_related("outlet").defer("body")[:LOOKED_AT])
        return {"conflicts": conflicted_clippings(latest)[:SHOWN]}


class EvidencePanel(Panel):
    """What the last audit of the captures found."""

    permission = "clippings.view_clipping"
    template_name = "desk/home_evidence.html"
    order = 60

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        audit = latest_audit()
        damaged = Capture.objects.filter(pk__in=audit.damages.values("capture"))[:SHOWN] if audit else []
        return {"audit": audit, "damages": damaged}


class OriginalsPanel(Panel):
    """Originals that changed or are gone, as long as nobody has taken note of it; left out where there is no news."""

    permission = "clippings.change_clipping"
    template_name = "desk/home_originals.html"
    order = 35

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        self.news = news_rows()
        return super().render_html(parent_context) if self.news else ""

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        return {"news": self.news}


class DraftsPanel(Panel):
    """The latest drafts of those that one may edit."""

    permission = "entries.add_entry"
    template_name = "desk/home_drafts.html"
    order = 40

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        ours = entry_policy().instances_user_has_permission_for(request.user, "change")
        drafts = ours.filter(state=Entry.State.DRAFT).select_related("series", "created_by")
        return {"drafts": drafts.prefetch_related("series__names")[:SHOWN]}


class ReleasesPanel(Panel):
    """The latest releases."""

    permission = "entries.view_entry"
    template_name = "desk/home_releases.html"
    order = 50

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        return {"releases": current_releases()[:SHOWN]}


def our_panels(request: HttpRequest, panels: list[Any]) -> None:  # noqa: ARG001 (Wagtail's signature)
    """In the place of Wagtail's panels, which are about pages."""
    panels[:] = [
        WelcomePanel(),
        ClipPanel(),
        ReviewsPanel(),
        SchedulePanel(),
        InboxPanel(),
        ConflictsPanel(),
        OriginalsPanel(),
        DraftsPanel(),
        ReleasesPanel(),
        EvidencePanel(),
    ]
