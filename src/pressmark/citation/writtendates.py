"""Dates as reference managers write them, as CSL-JSON has them: in numbers where they are days, months or years."""

import re
from typing import Any

_PARTS = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?[/.]*(?:T.*)?")


def read_written(text: str) -> dict[str, Any]:
    """A date object; words that are no such date are left to CSL's own reading; empty where nothing is said."""
    words = " ".join(str(text).split())
    if not words:
        return {}
    if found := _PARTS.fullmatch(words):
        return {"date-parts": [[int(part) for part in found.groups() if part]]}
    return {"raw": words}
