"""The fixed cast of the tests: people, bodies and the house that publishes."""

from pressmark.document.edition import Series
from pressmark.document.imprint import Imprint, LocalText
from pressmark.document.names import Organization, Person

WILSON = Person("Wilson", "James")
YILMAZ = Person("Yılmaz", "Ayşe")
LEYEN = Person("Leyen", "Ursula", particle="von der")
KING = Person("King", "Martin Luther", suffix="Jr.")
DESK = Organization("EU Reporter Correspondent")

BLOG = Series(code="blog", name=LocalText({"en": "Blog", "tr": "Blog"}))
COMMENTARY = Series(code="commentary", name=LocalText({"en": "Commentary", "tr": "Yorum"}))

CENTRE = Imprint(
    name=LocalText({"en": "Center for Eurasian Studies", "tr": "Avrasya İncelemeleri Merkezi"}),
    short_name="AVİM",
    place="Ankara",
    address=LocalText(
        {
            "en": "Süleyman Nazif Sok. No: 12/B Daire 3-4\n06550 Çankaya, Ankara, Türkiye",
            "tr": "Süleyman Nazif Sok. No: 12/B Daire 3-4\n06550 Çankaya-ANKARA / TÜRKİYE",
        }
    ),
    rights=LocalText({"en": "All rights reserved.", "tr": "Tüm hakları saklıdır."}),
    email="info@centre.example",
    telephones=("+90 312 000 00 00",),
    site="https://centre.example/",
    issn="1234-5679",
    since=2009,
)

SCRIPTS = {
    "tr": "İstanbul’un ışığı, Şişli, ğüöç ₺",
    "az": "Əliyev dəniz",
    "ru": "Съешь ещё этих мягких французских булок — «№ 5»",
    "hy": "Երևան, բարև։ Հայաստան՝ «այո»",
    "ka": "თბილისი, საქართველო",
    "el": "Ἀθῆναι, Ελλάδα· ώς",
    "fa": "روزنامهٔ ساحل، می‌نویسد؛ ۱۴۰۲؟",
}
"""Some words of each language that our bulletins quote, with its special letters and signs."""
