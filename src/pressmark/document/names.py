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
    text = " ".join(text.split())
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        if given.lower() not in _SUFFIXES:
            return _with_particle(family.split(), given)
        return _with_particle(family.split()[-1:], " ".join(family.split()[:-1]), suffix=given)
    words = text.split()
    suffix = words.pop() if len(words) > 1 and words[-1].lower() in _SUFFIXES else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return _with_particle(words[start:], " ".join(words[:start]), suffix)


def _with_particle(family: list[str], given: str, suffix: str = "") -> Person:
    split = 0
    while split < len(family) - 1 and family[split].lower() in _PARTICLES:
        split += 1
    return Person(" ".join(family[split:]), given, " ".join(family[:split]), suffix)
