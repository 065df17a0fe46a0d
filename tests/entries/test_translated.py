"""What preflight says of translations: of which language, and of each fault once."""

import pytest
from factories.records import keep_words, make_entry, make_translation

from pressmark.document.languages import catalogue
from pressmark.entries.actions import release
from pressmark.entries.models import Entry
from pressmark.entries.preflight import preflight
from pressmark.entries.readiness import draft_findings, read_draft

pytestmark = pytest.mark.django_db

PICTURE = {
    "name": "Ship", "file": "0.png", "width": 2, "height": 2, "alt": "A ship", "caption": "The ship", "credit": "Us",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
}  # fmt: skip
TABLE = {
    "name": "Ships", "caption": "Ships by port", "rows": [["Port", "12"]], "head_row": False, "head_column": False,
}  # fmt: skip
WORK = {"id": "demir2020", "type": "book", "title": "The Ferry"}
TEXT = "<p>We watched it[^1], as [@demir2020] did.</p><p>[table ships]</p><p>[picture ship]</p>"
WORDS = "<p>İzledik[^a], [@demir2020] gibi.</p><p>[tablo ships]</p><p>[resim ship]</p>"


@pytest.fixture
def entry():
    """A draft that has everything."""
    return make_entry(
        standfirst="Before the fog.",
        annotation=TEXT,
        notes="<p>[^1] From the quay.</p>",
        rights="© Us",
        references=[WORK],
        tables=[TABLE],
        pictures=[PICTURE],
    )


@pytest.fixture
def row(entry):
    """Its translation, which has everything."""
    return make_translation(
        entry,
        annotation=WORDS.replace("[^a]", "[^1]"),
        notes="<p>[^1] Rıhtımdan.</p>",
        rights="© Biz",
        said_in_tables={"Ships": {"caption": "Limanlara göre gemiler", "rows": [["Liman", "12"]]}},
        said_of_pictures={"Ship": {"alt": "Bir gemi", "caption": "Gemi"}},
    )


def _codes(row):
    return [each.code for each in draft_findings(Entry.objects.get(pk=row.entry_id))]


def test_whole_translation_is_faultless_and_says_all_in_its_language(row, entry):
    assert _codes(row) == []
    (turkish,) = release(entry).edition.translations
    paragraph, table, figure = turkish.annotation
    assert [cell.runs[0].text for cell in table.rows[0]] == ["Liman", "12"]
    assert (table.caption[0].text, figure.alt, figure.caption[0].text, figure.credit) == (
        "Limanlara göre gemiler",
        "Bir gemi",
        "Gemi",
        "Us",
    )
    assert "Demir" not in "".join(run.text for run in paragraph.runs if hasattr(run, "text"))
    assert "The Ferry" in "".join(run.text for run in turkish.bibliography[0])


FAULTS = {
    "unsaid": [
        {"title": ""},
        {"standfirst": " "},
        {"rights": ""},
        {"excerpt_rights": ""},
        {"said_in_tables": {}},
        {"said_of_pictures": {"Ship": {"alt": "Bir gemi", "caption": ""}}},
    ],
    "capitals-in-title": [{"title": "FERİBOT YİNE SEFERDE"}],
    "outlet-in-title": [{"title": "Feribot – The Harbour Post"}],
    "date-in-title": [{"title": "Feribot 07.05.2023"}],
    "empty-section": [{"annotation": WORDS.replace("[^a]", "[^1]") + "<h2>Sonra</h2>"}],
    "skipped-level": [{"annotation": WORDS.replace("[^a]", "[^1]") + "<h3>Sonra</h3><p>Bir söz.</p>"}],
    "note-missing": [{"notes": ""}],
    "work-missing": [{"annotation": WORDS.replace("[^a]", "[^1] [@kaya2019]")}],
    "work-uncited": [{"annotation": WORDS.replace("[^a]", "[^1]").replace("[@demir2020]", "Demir")}],
    "table-unplaced": [{"annotation": WORDS.replace("[^a]", "[^1]").replace("[tablo ships]", "Tablo")}],
    "picture-unplaced": [{"annotation": WORDS.replace("[^a]", "[^1]").replace("[resim ship]", "Resim")}],
    "unnoted": [{"annotation": WORDS, "notes": "<p>[^a] Rıhtımdan.</p>"}],
    "missing-glyph": [{"standfirst": "\U0001f6a2"}],
    "lost-character": [{"standfirst": "Sisten \N{WHITE SQUARE}nce"}],
    "mojibake": [{"standfirst": "Sisten Ã¶nce"}],
    "no-translator": [{"translators": []}],
}


@pytest.mark.parametrize(("code", "change"), [(code, each) for code, all_ in FAULTS.items() for each in all_])
def test_fault_of_a_translation_is_found_once_and_named_with_its_language(row, code, change):
    keep_words(row, **change)
    (found,) = draft_findings(Entry.objects.get(pk=row.entry_id))
    assert (found.code, found.language, found.record) == (f"{code}.tr", "tr", row.pk)
    for language in ("en", "tr"):
        assert found.text(catalogue(language).gettext).startswith("Türkçe: ")


def test_what_the_entry_lacks_itself_is_not_said_again_of_its_translation(row):
    row.entry.references = [WORK, WORK | {"id": "kaya2019"}]
    row.entry.save()
    assert _codes(row) == ["work-uncited"]


def test_translator_may_be_unnamed_where_readers_are_told(row):
    keep_words(row, translators=[], nobody_named=True)
    assert _codes(row) == []


def test_translator_without_a_sorted_name_is_found_with_the_other_people(row):
    row.translators.all().update(family="")
    (found,) = draft_findings(Entry.objects.get(pk=row.entry_id))
    assert (found.code, found.record) == ("unsortable-name", row.translators.get().pk)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"annotation": TEXT.replace("We", "They")},
        {"notes": "<p>[^1] From the ship.</p>"},
        {"tables": [TABLE | {"rows": [["Port", "13"]]}]},
        {"pictures": [PICTURE | {"alt": "A boat"}]},
        {"rights": "© Them"},
    ],
)
def test_entry_that_was_changed_since_leaves_its_translation_stale(row, change):
    Entry.objects.filter(pk=row.entry_id).update(**change)
    (found,) = draft_findings(Entry.objects.get(pk=row.entry_id))
    assert (found.code, found.level) == ("stale.tr", "warning")


def test_what_no_translator_renders_leaves_no_translation_stale(row):
    fresh = '<p data-block-key="ab12c">We watched it[^1], as [@demir2020] did.</p>'
    Entry.objects.filter(pk=row.entry_id).update(
        annotation=TEXT.replace("<p>We watched it[^1], as [@demir2020] did.</p>", fresh),
        references=[WORK | {"title": "The Ferries"}],
        pictures=[PICTURE | {"credit": "Them"}],
    )
    assert _codes(row) == []


def test_entry_that_got_the_language_of_its_translation_is_stopped(row):
    Entry.objects.filter(pk=row.entry_id).update(language="tr")
    assert _codes(row) == ["own-language.tr"]


def test_two_languages_are_told_apart(row, entry):
    keep_words(row, title="")
    make_translation(entry, "de", title="", annotation="", standfirst="Vor dem Nebel.", rights="© Wir")
    found = [each for each in draft_findings(entry) if each.code.startswith("unsaid")]
    assert [each.code for each in found] == ["unsaid.tr", "unsaid.de"]
    assert len({each.checksum for each in found}) == 2


def test_translation_that_is_worked_on_is_left_alone(row, entry):
    keep_words(row, title="", ready=False)
    draft = read_draft(entry)
    assert (draft.translations, preflight(draft)) == ((), ())
