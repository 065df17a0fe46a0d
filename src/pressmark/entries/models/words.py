"""What people say for a release: permissions to quote more, and words on what preflight finds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pressmark.entries.models.entry import Entry


class QuotingPermission(models.Model):
    """Somebody who may has allowed an entry to quote more than its series' policy."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="quoting_permissions")
    granted_by = models.CharField(
        _("granted by"), max_length=200, help_text=_("The person, and for whom: author, outlet, agency.")
    )
    granted_on = models.DateField(_("granted on"))
    covers = models.TextField(
        _("what it covers"), help_text=_("How much may be quoted, where and for how long, in its own words.")
    )
    url = models.URLField(
        _("address of the document"),
        max_length=2000,
        blank=True,
        help_text=_("Where the letter or licence can be read, if anywhere."),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("recorded by"), related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("permission to quote")
        verbose_name_plural = _("permissions to quote")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.granted_by} ({self.granted_on})"


class Acknowledgement(models.Model):
    """A word on a finding of preflight: who has seen it, and why the entry is released all the same.

    Attributes:
        checksum: of what the finding said; where it says something else by now, it needs another word.
        said: the finding, as it was read.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="acknowledgements")
    code = models.CharField(max_length=40)
    checksum = models.CharField(max_length=64)
    said = models.TextField(_("finding"))
    reason = models.TextField(_("reason"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("given by"), related_name="+"
    )
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("word on a finding")
        verbose_name_plural = _("words on findings")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"
