"""Timestamp responses (RFC 3161): what to send to an authority, and whether what it sent proves anything.

Needs the ``timestamps`` extra.
"""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from cryptography.x509 import Certificate, load_der_x509_certificate
from cryptography.x509.oid import NameOID

from archive import clock
from archive.errors import TimestampFailed, TimestampInvalid
from archive.extras import install_command
from archive.paths import TIMESTAMPS
from archive.timestamps.certificates import CERTIFICATES, KeptCertificates

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

SUFFIX = ".tsr"
_PLACEHOLDER = b"placeholder"


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A valid timestamp."""

    at: str
    """When the authority signed: what it covers existed then. UTC."""
    authority: str
    """Name of the authority, from its certificate."""
    signer: Certificate
    """The certificate of the authority."""
    root: Certificate
    """The kept root certificate that it was checked against."""


def token_path(archive: Path, warc_file: str) -> Path:
    """Return where the timestamp of a WARC file is kept."""
    return archive / TIMESTAMPS / (warc_file + SUFFIX)


def kept_files(archive: Path) -> list[Path]:
    """Return the timestamps and the certificates of an archive, for copies of it."""
    folder = archive / TIMESTAMPS
    return [*sorted(folder.glob(f"*{SUFFIX}")), *folder.glob(CERTIFICATES)]


def build_request(sha256: str, *, with_certificates: bool) -> tuple[TimeStampRequest, bytes]:
    """Return a request with a nonce, and its bytes, for a digest in hexadecimal.

    The library computes digests itself from whole contents, in memory. A WARC file has a gigabyte, so its digest takes
    the place of another one in the encoded request.
    """
    client = _library()
    builder = client.TimestampRequestBuilder(cert_req=with_certificates)
    request = builder.data(_PLACEHOLDER).hash_algorithm(client.HashAlgorithm.SHA256).build()
    encoded = request.as_bytes().replace(hashlib.sha256(_PLACEHOLDER).digest(), bytes.fromhex(sha256))
    return request, encoded


def check_token(token: bytes, sha256: str, kept: KeptCertificates, *, nonce: int | None = None) -> Timestamp:
    """Return what a timestamp proves about a digest in hexadecimal. Needs no network.

    Raises :class:`TimestampInvalid` if it is of another digest, damaged, or not signed on behalf of a kept root.
    """
    client = _library()
    try:
        response = client.decode_timestamp_response(token)
    except ValueError as error:
        raise TimestampInvalid(f"it is not a timestamp response in DER: {error}") from None
    if response.status != client.PKIStatus.GRANTED:
        raise TimestampInvalid(f"the authority refused: {'; '.join(response.status_string) or response.status}")
    if response.tst_info.message_imprint.message.hex() != sha256:
        raise TimestampInvalid(
            f"it is of content with the SHA-256 {response.tst_info.message_imprint.message.hex()}, not of {sha256}"
        )
    return _signed(client, response, sha256, kept, nonce)


def embedded_certificates(token: bytes) -> list[Certificate]:
    """Return the certificates that a valid response includes."""
    response = _library().decode_timestamp_response(token)
    return [load_der_x509_certificate(each) for each in response.signed_data.certificates]


def is_available() -> bool:
    """Return whether the packages of the extra are installed."""
    try:
        _library()
    except TimestampFailed:
        return False
    return True


def _signed(
    client: ModuleType, response: TimeStampResponse, sha256: str, kept: KeptCertificates, nonce: int | None
) -> Timestamp:
    signer, embedded = _signer(response, kept.others)
    why = "no root certificate is kept"
    for root in kept.roots:
        verifier = client.VerifierBuilder(
            roots=[root],
            intermediates=list(kept.others),
            tsa_certificate=None if embedded else signer,
            nonce=nonce,
        ).build()
        try:
            verifier.verify(response, bytes.fromhex(sha256))
        except (client.VerificationError, ValueError) as error:
            why = str(error)
            continue
        assert signer
        return Timestamp(clock.written(response.tst_info.gen_time), _name(signer), signer, root)
    raise TimestampInvalid(f"no kept certificate confirms its signature ({why})")


def _signer(response: TimeStampResponse, kept: tuple[Certificate, ...]) -> tuple[Certificate | None, bool]:
    """Return the certificate of the signer, and whether the response includes it."""
    signers = {(info.issuer, info.serial_number) for info in response.signed_data.signer_infos}
    embedded = [load_der_x509_certificate(each) for each in response.signed_data.certificates]
    found = [each for each in (*embedded, *kept) if (each.issuer, each.serial_number) in signers]
    return (found[0] if found else None), bool(embedded)


def _name(certificate: Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _library() -> ModuleType:
    try:
        return importlib.import_module("rfc3161_client")
    except ImportError:
        raise TimestampFailed(f"Timestamps need a package. Install it: {install_command('timestamps')}") from None
