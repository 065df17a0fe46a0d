"""The WSGI application that granian serves: the cache of ready pages in front of Django."""

import os
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pressmark.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone

from pressmark.delivery.cache import GenerationCache

_django = get_wsgi_application()


def _seen_from_outside() -> tuple[int, date]:
    """What changes pages without a word from this machine: a release on another one, and midnight (the imprint's year)."""
    from pressmark.entries.queries import stored_generation

    try:
        return stored_generation(), timezone.localdate()
    finally:
        close_old_connections()


def _make_application() -> GenerationCache:
    from pressmark.entries.actions import shared_counter

    return GenerationCache(
        _django,
        shared_counter(),
        limit=settings.PRESSMARK.cache_mb * 1_000_000,
        hosts=settings.CACHED_HOSTS,
        stored_generation=_seen_from_outside,
    )


application = _make_application()
