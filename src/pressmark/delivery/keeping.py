"""Renditions that are kept: each is made for the first reader who asks for it, and takes the place of what is out of date."""

from collections.abc import Callable
from threading import Lock
from weakref import WeakValueDictionary

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

_making: "WeakValueDictionary[str, Lock]" = WeakValueDictionary()
_door = Lock()


def keep(folder: str, name: str, make: Callable[[], bytes], *, fresh: str) -> bytes:
    """The bytes of a rendition, made where they aren't there yet: once in a process, however many ask at the same time.

    Args:
        folder: for all renditions that take each other's place.
        name: the same for what is the same in every byte.
        fresh: what the names begin with that are still good; all others leave the folder when one is made.
    """
    path = f"{folder}/{name}"
    storage = storages["renditions"]
    with _door:
        lock = _making.setdefault(path, Lock())
    with lock:
        if storage.exists(path):
            with storage.open(path) as file:
                return bytes(file.read())
        body = make()
        old = [each for each in _files(storage, folder) if not each.startswith(fresh)]
        storage.save(path, ContentFile(body))
        for each in old:
            storage.delete(f"{folder}/{each}")
        return body


def _files(storage: Storage, folder: str) -> list[str]:
    return storage.listdir(folder)[1] if storage.exists(folder) else []
