"""Readers: the bytes of a page, PDF or mail in, a `document.Article` with a claim for every value out.

Pure. It never fetches, stores or decides for the editor: where places disagree it reports all of them.
"""

from pressmark.document.article import Article


def extract(payload: bytes, *, url: str = "", content_type: str = "") -> Article:
    """Read the article in a file: a page, a page saved as MHTML or packed in a ZIP archive, a PDF, or a mail.

    What the file is, its bytes say, not its name or its Content-Type. Of a PDF run it only in a process that can be
    killed: pdfium ends its process over some broken files.

    Costs a tenth of a second for a usual page, and most of a second once in a process for loading the readers. The
    parsers have no limits of their own but `payload.MAX_BYTES`: run it on hostile bytes in a process that can be killed.

    Args:
        payload: the file as it was served or saved.
        url: its address, or empty where it isn't known.
        content_type: the Content-Type header it came with, or empty.

    Raises:
        NotAnAddress: `url` is not the address of a page.
        TooLarge: more bytes than an article has.
        EncryptedPdf, BrokenPdf, ScannedPdf, TooManyPages: a PDF that can't be read.
        BrokenMail: a mail without a text.
        NoPageInArchive: a ZIP archive without a page, or with several.
        EmptyPage: no bytes, or only spaces.
        NotHtml: another kind of file.
        NotText: bytes that no charset explains.
        NoArticle: a page without a text of its own.
    """
    from pressmark.extraction.files import read_file

    return read_file(payload, url=url, content_type=content_type)
