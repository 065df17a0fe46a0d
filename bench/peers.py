"""citeproc-js under node: what the processor is compared with. Development only; nothing of it is in the program.

It is had from npm, held to its checksum, and kept in `build/peers`.
"""

import base64
import hashlib
import json
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

VERSION = "2.4.63"
_INTEGRITY = "68F95Bp4UbgZU/DBUGQn0qV3HDZLCdI9+Bb2ByrTaNJDL5VEm9LqaiNaxljsvoaExSLEXe1/r6n2Z06SCzW3/Q=="
_FOLDER = Path(__file__).parents[1] / "build" / "peers"
_SCRIPT = Path(__file__).with_name("citeproc.js")


def find_citeproc() -> Path:
    """The file of citeproc-js, downloaded where it isn't there yet."""
    script = _FOLDER / f"citeproc-{VERSION}.js"
    if not script.is_file():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "pack", "--silent", f"citeproc@{VERSION}"],
            cwd=_FOLDER,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        archive = _FOLDER / f"citeproc-{VERSION}.tgz"
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != _INTEGRITY:
            raise SystemExit(f"citeproc {VERSION} is not what it was")
        with tarfile.open(archive) as members:
            file = members.extractfile("package/citeproc_commonjs.js")
            assert file is not None
            script.write_bytes(file.read())
        archive.unlink()
    return script


def _find_locales() -> Path:
    """The folder of CSL's locale files, which the processor reads too."""
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "data" / "locales"


class Citeproc:
    """A process of node with citeproc-js in it, that is asked one thing after the other."""

    def __enter__(self) -> Self:
        command = ["node", str(_SCRIPT), str(find_citeproc()), str(_find_locales())]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def ask(
        self, style: bytes, locale: str, items: Sequence[Mapping[str, Any]], rounds: int = 0
    ) -> dict[str, Any]:
        """What it says of items in a style: see `citeproc.js`."""
        request = {"style": style.decode("utf-8-sig"), "locale": locale, "items": items, "rounds": rounds}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer
