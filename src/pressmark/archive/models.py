"""Captures."""

from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def captures_storage() -> Storage:
    """Where WARC files lie; `STORAGES["captures"]` can put them elsewhere."""
    return storages["captures"]


class Capture(models.Model):
    """A page as served, or as given in a file, at one moment. Never edited.

    Attributes:
        tools: each tool's name and version.
        redirects: `url` and `status` of each answer before the last, in order.
        server_address: the one that was connected to, not one that the name had at another moment.
        certificate_sha256: of the certificate's DER form; empty without TLS.
        reservations: `name`, `value` and `place` (header or meta) of what the outlet said of robots and text and data
            mining.
    """

    class Obtained(models.TextChoices):
        FETCHED = "fetched", _("fetched")
        UPLOADED = "uploaded", _("given as a file")

    url = models.URLField(_("address asked for"), max_length=2000)
    final_url = models.URLField(_("address that answered"), max_length=2000)
    obtained = models.CharField(_("obtained"), max_length=10, choices=Obtained)
    captured_at = models.DateTimeField(_("captured at"))
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("captured by"),
        related_name="+",
    )
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    headers = models.JSONField(_("response headers"), default=list)
    content_type = models.CharField(_("content type"), max_length=255, blank=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    payload_sha256 = models.CharField(_("SHA-256 of the payload"), max_length=64, db_index=True)
    payload_size = models.PositiveBigIntegerField(_("size in bytes"))
    warc = models.FileField(_("WARC file"), storage=captures_storage, max_length=255)
    warc_sha256 = models.CharField(_("SHA-256 of the WARC file"), max_length=64)
    tool = models.CharField(_("captured with"), max_length=100)
    tools = models.JSONField(_("versions of the tools"), default=dict, blank=True)
    user_agent = models.CharField(_("user agent"), max_length=500, blank=True)
    redirects = models.JSONField(_("redirects"), default=list, blank=True)
    server_address = models.GenericIPAddressField(_("address of the server"), null=True, blank=True)
    certificate_sha256 = models.CharField(_("SHA-256 of the server's certificate"), max_length=64, blank=True)
    reservations = models.JSONField(_("robots and data mining"), default=list, blank=True)

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        ordering = ["-captured_at"]

    def __str__(self) -> str:
        return f"{self.final_url} ({self.captured_at:%Y-%m-%d %H:%M} UTC)"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a capture is never edited: capture the page again")
        super().save(*args, **kwargs)

    def header(self, name: str) -> str:
        """The first response header of that name, or empty."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")
