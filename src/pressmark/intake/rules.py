"""When a feed is asked again, and which lines of a list are addresses: pure decisions."""

from datetime import datetime, timedelta

from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import check_url

LONGEST_PAUSE = timedelta(days=1)
MOST_LINKS = 100
"""That are taken in one go."""


def next_poll(every: timedelta, failures: int, now: datetime) -> datetime:
    """When to ask a feed next: twice as long after each failure in a row, a day at the most or what it is asked every."""
    pause: timedelta = min(every * 2 ** min(failures, 10), max(LONGEST_PAUSE, every))
    return now + pause


def read_links(text: str) -> tuple[tuple[str, ...], tuple[NotAnAddress, ...]]:
    """The addresses of a list, one a line or with spaces between, each once; and what is wrong with the others."""
    links: dict[str, None] = {}
    wrong: list[NotAnAddress] = []
    for word in text.split():
        try:
            links.setdefault(check_url(word))
        except NotAnAddress as error:
            wrong.append(error)
    return tuple(links), tuple(wrong)
