"""What asking a web archive for one capture brings."""

from __future__ import annotations

from dataclasses import dataclass

from archive.warc.foreign import ForeignCapture


@dataclass(frozen=True, slots=True)
class Fetched:
    """The capture, with its own time; its exchange says where it came from."""

    capture: ForeignCapture


@dataclass(frozen=True, slots=True)
class Refused:
    """The response is not the capture that was asked for: it must not be stored."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The web archive lists the capture, and does not have it or does not show it."""

    reason: str


Answer = Fetched | Refused | Unavailable
