"""The golden cases: each page in tests/cases/extraction with what is expected of it beside it."""

import json
from pathlib import Path

import pytest

from pressmark.document import errors
from pressmark.extraction import extract
from pressmark.extraction.record import to_record

CASES = Path(__file__).parents[1] / "cases" / "extraction"


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.json")))
def test_case(case):
    wanted = json.loads((CASES / f"{case}.json").read_text("utf-8"))
    expected = wanted["expect"]
    payload = (CASES / f"{case}.html").read_bytes()
    if "error" in expected:
        with pytest.raises(getattr(errors, expected["error"])) as raised:
            extract(payload, url=wanted["url"])
        assert raised.value.details == {"which": wanted["url"], "why": expected["why"]}
    else:
        record = to_record(extract(payload, url=wanted["url"]))
        assert {key: record[key] for key in expected} == expected
