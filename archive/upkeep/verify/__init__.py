"""Checks the tables of the archive against each other and against the WARC files."""

from archive.upkeep.verify.fault import Fault
from archive.upkeep.verify.rolling import verify_part
from archive.upkeep.verify.verification import timestamp_faults, verify, verify_timestamps

__all__ = ["Fault", "timestamp_faults", "verify", "verify_part", "verify_timestamps"]
