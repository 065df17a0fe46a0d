"""Every role, every deed, every state: each cell of the tables below is tried over HTTP.

`+` it is done or shown; `.` the role may, but the state doesn't let it: nothing changes; `x` refused; `l` sent to the login.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from factories.records import clip_apart, make_entry, make_page, make_series
from factories.styles import make_style
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from pressmark.clippings.models import Clipping, Outlet, Resolution
from pressmark.desk.roles import ADMINISTRATORS, CONTRIBUTORS, EDITORS, MANAGING_EDITORS
from pressmark.entries.actions import release, withdraw
from pressmark.entries.approval import checksum_words
from pressmark.entries.models import (
    CitationStyle,
    Comment,
    Entry,
    Imprint,
    LedgerLine,
    Review,
    Schedule,
    Series,
    Subject,
    Translation,
)
from pressmark.entries.reviewing import submit_entry
from pressmark.entries.scheduling import schedule
from pressmark.intake.actions import add_leads
from pressmark.intake.models import Feed, Lead

# The letters of a cell: draft, in review, scheduled, released, withdrawn. The owner is a contributor, the entry's author.
ENTRIES = """
                  anonymous outsider contributor owner editor managing administrator
GET  list         lllll     lllll    +++++       +++++ +++++  +++++    +++++
GET  open         lllll     lllll    xxxxx       +++++ +++++  +++++    +++++
GET  history      lllll     lllll    xxxxx       +++++ +++++  +++++    +++++
GET  check        lllll     lllll    xxxxx       +++.. +++..  +++..    +++..
GET  review       lllll     lllll    xxxxx       +++++ +++++  +++++    +++++
GET  reading      lllll     lllll    xxxxx       +++++ +++++  +++++    +++++
GET  schedule     lllll     lllll    xxxxx       xxxxx xxxxx  +++..    +++..
GET  correct      lllll     lllll    xxxxx       xxxxx xxxxx  ...+.    ...+.
GET  translations lllll     lllll    xxxxx       ++++. ++++.  ++++.    ++++.
POST translate    lllll     lllll    xxxxx       ++.+. ++.+.  ++.+.    ++.+.
GET  delete       lllll     lllll    xxxxx       xxxxx xxxxx  +++++    +++++
POST edit         lllll     lllll    xxxxx       ++.+. ++.+.  ++.+.    ++.+.
POST submit       lllll     lllll    xxxxx       +.... +....  +....    +....
POST comment      lllll     lllll    xxxxx       +++++ +++++  +++++    +++++
POST approve      lllll     lllll    xxxxx       xxxxx .+...  .+...    .+...
POST send-back    lllll     lllll    xxxxx       xxxxx .+...  .+...    .+...
POST release      lllll     lllll    xxxxx       xxxxx xxxxx  ++...    ++...
POST schedule     lllll     lllll    xxxxx       xxxxx xxxxx  +++..    +++..
POST unschedule   lllll     lllll    xxxxx       xxxxx xxxxx  ..+..    ..+..
POST correct      lllll     lllll    xxxxx       xxxxx xxxxx  ...+.    ...+.
POST delete       lllll     lllll    xxxxx       xxxxx xxxxx  +++..    +++..
POST lock         lllll     lllll    xxxxx       xxxxx +++++  +++++    +++++
POST unlock       lllll     lllll    xxxxx       xxxxx xxxxx  +++++    +++++
"""

RECORDS = """
                      anonymous outsider contributor editor managing administrator
POST write-entry      l         l        +           +      +        +
POST start-entry      l         l        +           +      +        +
GET  clippings        l         l        +           +      +        +
GET  clipping         l         l        x           +      +        +
POST clip             l         l        x           +      +        +
POST decide-conflict  l         l        x           +      +        +
GET  leads            l         l        +           +      +        +
POST add-lead         l         l        +           +      +        +
POST add-and-keep     l         l        .           +      +        +
POST keep-lead        l         l        x           +      +        +
POST dismiss-lead     l         l        x           +      +        +
GET  feeds            l         l        x           +      +        +
POST add-feed         l         l        x           x      +        +
POST add-outlet       l         l        x           +      +        +
POST add-subject      l         l        x           +      +        +
POST edit-series      l         l        x           x      +        +
POST edit-imprint     l         l        x           x      +        +
POST add-style        l         l        x           x      +        +
GET  users            l         l        x           x      x        +
POST add-user         l         l        x           x      x        +
GET  groups           l         l        x           x      x        +
"""

GROUPS = {
    "contributor": CONTRIBUTORS,
    "owner": CONTRIBUTORS,
    "editor": EDITORS,
    "managing": MANAGING_EDITORS,
    "administrator": ADMINISTRATORS,
}
STATES = ("draft", "in review", "scheduled", "released", "withdrawn")


def _rows(table):
    header, *lines = table.strip().splitlines()
    for line in lines:
        method, deed, *cells = line.split()
        yield f"{method} {deed}", dict(zip(header.split(), cells, strict=True))


@pytest.fixture
def browsers():
    """Everybody's; the entry's author is the owner."""
    made = {"anonymous": Client()}
    for role in ("outsider", *GROUPS):
        user = User.objects.create_user(role)
        if role in GROUPS:
            user.groups.add(Group.objects.get(name=GROUPS[role]))
        made[role] = Client()
        made[role].force_login(user)
    return made


@pytest.fixture
def entries(browsers):
    """One in each state."""
    series, owner = make_series(), User.objects.get(username="owner")
    made = {
        state: make_entry(series, clip_apart(f"https://x.example/{place}"), created_by=owner)
        for place, state in enumerate(STATES)
    }
    submit_entry(made["in review"], by=owner)
    schedule(made["scheduled"], (timezone.localtime() + timedelta(days=1)).replace(tzinfo=None))
    release(made["released"])
    release(made["withdrawn"])
    withdraw(made["withdrawn"], reason="The outlet took it back.")
    return [Entry.objects.get(pk=made[state].pk) for state in STATES]


def _everything():
    """All that a deed could change."""
    tables = {
        Entry: ("pk", "title", "state", "locked_by"),
        Translation: ("pk", "language"),
        Review: ("pk", "verdict"),
        Comment: ("pk",),
        Schedule: ("pk", "due_at"),
        LedgerLine: ("pk", "state"),
        Clipping: ("pk",),
        Resolution: ("pk",),
        Outlet: ("pk", "name"),
        Subject: ("pk",),
        Lead: ("pk", "state"),
        Feed: ("pk",),
        Series: ("pk", "needs_approval"),
        Imprint: ("pk", "place"),
        CitationStyle: ("pk",),
        User: ("pk", "username"),
    }
    return [list(model.objects.order_by("pk").values_list(*names)) for model, names in tables.items()]


def _try(client, method, address, sent):
    """What happens, as a letter; afterwards everything is as before."""
    with transaction.atomic():
        before = _everything()
        answer = client.get(address) if method == "GET" else client.post(address, sent)
        changed = _everything() != before
        transaction.set_rollback(True)
    refused = "l" if answer.get("Location", "").startswith("/desk/login/") else "x"
    if refused == "l" or answer.get("Location") == "/desk/":
        assert not changed
        return refused
    if method == "GET":
        assert not changed
        return "+" if answer.status_code == 200 else "."
    return "+" if changed else "."


def _deed_on(entry, deed):
    """Where a deed is done, and what is sent."""
    tomorrow = timezone.localdate() + timedelta(days=2)
    address, sent = {
        "list": ("", {}),
        "open": ("edit", {}),
        "history": ("history", {}),
        "edit": ("edit", _fields(entry)),
        "submit": ("review", {"deed": "submit"}),
        "comment": ("review", {"deed": "comment", "comment": "Is this the right day?"}),
        "approve": ("review", {"deed": "approve", "checksum": checksum_words(entry)}),
        "send-back": ("review", {"deed": "send_back", "words": "Quote less."}),
        "release": ("check", {}),
        "translate": ("translations", {"language": "tr"}),
        "schedule": ("schedule", {"day": tomorrow.isoformat(), "time": "09:30"}),
        "correct": (
            "correct",
            {
                "kind": "removal",
                "words": "The outlet took it back.",
                "language": "en",
                "seen": 1,
                "draft": "0",
            },
        ),
    }.get(deed, (deed, {}))
    return (f"/desk/entries/{address}/{entry.pk}/" if address else "/desk/entries/"), sent


def _fields(entry):
    return {
        "title": "Another title",
        "excerpt": entry.excerpt,
        "excerpt_rights": entry.excerpt_rights,
        "annotation": rich_text("<p>Our words.</p>", features=["bold"]),
        "series": entry.series_id,
        "language": entry.language,
    }


@pytest.mark.parametrize(("deed", "expected"), list(_rows(ENTRIES)))
def test_entries(deed, expected, browsers, entries):
    method, name = deed.split()
    if name == "unlock":
        other = User.objects.create_user("somebody else")
        Entry.objects.update(locked=True, locked_by=other, locked_at=timezone.now())
    found = {
        role: "".join(_try(browsers[role], method, *_deed_on(entry, name)) for entry in entries)
        for role in expected
    }
    assert found == expected


def _record_deed(deed, clipping, lead, series):
    imprint = series.imprint
    return {
        "write-entry": (
            "entries/add/",
            {
                "title": "Ours",
                "series": series.pk,
                "language": "en",
                "annotation": rich_text("<p>Ours.</p>", features=["bold"]),
            },
        ),
        "start-entry": (f"clippings/start/{clipping.pk}/", {"series": series.pk, "language": "en"}),
        "clippings": ("clippings/", {}),
        "clipping": (f"clippings/edit/{clipping.pk}/", {}),
        "clip": (
            "clippings/add/",
            {"url": "https://x.example/new", "file": SimpleUploadedFile("page.html", make_page())},
        ),
        "decide-conflict": (
            f"clippings/edit/{clipping.pk}/",
            {
                "decide": "contributor",
                "decide-contributor-choice": "nobody",
                "decide-contributor-reason": "A house byline.",
            },
        ),
        "leads": ("leads/", {}),
        "add-lead": ("leads/add/", {"links": "https://x.example/another"}),
        "add-and-keep": ("leads/add/", {"links": lead.url, "keep": "on"}),
        "keep-lead": (f"leads/{lead.pk}/keep/", {}),
        "dismiss-lead": (f"leads/{lead.pk}/dismiss/", {}),
        "feeds": ("feeds/", {}),
        "add-feed": (
            "feeds/add/",
            {"url": "https://x.example/feed", "title": "X", "every": 60, "is_active": "on"},
        ),
        "add-outlet": (
            "outlets/add/",
            nested_form_data({"name": "The Quay", "host": "quay.example", "disclosures": inline_formset([])}),
        ),
        "add-subject": ("subjects/add/", {"name": "Ports"}),
        "edit-series": (
            f"series/edit/{series.pk}/",
            nested_form_data(
                {
                    "imprint": imprint.pk,
                    "needs_approval": "on",
                    "most_words": 100,
                    "most_percent": 15,
                    "pattern": series.pattern,
                    "names": inline_formset(
                        [
                            {"id": name.pk, "language": name.language, "name": name.name}
                            for name in series.names.all()
                        ],
                        initial=2,
                    ),
                }
            ),
        ),
        "edit-imprint": (
            f"imprints/edit/{imprint.pk}/",
            nested_form_data(
                {
                    "label": "Centre",
                    "place": "İzmir",
                    "texts": inline_formset(
                        [
                            {"id": each.pk, "language": each.language, "name": each.name}
                            for each in imprint.texts.all()
                        ],
                        initial=2,
                    ),
                }
            ),
        ),
        "add-style": (
            "citation-styles/add/",
            {"title": "Ours", "use": "offered", "file": SimpleUploadedFile("ours.csl", make_style())},
        ),
        "users": ("users/", {}),
        "add-user": (
            "users/new/",
            {
                "username": "newcomer",
                "email": "new@centre.example",
                "first_name": "New",
                "last_name": "Comer",
                "password1": "a quiet harbour at noon",
                "password2": "a quiet harbour at noon",
            },
        ),
        "groups": ("groups/", {}),
    }[deed]


@pytest.mark.parametrize(("deed", "expected"), list(_rows(RECORDS)))
def test_records(deed, expected, browsers, contradicting):
    method, name = deed.split()
    [lead] = add_leads("https://x.example/a-lead", by=User.objects.get(username="owner")).leads
    series = make_series()
    found = {}
    for role in expected:
        address, sent = _record_deed(name, contradicting, lead, series)
        found[role] = _try(browsers[role], method, f"/desk/{address}", sent)
    assert found == expected
