"""Run by the tests of collisions in a process of its own: `clicker.py PROCESSES`.

Makes the tables, a managing editor and a draft; then as many browsers save the draft from the same form at once, and
release it at once. Prints as JSON what each was answered and what there is in the end.
"""

import json
import os
import re
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connections
from django.test import Client
from factories.records import make_entry
from wagtail.test.utils.form_data import rich_text

from pressmark.desk.roles import MANAGING_EDITORS
from pressmark.entries.models import Entry, LedgerLine, Release

settings.ALLOWED_HOSTS = ["testserver"]


def prepare():
    """Tables made without the migrations, which take seconds; a draft, and somebody who may release it."""
    settings.MIGRATION_MODULES = dict.fromkeys(each.label for each in apps.get_app_configs())
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    User.objects.create_user("mehmet").groups.add(Group.objects.get(name=MANAGING_EDITORS))
    return make_entry()


def log_in():
    client = Client()
    client.force_login(User.objects.get())
    return client


def fill_in(client, entry):
    page = client.get(f"/desk/entries/edit/{entry.pk}/").content.decode()
    return dict(re.findall(r'name="(loaded_revision_\w+)" value="([^"]*)"', page)) | {
        "excerpt": entry.excerpt,
        "excerpt_rights": entry.excerpt_rights,
        "annotation": rich_text("<p>Our words.</p>", features=["bold"]),
        "series": str(entry.series_id),
        "language": entry.language,
    }


def race(processes, click):
    """Let each click at the same moment; what they were answered."""
    connections.close_all()
    ready, whistle = os.pipe()
    told, tell = os.pipe()
    children = []
    for place in range(processes):
        pid = os.fork()
        if not pid:
            try:
                client = log_in()
                os.read(ready, 1)
                os.write(tell, f"{click(client, place).status_code}\n".encode())
            finally:
                os._exit(0)
        children.append(pid)
    os.write(whistle, b"!" * processes)
    for pid in children:
        os.waitpid(pid, 0)
    os.close(tell)
    with os.fdopen(told) as answers:
        return [int(line) for line in answers]


def run(processes):
    entry = prepare()
    form = fill_in(log_in(), entry)
    before = Entry.objects.get().revisions.count()
    saves = race(
        processes,
        lambda client, place: client.post(
            f"/desk/entries/edit/{entry.pk}/", form | {"title": f"The title of browser {place}"}
        ),
    )
    saved = Entry.objects.get().revisions.count() - before
    releases = race(processes, lambda client, _: client.post(f"/desk/entries/check/{entry.pk}/"))
    return {
        "saves": saves,
        "saved": saved,
        "releases": releases,
        "lines": LedgerLine.objects.count(),
        "editions": Release.objects.count(),
    }


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]))))
