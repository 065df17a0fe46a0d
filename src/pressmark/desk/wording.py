"""What the desk calls the fields of a record and the places on a page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pressmark.document.article import FIELD_NAMES, HINT_NAMES, Field, Hint, HintKind, Place
from pressmark.document.dates import PartialDate, format_date
from pressmark.document.errors import NotADate
from pressmark.document.languages import country_name, language_name, parse_tag

FIELDS: Mapping[Field, str | Promise] = {field: _(name) for field, name in FIELD_NAMES.items()}

HINTS: Mapping[HintKind, str | Promise] = {kind: _(name) for kind, name in HINT_NAMES.items()}

BARRIERS: Mapping[str, str | Promise] = {
    "whole": _("the whole article"),
    "part": _("a part of it"),
    "locked": _("the whole article"),
    "paid": _("the whole article"),
    "premium": _("the whole article"),
    "metered": _("after some free articles"),
    "subscribe": _("it asks readers to subscribe"),
}
"""How a paywall shuts."""

PLACES: Mapping[Place, str | Promise] = {
    Place.JSON_LD: _("data for search engines (JSON-LD)"),
    Place.OPENGRAPH: _("data for social networks (OpenGraph)"),
    Place.META: _("head of the page (meta)"),
    Place.MICRODATA: _("marks in the page (microdata)"),
    Place.LINK: _("head of the page (link)"),
    Place.HTML_LANG: _("language mark of the page"),
    Place.WINDOW_TITLE: _("title of the browser window"),
    Place.HEADING: _("heading on the page"),
    Place.BYLINE_ELEMENT: _("author line on the page"),
    Place.TIME_ELEMENT: _("date on the page"),
    Place.TEXT: _("words of the text"),
    Place.ADDRESS: _("address of the page"),
    Place.GIVEN: _("given when it was clipped"),
    Place.PDF_METADATA: _("the PDF’s own record"),
    Place.MAIL_HEADER: _("header of the mail"),
}


def tell_day(when: PartialDate | str) -> str:
    """The day in words, with no hour; nothing where none is known."""
    known = PartialDate.parse(when) if isinstance(when, str) and when else when
    return format_date(known.day_only, get_language() or "en") if isinstance(known, PartialDate) else ""


def tell_language(tag: str) -> str:
    """What the language is called; nothing where none is known."""
    return language_name(tag, get_language() or "en") if tag else ""


def tell_country(code: str) -> str:
    """What the country is called; nothing where none is known."""
    return country_name(code, get_language() or "en") if code else ""


def explain_hint(hint: Hint) -> str | Promise:
    """Which one it is, where the hint's name doesn't say all."""
    if hint.kind == HintKind.PAYWALL:
        return BARRIERS.get(hint.value, hint.value)
    return "" if hint.kind == HintKind.OPINION else hint.value


def explain_value(field: Field, value: str) -> str:
    """A date or language as people say it, beside its exact form; anything else as it is."""
    language = get_language() or "en"
    if field in {Field.PUBLISHED, Field.MODIFIED}:
        try:
            known = PartialDate.parse(value)
        except NotADate:
            return value
        return f"{format_date(known, language)} ({value})"
    if field == Field.LANGUAGE and (tag := parse_tag(value)):
        return f"{language_name(tag, language)} ({value})"
    return value
