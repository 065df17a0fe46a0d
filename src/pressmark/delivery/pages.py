"""The readers' pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from pressmark.citation import HOUSE_STYLE
from pressmark.delivery.citing import asked_style, references_of
from pressmark.delivery.found import Shown, entry_address, labels_for, of_entry
from pressmark.delivery.framing import frame
from pressmark.delivery.lines import lines_of
from pressmark.delivery.rubrics import links_of
from pressmark.entries.around import neighbours, related, rubrics_of
from pressmark.entries.queries import last_seen, own_styles
from pressmark.formats.faces import is_naskh, sheets_of
from pressmark.formats.html import write_head, write_html
from pressmark.formats.marking import label_of


@of_entry
def entry(request: HttpRequest, shown: Shown) -> HttpResponse:
    """An entry, or one edition of it, in one language: its page under its full address, a redirect to that from others."""
    address = entry_address(shown.edition)
    if request.path != address:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(address + query)
    labels = labels_for(request, shown.edition.language)
    with translation.override(labels):
        return render(request, "delivery/entry.html", _entry_context(request, shown, labels))


def _entry_context(request: HttpRequest, shown: Shown, labels: str) -> dict[str, object]:
    edition = shown.edition
    own = own_styles()
    first = own[0].code if own and own[0].first else HOUSE_STYLE
    style = asked_style(request.GET.get("style", "")) or asked_style(first) or HOUSE_STYLE
    today = timezone.localdate()  # midnight makes pages anew; a reader in another zone has a script for it
    rendered = references_of(shown, style, labels, today)
    titles = {each.code: each.title for each in own}
    listings = rubrics_of(shown.release)
    earlier, later = neighbours(shown.release)
    # Both come from formats' own autoescaping templates.
    return {
        "edition": edition,
        "mark": label_of(edition.status, labels),
        "head": mark_safe(write_head(edition, labels=labels)),  # noqa: S308
        "article": mark_safe(  # noqa: S308
            write_html(
                edition,
                labels=labels,
                references=rendered,
                own_styles=titles,
                links=links_of(edition, listings),
                accessed=today,
                last_seen=last_seen(shown.release),
            )
        ),
        "earlier": lines_of([earlier] if earlier else [], by=edition.language),
        "later": lines_of([later] if later else [], by=edition.language),
        "related": lines_of(related(listings), by=edition.language),
        "letters": sheets_of(edition),
        "naskh": is_naskh(edition),
        "series_name": edition.series.name.to(labels),
        **frame(shown.release.series),
    }


def failed(request: HttpRequest) -> HttpResponse:
    """Something went wrong that shouldn't have; the log has it. Asks nothing of the database, which may be the cause."""
    return render(request, "delivery/500.html", {"site_name": settings.WAGTAIL_SITE_NAME}, status=500)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """No such page."""
    return render(request, "delivery/404.html", frame(), status=404)
