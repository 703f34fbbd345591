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
    return getter(archive)


@pytest.fixture(scope="session")
def shared_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive, for tests that do not write to it."""
    return small_archive.write(tmp_path_factory.mktemp("shared") / "archive")


@pytest.fixture(scope="session")
def shared_get(shared_archive: Path) -> Callable[..., httpx.Response]:
    """Request from one Datasette: to start it takes longer than most requests."""
    return getter(shared_archive)


def getter(archive: Path) -> Callable[..., httpx.Response]:
    site = website(archive, CONFIG)

    def get(path: str, **options: Any) -> httpx.Response:
        return asyncio.run(site.client.get(path, **options))

    return get
