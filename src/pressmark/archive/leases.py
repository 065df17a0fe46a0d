"""Leases: who works on a row. On every database one UPDATE decides; who is killed loses the row when the lease is over."""

from datetime import datetime, timedelta

from django.db.models import Model, Q, QuerySet

TRIED = 10


def lease(rows: QuerySet[Model], now: datetime, term: timedelta) -> int | None:
    """Take on the first of the rows that nobody is at.

    Args:
        rows: those that are due, the most urgent first; their model has a `leased_until`.
        term: longer than the work takes; after it another worker takes up what one that was killed left.

    Returns:
        The row's key, or None where nothing is due.
    """
    free = rows.filter(Q(leased_until=None) | Q(leased_until__lte=now))
    for key in list(free.values_list("pk", flat=True)[:TRIED]):
        # Asked once more in full: since the list was read, another worker may have taken it and be done.
        if free.order_by().filter(pk=key).update(leased_until=now + term):
            return int(key)
    return None
