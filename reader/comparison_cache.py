"""Comparisons of revisions, computed one at a time and kept per pair of versions."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from reader.formats.comparison import FieldChange, changed_fields

_CHARACTERS = 20_000_000
"""Text to keep at most."""


class ComparisonCache:
    """The comparisons used last, up to a total length of their text."""

    def __init__(self, characters: int = _CHARACTERS) -> None:
        self._limit = characters
        self._characters = 0
        self._kept: OrderedDict[tuple[str, str], tuple[list[FieldChange], int]] = OrderedDict()
        # One thread: comparing is pure Python, and must leave the interpreter to other requests.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="comparison")

    async def changes(self, before: sqlite3.Row, after: sqlite3.Row) -> list[FieldChange]:
        """Return the changes between two rows of ``revisions``."""
        pair = (before["digest"], after["digest"])
        if pair in self._kept:
            self._kept.move_to_end(pair)
            return self._kept[pair][0]
        changes = await asyncio.get_running_loop().run_in_executor(self._thread, changed_fields, before, after)
        if pair not in self._kept:
            size = sum(
                len(run.text) for change in changes for one in change.paragraphs for run in (*one.runs, *one.edits)
            )
            self._kept[pair] = changes, size
            self._characters += size
            while self._characters > self._limit:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._characters -= dropped
        return changes
