"""Timestamps of a real authority: openssl's, behind a loopback server."""

import hashlib
import io
import socket
import subprocess
import threading
import zipfile
from contextlib import contextmanager

import pytest
from archive.authority import make_authority, make_stamper
from archive.server import send, serve
from cryptography.x509 import load_pem_x509_certificates
from django.db import transaction
from pydantic import HttpUrl
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from pressmark.archive import stamping
from pressmark.archive.actions import keep, package_wacz, stamp
from pressmark.archive.models import Capture, Timestamp
from pressmark.archive.obtaining import obtain_bytes
from pressmark.archive.queries import audit_timestamps
from pressmark.archive.timestamps import check_answer, make_request
from pressmark.document.errors import FixityError, TimestampError

URL = "https://outlet.example/a"
PAGE = b"<!doctype html><p>words"
FILE = b"a file of some kind"
CHECKSUM = hashlib.sha256(FILE).hexdigest()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder, "outlet.localhost")
    return folder


@pytest.fixture(scope="module")
def answer(folder):
    return make_stamper(folder)


@pytest.fixture(scope="module")
def trusted(folder):
    return load_pem_x509_certificates((folder / "ca.pem").read_bytes())


@contextmanager
def serve_authority(behave):
    """An authority on loopback; gives its address."""
    with serve({"/tsa": behave}) as server:
        yield f"{server}/tsa".replace("outlet.localhost", "127.0.0.1")


def reply(answer):
    """What a server does with a request for a timestamp."""

    def behave(handler):
        request = handler.rfile.read(int(handler.headers["Content-Length"]))
        assert handler.headers["Content-Type"] == "application/timestamp-query"
        send(handler, answer(request), **{"Content-Type": "application/timestamp-reply"})

    return behave


def say(body, **options):
    def behave(handler):
        handler.rfile.read(int(handler.headers["Content-Length"]))
        send(handler, body, **options)

    return behave


@pytest.fixture
def name_authority(settings, folder):
    """Name an authority and its certificate in the settings."""

    def name(address):
        given = {"timestamp_authority": HttpUrl(address), "timestamp_certificates": folder / "ca.pem"}
        settings.PRESSMARK = settings.PRESSMARK.model_copy(update=given)

    return name


def test_answer_that_holds_is_believed(answer, trusted):
    request = make_request(FILE)
    stamped = check_answer(answer(request.as_bytes()), CHECKSUM, trusted, which="it", nonce=request.nonce)
    assert stamped.stated_at.utcoffset().total_seconds() == 0


def test_answer_holds_for_its_own_file_only(answer, trusted):
    told = answer(make_request(b"another file").as_bytes())
    with pytest.raises(TimestampError, match="Mismatch between messages"):
        check_answer(told, CHECKSUM, trusted, which="it")


def test_answer_to_another_question_is_not_believed(answer, trusted):
    told = answer(make_request(FILE).as_bytes())
    with pytest.raises(TimestampError, match="Nonce mismatch"):
        check_answer(told, CHECKSUM, trusted, which="it", nonce=make_request(FILE).nonce)


def test_answer_of_a_stranger_is_not_believed(answer, tmp_path):
    make_authority(tmp_path, "outlet.localhost")
    strangers = load_pem_x509_certificates((tmp_path / "ca.pem").read_bytes())
    with pytest.raises(TimestampError, match="certificate"):
        check_answer(answer(make_request(FILE).as_bytes()), CHECKSUM, strangers, which="it")


def test_answer_with_another_checksum_is_not_believed(answer, trusted):
    request = TimestampRequestBuilder().data(FILE).hash_algorithm(HashAlgorithm.SHA512).build()
    with pytest.raises(TimestampError, match="it stamped something else"):
        check_answer(answer(request.as_bytes()), CHECKSUM, trusted, which="it")


def test_refusal_is_told_as_one(answer, trusted):
    with pytest.raises(TimestampError, match="the authority refused"):
        check_answer(answer(b"no request at all"), CHECKSUM, trusted, which="it")


@pytest.mark.parametrize("told", [b"", b"<html>", b"\x30\x03\x02\x01\x00"])
def test_no_answer_is_none(told, trusted):
    with pytest.raises(TimestampError):
        check_answer(told, CHECKSUM, trusted, which="it")


def test_changed_answer_is_not_believed(answer, trusted):
    told = bytearray(answer(make_request(FILE).as_bytes()))
    told[-5] ^= 1
    with pytest.raises(TimestampError):
        check_answer(bytes(told), CHECKSUM, trusted, which="it")


@pytest.mark.django_db(transaction=True)
def test_new_capture_has_its_timestamp(captures_folder, answer, name_authority, folder):
    with serve_authority(reply(answer)) as server:
        name_authority(server)
        with transaction.atomic():
            capture = keep(obtain_bytes(PAGE, url=URL))
            assert not Timestamp.objects.exists()
    timestamp = capture.timestamps.get()
    assert timestamp.authority == server
    assert [each.state for each in audit_timestamps()] == ["whole"]
    check_with_openssl(folder, bytes(timestamp.answer), capture.warc.path)


def check_with_openssl(folder, answer, path):
    """As somebody would who has the file, the answer and the certificate, and nothing of ours."""
    (folder / "kept.tsr").write_bytes(answer)
    command = ["openssl", "ts", "-verify", "-data", path, "-in", "kept.tsr", "-CAfile", "ca.pem"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("behave", "why"),
    [
        (say(b"out of order", status=503), "503"),
        (say(b"", status=302, Location="https://outlet.example/"), "302"),
        (say(b"<html>"), "ASN.1"),
        (say(b"x" * 100_000), "too large"),
    ],
    ids=["error", "redirect", "page", "flood"],
)
@pytest.mark.django_db(transaction=True)
def test_capture_is_kept_without_a_timestamp(behave, why, captures_folder, name_authority, caplog):
    with serve_authority(behave) as server:
        name_authority(server)
        capture = keep(obtain_bytes(PAGE, url=URL))
    assert Capture.objects.get() == capture
    assert not Timestamp.objects.exists()
    assert [why in record.message for record in caplog.records if record.name.startswith("pressmark")] == [
        True
    ]


@pytest.mark.usefixtures("captures_folder")
@pytest.mark.django_db(transaction=True)
def test_capture_is_kept_where_the_certificates_are_gone(answer, name_authority, settings, tmp_path, caplog):
    with serve_authority(reply(answer)) as server:
        name_authority(server)
        given = {"timestamp_certificates": tmp_path / "gone.pem"}
        settings.PRESSMARK = settings.PRESSMARK.model_copy(update=given)
        capture = keep(obtain_bytes(PAGE, url=URL))
    assert Capture.objects.get() == capture
    assert "The setting timestamp_certificates is" in caplog.text


def test_authority_that_is_not_there_is_told(free_tcp_port):
    with pytest.raises(TimestampError, match="the authority can't be reached"):
        stamping.ask_authority(f"http://127.0.0.1:{free_tcp_port}/", b"x", which="it")


@pytest.fixture
def free_tcp_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_authority_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setattr(stamping, "SECONDS", 0.2)
    done = threading.Event()
    with serve_authority(lambda _handler: done.wait(60)) as server:
        with pytest.raises(TimestampError, match="the authority doesn't answer"):
            stamping.ask_authority(server, b"x", which="it")
        done.set()


@pytest.mark.django_db
def test_timestamp_can_be_asked_for_later_and_goes_into_the_package(captures_folder, answer, name_authority):
    capture = keep(obtain_bytes(PAGE, url=URL))
    with serve_authority(reply(answer)) as server:
        name_authority(server)
        stamp(capture)
    package_wacz([capture], file := io.BytesIO())
    with zipfile.ZipFile(file) as package:
        (name,) = [name for name in package.namelist() if name.startswith("timestamps/")]
        assert package.read(name) == bytes(capture.timestamps.get().answer)


@pytest.mark.django_db
def test_damaged_capture_gets_no_timestamp(captures_folder, name_authority):
    capture = keep(obtain_bytes(PAGE, url=URL))
    name_authority("http://127.0.0.1:9/")
    capture.warc.storage.delete(capture.warc.name)
    with pytest.raises(FixityError):
        stamp(capture)


@pytest.mark.django_db
def test_without_an_authority_there_is_none(captures_folder):
    with pytest.raises(TimestampError, match="no authority is named"):
        stamp(keep(obtain_bytes(PAGE, url=URL)))
    assert list(audit_timestamps()) == []


@pytest.mark.django_db
def test_audit_finds_a_timestamp_that_does_not_hold(captures_folder, answer, name_authority):
    capture = keep(obtain_bytes(PAGE, url=URL))
    with serve_authority(reply(answer)) as server:
        name_authority(server)
        stamp(capture)
    Capture.objects.filter(pk=capture.pk).update(warc_sha256="0" * 64)
    assert [(each.part, each.state, each.found) for each in audit_timestamps()] == [
        ("timestamp", "damaged", "")
    ]
