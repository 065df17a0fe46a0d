"""People and bodies, as a citation needs them."""

from dataclasses import dataclass

_PARTICLES = frozenset(
    [
        "af",
        "al",
        "bin",
        "d'",
        "da",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Person:
    """A named human being.

    Attributes:
        family: the name that sorts, without particles (`Beauvoir`); the only name where there is but one.
        given: the names before it.
        particle: a particle that stays with the family name (`de`), CSL's non-dropping-particle.
        suffix: `Jr.`, `III`.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def name(self) -> str:
        """In reading order."""
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Organization:
    """An agency, outlet, ministry or desk that signs a text."""

    name: str


Contributor = Person | Organization


def parse_person(text: str) -> Person:
    """Split a printed name into its parts: `Ursula von der Leyen` sorts under Leyen, `Wilson, James` under Wilson.

    The last word is the family name unless a comma says otherwise. That is the custom of the languages that our
    bulletins quote; an editor corrects the exceptions in the contributor's record.
    """
    head, *rest = (part.strip() for part in " ".join(text.split()).split(","))
    suffix = rest.pop() if rest and rest[-1].lower() in _SUFFIXES else ""
    words = head.split()
    if rest:
        return _inverted(words, ", ".join(rest).split(), suffix)
    if not suffix and len(words) > 1 and words[-1].lower() in _SUFFIXES:
        suffix = words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return _with_particle(words[start:], " ".join(words[:start]), suffix)


def _inverted(family: list[str], given: list[str], suffix: str) -> Person:
    # Catalogues write `Leyen, Ursula von der`; a capital letter is a name (`Nguyen, Thi Le`).
    end = len(given)
    while end > 1 and given[end - 1] in _PARTICLES:
        end -= 1
    return _with_particle([*given[end:], *family], " ".join(given[:end]), suffix)


def _with_particle(family: list[str], given: str, suffix: str = "") -> Person:
    split = 0
    while split < len(family) - 1 and family[split].lower() in _PARTICLES:
        split += 1
    return Person(" ".join(family[split:]), given, " ".join(family[:split]), suffix)
