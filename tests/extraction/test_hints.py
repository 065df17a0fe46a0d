import json

import pytest
from factories.mails import PROSE

from pressmark.extraction import extract
from pressmark.extraction.hints import unread_script
from pressmark.extraction.licences import name_licence

URL = "https://courier.example/2026/10/05/bridge"
DATE = '<meta property="article:published_time" content="2026-10-05">'
ABOUT_PAYWALLS = (
    "More and more newspapers put up a paywall, and readers who meet the words “Subscribe to continue reading” go elsewhere.",
    "The Gorge Courier has sold sponsored content since May. “This article is for subscribers only”, its site says, and opinion is free.",
    "An editor of Reuters said that the AFP, too, had thought about it; a licence of Creative Commons was not on the table.",
)


def hints(*, head="", above="", below="", paragraphs=PROSE, end="", url=URL, data=None):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    page = (
        f'<!doctype html><html lang=en><head><title>Bridge closed</title><meta property="og:site_name" content="The Gorge Courier">{DATE}{head}{script}</head>'
        f"<body><nav><ul><li>Opinion</li><li>Sponsored</li></ul></nav><main><article><header>{above}<h1>Bridge closed</h1>{below}</header>"
        f"{''.join(f'<p>{words}</p>' for words in paragraphs)}</article>{end}</main></body></html>"
    )
    return [(str(hint.kind), hint.value, str(hint.place)) for hint in extract(page.encode(), url=url).hints]


def article(**fields):
    return {"@type": "NewsArticle", "headline": "Bridge closed", **fields}


def test_page_that_says_nothing_has_no_hints():
    assert hints() == []


def test_report_about_paywalls_sponsors_agencies_and_licences_has_no_hints():
    assert hints(paragraphs=(*ABOUT_PAYWALLS, *PROSE)) == []


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({"data": article(isAccessibleForFree=False)}, ("paywall", "whole", "json-ld")),
        ({"data": article(isAccessibleForFree="False", hasPart={"isAccessibleForFree": "False", "cssSelector": ".wall"})}, ("paywall", "part", "json-ld")),
        ({"head": '<meta property="article:content_tier" content="locked">'}, ("paywall", "locked", "opengraph")),
        ({"end": "<div><p>Subscribe to continue reading</p></div>"}, ("paywall", "subscribe", "text")),
        ({"end": "<div>Haberin devamını okumak için abone olun</div>"}, ("paywall", "subscribe", "text")),
        ({"end": "<div>Чтобы продолжить чтение, оформите подписку</div>"}, ("paywall", "subscribe", "text")),
        ({"end": '<div class="paywall">Read on with a subscription for a crown a week</div>'}, ("paywall", "subscribe", "text")),
        ({"data": {"@type": "AdvertiserContentArticle", "headline": "Bridge closed"}}, ("sponsored", "advertiser content", "json-ld")),
        ({"above": "<span>Sponsored content</span>"}, ("sponsored", "sponsored content", "text")),
        ({"below": "<p>Paid for by Gorge Cement</p>"}, ("sponsored", "paid for by gorge cement", "text")),
        ({"above": "<span>Anzeige</span>"}, ("sponsored", "anzeige", "text")),
        ({"above": "<span>İLAN</span>"}, ("sponsored", "ilan", "text")),
        ({"below": '<div class="byline"><a rel="sponsored" href="https://cement.example/">Gorge Cement</a></div>'}, ("sponsored", "sponsored", "byline-element")),
        ({"url": "https://courier.example/sponsored/bridge"}, ("sponsored", "sponsored", "address")),
        ({"data": {"@type": "OpinionNewsArticle", "headline": "Bridge closed"}}, ("opinion", "opinion", "json-ld")),
        ({"data": article(articleSection="Görüş")}, ("opinion", "opinion", "json-ld")),
        ({"head": '<meta property="article:section" content="Мнения">'}, ("opinion", "opinion", "opengraph")),
        ({"above": "<p class=kicker>Op-Ed</p>"}, ("opinion", "opinion", "heading")),
        ({"url": "https://courier.example/yazarlar/anna-lee/bridge"}, ("opinion", "opinion", "address")),
        ({"paragraphs": (f"GORGE TOWN (AFP) - {PROSE[0]}", *PROSE)}, ("agency", "Agence France-Presse", "text")),
        ({"paragraphs": (f"ANKARA (AA) – {PROSE[0]}", *PROSE)}, ("agency", "Anadolu Ajansı", "text")),
        ({"paragraphs": (f"МОСКВА, 5 октября. /ТАСС/. {PROSE[0]}", *PROSE)}, ("agency", "TASS", "text")),
        ({"paragraphs": (f"YEREVAN, OCTOBER 5, ARMENPRESS. {PROSE[0]}", *PROSE)}, ("agency", "Armenpress", "text")),
        ({"paragraphs": (*PROSE, f"{PROSE[0]} (dpa)")}, ("agency", "dpa", "text")),
        ({"below": '<p class="byline">By Anna Lee, Reuters</p>'}, ("agency", "Reuters", "byline-element")),
        ({"data": article(license="https://creativecommons.org/licenses/by/4.0/")}, ("licence", "CC BY 4.0", "json-ld")),
        ({"end": '<footer><a rel="license" href="//creativecommons.org/licenses/by-sa/3.0/de/">Licence</a></footer>'}, ("licence", "CC BY-SA 3.0", "link")),
        ({"end": '<footer>This work is under <a href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</a>.</footer>'}, ("licence", "CC0 1.0", "text")),
    ],
)  # fmt: skip
def test_hint_is_given_with_its_place(given, hint):
    assert hints(**given) == [hint]


@pytest.mark.parametrize(
    "given",
    [
        {"data": article(isAccessibleForFree=True)},
        {"head": '<meta property="article:content_tier" content="free">'},
        {"end": "<aside><span>Sponsored content</span><a href=/x>Cement for all</a></aside>"},
        {"above": "<span>Anzeige</span>", "end": "<div>Anzeige</div>"},
        {"end": '<p><a rel="sponsored" href="https://cement.example/">Buy cement</a></p>'},
        {"url": "https://courier.example/2026/opinion"},
        {"data": article(articleSection="Public opinion research")},
        {"below": "<a href=#c>Kommentare</a>"},
        {"paragraphs": (f"The agency AFP said so. {PROSE[0]}", *PROSE)},
        {"end": '<figure><figcaption>The gorge (AFP)<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a></figcaption></figure>'},
        {"end": '<p>Picture under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></p>'},
    ],
)  # fmt: skip
def test_hint_is_not_given_for_what_is_beside_the_article(given):
    assert hints(**given) == []


def test_agencys_own_site_is_no_agency_copy():
    page = f"<html lang=en><title>Bridge closed</title>{DATE}<h1>Bridge closed</h1><article><p>GORGE TOWN (Reuters) - {PROSE[0]}<p>{PROSE[1]}</article>"
    assert extract(page.encode(), url="https://www.reuters.com/world/bridge").hints == ()


def test_what_is_not_known_is_said():
    found = extract(
        f"<title>B</title><h1>Bridge closed</h1><article><p>{PROSE[0]}<p>Now.</article>".encode()
    ).hints
    assert [str(hint.kind) for hint in found] == ["no-date", "no-language"]


@pytest.mark.parametrize(
    ("text", "script"),
    [("The bridge", ""), ("Köprü", ""), ("Կամուրջ", ""), ("پل بسته شد", ""), ("पुल बंद है", "Devanagari"), ("Bridge पु", ""), ("", "")],
)  # fmt: skip
def test_script_that_is_not_read_is_named(text, script):
    assert unread_script(text) == script


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de", "CC BY-NC-ND 4.0"),
        ("http://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "RightsStatements.org InC"),
        ("https://courier.example/terms", "https://courier.example/terms"),
    ],
)
def test_licence_is_named(address, name):
    assert name_licence(address) == name
