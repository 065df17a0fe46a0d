"""Golden files: what a format writes, kept readable in tests/cases/formats."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases" / "formats"


@pytest.fixture
def check_case() -> Callable[[str, str | bytes], None]:
    """Compare with the kept file; `PRESSMARK_WRITE_CASES=1` writes it anew, to be read before it is committed."""

    def check(name: str, written: str | bytes) -> None:
        given = written if isinstance(written, bytes) else written.encode()
        if os.environ.get("PRESSMARK_WRITE_CASES"):
            (CASES / name).write_bytes(given)
        assert given.decode() == (CASES / name).read_bytes().decode()

    return check
