import pytest

from pressmark.citation import Cite, Cluster, cite, render, render_alone

ENTRY = {
    "id": "entry",
    "type": "webpage",
    "title": "Fog over the Quay",
    "author": [{"family": "Marlow", "given": "Jane"}],
    "genre": "Blog",
    "number": "2023/26",
    "publisher": "Quay Centre",
    "issued": {"date-parts": [[2023, 5, 8]]},
    "accessed": {"date-parts": [[2025, 9, 7]]},
    "URL": "https://quay.example/blog/2023/26/",
    "original-title": "The Fog",
    "original-publisher": "The Harbour Post",
    "original-date": {"date-parts": [[2023, 5, 7]]},
}

SPOKEN = {
    "en-GB": "‘Fog over the Quay’. Quay Centre, Blog No. 2023/26. 8 May. Excerpt of: ‘The Fog’, The Harbour Post,"
    " 7 May 2023. Accessed 7 September 2025.",
    "tr-TR": "“Fog over the Quay”. Quay Centre, Blog No. 2023/26. 8 Mayıs. Şu yazıdan alıntı: “The Fog”,"
    " The Harbour Post, 7 Mayıs 2023. Erişim 7 Eylül 2025.",
    "ru-RU": "«Fog over the Quay». Quay Centre, Blog № 2023/26. 8 мая. Отрывок из статьи: «The Fog»,"
    " The Harbour Post, 7 мая 2023 г. Дата обращения: 7 сентября 2025 г.",
    "fr-FR": "« Fog over the Quay ». Quay Centre, Blog nᵒ 2023/26. 8 mai. Extrait de : « The Fog »,"
    " The Harbour Post, 7 mai 2023. Consulté le 7 septembre 2025.",
    "de-DE": "„Fog over the Quay“. Quay Centre, Blog Nr. 2023/26. 8. Mai. Auszug aus: „The Fog“,"
    " The Harbour Post, 7. Mai 2023. Abgerufen am 7. September 2025.",
    "hy-AM": "«Fog over the Quay». Quay Centre, Blog № 2023/26. 8 մայիսի. Հատված հոդվածից՝ «The Fog»,"
    " The Harbour Post, 7 մայիսի, 2023 թ. Այցելվել է 7 սեպտեմբերի, 2025 թ.",
    "el-GR": "‘Fog over the Quay’. Quay Centre, Blog αρ. 2023/26. 8 Μαΐου. Απόσπασμα από: ‘The Fog’,"
    " The Harbour Post, 7 Μαΐου 2023. Ανακτήθηκε στις 7 Σεπτεμβρίου 2025.",
    "fa-IR": "“Fog over the Quay.” Quay Centre, Blog شمارهٔ 2023/26. 8 می. گزیده‌ای از: “The Fog,”"
    " The Harbour Post, 7 می 2023. دسترسی 7 سپتامبر 2025.",
    "ar": '"Fog over the Quay". Quay Centre, Blog العدد 2023/26. 8 مايو. مقتطف من: "The Fog",'
    " The Harbour Post, 7 مايو، 2023. تاريخ الوصول 7 سبتمبر، 2025.",
}


def print_in_english(**changes):
    item = {"id": "it", "author": [{"family": "Marlow", "given": "Jane"}], "issued": {"date-parts": [[2020]]}}
    return render_alone(item | changes, "pressmark").text


@pytest.mark.parametrize(("locale", "words"), SPOKEN.items())
def test_house_style_speaks(locale, words):
    printed = render_alone(ENTRY, "pressmark", locale).text
    assert " ".join(printed.split()) == f"Marlow, Jane. 2023. {' '.join(words.split())} {ENTRY['URL']}"


@pytest.mark.parametrize(("locale", "words"), [("az-AZ", "Blog № 2023/26"), ("ka-GE", "Blog № 2023/26")])
def test_house_style_has_words_of_its_own_in_languages_without_a_locale(locale, words):
    assert words in render_alone(ENTRY, "pressmark", locale).text


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        (
            {"type": "book", "title": "Quays", "publisher": "Dock Press", "publisher-place": "Izmir"},
            "Marlow, Jane. 2020. Quays. Izmir: Dock Press.",
        ),
        (
            {
                "type": "chapter",
                "title": "Fog",
                "editor": [{"family": "Doe", "given": "Ann"}],
                "container-title": "Weather",
                "page": "3-9",
                "publisher": "Dock Press",
            },
            "Marlow, Jane. 2020. “Fog.” In Weather, edited by Ann Doe, 3–9. Dock Press.",
        ),
        (
            {
                "type": "article-journal",
                "title": "Tides",
                "container-title": "Sea Studies",
                "volume": "3",
                "issue": "2",
                "DOI": "10.1/x",
            },
            "Marlow, Jane. 2020. “Tides.” Sea Studies 3 (2). https://doi.org/10.1/x",
        ),
        (
            {"type": "report", "title": "Survey", "author": [], "publisher": "Dock Office", "number": "12"},
            "Dock Office. 2020. “Survey.” No. 12.",
        ),
        ({"type": "article-newspaper", "title": "Ships", "issued": {}}, "Marlow, Jane. n.d. “Ships.”"),
        ({"type": "webpage", "title": "Nobody", "author": []}, "“Nobody.” 2020."),
        (
            {"type": "article-newspaper", "title": "Ships", "issued": {"date-parts": [[2019, 2]]}},
            "Marlow, Jane. 2019. “Ships.” February.",
        ),
    ],
)
def test_house_style_prints_other_things_too(item, printed):
    assert print_in_english(**item) == printed


def test_house_style_in_the_text_and_its_list():
    second = ENTRY | {"id": "second", "title": "Rain"}
    found = cite([ENTRY, second], [Cluster((Cite("entry", locator="4"), Cite("second")))], "pressmark")
    assert found.citations[0].text == "(Marlow 2023a, 4; 2023b)"
    assert [line.text[:21] for line in found.bibliography] == [
        "Marlow, Jane. 2023a. ",
        "Marlow, Jane. 2023b. ",
    ]
    assert render([second], "pressmark")[0].text.startswith("Marlow, Jane. 2023. “Rain.”")
