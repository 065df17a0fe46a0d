"""The child process of `typesetting`: Typst, with our typefaces loaded once, prints until its parent goes away."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from importlib.resources import files
from tempfile import TemporaryFile
from typing import Any

import typst

from pressmark.document.confinement import Parts, serve
from pressmark.formats.typefaces import font_folders

STANDARDS = ["a-3a", "ua-1"]
_OPTIONS: dict[str, dict[str, Any]] = {
    "pdf": {"format": "pdf", "pdf_standards": STANDARDS},
    "png": {"format": "png", "ppi": 72},
}
_DESCRIPTORS = "/dev/fd"

_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
_templates = {
    path.name: path.read_bytes()
    for path in (files("pressmark.formats") / "templates").iterdir()
    if path.name.endswith(".typ")
}


def work(parts: Parts) -> Parts:
    """The PDF or the picture, or nothing and why there is none."""
    head, data, *pictures = parts
    template, kind, names = json.loads(head)
    try:
        return [print_sheet(template, data, dict(zip(names, pictures, strict=True)), kind)]
    except typst.TypstError as error:
        return [b"", str(error).encode()]


def print_sheet(template: str, data: bytes, pictures: Mapping[str, bytes], kind: str = "pdf") -> bytes:
    """Print what the data say by one of our templates."""
    with ExitStack() as kept:
        # What Typst is given in memory must be text. A file without a name is gone with the process, whatever ends it.
        places = {name: _lay_down(picture, kept) for name, picture in pictures.items()}
        printed: bytes = typst.compile(  # type: ignore[call-overload]  # its stub doesn't know files in memory
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
