"""The child process of `typesetting`: Typst, with our typefaces loaded once, prints until its parent goes away."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from importlib.resources import files
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

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
_compile: Any = typst.compile  # its stub doesn't know files in memory
_DESCRIPTORS = "/dev/fd"
_JPEG_BEGINS, _JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"

_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
_templates = {
    path.name: path.read_bytes()
    for path in (files("pressmark.formats") / "templates").iterdir()
    if path.name.endswith(".typ")
}


def work(parts: Parts) -> Parts:
    """The PDF or the picture, or nothing and why there is none."""
    head, data, *files = parts
    template, kind, which, names = json.loads(head)
    pictures = dict(zip(names, files, strict=True))
    try:
        check_pictures(pictures, which)
        return [print_sheet(template, data, pictures, kind)]
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


def print_sheet(template: str, data: bytes, pictures: Mapping[str, bytes], kind: str = "pdf") -> bytes:
    """Print what the data say by one of our templates."""
    with ExitStack() as kept:
        # What Typst is given in memory must be text. A file without a name is gone with the process, whatever ends it.
        places = {name: _lay_down(picture, kept) for name, picture in pictures.items()}
        printed: bytes = _compile(
            {
                "main.typ": f'#include "{template}"'.encode(),
                "data.json": data,
                "pictures.json": json.dumps(places).encode(),
                **_templates,
            },
            root=_DESCRIPTORS,
            font_paths=_fonts,
            **_OPTIONS[kind],
        )
    return printed


def _lay_down(picture: bytes, kept: ExitStack) -> str:
    file = kept.enter_context(TemporaryFile())  # noqa: SIM115
    file.write(picture)
    file.flush()
    return f"/{file.fileno()}"


if __name__ == "__main__":
    serve(work)
