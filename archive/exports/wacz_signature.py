"""Signatures of WACZ files (WACZ Signing and Verification 0.1.0), in ``signedData`` of ``datapackage-digest.json``.

With a key alone the signature is anonymous. With a certificate of a domain, too, it names the domain and has a trusted
timestamp, as the specification wants.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509 import (
    Certificate,
    DNSName,
    ExtensionNotFound,
    SubjectAlternativeName,
    load_pem_x509_certificates,
)

from archive.errors import ExportError, TimestampFailed
from archive.timestamps.certificates import kept_certificates
from archive.timestamps.tokens import embedded_certificates
from archive.timestamps.waiting import Send, timestamp_digest

VERSION = "0.1.0"
"""Of the specification."""
Sign = Callable[[str, str], dict[str, str]]
"""Takes the hash of a data package (``sha256:…``) and its time of creation, and returns ``signedData``."""


@dataclass(frozen=True, slots=True)
class DomainIdentity:
    """Who signs: a domain, by its certificate, at a time that an authority confirms."""

    chain: tuple[Certificate, ...]
    """The certificate of the domain first, its root last."""
    archive: Path
    """The archive that keeps the certificates of the authority."""
    send: Send


def load_key(path: Path) -> EllipticCurvePrivateKey:
    """Return the private key in a PEM file; raises :class:`ExportError` if it is no unencrypted key for ECDSA."""
    make = "openssl ecparam -name secp384r1 -genkey -noout -out KEY.pem"
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise ExportError(
            f"{path}: expected a private key in PEM form, without a password: {error}. Make one: {make}"
        ) from None
    if not isinstance(key, EllipticCurvePrivateKey):
        raise ExportError(f"{path}: expected a key for ECDSA, found another kind. Make one: {make}")
    return key


def load_chain(path: Path, key: EllipticCurvePrivateKey) -> tuple[Certificate, ...]:
    """Return the certificates in a PEM file; raises :class:`ExportError` if the first is not that of the key."""
    try:
        chain = tuple(load_pem_x509_certificates(path.read_bytes()))
    except ValueError as error:
        raise ExportError(f"{path}: expected the certificates of a domain in PEM form: {error}") from None
    if chain[0].public_key() != key.public_key():
        raise ExportError(f"{path}: expected the certificate of the signing key first, found that of another key.")
    return chain


def signer(key: EllipticCurvePrivateKey, software: str, identity: DomainIdentity | None = None) -> Sign:
    """Return what signs a data package."""

    def sign(digest: str, created: str) -> dict[str, str]:
        signature = key.sign(digest.encode(), ECDSA(SHA256()))
        common = {"hash": digest, "created": created, "software": software, "version": VERSION}
        if identity is None:
            return common | {
                "signature": _text(_as_raw(signature, key.key_size)),
                "publicKey": _text(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
            }
        return common | _of_domain(identity, _text(signature))

    return sign


def _of_domain(identity: DomainIdentity, signature: str) -> dict[str, str]:
    kept = kept_certificates(identity.archive)
    try:
        token, timestamp = timestamp_digest(hashlib.sha256(signature.encode()).hexdigest(), kept, identity.send)
    except TimestampFailed as error:
        raise ExportError(f"The signature got no timestamp: {error} See 'cppcc timestamp --help'.") from None
    chain = [
        timestamp.signer,
        *(one for one in embedded_certificates(token) if one not in (timestamp.signer, timestamp.root)),
        timestamp.root,
    ]
    return {
        "signature": signature,
        "domain": _domain(identity.chain[0]),
        "domainCert": _pem(identity.chain),
        "timeSignature": _text(token),
        "timestampCert": _pem(tuple(dict.fromkeys(chain))),
    }


def _as_raw(signature: bytes, key_size: int) -> bytes:
    """Return a signature as browsers make and check them (IEEE P1363): two numbers of the size of the key."""
    size = (key_size + 7) // 8
    return b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(signature))


def _domain(certificate: Certificate) -> str:
    try:
        names = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value.get_values_for_type(
            DNSName
        )
    except ExtensionNotFound:
        names = []
    if not names:
        raise ExportError("Expected the certificate of a domain, found one that names none.")
    return str(names[0])


def _pem(certificates: tuple[Certificate, ...]) -> str:
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates).decode()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
