"""Frozen values to JSON and back, letter for letter: how captures of an article and editions are stored."""

import json
from collections.abc import Callable
from typing import Any, get_origin

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn
from cattrs.preconf.json import make_converter
from cattrs.strategies import configure_tagged_union

from pressmark.document.blocks import Block, Inline, NoteMark, Run
from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition
from pressmark.document.imprint import Imprint
from pressmark.document.names import Contributor


def _is_frozenset(kind: Any) -> bool:
    return get_origin(kind) is frozenset


def _make_converter() -> Converter:
    converter = make_converter(omit_if_default=True, forbid_extra_keys=True)
    converter.register_unstructure_hook(PartialDate, lambda known: known.isoformat())
    converter.register_structure_hook(PartialDate, lambda text, _: PartialDate.parse(text))
    # A hook for `frozenset` itself isn't asked about `frozenset[Mark]`; unsorted, its order is that of a run's hashes.
    converter.register_unstructure_hook_func(_is_frozenset, sorted)
    # Runs were kept before there were marks among them, so they have no tag.
    converter.register_structure_hook(Inline, _structure_inline(converter))
    converter.register_structure_hook(Imprint, _structure_imprint(converter))
    configure_tagged_union(Block, converter, tag_name="block")
    configure_tagged_union(Contributor, converter, tag_name="kind")
    return converter


def _structure_inline(converter: Converter) -> Callable[[Any, Any], Inline]:
    def structure(plain: Any, _: Any) -> Inline:
        kind = NoteMark if "number" in plain else Run
        return converter.structure(plain, kind)  # type: ignore[return-value]  # mypy joins the two

    return structure


def _structure_imprint(converter: Converter) -> Callable[[Any, Any], Imprint]:
    structure = make_dict_structure_fn(Imprint, converter)

    def structure_any(plain: Any, kind: Any) -> Imprint:
        # A centre had one telephone when its first editions were frozen.
        known = dict(plain)
        number = known.pop("telephone", "")
        return structure(known | ({"telephones": [number]} if number else {}), kind)

    return structure_any


_CONVERTER = _make_converter()


def to_plain(value: Any, kind: Any = None) -> Any:
    """Dictionaries, lists, strings and numbers that `json` writes."""
    return _CONVERTER.unstructure(value, kind)


def from_plain(plain: Any, kind: Any) -> Any:
    """What `to_plain` was given."""
    return _CONVERTER.structure(plain, kind)


def freeze(edition: Edition) -> str:
    """An edition as JSON text: the same edition always gives the same text."""
    return json.dumps(to_plain(edition), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> Edition:
    """The edition that was frozen."""
    edition: Edition = from_plain(json.loads(text), Edition)
    return edition
