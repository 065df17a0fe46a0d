"""Particles and suffixes that stand in a family or given name (CSL 1.0.2, Name particles; CSL-JSON)."""

import re

_SMALL = r"[^\WA-ZÀ-ÖØ-Þ\d_]+"
_LEADING = re.compile(rf"^((?:{_SMALL}(?:['’]|[\s-]+(?=\S)))+)(?=\S)")
_TRAILING = re.compile(rf"\s+({_SMALL}['’.]?(?:(?:\s+|(?<=['’])){_SMALL}['’.]?)*)\s*$")
_SUFFIX = re.compile(r"^(.*?)\s*,(!?)\s*(.+)$")


def parse_particles(
    family: str, given: str, dropping: str, non_dropping: str, suffix: str, *, comma: bool
) -> tuple[str, str, str, str, str, bool]:
    """The parts of a name, particles and suffix taken out of the family and given names that hold them."""
    if not suffix and (found := _SUFFIX.match(given)):
        given, comma, suffix = found[1], found[2] == "!", found[3]
    if not non_dropping and not dropping and (leading := _leading_particles(family)):
        non_dropping, family = leading, family[len(leading) :].lstrip(" ")
    if not dropping and (trailing := _TRAILING.search(given)) and _is_small(trailing[1]):
        dropping, given = trailing[1].strip(), given[: trailing.start()]
    return family, given, dropping, non_dropping, suffix, comma


def _leading_particles(family: str) -> str:
    """The small words at the front of a family name, with the apostrophe or hyphen that ties the last one."""
    found = _LEADING.match(family)
    if found is None:
        return ""
    particles = found[1].rstrip(" ")
    rest = family[len(found[1]) :]
    return particles if rest and _is_small(particles) else ""


def _is_small(text: str) -> bool:
    """Whether words are written small; those of a script without capitals (Georgian, Arabic) aren't."""
    return text == text.lower() != text.title()
