"""Byline strings to names: labels off, names apart, people told from bodies and from accounts that name nobody."""

import re
from collections.abc import Iterable, Iterator

from pressmark.document.names import parse_person
from pressmark.extraction import vocabulary as words
from pressmark.extraction.vocabulary import any_of, fold

_PREFIX = re.compile(
    rf"^\W*(?:(?:{any_of(words.LABELS)})(?:\s*[:：՝|–-]\s*|\s+|$)"
    rf"|(?:{any_of([*words.LABELS, *words.COLON_LABELS, *words.PREPOSITIONS])})\s*[:：՝]\s*"
    rf"|(?:{any_of(words.PREPOSITIONS)})(?:\s+|$))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"^\W*(?:(?:{any_of([*words.LABELS, *words.COLON_LABELS, *words.PREPOSITIONS])})\s*[:：՝]|(?:{any_of(words.PREPOSITIONS)})\s)\s*\w",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    rf"\s*[;|•·/&\n、،,]\s*|\s+[-–—]\s+|\s+(?:{any_of(words.CONJUNCTIONS)})\s+|^(?:{any_of(words.CONJUNCTIONS)})\s+",
    re.IGNORECASE,
)
_BETWEEN_FULL_NAMES = re.compile(rf"(?<=\w\s)(\S+)\s(?:{any_of(words.SHORT_CONJUNCTIONS)})\s(?=\S+\s\S)")
_POSTED = re.compile(rf"^.{{0,40}}\d.{{0,12}}\s(?:{any_of(words.PREPOSITIONS)})\s+(?=\S)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*[(\[<].*|\s+(?:(?i:contributing|senior|staff|chief|special|political|foreign|sports?|assistant|associate|managing|freelance)\s+)+"
    r"(?i:writer|editor|reporter|correspondent|producer)\b.*|\s+(?:in|for|at|im|aus|à|из|dans|en|on|via|from|of)\s.*|\s+\d.*|@\S*.*|\S+@\S+|\s*https?:.*",
    re.DOTALL,
)
_PARTICLES = re.compile(r"(?:[a-z]{1,3}|van|von|della|dalla|ibn|bint|binti|oğlu|qızı)['’]?\Z")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.)+\Z")
_OTHER_DEED = re.compile(rf"(?:^|[\s(;,|–-])(?:{any_of(words.OTHER_DEEDS)}).*", re.IGNORECASE | re.DOTALL)
_DIGIT = re.compile(r"\d")
_FULL_NAME = 2
_LONGEST_NAME = 5
_LONGEST_BYLINE = 200
_SHORTEST_NAME = 4

_DESKS, _AGENCIES, _ROLES = frozenset(words.DESKS), frozenset(words.AGENCIES), frozenset(words.ROLES)
_ACCOUNTS = frozenset(words.ACCOUNTS)
_BODY_WORDS, _NOT_NAMES = frozenset(words.BODY_WORDS), frozenset(words.NOT_NAMES)


def squash(name: str) -> str:
    """Only letters and digits, in lower case: what two spellings of one name have in common."""
    return fold(re.sub(r"[\W_]+", "", name))


def is_labelled(text: str) -> bool:
    """Whether it says of itself that a name follows: `By James Wilson`, `Yazan: Ayşe Kaya`."""
    return bool(_LABELLED.match(text))


def strip_label(text: str) -> str:
    """Without `By`, `Yazan:`, `Автор:` … in front; `Von der Leyen` keeps its particle."""
    match = _PREFIX.match(text)
    rest = text[match.end() :] if match else text
    particle = rest[:1] != rest[:1].title()
    return text if match and particle and match[0].strip().istitle() and ":" not in match[0] else rest


def names_body(name: str, outlets: Iterable[str] = ()) -> bool:
    """Whether a body signs, not a person: an agency, the outlet itself, or a name with a word such as Agency or Desk.

    Args:
        name: as `split_byline` gives it.
        outlets: the names that the page gives its outlet.
    """
    key = squash(name)
    ours = {squash(outlet) for outlet in outlets}
    if fold(name) in _AGENCIES | _DESKS or _BODY_WORDS.intersection(fold(name).split()):
        return True
    acronym = name.split(maxsplit=1)[0]
    begins = any(len(own) >= _SHORTEST_NAME and key.startswith(own) for own in ours)
    return key in ours or begins or (acronym.isupper() and squash(acronym) in ours)


def names_nobody(name: str) -> bool:
    """Whether it is an account such as `Admin`."""
    return fold(name) in _ACCOUNTS


def split_byline(text: str, *, printed: bool = False) -> list[str]:
    """The names in a byline, people and bodies, in order; without accounts that name nobody, roles and places.

    Args:
        text: a line of the page or a value of metadata.
        printed: a line read off the page, where other words stand near; metadata may hold a name in any form.
    """
    if len(text) > _LONGEST_BYLINE:
        return []
    text = _BETWEEN_FULL_NAMES.sub(r"\1;", strip_label(_POSTED.sub("", _OTHER_DEED.sub("", text).strip())))
    found: list[str] = []
    for part in _SEPARATOR.split(text):
        name = _tidy(part)
        if name and _is_name(name, printed=printed) and not _is_place(name, found, printed=printed):
            found.append(name)
    return list(dict.fromkeys(found))


def invert(name: str) -> str:
    """`Wilson, James` as James Wilson: how catalogues write one name."""
    return parse_person(name).name if name.count(",") == 1 else name


def _tidy(part: str) -> str:
    name = _TAIL.sub("", strip_label(part.strip())).strip(' \t,:;*|-–—"“”«»()')
    ends = name.endswith(".") and not _INITIALS.search(name) and name.count(".") == 1
    return (name[:-1] if ends else name).strip()


def _is_name(name: str, *, printed: bool) -> bool:
    folded = fold(name)
    parts = name.split()
    if names_nobody(name) or folded in _ROLES or len(squash(name)) < _FULL_NAME or len(parts) > _LONGEST_NAME:
        return folded in _AGENCIES
    if folded in _AGENCIES | _DESKS:
        return True
    if not printed:
        return not (_DIGIT.search(name) and len(parts) > 1)
    if _BODY_WORDS.intersection(folded.split()) and _starts_name(name):
        return True
    if (
        _DIGIT.search(name)
        or ":" in name
        or _NOT_NAMES.intersection(word.strip(":.!?") for word in folded.split())
    ):
        return False
    return all(_starts_name(word) for word in parts) and not _PARTICLES.match(parts[-1])


def _starts_name(word: str) -> bool:
    """A capital, a letter of a script without capitals, or a particle."""
    first = word.lstrip("'’\"“(")[:1]
    # Georgian letters are lower case to Unicode, yet text has no capitals for them: `islower` can't tell.
    return first.isalpha() and (first.title() == first or bool(_PARTICLES.match(word)))


def _is_place(name: str, found: list[str], *, printed: bool) -> bool:
    """A single word behind a full name is the town (`Mehmet Demir / İstanbul`), unless it is an agency."""
    follows = any(len(before.split()) >= _FULL_NAME for before in found)
    return printed and follows and len(name.split()) == 1 and not names_body(name)


def full_names(text: str) -> Iterator[str]:
    """The names of a printed byline that have at least two words."""
    return (name for name in split_byline(text, printed=True) if len(name.split()) >= _FULL_NAME)
