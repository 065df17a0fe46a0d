"""Series: what numbers entries, and the rules for them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from pressmark.document import edition
from pressmark.document.errors import PressmarkError
from pressmark.document.imprint import LocalText
from pressmark.document.languages import INTERFACE_LANGUAGES, parse_tag
from pressmark.entries.measure import Policy
from pressmark.entries.rules import check_pattern

RESERVED_CODES = (
    "contributors",
    "desk",
    "feeds",
    "imprint",
    "media",
    "outlets",
    "pictures",
    "sitemap",
    "static",
    "subjects",
    *INTERFACE_LANGUAGES,
)


def validate_tag(value: str) -> None:
    """Refuse what is no language tag, or one that isn't in its usual form."""
    tag = parse_tag(value)
    if tag is None:
        raise ValidationError(
            _("“%(value)s” is not a language tag; write it as in HTML: en, tr, az-Latn."),
            params={"value": value},
        )
    if tag != value:
        raise ValidationError(_("Write this language tag as %(tag)s."), params={"tag": tag})


def validate_pattern(value: str) -> None:
    """Refuse a numbering pattern that can't number."""
    try:
        check_pattern(value)
    except PressmarkError as error:
        raise ValidationError(error.text(lambda text: str(_(text)))) from error


def validate_code(value: str) -> None:
    """Refuse a code that is already an address of the site."""
    if value in RESERVED_CODES:
        raise ValidationError(
            _("“%(value)s” is an address of the site itself; choose another."), params={"value": value}
        )


class Series(ClusterableModel):  # type: ignore[misc]  # modelcluster is untyped
    """A numbered series, such as Blog, Commentary or Analysis."""

    code = models.SlugField(
        _("code"),
        max_length=30,
        unique=True,
        validators=[validate_code],
        help_text=_("Its address: /blog/. Permanent."),
    )
    pattern = models.CharField(
        _("numbering"),
        max_length=40,
        default="{year}/{number}",
        validators=[validate_pattern],
        help_text=_("{year}/{number} begins again at 1 each year; {number} never does."),
    )
    imprint = models.ForeignKey("Imprint", models.PROTECT, verbose_name=_("imprint"), related_name="+")
    most_words = models.PositiveIntegerField(
        _("most words of an excerpt"),
        default=100,
        help_text=_("An entry that quotes more needs a permission or a reason. 0 is no limit."),
    )
    most_percent = models.PositiveSmallIntegerField(
        _("most per cent of an article"),
        default=15,
        validators=[MaxValueValidator(100)],
        help_text=_("The lesser of the two limits holds. 0 is no limit."),
    )
    needs_approval = models.BooleanField(
        _("a second person approves"),
        default=False,
        help_text=_("Its entries are released only after somebody else has approved exactly these words."),
    )

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["code"]

    def __str__(self) -> str:
        first = self.names.first()
        return first.name if first else self.code

    @property
    def policy(self) -> Policy:
        """How much its entries may quote."""
        return Policy(self.most_words, self.most_percent)

    def value(self) -> edition.Series:
        """The frozen series."""
        return edition.Series(
            code=self.code, name=LocalText({name.language: name.name for name in self.names.all()})
        )


class SeriesName(models.Model):
    """A series' name in one language."""

    series = ParentalKey(Series, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=35, validators=[validate_tag])
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "language"], name="one_series_name_a_language")
        ]

    def __str__(self) -> str:
        return self.name
