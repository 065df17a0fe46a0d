"""A saved page in a ZIP archive: the page itself, without the pictures and scripts packed with it."""

import io
import lzma
import zipfile
import zlib
from pathlib import PurePosixPath

from pressmark.document.errors import NoPageInArchive, TooLarge
from pressmark.document.errors import gettext_noop as _
from pressmark.extraction.payload import MAX_BYTES

MOST_FILES = 5000
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_OTHERS = frozenset({".mhtml", ".mht", ".pdf", ".eml"})
_LOCKED = 0x1
_FOLDER = "_files"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


def unzip_page(payload: bytes, which: str) -> bytes:
    """The bytes of the one page, PDF or mail in an archive.

    Cost: unpacks that one file and stops at `MAX_BYTES`, whatever size the archive says that it has.

    Raises:
        NoPageInArchive: none or several, or the archive is damaged or locked.
        TooLarge: the page is larger than what is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            entry = _choose(archive, which)
            if entry.flag_bits & _LOCKED:
                raise NoPageInArchive(which=which, why=_("it is locked with a password"))
            with archive.open(entry) as file:
                page = file.read(MAX_BYTES + 1)
    except _DAMAGE as error:
        raise NoPageInArchive(which=which, why=_("it is damaged")) from error
    if len(page) > MAX_BYTES:
        raise TooLarge(which=which, limit=f"{MAX_BYTES // 1_000_000} MB")
    return page


def _choose(archive: zipfile.ZipFile, which: str) -> zipfile.ZipInfo:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry.filename)]
    if len(entries) > MOST_FILES:
        raise NoPageInArchive(which=which, why=_("it holds too many files"))
    if any(entry.filename in {"[Content_Types].xml", "mimetype"} for entry in entries):
        raise NoPageInArchive(which=which, why=_("it is an office document or a book"))
    found = [entry for entry in entries if _suffix(entry) in _PAGES and not _is_beside(entry)]
    found = found or [entry for entry in entries if _suffix(entry) in _OTHERS]
    highest = min((_depth(entry) for entry in found), default=0)
    top = [entry for entry in found if _depth(entry) == highest]
    if not top:
        raise NoPageInArchive(which=which, why=_("there is no saved page in it"))
    if len(top) > 1:
        raise NoPageInArchive(which=which, why=_("there are several pages in it"))
    return top[0]


def _suffix(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).suffix.lower()


def _depth(entry: zipfile.ZipInfo) -> int:
    return len(PurePosixPath(entry.filename).parts)


def _is_hidden(name: str) -> bool:
    """What macOS and others pack along unasked."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _is_beside(entry: zipfile.ZipInfo) -> bool:
    """Whether it is in the folder that a browser saves beside a page: frames, advertisements."""
    return any(part.endswith(_FOLDER) for part in PurePosixPath(entry.filename).parts[:-1])
