"""Workers take up what waits all at once: each lead is clipped by one of them, on both databases."""

from archive.server import send, serve
from factories.racing import DONE
from factories.records import make_page

PROCESSES = 4
LEADS = 8


def test_workers_share_the_work(race):
    fetched = []

    def answer(handler):
        fetched.append(handler.path)
        send(handler, make_page(title=f"Ferry {handler.path}"))

    with serve({f"/{number}": answer for number in range(LEADS)}) as outlet:
        told = race("intake.clipper", outlet, PROCESSES, LEADS, PRESSMARK_FETCH_ALLOW="outlet.localhost")
    assert told == {"ends": [DONE] * PROCESSES, "clippings": LEADS, "waiting": 0}
    assert sorted(fetched) == [f"/{number}" for number in range(LEADS)]
