"""Entries: the editor's working copy. What readers see is the frozen edition of a release."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import LockableMixin, PreviewableMixin, RevisionMixin

from pressmark.clippings.models import Clipping, Contributor
from pressmark.entries.models.rights import licence_choices
from pressmark.entries.models.series import Series, validate_tag

NOTE_TEXT = ["bold", "italic", "link"]
RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote"]


class Subject(models.Model):
    """A controlled term."""

    name = models.CharField(_("name"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Entry(PreviewableMixin, LockableMixin, RevisionMixin, ClusterableModel):  # type: ignore[misc]  # Wagtail is untyped
    """A numbered note on an outside article, or a piece of the centre's own where there is no clipping."""

    preview_server: ClassVar[Callable[["Entry", HttpRequest, str], HttpResponse]]
    """Set by the desk when it starts: a preview needs the readers' templates, which are downstream of here."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        RELEASED = "released", _("released")
        WITHDRAWN = "withdrawn", _("removed")

    series = models.ForeignKey(Series, models.PROTECT, verbose_name=_("series"), related_name="+")
    clipping = models.ForeignKey(
        Clipping, models.PROTECT, null=True, blank=True, verbose_name=_("clipping"), related_name="+"
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        validators=[validate_tag],
        help_text=_("Of our words. A tag such as en or tr."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("One or two sentences of ours below the title.")
    )
    excerpt = models.TextField(
        _("excerpt"),
        blank=True,
        help_text=_(
            "Passages quoted from the article, letter for letter; an empty line between two. […] stands for words that "
            "are left out, between two passages by itself; [square brackets] hold words that are put in."
        ),
    )
    excerpt_rights = models.TextField(
        _("rights in the excerpt"),
        blank=True,
        help_text=_("Whose words these are, and by what right they are quoted."),
    )
    excerpt_licence = models.CharField(
        _("licence of the quoted words"),
        max_length=100,
        blank=True,
        choices=licence_choices,
        help_text=_("Where their owner gives one."),
    )
    annotation = RichTextField(
        _("our words"),
        blank=True,
        features=RICH_TEXT,
        help_text=_(
            "Where a note belongs, write a marker such as [^1]; where a reference is cited, its marker, such as [@yilmaz2020, p. 12]."
        ),
    )
    notes = RichTextField(
        _("notes"),
        blank=True,
        features=NOTE_TEXT,
        help_text=_(
            "A paragraph a note, each beginning with its marker: [^1] See the map. The markers may be any numbers or "
            "names; readers get numbers in the order of the text."
        ),
    )
    references = models.JSONField(_("references"), default=list, blank=True, editable=False)
    tables = models.JSONField(_("tables"), default=list, blank=True, editable=False)
    pictures = models.JSONField(_("pictures"), default=list, blank=True, editable=False)
    parts_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        verbose_name=_("references, tables or pictures last changed by"),
        related_name="+",
    )
    authors = ParentalManyToManyField(
        Contributor, blank=True, verbose_name=_("authors of our words"), related_name="+"
    )
    subjects = ParentalManyToManyField(Subject, blank=True, verbose_name=_("subjects"), related_name="+")
    rights = models.TextField(
        _("rights in our words"), blank=True, help_text=_("Where it differs from the imprint's notice.")
    )
    licence = models.CharField(
        _("licence of our words"),
        max_length=100,
        blank=True,
        choices=licence_choices,
        help_text=_("Where it differs from the imprint’s."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    # The opened form whose autosave was the last save of all, and when that was, by the clock of its browser.
    autosaved_by = models.CharField(max_length=40, blank=True, default="", editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        verbose_name=_("created by"),
        related_name="+",
    )

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["-created_at"]
        permissions = [
            ("release_entry", _("Can release and withdraw entries")),
            ("review_entry", _("Can approve entries and send them back")),
        ]

    def __str__(self) -> str:
        return self.title or str(_("untitled"))

    @property
    def number(self) -> str:
        """Its number as printed, or nothing for a draft."""
        return self.ledger_line.number if hasattr(self, "ledger_line") else ""

    @property
    def standing(self) -> str:
        """How it stands for readers, in words: what the ledger says of its number, or that it is a draft."""
        said = self.ledger_line if hasattr(self, "ledger_line") else self
        return str(said.get_state_display())

    def with_content_json(self, content: str) -> "Entry":
        """An earlier version of the words; whether the entry is released, or being written, is never an earlier version's to say.

        Nor is what it has beside its text: references, tables and pictures are changed on pages of their own, which make
        no versions, so an earlier one doesn't know of the later ones and would drop them.
        """
        entry: Entry = super().with_content_json(content)
        entry.state, entry.autosaved_by = self.state, self.autosaved_by
        entry.take_parts(self)
        return entry

    def take_parts(self, row: "Entry") -> None:
        """Have what it has beside its text as the row has it: only pages of their own change that."""
        self.references, self.tables, self.pictures = row.references, row.tables, row.pictures
        self.parts_changed_by = row.parts_changed_by

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("page", _("Page")), ("pdf", "PDF")]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What the entry would look like if it were released now (Wagtail's preview panel calls this)."""
        return type(self).preview_server(self, request, mode_name)
