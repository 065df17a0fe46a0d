"""Workers look at what is due all at once, and one is killed over it: each original is looked at once, on both databases."""

import signal
from collections import Counter

from archive.server import send, serve
from factories.racing import DONE
from factories.records import make_page

PROCESSES = 4
ORIGINALS = 6


def test_original_is_looked_at_once_whoever_is_killed(race):
    fetched = []

    def answer(handler):
        fetched.append(handler.path)
        send(handler, make_page(title=f"Ferry {handler.path}"))

    with serve({f"/{number}": answer for number in range(ORIGINALS)}) as outlet:
        told = race("entries.looker", outlet, PROCESSES, ORIGINALS, PRESSMARK_FETCH_ALLOW="outlet.localhost")
    assert told["ends"] == [DONE, -signal.SIGKILL, *[DONE] * PROCESSES, DONE]
    assert told["in_the_race"] == [0] + [1] * (ORIGINALS - 1)
    assert told["in_the_end"] == [1] * ORIGINALS
    # Once when it was clipped and once when it was looked at; the one that was looked at in vain once more.
    assert sorted(Counter(fetched).values()) == [2] * (ORIGINALS - 1) + [3]
