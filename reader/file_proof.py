"""What proves when the WARC file of a capture existed, and how to check that with standard tools."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from archive.errors import TimestampFailed, TimestampInvalid
from archive.timestamps.certificates import fingerprint, kept_certificates
from archive.timestamps.tokens import check_token, token_path


@dataclass(frozen=True, slots=True)
class FileProof:
    """A WARC file, and its trusted timestamp if it has one."""

    name: str
    sha256: str | None
    """None while the file is written."""
    has_timestamp: bool = False
    at: str | None = None
    """When the file existed, by a timestamp that was found valid just now. UTC."""
    authority: str | None = None
    root: str | None = None
    """SHA-256 of the root certificate that it was checked against."""
    problem: str | None = None
    """Why the timestamp proves nothing, or why it could not be checked."""


def closed_file(db: sqlite3.Connection, name: str) -> FileProof:
    """Return what the database says of a WARC file."""
    row = db.execute("SELECT sha256 FROM warc_files WHERE name = ? AND closed_at IS NOT NULL", [name]).fetchone()
    return FileProof(name, row[0] if row else None)


def proof_of(archive: Path, file: FileProof) -> FileProof:
    """Return the file with its timestamp, checked against the kept certificates. Reads no WARC file."""
    token = token_path(archive, file.name)
    if file.sha256 is None or not token.exists():
        return file
    try:
        found = check_token(token.read_bytes(), file.sha256, kept_certificates(archive))
    except TimestampInvalid as error:
        return FileProof(file.name, file.sha256, has_timestamp=True, problem=str(error))
    except (TimestampFailed, OSError):  # the message names folders and programs of the server
        return FileProof(file.name, file.sha256, has_timestamp=True, problem="it could not be checked here")
    return FileProof(
        file.name, file.sha256, has_timestamp=True, at=found.at, authority=found.authority, root=fingerprint(found.root)
    )


def check_commands(proof: FileProof, capture: sqlite3.Row) -> str:
    """Return shell commands that check a capture with OpenSSL and coreutils.

    They need the WARC file, and of a timestamped one ``NAME.tsr`` and ``certificates.pem``.
    """
    name = proof.name
    lines = [f"sha256sum {name}"]
    if proof.has_timestamp:
        lines += [
            f"openssl ts -verify -data {name} -in {name}.tsr -CAfile certificates.pem -untrusted certificates.pem",
            f"openssl ts -reply -in {name}.tsr -text | grep 'Time stamp:'",
        ]
    place = f"tail -c +{capture['offset'] + 1} {name} | head -c {capture['length']}"
    lines.append(f"{place} | gunzip > record")
    if capture["record_type"] != "revisit":
        head = "LC_ALL=C sed '1,/^\\r$/d'"
        heads = f"{head} record" if capture["record_type"] == "resource" else f"{head} record | {head}"
        lines.append(f"{heads} | head -c -4 | openssl dgst -sha1 -binary | basenc --base32")
    return "\n".join(lines)
