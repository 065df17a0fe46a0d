"""Under what an entry is listed for readers. Written at its release, from the edition that is frozen then."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pressmark.clippings.models import Contributor, Outlet
from pressmark.entries.models.entry import Subject
from pressmark.entries.models.ledger import LedgerLine


class Rubric(models.Model):
    """What entries are listed under: somebody who signs texts, an outlet, or a subject.

    Its id is in the address of its page, so it stays when the record that it was made from is deleted: editions name it.

    Attributes:
        name: as the edition that was released last calls it.
    """

    class Kind(models.TextChoices):
        CONTRIBUTOR = "contributor", _("contributor")
        OUTLET = "outlet", _("outlet")
        SUBJECT = "subject", _("subject")

    kind = models.CharField(max_length=11, choices=Kind)
    name = models.CharField(max_length=300)
    contributor = models.OneToOneField(Contributor, models.SET_NULL, null=True, related_name="+")
    outlet = models.OneToOneField(Outlet, models.SET_NULL, null=True, related_name="+")
    subject = models.OneToOneField(Subject, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Listing(models.Model):
    """That an entry is listed under a rubric, by what its current edition says; once, however often it is named there.

    Attributes:
        issued: the day of the entry; with `sequence`, the order of lists.
        author_place: its place among the edition's authors, from 0; None where it is none of them.
        contributor_place: the same among those of the original.
        subject_place: the same among the subjects.
        shown: whether readers see it; not where the entry was removed.
    """

    line = models.ForeignKey(LedgerLine, models.CASCADE, related_name="listings")
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="listings", db_index=False)
    issued = models.DateField()
    sequence = models.PositiveIntegerField()
    author_place = models.PositiveSmallIntegerField(null=True)
    contributor_place = models.PositiveSmallIntegerField(null=True)
    subject_place = models.PositiveSmallIntegerField(null=True)
    shown = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "rubric"], name="an_entry_is_listed_once_a_rubric")
        ]
        indexes = [
            models.Index(
                fields=["rubric", "-issued", "-sequence", "-line"],
                name="latest_of_a_rubric",
                condition=models.Q(shown=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rubric}: {self.line}"
