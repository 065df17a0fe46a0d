"""A locale: terms, dates, ordinals and options, with the fallbacks of CSL 1.0.2 (Locale Fallback, Terms)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from pressmark.citation.punctuation import Quotes

CS = "{http://purl.org/net/xbiblio/csl}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FALLBACK = "en-US"


class LocaleSource(Protocol):
    """What gives the root of a locale's file by its name, or None where CSL has no such locale."""

    def __call__(self, name: str, /) -> etree._Element | None: ...


_FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long", "static": "long"}


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a term."""

    single: str
    multiple: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The suffix of a number, and where it is used."""

    text: str
    match: str
    gender: str


@dataclass(slots=True)
class Locale:
    """What one language says, already merged with its fallbacks.

    Attributes:
        lang: the locale's name.
        terms: by name and form.
        ordinals: by number, from -1 for `ordinal` (the default) to 99.
        dates: the `cs:date` elements by form.
        options: the attributes of `cs:style-options`.
    """

    lang: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    ordinals: dict[int, list[Ordinal]] = field(default_factory=dict)
    dates: dict[str, etree._Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def find_term(self, name: str, form: str = "long") -> Term | None:
        """The term in a form, or in the form that the specification falls back to."""
        while True:
            found = self.terms.get((name, form))
            if found is not None or form == "long":
                return found
            form = _FORM_FALLBACK.get(form, "long")

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The words of a term, or None."""
        found = self.find_term(name, form)
        if found is None:
            return None
        return found.multiple if plural else found.single

    def words(self, name: str, form: str = "long", otherwise: str = "") -> str:
        """The words of a term that has to say something."""
        found = self.term(name, form)
        return otherwise if found is None else found

    @property
    def language(self) -> str:
        return self.lang.split("-")[0]

    @property
    def and_symbol(self) -> str:
        """What stands for "and" as a symbol; the ampersand where the locale has none."""
        symbol = self.terms.get(("and", "symbol"))
        return "&" if symbol is None else symbol.single

    @property
    def quotes(self) -> Quotes:
        outer = (self.words("open-quote", otherwise="“"), self.words("close-quote", otherwise="”"))
        inner = (
            self.words("open-inner-quote", otherwise="‘"),
            self.words("close-inner-quote", otherwise="’"),
        )
        return Quotes(outer, inner, self.options.get("punctuation-in-quote") == "true")


def build_locale(
    lang: str, source: LocaleSource, overrides: Iterable[etree._Element], primary: Mapping[str, str]
) -> Locale:
    """The locale for a language, English under it and the style's own words over it.

    Args:
        lang: a locale such as `tr-TR`.
        source: gives the files.
        overrides: the `cs:locale` elements of the style.
        primary: a language's first dialect (`de` to `de-DE`).
    """
    language = lang.split("-", maxsplit=1)[0]
    chain = dict.fromkeys([FALLBACK, primary.get(language, language), lang])
    locale = Locale(lang)
    for name in chain:
        root = source(name)
        if root is not None:
            _merge(locale, root)
    own = list(overrides)
    for wanted in (None, language, lang):
        for element in own:
            if element.get(XML_LANG) == wanted:
                _merge(locale, element)
    return locale


def _merge(locale: Locale, root: etree._Element) -> None:
    for options in root.iter(CS + "style-options"):
        locale.options.update({str(key): str(value) for key, value in options.attrib.items()})
    for date in root.iter(CS + "date"):
        locale.dates[date.get("form", "text")] = date
    terms = list(root.iter(CS + "term"))
    if any((term.get("name") or "") == "ordinal" for term in terms):
        locale.ordinals.clear()
    for term in terms:
        _merge_term(locale, term)


def _merge_term(locale: Locale, element: etree._Element) -> None:
    name, form = element.get("name", ""), element.get("form", "long")
    single, multiple = element.findtext(CS + "single"), element.findtext(CS + "multiple")
    text = element.text or "" if single is None else single
    if name.startswith("ordinal"):
        number = int(name[8:]) if name[8:].isdigit() else -1
        ordinal = Ordinal(text, element.get("match", ""), element.get("gender-form", ""))
        kept = [known for known in locale.ordinals.get(number, []) if known.gender != ordinal.gender]
        locale.ordinals[number] = [*kept, ordinal]
        return
    if element.get("gender-form"):
        form = f"{form}/{element.get('gender-form')}"
    gender = element.get("gender") or ""
    locale.terms[name, form] = Term(text, text if multiple is None else multiple, gender)
