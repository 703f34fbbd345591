"""Which requests go wrong, and how: faults by name, at URLs or scattered over the site by its seed.

>>> site.faults.add("unavailable", "/surveys.html", times=2, seconds=1)
>>> site.faults.add("drip", "*/c_400081.htm")
>>> site.faults.scatter(0.1, "server-error", "reset", "half-body")

The faults themselves are in ``broken_wires`` (the exchange is not as HTTP has it) and ``hostile_pages`` (it is, and
still no good comes of it).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from tests.sample_site import broken_wires, hostile_pages
from tests.sample_site.misbehavior import FAULTS, Fault

__all__ = ["FAULTS", "Fault", "Faults", "broken_wires", "hostile_pages"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault, where it strikes, and how often at each URL."""

    fault: Fault
    where: str
    """A path, in which ``*`` stands for anything: ``/surveys*.html``."""
    times: int | None
    """Requests for each URL that go wrong before all is well; None for ever."""


class Faults:
    """The faults of a site. Without any, it costs nothing."""

    def __init__(self, seed: int) -> None:
        self._seed = self._scatter_seed = seed
        self._rules: list[Rule] = []
        self._scattered: tuple[float, tuple[Fault, ...], int | None] | None = None
        self._struck: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, where: str, *, times: int | None = None, **options: Any) -> None:
        """Let requests for ``where`` go wrong in the way called ``name``; ``options`` are those of the fault."""
        self._rules.append(Rule(_fault(name, **options), where, times))

    def scatter(self, share: float, *names: str, times: int | None = 1, seed: int | None = None) -> None:
        """Let one of these faults strike at ``share`` (0 to 1) of all URLs.

        Which ones depends on the seed alone: that of the site, unless another is given.
        """
        self._scattered = (share, tuple(_fault(name) for name in names), times)
        self._scatter_seed = self._seed if seed is None else seed

    def clear(self) -> None:
        """Let all be well again."""
        self._rules, self._scattered = [], None
        self._struck.clear()

    def next_for(self, url: str) -> Fault | None:
        """Return what goes wrong with the next request for ``url``."""
        if not self._rules and not self._scattered:
            return None
        path = urlsplit(url).path
        for rule in self._rules:
            if fnmatchcase(path, rule.where) and self._strikes(rule.fault, url, rule.times):
                return rule.fault
        return self._scattered_on(url)

    def _scattered_on(self, url: str) -> Fault | None:
        if not self._scattered or "//sample.invalid/" in url:
            return None
        share, faults, times = self._scattered
        digest = hashlib.blake2b(f"{self._scatter_seed} {url}".encode(), digest_size=8).digest()
        if int.from_bytes(digest[:4]) >= share * 2**32:
            return None
        fault = faults[int.from_bytes(digest[4:]) % len(faults)]
        return fault if self._strikes(fault, url, times) else None

    def _strikes(self, fault: Fault, url: str, times: int | None) -> bool:
        key = (fault.name, url)
        self._struck[key] += 1
        return times is None or self._struck[key] <= times


def _fault(name: str, **options: Any) -> Fault:
    if name not in FAULTS:
        raise KeyError(f"no fault is called {name!r}: {', '.join(sorted(FAULTS))}")
    fault = FAULTS[name]
    status = options.get("status", fault.status)
    return replace(fault, status=status, serve=partial(fault.serve, **options)) if options else fault
