"""Which of CSL's locales speaks a language."""

from functools import cache

from pressmark.document.languages import parse_tag, primary

FALLBACK = "en-US"
"""CSL's own default (CSL 1.0.2, Locale Fallback)."""


@cache
def locale_for(language: str) -> str:
    """The CSL locale for a BCP 47 tag: itself where CSL has it, else its language's first, else English."""
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    tag = parse_tag(language) or FALLBACK
    if tag in LANGUAGE_NAMES:
        return tag
    found: str = PRIMARY_DIALECTS.get(primary(tag), FALLBACK)
    return found
