"""Timestamps of RFC 3161: an authority signs a checksum together with its own time. Pure; `stamping` asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    VerificationError,
    Verifier,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client.tsp import PKIStatus

from pressmark.document.errors import TimestampError
from pressmark.document.errors import gettext_noop as _

_SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class Stamp:
    """An authority's answer that holds.

    Attributes:
        answer: in DER.
        stated_at: the authority's own time.
    """

    answer: bytes
    stated_at: datetime


def make_request(file: bytes) -> TimeStampRequest:
    """What to ask for a file: its SHA-256, with a nonce, the authority's certificate to be in the answer."""
    return (
        TimestampRequestBuilder()
        .data(file)
        .hash_algorithm(HashAlgorithm.SHA256)
        .nonce(nonce=True)
        .cert_request(cert_request=True)
        .build()
    )


def read_certificates(pem: bytes) -> list[Certificate]:
    """The certificates in a PEM file.

    Raises:
        ValueError: there is none.
    """
    return load_pem_x509_certificates(pem)


def check_answer(
    answer: bytes,
    checksum: str,
    certificates: Sequence[Certificate],
    *,
    which: str,
    nonce: int | None = None,
) -> Stamp:
    """Believe an answer only where its signature, its certificates and the checksum in it hold.

    Args:
        checksum: the SHA-256 of the file, in hexadecimal digits.
        certificates: those that are trusted; the others that the chain needs may be among them or in the answer.
        nonce: of the request, on arrival.

    Raises:
        TimestampError: it doesn't hold, or is no answer.
    """
    try:
        response = decode_timestamp_response(answer)
        if response.status != PKIStatus.GRANTED:
            raise TimestampError(which=which, why=_("the authority refused"))
        # The library compares the checksums and not what they are made with.
        if response.tst_info.message_imprint.hash_algorithm.dotted_string != _SHA256:
            raise TimestampError(which=which, why=_("it stamped something else"))
        _verifier(certificates, nonce).verify(response, bytes.fromhex(checksum))
        return Stamp(answer, response.tst_info.gen_time)
    except (VerificationError, ValueError) as error:
        raise TimestampError(which=which, why=str(error).strip().rstrip(".")) from error


def _verifier(certificates: Sequence[Certificate], nonce: int | None) -> Verifier:
    verifier = VerifierBuilder(nonce=nonce)
    for each in certificates:
        is_root = each.subject == each.issuer
        add = verifier.add_root_certificate if is_root else verifier.add_intermediate_certificate
        verifier = add(each)
    return verifier.build()
