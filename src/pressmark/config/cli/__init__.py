"""The command line: `pressmark COMMAND`. Names and JSON keys are a promise (docs/manual/commands.md)."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from pressmark.document.errors import PressmarkError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pressmark")
def commands() -> None:
    """From an outside article to a numbered, citable, preserved publication."""


def start_django() -> None:
    """Load Django, for the commands that need the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pressmark.config.settings")
    import django

    django.setup()


def with_database(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command with Django loaded and the tables up to date."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        start_django()
        from django.conf import settings

        from pressmark.config.database import migrate_if_needed

        migrate_if_needed(settings.PRESSMARK.data)
        return command(*args, **kwargs)

    return run


def load_commands() -> click.Group:
    """The group with all its commands."""
    from pressmark.config.cli import (
        checking,
        citations,
        correcting,
        evidence,
        pages,
        polling,
        publishing,
        serving,
        tidying,
        watching,
        writing,
    )

    for module in (
        serving,
        pages,
        citations,
        publishing,
        writing,
        correcting,
        evidence,
        watching,
        polling,
        checking,
        tidying,
    ):
        for command in module.COMMANDS:
            commands.add_command(command)
    return commands


def main() -> None:
    """Run a command; what goes wrong on purpose is one line on stderr and exit 1."""
    try:
        load_commands()()
    except (
        PressmarkError,
        OSError,
    ) as error:  # such as a disk that is full, or a folder that nobody may write to
        click.echo(f"pressmark: {error}", err=True)
        sys.exit(1)
