from pressmark.document.article import Article, Claim, Field, Hint, HintKind, Place
from pressmark.document.blocks import Paragraph, Run
from pressmark.document.dates import PartialDate
from pressmark.document.names import Organization, Person
from pressmark.extraction.record import to_record


def test_record_keeps_the_promised_keys_in_order():
    article = Article(
        headline="Bridge closed",
        byline="By Anna Lee, dpa",
        contributors=(Person("Lee", "Anna"), Organization("dpa")),
        published=PartialDate(2026, 10, 5),
        body=(Paragraph((Run("One."),)), Paragraph((Run("Two."),))),
        claims=(Claim(Field.HEADLINE, "Bridge closed", Place.HEADING, "h1"),),
        hints=(Hint(HintKind.AGENCY, "dpa", Place.TEXT, "(dpa)"),),
    )
    record = to_record(article)
    assert record == {
        "title": "Bridge closed",
        "byline": "By Anna Lee, dpa",
        "authors": ["Anna Lee", "dpa"],
        "published": "2026-10-05",
        "modified": None,
        "lang": "",
        "outlet": "",
        "url": "",
        "image": "",
        "text": "One.\nTwo.",
        "claims": [{"field": "headline", "value": "Bridge closed", "place": "heading", "detail": "h1"}],
        "hints": [{"kind": "agency", "value": "dpa", "place": "text", "detail": "(dpa)"}],
    }
    assert list(record) == [
        "title",
        "byline",
        "authors",
        "published",
        "modified",
        "lang",
        "outlet",
        "url",
        "image",
        "text",
        "claims",
        "hints",
    ]
