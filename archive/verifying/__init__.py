"""Checks of everything the archive says against everything else it says, and against the WARC files."""

from archive.verifying.fault import Fault
from archive.verifying.run import verify

__all__ = ["Fault", "verify"]
