"""The entry editor: the form on the left, the article's text beside it."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, PreviewSidePanel
from wagtail.locks import BaseLock
from wagtail.snippets.views.snippets import CreateView, EditView

from pressmark.desk.article_text import show_text
from pressmark.desk.findings import count_levels, shown_findings
from pressmark.desk.found import released_as
from pressmark.entries.models import Entry


class ReleasedLock(BaseLock):
    """An entry that readers see, or saw, is not edited any more; its page says so at the top."""

    def for_user(self, user: Any) -> bool:  # noqa: ARG002 (Wagtail's signature)
        return True

    def get_locked_by(self, user: Any) -> str:  # noqa: ARG002
        return _("Closed by its release")

    def get_description(self, user: Any) -> str:  # noqa: ARG002
        return _("A released edition is never changed.")


class _Editor:
    """What making and editing an entry have in common."""

    object: Entry | None

    def get_side_panels(self) -> MediaContainer:
        # Wagtail's checks look for faults of a web page in the preview; preflight looks for those of an entry. And
        # what was released is read where readers read it.
        closed = isinstance(getattr(self, "lock", None), ReleasedLock)
        unwanted = (ChecksSidePanel, PreviewSidePanel) if closed else (ChecksSidePanel,)
        panels = super().get_side_panels()  # type: ignore[misc]  # Wagtail's views are behind this one
        return MediaContainer(panel for panel in panels if not isinstance(panel, unwanted))

    def get_success_url(self) -> str:
        assert self.object
        name = "check" if self.action == "check" else "edit"  # type: ignore[attr-defined]
        return reverse(f"desk_entries:{name}", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        return []


class EntryCreateView(_Editor, CreateView):
    """A piece of the centre's own, or an entry whose clipping is chosen here."""

    actions = ("create", "check")

    def save_instance(self) -> Entry:
        self.form.instance.created_by = self.request.user
        entry: Entry = super().save_instance()
        return entry


class EntryEditView(_Editor, EditView):
    """Edits a draft; shows a released entry."""

    actions = ("edit", "check")

    def get_lock(self) -> BaseLock | None:
        # The row says it, not the revision that is shown: an old revision of a released entry says “draft”.
        if self.live_object.state != Entry.State.DRAFT:
            return ReleasedLock(self.live_object)
        lock: BaseLock | None = super().get_lock()
        return lock

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        # Locked against a release that happens at the same moment: saving writes the state back as it was read.
        row = Entry.objects.select_for_update().get(pk=self.live_object.pk)
        if row.state != Entry.State.DRAFT:
            self.produced_error_code = "locked"
            self.produced_error_message = _("It was released in the meantime, so nothing was saved.")
            refused: HttpResponse = self.form_invalid(form)
            return refused
        form.instance.state = row.state
        form.instance.take_parts(row)
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entry: Entry = self.live_object
        if self.locked_for_user:
            context["autosave_enabled"] = False
            for field in context["form"].fields.values():
                field.disabled = True
        context["released"] = None if entry.state == Entry.State.DRAFT else released_as(entry)
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
