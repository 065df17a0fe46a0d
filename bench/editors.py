"""Editors at work at once on a real server: what each page of the desk takes, and whether anything that was saved is lost.

    python bench/editors.py [--editors 8] [--seconds 300] [--shared 2] [--database postgresql://…/an-empty-one]

Each editor opens the first page, the inbox, the lists, an entry and its check, and saves words into an entry: mostly one of their own, every
third time one that all share. A save that the desk gives back, because somebody else saved meanwhile, is done again on what is there then.
In the end every word whose saving was acknowledged has to stand in its entry. Without `--database` it is SQLite, in a folder of its own.
The program fails where a word is lost, a page fails, or a database is locked.
"""

import argparse
import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import aiohttp
from lxml import html

TESTS = Path(__file__).parents[1] / "tests"
PASSWORD = "an editor has a long one"
PAGES = (
    "",
    "leads/",
    "clippings/",
    "entries/",
    "contributors/",
    "outlets/",
    "reports/ledger/",
    "reports/coverage/",
    "reports/site-history/",
)


class Editor:
    """One of them: a browser with a login."""

    def __init__(self, number: int, site: str, own: int, shared: list[int]) -> None:
        self.number, self.site, self.own, self.shared = number, site, own, shared
        self.spent: dict[str, list[float]] = defaultdict(list)
        self.told: Counter[str] = Counter()
        self.saved: dict[int, list[str]] = defaultdict(list)

    async def work(self, until: float) -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar, timeout=aiohttp.ClientTimeout(120)) as self.session:
            await self._log_in()
            turn = self.number  # so that not all begin with an entry that they share
            while monotonic() < until:
                for page in PAGES:
                    await self._get("page", page)
                entry = self.shared[turn % len(self.shared)] if turn % 3 == 0 else self.own
                await self._write(entry, f"w{self.number}x{turn}")
                await self._get("check", f"entries/check/{entry}/")
                turn += 1

    async def _log_in(self) -> None:
        page = await self._get("login", "login/")
        sent = {"username": f"editor{self.number}", "password": PASSWORD} | _token(page)
        await self._post("login", "login/", sent)

    async def _write(self, entry: int, word: str) -> None:
        """Add a word to the standfirst, as often as it takes."""
        page = await self._get("editor", f"entries/edit/{entry}/")
        for _try in range(30):
            fields = _fields(page)
            fields["standfirst"] = f"{fields.get('standfirst', '')} {word}".strip()
            address, page = await self._post("save", f"entries/edit/{entry}/", fields)
            if address.endswith(f"/edit/{entry}/") and "saved this entry while you" not in page:
                self.told["saved"] += 1
                self.saved[entry].append(word)
                return
            self.told["given back"] += 1
            page = await self._get("editor", f"entries/edit/{entry}/")
        self.told["given up"] += 1

    async def _get(self, kind: str, path: str) -> str:
        return (await self._ask(kind if kind != "page" else f"/desk/{path}", "GET", path, None))[1]

    async def _post(self, kind: str, path: str, sent: dict[str, str]) -> tuple[str, str]:
        return await self._ask(kind, "POST", path, sent)

    async def _ask(self, kind: str, method: str, path: str, sent: Any) -> tuple[str, str]:
        start = monotonic()
        headers = {"Referer": self.site}
        async with self.session.request(
            method, f"{self.site}/desk/{path}", data=sent, headers=headers
        ) as answer:
            text = await answer.text()
        self.spent[kind].append((monotonic() - start) * 1000)
        if answer.status >= 400:
            self.told[f"HTTP {answer.status} {kind}"] += 1
        return str(answer.url), text


def _token(page: str) -> dict[str, str]:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return {"csrfmiddlewaretoken": found[1]} if found else {}


def _fields(page: str) -> dict[str, str]:
    """What the editor's form would send."""
    document: Any = html.fromstring(page)
    form = next((each for each in document.forms if "standfirst" in each.fields), None)
    if form is None:
        return {}
    return {name: str(value) for name, value in form.form_values() if name and value is not None}


@contextmanager
def serve(port: int, log: Path, workers: int) -> Iterator[None]:
    command = [sys.executable, "-u", "-m", "pressmark", "serve", "--port", str(port)]
    os.environ["PRESSMARK_WORKERS"] = str(workers)
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process:
        while "Started worker" not in log.read_text():
            sleep(0.1)
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def prepare(editors: int, shared: int) -> tuple[list[int], list[int]]:
    """Accounts, a draft for each, and some that all share; their keys."""
    from django.contrib.auth.models import Group, User
    from factories.records import clip_apart, make_entry, make_series  # type: ignore[import-not-found]

    from pressmark.desk.roles import EDITORS

    series, keys = make_series(), []
    for place in range(editors + shared):
        user = User.objects.create_user(f"editor{place}", password=PASSWORD)
        user.groups.add(Group.objects.get(name=EDITORS))
        entry = make_entry(series, clip_apart(f"https://harbour-post.example/{place}"))
        entry.save_revision(user=user)
        keys.append(entry.pk)
    return keys[:editors], keys[editors:]


def count_lost(editors: list[Editor]) -> int:
    """Words whose saving was acknowledged and that don't stand in their entry."""
    from pressmark.entries.models import Entry

    lost = 0
    for editor in editors:
        for key, words in editor.saved.items():
            standing = set(Entry.objects.get(pk=key).standfirst.split())
            lost += sum(word not in standing for word in words)
    return lost


async def run(editors: list[Editor], seconds: float) -> None:
    until = monotonic() + seconds
    await asyncio.gather(*(editor.work(until) for editor in editors))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--editors", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument(
        "--shared", type=int, help="entries that all write in; one for four editors unless given"
    )
    parser.add_argument("--database", help="an empty PostgreSQL database")
    options = parser.parse_args()
    sys.path.insert(0, str(TESTS))
    with socket.socket() as probe, TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        site, log = f"http://127.0.0.1:{port}", Path(folder, "server.log")
        os.environ |= {
            "PRESSMARK_DATA": folder,
            "PRESSMARK_SITE": site,
            "PRESSMARK_SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "pressmark.config.settings",
        }
        if options.database:
            os.environ["PRESSMARK_DATABASE"] = options.database
        import django

        django.setup()
        from django.conf import settings

        from pressmark.config.database import migrate_if_needed

        migrate_if_needed(settings.PRESSMARK.data)
        own, shared = prepare(options.editors, options.shared or max(1, options.editors // 4))
        editors = [Editor(place, site, key, shared) for place, key in enumerate(own)]
        with serve(port, log, workers=2):
            asyncio.run(run(editors, options.seconds))
        lost, locked = count_lost(editors), log.read_text().count("database is locked")
    told: Counter[str] = sum((editor.told for editor in editors), Counter())
    print(f"{'page':24}{'times':>8}{'median ms':>12}{'p95 ms':>10}")
    for kind in sorted({kind for editor in editors for kind in editor.spent}):
        spent = sorted(value for editor in editors for value in editor.spent[kind])
        p95 = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
        print(f"{kind:24}{len(spent):8}{spent[len(spent) // 2]:12.0f}{p95:10.0f}")
    print(f"{dict(told)}; lost: {lost}; database is locked: {locked}")
    if lost or locked or any(each.startswith("HTTP") for each in told):
        sys.exit(1)


if __name__ == "__main__":
    main()
