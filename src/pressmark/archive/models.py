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
        clock: what gives doubt about `captured_at` (`clock.find_doubts`); empty where nothing does.
        reservations: `name`, `value` and `place` (header, meta or site) of what the outlet said of robots and text and
            data mining.
        rendered_sha256: of the document that a browser made of the page; empty where none did.
        requisites: `url` and `kind` (image or style) of what the page is shown with, and the `status` and `sha256` of
            what was kept, or the `error`.
    """

    class Obtained(models.TextChoices):
        FETCHED = "fetched", _("fetched")
        BROWSED = "browsed", _("opened in a browser")
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
    rendered_sha256 = models.CharField(
        _("SHA-256 of the page as the browser made it"), max_length=64, blank=True
    )
    requisites = models.JSONField(_("images and style sheets"), default=list, blank=True)
    clock = models.JSONField(_("doubts about the clock"), default=dict, blank=True)

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        ordering = ["-captured_at"]
        indexes = [models.Index(fields=["captured_at"], name="captures_by_time")]

    def __str__(self) -> str:
        return f"{self.final_url} ({self.captured_at:%Y-%m-%d %H:%M} UTC)"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a capture is never edited: capture the page again")
        super().save(*args, **kwargs)

    @property
    def page_type(self) -> str:
        """The media type of the page that was read."""
        return "text/html; charset=utf-8" if self.rendered_sha256 else self.content_type

    def header(self, name: str) -> str:
        """The first response header of that name, or empty."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


class Timestamp(models.Model):
    """What a time-stamping authority says of a capture's file: it existed by then (RFC 3161).

    Attributes:
        answer: the authority's TimeStampResp in DER, with the token in it.
        stated_at: the authority's own time (genTime).
        algorithm: of the checksum that was stamped, the WARC file's.
    """

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="timestamps")
    authority = models.URLField(_("authority"), max_length=500)
    answer = models.BinaryField()
    stated_at = models.DateTimeField(_("stated at"))
    algorithm = models.CharField(_("checksum algorithm"), max_length=20, default="sha256")
    requested_at = models.DateTimeField(_("asked for at"), auto_now_add=True)

    class Meta:
        ordering = ["stated_at"]

    def __str__(self) -> str:
        return f"{self.authority} ({self.stated_at:%Y-%m-%d %H:%M} UTC)"


class Audit(models.Model):
    """One look at all captures, and how many of them were what they should be."""

    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(auto_now_add=True)
    whole = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    damaged = models.PositiveIntegerField()

    class Meta:
        ordering = ["-ended_at", "-pk"]
        get_latest_by = ["ended_at", "pk"]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M} UTC"


class Damage(models.Model):
    """What an audit found amiss with one part of a capture (`fixity.Finding`)."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="damages")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    expected = models.CharField(max_length=64)
    found = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["capture", "pk"]

    def __str__(self) -> str:
        return f"{self.capture}: {self.part} {self.state}"
