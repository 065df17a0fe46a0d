"""Sixteen processes release at once; some are killed in the middle. No gap, no double, on both databases."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

RACER = Path(__file__).with_name("racer.py")
PROCESSES = 16
EACH = 3
KILLED = 3


def start(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, RACER, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True
    )


def run(environment, *arguments):
    process = start(environment, *arguments)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out.split()


def environment_for(folder, database=""):
    return os.environ | {
        "PRESSMARK_DATA": str(folder),
        "PRESSMARK_DATABASE": database,
        "PYTHONPATH": str(RACER.parents[1]),
    }


@pytest.fixture
def sqlite(tmp_path):
    environment = environment_for(tmp_path)
    del environment["PRESSMARK_DATABASE"]
    return environment


@pytest.fixture
def postgres(tmp_path):
    server = os.environ.get("PRESSMARK_TEST_DATABASE")
    if not server:
        pytest.skip("there is no PostgreSQL server (set PRESSMARK_TEST_DATABASE, or run make test)")
    import psycopg

    name = f"races_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(server)
    yield environment_for(tmp_path, urlunsplit(parts._replace(path=f"/{name}")))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_numbers_have_no_gap_and_no_double(database, request):
    environment = request.getfixturevalue(database)
    ids = run(environment, "prepare", PROCESSES * EACH)
    shares = [ids[place::PROCESSES] for place in range(PROCESSES)]
    racers = [
        start(environment, "release", *(["--die"] if place < KILLED else []), *share)
        for place, share in enumerate(shares)
    ]
    numbers = [number for racer in racers for number in racer.communicate(timeout=120)[0].split()]
    assert [racer.returncode for racer in racers] == [-signal.SIGKILL] * KILLED + [0] * (PROCESSES - KILLED)
    # What the killed had begun is still to be released, and their numbers were never given.
    left = [pk for share in shares[:KILLED] for pk in share]
    numbers += run(environment, "release", *left)
    given = sorted(int(number.partition("/")[2]) for number in numbers)
    assert given == list(range(1, PROCESSES * EACH + 1))
