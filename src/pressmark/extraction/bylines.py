"""Byline strings to names: labels off, names apart, people told from bodies and from accounts that name nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pressmark.document.names import parse_person
from pressmark.extraction import vocabulary as words
from pressmark.extraction.vocabulary import any_of, fold

_PREFIX = re.compile(
    rf"^\W*(?:(?:{any_of(words.LABELS)})(?:\s*[:：՝＝|–—-]\s*|\s+|$)"
    rf"|(?:{any_of([*words.LABELS, *words.COLON_LABELS, *words.PREPOSITIONS])})\s*[:：՝＝]\s*"
    rf"|(?:{any_of(words.PREPOSITIONS)})(?:\s+|$))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"^\W*(?:(?:{any_of([*words.LABELS, *words.COLON_LABELS, *words.PREPOSITIONS])})\s*[:：՝＝]|(?:{any_of(words.LABELS)})\s+[–—-]\s|(?:{any_of(words.PREPOSITIONS)})\s)\s*\w",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    rf"\s*[;|•·/&\n、،,／｜=]\s*|\s+[-–—]\s+|\s+(?:{any_of(words.CONJUNCTIONS)})\s+|^(?:{any_of(words.CONJUNCTIONS)})\s+",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(r"[^\W\d_][\w'’-]+, ?[^\W\d_][\w'’.-]+")
_JOINT = re.compile(rf"^(?:{any_of(words.CONJUNCTIONS)})\s+", re.IGNORECASE)
_BETWEEN_FULL_NAMES = re.compile(rf"(?<=\w\s)(\S+)\s(?:{any_of(words.SHORT_CONJUNCTIONS)})\s(?=\S+\s\S)")
_SIGNS = rf"\s(?:(?:{any_of(words.PREPOSITIONS)})\s+|(?:{any_of(words.LABELS)})\s*[:：՝]\s*)(?=\S)"
_POSTED = re.compile(rf"^.{{0,40}}\d.{{0,12}}{_SIGNS}", re.IGNORECASE)
_POSTED_ON = re.compile(
    rf"^.{{0,30}}(?<!\d)\d\d?(?:st|nd|rd|th)?\W.{{0,12}}(?<!\d)20\d\d\b.{{0,12}}{_SIGNS}", re.IGNORECASE
)
"""A line that begins with a day and goes on with a label: `Posted on May 7, 2021 by James Wilson`."""

_TAIL = re.compile(
    r"\s*[(\[<](?![^)\]>]*[)\]>]\s+[^\W\d_]).*|\s+(?:(?i:contributing|senior|staff|chief|special|political|foreign|sports?|assistant|associate|managing|freelance)\s+)+"
    r"(?i:writer|editor|reporter|correspondent|producer)\b.*|\s+(?:in|at|im|aus|à|из|dans|en|on|via|from)\s.*|\s+(?:am|le|el|il|em|op)\s+\d.*"
    rf"|\s+(?i:{any_of(words.BEHIND_NAMES)})(?:\W.*|$)"
    r"|\s+(?:For|From|On)(?:\s.*|$)|\s+\d.*|@\S*.*"
    r"|\S+@\S+|\s*https?:.*",
    re.DOTALL,
)
_DAY_OF_MONTH = re.compile(r"\s+\d{1,2}(?:st|nd|rd|th)?(?:\s+\d{4}\b.*)?$", re.DOTALL)
"""What follows the month in `May 29, 2019`: the word before it is no name."""

_BELONGING = re.compile(r"\s+(?:for|of|für|pour|para|voor|для)\s")
_WITH = re.compile(r"\((?=(?:avec|with|mit|con|com|met|med)\s)([^()]*)\)", re.IGNORECASE)
_ROLE = re.compile(rf"(?:^|[\s-])(?:{any_of(words.ROLE_WORDS)})(?:$|\s)", re.IGNORECASE)
_OURS = re.compile(r"(?:unser(?:er|em|en)|notre|our|nuestr[oa])\s+\S+\s+(?=\S+\s+\S)", re.IGNORECASE)
_ROLE_BEFORE = re.compile(
    rf"^(?:{_OURS.pattern}|(?:staff\s+)?(?:{any_of(words.ROLE_WORDS)})\s+(?=\S+\s+\S))", re.IGNORECASE
)
"""`Von unserer Redakteurin Anna Müller`, `Корреспондент Иван Петров`."""

_LIST = re.compile(r"[;,|•·\n、،]|\s[-–—]\s")
_FILED_FROM = re.compile(r"(?<=[^\W\d_]{2})(?:,[^,\n]*)?\s[–—]\s+[^\W\d_][^\d,;|\n–—]*$")
"""A dash and the place of filing behind a byline: `James Wilson, Courier — Tbilisi`."""

_FORM_OF_BODY = re.compile(
    r"(?:^|\s)(?:GmbH|AG|KG|KGaA|SE|Ltd|Inc|LLC|LLP|PLC|S\.?A\.?|S\.?r\.?l\.?|e\.\s?V)\b"
)
_ADDRESS = re.compile(
    r"\S+://|www\.|\S+\.(?:txt|html?|php|aspx?|jpe?g|png)$|[\d.:]+$|\d{4}-\d\d-\d\dT", re.IGNORECASE
)
_ALL_OF = re.compile(
    rf"^(?:{any_of(words.ALL_OF)})\b.{{0,25}}?\s(?:{any_of(words.PREPOSITIONS)}|from|de|of)\s+(?=\S)",
    re.IGNORECASE,
)
_HAN = re.compile(
    r"^(?:\S{2,5}\s|文|圖|图)?\W*(?:記者|记者)\s?(?=[\u4e00-\u9fff]{2,4}$)|(?<=[\uac00-\ud7af]{2})\s+(?:기자|특파원|논설위원)$|(?<=[\u4e00-\u9fff]{2})\s*(?:記者|记者)$"
)
_PARTICLES = re.compile(r"(?:[a-z]{1,3}|van|von|della|dalla|ibn|bint|binti|oğlu|qızı)['’]?\Z")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.)+\Z")
_OTHER_DEED = re.compile(rf"(?:^|[\s(;,|–-])(?:{any_of(words.OTHER_DEEDS)}).*", re.IGNORECASE | re.DOTALL)
_DIGIT = re.compile(r"\d")
_NO_NAME = re.compile(r"[:：\"“”„«»?!]|[^\W\d_]{5,}\.\s")
"""Signs of a sentence or a title."""
_JOINED_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_JOINED = 8
"""Chinese and Japanese write no space between words: a longer line is a sentence."""

_FULL_NAME = 2
_LONGEST_NAME = 5
_LONGEST_BODY = 9
_LONGEST_BYLINE = 200
_SHORTEST_NAME = 4

_DESKS, _AGENCIES, _ROLES = frozenset(words.DESKS), frozenset(words.AGENCIES), frozenset(words.ROLES)
_ACCOUNTS = frozenset(words.ACCOUNTS)
_SECTIONS = frozenset(words.SECTIONS)
_BODY_WORDS, _NOT_NAMES = frozenset(words.BODY_WORDS), frozenset(words.NOT_NAMES)


def squash(name: str) -> str:
    """Only letters and digits, in lower case: what two spellings of one name have in common."""
    return fold(re.sub(r"[\W_]+", "", name))


def is_labelled(text: str) -> bool:
    """Whether it says of itself that a name follows: `By James Wilson`, `Yazan: Ayşe Kaya`."""
    return bool(_LABELLED.match(text) or _POSTED_ON.match(text))


def names_section(text: str) -> bool:
    """Whether a line without a label has a word of those that name sections: `Lake Life`."""
    return not _SECTIONS.isdisjoint(fold(text).split())


def says_role(text: str) -> bool:
    """Whether one of its words says what a journalist is."""
    return bool(_ROLE.search(text))


def strip_label(text: str) -> str:
    """Without `By`, `Yazan:`, `Автор:` … in front; `Von der Leyen` keeps its particle."""
    match = _PREFIX.match(text)
    rest = text[match.end() :] if match else text
    particle = rest[:1] != rest[:1].title() and not _OURS.match(rest)
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
    if acronym.casefold() == "the":
        return True
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
    if len(text) > _LONGEST_BYLINE or _ADDRESS.match(text.strip()):
        return []
    text = _OTHER_DEED.sub("", text).strip()
    if printed:
        text = _FILED_FROM.sub("", text)
    elif _TWO_WORDS.fullmatch(text):
        text = invert(text)
    text = _WITH.sub(r"; \1", strip_label(_ALL_OF.sub("", _POSTED.sub("", text))))
    found: list[str] = []
    for part in _parts(text, printed=printed):
        if found and _ROLE.search(part):
            continue
        name = _tidy(part)
        if name and _is_name(name, printed=printed) and not _is_place(name, found, printed=printed):
            found.append(name)
    return list(dict.fromkeys(found))


def is_all_names(names: Sequence[str], text: str) -> bool:
    """Whether a line is names and nothing else."""
    count = len(re.findall(r"[^\W\d_][\w.'’\u200c-]*", text))
    return bool(names) and sum(len(name.split()) for name in names) >= count - len(names) + 1


def _parts(text: str, *, printed: bool) -> list[str]:
    """What separators part; a value of metadata that is one body's name (`Mills & Sons`, `Office for A and B`) stays whole."""
    parts = _SEPARATOR.split(_BETWEEN_FULL_NAMES.sub(r"\1;", text))
    joined = [part for part in parts if part.strip()]
    is_list = _LIST.search(text)
    if printed or is_list or len(joined) < _FULL_NAME:
        return parts
    apart = all(len(part.split()) >= _FULL_NAME or names_body(part) for part in joined)
    return parts if apart and not _FORM_OF_BODY.search(text) else [text]


def invert(name: str) -> str:
    """`Wilson, James` as James Wilson: how catalogues write one name. Two full names with a comma between stay two."""
    parts = name.split(",")
    is_one = len(parts) == _FULL_NAME and any(len(part.split()) == 1 for part in parts)
    return parse_person(name).name if is_one and not any(names_body(part.strip()) for part in parts) else name


def _tidy(part: str) -> str:
    """A part without label, role, place and day."""
    part = _ROLE_BEFORE.sub("", strip_label(_HAN.sub("", _JOINT.sub("", part.strip()))))
    tail = _TAIL.search(part)
    name = (part[: tail.start()] if tail else part).strip(' \t,:;*|-–—"“”«»()')
    if tail and _DAY_OF_MONTH.match(tail[0]):
        name = name.rpartition(" ")[0]
    bare = _BELONGING.split(name)[0].strip()
    name = bare if len(bare.split()) >= _FULL_NAME else name
    ends = name.endswith(".") and not _INITIALS.search(name) and name.count(".") == 1
    return (name[:-1] if ends else name).strip()


def _is_name(name: str, *, printed: bool) -> bool:
    folded = fold(name)
    if folded in _AGENCIES:
        return True
    longest = _LONGEST_BODY if _FORM_OF_BODY.search(name) else _LONGEST_NAME
    if (
        names_nobody(name)
        or folded in _ROLES
        or len(squash(name)) < _FULL_NAME
        or len(name.split()) > longest
    ):
        return False
    if folded in _DESKS:
        return True
    if not printed:
        return _is_in_metadata(name)
    return not _NO_NAME.search(name) and _is_printed(name)


def _is_in_metadata(name: str) -> bool:
    """Whether a value of metadata may be a name, in whatever form: not a word of pages or a role by itself."""
    if " " in name:
        return not _DIGIT.search(name)
    return fold(name) not in _NOT_NAMES and (not _ROLE.search(name) or names_body(name))


def _is_printed(name: str) -> bool:
    folded = fold(name)
    if _BODY_WORDS.intersection(folded.split()) and _starts_name(name):
        return True
    if (
        _ROLE.search(name)
        or _DIGIT.search(name)
        or (_JOINED_SCRIPT.search(name) and len(squash(name)) > _LONGEST_JOINED)
        or _NOT_NAMES.intersection(word.strip(":.!?") for word in folded.split())
    ):
        return False
    parts = name.split()
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
