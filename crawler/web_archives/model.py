"""What a web archive is: plain data. ``declared.py`` has those that are built in, a TOML file may declare another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Access = Literal["replay", "ranges"]
"""How captures are fetched: raw through a replay server, or as ranges of WARC files."""
Paging = Literal["resume-key", "time", "pages"]
"""How a long index is read: by the server's resume key, by shorter and shorter periods, or by numbered pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebArchive:
    """A web archive with an index (a CDX server) and replay."""

    name: str
    """What ``--from`` names, and what ``captures.via`` records."""
    index: str
    """Address of the CDX server. If it ends with ``.json``: of a list of CDX servers, as Common Crawl has it."""
    replay: str
    """Address of a raw capture, with ``{timestamp}`` and ``{url}``; of a WARC file, with ``{file}``, for ranges."""
    access: Access = "replay"
    paging: Paging = "resume-key"
    page_size: int = 5000
    """Rows of a page of the index, where the server lets clients choose."""
    requests_per_minute: float = 12.0
    """The pace, for index and captures together. The Internet Archive allows its index 30 a minute."""
    most_per_minute: float = 24.0
    """The fastest pace that can be asked for."""
