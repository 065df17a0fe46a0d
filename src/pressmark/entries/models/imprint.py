"""The imprint that series carry: who publishes, entered once and printed by every format."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, PreviewableMixin

from pressmark.document import imprint as frozen
from pressmark.document.imprint import (
    LINK_NAMES,
    Link,
    LinkKind,
    LocalText,
    Logo,
    Responsible,
    is_issn,
    telephone_address,
)
from pressmark.entries.models.rights import licence_choices
from pressmark.entries.models.series import validate_tag
from pressmark.formats.themes import CLARET, THEMES

_PLAIN = ("short_name", "place", "email", "site", "issn", "issn_print", "since", "logo_names", "theme")


def validate_telephones(value: str) -> None:
    """Refuse a line that a telephone can't dial from everywhere."""
    for number in lines_of(value):
        if not telephone_address(number):
            raise ValidationError(
                _("“%(value)s” is no telephone number with its country: +90 312 000 00 00."),
                params={"value": number},
            )


def validate_issn(value: str) -> None:
    """Refuse what is no ISSN."""
    if not is_issn(value):
        raise ValidationError(
            _("“%(value)s” is no ISSN: written as 1234-5679, its last character checks the others."),
            params={"value": value},
        )


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that have words, without the space around them."""
    return tuple(line for each in text.splitlines() if (line := each.strip()))


def theme_choices() -> list[tuple[str, Any]]:
    """Code and name of each theme, as a field's choices take them."""
    return [(theme.code, _(theme.name)) for theme in THEMES]


def link_choices() -> list[tuple[str, Any]]:
    """The same for the kinds of links."""
    return [(kind.value, _(name)) for kind, name in LINK_NAMES.items()]


class Imprint(PreviewableMixin, ClusterableModel):  # type: ignore[misc]  # Wagtail and modelcluster are untyped
    """Who publishes."""

    preview_server: ClassVar[Callable[["Imprint", HttpRequest, str], HttpResponse]]
    """Set by the desk when it starts, as an entry's is."""

    label = models.CharField(_("label"), max_length=100, help_text=_("What the desk calls this imprint."))
    short_name = models.CharField(_("short name"), max_length=50, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True, help_text=_("The town, for citations."))
    email = models.EmailField(_("email"), blank=True)
    telephones = models.TextField(
        _("telephones"),
        blank=True,
        max_length=500,
        validators=[validate_telephones],
        help_text=_("One a line, each with its country: +90 312 000 00 00."),
    )
    site = models.URLField(_("website"), blank=True)
    issn = models.CharField(_("ISSN, online"), max_length=9, blank=True, validators=[validate_issn])
    issn_print = models.CharField(_("ISSN, in print"), max_length=9, blank=True, validators=[validate_issn])
    since = models.PositiveSmallIntegerField(
        _("first year"), null=True, blank=True, help_text=_("The copyright line goes from it to this year.")
    )
    licence = models.CharField(
        _("licence of our words"),
        max_length=100,
        blank=True,
        choices=licence_choices,
        help_text=_("For all entries that don’t say another one, or rights of their own."),
    )
    logo = models.JSONField(_("logo"), default=dict, blank=True, editable=False)
    logo_dark = models.JSONField(_("logo on dark screens"), default=dict, blank=True, editable=False)
    logo_names = models.BooleanField(
        _("the name is in the logo"),
        default=False,
        help_text=_("The logo then stands in the name’s place, and not beside it."),
    )
    theme = models.CharField(_("theme"), max_length=20, choices=theme_choices, default=CLARET.code)

    class Meta:
        verbose_name = _("imprint")
        verbose_name_plural = _("imprints")

    def __str__(self) -> str:
        return self.label

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("page", _("Page")), ("pdf", "PDF")]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What readers would get if it were saved now (Wagtail's preview panel calls this)."""
        return type(self).preview_server(self, request, mode_name)

    def value(self) -> frozen.Imprint:
        """The frozen imprint."""
        texts = list(self.texts.all())
        return frozen.Imprint(
            name=LocalText({text.language: text.name for text in texts}),
            address=_in_each(texts, "address"),
            rights=_in_each(texts, "rights"),
            legal=_in_each(texts, "legal"),
            masthead=_masthead(self.masthead.all()),
            telephones=lines_of(self.telephones),
            links=tuple(Link(LinkKind(link.kind), link.url) for link in self.links.all()),
            logo=_logo(self.logo),
            logo_dark=_logo(self.logo_dark),
            logo_words=_in_each(texts, "logo_words"),
            **{key: getattr(self, key) for key in _PLAIN},
        )


def _in_each(texts: Iterable["ImprintText"], field: str) -> LocalText:
    said = {text.language: getattr(text, field) for text in texts}
    return LocalText({language: words for language, words in said.items() if words})


def _masthead(rows: Iterable["ImprintResponsible"]) -> dict[str, tuple[Responsible, ...]]:
    said: dict[str, tuple[Responsible, ...]] = {}
    for row in rows:
        said[row.language] = (*said.get(row.language, ()), Responsible(row.name, row.role))
    return said


def _logo(kept: dict[str, Any]) -> Logo | None:
    return Logo(url=f"{settings.SITE_URL}/pictures/{kept['file']}", **kept) if kept else None


class ImprintText(models.Model):
    """An imprint's words in one language."""

    imprint = ParentalKey(Imprint, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=35, validators=[validate_tag])
    name = models.CharField(_("name of the centre"), max_length=200)
    address = models.TextField(
        _("postal address"), blank=True, help_text=_("As on an envelope, line by line.")
    )
    rights = models.TextField(_("rights"), blank=True, help_text=_("The notice for the centre's own words."))
    legal = models.TextField(
        _("legal notice"),
        blank=True,
        help_text=_(
            "Who answers for what is published, as the law of your country wants it said: body, register, "
            "supervision. An empty line begins a paragraph."
        ),
    )
    logo_words = models.CharField(
        _("what the logo shows"),
        max_length=200,
        blank=True,
        help_text=_("For those who don’t see it. Left empty, it is the name where the logo has that in it."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imprint", "language"], name="one_imprint_text_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


class ImprintResponsible(Orderable):  # type: ignore[misc]  # Wagtail is untyped
    """One of those responsible, as readers of one language are told."""

    imprint = ParentalKey(Imprint, on_delete=models.CASCADE, related_name="masthead")
    language = models.CharField(_("language"), max_length=35, validators=[validate_tag])
    role = models.CharField(_("role"), max_length=100)
    name = models.CharField(_("name"), max_length=200)

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"


class ImprintLink(Orderable):  # type: ignore[misc]
    """Where else the centre is found."""

    imprint = ParentalKey(Imprint, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("where"), max_length=20, choices=link_choices)
    url = models.CharField(
        _("address"),
        max_length=300,
        validators=[URLValidator(schemes=["https"], message=_("Write the whole address: https://…"))],
    )

    def __str__(self) -> str:
        return self.url
