"""What the Nu HTML checker of the W3C says of our pages."""

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from factories.editions import make_annotated, make_notice
from factories.gallery import make_gallery
from factories.records import clip_apart, make_entry, make_series, release_knowingly

from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import withdraw
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Rubric, Subject
from pressmark.formats.html import Links, write_head, write_html

pytestmark = [pytest.mark.verapdf, pytest.mark.django_db]

CHECKERS = Path(os.environ.get("PRESSMARK_CHECKERS", Path(__file__).parents[2] / "build" / "checkers"))
CHECKER = CHECKERS / "nu" / "vnu.jar"
LINKS = Links(authors={0: "/a/"}, contributors={0: "/b/"}, subjects={0: "/c/"}, outlet="/d/", series="/e/")


def write_page(edition):
    """An edition's page as the server puts it together."""
    parts = {
        "head": write_head(edition, labels="en"),
        "article": write_html(edition, labels="en", links=LINKS, accessed=date(2026, 11, 27)),
    }
    safe = {name: mark_safe(part) for name, part in parts.items()}
    return render_to_string("delivery/entry.html", {"edition": edition, "series_name": "Blog", **safe})


@pytest.fixture
def pages(client):
    """A page of each kind: what it is called, and its markup."""
    blog = make_series()
    for place in range(21):
        entry = make_entry(blog, clip_apart(f"https://x.example/{place}"), annotation="<h2>A</h2><p>B.</p>")
        entry.subjects = [Subject.objects.get_or_create(name="Ports")[0]]
        entry.save()
        release_knowingly(entry, issued=date(2023, 5, 8))
    withdraw(entry, reason="A test.")
    give_notice(Entry.objects.earliest("pk"), NoticeKind.CONCERN, "We doubt it.")
    rubrics = [f"/{each.kind}s/{each.pk}/" for each in Rubric.objects.all()]
    lists = ["/", "/tr/", "/blog/", "/blog/2023/", "/blog/2023-05/", "/blog/ledger/", *rubrics]
    entries = ["/blog/2023/1/", "/tr/blog/2023/2/", "/blog/2023/1@1/", "/blog/2023/21/", "/nothing/"]
    served = {address: client.get(address, follow=True).content.decode() for address in (*lists, *entries)}
    editions = {**make_gallery(), "annotated": make_annotated(notices=(make_notice("retraction"),))}
    return served | {name: write_page(edition) for name, edition in editions.items()}


def test_no_page_has_an_error(pages, tmp_path):
    if not CHECKER.is_file() or not shutil.which("java"):
        pytest.skip("there is no Nu HTML checker (make test installs it where it can)")
    names = {}
    for place, (name, markup) in enumerate(pages.items()):
        (tmp_path / f"{place}.html").write_text(markup, encoding="utf-8")
        names[f"{place}.html"] = name
    command = [
        "java",
        "-Xshare:auto",
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        "--exit-zero-always",
        str(tmp_path),
    ]
    said = subprocess.run(command, capture_output=True, check=True).stderr
    messages = [
        (names[Path(each["url"]).name], each["message"], each.get("extract", ""))
        for each in json.loads(said)["messages"]
        if each["type"] == "error"
    ]
    assert messages == []
    assert len(names) == 29
