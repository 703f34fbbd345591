from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from archive.models import Capture
from cppcc.commands.serve import CONFIG
from reader.server.website import website
from tests.reader import small_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return small_archive.write(tmp_path / "archive")


@pytest.fixture
def captures(archive: Path) -> dict[str, Capture]:
    """Captures of an article that was edited after its first capture."""
    return small_archive.add_history(archive)


@pytest.fixture
def get(archive: Path) -> Callable[..., httpx.Response]:
    """Return a function that requests a path from Datasette, with the small archive and our configuration folder."""
    site = website(archive, CONFIG)

    def get(path: str, **options: Any) -> httpx.Response:
        return asyncio.run(site.client.get(path, **options))

    return get
