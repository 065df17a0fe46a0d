"""What is made when Pressmark is built: the message catalogues and fonts.

`make messages` gathers every message of the code and its templates into `document/locale/`; hatchling compiles the
`.po` files that translators edit into the `.mo` files that programs read, and has the fonts cut, of the pages and of the PDFs.
"""

import io
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src"
LOCALES = SOURCE / "pressmark" / "document" / "locale"
FONTS = SOURCE / "pressmark" / "delivery" / "static" / "pressmark" / "fonts"


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before each wheel, an editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        for source in LOCALES.glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po))
        sys.path.insert(0, str(SOURCE))
        from pressmark.formats.textfonts import write_text_fonts
        from pressmark.formats.webfonts import write_fonts

        write_fonts(FONTS)
        write_text_fonts()


def read_django_template(
    file: IO[bytes], keywords: Any, comment_tags: Collection[str], options: Any
) -> Iterator[tuple[Any, ...]]:
    """Babel's reader for Django templates: Django turns them into calls that the reader for Python understands."""
    from django.utils.translation import templatize

    calls = templatize(file.read().decode())
    # Its indentation is the template's, not Python's.
    flat = "\n".join(line.strip() for line in calls.splitlines())
    yield from extract_python(io.BytesIO(flat.encode()), keywords, comment_tags, options)
