"""Archives that released versions made: they open, verify, rebuild, export, and crawls go on with them."""

from __future__ import annotations

import asyncio
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from archive.opening import open_archive, readable_folder
from archive.progress import no_progress
from archive.rebuild.staging import KEYS
from archive.schema.migrations import migrations
from archive.upkeep.verify import verify
from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import apply
from reader.server.website import website
from tests.archive.schema.released.make import TABLES, unpack
from tests.archive.schema.released.site_history import CHINESE, LONG, WITHDRAWN, changes, new_site
from tests.archive.schema.schema_hash import schema_hash
from tests.crawler.crawling import crawl, last_run, rows

RELEASED = sorted(file.parent for file in Path(__file__).with_name("released").glob("*/archive.db.gz"))


@pytest.fixture(params=RELEASED, ids=lambda folder: folder.name)
def released(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture
def archive(released: Path, tmp_path: Path) -> Path:
    """A copy of the archive, migrated."""
    unpack(released, tmp_path / "archive")
    with open_archive(tmp_path / "archive"):
        pass
    return tmp_path / "archive"


def exported_rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]


def test_it_is_migrated_to_the_schema_of_a_new_archive_and_verifies(archive: Path, db: Database) -> None:
    with open_archive(archive, write=False) as opened:
        assert migrations.pending(opened.db) == []
        assert schema_hash(opened.db) == schema_hash(db)
        deliveries = opened.db.execute("SELECT event, channel, delivered_at < '2025' FROM notice_deliveries").fetchall()
        reasons = [row["finish_reason"] for row in opened.db["crawls"].rows_where(order_by="id")]
    assert [(event, channel.split()[0], kept) for event, channel, kept in deliveries] == [("opened", "command", 1)]
    assert reasons == ["rebuilt", "finished", "finished"]
    assert list(verify(archive)) == []


def test_it_is_read_verified_exported_and_served_without_being_migrated(released: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    unpack(released, archive)
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cppcc, ["--archive", str(archive), *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert json.loads(run("status", "--json"))["counts"]["articles"] > 0
    assert "no fault found" in run("verify")
    run("export", "ndjson", "-o", str(tmp_path / "now.ndjson.gz"))
    assert len(exported_rows(tmp_path / "now.ndjson.gz")) == len(exported_rows(released / "articles.ndjson.gz"))
    with readable_folder(archive) as folder:
        site = website(folder, CONFIG)
        answers = [asyncio.run(site.client.get(path)).status_code for path in ("/", "/changes", f"/articles/{LONG}")]
    assert answers == [200, 200, 200]
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("table", TABLES)
def test_it_is_exported_as_it_was(released: Path, archive: Path, tmp_path: Path, table: str) -> None:
    file = tmp_path / f"{table}.ndjson.gz"
    exported = CliRunner().invoke(cppcc, ["--archive", str(archive), "export", "ndjson", table, "-o", str(file)])
    assert exported.exit_code == 0, exported.output
    before, now = exported_rows(released / file.name), exported_rows(file)
    assert [{name: row[name] for name in old} for old, row in zip(before, now, strict=True)] == before


COLLECTED_SINCE = ("page_texts", "sightings", "site_columns")
"""Tables of what releases before m0021_suspects and m0040_columns did not collect."""


def rebuilt_rows(archive: Path) -> dict[tuple[str, Any], dict[str, Any]]:
    """Return the rows of the tables that are rebuilt from WARC files, by table and key."""
    with open_archive(archive, write=False) as opened:
        return {
            (table, tuple(row[name] for name in key)): row
            for table, key in KEYS.items()
            for row in opened.db.query(f"SELECT * FROM {table}")
        }


def test_it_is_rebuilt_as_it_was_except_for_what_parsers_changed(archive: Path) -> None:
    before = rebuilt_rows(archive)
    with local_workers(1) as workers:
        apply(archive, workers, no_progress)
    after = rebuilt_rows(archive)
    same_parser = [key for key, row in before.items() if key in after and after[key].get("parser") == row.get("parser")]
    assert {key: after[key] for key in same_parser} == {key: before[key] for key in same_parser}
    parsed_now = {key for key in before if key[0] == "quarantine"} - set(after)
    assert set(before) - parsed_now == {key for key in after if key[0] not in COLLECTED_SINCE}
    assert list(verify(archive)) == []


def test_a_crawl_goes_on_with_it(archive: Path) -> None:
    site = new_site()
    assert len(list(changes(site))) == 2
    (published,) = site.publish(1)
    site.edit(LONG)
    with site.serve() as server:
        crawl(archive, server.url, "--full")
        outcomes = last_run(archive)
        assert {name: outcomes.get(name, 0) for name in ("new", "revised", "gone", "failed")} == {
            "new": 1,
            "revised": 1,
            "gone": 1,
            "failed": 0,
        }
        crawl(archive, server.url, "--full")
        assert {"new", "revised", "failed"}.isdisjoint(last_run(archive))
    revisions = dict(rows(archive, "SELECT id, revision_count FROM articles"))
    assert {name: revisions.get(name) for name in (published.id, LONG, CHINESE, WITHDRAWN)} == {
        published.id: 1,
        LONG: 3,
        CHINESE: 2,
        WITHDRAWN: None,
    }
    live = dict(rows(archive, "SELECT id, body FROM articles WHERE status = 'live'"))
    assert live == {article.id: article.body for article in site.expected() if article.id != WITHDRAWN}
    assert list(verify(archive)) == []
