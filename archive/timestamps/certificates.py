"""The kept certificates of timestamp authorities: roots that are trusted, and others on the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_pem_x509_certificates

from archive.errors import TimestampFailed
from archive.files import write_file
from archive.paths import TIMESTAMPS

CERTIFICATES = "certificates.pem"


@dataclass(frozen=True, slots=True)
class KeptCertificates:
    """The certificates of ``timestamps/certificates.pem``."""

    roots: tuple[Certificate, ...] = ()
    """Self-issued certificates: what is trusted."""
    others: tuple[Certificate, ...] = ()
    """Certificates of authorities, and those between them and a root."""


def kept_certificates(archive: Path) -> KeptCertificates:
    """Return the kept certificates of an archive; raises :class:`TimestampFailed` if the file is no PEM."""
    path = archive / TIMESTAMPS / CERTIFICATES
    return _sorted(_read(path)) if path.exists() else KeptCertificates()


def keep_certificates(archive: Path, source: Path) -> int:
    """Add the certificates of a PEM file to the kept ones; return how many are new.

    Raises :class:`TimestampFailed` if it has none, or if there is no root among all of them.
    """
    known = kept_certificates(archive)
    before = [*known.roots, *known.others]
    fresh = [certificate for certificate in dict.fromkeys(_read(source)) if certificate not in before]
    if not _sorted([*before, *fresh]).roots:
        raise TimestampFailed(
            f"{source}: expected a root certificate (issued by itself) among those of the timestamp authority, found "
            "none. Download its whole chain, and put the certificates into one PEM file."
        )
    if fresh:
        (archive / TIMESTAMPS).mkdir(exist_ok=True)
        write_file(
            archive / TIMESTAMPS / CERTIFICATES,
            b"".join(certificate.public_bytes(Encoding.PEM) for certificate in [*before, *fresh]),
        )
    return len(fresh)


def fingerprint(certificate: Certificate) -> str:
    """Return the SHA-256 of a certificate in hexadecimal, as authorities publish it."""
    return certificate.fingerprint(SHA256()).hex()


def _read(path: Path) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except ValueError as error:
        raise TimestampFailed(
            f"{path}: expected certificates in PEM form, but {error}. Convert others with 'openssl x509 -inform DER'."
        ) from None


def _sorted(certificates: Sequence[Certificate]) -> KeptCertificates:
    roots = tuple(each for each in certificates if each.issuer == each.subject)
    return KeptCertificates(roots, tuple(each for each in certificates if each not in roots))
