"""The papers that we print on."""

from typing import Final, Literal, get_args

Paper = Literal["a4", "letter"]
"""ISO 216 A4, or US Letter."""
PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)
