"""Citation labels (`Doe65`, `RoNo78`), for items that bring none: as citeproc-js makes them."""

from pressmark.citation.values import Item, Name

_LENGTHS = {1: (4,), 2: (2, 2), 3: (1, 1, 2)}


def citation_label(item: Item) -> str:
    """The item's own label, or letters of the names and the year's last two digits."""
    if item.texts.get("citation-label"):
        return item.texts["citation-label"]
    names = item.names.get("author") or next(iter(item.names.values()), ())
    lengths = _LENGTHS.get(len(names), (1, 1, 1, 1))
    start = "".join(_family(name)[:length] for name, length in zip(names, lengths, strict=False))
    date = item.dates.get("issued")
    return start + (f"{abs(date.days[0].year) % 100:02d}" if date and date.days else "")


def _family(name: Name) -> str:
    return (name.family or name.literal).replace(" ", "")
