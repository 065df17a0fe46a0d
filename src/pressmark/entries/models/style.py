"""A centre's own citation styles."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from pressmark.citation import StyleFile


class CitationStyle(models.Model):
    """A style that the centre brought: a CSL file, and whether readers are offered it."""

    class Use(models.TextChoices):
        FIRST = "first", _("Chosen first, and printed in PDFs")
        OFFERED = "offered", _("Offered beside the others")
        UNUSED = "unused", _("Not offered")

    title = models.CharField(
        _("name"),
        max_length=80,
        blank=True,
        help_text=_("What readers choose it by. Left empty, it is taken from the file."),
    )
    file_name = models.CharField(max_length=200, editable=False)
    xml = models.BinaryField()
    use = models.CharField(_("use"), max_length=10, choices=Use, default=Use.OFFERED)

    class Meta:
        verbose_name = _("citation style")
        verbose_name_plural = _("citation styles")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["use"], condition=models.Q(use="first"), name="one_style_is_chosen_first"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """All but that one style is first: `keep_style` makes room for another."""
        super().validate_constraints(exclude={*(exclude or ()), "use"})

    @property
    def code(self) -> str:
        """What addresses call it: no style of CSL has such a name."""
        return f"own-{self.pk}"

    def value(self) -> StyleFile:
        """The file, as the citation room takes it."""
        return StyleFile(self.code, bytes(self.xml))
