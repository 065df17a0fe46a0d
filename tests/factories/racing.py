"""Races of real processes on a real database: the one harness of all tests that have any.

A race is a module with a function `run`; the fixture `race` runs it in a process of its own, on each database:
`python -m factories.racing MODULE ARGUMENTS` sets Django up, calls it and prints as JSON what it gives.
"""

import importlib
import json
import os
import signal
import sys
import traceback
from contextlib import contextmanager

import django

DONE, FAILED, TOLD = 0, 1, 3
"""How a deed ends: done, by an error that nobody expected, or by one that it may be told."""


def make_tables():
    """Tables without the migrations, which take seconds."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = dict.fromkeys(each.label for each in apps.get_app_configs())
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)


def do_apart(deed, *arguments):
    """Do it in a process of its own, and wait for its end; gives how it ended."""
    return _wait(_start(lambda: deed(*arguments)))


def race(deeds, told=()):
    """Do all of them at the same moment, each in a process of its own; gives how they ended.

    Args:
        told: errors that a deed may be told.
    """
    ready, whistle = os.pipe()
    racers = [_start(deed, told=told, ready=ready) for deed in deeds]
    os.write(whistle, b"!" * len(racers))
    ends = [_wait(racer) for racer in racers]
    os.close(ready)
    os.close(whistle)
    return ends


@contextmanager
def dying_at(table):
    """Kill this process without a word when a row of the table is about to be made."""
    from django.db import connection

    def die(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(die):
        yield


def _start(deed, *, told=(), ready=None):
    """Fork a process for the deed; no connection is shared with it."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    status = FAILED
    try:
        if ready is not None:
            os.read(ready, 1)
        deed()
        status = DONE
    except told:
        status = TOLD
    except BaseException:  # noqa: BLE001 (the process ends here, and says why)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _wait(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"
    django.setup()
    _, module, *given = sys.argv
    print(json.dumps(importlib.import_module(module).run(*given)))
