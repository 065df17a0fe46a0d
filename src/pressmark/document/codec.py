"""Frozen values to JSON and back, letter for letter: how captures of an article and editions are stored."""

from typing import Any, TypeVar

from cattrs import Converter
from cattrs.preconf.json import make_converter
from cattrs.strategies import configure_tagged_union

from pressmark.document.blocks import Block
from pressmark.document.dates import PartialDate
from pressmark.document.names import Contributor

Value = TypeVar("Value")


def _make_converter() -> Converter:
    converter = make_converter(omit_if_default=True, forbid_extra_keys=True)
    converter.register_unstructure_hook(PartialDate, lambda known: known.isoformat())
    converter.register_structure_hook(PartialDate, lambda text, _: PartialDate.parse(text))
    converter.register_unstructure_hook(frozenset, sorted)
    configure_tagged_union(Block, converter, tag_name="block")
    configure_tagged_union(Contributor, converter, tag_name="kind")
    return converter


_CONVERTER = _make_converter()


def to_plain(value: Any, kind: Any = None) -> Any:
    """Dictionaries, lists, strings and numbers that `json` writes."""
    return _CONVERTER.unstructure(value, kind)


def from_plain(plain: Any, kind: type[Value]) -> Value:
    """What `to_plain` was given."""
    return _CONVERTER.structure(plain, kind)
