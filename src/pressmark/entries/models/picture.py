"""The files of pictures that entries show."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture as it was made from an upload. Never changed: its name is its checksum, and editions name it.

    Attributes:
        kept_at: when it was uploaded last.
    """

    file = models.CharField(_("file"), max_length=80, unique=True)
    data = models.BinaryField()
    kept_at = models.DateTimeField(_("kept"), default=timezone.now)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.file
