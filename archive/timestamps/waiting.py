"""Closed WARC files that have no timestamp yet, and timestamps for them. Changes nothing in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveError, TimestampFailed, TimestampInvalid
from archive.files import write_file
from archive.paths import TIMESTAMPS
from archive.progress import ProgressCallback, no_progress
from archive.timestamps.certificates import KeptCertificates, kept_certificates
from archive.timestamps.received import note_received
from archive.timestamps.tokens import Timestamp, build_request, check_token, token_path

Send = Callable[[bytes], bytes]
"""Sends the bytes of a request to an authority and returns those of its response.

Raises :class:`TimestampFailed` if the authority does not respond.
"""


@dataclass(frozen=True, slots=True)
class ClosedFile:
    """A WARC file that does not change any more."""

    name: str
    sha256: str


def closed_files(db: Database) -> list[ClosedFile]:
    """Return the closed WARC files, sorted by name."""
    sql = "SELECT name, sha256 FROM warc_files WHERE closed_at IS NOT NULL AND sha256 IS NOT NULL ORDER BY name"
    return [ClosedFile(*row) for row in db.execute(sql)]


def waiting_files(archive: Path, files: Iterable[ClosedFile]) -> list[ClosedFile]:
    """Return the files without a timestamp."""
    return [file for file in files if not token_path(archive, file.name).exists()]


def timestamp_files(
    archive: Path, files: Sequence[ClosedFile], send: Send, progress: ProgressCallback = no_progress
) -> list[Timestamp]:
    """Get and keep a timestamp for each file; ``progress`` counts the files.

    Raises :class:`TimestampFailed` at the first that cannot be had: the others wait for the next time.
    """
    kept = kept_certificates(archive)
    if not kept.roots:
        raise TimestampFailed(
            f"{archive / TIMESTAMPS}: expected the certificates of the timestamp authority, found none. Download them "
            "from its website, and name the PEM file once: cppcc timestamp --certificates FILE."
        )
    (archive / TIMESTAMPS).mkdir(exist_ok=True)
    done: list[Timestamp] = []
    for number, file in enumerate(files, start=1):
        try:
            token, timestamp = timestamp_digest(file.sha256, kept, send)
        except ArchiveError as error:
            raise TimestampFailed(
                f"{file.name}: no timestamp: {error} {len(files) - len(done)} of {len(files)} files wait for the next "
                "'cppcc timestamp'."
            ) from None
        write_file(token_path(archive, file.name), token)
        note_received(archive, [file.name], replace=True)
        done.append(timestamp)
        progress("WARC files", number, len(files))
    return done


def timestamp_digest(sha256: str, kept: KeptCertificates, send: Send) -> tuple[bytes, Timestamp]:
    """Return a valid response for a digest in hexadecimal, and what it proves. Raises :class:`TimestampFailed`.

    A response with the authority's certificates is asked for first. Some authorities send these in an order that is not
    DER, which the library refuses; without them the response is valid if the signer's certificate is kept.
    """
    try:
        return _ask(sha256, kept, send, with_certificates=True)
    except TimestampInvalid as error:
        if not kept.others:
            raise
        try:
            return _ask(sha256, kept, send, with_certificates=False)
        except TimestampInvalid:
            raise error from None


def _ask(sha256: str, kept: KeptCertificates, send: Send, *, with_certificates: bool) -> tuple[bytes, Timestamp]:
    request, encoded = build_request(sha256, with_certificates=with_certificates)
    token = send(encoded)
    return token, check_token(token, sha256, kept, nonce=request.nonce)
