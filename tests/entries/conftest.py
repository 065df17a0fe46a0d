"""The two databases, for tests that need real ones: what each adds to the environment."""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest


@pytest.fixture
def sqlite():
    return {}


@pytest.fixture
def postgres():
    server = os.environ.get("PRESSMARK_TEST_DATABASE")
    if not server:
        pytest.skip("there is no PostgreSQL server (set PRESSMARK_TEST_DATABASE, or run make test)")
    import psycopg

    name = f"pressmark_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield {"PRESSMARK_DATABASE": urlunsplit(urlsplit(server)._replace(path=f"/{name}"))}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
