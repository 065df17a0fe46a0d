"""Before the release: reviews of an entry, what people say to each other about it, and the moment it waits for."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pressmark.entries.models.entry import Entry


class Review(models.Model):
    """One round: somebody asks a second person to read an entry, who approves it or sends it back.

    Attributes:
        reviewer: who is asked; anybody who may, where nobody is named.
        reopens: it was made because approved words were edited.
        checksum: of the words that were approved (`entries.approval.checksum_words`).
    """

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("waiting")
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent_back", _("sent back")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reviews")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    request = models.TextField(_("what the reviewer should know"), blank=True)
    reopens = models.BooleanField(default=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("reviewer"),
        related_name="+",
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    words = models.TextField(_("words"), blank=True)
    checksum = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(verdict="waiting"), name="one_open_review_an_entry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_verdict_display()}"


class Comment(models.Model):
    """What somebody says about an entry to those who work on it; readers never see it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="comments")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    words = models.TextField(_("comment"))
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words


class Schedule(models.Model):
    """The moment at which an entry is to be released; gone when it is.

    Attributes:
        failed_at: when it came and the entry could not be released; then it waits for a person.
        failure: why, in each language of the desk.
        leased_until: a worker is at it.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="schedule")
    due_at = models.DateTimeField(_("moment of the release"), db_index=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)
    failure = models.JSONField(default=dict)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("scheduled release")
        verbose_name_plural = _("scheduled releases")
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry}: {self.due_at.isoformat()}"

    @property
    def why(self) -> str:
        """Why it could not be released, in the reader's language."""
        said: dict[str, Any] = self.failure
        return str(said.get((get_language() or "en").partition("-")[0]) or said.get("en", ""))
