"""In which form a style is given our two layers: the one of which it prints the most.

CSL leaves it to styles what they print of which type: one has no place for the container of a blog post, another prints
addresses of web pages only. Over all independent styles (docs/decisions/0020) 72 in 100 print all but the day in the form
that is chosen, 56 in the one that blog posts have.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from pressmark.citation import StyleFile, render_alone
from pressmark.formats.csl_json import ENTRY, ORIGINAL, Form, Item

ENTRY_FORMS = (
    Form("webpage", apart=True),
    ENTRY,
    Form("webpage"),
    Form("article-newspaper"),
    Form("article-magazine"),
)
ORIGINAL_FORMS = (ORIGINAL, Form("webpage"), Form("article-magazine"), Form("post-weblog"))
"""The first is taken where several print as much."""

_SAMPLE: Item = {
    "id": "sample",
    "title": "Xylem",
    "author": [{"family": "Quorn", "given": "Vera"}],
    "issued": {"date-parts": [[1987, 11, 23]]},
    "accessed": {"date-parts": [[1994, 12, 29]]},
    "URL": "https://address.example/y",
    "language": "en",
}
_JOINED: Item = {"container-title": "Zephyr, Wove 555/66"}
_APART: Item = {"publisher": "Zephyr", "genre": "Wove", "number": "555/66"}
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "author": "quorn",
        "title": "xylem",
        "centre": "zephyr",
        "series": "wove",
        "number": "555/66",
        "year": "1987",
        "day": "23",
        "accessed": "29",
        "address": "address.example",
    }
)
"""What of the sample shows that a fact is printed; none of it is in another, or in the words of a style."""


@lru_cache(maxsize=256)
def entry_form(style: str | StyleFile) -> Form:
    """The form of the entry for a style; costs a rendering of each form, once for a style.

    Raises:
        CitationError: the style can't be used.
    """
    return _choose(style, ENTRY_FORMS)


@lru_cache(maxsize=256)
def original_form(style: str | StyleFile) -> Form:
    """The form of the original for a style.

    Raises:
        CitationError: the style can't be used.
    """
    return _choose(style, ORIGINAL_FORMS)


def printed_facts(style: str | StyleFile, form: Form) -> set[str]:
    """Which facts a style prints of a sample in a form.

    Raises:
        CitationError: the style can't be used.
    """
    item = _SAMPLE | {"type": form.type} | (_APART if form.apart else _JOINED)
    printed = render_alone(item, style).text.lower()
    return {fact for fact, sign in FACTS.items() if sign in printed}


def _choose(style: str | StyleFile, forms: Sequence[Form]) -> Form:
    return max(forms, key=lambda form: len(printed_facts(style, form)))
