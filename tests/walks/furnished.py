"""Run by walks: `furnished.py FURNITURE PASSWORD` makes, in an empty data folder, people, a series and what they work on."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

import json
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.utils import timezone
from factories.records import (
    PARAGRAPHS,
    clip_apart,
    make_clipping,
    make_entry,
    make_page,
    make_series,
    make_translation,
)
from factories.styles import make_style
from factories.webarchives import make_image

from pressmark.archive.actions import keep_audit
from pressmark.archive.models import Capture
from pressmark.archive.queries import audit_captures
from pressmark.clippings.actions import clip_bytes
from pressmark.clippings.models import Contributor, Disclosure, Look, Outlet, Watch
from pressmark.config.database import migrate_if_needed
from pressmark.desk.roles import ADMINISTRATORS, CONTRIBUTORS, EDITORS, MANAGING_EDITORS
from pressmark.document.edition import NoticeKind
from pressmark.document.errors import FetchTimeout
from pressmark.entries.actions import record_permission, release
from pressmark.entries.approval import checksum_words
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import CitationStyle, Entry, Imprint, ImprintText, Schedule, SeriesName, Subject
from pressmark.entries.parts import keep_picture, keep_table, keep_works
from pressmark.entries.pictures import make_picture
from pressmark.entries.reviewing import add_comment, approve, send_back, submit_entry
from pressmark.entries.scheduling import schedule
from pressmark.entries.tasks import release_due
from pressmark.intake.actions import add_leads, dismiss_lead, keep_lead, note_failure, note_trouble
from pressmark.intake.models import Feed, Lead

PEOPLE = {
    "olga": ("Olga", "Petrova", CONTRIBUTORS),
    "deniz": ("Deniz", "Aydın", EDITORS),
    "mehmet": ("Mehmet", "Kaya", MANAGING_EDITORS),
    "ada": ("Ada", "Sancak", ADMINISTRATORS),
    "outsider": ("Iris", "Stone", None),
}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
WORK = {
    "id": "lee2019",
    "type": "book",
    "title": f"Fog over {LONG}",
    "author": [{"family": "Lee", "given": "Ann"}],
}
TABLE = {
    "name": "ships",
    "caption": "Ships by port",
    "rows": [["Port", *"123456789"], ["North", *"123456789"]],
}


def make_people(password):
    migrate_if_needed(settings.PRESSMARK.data)
    for name, (first, last, group) in PEOPLE.items():
        user = User.objects.create_user(name, password=password, first_name=first, last_name=last)
        if group:
            user.groups.add(Group.objects.get(name=group))


def who(name):
    return User.objects.get(username=name)


def make_approving_series():
    """A series that wants a second person."""
    series = make_series()
    series.needs_approval = True
    series.save()
    return series


def make_draft():
    """A draft of Olga's."""
    entry = make_entry(make_approving_series(), make_clipping(), created_by=who("olga"))
    entry.save_revision()


class States:
    """An entry in each state, by the name of the state."""

    def __init__(self):
        self.series, self.made = make_series(), {}

    def make(self, name, **changes):
        clipping = clip_apart(f"https://harbour-post.example/{name}", title=f"The ferry, {name}")
        entry = make_entry(self.series, clipping, created_by=who("olga"), **changes)
        entry.save_revision(user=who("olga"))
        self.made[name] = entry.pk
        return entry

    def make_drafts(self):
        entry = self.make("draft", title=f"THE {LONG.upper()}, 2023", excerpt=" ".join(PARAGRAPHS))
        keep_works(entry, [WORK], by=who("olga"))
        keep_table(entry, TABLE | {"head_row": True, "head_column": True}, by=who("olga"))
        said = {
            "name": "quay",
            "alt": "A quay in fog",
            "credit": "Ann Lee",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
            "caption": "",
        }
        keep_picture(entry, said, make_picture(make_image()), by=who("olga"))
        granted = {"granted_by": "Ann Lee", "granted_on": timezone.localdate(), "covers": "A third of it."}
        record_permission(entry, by=who("mehmet"), url=f"https://harbour-post.example/{LONG}", **granted)
        add_comment(entry, f"Shorter, please: {LONG}", by=who("deniz"))
        for name in ("waiting", "sent-back", "approved"):
            submit_entry(
                self.make(name), by=who("olga"), reviewer=who("deniz"), request="The third paragraph, please."
            )
        send_back(
            Entry.objects.get(pk=self.made["sent-back"]), by=who("deniz"), words="A title of our own, please."
        )
        approved = Entry.objects.get(pk=self.made["approved"])
        approve(approved, by=who("deniz"), checksum=checksum_words(approved))

    def make_scheduled(self):
        schedule(self.make("scheduled"), timezone.localtime() + timedelta(days=7), by=who("mehmet"))
        failed = self.make("failed")
        Schedule.objects.create(
            entry=failed, due_at=timezone.now(), made_at=timezone.now(), made_by=who("mehmet")
        )
        Entry.objects.filter(pk=failed.pk).update(excerpt_rights="")
        assert [made for _, made in release_due(timezone.now)] == [None]

    def make_released(self):
        for name in ("released", *NoticeKind):
            entry = self.make(str(name))
            release(entry, by=who("mehmet"))
            if name == NoticeKind.CORRECTION:
                Entry.objects.filter(pk=entry.pk).update(standfirst="Once more, and for a week.")
            if name in list(NoticeKind):
                give_notice(Entry.objects.get(pk=entry.pk), name, "As it turned out.", by=who("mehmet"))
        Entry.objects.filter(pk=self.made["released"]).update(standfirst="Not what readers see.")


def make_clippings():
    """One that contradicts itself, its copy elsewhere, one in Persian; an original that is gone, a file that is damaged."""
    page = make_page(
        title=f"A ferry, {LONG}", author="Harbour Post Correspondent", text_author="James Wilson"
    )
    odd = clip_bytes(page, url=f"https://harbour-post.example/{LONG}", by=who("deniz"))
    make_clipping("https://shore-times.example/ferry", outlet=LONG)
    persian = ("دریاچه‌ای که با خط‌کش دبستان اندازه گرفته می‌شود. " * 4,)
    make_clipping(
        "https://kavir-nameh.example/lake", title="دریاچه", lang="fa", paragraphs=persian, outlet="کویرنامه"
    )
    watch = Watch.objects.create(clipping=odd, since=timezone.now(), state="gone")
    Look.objects.create(
        watch=watch, looked_at=timezone.now(), finding="failed", state="gone", is_news=True, why="No answer."
    )
    damaged = Capture.objects.latest("pk")
    Path(damaged.warc.path).write_bytes(b"not what was captured")
    list(keep_audit(audit_captures(), timezone.now()))
    return {"desk_clippings": odd.pk, "desk_capture": odd.capture_id, "damaged": damaged.pk}


def make_leads():
    """In each state, from a feed that fails."""
    feed = Feed.objects.create(
        url=f"https://harbour-post.example/{LONG}.atom", title="Harbour Post: all of it"
    )
    note_failure(feed, FetchTimeout(which=feed.url, limit="30", phase="whole"), timezone.now())
    links = [f"https://harbour-post.example/{each}" for each in (LONG, "kept", "dismissed", "draft")]
    long, kept, dismissed, _known = add_leads("\n".join(links), by=who("olga")).leads
    Lead.objects.update(read_ahead_at=timezone.now(), feed=feed)
    keep_lead(kept, by=who("deniz"))
    note_trouble(kept, FetchTimeout(which=kept.url, limit="30", phase="whole"))
    dismiss_lead(dismissed, by=who("deniz"))
    return {"desk_feeds": feed.pk, "desk_leads": long.pk}


def make_records():
    """The rest."""
    outlet = Outlet.objects.order_by("pk").first()
    said = {"text": "Owned by a port.", "language": "en", "url": f"https://register.example/{LONG}"}
    Disclosure.objects.create(outlet=outlet, dated=timezone.localdate(), written_by=who("deniz"), **said)
    style = CitationStyle.objects.create(title="Harbour style", file_name="harbour.csl", xml=make_style())
    return {
        "desk_outlets": outlet.pk,
        "desk_contributors": Contributor.objects.order_by("pk").first().pk,
        "desk_subjects": Subject.objects.create(name=LONG).pk,
        "desk_citation_styles": style.pk,
    }


def make_everything():
    """A page of each kind has something to show; printed is what their addresses need."""
    states = States()
    states.make_drafts()
    states.make_scheduled()
    states.make_released()
    keys = make_clippings() | make_leads() | make_records()
    keys |= {"desk_series": states.series.pk, "desk_imprints": states.series.imprint_id}
    draft = Entry.objects.get(pk=states.made["draft"])
    parts = {"revision_id": draft.latest_revision_id, "which": make_translation(draft, by=who("olga")).pk}
    print(json.dumps({"entries": states.made, "records": keys, "parts": parts}))


def make_wordy():
    """What readers see, with a word longer than a phone is wide wherever words stand, and a table wider than it."""
    series = make_series()
    SeriesName.objects.update(name=f"Blog {LONG}")
    ImprintText.objects.update(name=f"Centre {LONG}", address=LONG, legal=LONG, rights=LONG)
    Imprint.objects.update(email=f"{LONG[:60]}@centre.example", site=f"https://centre.example/{LONG}")
    paragraph = f"The {LONG} left the eastern quay at six in the morning, an hour before the fog came down over the bay."
    clipping = clip_apart(
        f"https://harbour-post.example/{LONG}",
        title=f"The {LONG} sails",
        author=f"James {LONG}",
        outlet=f"The {LONG}",
        paragraphs=(paragraph, *PARAGRAPHS[1:]),
    )
    words = {"text": f"Owned by {LONG}.", "language": "en", "url": f"https://register.example/{LONG}"}
    approved = {"written_by": who("deniz"), "approved_by": who("mehmet"), "approved_at": timezone.now()}
    Disclosure.objects.create(outlet=clipping.outlet, dated=timezone.localdate(), **words, **approved)
    about = {"about": f"A {LONG}.", "about_language": "en"}
    entry = make_entry(series, clipping, title=f"A {LONG}", standfirst=LONG, excerpt=paragraph)
    entry.authors = [Contributor.objects.create(name=f"Ayşe {LONG}", given="Ayşe", family=LONG, **about)]
    entry.subjects = [Subject.objects.create(name=LONG)]
    entry.excerpt_rights, entry.rights = f"© {LONG}", f"© {LONG}"
    entry.annotation = (
        f"<h2>A {LONG}</h2><p>{LONG}[^1] [@lee2019]</p><p>[table ships]</p><p>[picture quay]</p>"
        f"<h2>B {LONG}</h2><ul><li>{LONG}</li></ul><blockquote>{LONG}</blockquote><h3>C {LONG}</h3><p>{LONG}</p>"
    )
    entry.notes = f"<p>[^1] {LONG}</p>"
    entry.save()
    keep_works(entry, [WORK], by=who("olga"))
    rows = [["Port", *(f"Ship {number}" for number in range(20))], [LONG, *"12345678901234567890"]]
    keep_table(
        entry, TABLE | {"rows": rows, "caption": LONG, "head_row": True, "head_column": True}, by=who("olga")
    )
    free = "https://creativecommons.org/licenses/by/4.0/"
    said = {"name": "quay", "alt": "A quay", "credit": LONG, "licence": free, "caption": LONG}
    keep_picture(entry, said, make_picture(make_image()), by=who("olga"))
    release(Entry.objects.get(pk=entry.pk), by=who("mehmet"))
    Entry.objects.filter(pk=entry.pk).update(standfirst=f"{LONG} once more")
    give_notice(Entry.objects.get(pk=entry.pk), NoticeKind.CORRECTION, f"It is {LONG}.", by=who("mehmet"))
    removed = make_entry(series, clip_apart("https://harbour-post.example/next"), title=f"Next {LONG}")
    release(removed, by=who("mehmet"))
    other = make_entry(series, clip_apart("https://harbour-post.example/last"), title=f"Last {LONG}")
    release(other, by=who("mehmet"))
    give_notice(
        Entry.objects.get(pk=removed.pk), NoticeKind.REMOVAL, f"A {LONG} ordered it.", by=who("mehmet")
    )


FURNITURE = {
    "plain": make_series,
    "series": make_approving_series,
    "draft": make_draft,
    "everything": make_everything,
    "wordy": make_wordy,
}


if __name__ == "__main__":
    make_people(sys.argv[2])
    FURNITURE[sys.argv[1]]()
