"""Payload digests as other tools write them: any hash, in base32, base16 or base64."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

_ALGORITHMS = {
    "md5": "md5",
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha384": "sha384",
    "sha-384": "sha384",
    "sha512": "sha512",
    "sha-512": "sha512",
    "blake2b": "blake2b",
}


Digest = tuple[str, bytes]
"""Name of a hash in :mod:`hashlib`, and the digest's bytes."""


def read_digest(declared: str) -> frozenset[Digest]:
    """Return what ``declared`` can mean; empty where its hash or encoding is not known."""
    algorithm, _, value = declared.partition(":")
    name = _ALGORITHMS.get(algorithm.strip().lower())
    if name is None:
        return frozenset()
    size = hashlib.new(name, usedforsecurity=False).digest_size
    return frozenset((name, digest) for digest in _decodings(value.strip()) if len(digest) == size)


def digest_of(name: str, body: bytes) -> Digest:
    """Return the digest of ``body`` in the hash of that name."""
    return name, hashlib.new(name, body, usedforsecurity=False).digest()


def is_digest_of(declared: str, bodies: Iterable[bytes]) -> bool | None:
    """Return whether ``declared`` is the digest of one of ``bodies``; None where its hash or encoding is not known.

    ``declared`` is a value of ``WARC-Payload-Digest``: ``sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ``,
    ``sha256:e3b0c442…`` (WARC/1.1, section 5.9, leaves hash and encoding open).
    """
    expected = read_digest(declared)
    if not expected:
        return None
    return any(digest_of(name, body) in expected for body in bodies for name, _ in expected)


def _decodings(value: str) -> Iterator[bytes]:
    """Yield what ``value`` is in each encoding, with or without padding."""
    unpadded = value.rstrip("=")
    for decode, text, block in (
        (base64.b16decode, unpadded.upper(), 1),
        (base64.b32decode, unpadded.upper(), 8),
        (base64.b64decode, unpadded, 4),
        (base64.urlsafe_b64decode, unpadded, 4),
    ):
        with suppress(binascii.Error, ValueError):
            yield decode(text + "=" * (-len(text) % block))
