"""The demo's centre, which is made up: its imprint, and a logo that is drawn when the demo is set up."""

import io

from PIL import Image, ImageDraw

from pressmark.document.imprint import LinkKind
from pressmark.entries.models import Imprint, ImprintLink, ImprintResponsible, ImprintText
from pressmark.entries.parts import keep_file
from pressmark.entries.pictures import make_logo
from pressmark.formats.themes import theme_of

THEME = "harbour"
CENTRES = {"en": "Meridian Centre for Eurasian Studies", "tr": "Meridyen Avrasya Araştırmaları Merkezi"}
TEXTS = {
    "en": {
        "address": "12 Observatory Street\n06550 Ankara, Türkiye",
        "legal": (
            "A made-up association. Register of associations, Ankara, no. 00-000.\n\nThe director answers for these pages."
        ),
        "logo_words": "A globe with its meridians",
    },
    "tr": {
        "address": "Rasathane Sokağı 12\n06550 Ankara",
        "legal": (
            "Uydurulmuş bir dernek. Ankara Dernekler Kütüğü, no. 00-000.\n\nBu sayfalardan yönetici sorumludur."
        ),
        "logo_words": "Meridyenleriyle bir yerküre",
    },
}
MASTHEAD = (
    ("en", "Director", "Elif Karaca"),
    ("en", "Managing editor", "Tuna Erkmen"),
    ("tr", "Yönetici", "Elif Karaca"),
    ("tr", "Sorumlu yazı işleri müdürü", "Tuna Erkmen"),
)
LINKS = (
    (LinkKind.MASTODON, "https://social.example/@meridian"),
    (LinkKind.YOUTUBE, "https://video.example/meridian"),
)


def make_imprint() -> Imprint:
    """The imprint with all that one can have."""
    theme = theme_of(THEME)
    imprint: Imprint = Imprint.objects.create(
        label=CENTRES["en"],
        short_name="MCES",
        place="Ankara",
        email="bulletin@meridian.example",
        telephones="+90 312 000 00 00\n+90 312 000 00 01",
        site="https://meridian.example/",
        issn="1234-5679",
        since=2023,
        licence="https://creativecommons.org/licenses/by/4.0/",
        logo=keep_file(make_logo(draw_logo(theme.light.accent))),
        logo_dark=keep_file(make_logo(draw_logo(theme.dark.accent))),
        theme=THEME,
    )
    for language, name in CENTRES.items():
        ImprintText.objects.create(imprint=imprint, language=language, name=name, **TEXTS[language])
    for place, (language, role, name) in enumerate(MASTHEAD):
        ImprintResponsible.objects.create(
            imprint=imprint, language=language, role=role, name=name, sort_order=place
        )
    for place, (kind, url) in enumerate(LINKS):
        ImprintLink.objects.create(imprint=imprint, kind=kind, url=url, sort_order=place)
    return imprint


def draw_logo(ink: str) -> bytes:
    """A globe with its meridians in one ink, on nothing, as a PNG."""
    size, line = 576, 28  # four times as large as it is kept, for smooth edges
    image = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(image)
    for share in (1, 0.45):
        half = share * (size - line) / 2
        box = (size / 2 - half, line / 2, size / 2 + half, size - line / 2)
        draw.ellipse(box, outline=ink, width=line)
    for at in (0.27, 0.5, 0.73):
        reach = size * (at * (1 - at)) ** 0.5 - line / 2
        draw.line((size / 2 - reach, at * size, size / 2 + reach, at * size), fill=ink, width=line)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
