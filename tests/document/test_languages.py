"""Language tags, and the catalogue of Turkish."""

import re
from collections import Counter
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from pressmark.document.languages import (
    LOCALE_DIR,
    babel_locale,
    catalogue,
    direction,
    label_language,
    language_name,
    parse_tag,
    primary,
    script,
)

ROOT = Path(__file__).parents[2]
TURKISH = LOCALE_DIR / "tr" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%+\(\w+\)[a-z]|\{\w*\}|(?<!%)%[sd]|</?\w+>")


@pytest.fixture(scope="module")
def turkish():
    """The messages of the catalogue that translators edit."""
    return [message for message in read_po(BytesIO(TURKISH.read_bytes())) if message.id]


def forms(value):
    """A message's forms: one, or singular and plural."""
    return value if isinstance(value, tuple) else (value,)


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("tr", "tr"),
        ("  TR ", "tr"),
        ("en_gb", "en-GB"),
        ("az-Latn", "az-Latn"),
        ("AZ_LATN_AZ", "az-Latn-AZ"),
        ("es-419", "es-419"),
        ("ca-valencia", "ca-valencia"),
        ("iw", "he"),
        ("in", "id"),
        ("ji", "yi"),
        ("iw-IL", "he-IL"),
    ],
)
def test_parse_tag_gives_the_usual_form(text, tag):
    assert parse_tag(text) == tag


@pytest.mark.parametrize(
    "text", ["", " ", "xx", "e", "english", "en-", "en--GB", "tr-1", "und", "mul", "en GB"]
)
def test_parse_tag_refuses_what_is_no_known_language(text):
    assert parse_tag(text) is None


@pytest.mark.parametrize(("tag", "language"), [("en-GB", "en"), ("tr", "tr"), ("AZ-Latn", "az")])
def test_primary_is_the_language_alone(tag, language):
    assert primary(tag) == language


@pytest.mark.parametrize(
    ("tag", "locale"), [("tr", "tr"), ("az-Latn", "az_Latn"), ("en-XX", "en"), ("xx", "en"), ("", "en")]
)
def test_babel_locale_is_the_nearest(tag, locale):
    assert str(babel_locale(tag)) == locale


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("tr", "Latn"),
        ("az", "Latn"),
        ("az-Cyrl", "Cyrl"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("ug", "Arab"),
        ("ug-Cyrl", "Cyrl"),
        ("uk", "Cyrl"),
        ("fa", "Arab"),
        ("xx", "Latn"),
        ("", "Latn"),
    ],
)
def test_script_is_that_of_the_tag_or_the_usual_one(tag, written):
    assert script(tag) == written


@pytest.mark.parametrize("tag", ["fa", "ar", "he", "ur", "yi", "ckb", "fa-IR", "az-Arab", "dv", "ug"])
def test_direction_of_arabic_and_hebrew_script_is_rtl(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "tr", "az", "az-Latn", "ru", "hy", "ka", "el", "ug-Cyrl", "fa-Latn", "xx", ""]
)
def test_direction_of_all_others_is_ltr(tag):
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "language", "name"),
    [
        ("az", "en", "Azerbaijani"),
        ("az", "tr", "Azerbaycan dili"),
        ("az-Latn", "en", "Azerbaijani (Latin)"),
        ("tr", "tr", "Türkçe"),
        ("fa", "fa", "فارسی"),
        ("fa", "tr", "Farsça"),
        ("en-GB", "tr", "İngilizce (Birleşik Krallık)"),
        ("xx", "tr", "xx"),
    ],
)
def test_language_name_is_in_the_readers_language(tag, language, name):
    assert language_name(tag, language) == name


@pytest.mark.parametrize(
    ("tag", "default", "language"),
    [
        ("tr", "en", "tr"),
        ("tr-TR", "en", "tr"),
        ("en-GB", "tr", "en"),
        ("fa", "en", "en"),
        ("fa", "tr", "tr"),
        ("", "tr", "tr"),
    ],
)
def test_label_language_is_the_pages_own_or_the_default(tag, default, language):
    assert label_language(tag, default) == language


def test_catalogue_of_english_is_the_messages_themselves():
    assert catalogue("en").gettext("How to cite") == "How to cite"


def test_catalogue_of_turkish_has_plurals():
    ngettext = catalogue("tr").ngettext
    assert [ngettext("About the author", "About the authors", count) for count in (1, 2)] == [
        "Yazar hakkında",
        "Yazarlar hakkında",
    ]


def test_catalogue_of_an_unknown_language_is_refused():
    with pytest.raises(FileNotFoundError):
        catalogue("xx")


def test_turkish_is_compiled_from_what_translators_edit():
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(TURKISH.read_bytes())))
    compiled.seek(0)
    words = GNUTranslations(compiled)._catalog
    assert catalogue("tr")._catalog | {"": ""} == words | {"": ""}  # the header may have dates


def test_turkish_is_complete(turkish, monkeypatch):
    monkeypatch.syspath_prepend(ROOT)  # babel.cfg names a reader in building.py
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    gathered = Catalog()
    for _file, _line, message, *_rest in extract_from_dir(
        ROOT,
        methods,
        options,
        keywords=DEFAULT_KEYWORDS | {"gettext_noop": None, "gettext_lazy": None},
        directory_filter=lambda folder: Path(folder).is_relative_to(ROOT / "src"),
    ):
        gathered.add(message)
    assert {forms(each.id) for each in gathered if each.id} == {forms(each.id) for each in turkish}


def test_every_message_is_translated_into_turkish(turkish):
    assert [each.id for each in turkish if each.fuzzy or not all(forms(each.string))] == []


def test_every_translation_keeps_the_placeholders_of_its_message(turkish):
    torn = [
        (source, translation)
        for each in turkish
        for source, translation in zip(forms(each.id), forms(each.string), strict=True)
        if placeholders(source) != placeholders(translation)
    ]
    assert torn == []


def test_every_translation_ends_as_its_message_does(turkish):
    torn = [
        (source, translation)
        for each in turkish
        for source, translation in zip(forms(each.id), forms(each.string), strict=True)
        if {source[-1], translation[-1]} & set(".:…") and source[-1] != translation[-1]
    ]
    assert torn == []


def test_no_suffix_hangs_on_a_placeholder(turkish):
    suffixed = re.compile(r"(?:\)s|\})[’'\w]")
    assert [text for each in turkish for text in forms(each.string) if suffixed.search(text)] == []


def test_no_translation_begins_with_a_small_dotted_i(turkish):
    # Django writes the first letter of a field's name large, and makes I of i.
    assert [text for each in turkish for text in forms(each.string) if text.startswith("i")] == []
