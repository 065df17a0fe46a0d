"""PDFs made and read back."""

import io
import json
import re
from typing import Any

import pypdfium2
import typst

from pressmark.formats.typefaces import READING, WRITING_ARABIC, font_folders


def read_text(pdf):
    """The words as a reader copies them, without the line ends and hyphens of the setting."""
    return " ".join(read_pages(pdf))


def read_pages(pdf):
    """The same, page by page."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(re.sub("[\ufffe\x02]\\s*", "", text).split()) for text in texts]


def make_pdf(source: str, **inputs: Any) -> bytes:
    """A PDF of Typst source, set in our own typefaces; its words may come as `data`, and its language as `lang`."""
    faces = WRITING_ARABIC if inputs.get("lang") in {"ar", "fa"} else READING
    font = f"({', '.join(json.dumps(face) for face in faces)})"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    head = f'#set text(font: {font}, size: 11pt)\n#let data = json("data.json")\n'
    files = {"main.typ": (head + source).encode(), "data.json": json.dumps(inputs).encode()}
    pdf: bytes = typst.compile(files, font_paths=fonts, format="pdf")
    return pdf
