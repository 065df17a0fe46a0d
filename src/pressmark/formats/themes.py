"""The themes that a centre chooses among: colours for light paper and dark screens, and which of our families sets what.

Pages take the house's own from `site.css` and the others from `themes.css`, which tests compare with this; PDFs take the accent of light paper and the families.
Each pair of colours is measured by a test (WCAG 2.2, 1.4.3 and 1.4.6).
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pressmark.document.errors import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours, as style sheets and Typst write them.

    Attributes:
        paper: behind all.
        quote: behind somebody else's words.
        ink: of text.
        muted: of labels.
        rule: of lines that divide.
        accent: of numbers, marks and what is pointed at.
    """

    paper: str
    quote: str
    ink: str
    muted: str
    rule: str
    accent: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A look.

    Attributes:
        code: what imprints and style sheets call it.
        name: what people call it.
        reading: `serif` or `sans`: what texts are set in.
        labelling: the same for labels, numbers and notices.
    """

    code: str
    name: str
    light: Inks
    dark: Inks
    reading: str = "serif"
    labelling: str = "sans"

    @property
    def is_house(self) -> bool:
        """Whether pages have it without being told."""
        return self.code == CLARET.code

    @property
    def families(self) -> list[str]:
        """Those that it sets in, each once."""
        return list(dict.fromkeys((self.reading, self.labelling)))


CLARET = Theme(
    "claret",
    _("Claret"),
    Inks("#fffdf8", "#f6f1e7", "#1b1815", "#544d43", "#d8cfbf", "#7a1f2b"),
    Inks("#15130f", "#201d17", "#ece6da", "#bdb4a5", "#443e33", "#f2aab0"),
)
THEMES = (
    CLARET,
    Theme(
        "harbour",
        _("Harbour"),
        Inks("#fdfdfc", "#eef2f6", "#15191f", "#4a5461", "#cdd5dd", "#0f4c81"),
        Inks("#10151b", "#1a2129", "#e4e9ef", "#a5b0bd", "#333d48", "#8fc1ee"),
    ),
    Theme(
        "grove",
        _("Grove"),
        Inks("#fefefb", "#eff3ec", "#181b16", "#50574b", "#d0d7c9", "#1f5c3a"),
        Inks("#121511", "#1c211a", "#e7ebe2", "#a9b2a1", "#363d33", "#8fd0a6"),
    ),
    Theme(
        "slate",
        _("Slate"),
        Inks("#ffffff", "#f2f3f4", "#17191c", "#51565e", "#d4d7db", "#9a3412"),
        Inks("#131417", "#1e2024", "#e8eaed", "#a9aeb6", "#383b41", "#fdba8c"),
        reading="sans",
    ),
    Theme(
        "umber",
        _("Umber"),
        Inks("#fbf7ef", "#f2eadb", "#221a10", "#5c4f3c", "#dccfb8", "#7b4a12"),
        Inks("#17130d", "#231d14", "#efe5d3", "#b9aa91", "#413727", "#e5b877"),
        labelling="serif",
    ),
)
"""The first is the house's own."""

_BY_CODE = {theme.code: theme for theme in THEMES}


def theme_of(code: str) -> Theme:
    """A theme; the house's own where an imprint names none that there is."""
    return _BY_CODE.get(code, CLARET)


def write_css() -> str:
    """The rules that give pages another theme than the house's, by the attribute `data-theme` of `<html>`.

    Paper gets the type and no colours.
    """
    rules = [line for theme in THEMES if not theme.is_house for line in _rules(theme)]
    return "\n\n".join(rules) + "\n"


def _rules(theme: Theme) -> Iterator[str]:
    root = f':root[data-theme="{theme.code}"]'
    elsewhere = f"--reading-elsewhere: var(--latin-{theme.reading}); --labelling-elsewhere: var(--latin-{theme.labelling});"
    yield f"{root} {{ --reading: var(--{theme.reading}); --labelling: var(--{theme.labelling}); {elsewhere} }}"
    yield f"@media screen {{ {root} {{ {_properties(theme.light)} }} }}"
    yield f"@media screen and (prefers-color-scheme: dark) {{ {root} {{ {_properties(theme.dark)} }} }}"


def _properties(inks: Inks) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in asdict(inks).items())
