"""What an edition knows of itself and of those that follow it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from factories.editions import make_edition, make_notice

from pressmark.document.codec import freeze, thaw
from pressmark.document.edition import Current, NoticeKind


@pytest.mark.parametrize(
    ("kinds", "standing"),
    [
        ("", None),
        ("correction", "correction"),
        ("concern", "concern"),
        ("concern correction", "correction"),
        ("correction concern", "concern"),
        ("concern retraction", "retraction"),
        ("retraction correction", "retraction"),
    ],
)
def test_what_stands_is_the_retraction_or_the_last_that_was_said(kinds, standing):
    notices = tuple(make_notice(kind, ordinal=place) for place, kind in enumerate(kinds.split(), 2))
    edition = make_edition(notices=notices)
    assert edition.standing == standing
    assert edition.status == (None if standing == "correction" else standing)


def test_edition_has_an_address_of_its_own():
    edition = make_edition()
    assert edition.url_of(3) == "https://centre.example/blog/2023/26@3/"
    alone = edition.cited_alone(edition)
    assert alone.url_of(3) == edition.url_of(3)


def test_edition_cited_alone_knows_the_current_one_and_its_notices():
    first = make_edition()
    notice = make_notice("retraction")
    newest = replace(
        first, ordinal=2, released=date(2024, 1, 2), slug="another", notices=(notice,), title="Another"
    )
    alone = first.cited_alone(newest)
    assert alone.permalink == "https://centre.example/blog/2023/26@1/"
    assert alone.current == Current(
        ordinal=2, released=date(2024, 1, 2), url="https://centre.example/blog/2023/26/another/"
    )
    assert (alone.title, alone.status, alone.is_superseded) == (first.title, NoticeKind.RETRACTION, True)
    assert not newest.cited_alone(newest).is_superseded


def test_notices_thaw_as_they_were_frozen():
    edition = make_edition(
        ordinal=2, notices=(make_notice("concern", text="Two\n\nparagraphs", language="tr"),)
    )
    assert thaw(freeze(edition)) == edition


def test_edition_that_was_frozen_before_there_were_notices_thaws():
    plain = json.loads(freeze(make_edition()))
    assert not {"notices", "current"} & set(plain)
    assert thaw(json.dumps(plain)).notices == ()
