"""Checks of everything the archive says against everything else it says, and against the WARC files."""

from archive.upkeep.verify.fault import Fault
from archive.upkeep.verify.verification import verify

__all__ = ["Fault", "verify"]
