"""Is the title a title: no shouting, no outlet, no date in it?"""

import re
from collections.abc import Callable

from pressmark.document.errors import gettext_noop as _
from pressmark.entries.casing import Forms, learn_forms, quieten, shouted_words, to_lower
from pressmark.entries.draft import Draft
from pressmark.entries.finding import Finding

_SEPARATOR = re.compile(r"(\s+[-‐‑‒–—―|·•]\s+|:\s+|\s+/\s+)")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LOOSE = " ,;:|/–—-"
_DAY = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d\d)"
_NUMERIC_DATE = re.compile(rf"(?<![\d.])(?:{_DAY}|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}})(?![\d.])")
_WORDED_DATE = re.compile(
    r"\d{1,2}\.?(?:\s+de)?\s+[^\W\d]+\.?(?:\s+de)?,?\s+\d{4}|[^\W\d]+\.?\s+\d{1,2},?\s+\d{4}"
)


def no_title(draft: Draft) -> Finding | None:
    """There is one."""
    if draft.title.strip():
        return None
    return Finding("no-title", "error", _("The entry has no title."), _("Write one."), "title")


_CURE = _("Such as: “%(suggestion)s”.")


def capitals_in_title(draft: Draft) -> Finding | None:
    """Only acronyms stand in capitals."""
    loud = shouted_words(draft.title, draft.language, _forms(draft))
    if not loud:
        return None
    return Finding(
        "capitals-in-title",
        "warning",
        _("The title has words in capitals that are no acronyms: %(words)s."),
        _CURE,
        "title",
        {"words": ", ".join(loud[:5]), "suggestion": suggest_title(draft)},
    )


def outlet_in_title(draft: Draft) -> Finding | None:
    """The outlet has a field of its own."""
    part = next((each for each in _parts(draft.title) if _is_outlet(each, draft)), "")
    if not part:
        return None
    return Finding(
        "outlet-in-title",
        "warning",
        _("The title has the outlet in it: “%(outlet)s”."),
        _CURE,
        "title",
        {"outlet": part, "suggestion": suggest_title(draft)},
    )


def date_in_title(draft: Draft) -> Finding | None:
    """So has the date."""
    numeric = _NUMERIC_DATE.search(draft.title)
    worded = next((each for each in _parts(draft.title) if _WORDED_DATE.fullmatch(each)), "")
    if not (numeric or worded):
        return None
    return Finding(
        "date-in-title",
        "warning",
        _("The title has a date in it: %(date)s."),
        _CURE,
        "title",
        {"date": numeric[0] if numeric else worded, "suggestion": suggest_title(draft)},
    )


def suggest_title(draft: Draft) -> str:
    """The title without what has fields of its own, its words written as the article writes them."""

    def is_aside(part: str) -> bool:
        return _is_outlet(part, draft) or _is_date(part)

    kept = _NUMERIC_DATE.sub("", _without(draft.title, is_aside)).strip(_LOOSE)
    return " ".join(quieten(kept, draft.language, _forms(draft)).split()) or draft.title


def _without(title: str, is_aside: Callable[[str], bool]) -> str:
    """The parts that are wanted, with the separators between them."""
    title = _BRACKETS.sub(lambda match: "" if is_aside(match[1].strip()) else match[0], title)
    pieces = _SEPARATOR.split(title)
    kept = ""
    for place in range(0, len(pieces), 2):
        part = pieces[place]
        if not part.strip() or is_aside(part.strip()):
            continue
        kept += (pieces[place - 1] if kept else "") + part
    return kept


def _parts(title: str) -> list[str]:
    outside = _SEPARATOR.split(_BRACKETS.sub("", title))[::2]
    return [part.strip() for part in (*outside, *_BRACKETS.findall(title)) if part.strip()]


def _is_date(part: str) -> bool:
    return bool(_NUMERIC_DATE.fullmatch(part) or _WORDED_DATE.fullmatch(part))


def _is_outlet(part: str, draft: Draft) -> bool:
    if draft.cited is None or len(_parts(draft.title)) == 1:
        return False  # a title that is only a name may be the article's own
    host = draft.cited.host.removeprefix("www.")
    names = {draft.cited.outlet, host, host.rpartition(".")[0]} - {""}
    # Capitals of any language: `HABER` is `haber` in Turkish and `haber` in English.
    return any(to_lower(part, tag) == to_lower(name, tag) for name in names for tag in {draft.language, "en"})


def _forms(draft: Draft) -> Forms:
    text = f"{draft.cited.headline}\n{draft.cited.text}" if draft.cited else draft.text
    return learn_forms(text, draft.language)
