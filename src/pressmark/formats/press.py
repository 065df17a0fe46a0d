"""The child process of `typesetting`: Typst, with our typefaces loaded once, prints until its parent goes away."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from importlib.resources import files
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any, cast

import typst
from PIL import Image

from pressmark.document.confinement import Parts, serve
from pressmark.document.errors import RenderError, UnreadablePicture
from pressmark.formats.typefaces import font_folders

STANDARDS = ["a-3a", "ua-1"]
_OPTIONS: dict[str, dict[str, Any]] = {
    "pdf": {"format": "pdf", "pdf_standards": STANDARDS},
    "png": {"format": "png", "ppi": 72},
}
_JPEG_BEGINS, _JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"
_MANY_BYTES = 32 * 1024**2

_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
# Files without a name, which are gone with the process, whatever ends it. Typst reads them by their descriptors; these stay the
# same, so that it needn't read our templates anew for each sheet.
_files: dict[str, IO[bytes]] = {name: TemporaryFile() for name in ("look", "sheet", "pictures")}  # noqa: SIM115


def work(parts: Parts) -> Parts:
    """The PDF or the picture, or nothing and why there is none."""
    head, look, sheet, *bodies = parts
    template, kind, which, names = json.loads(head)
    pictures = dict(zip(names, bodies, strict=True))
    try:
        check_pictures(pictures, which)
        return [print_sheet(template, look, sheet, pictures, kind)]
    except typst.TypstError as error:
        refused: RenderError = RenderError(which=which, why=f"Typst refuses it ({error})")
    except UnreadablePicture as error:
        refused = error
    return [b"", json.dumps(refused.plain()).encode()]


def check_pictures(pictures: Mapping[str, bytes], which: str) -> None:
    """See that each is a whole file of a kind that we print. A JPEG goes into the PDF as it is, so Typst wouldn't see it.

    Raises:
        UnreadablePicture: one isn't.
    """
    for name, picture in pictures.items():
        try:
            with Image.open(BytesIO(picture), formats=("JPEG", "PNG")) as image:
                image.verify()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise UnreadablePicture(which=which, picture=name) from error
        if picture.startswith(_JPEG_BEGINS) and not picture.endswith(_JPEG_ENDS):
            raise UnreadablePicture(which=which, picture=name)


def print_sheet(
    template: str, look: bytes, sheet: bytes, pictures: Mapping[str, bytes], kind: str = "pdf"
) -> bytes:
    """Print what a sheet says by one of our templates."""
    with ExitStack() as kept:
        places = {}
        for name, picture in pictures.items():
            file = kept.enter_context(TemporaryFile())
            places[name] = _write(file, picture)
        for name, body in {"look": look, "sheet": sheet, "pictures": json.dumps(places).encode()}.items():
            _write(_files[name], body)
        printed = _compiler(template).compile(**_OPTIONS[kind])
    # Typst keeps what it read until another file has its descriptor.
    if sum(map(len, pictures.values())) > _MANY_BYTES:
        _compiler.cache_clear()
    return cast("bytes", printed)  # one PDF, or a picture of one page


@cache
def _compiler(template: str) -> typst.Compiler:
    """Typst with one of our templates. They alone say what is read: those files, and pictures where `pictures` has them."""
    folder = files("pressmark.formats") / "templates"
    inputs = {name: _place(file) for name, file in _files.items()}
    return typst.Compiler(str(folder / template), root="/", font_paths=_fonts, sys_inputs=inputs)


def _write(file: IO[bytes], body: bytes) -> str:
    """Have a file say that and no more; where it is."""
    file.seek(0)
    file.truncate()
    file.write(body)
    file.seek(0)
    return _place(file)


def _place(file: IO[bytes]) -> str:
    return f"/dev/fd/{file.fileno()}"


if __name__ == "__main__":
    serve(work)
