"""How much of an article is quoted, against what the series allows itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from pressmark.document.counting import count_words


@dataclass(frozen=True, slots=True)
class Policy:
    """What a series lets an excerpt be, without anybody's permission; whichever is less. 0 is no limit."""

    most_words: int = 0
    most_percent: int = 0

    def allowed(self, whole: int) -> int | None:
        """The words that may be quoted from an article of so many; None where there is no limit."""
        limits = [self.most_words] if self.most_words else []
        if self.most_percent:
            limits.append(whole * self.most_percent // 100)
        return min(limits, default=None)


@dataclass(frozen=True, slots=True)
class Meter:
    """How much is quoted.

    Attributes:
        words: of the article that are quoted; what was put in isn't counted.
        whole: words of the article.
        allowed: by the series' policy; None where there is no limit.
    """

    words: int = 0
    whole: int = 0
    allowed: int | None = None

    @property
    def share(self) -> float:
        """Of the article that is quoted, 0 to 1."""
        return self.words / self.whole if self.whole else 0.0

    @property
    def is_over(self) -> bool:
        """More than the policy allows."""
        return self.allowed is not None and self.words > self.allowed


def measure(passages: Iterable[str], article: str, policy: Policy) -> Meter:
    """Count what is quoted of an article."""
    whole = count_words(article)
    return Meter(sum(map(count_words, passages)), whole, policy.allowed(whole))
