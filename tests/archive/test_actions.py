import hashlib
import io

import pytest
from archive.server import serve
from django.utils.timezone import now
from warcio.archiveiterator import ArchiveIterator

from pressmark.archive.actions import keep
from pressmark.archive.models import Capture
from pressmark.archive.obtaining import obtain_bytes, obtain_url, read_file
from pressmark.archive.queries import page_bytes, stored_payload
from pressmark.document.errors import EmptyPage, FixityError, NoSuchFile, NotAnAddress, NotKept, TooLarge

pytestmark = pytest.mark.django_db

PAGE = "<!doctype html><p>Sözler ve “tırnaklar”".encode()
URL = "https://bozkir.example/a?b=1"


def records(capture):
    with capture.warc.open("rb") as file:
        warc = file.read()
    assert hashlib.sha256(warc).hexdigest() == capture.warc_sha256
    return [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(warc))
    ]


def test_given_file_is_kept_letter_for_letter():
    capture = keep(obtain_bytes(PAGE, url=URL, name="/somewhere/page.html"))
    assert stored_payload(capture) == page_bytes(capture) == PAGE
    assert capture.payload_sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (capture.obtained, capture.file_name) == ("uploaded", "page.html")
    assert records(capture)[1] == ("resource", URL, PAGE)


def test_fetched_page_is_kept_with_request_and_response(allow_outlet):
    with serve({"/a?b=1": PAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/a?b=1"))
    assert capture.status == 200
    assert stored_payload(capture) == PAGE
    assert [kind for kind, _, _ in records(capture)] == ["warcinfo", "response", "request", "metadata"]


def test_capture_is_never_edited():
    capture = keep(obtain_bytes(PAGE, url=URL))
    capture.content_type = "text/plain"
    with pytest.raises(TypeError, match="never edited"):
        capture.save()


def test_damaged_file_is_noticed():
    capture = keep(obtain_bytes(PAGE, url=URL))
    other = keep(obtain_bytes(PAGE + b"!", url=URL))
    Capture.objects.filter(pk=capture.pk).update(warc=other.warc.name)
    with pytest.raises(FixityError, match="not what was captured"):
        stored_payload(Capture.objects.get(pk=capture.pk))


def test_missing_file_is_noticed():
    capture = keep(obtain_bytes(PAGE, url=URL))
    capture.warc.storage.delete(capture.warc.name)
    with pytest.raises(FixityError):
        stored_payload(capture)


@pytest.mark.parametrize(
    ("payload", "url", "error"),
    [(b" \n", URL, EmptyPage), (PAGE, "", NotAnAddress), (PAGE, "ftp://x.example/a", NotAnAddress)],
)
def test_what_cannot_be_used_leaves_nothing(payload, url, error):
    with pytest.raises(error):
        obtain_bytes(payload, url=url)


def test_file_over_the_limit_is_not_read(tmp_path):
    file = tmp_path / "large.html"
    with file.open("wb") as sparse:
        sparse.truncate(300_000_000)
    with pytest.raises(TooLarge, match="20 MB"):
        read_file(file)


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NoSuchFile, match=r"nothing\.html"):
        read_file(tmp_path / "nothing.html")


def test_name_of_a_file_in_another_charset_is_kept_as_far_as_it_can_be():
    capture = keep(obtain_bytes(PAGE, url=URL, name="sayfa\udcff.html"))
    assert capture.file_name == "sayfa?.html"


def test_disk_that_takes_no_file_is_an_error_of_ours(captures_folder):
    (captures_folder / f"{now():%Y}").write_bytes(b"a file where there should be a folder")
    with pytest.raises(NotKept, match=r"could not be kept: .*\. See that there is room"):
        keep(obtain_bytes(PAGE, url=URL))
    assert not Capture.objects.exists()
