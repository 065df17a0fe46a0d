from datetime import UTC, datetime

from factories.editions import NOTED, make_annotated, make_commentary, make_edition, make_original
from lxml import etree, html

from pressmark.formats.atom import write_atom_feed

NS = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(*editions):
    return write_atom_feed(
        editions,
        title="Blog",
        feed_url="https://centre.example/blog/feed/",
        site_url="https://centre.example/blog/",
        author="Center for Eurasian Studies (AVİM)",
        language="en",
        updated=datetime(2024, 2, 9, 8, 30, tzinfo=UTC),
    )


def test_write_atom_feed_case(check_case):
    check_case("feed.atom", write(make_commentary(), make_edition()))


def test_feed_and_entries_have_what_the_standard_requires():
    feed = etree.fromstring(write(make_commentary(), make_edition()))
    for element in [feed, *feed.findall("a:entry", NS)]:
        assert [len(element.findall(f"a:{name}", NS)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert element.find("a:author/a:name", NS) is not None
    kinds = [
        (link.get("rel"), link.get("type"), link.get("hreflang"))
        for link in feed.findall("a:entry/a:link", NS)
    ]
    assert len(set(kinds[:2])) == 2


def test_entry_is_identified_by_its_permalink_and_points_to_the_original():
    entry = etree.fromstring(write(make_edition())).find("a:entry", NS)
    assert entry.findtext("a:id", namespaces=NS) == "https://centre.example/blog/2023/26/"
    assert [link.get("href") for link in entry.findall("a:link[@rel='via']", NS)] == [make_original().url]
    assert entry.findtext("a:author/a:name", namespaces=NS) == "James Wilson"
    assert entry.findtext("a:published", namespaces=NS) == "2023-05-08T00:00:00Z"


def test_entry_marks_the_quotation_and_each_language():
    edition = make_edition(language="tr", title="Kapanan Liman")
    entry = etree.fromstring(write(edition)).find("a:entry", NS)
    content = html.fromstring(f"<div>{entry.findtext('a:content', namespaces=NS)}</div>")
    assert entry.get(LANG) == "tr"
    assert [quote.get("lang") for quote in content.findall("blockquote")] == ["en"]


def test_notes_stand_at_the_end_and_have_no_anchors():
    entry = etree.fromstring(write(make_annotated())).find("a:entry", NS)
    content = html.fromstring(f"<div>{entry.findtext('a:content', namespaces=NS)}</div>")
    assert [mark.text for mark in content.iter("sup")][:6] == [f"[{number}]" for number in range(1, 7)]
    notes = [item.text_content().strip() for item in content.findall("ol")[-1]]
    assert notes == [f"Note {place}.x" for place in NOTED]
    assert content.xpath(".//@id") == []
    assert [line.text_content() for line in content.findall("p")[-2:]] == ["Lee, Fog", "Ö2i"]


def test_hostile_text_stays_text():
    entry = etree.fromstring(write(make_edition(title="<b>\x00\x1b", standfirst="<script>x</script>"))).find(
        "a:entry", NS
    )
    assert entry.findtext("a:title", namespaces=NS) == "<b>"
    assert "<script>" not in entry.findtext("a:content", namespaces=NS)
