from datetime import date

from pressmark.document.article import Claim, Field, Place
from pressmark.document.names import Organization, Person
from pressmark.extraction import choose
from pressmark.extraction.guesses import SOMEWHERE
from pressmark.extraction.structured import BODY_DETAIL

TODAY = date(2026, 11, 24)


def claim(field, value, place, detail=""):
    return Claim(field, value, place, detail)


def contributors(*claims, outlets=("The Courier",)):
    ordered = choose.order_contributors([claim(Field.CONTRIBUTOR, *parts) for parts in claims], outlets)
    return choose.choose_contributors(ordered, outlets)


def test_person_in_the_text_beats_a_desk_in_metadata():
    assert contributors(
        ("Courier Correspondent", Place.JSON_LD, "author.name"), ("Anna Lee", Place.TEXT, "writes Anna Lee")
    ) == (Person("Lee", "Anna"),)


def test_person_in_metadata_beats_a_person_whom_the_text_quotes():
    assert contributors(("Anna Lee", Place.META, "author"), ("Mark Roe", Place.TEXT, "writes Mark Roe")) == (
        Person("Lee", "Anna"),
    )


def test_full_name_on_the_page_beats_an_account_in_metadata():
    assert contributors(("alee", Place.JSON_LD, "author.name"), ("Anna Lee", Place.BYLINE_ELEMENT, "p")) == (
        Person("Lee", "Anna"),
    )


def test_all_people_of_one_place_are_chosen_once():
    assert contributors(
        ("Anna Lee", Place.JSON_LD, "author.name"),
        ("Mark Roe", Place.JSON_LD, "author.name"),
        ("ANNA LEE", Place.JSON_LD, "author"),
    ) == (Person("Lee", "Anna"), Person("Roe", "Mark"))


def test_account_in_the_head_gives_way_to_a_body():
    assert contributors(
        ("Germany", Place.META, "author"), ("Courier Correspondent", Place.JSON_LD, BODY_DETAIL)
    ) == (Organization("Courier Correspondent"),)


def test_printed_day_decides_where_metadata_contradict_each_other():
    claims = [
        claim(Field.PUBLISHED, "2026-10-03", Place.JSON_LD),
        claim(Field.PUBLISHED, "2026-10-05", Place.META),
        claim(Field.PUBLISHED, "2026-10-05", Place.TEXT, "5 October 2026"),
    ]
    assert choose.first_value(choose.order_dates(claims, TODAY)) == "2026-10-05"


def test_moment_in_utc_falls_on_the_day_of_the_country():
    claims = [claim(Field.PUBLISHED, "2026-10-04T22:30:00+00:00", Place.JSON_LD)]
    assert (
        choose.first_value(choose.order_dates(claims, TODAY, "kurye.com.tr")) == "2026-10-05T01:30:00+03:00"
    )
    assert choose.first_value(choose.order_dates(claims, TODAY, "courier.com")) == claims[0].value


def test_day_in_the_address_is_older_than_a_change():
    claims = [
        claim(Field.PUBLISHED, "2026-10-05", Place.JSON_LD),
        claim(Field.PUBLISHED, "2024-01-02", Place.ADDRESS),
    ]
    assert choose.order_dates(claims, TODAY) == claims[::-1]


def test_agency_alone_is_an_organization():
    assert contributors(("dpa", Place.BYLINE_ELEMENT, "p")) == (Organization("dpa"),)


def test_author_that_the_page_calls_an_organization_is_one():
    assert contributors(("Valley Friends", Place.JSON_LD, BODY_DETAIL)) == (Organization("Valley Friends"),)


def test_nobody_is_invented():
    assert contributors() == ()


def test_outlet_is_the_site_before_its_publisher():
    claims = [
        claim(Field.OUTLET, "Courier Holding", Place.JSON_LD),
        claim(Field.OUTLET, "The Courier", Place.OPENGRAPH),
    ]
    assert choose.first_value(choose.order_outlets(claims, "courier.example")) == "The Courier"


def test_outlet_that_is_but_the_host_gives_way():
    claims = [
        claim(Field.OUTLET, "The Courier", Place.JSON_LD),
        claim(Field.OUTLET, "Courier.example", Place.OPENGRAPH),
    ]
    assert choose.first_value(choose.order_outlets(claims, "courier.example")) == "The Courier"


def test_heading_that_metadata_confirm_comes_first():
    claims = [
        claim(Field.HEADLINE, "The Courier", Place.HEADING),
        claim(Field.HEADLINE, "Old bridge closed for inspection", Place.HEADING),
        claim(Field.HEADLINE, "Bridge closed for inspection", Place.OPENGRAPH),
    ]
    assert choose.order_headlines(claims) == [claims[1], claims[2], claims[0]]


def test_only_heading_needs_no_confirmation():
    claims = [claim(Field.HEADLINE, "Bridge closed", Place.HEADING)]
    assert choose.order_headlines(claims) == claims


def test_window_that_names_but_the_outlet_is_no_headline():
    claims = [
        claim(Field.HEADLINE, "Old bridge closed for inspection", Place.HEADING),
        claim(Field.HEADLINE, "Three new buses", Place.HEADING),
        claim(Field.HEADLINE, "The Courier", Place.WINDOW_TITLE),
    ]
    assert choose.order_headlines(claims) == claims


def test_future_date_comes_last():
    claims = [
        claim(Field.PUBLISHED, "2126-10-05", Place.JSON_LD),
        claim(Field.PUBLISHED, "2026-10-05", Place.ADDRESS),
    ]
    assert choose.order_dates(claims, TODAY) == claims[::-1]


def test_moment_in_the_outlets_offset_comes_before_utc():
    claims = [
        claim(Field.PUBLISHED, "2026-10-04T20:30:00+00:00", Place.JSON_LD),
        claim(Field.PUBLISHED, "2026-10-05T00:30:00+04:00", Place.META),
    ]
    assert choose.order_dates(claims, TODAY) == claims[::-1]


def test_long_text_beats_a_false_declaration_of_language():
    claims = [claim(Field.LANGUAGE, "en", Place.HTML_LANG), claim(Field.LANGUAGE, "tr", Place.TEXT)]
    assert choose.first_value(choose.order_languages(claims, 1000)) == "tr"
    assert choose.first_value(choose.order_languages(claims, 999)) == "en"


def test_declared_region_stays_where_the_text_agrees():
    claims = [claim(Field.LANGUAGE, "en-GB", Place.HTML_LANG), claim(Field.LANGUAGE, "en", Place.TEXT)]
    assert choose.first_value(choose.order_languages(claims, 5000)) == "en-GB"


def test_canonical_address_of_the_same_site_beats_the_given_one():
    claims = [
        claim(Field.URL, "https://m.courier.example/bridge?utm=1", Place.GIVEN),
        claim(Field.URL, "https://courier.example/bridge", Place.LINK),
    ]
    assert choose.first_value(choose.order_urls(claims, claims[0].value)) == claims[1].value


def test_nothing_is_published_after_its_last_change():
    claims = [
        claim(Field.PUBLISHED, "2026-10-05", Place.JSON_LD),
        claim(Field.PUBLISHED, "2026-10-04", Place.ADDRESS),
    ]
    change = claim(Field.MODIFIED, "2026-10-04T22:15:39-05:00", Place.OPENGRAPH)
    assert choose.order_dates(claims, TODAY, changes=[change]) == claims[::-1]
    assert choose.order_dates(claims, TODAY) == claims


def test_guess_gives_way_to_no_evidence_on_the_page():
    claims = [
        claim(Field.PUBLISHED, "2026-10-05", Place.JSON_LD),
        claim(Field.PUBLISHED, "2026-10-06", Place.META),
        claim(Field.PUBLISHED, "2026-10-06", Place.TEXT, SOMEWHERE),
    ]
    assert choose.order_dates(claims, TODAY) == claims


def test_time_element_in_utc_is_not_the_day_that_readers_see():
    claims = [
        claim(Field.PUBLISHED, "2026-10-05T03:30:00+00:00", Place.JSON_LD),
        claim(Field.PUBLISHED, "2026-10-05T03:30:00+00:00", Place.TIME_ELEMENT, "October 4, 11:30 PM"),
        claim(Field.PUBLISHED, "2026-10-04", Place.TEXT, "October 4, 2026"),
    ]
    assert choose.first_value(choose.order_dates(claims, TODAY)) == "2026-10-04"


def test_name_that_two_places_give_outweighs_one_that_stands_alone():
    assert contributors(
        ("Bridge Watcher", Place.BYLINE_ELEMENT, "a[class=byline]"),
        ("Anna Lee", Place.META, "author"),
        ("ANNA LEE", Place.TEXT, "Anna Lee"),
    ) == (Person("Lee", "Anna"),)


def test_account_of_two_places_gives_way_to_a_full_name():
    assert contributors(
        ("anna7", Place.JSON_LD, "author.name"),
        ("anna7", Place.META, "author"),
        ("Mark Roe", Place.BYLINE_ELEMENT, "p[class=byline]"),
    ) == (Person("Roe", "Mark"),)


def test_byline_with_more_names_completes_the_metadata():
    assert contributors(
        ("Anna Lee", Place.JSON_LD, "author.name"),
        ("Anna Lee", Place.BYLINE_ELEMENT, "By Anna Lee and Mark Roe"),
        ("Mark Roe", Place.BYLINE_ELEMENT, "By Anna Lee and Mark Roe"),
    ) == (Person("Lee", "Anna"), Person("Roe", "Mark"))


def test_account_beside_a_full_name_is_no_author():
    assert contributors(
        ("Anna Lee", Place.JSON_LD, "author.name"), ("webdesk7", Place.JSON_LD, "author.name")
    ) == (Person("Lee", "Anna"),)


def test_name_in_capitals_is_written_as_elsewhere():
    assert contributors(
        ("ANNA LEE", Place.JSON_LD, "author.name"), ("Anna Lee", Place.BYLINE_ELEMENT, "p")
    ) == (Person("Lee", "Anna"),)
