"""The attribute ``srcset``: candidates for an image (HTML Standard, section 4.8.4.2.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BETWEEN = re.compile(r"[ \t\n\f\r,]*")
_ADDRESS = re.compile(r"[^ \t\n\f\r]+")
_DESCRIPTOR = re.compile(r"(?:[^,()]|\([^)]*\)?)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address and its descriptor: ``2x``, ``640w``, or nothing."""

    address: str
    descriptor: str

    def __str__(self) -> str:
        return f"{self.address} {self.descriptor}".strip()


def read_srcset(text: str) -> list[Candidate]:
    """Return the candidates of a ``srcset``. Commas inside addresses stay: only those at an address's end part it.

    >>> read_srcset("a.jpg, b,2.jpg 2x")
    [Candidate(address='a.jpg', descriptor=''), Candidate(address='b,2.jpg', descriptor='2x')]
    """
    found: list[Candidate] = []
    at = 0
    while True:
        match = _ADDRESS.match(text, _skipped(text, at))
        if match is None:
            return found
        at = match.end()
        address = match[0].rstrip(",")
        descriptor = ""
        if address == match[0]:
            rest = _DESCRIPTOR.match(text, at)
            assert rest
            at, descriptor = rest.end(), " ".join(rest[0].split())
        found.append(Candidate(address, descriptor))


def _skipped(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    assert match
    return match.end()


def write_srcset(candidates: list[Candidate]) -> str:
    """Return the value of a ``srcset`` with these candidates."""
    return ", ".join(map(str, candidates))
