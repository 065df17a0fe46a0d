"""The typefaces of our PDFs: open fonts from packages, and nothing of the machine's own."""

from functools import cache
from importlib.resources import files
from pathlib import Path

SERIF = "Source Serif 4"
TEXT = "Pressmark Text"
"""Source Serif as `textfonts` cuts it when Pressmark is built; where it isn't, texts are set in Source Serif itself."""
SANS = "Source Sans 3"
LABELS = "Pressmark Labels"
"""The same of Source Sans."""
NASKH = "Amiri"
ARMENIAN = "Noto Sans Armenian"
GEORGIAN = "Noto Sans Georgian"

_FILES = {
    SERIF: ("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf"),
    SANS: ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf"),
    NASKH: ("fontpkg_amiri", "files/Amiri-Regular.ttf"),
    ARMENIAN: ("manimgx_fonts", "NotoSansArmenian[wght].ttf"),
    GEORGIAN: ("manimgx_fonts", "NotoSansGeorgian[wght].ttf"),
}

READING = (SERIF, SANS, ARMENIAN, GEORGIAN, NASKH)
"""For texts; each character is set in the first that has it (Source Sans knows polytonic Greek, Source Serif doesn't)."""

LABELLING = (SANS, SERIF, ARMENIAN, GEORGIAN, NASKH)
"""For labels and notices."""

FAMILIES = {"serif": READING, "sans": LABELLING}
"""By the word of a theme."""

RUNNING = {"serif": (TEXT, *READING), "sans": (LABELS, *LABELLING)}
"""The same for running text and labels."""

WRITING_ARABIC = (NASKH, SERIF, SANS, ARMENIAN, GEORGIAN)
"""For texts in Arabic script: its own punctuation and digits before the Latin ones."""


@cache
def font_files() -> dict[str, Path]:
    """The upright file of each family."""
    return {family: Path(str(files(package))) / name for family, (package, name) in _FILES.items()}


def font_folders() -> list[str]:
    """Where Typst finds them."""
    return sorted({str(path.parent) for path in font_files().values()} | {str(text_fonts())})


def text_fonts() -> Path:
    """The folder of what is cut for running text."""
    return Path(str(files("pressmark.formats"))) / "fonts"
