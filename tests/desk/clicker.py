"""Browsers of one managing editor save a draft from the same form at once, and release it at once."""

import re
from functools import partial

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from factories.racing import make_tables, race
from factories.records import make_entry
from wagtail.test.utils.form_data import rich_text

from pressmark.desk.roles import MANAGING_EDITORS
from pressmark.entries.models import Entry, LedgerLine, Release


class FormAgain(Exception):
    """The browser got its form back."""


def prepare():
    """A draft, and somebody who may release it."""
    settings.ALLOWED_HOSTS = ["testserver"]
    make_tables()
    User.objects.create_user("mehmet").groups.add(Group.objects.get(name=MANAGING_EDITORS))
    return make_entry()


def log_in():
    client = Client()
    client.force_login(User.objects.get())
    return client


def fill_in(client, entry):
    page = client.get(f"/desk/entries/edit/{entry.pk}/").content.decode()
    return dict(re.findall(r'name="(loaded_revision_\w+|form_token)" value="([^"]*)"', page)) | {
        "excerpt": entry.excerpt,
        "excerpt_rights": entry.excerpt_rights,
        "annotation": rich_text("<p>Our words.</p>", features=["bold"]),
        "series": str(entry.series_id),
        "language": entry.language,
    }


def click(client, address, form):
    answer = client.post(address, form)
    if answer.status_code == 200:
        raise FormAgain
    assert answer.status_code == 302


def race_all(clients, address, forms):
    deeds = [partial(click, client, address, form) for client, form in zip(clients, forms, strict=True)]
    return sorted(race(deeds, told=FormAgain))


def run(processes):
    """How each click ended, and what there is in the end."""
    entry = prepare()
    clients = [log_in() for _ in range(int(processes))]
    form = fill_in(clients[0], entry)
    before = Entry.objects.get().revisions.count()
    forms = [form | {"title": f"The title of browser {place}"} for place, _ in enumerate(clients)]
    saves = race_all(clients, f"/desk/entries/edit/{entry.pk}/", forms)
    saved = Entry.objects.get().revisions.count() - before
    releases = race_all(clients, f"/desk/entries/check/{entry.pk}/", [{}] * len(clients))
    return {
        "saves": saves,
        "saved": saved,
        "releases": releases,
        "lines": LedgerLine.objects.count(),
        "editions": Release.objects.count(),
    }
