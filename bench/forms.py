"""How much of an entry and of its original all styles print, in each form and in the one that is chosen for the style.

    .venv/bin/python bench/forms.py

Takes about a minute. Prints for each form how many in 100 styles print the number, the address, the year, the day, the day of
access, and all but the two days.
"""

from collections import Counter
from collections.abc import Sequence

from pressmark.citation.styles import list_independent
from pressmark.formats.csl_json import Form
from pressmark.formats.forms import ENTRY_FORMS, FACTS, ORIGINAL_FORMS, printed_facts

NAMES = ("number", "address", "year", "day", "accessed", "but days")


def measure(forms: Sequence[Form]) -> None:
    """Print a line for each form, and one for the best."""
    counts: dict[str, Counter[str]] = {}
    styles = list_independent()
    for style in styles:
        found = {form: printed_facts(style, form) for form in forms}
        best = max(forms, key=lambda form: len(found[form]))
        for name, facts in [(str(form), found[form]) for form in forms] + [("chosen", found[best])]:
            printed = facts | ({"but days"} if FACTS.keys() - facts <= {"day", "accessed"} else set())
            counts.setdefault(name, Counter()).update(printed)
    for name, counted in counts.items():
        print(f"{name:50}", *(f"{each} {100 * counted[each] / len(styles):5.1f}" for each in NAMES))


if __name__ == "__main__":
    measure(ENTRY_FORMS)
    measure(ORIGINAL_FORMS)
