"""Files of pictures that nothing names any more: found, and removed where somebody asks for it."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from pressmark.entries.models import Picture

LEAST_AGE = timedelta(days=30)
"""Since a file was uploaded last. What is being uploaded isn't named yet, and what was just replaced may be wanted back."""
_NAME = re.compile(r"[0-9a-f]{64}\.(?:jpg|png)")
_WORDS = (models.CharField, models.TextField, models.JSONField)

Tables = Iterable[type[models.Model]]


def unused_pictures(passing: Callable[[Tables], Tables] = iter) -> list[Picture]:
    """The pictures, without their bytes, that no word in any table names and that are 30 days old.

    All tables are read: entries, editions, imprints, versions, and those that somebody adds later. Cost: the time to read them twice.

    Args:
        passing: what the tables go through as they are read, such as a progress bar.
    """
    # A name that moves to a table that was read already (by a release) is found there when all are read again; to move back,
    # it would have to be uploaded again, and then it isn't old.
    named = {name for table in passing([*_tables(), *_tables()]) for name in _names_in(table)}
    old = Picture.objects.filter(kept_at__lt=timezone.now() - LEAST_AGE).defer("data").order_by("pk")
    return [picture for picture in old if picture.file not in named]


def remove_picture(picture: Picture) -> bool:
    """Remove the file of an unused picture for ever; whether it was there and hadn't been uploaded again in the meantime."""
    with transaction.atomic():
        rows = Picture.objects.select_for_update().defer("data")
        row = rows.filter(pk=picture.pk, kept_at=picture.kept_at).first()
        if row:
            row.delete()
    return row is not None


def _tables() -> list[type[models.Model]]:
    return [each for each in apps.get_models() if each is not Picture]


def _names_in(table: type[models.Model]) -> Iterator[str]:
    fields = table._meta.concrete_fields  # noqa: SLF001 (Django's documented name for it)
    columns = [field.attname for field in fields if isinstance(field, _WORDS)]
    if columns:
        for row in models.QuerySet(table).values_list(*columns).iterator():
            yield from _NAME.findall(str(row))
