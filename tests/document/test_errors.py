"""The tree of errors, and what each says."""

import inspect
import re

import pytest

from pressmark.document import errors
from pressmark.document.errors import (
    EntryError,
    FetchError,
    NotAnAddress,
    NotHtml,
    NotReleased,
    PressmarkError,
    ReleaseRefused,
)
from pressmark.document.languages import catalogue

CLASSES = {
    name: value
    for name, value in inspect.getmembers(errors, inspect.isclass)
    if issubclass(value, PressmarkError)
}

PLAIN = [kind for kind in CLASSES.values() if kind is not ReleaseRefused]
"""Those that are made of their details alone."""


def drawn_tree():
    """Each class of the tree in the module's docstring with the class above it."""
    above, parents = [], {}
    for line in errors.__doc__.splitlines():
        if match := re.match(r" {4}((?:[│ ] {3})*)(?:[├└]── )?([A-Z]\w+)\b", line):
            depth = 0 if match[2] == "PressmarkError" else len(match[1]) // 4 + 1
            above[depth:] = [match[2]]
            parents[match[2]] = above[depth - 1] if depth else "Exception"
    return parents


def templates(kind):
    return [part for part in (kind.message, kind.cure) if part]


def details_of(kind):
    """Something for each name in the templates; `why` isn't one of our own clauses."""
    names = re.findall(r"%\((\w+)\)s", " ".join(templates(kind)))
    return {name: f"<{name}>" for name in names}


def filled(parts):
    return re.sub(r"%\((\w+)\)s", r"<\1>", " ".join(parts))


def test_every_error_is_drawn_in_the_tree():
    assert drawn_tree() == {name: kind.__base__.__name__ for name, kind in CLASSES.items()}


@pytest.mark.parametrize("kind", PLAIN)
def test_error_says_message_and_cure_with_its_details(kind):
    assert str(kind(**details_of(kind))) == filled(templates(kind))


@pytest.mark.parametrize("kind", PLAIN)
def test_error_is_translated_with_its_details(kind):
    gettext = catalogue("tr").gettext
    error = kind(**details_of(kind))
    assert error.text(gettext) == filled(map(gettext, templates(kind)))


@pytest.mark.parametrize("kind", CLASSES.values())
def test_message_and_cure_are_sentences(kind):
    # The findings of preflight are sentences themselves.
    assert {part[-1] for part in templates(kind) if not part.endswith("%(findings)s")} <= {"."}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Fog can't be released: A is not released. Release it first. B: it takes one value."),
        ("tr", "Fog yayımlanamıyor: A yayımlanmış değil. Önce yayımlayın. B: bu alan tek bir değer alır."),
    ],
)
def test_refused_release_says_each_finding_with_its_cure(language, said):
    findings = [NotReleased(which="A"), EntryError(which="B", why="it takes one value")]
    error = ReleaseRefused(which="Fog", findings=findings)
    assert error.text(catalogue(language).gettext) == said


def test_why_is_translated_where_it_is_ours():
    error = NotAnAddress(which="https:///a", why="it names no host")
    assert error.text(catalogue("tr").gettext) == (
        "“https:///a” bir sayfa adresi değil: alan adı belirtilmemiş. "
        "Adresi eksiksiz yazın; örneğin https://example.org/news/article."
    )


def test_why_is_left_alone_where_it_is_not_ours():
    error = FetchError(which="https://a.example/", why="502 Bad Gateway")
    assert error.text(catalogue("tr").gettext) == (
        "https://a.example/ indirilemedi: 502 Bad Gateway. "
        "Daha sonra yeniden deneyin ya da sayfayı tarayıcıda kaydedip dosyayı verin."
    )


def test_kind_of_file_fits_the_sentence_in_both_languages():
    error = NotHtml(which="report.html", why="a PDF document")
    assert [error.text(catalogue(language).gettext).split(". ")[0] for language in ("en", "tr")] == [
        "report.html is not an HTML page: it is a PDF document",
        "report.html bir HTML sayfası değil, PDF belgesi",
    ]


def test_details_with_percent_signs_are_kept():
    error = NotAnAddress(which="https://a.example/%(why)s", why="100 % wrong")
    assert str(error).startswith("“https://a.example/%(why)s” is not the address of a page: 100 % wrong. ")


def test_only_what_others_are_busy_with_may_pass_by_itself():
    assert {name for name, kind in CLASSES.items() if not kind.permanent} == {
        "DarkroomBusy",
        "FetchError",
        "FetchTimeout",
        "PressesBusy",
        "ReadingRoomBusy",
        "RobotsUnknown",
    }
