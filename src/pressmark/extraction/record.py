"""An article as the plain record that `pressmark extract` prints. Its keys are a promise."""

from typing import Any

from pressmark.document.article import Article


def to_record(article: Article) -> dict[str, Any]:
    """The article for JSON: dates in EDTF or None, authors as names, claims as objects of strings."""
    return {
        "title": article.headline,
        "byline": article.byline,
        "authors": [contributor.name for contributor in article.contributors],
        "published": str(article.published) if article.published else None,
        "modified": str(article.modified) if article.modified else None,
        "lang": article.language,
        "outlet": article.outlet,
        "url": article.url,
        "image": article.image,
        "text": article.text,
        "claims": [
            {
                "field": str(claim.field),
                "value": claim.value,
                "place": str(claim.place),
                "detail": claim.detail,
            }
            for claim in article.claims
        ],
        "hints": [
            {"kind": str(hint.kind), "value": hint.value, "place": str(hint.place), "detail": hint.detail}
            for hint in article.hints
        ],
    }
