"""How much an upload may bring: what is over the limit is read and thrown away, never stored."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class BoundedUpload(FileUploadHandler):
    """Drops a file as soon as it is over the limit.

    Attributes:
        too_large: the name of the file that was dropped, or empty.
    """

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.too_large = ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self.limit:
            self.too_large = self.file_name or "?"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 (the handlers behind this one keep the file)
        return None
