"""The files that the typefaces of our pages are cut into, the letters in each, and which of them a page is given.

All pages have `FACES`; by the ranges of their letters a browser chooses those that a text asks for. A page in a language of `OWN_FACES`
has a sheet with that language's files as well, in families that stand in place of the others. `HOUSE_NASKH` is for pages with a text in
Arabic script.
"""

from dataclasses import dataclass, replace
from itertools import chain, groupby

from pressmark.document.edition import Edition
from pressmark.document.languages import primary, script
from pressmark.formats.typefaces import ARMENIAN, GEORGIAN, NASKH, SANS, SERIF

HOUSE_SERIF, HOUSE_SANS = "Pressmark Serif", "Pressmark Sans"
HOUSE_CYRILLIC_SERIF, HOUSE_CYRILLIC_SANS = "Pressmark Cyrillic Serif", "Pressmark Cyrillic Sans"
HOUSE_GREEK_SERIF, HOUSE_GREEK_SANS = "Pressmark Greek Serif", "Pressmark Greek Sans"
HOUSE_ARMENIAN, HOUSE_GEORGIAN = "Pressmark Armenian", "Pressmark Georgian"
HOUSE_NASKH, HOUSE_NASKH_LINE = "Pressmark Naskh", "Pressmark Naskh Line"
"""Each script is a family of its own behind the first two, so that a stack may leave it out. The last four stand behind both:
one file serves texts and labels. Of the two of Arabic script the first is for texts in it, and not on other pages."""

Ranges = tuple[tuple[int, int], ...]


def _ranges(letters: str, *more: tuple[int, int]) -> Ranges:
    """The code points of some letters and ranges, as few ranges."""
    codes = sorted({ord(letter) for letter in letters}.union(*(range(low, high + 1) for low, high in more)))
    runs = groupby(enumerate(codes), lambda pair: pair[1] - pair[0])
    rows = [[code for _, code in run] for _, run in runs]
    return tuple((row[0], row[-1]) for row in rows)


def _both(letters: str) -> Ranges:
    """Small letters, and their capitals."""
    return _ranges(letters + letters.upper())


def _without(ranges: Ranges, *taken: Ranges) -> Ranges:
    gone = {code for each in taken for low, high in each for code in range(low, high + 1)}
    return _ranges(
        "".join(chr(code) for low, high in ranges for code in range(low, high + 1) if code not in gone)
    )


# What a first file has is all that the languages named beside it are written in; the rest of the script comes when it is asked for.
# Letters that are made of parts that a file has anyway cost next to nothing there: á is 11 bytes, ą 200.
_SPACE = _ranges(" ")
_LATIN = _ranges(  # English, Turkish, Azerbaijani; and what spares many others a file: á, ä, š
    "İıŞşƏə\u00a0§©«°·»×‘’‚“”„•…\u202f‹›€₺№−",
    (0x20, 0x7E),
    (0x2010, 0x2015),
    *_both("âçéîöûüğ"),
    *_both("áíóúýäëôčšžū"),
)
_WESTERN = _without(  # French, German, Italian, Spanish, Portuguese, the Nordic languages
    _ranges("¡¿ªºŒœŸ", (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0xFF)), _LATIN
)
_POLISH = _both("ąćđęłńśźżėįų")  # Polish, Croatian, Bosnian, Montenegrin, Lithuanian
_CENTRAL = _both("ășțţďěňřťůĺľŕőű")  # Romanian, Czech, Slovak, Hungarian, Turkmen
_LATVIAN = _both("āēģīķļņ")
_RARE_LATIN = _without(_ranges("", (0x100, 0x17F)), _LATIN, _WESTERN, _POLISH, _CENTRAL, _LATVIAN)
_MORE_LATIN = _without(
    _ranges("†‡", (0xA0, 0xFF), (0x180, 0x24F), (0x1E00, 0x1EFF), (0x2030, 0x2038)),
    _LATIN,
    _WESTERN,
    _CENTRAL,
)
_RUSSIAN = _ranges("Ёё", (0x410, 0x44F))
_EAST_SLAVIC = _ranges("", *_RUSSIAN, *_both("єіїўґ"))  # Russian, Ukrainian, Belarusian
_MORE_CYRILLIC = _without(_ranges("", (0x400, 0x4FF)), _EAST_SLAVIC)
_BULGARIAN = _both("абвгдежзийклмнопрстуфхцчшщъьюяѝ")
_SERBIAN = _both("абвгдђежзијклљмнњопрстћуфхцчџшѓѕќѐѝ")  # and Macedonian
_KAZAKH = _ranges("", *_RUSSIAN, *_both("іәғқңөұүһҗ"))  # and Kyrgyz, Mongolian, Tatar, Uyghur
_BASHKIR = _ranges("", *_RUSSIAN, *_both("әғҡңөүһҙҫ"))
_TAJIK = _ranges("", *_RUSSIAN, *_both("ғӣқӯҳҷ"))
_GREEK = _ranges("", (0x370, 0x3FF))
_JOINERS = (0x200C, 0x200F)
_ARABIC = _ranges(  # Arabic, Persian
    "،؛؟ٰٔپچژکگۀی", (0x621, 0x63A), (0x640, 0x652), (0x660, 0x66C), (0x6F0, 0x6F9), _JOINERS
)
_MORE_ARABIC = _without(_ranges("\ufdf2\ufdfc", (0x600, 0x6FF)), _ARABIC)
_EASTERN_DIGITS = ((0x66A, 0x66C), (0x6F0, 0x6F9))
_SHARED_ARABIC = "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهؤًٌٍَُِّْٰ،؛؟ـ"
_URDU = _ranges(_SHARED_ARABIC + "پٹچڈڑژکگںہھیےۂۃۓ۔", *_EASTERN_DIGITS, _JOINERS)
_PASHTO = _ranges(_SHARED_ARABIC + "ةپټچځڅډړژږښکګگڼۀیۍېي", *_EASTERN_DIGITS, _JOINERS)
_SORANI = _ranges(_SHARED_ARABIC + "ةپچڕژڤکكگڵھۆەیێىي", (0x660, 0x669), *_EASTERN_DIGITS, _JOINERS)
_AZERI = _ranges(_SHARED_ARABIC + "ةپچژکڭگۆۇیێىي", *_EASTERN_DIGITS, _JOINERS)
_UYGHUR = _ranges(_SHARED_ARABIC + "پچژكڭگھۇۆۈۋەېىي", (0x66A, 0x66C), _JOINERS)
_ARMENIAN = _ranges("", (0x530, 0x58F), (0xFB13, 0xFB17))
_GEORGIAN = _ranges("", (0x10D0, 0x10FF))
_MORE_GEORGIAN = _ranges("", (0x10A0, 0x10CF), (0x1C90, 0x1CBF))  # capitals, and the script of the church

_FEATURES = ("locl", "kern", "liga", "calt", "lnum", "tnum")
_CYRILLIC_FEATURES = ("ccmp", *(each for each in _FEATURES if each != "locl"))
"""Two letters ї in a row share their dots by `ccmp`; `locl` is what the Bulgarian and Serbian files are for."""
_NASKH_FEATURES = ("init", "medi", "fina", "isol", "rlig", "ccmp", "mark", "mkmk", *_FEATURES)


@dataclass(frozen=True, slots=True)
class Face:
    """One file.

    Attributes:
        name: of the file, without its ending.
        family: what style sheets call it.
        cut_from: the family that it is cut from.
        ranges: the code points in it.
        weight: those that it has. Browsers put a text together from several files only where all files of the family
            have the same.
        italic: whether it is cut from the family's italic, which has the one weight of text.
        features: those of the font's layout that are kept (OpenType, feature tags).
        systems: the scripts and languages whose layout is kept (`cyrl.BGR`); all where there are none.
        stacked: whether its letters stand above each other as the font has them, or all side by side (Naskh).
    """

    name: str
    family: str
    cut_from: str
    ranges: Ranges
    weight: str = "400 700"
    italic: bool = False
    features: tuple[str, ...] = _FEATURES
    systems: tuple[str, ...] = ()
    stacked: bool = True

    @property
    def unicode_range(self) -> str:
        """As a style sheet says it (CSS Fonts 4, `unicode-range`)."""
        return ", ".join(f"U+{low:X}-{high:X}" if high > low else f"U+{low:X}" for low, high in self.ranges)


def _latin(name: str, ranges: Ranges) -> tuple[Face, Face, Face]:
    """Some letters upright, in italics and as labels."""
    # Browsers load the file with the space for whatever is in italics, in any script, so it is one by itself.
    slanted = _without(ranges, _SPACE)
    return (
        Face(f"serif-{name}", HOUSE_SERIF, SERIF, ranges),
        Face(f"serif-italic-{name}", HOUSE_SERIF, SERIF, slanted, weight="400", italic=True),
        Face(f"sans-{name}", HOUSE_SANS, SANS, ranges),
    )


def _cyrillic(name: str, ranges: Ranges, *languages: str) -> tuple[Face, Face, Face]:
    """The same; with the forms of some languages (OpenType, language system tags)."""
    features = ("locl", *_CYRILLIC_FEATURES) if languages else _CYRILLIC_FEATURES
    systems = ("cyrl.dflt", *(f"cyrl.{each}" for each in languages)) if languages else ()
    upright, slanted, labels = (
        Face(f"{voice}-{name}", family, cut_from, ranges, features=features, systems=systems)
        for voice, family, cut_from in (
            ("serif", HOUSE_CYRILLIC_SERIF, SERIF),
            ("serif-italic", HOUSE_CYRILLIC_SERIF, SERIF),
            ("sans", HOUSE_CYRILLIC_SANS, SANS),
        )
    )
    return upright, replace(slanted, weight="400", italic=True), labels


def _naskh(name: str, ranges: Ranges, *systems: str) -> Face:
    """Letters that stand above each other where they do in Amiri."""
    return Face(name, HOUSE_NASKH, NASKH, ranges, weight="400", features=_NASKH_FEATURES, systems=systems)


def _naskh_line(name: str, ranges: Ranges) -> Face:
    """The same letters side by side."""
    return replace(_naskh(name, ranges), family=HOUSE_NASKH_LINE, stacked=False)


FACES = (
    *_latin("latin", _LATIN),
    Face("serif-italic-space", HOUSE_SERIF, SERIF, _SPACE, weight="400", italic=True),
    *_latin("western", _WESTERN),
    *_latin("polish", _POLISH),
    *_latin("central", _CENTRAL),
    *_latin("latvian", _LATVIAN),
    *_latin("latin-rare", _RARE_LATIN),
    *_latin("latin-more", _MORE_LATIN),
    *_cyrillic("cyrillic", _EAST_SLAVIC),
    *_cyrillic("cyrillic-more", _MORE_CYRILLIC),
    Face("serif-greek", HOUSE_GREEK_SERIF, SERIF, _GREEK),
    Face("sans-greek", HOUSE_GREEK_SANS, SANS, _GREEK),
    Face("armenian", HOUSE_ARMENIAN, ARMENIAN, _ARMENIAN),
    Face("georgian", HOUSE_GEORGIAN, GEORGIAN, _GEORGIAN),
    Face("georgian-more", HOUSE_GEORGIAN, GEORGIAN, _MORE_GEORGIAN),
    _naskh("naskh", _ARABIC),
    replace(_naskh_line("naskh-line-more", _MORE_ARABIC), family=HOUSE_NASKH),
    _naskh_line("naskh-line", _ARABIC),
    _naskh_line("naskh-line-more", _MORE_ARABIC),
)
"""The rules of the sheet of all pages. A file may be in two families."""

OWN_FAMILIES = {
    HOUSE_CYRILLIC_SERIF: "Pressmark Own Cyrillic Serif",
    HOUSE_CYRILLIC_SANS: "Pressmark Own Cyrillic Sans",
    HOUSE_NASKH: "Pressmark Own Naskh",
}
"""What a family is called on a page that has other files for it."""


def _own(*faces: Face) -> tuple[Face, ...]:
    """The faces of one language, and those of its script for what they don't have.

    No two files of a stack have the same letter: Chromium asks for the second while the first isn't there.
    """
    usual = (each for each in FACES if each.family in {face.family for face in faces})
    less = (replace(each, ranges=_without(each.ranges, faces[0].ranges)) for each in usual)
    return tuple(replace(each, family=OWN_FAMILIES[each.family]) for each in (*faces, *less) if each.ranges)


OWN_FACES = {
    "bulgarian": _own(*_cyrillic("bulgarian", _BULGARIAN, "BGR")),
    "serbian": _own(*_cyrillic("serbian", _SERBIAN, "SRB", "MKD")),
    "kazakh": _own(*_cyrillic("kazakh", _KAZAKH)),
    "bashkir": _own(*_cyrillic("bashkir", _BASHKIR)),
    "tajik": _own(*_cyrillic("tajik", _TAJIK)),
    "urdu": _own(_naskh("naskh-urdu", _URDU, "arab.dflt", "arab.URD")),
    "pashto": _own(_naskh("naskh-pashto", _PASHTO, "arab.dflt")),
    "sorani": _own(_naskh("naskh-sorani", _SORANI, "arab.dflt")),
    "azeri": _own(_naskh("naskh-azeri", _AZERI, "arab.dflt")),
    "uyghur": _own(_naskh("naskh-uyghur", _UYGHUR, "arab.dflt")),
}
"""By the name of the sheet: what pages in some languages have in place of others. The first files have all that such a text is written in,
in its own forms, because one file is lighter than two."""

_SHEETS = {
    "Cyrl": {
        "bg": "bulgarian",
        **dict.fromkeys(("sr", "mk"), "serbian"),
        **dict.fromkeys(("kk", "ky", "mn", "tt", "ug"), "kazakh"),
        "ba": "bashkir",
        "tg": "tajik",
    },
    "Arab": {"ur": "urdu", "ps": "pashto", "ckb": "sorani", "ku": "sorani", "az": "azeri", "ug": "uyghur"},
}
"""By script and language."""


def sheets_of(edition: Edition) -> tuple[str, ...]:
    """The sheets of `OWN_FACES` for the language that an edition is in, and for that of its excerpt."""
    found = (_SHEETS.get(script(each), {}).get(primary(each)) for each in _languages_of(edition))
    return tuple(dict.fromkeys(sheet for sheet in found if sheet))


def is_naskh(edition: Edition) -> bool:
    """Whether it says or quotes a text in Arabic script, and not a line in another text."""
    return any(script(each) == "Arab" for each in _languages_of(edition))


def _languages_of(edition: Edition) -> tuple[str, ...]:
    return (edition.language, edition.excerpt.language) if edition.excerpt else (edition.language,)


BOOK_FACES = (
    *(face for face in FACES if face.family in (HOUSE_ARMENIAN, HOUSE_GEORGIAN)),
    _naskh("naskh", _ARABIC),
    _naskh("naskh-more", _MORE_ARABIC),
)
"""What a book brings along where it has letters of theirs: many reading devices have no others."""

_BY_NAME = {
    face.name: face for face in reversed((*FACES, *chain.from_iterable(OWN_FACES.values()), *BOOK_FACES))
}
ALL_FACES = tuple(_BY_NAME.values())
"""Each file once, with all that is in it."""
