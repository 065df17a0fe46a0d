"""What stands around every page: nameplate, theme and foot, as the imprint is today.

A page's own words, its citation, its data for machines and its PDF say what the edition was released with. Around it stands the
site, which has one face and one telephone: that of today (docs/decisions/0033).
"""

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from pressmark.document.imprint import Imprint
from pressmark.entries.models import Series
from pressmark.formats.html import write_imprint
from pressmark.formats.publishing import logo_words
from pressmark.formats.themes import theme_of


def current_imprint(found: Series | None = None) -> Imprint | None:
    """The imprint of a series, or of the first one; None where there is no series yet."""
    found = found or Series.objects.select_related("imprint").first()
    return found.imprint.value() if found else None


def frame(found: Series | None = None) -> dict[str, object]:
    """The same for a page's template, in the language of the moment."""
    imprint = current_imprint(found)
    if imprint is None:
        return {
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.SITE_URL,
            "imprint": "",
            "theme": theme_of(""),
        }
    language = get_language() or settings.LANGUAGE_CODE
    foot = write_imprint(imprint, labels=language, year=timezone.localdate().year)
    return {
        "site_name": imprint.name.to(language),
        "site_url": settings.SITE_URL,
        "imprint": mark_safe(foot),  # noqa: S308 (formats' own autoescaping template)
        "theme": theme_of(imprint.theme),
        "logo": imprint.logo,
        "logo_dark": imprint.logo_dark,
        "logo_words": logo_words(imprint, language),
        "nameless": imprint.logo is not None and imprint.logo_names,
    }
