"""Runs a module whose crawls do not read events: ``python -m tests.crawler.without_events cppcc crawl npc``.

Loading the extractor takes longer than most crawls of the tests.
"""

from __future__ import annotations

import runpy
import sys
from types import ModuleType


class NoPass(ModuleType):
    """In the place of the module of the pass."""

    def read_reports(self, *_: object) -> None:
        return None

    def unread(self, *_: object) -> None:
        return None


if __name__ == "__main__":
    del sys.argv[0]
    if "crawl" in sys.argv:
        sys.modules["pipelines.events.reading_pass"] = NoPass("pipelines.events.reading_pass")
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
