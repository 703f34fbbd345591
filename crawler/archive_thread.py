"""The one thread that owns the archive during a run. Downloads go on while it works."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_T = TypeVar("_T")


class ArchiveThread:
    """Calls functions that use the archive one at a time, in order."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="archive")

    async def call(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function in the thread; return its result once it is there."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, function, *arguments)

    def wait_for(self, function: Callable[..., _T], *arguments: Any, **named: Any) -> _T:
        """Call a function in the thread and wait, as at the end of a run, when nothing else is left to do."""
        return self._executor.submit(function, *arguments, **named).result()

    def close(self) -> None:
        """End the thread after what it was given before."""
        self._executor.shutdown()
