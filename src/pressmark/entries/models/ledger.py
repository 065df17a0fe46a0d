"""Numbers, releases, and the generation of what readers see."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pressmark.clippings.models import Clipping
from pressmark.document import edition
from pressmark.document.codec import thaw
from pressmark.entries.models.entry import Entry
from pressmark.entries.models.series import Series


class NumberCounter(models.Model):
    """The last number given in a series and year (year 0 where the numbering never begins again)."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="one_counter_a_series_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.year}: {self.last}"


class LedgerLine(models.Model):
    """A number that was given: once, to one entry, for ever.

    Attributes:
        state: how the entry stands for readers (NISO RP-45-2024), by what the edition says that they see.
    """

    class State(models.TextChoices):
        RELEASED = "released", _("released")
        CORRECTED = edition.NoticeKind.CORRECTION.value, _("corrected")
        CONCERN = edition.NoticeKind.CONCERN.value, _("under an expression of concern")
        RETRACTED = edition.NoticeKind.RETRACTION.value, _("retracted")
        WITHDRAWN = "withdrawn", _("removed")

    series = models.ForeignKey(Series, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=40)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="ledger_line")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RELEASED)
    issued = models.DateField(_("issued"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "sequence"], name="a_number_is_given_once"),
            models.UniqueConstraint(fields=["series", "number"], name="a_printed_number_is_given_once"),
        ]
        indexes = [
            models.Index(
                fields=["-withdrawn_at"], name="lately_removed", condition=models.Q(state="withdrawn")
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.number}"

    @property
    def has_changed(self) -> bool:
        """Whether lists of releases have something to say of it."""
        return self.state != self.State.RELEASED


class Release(models.Model):
    """A frozen edition, stored as it is. Never edited.

    Attributes:
        clipping: the one that the edition cites; the entry at the desk may have another one by now.
        issued: the day of the first edition.
        released: the day of this one.
    """

    line = models.ForeignKey(LedgerLine, models.PROTECT, related_name="releases")
    clipping = models.ForeignKey(Clipping, models.PROTECT, null=True, related_name="+")
    ordinal = models.PositiveSmallIntegerField(_("edition"), default=1)
    current = models.BooleanField(default=True)
    series = models.ForeignKey(Series, models.PROTECT, related_name="+")
    issued = models.DateField(_("issued"))
    released = models.DateField(_("released"))
    released_at = models.DateTimeField(_("released at"))
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sequence = models.PositiveIntegerField()
    frozen = models.TextField()
    checksum = models.CharField(max_length=64)

    class Meta:
        ordering = ["-issued", "-sequence", "-pk"]
        constraints = [models.UniqueConstraint(fields=["line", "ordinal"], name="one_release_an_edition")]
        indexes = [
            models.Index(
                fields=["series", "-issued", "-sequence"],
                name="latest_of_a_series",
                condition=models.Q(current=True),
            ),
            models.Index(
                fields=["-issued", "-sequence"], name="latest_of_all", condition=models.Q(current=True)
            ),
            models.Index(
                fields=["series", "-released", "-released_at"],
                name="changed_of_a_series",
                condition=models.Q(current=True),
            ),
            models.Index(
                fields=["-released", "-released_at"],
                name="changed_of_all",
                condition=models.Q(current=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.line)

    @property
    def edition(self) -> edition.Edition:
        """The value that every format reads."""
        return thaw(self.frozen)


class Generation(models.Model):
    """Goes up by one with each change of what readers see; one row."""

    value = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.value)
