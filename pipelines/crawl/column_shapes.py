"""Bounds for pages that may be lists: where addresses of one shape prove to be no lists, no more are requested.

A calendar or a numbered archive has pages without end, ``/events/2024/06-14.html``: all have the shape
``/events/N/N-N.html``. Real columns may be numbered too (``/n_23750.htm``), but mostly these are lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archive.sites.following import shape_of

MOST_IN_VAIN = 10
"""Pages of one shape that are requested before one of them must have been a list."""
MOST_LISTS = 2000
"""Lists, topic pages and what may be some that are followed on one site, later pages aside."""


class ColumnShapes:
    """Counts the lists, and the pages that proved to be none, by the shape of their addresses.

    :param known: URLs of first pages that were visited, and whether each is a list
    :param pending: URLs of first pages that were not visited yet
    """

    def __init__(self, known: Iterable[tuple[str, bool]], pending: int) -> None:
        self._lists: Counter[str] = Counter()
        self._in_vain: Counter[str] = Counter()
        self._total = pending
        for url, is_list in known:
            self._total += 1
            self.visited(url, is_list=is_list)

    def visited(self, url: str, *, is_list: bool) -> None:
        """Count a page that was visited."""
        (self._lists if is_list else self._in_vain)[shape_of(url)] += 1

    def is_exhausted(self, url: str) -> bool:
        """Return whether pages like ``url`` are numbered, and mostly proved to be no lists."""
        shape = shape_of(url)
        in_vain = self._in_vain[shape]
        return "N" in shape and in_vain >= MOST_IN_VAIN and in_vain > 2 * self._lists[shape]

    def take(self, url: str) -> bool:
        """Count a page that may be a list, and return whether to follow it."""
        if self._total >= MOST_LISTS or self.is_exhausted(url):
            return False
        self._total += 1
        return True
