import gzip
import json
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.document.article import Article, Field, Place
from pressmark.document.errors import NotAnAddress, PressmarkError, TooLarge
from pressmark.document.names import Person
from pressmark.extraction import extract
from pressmark.extraction.payload import MAX_BYTES


def demo(name):
    return files("pressmark.config.demo").joinpath("pages", f"{name}.html").read_bytes()


def test_english_demo_page_names_its_writer_in_the_text_only():
    article = extract(
        demo("english"), url="https://caspian-ledger.example/world/2026/11/03/night-ferry-returns/"
    )
    assert article.headline == "The night ferry returns to the Caspian after nine years"
    assert article.byline == "Caspian Ledger Correspondent"
    assert article.contributors == (Person("Arkwright", "Tessa"),)
    assert str(article.published) == "2026-11-03T07:40:00+04:00"
    assert (article.language, article.outlet) == ("en-GB", "Caspian Ledger")
    assert article.text.startswith("The timetable that put a sea between two railways")
    assert article.text.endswith("one quay or the other.")
    assert "cookies" not in article.text


def test_turkish_demo_page_has_only_meta_tags():
    article = extract(
        demo("turkish"), url="https://bozkir-gazetesi.example/kultur/okuma-salonu-yeniden-acildi"
    )
    assert article.headline == "İstasyonun okuma salonu yeniden açıldı"
    assert article.contributors == (Person("Korkutan", "Nilay"),)
    assert str(article.published) == "2026-10-18T09:15:00+03:00"
    assert (article.language, article.outlet) == ("tr", "Bozkır Gazetesi")
    assert "çerez" not in article.text
    assert {claim.place for claim in article.claims if claim.field == Field.CONTRIBUTOR} == {Place.META}


def test_persian_demo_page_has_a_persian_byline():
    article = extract(demo("persian"), url="https://kavir-nameh.example/news/lake-level/")
    assert article.headline == "دریاچه‌ای که با خط‌کش دبستان اندازه گرفته می‌شود"
    assert article.byline == "نویسنده: مهرنوش دشت‌افروز"
    assert [contributor.name for contributor in article.contributors] == ["مهرنوش دشت‌افروز"]
    assert str(article.published) == "2026-09-24T18:20:00+03:30"
    assert (article.language, article.outlet) == ("fa", "کویرنامه")


def test_falsely_declared_language_is_read_from_the_words():
    article = extract(
        demo("turkish").replace(b'<html lang="tr">', b'<html lang="en">').replace(b"tr_TR", b"en_US")
    )
    assert article.language == "tr"
    assert [claim.value for claim in article.claims if claim.field == Field.LANGUAGE] == ["tr", "en", "en-US"]


def test_chosen_value_is_the_first_claim():
    article = extract(
        demo("english"), url="https://caspian-ledger.example/world/2026/11/03/night-ferry-returns/"
    )
    first = {claim.field: claim.value for claim in reversed(article.claims)}
    assert first[Field.HEADLINE] == article.headline
    assert first[Field.PUBLISHED] == str(article.published)
    assert first[Field.CONTRIBUTOR] == article.contributors[0].name


def test_wrong_address_is_refused():
    with pytest.raises(NotAnAddress, match="it doesn't begin with http"):
        extract(demo("english"), url="ftp://courier.example/")


def test_huge_page_is_refused_before_it_is_read():
    with pytest.raises(TooLarge, match="larger than the limit of 20 MB"):
        extract(b"<p>" + b" " * MAX_BYTES)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_give_an_article_or_an_error_of_ours(noise, in_a_page):
    payload = demo("persian").replace(b"<h1>", b"<h1>" + noise) if in_a_page else noise
    with suppress(PressmarkError):
        assert isinstance(extract(payload), Article)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "@id", "author", "name", "publisher", "headline", "datePublished", "image", "url",
                             "mainEntityOfPage", "inLanguage", "mainEntity"]),
            inner, max_size=5,
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_structured_data_are_survived(data):
    script = json.dumps([{"@type": "NewsArticle"}, data]).replace("</", "<\\/")
    page = demo("turkish").replace(
        b"<style>", f'<script type="application/ld+json">{script}</script><style>'.encode(), 1
    )
    assert extract(page).text


def test_importing_the_room_is_cheap():
    heavy = "{'django', 'wagtail', 'trafilatura', 'htmldate', 'py3langid', 'numpy'}"
    code = f"import sys, pressmark.extraction, pressmark.extraction.record; print(sorted({heavy} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_reading_loads_no_django():
    code = "import sys, pressmark.extraction.reading; print('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


def test_shared_pages_with_the_writer_only_in_the_text(shared):
    folder = shared / "articles"
    pages = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    hidden = [page for page in pages if page["ds"] == "lab"][-6:]
    found = {page["id"]: [one.name for one in extract(unpack(folder, page)).contributors] for page in hidden}
    assert found == {page["id"]: page["authors"] for page in hidden}


def unpack(folder, page):
    return gzip.decompress((folder / "pages" / f"{page['id']}.html.gz").read_bytes())
