"""What preflight says: one finding, with its cure and the place that it is about."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pressmark.document.languages import autonym
from pressmark.formats.wording import isolate


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that preflight has to say.

    Attributes:
        code: stable, for scripts.
        level: an error stops a release; a warning needs a word of the one who releases.
        message: template of what is wrong; `%(…)s` are filled from `details`.
        cure: template of what to do about it.
        field: the entry's field that it is about, or the kind of record: clipping, contributor, imprint, series.
        record: id of that record, where it isn't the entry's own clipping or series.
        can_be_lifted: an error that one who may release can lift, by name and with a reason.
        language: of the translation that it is about; empty where it is about the entry itself. `record` is its id.
    """

    code: str
    level: Literal["error", "warning"]
    message: str
    cure: str
    field: str
    details: Mapping[str, str | tuple[str, ...]] = dataclasses.field(default_factory=dict)
    record: int = 0
    can_be_lifted: bool = False
    language: str = ""

    @property
    def checksum(self) -> str:
        """Of what it says: a word on it holds as long as this stays the same."""
        said = json.dumps([self.code, sorted(self.details.items())], ensure_ascii=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def text(self, translate: Callable[[str], str]) -> str:
        """Message and cure as one line, in the language that `translate` speaks."""
        return f"{self.tell(translate)} {self.say(self.cure, translate)}"

    def tell(self, translate: Callable[[str], str]) -> str:
        """What is wrong, and in which language where it is about a translation."""
        said = self.say(self.message, translate)
        return f"{isolate(autonym(self.language), 'en')}: {said}" if self.language else said

    def say(self, template: str, translate: Callable[[str], str]) -> str:
        """One of the two templates, filled; names in a tuple are words of ours and translated too.

        Words of a script that runs from right to left are kept together, because two of them would change places.
        """
        filled = {
            key: ", ".join(map(translate, value)) if isinstance(value, tuple) else isolate(value, "en")
            for key, value in self.details.items()
        }
        return translate(template) % filled


def still_open(findings: Iterable[Finding], answered: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """The findings that stop a release: those that nobody has answered, and those that no answer lifts.

    Args:
        answered: code and checksum of each finding that somebody gave a word on.
    """
    known = set(answered)
    return tuple(
        finding
        for finding in findings
        if not needs_word(finding) or (finding.code, finding.checksum) not in known
    )


def needs_word(finding: Finding) -> bool:
    """Whether a word can answer it: a warning, or an error that can be lifted."""
    return finding.level == "warning" or finding.can_be_lifted
