"""What another edition would change of what readers see."""

from dataclasses import replace
from datetime import date

import pytest
from cast import CENTRE, YILMAZ
from factories.editions import make_commentary, make_edition, make_excerpt, make_notice, make_original

from pressmark.clippings.drift import Stretch
from pressmark.document.blocks import Note, Paragraph, Run, paragraphs_of
from pressmark.document.edition import AboutContributor, Disclosure
from pressmark.entries.comparing import compare_editions

BEFORE = make_edition()


def names(before, after):
    return [change.name for change in compare_editions(before, after)]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"title": "Another"}, "title"),
        ({"standfirst": "A line."}, "standfirst"),
        ({"language": "tr"}, "language"),
        ({"excerpt": make_excerpt("The harbour was closed.")}, "excerpt"),
        ({"excerpt": make_excerpt(rights="Another right.")}, "rights in the excerpt"),
        ({"annotation": paragraphs_of("Ours.")}, "our words"),
        ({"notes": (Note((Run("See the map."),)),)}, "notes"),
        ({"bibliography": ((Run("Demir, A. The Ferry."),),)}, "references"),
        ({"authors": (YILMAZ,)}, "authors of our words"),
        (
            {"about": (AboutContributor(contributor=YILMAZ, text="She writes.", language="en"),)},
            "about the authors",
        ),
        ({"subjects": ("Harbours",)}, "subjects"),
        ({"rights": "Another notice."}, "rights in our words"),
        ({"licence": "https://x.example/l"}, "licence of our words"),
        ({"excerpt": make_excerpt(licence="https://x.example/l")}, "licence of the quoted words"),
        ({"original": make_original(headline="Another")}, "original article"),
        ({"original": make_original(contributors=(YILMAZ,))}, "original article"),
        (
            {
                "original": make_original(
                    disclosures=(
                        Disclosure(
                            text="A state owns it.",
                            language="en",
                            url="https://x.example/",
                            dated=date(2023, 1, 2),
                        ),
                    )
                )
            },
            "disclosures",
        ),
    ],
)
def test_field_that_differs_is_named(changes, name):
    assert names(BEFORE, replace(BEFORE, **changes)) == [name]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"ordinal": 2, "released": date(2024, 1, 1), "notices": (make_notice(),)},
        {"imprint": replace(CENTRE, place="İzmir")},
        {"original": make_original(archived=date(2024, 1, 1), checksum="1" * 64)},
    ],
)
def test_what_is_renewed_with_an_edition_makes_none(changes):
    assert names(BEFORE, replace(BEFORE, **changes)) == []


def test_words_that_differ_are_marked_and_the_rest_of_the_text_is_left_out():
    before = make_commentary(annotation=paragraphs_of("It stays.\n\nA week went by.\n\nIt stays too."))
    after = replace(
        before, annotation=paragraphs_of("It stays.\n\nSix days went by.\n\nIt stays too.\n\nNew.")
    )
    (change,) = compare_editions(before, after)
    assert change.wordings == (
        (Stretch("gone", "A week"), Stretch("new", "Six days "), Stretch("same", "went by.")),
        (Stretch("new", "New."),),
    )


def test_shape_of_a_quotation_mark_is_a_difference_here():
    (change,) = compare_editions(BEFORE, replace(BEFORE, standfirst="“A”"))
    assert change.wordings == ((Stretch("new", "“A”"),),)
    (change,) = compare_editions(replace(BEFORE, standfirst='"A"'), replace(BEFORE, standfirst="“A”"))
    assert change.wordings == ((Stretch("gone", '"A"'), Stretch("new", "“A”")),)


def test_marks_alone_are_a_difference_without_words():
    plain = replace(BEFORE, annotation=(Paragraph((Run("Ours."),)),))
    strong = replace(BEFORE, annotation=(Paragraph((Run("Ours.", frozenset({"strong"})),)),))
    (change,) = compare_editions(plain, strong)
    assert (change.name, change.wordings) == ("our words", ())
