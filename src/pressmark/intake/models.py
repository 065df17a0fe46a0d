"""Feeds and leads."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pressmark.clippings.models import Clipping
from pressmark.document.errors import PressmarkError, thaw_error


class _Troubled(models.Model):
    """A row that something can go wrong with while nobody looks.

    Attributes:
        trouble: the last error as plain data, told in its reader's language; None where all is well.
        leased_until: a worker is at it; when this is over another one may.
    """

    trouble = models.JSONField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def error(self) -> PressmarkError | None:
        """What went wrong the last time."""
        return thaw_error(self.trouble) if self.trouble else None


class Feed(_Troubled):
    """An outlet's feed, asked on a schedule.

    Attributes:
        etag, last_modified: what its last answer said of its version.
    """

    class Every(models.IntegerChoices):
        QUARTER = 15, _("quarter of an hour")
        HOUR = 60, _("hour")
        QUARTER_DAY = 360, _("six hours")
        DAY = 1440, _("day")

    url = models.URLField(
        _("address"), max_length=2000, unique=True, help_text=_("Of the RSS or Atom feed itself.")
    )
    title = models.CharField(
        _("title"), max_length=500, blank=True, help_text=_("Left empty, it is what the feed calls itself.")
    )
    every = models.PositiveSmallIntegerField(_("asked every"), choices=Every, default=Every.HOUR)
    reads_ahead = models.BooleanField(
        _("read ahead"),
        default=True,
        help_text=_(
            "Read the articles that it announces, to see before anybody works on them whether we had them already."
        ),
    )
    is_active = models.BooleanField(_("asked"), default=True)
    etag = models.CharField(max_length=1000, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    due_at = models.DateTimeField(_("next asked"), default=timezone.now, db_index=True, editable=False)
    polled_at = models.DateTimeField(_("last asked"), null=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["title", "url"]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def pause(self) -> timedelta:
        """Between one time that it is asked and the next."""
        return timedelta(minutes=self.every)


class Lead(_Troubled):
    """An address that somebody, or a feed, proposes: one row an address, however often it is proposed.

    Attributes:
        address: the normalised address.
        clipping: what was made of it, once it is kept.
        twin: a clipping of nearly the same text at another address, found by reading ahead.
        read_ahead_at: when it was read for that; empty where it wasn't.
    """

    class State(models.TextChoices):
        UNREAD = "unread", _("unread")
        KEPT = "kept", _("kept")
        DISMISSED = "dismissed", _("dismissed")

    address = models.CharField(_("normalised address"), max_length=2000, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=2000)
    headline = models.CharField(_("headline"), max_length=500, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    issued_at = models.DateTimeField(_("published"), null=True)
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True, verbose_name=_("feed"), related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNREAD)
    created_at = models.DateTimeField(_("came in"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("added by"), related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    clipping = models.ForeignKey(Clipping, models.PROTECT, null=True, related_name="+")
    twin = models.ForeignKey(Clipping, models.CASCADE, null=True, related_name="+")
    read_ahead_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="kept_leads_to_clip",
                condition=models.Q(state="kept", clipping=None, trouble__isnull=True),
            ),
            models.Index(
                fields=["created_at"],
                name="leads_to_read_ahead",
                condition=models.Q(state="unread", read_ahead_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.url

    @property
    def is_waiting(self) -> bool:
        """Somebody kept it, and it is not clipped yet."""
        return self.state == self.State.KEPT and self.clipping_id is None and self.trouble is None
