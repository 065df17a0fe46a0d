"""An issue: editions gathered in an order, as one publication."""

from dataclasses import dataclass
from datetime import date

from pressmark.document.edition import Edition, Series
from pressmark.document.imprint import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Released entries of one series and one stretch of time, read as one book.

    Attributes:
        label: which stretch of time, as printed behind the series' name (`2023`, `May 2023`); in `language`.
        language: of the issue's own words, BCP 47; each edition keeps its own.
        issued: the day of the newest edition's release.
        permalink: absolute address of the page that lists the same entries.
        editions: in the order of their numbers; at least one.
    """

    series: Series
    label: str
    language: str
    issued: date
    permalink: str
    imprint: Imprint
    editions: tuple[Edition, ...]

    @property
    def title(self) -> str:
        """`Blog, May 2023`."""
        return f"{self.series.name.to(self.language)}, {self.label}"
