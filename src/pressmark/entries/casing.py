"""Capital and small letters by the rules of a language, and a title as it would be without shouting."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from unicodedata import normalize

from pressmark.document.languages import primary

_DOTTED = {"tr", "az", "crh"}
"""Languages in which I is the capital of ı, and İ that of i."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_BEGINS = re.compile(r"[.!?…:;։؟\n][\s\"'“”«»„‘’(\[—–-]*$|^[\s\"'“«„‘(\[—–-]+$")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")

ACRONYMS = frozenset(
    [
        "AFP",
        "AIDS",
        "ASEAN",
        "BBC",
        "BRICS",
        "CEO",
        "CIA",
        "CNN",
        "COVID",
        "DNA",
        "ECHR",
        "ECB",
        "EU",
        "EUR",
        "FBI",
        "FIFA",
        "GDP",
        "IAEA",
        "IBRD",
        "ICC",
        "IMF",
        "ISO",
        "NATO",
        "NGO",
        "OECD",
        "OPEC",
        "OSCE",
        "TASS",
        "TV",
        "UEFA",
        "UK",
        "UN",
        "UNESCO",
        "UNHCR",
        "UNICEF",
        "UNO",
        "USA",
        "USD",
        "USSR",
        "WTO",
        "AB",
        "ABD",
        "AGİT",
        "AİHM",
        "AKP",
        "BM",
        "BMT",
        "CHP",
        "GSYH",
        "MHP",
        "NATO",
        "TBMM",
        "TRT",
        "TÜİK",
        "ABŞ",
        "AŞPA",
        "ATƏT",
        "BRD",
        "CDU",
        "CSU",
        "DDR",
        "FDP",
        "SPD",
        "EZB",
        "ONU",
        "OTAN",
        "PIB",
        "SNCF",
        "UE",
        "URSS",
        "ЕС",
        "США",
        "ООН",
        "НАТО",
        "ОБСЕ",
        "СССР",
        "СНГ",
        "РФ",
        "МВФ",
        "ВВП",
        "ЕАЭС",
        "ОДКБ",
        "ԱՄՆ",
        "ՄԱԿ",
        "ՆԱՏՕ",
        "ԵՄ",
        "ԵԱՀԿ",
        "ԵԱՏՄ",
        "ΕΕ",
        "ΟΗΕ",
        "ΗΠΑ",
        "ΝΑΤΟ",
        "ΔΝΤ",
    ]
)
"""Written in capitals anywhere; others are known by the article's own text."""

SHOUTED_SHARE = 0.6
"""Of its letters that stand in words of capitals alone, from which on a title shouts."""
LOUD_RUN = 3
"""Words of capitals in a row that are no acronyms but a headline within the text."""
LONGEST_ACRONYM = 6
"""Letters of a word in capitals that may be an acronym that nobody knows."""


def to_lower(text: str, language: str) -> str:
    """In small letters as the language has them: `IĞDIR` is `ığdır` in Turkish, `igdir` nowhere."""
    if primary(language) in _DOTTED:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower().replace("i\N{COMBINING DOT ABOVE}", "i")


def capitalise(text: str, language: str) -> str:
    """With a large first letter; in scripts without one, as it is."""
    first, rest = text[:1], text[1:]
    if primary(language) in _DOTTED and first == "i":
        return "İ" + rest
    return first.title() + rest


def is_capitals(word: str) -> bool:
    """Two letters or more, all of them capitals."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@dataclass(frozen=True, slots=True)
class Forms:
    """How the article writes its words.

    Attributes:
        small: the usual form, by the word in small letters.
        bare: the same by the word without accents.
        acronyms: words that its text writes in capitals only.
    """

    small: Mapping[str, str]
    bare: Mapping[str, str]
    acronyms: frozenset[str]


def learn_forms(text: str, language: str) -> Forms:
    """The words of a running text: which stand in small letters, and which in capitals only.

    What shouts itself, such as the headline over the text, says nothing of either.
    """
    counted: dict[str, Counter[str]] = {}
    for word in chain.from_iterable(map(_words, text.splitlines())):
        counted.setdefault(to_lower(word, language), Counter())[word] += 1
    small: dict[str, str] = {}
    capitals = set()
    for key, forms in counted.items():
        written = [form for form, _ in forms.most_common() if not is_capitals(form)]
        if written:
            small[key] = key if key in forms else written[0]
        elif any(map(is_capitals, forms)):
            capitals.add(key)
    # Capitals are often written without their accents.
    return Forms(small, {_bare(key): form for key, form in small.items()}, frozenset(capitals))


def _words(line: str) -> Iterator[str]:
    """The words and their parts; without those whose large letter only says that a sentence begins."""
    matches = list(_WORD.finditer(line))
    if _shouts([match[0] for match in matches]):
        return
    for match in _skip_loud_runs(matches):
        whole, *rest = [match[0], *re.split("['’ʼ]", match[0])]
        parts = [whole, *rest] if len(rest) > 1 else [whole]
        if _BEGINS.search(line[max(0, match.start() - 4) : match.start()]) or match.start() == 0:
            parts = [part for part in parts if part[:1].islower() or is_capitals(part) or part in rest[1:]]
        yield from (part for part in parts if len(part) > 1)


def _skip_loud_runs(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    for is_loud, run in groupby(matches, key=lambda match: match[0].isupper()):
        words = list(run)
        if not is_loud or len(words) < LOUD_RUN:
            yield from words


def _bare(word: str) -> str:
    return "".join(char for char in normalize("NFD", word) if char.isalnum())


def shouted_words(title: str, language: str, forms: Forms) -> tuple[str, ...]:
    """The words of a title that stand in capitals and are no acronyms.

    In a title that has small letters too, a word counts only where it is longer than acronyms are.
    """
    words = [match[0] for match in _WORD.finditer(title)]
    loud = [word for word in words if is_capitals(word) and not _is_acronym(_head(word), language, forms)]
    if _shouts(words):
        return tuple(loud)
    return tuple(word for word in loud if len(_head(word)) > LONGEST_ACRONYM)


def _shouts(words: Sequence[str]) -> bool:
    """Whether most of the letters stand in words of capitals alone."""
    capitals = sum(len(word) for word in words if is_capitals(word))
    return len(words) > 1 and capitals >= SHOUTED_SHARE * sum(map(len, words))


def _head(word: str) -> str:
    """What counts of a word with an apostrophe: `NATO` of `NATO’nun`, `ÉTAT` of `L’ÉTAT`."""
    first, *rest = re.split("['’ʼ]", word)
    return rest[0] if rest and len(first) == 1 else first


def _is_acronym(word: str, language: str, forms: Forms) -> bool:
    if _ROMAN.fullmatch(word):
        return True
    key = to_lower(word, language)
    if key in forms.small:
        return False
    return word in ACRONYMS or key in forms.acronyms


def quieten(title: str, language: str, forms: Forms) -> str:
    """The title in the forms that the article's words have, the others in small letters."""
    loud = frozenset(shouted_words(title, language, forms))
    shouts = _shouts(_WORD.findall(title))

    def soften(match: re.Match[str]) -> str:
        word = match[0]
        if word in loud:
            return _calm(word, language, forms)
        if not shouts or not word.isupper():
            return word
        if len(word) == 1:  # one letter can't be told from a word of one letter: `A` from `a`
            return word if word == "I" and primary(language) == "en" else _calm(word, language, forms)
        parts = re.split("(['’ʼ])", word, maxsplit=1)
        return parts[0] + to_lower("".join(parts[1:]), language)

    calm = _WORD.sub(soften, title)
    start = next((place for place, char in enumerate(calm) if char.isalnum()), 0)
    return calm[:start] + capitalise(calm[start:], language) if loud else calm


def _calm(word: str, language: str, forms: Forms) -> str:
    return "".join(
        _known(part, language, forms) or to_lower(part, language) for part in _halves(word, language, forms)
    )


def _halves(word: str, language: str, forms: Forms) -> list[str]:
    """The word whole where the article has it, else what stands before and behind its apostrophe."""
    return [word] if _known(word, language, forms) else re.split("(['’ʼ])", word, maxsplit=1)


def _known(word: str, language: str, forms: Forms) -> str:
    key = to_lower(word, language)
    return forms.small.get(key) or forms.bare.get(_bare(key), "")
