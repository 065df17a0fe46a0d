"""Frozen editions, letter for letter."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest
from cast import DESK, KING, LEYEN
from cattrs import ClassValidationError
from factories.editions import (
    make_annotated,
    make_commentary,
    make_edition,
    make_original,
    make_persian,
    make_translated,
)

from pressmark.document.article import Article, Claim, Field, Place
from pressmark.document.blocks import Block, Cell, Figure, ListBlock, Paragraph, Run, Table
from pressmark.document.codec import freeze, from_plain, thaw, to_plain
from pressmark.document.dates import PartialDate

MOMENT = datetime(2023, 5, 7, 9, 30, tzinfo=timezone(timedelta(hours=2)))
EDITIONS = [
    make_edition(),
    make_commentary(),
    make_annotated(),
    make_persian(),
    make_translated(),
    make_edition(original=make_original(contributors=(LEYEN, KING, DESK), issued=PartialDate(2023, 5))),
    make_edition(original=make_original(contributors=(), issued=PartialDate.of(MOMENT), archived=None)),
    make_edition(original=make_original(issued=None)),
]


@pytest.mark.parametrize("edition", EDITIONS)
def test_edition_thaws_as_it_was_frozen(edition):
    assert thaw(freeze(edition)) == edition


@pytest.mark.parametrize("edition", EDITIONS)
def test_edition_freezes_to_the_same_text_again(edition):
    assert freeze(thaw(freeze(edition))) == freeze(edition)


def test_frozen_text_is_sorted_json_in_its_own_script():
    text = freeze(make_persian())
    plain = json.loads(text)
    assert text == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert (plain["title"], plain["original"]["issued"]) == ("بندری که بسته شد", "2023-05-07")


def test_marks_freeze_in_one_order():
    marks = ("strong", "emphasis")
    frozen = {
        freeze(make_edition(annotation=(Paragraph((Run("a", frozenset(order)),)),)))
        for order in (marks, reversed(marks))
    }
    assert len(frozen) == 1
    assert '"marks":["emphasis","strong"]' in frozen.pop()


def test_edition_that_was_frozen_before_there_were_translations_thaws():
    edition = make_edition()
    assert "transl" not in freeze(edition)
    assert thaw(freeze(edition)).translations == ()


def test_frozen_text_with_an_unknown_key_is_refused():
    plain = json.loads(freeze(make_edition())) | {"colour": "red"}
    with pytest.raises(ClassValidationError):
        thaw(json.dumps(plain))


def test_frozen_text_without_its_number_is_refused():
    plain = json.loads(freeze(make_edition()))
    del plain["number"]
    with pytest.raises(ClassValidationError):
        thaw(json.dumps(plain))


def test_article_comes_back_with_its_claims():
    article = Article(
        headline="The harbour that closed",
        contributors=(LEYEN, DESK),
        published=PartialDate.of(MOMENT),
        modified=PartialDate(2023),
        body=(
            Paragraph((Run("One."),)),
            ListBlock(((Run("Two"),),), ordered=True),
            Figure("https://a.example/i.jpg", "A ship", (Run("Three"),), "Anna Lee"),
            Table(((Cell((Run("Four"),), header=True), Cell()),), (Run("Five"),)),
        ),
        claims=(Claim(Field.PUBLISHED, "2023-05-07", Place.JSON_LD, "datePublished"),),
    )
    assert from_plain(json.loads(json.dumps(to_plain(article))), Article) == article


def test_block_that_was_stored_before_there_were_pictures_thaws():
    assert from_plain({"block": "Paragraph", "runs": [{"text": "One."}]}, Block) == Paragraph((Run("One."),))


def test_plain_value_is_shown_without_its_defaults():
    assert to_plain(make_original(contributors=(KING,), archived=date(2023, 5, 8), checksum="")) == {
        "headline": "The harbour that closed",
        "outlet": "EU Reporter",
        "url": "https://www.eureporter.co/world/2023/05/07/harbour/",
        "language": "en",
        "contributors": [{"kind": "Person", "family": "King", "given": "Martin Luther", "suffix": "Jr."}],
        "byline": "By EU Reporter Correspondent",
        "issued": "2023-05-07",
        "archived": "2023-05-08",
    }
