"""Each page of the desk, with something on it: axe-core in light and dark, wide and on a phone, and nothing wider than the phone."""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse
from playwright.sync_api import expect

from .house import serve_house

pytestmark = pytest.mark.browser

# Wagtail's own pages that our menus lead to.
WAGTAILS = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_reports:site_history",
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
}
# What answers, but not with a page of the desk.
DEEDS = {"approve", "dismiss", "keep", "lock", "restore", "timestamp", "unlock", "unschedule"}
DATA = {"meter", "payload", "progress", "wacz"}
PARTS = {"captures_results", "history_results", "ledger_results", "list_results", "originals_results"}
FRAMES = {"preview_on_add", "preview_on_edit", "reading", "revisions_view", "snapshot", "translation-preview"}
REFUSED = {
    "desk_leads:delete",
    "desk_clippings:delete",
    "desk_series:delete",
    "desk_imprints:delete",
}  # nobody may
PAGELESS = DEEDS | DATA | PARTS | FRAMES
# What is wider than its page, which hides it, and doesn't stand where one can scroll to it; Wagtail's drawers wait outside.
CUT_OFF = """[...document.querySelectorAll("main :is(button, input, select, table, textarea)")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)
    .filter((each) => !each.closest(".form-side, .w-minimap, .w-slim-header, .footer, .desk-scroll, #listing-results"))
    .map((each) => each.outerHTML.slice(0, 100))"""
# The states of the entry that a page is about; a draft's where nothing else is said.
STATES = {
    "edit": (
        "draft",
        "waiting",
        "sent-back",
        "approved",
        "scheduled",
        "failed",
        "released",
        "correction",
        "retraction",
        "removal",
    ),
    "check": ("draft", "waiting", "failed"),
    "correct": ("released", "concern", "retraction"),
    "review": ("draft", "waiting", "sent-back", "scheduled", "released"),
    "schedule": ("draft", "scheduled"),
}


def find_names(resolver, namespace=""):
    """The names of all addresses of the site, and what each has to be told."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from find_names(each, namespace + (f"{each.namespace}:" if each.namespace else ""))
        elif each.name:
            yield f"{namespace}{each.name}", set(each.pattern.regex.groupindex) | set(each.pattern.converters)


def view_of(name):
    """The last part of a name."""
    return re.split(":|desk_(?:capture_)?", name)[-1]


NAMES = {
    name: told for name, told in find_names(get_resolver()) if name.startswith("desk") or name in WAGTAILS
}
PAGES = [name for name in NAMES if view_of(name) not in PAGELESS and name not in REFUSED]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """`pressmark serve`, with an entry in each state."""
    with serve_house("everything", tmp_path_factory.mktemp("around")) as house:
        yield house


@pytest.fixture(scope="module")
def address(house):
    return house.address


def find_addresses(name, keys):
    """Where a page is, with each state of what it is about."""
    namespace, _, view = name.rpartition(":")
    if namespace == "desk_entries":
        found = [keys["entries"][state] for state in STATES.get(view, ["draft"])]
    else:
        found = [keys["records"].get(namespace or "desk_capture")]
    told = keys["parts"] | {"revision_id_a": "earliest", "revision_id_b": "latest"}
    told |= {"uidb64": "MQ", "token": "used-before"}
    for key in found if "pk" in NAMES[name] else [None]:
        yield reverse(name, kwargs={part: (told | {"pk": key})[part] for part in NAMES[name]})


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everybody(name, house, sit_down, check_axe):
    ada = sit_down("ada")
    for place in find_addresses(name, house.keys):
        ada.set_viewport_size({"width": 1400, "height": 900})
        assert ada.goto(house.address + place).status == 200
        assert ada.url == house.address + place
        for width in (1400, 320):
            ada.set_viewport_size({"width": width, "height": 800})
            for scheme in ("light", "dark"):
                ada.emulate_media(color_scheme=scheme)
                check_axe(ada)
            assert ada.evaluate("document.documentElement.scrollWidth") <= width
            assert ada.evaluate(CUT_OFF) == []


def test_closed_entry_takes_no_words(house, sit_down):
    """The editor of rich text would let anybody write what nobody could save."""
    ada = sit_down("ada")
    for state, editable in (("released", "true"), ("retraction", "false")):
        ada.goto(f"{house.address}/desk/entries/edit/{house.keys['entries'][state]}/")
        expect(ada.get_by_role("textbox", name="Our words", exact=True)).to_have_attribute(
            "contenteditable", editable
        )


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_nobody_may_is_refused(name, house, sit_down):
    ada = sit_down("ada")
    (place,) = find_addresses(name, house.keys)
    ada.goto(house.address + place)
    assert ada.url == f"{house.address}/desk/"
    expect(ada.locator("main")).to_contain_text("you do not have permission")


def test_what_has_no_page_is_there():
    """A name that is gone is struck off the list."""
    assert {view_of(name) for name in NAMES} >= PAGELESS
