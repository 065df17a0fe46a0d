"""Asking only for what has changed, and for what kind of thing."""

import pytest
from archive.server import send, serve

from pressmark.archive.actions import keep
from pressmark.archive.exchange import Bounds, Kind, Validators, validators_of
from pressmark.archive.fetching import fetch
from pressmark.archive.obtaining import obtain_url
from pressmark.document.errors import NotServed

BOUNDS = Bounds(limit=1000, seconds=60, allowed_hosts=("outlet.localhost",))


def versioned(handler):
    """A page with an ETag and a day, which says 304 to those who know it."""
    known = handler.headers["If-None-Match"] == '"2"' or "07 May" in (
        handler.headers["If-Modified-Since"] or ""
    )
    if known:
        handler.send_response(304)
        handler.send_header("ETag", '"2"')
        handler.end_headers()
    else:
        send(handler, b"<p>words", ETag='"2"', Last_Modified="Sun, 07 May 2023 06:00:00 GMT")


@pytest.mark.parametrize(
    "validators", [Validators(etag='"2"'), Validators(last_modified="Sun, 07 May 2023 06:00:00 GMT")]
)
def test_what_is_still_the_same_is_not_sent_again(validators):
    with serve({"/a": versioned}) as outlet:
        (exchange,) = fetch(f"{outlet}/a", BOUNDS, validators=validators)
    assert (exchange.status, exchange.body) == (304, b"")


def test_what_has_changed_comes_whole():
    with serve({"/a": versioned}) as outlet:
        (exchange,) = fetch(f"{outlet}/a", BOUNDS, validators=Validators(etag='"1"'))
    assert (exchange.status, exchange.body) == (200, b"<p>words")
    assert validators_of(exchange.headers) == Validators('"2"', "Sun, 07 May 2023 06:00:00 GMT")


def test_unchanged_is_no_answer_to_those_who_have_nothing():
    def lazy(handler):
        handler.send_response(304)
        handler.end_headers()

    with serve({"/a": lazy}) as outlet, pytest.raises(NotServed, match="304"):
        fetch(f"{outlet}/a", BOUNDS)


def test_no_condition_is_made_of_nothing():
    asked = []
    with serve({"/a": lambda handler: asked.append(handler.headers) or send(handler, b"x")}) as outlet:
        fetch(f"{outlet}/a", BOUNDS)
    assert {"If-None-Match", "If-Modified-Since"} & set(asked[0]) == set()


@pytest.mark.parametrize("kind", Kind)
def test_kind_is_asked_for(kind):
    asked = []
    with serve(
        {"/a": lambda handler: asked.append(handler.headers["Accept"]) or send(handler, b"x")}
    ) as outlet:
        fetch(f"{outlet}/a", BOUNDS, kind=kind)
    assert asked == [kind.value]


@pytest.mark.django_db
def test_capture_that_is_unchanged_says_so(allow_outlet):
    with serve({"/a": versioned}) as outlet:
        capture = keep(obtain_url(f"{outlet}/a"))
        again = obtain_url(f"{outlet}/a", validators=validators_of(capture.headers))
    assert (again.is_unchanged, again.page) == (True, b"")
    with pytest.raises(ValueError, match="unchanged"):
        keep(again)
