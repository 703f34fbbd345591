"""Takes in pages that were not fetched by this software: the same road as a crawl's, without the frontier."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

from archive import clock
from archive.errors import OffSite
from archive.foreign import ForeignRecord, read_foreign
from archive.models import Exchange
from archive.sites import site_named
from archive.store import Archive
from archive.urls import PageUrl, locate_anywhere
from pipelines.run import Run

BATCH = 100
