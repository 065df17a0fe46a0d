"""What preflight found, as the desk shows it: in the editor's language, each finding with the way to its field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, User
from django.urls import reverse
from django.utils.translation import gettext

from pressmark.entries.finding import Finding, needs_word
from pressmark.entries.models import Acknowledgement, Entry
from pressmark.entries.readiness import draft_findings

FIELDS = frozenset(
    {
        "title",
        "standfirst",
        "excerpt",
        "excerpt_rights",
        "annotation",
        "notes",
        "rights",
        "series",
        "language",
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a page shows it.

    Attributes:
        url: of what it is about.
        word: what somebody said to it already; None where nobody has.
    """

    code: str
    level: str
    message: str
    cure: str
    url: str
    needs_word: bool
    can_be_lifted: bool
    word: Acknowledgement | None

    @property
    def stops(self) -> bool:
        """Nobody has answered it."""
        return self.word is None


def shown_findings(entry: Entry, user: User | AbstractBaseUser) -> list[Shown]:
    """All that preflight finds in a draft, errors first."""
    words = {(word.code, word.checksum): word for word in entry.acknowledgements.select_related("given_by")}
    return [
        Shown(
            code=finding.code,
            level=finding.level,
            message=finding.tell(gettext),
            cure=finding.say(finding.cure, gettext),
            url=field_address(finding, entry, user),
            needs_word=needs_word(finding),
            can_be_lifted=finding.can_be_lifted,
            word=words.get((finding.code, finding.checksum)),
        )
        for finding in draft_findings(entry)
    ]


def count_levels(findings: Iterable[Shown]) -> dict[str, int]:
    """How many errors and warnings nobody has answered."""
    levels: Sequence[str] = [finding.level for finding in findings if finding.stops]
    return {"errors": levels.count("error"), "warnings": levels.count("warning")}


def field_address(finding: Finding, entry: Entry, user: User | AbstractBaseUser | None = None) -> str:
    """The path of the field that a finding is about, or of the record where that is another one.

    Args:
        user: who would go there; without one, somebody who may change everything.
    """
    if finding.language:
        page = reverse("desk_entries:translation", args=[entry.pk, finding.record])
        return f"{page}#id_{finding.field}-label"
    if finding.field == "clipping" and entry.clipping_id:
        return reverse("desk_clippings:edit", args=[entry.clipping_id])
    if finding.field == "contributor" and finding.record:
        return reverse("desk_contributors:edit", args=[finding.record])
    if finding.field in {"series", "imprint"} and finding.record and _may_change(user, finding.field):
        return reverse(
            {"series": "desk_series:edit", "imprint": "desk_imprints:edit"}[finding.field],
            args=[finding.record],
        )
    if finding.field in {"references", "tables", "pictures"}:
        return reverse(f"desk_entries:{finding.field}", args=[entry.pk])
    field = finding.field if finding.field in FIELDS else "series"
    return reverse("desk_entries:edit", args=[entry.pk]) + f"#id_{field}-label"


def _may_change(user: User | AbstractBaseUser | None, model: str) -> bool:
    return user is None or (isinstance(user, User) and user.has_perm(f"entries.change_{model}"))
