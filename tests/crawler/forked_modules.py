"""What the process loads that commands are forked from, see ``tests/crawler/forked.py``."""

from __future__ import annotations

from tests.crawler.forked import load

load()
