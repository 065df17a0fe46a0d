"""Each rule of preflight alone, on a draft that has nothing else wrong."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from pressmark.clippings.standing import State
from pressmark.document.blocks import Figure, Heading, Note, Paragraph, Run
from pressmark.document.dates import PartialDate
from pressmark.entries.differing import Misquote
from pressmark.entries.draft import Cited, Draft, Publisher, Signer, Unnamed
from pressmark.entries.finding import Finding, needs_word, still_open
from pressmark.entries.marking import Fault, FaultKind
from pressmark.entries.measure import Meter
from pressmark.entries.preflight import PREFLIGHT, preflight

CITED = Cited(
    headline="The ferry sails again",
    byline="By Ann Lee",
    outlet="Harbour Post",
    host="www.harbour-post.example",
    url="https://www.harbour-post.example/2023/05/07/ferry",
    text="The ferry left at six. Nobody waved.",
    published=PartialDate(2023, 5, 7),
    modified=PartialDate(2023, 5, 7),
    captured=date(2023, 5, 8),
    state=State.UNCHANGED,
)
DRAFT = Draft(
    title="A ferry that nobody waved to",
    cited=CITED,
    blocks=(Heading((Run("What we think"),)), Paragraph((Run("It was a good day."),))),
    passages=("Nobody waved.",),
    meter=Meter(2, 7, 3),
    excerpt_rights="© 2023 Harbour Post",
    rights="© 2009–2023 Centre",
    signers=(Signer("Ann Lee", sorts=True),),
    issued=date(2023, 5, 8),
)
OWN = replace(DRAFT, cited=None, passages=(), excerpt_rights="", meter=Meter())


def cited(**changes):
    return {"cited": replace(CITED, **changes)}


def heading(text, level=2):
    return Heading((Run(text),), level)


WORDS = Paragraph((Run("Some words."),))

FAULTS = [
    ("no-title", {"title": " "}),
    ("capitals-in-title", {"title": "A FERRY THAT NOBODY WAVED TO"}),
    ("outlet-in-title", {"title": "A ferry – harbour POST"}),
    ("outlet-in-title", {"title": "harbour-post | A ferry"}),
    ("date-in-title", {"title": "A ferry on 07.05.2023"}),
    ("date-in-title", {"title": "A ferry, 2023-05-07"}),
    ("date-in-title", {"title": "A ferry – 7 May 2023"}),
    ("date-in-title", {"title": "A ferry (May 7, 2023)"}),
    ("no-article-text", cited(text="\n") | {"passages": ()}),
    ("no-excerpt", {"passages": ()}),
    ("not-in-the-article", {"misquotes": (Misquote("Nobody waited."),)}),
    ("not-in-the-article", {"misquotes": (Misquote("Nobody waited.", "waited.", "waved."),)}),
    ("not-in-the-article", {"misquotes": (Misquote("Nobody ever waved.", "ever"),)}),
    ("not-in-the-article", {"misquotes": (Misquote("Ferry at six.", "", "left"),)}),
    ("long-excerpt", {"meter": Meter(4, 7, 3)}),
    ("original-changed", {"changed": ("Nobody waved.",)}),
    ("no-rights", {"excerpt_rights": ""}),
    ("no-own-rights", {"rights": " "}),
    ("open-conflict", {"conflicts": ("Author", "Language")}),
    ("from-the-future", {"issued": date(2023, 5, 6)}),
    ("dates-disagree", cited(url="https://harbour-post.example/2022/05/07/ferry")),
    ("dates-disagree", cited(url="https://harbour-post.example/a/2023-5-2")),
    ("dates-disagree", cited(modified=PartialDate(2023, 5, 1))),
    ("dates-disagree", cited(captured=date(2023, 5, 1))),
    ("years-disagree", {"rights": "© 2009–2021 Centre"}),
    ("years-disagree", {"excerpt_rights": "© 2025 Harbour Post"}),
    ("unsortable-name", {"signers": (Signer("Ann Lee", sorts=False, record=7),)}),
    ("label-language", {"unnamed": (Unnamed("name of the series", "series", 3),)}),
    ("no-legal-notice", {"imprint": Publisher(has_legal=False)}),
    ("wrong-issn", {"imprint": Publisher(issns=("1234-5679", "1234-5678"))}),
    ("link-dead", cited(state=State.GONE)),
    ("link-dead", cited(state=State.FAILING)),
    ("link-moved", cited(state=State.MOVED, moved_to="https://harbour-post.example/new")),
    ("already-released", {"released": ("Blog 2023/1",)}),
    ("text-already-released", {"alike": ("Blog 2023/1",)}),
    ("empty-section", {"blocks": (heading("About the author"),)}),
    ("empty-section", {"blocks": (heading("Empty"), heading("Next"), WORDS)}),
    ("skipped-level", {"blocks": (heading("Too deep", 3), WORDS)}),
    ("skipped-level", {"blocks": (heading("One"), WORDS, heading("Too deep", 4), WORDS)}),
    (
        "image-without-alt",
        {"blocks": (Figure(url="https://x.example/a.png", credit="Ann Lee", licence="https://x.example/l"),)},
    ),
    (
        "image-without-credit",
        {"blocks": (Figure(url="https://x.example/a.png", alt="A ferry", licence="https://x.example/l"),)},
    ),
    (
        "image-without-licence",
        {"blocks": (Figure(url="https://x.example/a.png", alt="A ferry", credit="Ann Lee"),)},
    ),
    *((kind, {"faults": (Fault(kind, "[^1]"),)}) for kind in get_args(FaultKind)),
    ("mojibake", {"notes": (Note((Run("Das MÃ¼nchner Schiff"),)),)}),
    ("missing-glyph", {"glyphs": ("U+1F600 😀",)}),
    ("lost-character", {"title": "Moscow□s plan"}),
    ("lost-character", {"standfirst": "Caf\ufffd"}),
    ("mojibake", {"standfirst": "Das MÃ¼nchner Schiff"}),
    ("mojibake", cited(outlet="Ä°stanbul PostasÄ±")),
]
LEVELS = {
    "warning": {
        "capitals-in-title", "outlet-in-title", "date-in-title", "original-changed", "dates-disagree", "years-disagree",
        "unsortable-name", "label-language", "no-legal-notice", "link-dead", "link-moved", "already-released", "text-already-released",
        "mojibake", "work-uncited", "table-unplaced", "picture-unplaced",
    }
}  # fmt: skip


@pytest.mark.parametrize("draft", [DRAFT, OWN, replace(DRAFT, cited=replace(CITED, state=None))])
def test_faultless_draft_has_no_findings(draft):
    assert preflight(draft) == ()


@pytest.mark.parametrize(("code", "changes"), FAULTS)
def test_each_fault_is_found_alone(code, changes):
    (finding,) = preflight(replace(DRAFT, **changes))
    assert (finding.code, finding.level) == (code, "warning" if code in LEVELS["warning"] else "error")
    said = finding.text(str)
    assert "%(" not in said
    assert "%%" not in said


def test_own_piece_without_text_is_found():
    assert [each.code for each in preflight(replace(OWN, blocks=()))] == ["no-text"]


def test_every_rule_has_its_fault_here():
    found = {code for code, _ in FAULTS} | {"no-text"}
    assert len(found) == len(PREFLIGHT)
    assert LEVELS["warning"] <= found


def test_title_is_suggested_as_the_article_writes_its_words():
    shouted = replace(
        DRAFT, title="THE FERRY OF BATUM – HARBOUR POST – 07.05.2023", **cited(text="Far from Batum.")
    )
    found = {each.code: each for each in preflight(shouted)}
    assert set(found) == {"capitals-in-title", "outlet-in-title", "date-in-title"}
    assert {each.details["suggestion"] for each in found.values()} == {"The ferry of Batum"}


@pytest.mark.parametrize(
    ("title", "suggestion"),
    [
        ("A ferry (new) sails (7 May 2023)", "A ferry (new) sails"),
        ("A ferry, in Batum, 7.5.2023", "A ferry, in Batum"),
        ("07.05.2023: A ferry", "A ferry"),
        ("A ferry [Harbour Post]", "A ferry"),
        ("Harbour Post: A ferry – and a sea", "A ferry – and a sea"),
        ("07.05.2023", "07.05.2023"),
    ],
)
def test_suggested_title_keeps_the_rest_whole(title, suggestion):
    (found,) = preflight(replace(DRAFT, title=title))
    assert found.details["suggestion"] == suggestion


def test_suggested_title_has_nothing_to_be_found():
    shouted = replace(DRAFT, title="THE FERRY OF BATUM – HARBOUR POST – 07.05.2023")
    suggestion = preflight(shouted)[0].details["suggestion"]
    assert preflight(replace(DRAFT, title=suggestion)) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Post",
        "What the Harbour Post didn’t say",
        "The 6 February 2023 earthquakes",
        "Version 1.2 of the treaty",
        "2023: a year at sea",
        "Ferry 24/7",
    ],
)
def test_title_may_speak_of_an_outlet_or_a_day(title):
    assert preflight(replace(DRAFT, title=title)) == ()


def test_permission_lets_an_excerpt_be_long():
    assert preflight(replace(DRAFT, meter=Meter(4, 7, 3), permitted=True)) == ()


def test_year_within_a_range_does_not_disagree():
    assert preflight(replace(DRAFT, rights="© 2009-2024 Centre", excerpt_rights="© 2023")) == ()


def test_outlet_that_is_called_a_year_is_no_year():
    assert preflight(replace(DRAFT, excerpt_rights="© 1905.example", **cited(outlet="1905.example"))) == ()


def test_neighbouring_days_are_one_day_in_two_time_zones():
    address = "https://harbour-post.example/2023/05/08/ferry"
    assert preflight(replace(DRAFT, **cited(url=address, captured=date(2023, 5, 6)))) == ()


def test_date_that_does_not_exist_is_no_date():
    assert preflight(replace(DRAFT, **cited(url="https://harbour-post.example/2023/99/88/"))) == ()


def test_heading_may_be_followed_by_a_lower_one():
    blocks = (heading("One"), heading("Below it", 3), WORDS)
    assert preflight(replace(DRAFT, blocks=blocks)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "İstanbul’un ışığı – «Şişli»", "Şəki, Gəncə, Əliyev", "Съешь ещё этих булок", "Երևան, բարև։ «այո»",
        "თბილისი", "روزنامهٔ ساحل، می‌نویسد؛ ۱۴۰۲؟", "Ἀθῆναι, Ελλάδα· ώς", "Straße, Ärger, Übung", "Noël à l’île — où ?",
        "100 € für 20 °C ±5", "ﬁn de siècle",
    ],
)  # fmt: skip
def test_other_scripts_are_no_mojibake(text):
    assert preflight(replace(DRAFT, standfirst=text)) == ()


def test_errors_come_first():
    found = preflight(replace(DRAFT, title="A ferry – harbour POST", rights=""))
    assert [each.level for each in found] == ["error", "warning"]


def finding(code="a", level="warning", **details):
    return Finding(code, level, "", "", "title", details, can_be_lifted=code == "long-excerpt")


def test_word_on_a_warning_answers_it_as_long_as_it_says_the_same():
    one, other = finding(words="NATO"), finding(words="NATOS")
    assert still_open([one], [("a", one.checksum)]) == ()
    assert still_open([other], [("a", one.checksum)]) == (other,)


def test_no_word_answers_an_error_but_one_that_can_be_lifted():
    error, long = finding("no-title", "error"), finding("long-excerpt", "error")
    answered = [(each.code, each.checksum) for each in (error, long)]
    assert [needs_word(each) for each in (error, long)] == [False, True]
    assert still_open([error, long], answered) == (error,)


def test_words_from_right_to_left_are_kept_together():
    misquote = Misquote("کسی می‌دانست", "می‌دانست", "نمی‌دانست")
    (found,) = preflight(replace(DRAFT, misquotes=(misquote,)))
    said = found.say(found.message, str)
    assert said.count("\u2068") == said.count("\u2069") == 3
