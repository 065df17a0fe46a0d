"""The audit of what is kept, and `pressmark check --fixity`, which prints it."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest
from archive.server import redirect, serve
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from pressmark.archive.actions import keep
from pressmark.archive.models import Audit, Capture
from pressmark.archive.obtaining import obtain_bytes, obtain_url
from pressmark.archive.queries import audit_captures, damages_of, latest_audit, stored_payload
from pressmark.config import cli
from pressmark.document.errors import FixityError

pytestmark = pytest.mark.django_db

PAGE = b"<!doctype html><p>words that somebody wrote and somebody else reads"
URL = "https://outlet.example/a"


@pytest.fixture
def captures(captures_folder):
    return [keep(obtain_bytes(PAGE + bytes([65 + number]), url=URL)) for number in range(3)]


def path_of(capture):
    return Path(capture.warc.storage.path(capture.warc.name))


def damage(capture, where=-20):
    content = bytearray(path_of(capture).read_bytes())
    content[where] ^= 1
    path_of(capture).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def start_of_resource(capture):
    with path_of(capture).open("rb") as file:
        records = ArchiveIterator(file)
        next(records)
        next(records)
        return records.get_record_offset()


def bad():
    return [astuple(each) for each in audit_captures() if each.state != "whole"]


def test_whole_captures_are_whole(captures, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [(each.capture, each.part, each.state) for each in audit_captures()]
    assert found == [(each.pk, part, "whole") for each in captures for part in ("file", "payload")]


def test_fetched_capture_with_redirects_is_whole(captures_folder, allow_outlet):
    with serve({"/a": redirect("/b"), "/b": PAGE}) as outlet:
        keep(obtain_url(f"{outlet}/a"))
    assert bad() == []


def test_changed_bit_is_found(captures):
    found = damage(captures[1])
    name, expected = captures[1].warc.name, captures[1].warc_sha256
    assert bad() == [(captures[1].pk, name, "file", "damaged", expected, found)]


def test_bit_changed_in_the_payload_is_found_twice(captures):
    damage(captures[1], start_of_resource(captures[1]) + 40)
    assert [row[2:4] for row in bad()] == [("file", "damaged"), ("payload", "damaged")]


def test_missing_file_is_missing(captures):
    captures[2].warc.storage.delete(captures[2].warc.name)
    expected = captures[2].warc_sha256
    assert bad() == [(captures[2].pk, captures[2].warc.name, "file", "missing", expected, "")]


def test_file_of_another_capture_is_found(captures):
    Capture.objects.filter(pk=captures[0].pk).update(warc=captures[1].warc.name)
    assert [row[2:4] for row in bad()] == [("file", "damaged"), ("payload", "damaged")]


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", b"garbage" * 100, bytes(1000)])
def test_file_that_is_no_longer_an_archive_is_damaged(captures, content):
    path_of(captures[0]).write_bytes(content)
    assert [row[2:4] for row in bad()] == [("file", "damaged"), ("payload", "damaged")]


def test_audit_changes_nothing(captures):
    damage(captures[0])
    before = path_of(captures[0]).read_bytes()
    list(audit_captures())
    assert path_of(captures[0]).read_bytes() == before


def run(*arguments):
    result = CliRunner().invoke(cli.load_commands(), ["check", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


@pytest.fixture
def installed(monkeypatch):
    """An installation whose database is the tests' own, in memory and without migrations."""
    monkeypatch.setattr("pressmark.config.cli.checking._database_problem", lambda: "")
    monkeypatch.setattr("pressmark.config.cli.checking._tables_problem", lambda: "")


def test_check_says_that_all_is_well(installed, captures):
    assert run("--fixity") == (
        0,
        """\
ok: database: answers
ok: tables: are those of this version
ok: captures: have their folder
3 whole, 0 missing, 0 damaged.
""",
    )


def told(capture):
    return (
        f"{capture.warc.name} (capture {capture.pk}): the SHA-256 of the file should be {capture.warc_sha256}"
    )


def test_check_names_the_file_and_both_checksums(installed, captures):
    found = damage(captures[1])
    captures[2].warc.storage.delete(captures[2].warc.name)
    code, printed = run("--fixity")
    assert code == 1
    damaged, missing = captures[1:]
    assert printed.splitlines()[3:] == [
        f"damaged: {told(damaged)}, but it is {found}.",
        f"missing: {told(missing)}, but there is no such file.",
        "1 whole, 1 missing, 1 damaged.",
    ]


def test_check_prints_json(installed, captures):
    found = damage(captures[1])
    code, printed = run("--fixity", "--json")
    report = json.loads(printed)
    assert (code, report["ok"], list(report)) == (1, False, ["ok", "checks", "fixity"])
    assert report["fixity"] == {
        "whole": 2,
        "missing": 0,
        "damaged": 1,
        "findings": [
            {
                "capture": captures[1].pk,
                "file": captures[1].warc.name,
                "part": "file",
                "state": "damaged",
                "expected": captures[1].warc_sha256,
                "found": found,
            }
        ],
    }


def test_check_notices_that_the_folder_is_gone(installed, captures, captures_folder):
    captures_folder.rename(captures_folder.with_name("elsewhere"))
    code, printed = run("--fixity")
    assert (code, "not ok: captures: there is no folder" in printed) == (1, True)


def check_in(folder, *arguments):
    result = subprocess.run(
        [sys.executable, "-m", "pressmark", "check", *arguments, "--json"],
        env=os.environ | {"PRESSMARK_DATA": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (1, "")
    return [(row["check"], row["ok"]) for row in json.loads(result.stdout)["checks"]]


def test_check_makes_no_database(tmp_path):
    assert check_in(tmp_path) == [("database", False)]
    assert not (tmp_path / "pressmark.sqlite3").exists()


def test_check_makes_no_tables(tmp_path):
    (tmp_path / "pressmark.sqlite3").touch()
    assert check_in(tmp_path, "--fixity") == [("database", True), ("tables", False)]
    with sqlite3.connect(tmp_path / "pressmark.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    database.close()


def test_long_check_has_a_progress_bar_for_people_only(installed, captures, monkeypatch):
    monkeypatch.setattr("pressmark.config.cli.checking.PATIENCE", -1)
    code, printed = run("--fixity", "--json")
    assert (code, json.loads(printed)["fixity"]["whole"]) == (0, 3)


def test_check_keeps_what_it_found_for_the_desk(installed, captures):
    run("--fixity")
    assert damages_of(captures) == {}
    found = damage(captures[1])
    captures[2].warc.storage.delete(captures[2].warc.name)
    run("--fixity")
    audit = latest_audit()
    assert (audit.whole, audit.missing, audit.damaged, Audit.objects.count()) == (1, 1, 1, 2)
    assert {
        key: [(each.part, each.state, each.expected, each.found) for each in damages]
        for key, damages in damages_of(captures).items()
    } == {
        captures[1].pk: [("file", "damaged", captures[1].warc_sha256, found)],
        captures[2].pk: [("file", "missing", captures[2].warc_sha256, "")],
    }


def test_check_without_fixity_is_no_audit(installed, captures):
    run()
    assert latest_audit() is None


@pytest.mark.parametrize("content", [b"garbage" * 100, b""])
def test_payload_in_a_file_that_is_no_archive_is_a_fixity_error(captures, content):
    path_of(captures[0]).write_bytes(content)
    with pytest.raises(FixityError):
        stored_payload(captures[0])
