"""`serve` and `demo`."""

import os
import socket
from contextlib import nullcontext
from pathlib import Path

import click

from pressmark.config.cli import start_django
from pressmark.document.errors import PortTaken

HOST = "127.0.0.1"
THREADS = 16  # more cost throughput from memory, fewer let one slow page hold up the others (bench/pages.py)


@click.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
def serve(host: str, port: int) -> None:
    """Serve the site and the desk; makes the data folder on the first run.

    Example: pressmark serve --port 8000
    """
    check_port(host, port)
    start_django()
    prepare()
    announce(host, port)
    run_server(host, port)


@click.command()
@click.option(
    "--port", default=8000, show_default=True, help="The port of the site; the made-up outlet takes the next."
)
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pressmark-demo"),
    show_default=True,
    help="The folder that the demo keeps to.",
)
@click.option("--prepare-only", is_flag=True, help="Do all the steps but don't serve.")
def demo(port: int, folder: Path, *, prepare_only: bool) -> None:
    """Clip three sample articles, release two and serve the site, in a folder of its own.

    Example: pressmark demo --port 8000
    """
    from pressmark.config.demo.outlets import HOSTS, serve_outlets
    from pressmark.config.options import PREFIX

    outlet_port = port + 1
    check_port(HOST, port)
    check_port(HOST, outlet_port)
    os.environ[PREFIX + "DATA"] = str(folder)
    os.environ[PREFIX + "SITE"] = f"http://{HOST}:{port}"
    os.environ[PREFIX + "FETCH_ALLOW"] = ",".join(f"{host}:{outlet_port}" for host in HOSTS.values())
    with serve_outlets(outlet_port):
        start_django()
        prepare()
        from pressmark.config.demo.walk import walk

        walk(outlet_port, click.echo)
        if not prepare_only:
            announce(HOST, port)
            run_server(HOST, port)


def check_port(host: str, port: int) -> None:
    """Notice at once, and not after a minute of work, that something else listens there.

    Raises:
        PortTaken: it does, or this user may not.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except (OSError, OverflowError) as error:
            raise PortTaken(which=f"{host}:{port}", why=getattr(error, "strerror", None) or error) from error


def prepare() -> None:
    """Bring the tables up to date and say what an operator should know."""
    from django.conf import settings

    from pressmark.config.database import check_database, migrate_if_needed

    settings.PRESSMARK.data.mkdir(parents=True, exist_ok=True)
    for warning in check_database():
        click.echo(f"Note: {warning}", err=True)
    if migrate_if_needed(settings.PRESSMARK.data):
        click.echo(f"The database in {settings.PRESSMARK.data} is up to date.")


def announce(host: str, port: int) -> None:
    """Say where to look and, while no editor has a password, how to get in."""
    from django.conf import settings

    from pressmark.desk.first_login import one_time_address

    click.echo(f"\nThe site:  {settings.SITE_URL}/")
    click.echo(f"The desk:  {settings.SITE_URL}/desk/")
    if address := one_time_address():
        click.echo(f"First login (good for one use): {address}")
    if f"{host}:{port}" not in settings.SITE_URL:
        click.echo(f"Listening on {host}:{port}.")
    click.echo("Stop with Ctrl-C.\n")


def run_server(host: str, port: int) -> None:
    """Serve until stopped, with a worker beside."""
    from django.conf import settings
    from granian.constants import HTTPModes, Interfaces
    from granian.server import Server

    from pressmark.config.cli.worker import worker

    server = Server(
        "pressmark.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.PRESSMARK.workers,
        blocking_threads=THREADS,
        backlog=1024,
        http=HTTPModes.http1,
        websockets=False,
        # Without it a stop right after the start hung in 12 of 25 tries.
        workers_kill_timeout=5,
        log_access=False,
    )
    with worker() if settings.PRESSMARK.watch else nullcontext():
        server.serve()


COMMANDS = (serve, demo)
