"""Checks the kept timestamps, without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import TimestampFailed, TimestampInvalid
from archive.paths import TIMESTAMPS
from archive.timestamps.certificates import CERTIFICATES, KeptCertificates, kept_certificates
from archive.timestamps.received import Received, is_another
from archive.timestamps.tokens import SUFFIX, Timestamp, check_token, is_available, token_path
from archive.timestamps.waiting import ClosedFile, waiting_files


@dataclass(slots=True)
class TimestampReport:
    """What the timestamps of an archive prove."""

    proven: dict[str, Timestamp] = field(default_factory=dict)
    """WARC file to its timestamp."""
    waiting: list[str] = field(default_factory=list)
    """Closed WARC files that never had a timestamp."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """File in the folder of timestamps, and what is wrong with it."""
    unchecked: int = 0
    """Timestamps that were not checked because the packages for that are not installed."""


def check_timestamps(archive: Path, files: list[ClosedFile], received: Mapping[str, Received]) -> TimestampReport:
    """Check the timestamp of each closed WARC file against its SHA-256 and the kept certificates.

    received: the timestamps that must be there.

    That the bytes of a file have this SHA-256 is for :func:`archive.upkeep.verify.verify` to check.
    """
    without = {file.name for file in waiting_files(archive, files)}
    report = TimestampReport(waiting=sorted(without - received.keys()))
    stamped = [file for file in files if file.name not in without]
    report.faults += _lost(archive, received)
    report.faults += _unknown(archive, {file.name + SUFFIX for file in files})
    if not is_available():
        report.unchecked = len(stamped)
        return report
    try:
        kept = kept_certificates(archive)
    except TimestampFailed as error:
        report.faults.append((CERTIFICATES, str(error)))
        return report
    for file in stamped:
        _check(archive, file, received.get(file.name), kept, report)
    return report


def _check(
    archive: Path, file: ClosedFile, received: Received | None, kept: KeptCertificates, report: TimestampReport
) -> None:
    path = token_path(archive, file.name)
    try:
        token = path.read_bytes()
        found = check_token(token, file.sha256, kept)
        if received and is_another(token, received):
            what = f"expected the timestamp that was received by {received.received_at}, found another, of {found.at}"
            report.faults.append((path.name, what))
        else:
            report.proven[file.name] = found
    except TimestampInvalid as error:
        report.faults.append((path.name, f"this timestamp does not prove that {file.name} existed: {error}"))
    except OSError as error:
        report.faults.append((path.name, f"cannot be read: {error.strerror}"))


def _lost(archive: Path, received: Mapping[str, Received]) -> Iterator[tuple[str, str]]:
    """Yield timestamps that were received and are not there."""
    for one in received.values():
        path = token_path(archive, one.name)
        if not path.exists():
            yield path.name, f"this timestamp is missing; it was received by {one.received_at}"


def _unknown(archive: Path, expected: set[str]) -> Iterator[tuple[str, str]]:
    """Yield timestamps of WARC files that the archive does not have."""
    for path in sorted((archive / TIMESTAMPS).glob(f"*{SUFFIX}")):
        if path.name not in expected:
            yield path.name, "expected timestamps of closed WARC files of this archive, found one of another file"
