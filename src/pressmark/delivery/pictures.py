"""The files of pictures. Their names are their checksums: nobody finds one that no entry has shown, and none ever changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from pressmark.entries.models import Picture

_TYPES = {"jpg": "image/jpeg", "png": "image/png"}


def picture(request: HttpRequest, file: str) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """A picture, to be kept by browsers for a year."""
    found = get_object_or_404(Picture, file=file)
    response = HttpResponse(bytes(found.data), content_type=_TYPES[file.rpartition(".")[2]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
