"""Translations of an entry's words, as they are worked on."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from pressmark.clippings.models import Contributor
from pressmark.document.languages import autonym
from pressmark.entries.models.entry import NOTE_TEXT, RICH_TEXT, Entry
from pressmark.entries.models.series import validate_tag


class Translation(models.Model):
    """Our words of an entry in another language. It has no number of its own and cites what the entry cites.

    Attributes:
        said_of_pictures: what is said of each of the entry's pictures, by its name: `alt` and `caption`.
        said_in_tables: the words of each of the entry's tables, by its name: `caption` and `rows`.
        ready: it may be released.
        renders: checksum of the entry's words that it renders (`entries.translated.checksum_text`).
        version: goes up with each save, so that two who save at once are told apart.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="translations")
    language = models.CharField(
        _("language"),
        max_length=35,
        validators=[validate_tag],
        help_text=_("Of the translation. A tag such as en or tr."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    annotation = RichTextField(_("our words"), blank=True, features=RICH_TEXT)
    notes = RichTextField(_("notes"), blank=True, features=NOTE_TEXT)
    said_of_pictures = models.JSONField(default=dict, blank=True)
    said_in_tables = models.JSONField(default=dict, blank=True)
    excerpt_rights = models.TextField(_("rights in the excerpt"), blank=True)
    rights = models.TextField(_("rights in our words"), blank=True)
    translators = models.ManyToManyField(
        Contributor, blank=True, verbose_name=_("translators"), related_name="+"
    )
    nobody_named = models.BooleanField(_("readers are told that the translator is not named"), default=False)
    ready = models.BooleanField(
        _("ready for readers"),
        default=False,
        help_text=_("It renders the entry as it is now, and goes out with the entry’s next edition."),
    )
    renders = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "language"], name="one_translation_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.entry} ({autonym(self.language)})"

    @property
    def references(self) -> Sequence[Mapping[str, Any]]:
        """The works that it can cite: the entry's."""
        return self.entry.references  # type: ignore[no-any-return]

    @property
    def pictures(self) -> list[dict[str, Any]]:
        """The entry's pictures, with what the translation says of them."""
        silent = {"alt": "", "caption": ""}
        return [each | silent | self.said_of_pictures.get(each["name"], {}) for each in self.entry.pictures]

    @property
    def tables(self) -> list[dict[str, Any]]:
        """The entry's tables, in the translation's words; those that aren't translated as they are."""
        return [each | self.said_in_tables.get(each["name"], {}) for each in self.entry.tables]
