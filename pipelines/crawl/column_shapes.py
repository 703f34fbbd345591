"""Bounds for pages that may be lists: where pages with similar addresses prove to be no lists, no more are requested.

A calendar or a numbered archive has pages without end, ``/events/2024/06-14.html``: all have the shape
``/events/N/N-N.html``. Real columns may be numbered too (``/n_23750.htm``), but mostly these are lists. And a folder
that answers whatever is asked of it has pages without end below it, by relative links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archive.sites.following import shape_of

MOST_IN_VAIN = 10
"""Pages of one shape with numbers that are requested, as long as fewer than half as many were lists."""
MOST_IN_FOLDER = 50
"""Pages of one folder that are requested, as long as fewer than a tenth as many were lists."""
MOST_LISTS = 2000
"""Lists, topic pages and what may be some that are followed on one site, later pages aside."""


class ColumnShapes:
    """Counts the lists, and the pages that proved to be none, by shapes and folders of their addresses.

    :param known: URLs of first pages that were visited, and whether each is a list
    :param pending: how many first pages were not visited yet
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
        shape = shape_of(url)
        (self._lists if is_list else self._in_vain).update([shape, *_folders(shape)])

    def is_exhausted(self, url: str) -> bool:
        """Return whether pages like ``url`` mostly proved to be no lists."""
        shape = shape_of(url)
        if "N" in shape and self._is_in_vain(shape, MOST_IN_VAIN, per_list=2):
            return True
        return any(self._is_in_vain(folder, MOST_IN_FOLDER, per_list=10) for folder in _folders(shape))

    def take(self, url: str) -> bool:
        """Count a page that may be a list, and return whether to follow it."""
        if self._total >= MOST_LISTS or self.is_exhausted(url):
            return False
        self._total += 1
        return True

    def _is_in_vain(self, key: str, most: int, *, per_list: int) -> bool:
        return self._in_vain[key] >= most and self._in_vain[key] > per_list * self._lists[key]


def _folders(shape: str) -> Iterator[str]:
    """Yield the folders around a page, the root aside: ``/events/``, ``/events/N/``."""
    end = shape.find("/", 1)
    while end > 0:
        yield shape[: end + 1]
        end = shape.find("/", end + 1)
