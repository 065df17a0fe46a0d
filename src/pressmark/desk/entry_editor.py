"""The entry editor: the form on the left, the article's text beside it."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, PreviewSidePanel
from wagtail.locks import BaseLock
from wagtail.snippets.views.snippets import CreateView, EditView

from pressmark.desk.article_text import show_text
from pressmark.desk.collisions import (
    Collision,
    find_collision,
    is_overtaken,
    mint_token,
    refuse_for,
    sent_by,
)
from pressmark.desk.editions import standing_of
from pressmark.desk.findings import count_levels, shown_findings
from pressmark.desk.found import released_as
from pressmark.desk.standing import ScheduledLock, is_scheduled, standing_context
from pressmark.entries.models import Entry
from pressmark.entries.queries import is_closed
from pressmark.entries.reviewing import reopen_review


class ClosedLock(BaseLock):
    """An entry that was retracted or removed is not edited any more; its page says so at the top."""

    def for_user(self, user: Any) -> bool:  # noqa: ARG002 (Wagtail's signature)
        return True

    def get_locked_by(self, user: Any) -> str:  # noqa: ARG002
        return _("Closed")

    def get_description(self, user: Any) -> str:  # noqa: ARG002
        return _("What was retracted or removed is not edited any more.")


def released_context(entry: Entry) -> dict[str, Any]:
    """What the page says at the top of an entry that was released."""
    if entry.state == Entry.State.DRAFT:
        return {"released": None, "closed": False}
    known = released_as(entry)
    return {"released": known, "closed": is_closed(entry), "standing": standing_of(entry, known.line)}


class _Editor:
    """What making and editing an entry have in common."""

    object: Entry | None

    def get_side_panels(self) -> MediaContainer:
        # Wagtail's checks look for faults of a web page in the preview; preflight looks for those of an entry. And
        # what is closed is read where readers read it.
        closed = isinstance(getattr(self, "lock", None), ClosedLock)
        unwanted = (ChecksSidePanel, PreviewSidePanel) if closed else (ChecksSidePanel,)
        panels = super().get_side_panels()  # type: ignore[misc]  # Wagtail's views are behind this one
        return MediaContainer(panel for panel in panels if not isinstance(panel, unwanted))

    def get_success_url(self) -> str:
        assert self.object
        next_page = "check" if self.object.state == Entry.State.DRAFT else "correct"
        name = next_page if self.action == "check" else "edit"  # type: ignore[attr-defined]
        return reverse(f"desk_entries:{name}", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        return []


class EntryCreateView(_Editor, CreateView):
    """A piece of the centre's own, or an entry whose clipping is chosen here."""

    actions = ("create", "check")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # It would make the entry, and a save by the button that doesn't know of it yet another one.
        self.autosave_enabled = False

    def save_instance(self) -> Entry:
        self.form.instance.created_by = self.request.user
        entry: Entry = super().save_instance()
        return entry


class EntryEditView(_Editor, EditView):
    """Edits the working copy, released or not; shows what was retracted or removed."""

    actions = ("edit", "check")
    collision: Collision | None = None

    def get_lock(self) -> BaseLock | None:
        # The row says it, not the revision that is shown: an old revision of a released entry says “draft”.
        if is_closed(self.live_object):
            return ClosedLock(self.live_object)
        if is_scheduled(self.live_object):
            return ScheduledLock(self.live_object)
        lock: BaseLock | None = super().get_lock()
        return lock

    @cached_property
    def is_out_of_date(self) -> bool:
        """Asked by Wagtail of autosaves, before they are."""
        return is_overtaken(self.live_object, self.request.POST, self.request.user)

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        # Locked against a release or another editor's save at the same moment: saving writes back all fields.
        row = Entry.objects.select_for_update().get(pk=self.live_object.pk)
        self.produced_error_message = self._why_refused(row)
        if self.produced_error_message:
            self.produced_error_code = "locked"
            return self._refuse(form)
        if is_overtaken(row, self.request.POST, self.request.user):
            return self._tell_collision(form, row)
        form.instance.state = row.state
        form.instance.autosaved_by = sent_by(self.request.POST) if self.expects_json_response else ""
        form.instance.take_parts(row)
        response: HttpResponse = super().form_valid(form)
        reopen_review(Entry.objects.get(pk=row.pk), by=self.request.user)
        return response

    def _why_refused(self, row: Entry) -> str:
        """Why the row can't be saved that could be when the form was opened; empty where it can."""
        if is_closed(row):
            return _("It was closed in the meantime, so nothing was saved.")
        if row.state != self.live_object.state:
            return _("It was released in the meantime, so nothing was saved.")
        return refuse_for(row, self.request.user)

    def _refuse(self, form: Any) -> HttpResponse:
        refused: HttpResponse = self.form_invalid(form)
        return refused

    def _tell_collision(self, form: Any, row: Entry) -> HttpResponse:
        """The form again, with what was written in it and what the other editor saved beside it."""
        self.collision = find_collision(row, form, self.request.POST)
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = _(
            "%(who)s saved this entry while you were editing it, so yours is not saved yet. Nothing is lost."
        ) % {"who": self.collision.by}
        # From here on the form knows of the other's revision: to save once more is to decide.
        assert self.object
        self.object.latest_revision = row.latest_revision
        for known in ("latest_revision", "latest_revision_created_at"):
            self.__dict__.pop(known, None)
        return self._refuse(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entry: Entry = self.live_object
        context |= standing_context(entry, self.request.user) | {"collision": self.collision}
        # A form that comes back is still the one that was opened: an autosave of it may be under way.
        context["form_token"] = sent_by(self.request.POST).partition("/")[0] or mint_token()
        if self.locked_for_user or self.collision:
            context["autosave_enabled"] = False
        if self.locked_for_user:
            for field in context["form"].fields.values():
                field.disabled = True
        context |= released_context(entry)
        context["clipping"] = entry.clipping
        if entry.clipping:
            context["text"] = show_text(entry.clipping)
        if entry.state == Entry.State.DRAFT:
            context["findings"] = findings = shown_findings(entry, self.request.user)
            context["levels"] = count_levels(findings)
        else:
            context["acknowledgements"] = entry.acknowledgements.select_related("given_by")
            context["permissions"] = entry.quoting_permissions.select_related("recorded_by")
        return context
