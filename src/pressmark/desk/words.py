"""The words on findings: asked for where an entry is released or scheduled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pressmark.desk.findings import Shown


@dataclass(frozen=True, slots=True)
class Row:
    """A finding, and the field for a word on it."""

    finding: Shown
    field: forms.BoundField | None


class WordsForm(forms.Form):
    """A word on each finding that can be answered and that nobody has answered yet."""

    def __init__(self, findings: Sequence[Shown], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [finding for finding in findings if finding.needs_word and finding.stops]
        for finding in self.asked:
            self.fields[finding.code] = forms.CharField(
                label=_("Why it is released all the same"),
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": _("Say why, or cure it. It is kept with your name.")},
            )

    def rows(self, findings: Sequence[Shown]) -> list[Row]:
        """The findings, each with its field where it has one."""
        return [Row(each, self[each.code] if each.code in self.fields else None) for each in findings]

    def words(self) -> dict[str, str]:
        """What was said, by the code of the finding."""
        return {finding.code: self.cleaned_data[finding.code] for finding in self.asked}
