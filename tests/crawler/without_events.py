"""Runs a module whose crawls do not read events: ``python -m tests.crawler.without_events cppcc crawl npc``.

Loading the extractor takes longer than most crawls of the tests.
"""

from __future__ import annotations

import runpy
import sys
from importlib import import_module
from types import ModuleType


class NoPass(ModuleType):
    """In the place of the module of the pass."""

    def read_reports(self, *_: object) -> None:
        return None

    def unread(self, *_: object) -> None:
        return None


def run(arguments: list[str]) -> None:
    """Run a module, the first of the arguments, with the others."""
    sys.argv[:] = arguments
    if "crawl" in arguments:
        # Scrapy examines the whole stack when this is loaded, which is short only here.
        import_module("crawler.download_handler")
        sys.modules["pipelines.events.reading_pass"] = NoPass("pipelines.events.reading_pass")
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    run(sys.argv[1:])
