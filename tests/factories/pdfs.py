"""PDFs read back."""

import io

import pypdfium2


def read_text(pdf):
    """The words as a reader copies them, without the line ends and hyphens of the setting."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\ufffe", "").replace("\x02", "").split())
