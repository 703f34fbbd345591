"""What Datasette's own pages show of the database."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import httpx
import pytest

from reader.sql.authorizer import PUBLIC_TABLES
from tests.reader import small_archive
from tests.reader.conftest import getter

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Request from an archive with captures."""
    archive = small_archive.write(tmp_path_factory.mktemp("rows") / "archive")
    small_archive.add_history(archive)
    return getter(archive)


@pytest.mark.parametrize("table", sorted(PUBLIC_TABLES))
def test_a_row_of_every_table_has_a_page(get: Get, table: str) -> None:
    page = get(f"/archive/{table}")
    row = re.search(rf'href="(/archive/{table}/[^"?]+)"', page.text)
    assert page.status_code == 200
    assert row is None or get(unescape(row[1])).status_code == 200


@pytest.mark.parametrize("table", sorted(PUBLIC_TABLES))
def test_all_columns_of_every_table_can_be_shown(get: Get, table: str) -> None:
    shown = re.search(r'href="([^"]*)"[^>]*>Show all columns', get(f"/archive/{table}").text)
    assert shown is None or get(unescape(shown[1])).status_code == 200


def test_a_row_of_a_capture_counts_the_public_rows_that_link_to_it(get: Get) -> None:
    record = get("/archive/captures.json?_shape=array&_size=1").json()[0]["record_id"]
    page = get(f"/archive/captures/{record}")
    assert (page.status_code, "page_texts" in page.text, record in page.text) == (200, False, True)
