"""Sites crawled concurrently, each into a shard, make the same archive as sites crawled in sequence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.errors import ArchiveLocked
from archive.opening import open_archive
from archive.store.lock import writer_lock
from archive.store.shards import SHARDS, create_shard, merge_shards
from archive.upkeep.verify import verify
from cppcc.cluster import crawl_shard, crawl_shards
from pipelines.reparse.executors import Workers
from tests.crawler.canonical import difference
from tests.crawler.crawling import FAST, crawl, environment, rows
from tests.pipelines.ingest.past import page, past
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

SITES = ("cppcc", "npc")


@pytest.fixture
def two_workers() -> Iterator[Workers]:
    with ThreadPoolExecutor(2) as executor:
        yield Workers(executor, 2)


def sample() -> SampleSite:
    return SampleSite(articles=6, seed=5, portals=SITES)


def on_proxy(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    for name in ("http_proxy", "CPPCC_CONTACT"):
        monkeypatch.setenv(name, environment(url)[name])


def test_concurrent_and_sequential_crawls_make_the_same_archive(
    tmp_path: Path, two_workers: Workers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_once, in_turn = tmp_path / "at-once", tmp_path / "in-turn"
    site = sample()
    with site.serve() as server:
        on_proxy(monkeypatch, server.url)
        for _ in range(2):
            assert crawl_shards(at_once, SITES, (*FAST, "--full"), two_workers) == 0
            for name in SITES:
                crawl(in_turn, server.url, "--full", site=name)
            site.edit(site.articles[0].id)
            site.publish(1)
    assert difference(at_once, in_turn) == []
    assert rows(at_once, "SELECT count(*) FROM revisions WHERE number = 2") == [(1,)]
    assert list(verify(at_once)) == []
    assert not (at_once / SHARDS).exists()
    assert rows(at_once, "SELECT site, finish_reason FROM crawls ORDER BY site") == [
        (name, "finished") for name in SITES for _ in range(2)
    ]
    output = capsys.readouterr().out
    assert "cppcc" in output
    assert "npc" in output


def test_opening_the_archive_merges_a_shard_left_by_a_killed_program(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
    with open_archive(tmp_path) as archive:
        shard = create_shard(archive.db, tmp_path, "cppcc")
    with past(shard) as story:
        story.archive.db.execute("INSERT INTO crawls (id, site, started_at) VALUES ('cppcc-2', 'cppcc', '2024-02-01')")
        story.next_run("cppcc-2")
        story.see(page("One, edited."), at="2024-02-01")
    with open_archive(tmp_path) as archive:
        assert archive.db.execute("SELECT number, body FROM revisions").fetchall() == [(1, "One."), (2, "One, edited.")]
        assert archive.db.execute("SELECT body, revision_count FROM articles").fetchall() == [("One, edited.", 2)]
    assert not (tmp_path / SHARDS).exists()
    assert [fault for fault in verify(tmp_path) if "crawls" not in str(fault)] == []


def test_a_merge_killed_before_its_commit_is_repeated(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
    with open_archive(tmp_path) as archive:
        shard = create_shard(archive.db, tmp_path, "cppcc")
    with past(shard) as story:
        story.archive.db.execute("INSERT INTO crawls (id, site, started_at) VALUES ('cppcc-2', 'cppcc', '2024-02-01')")
        story.next_run("cppcc-2")
        story.see(page("One, edited."), at="2024-02-01")
    for path in (shard / "warc").glob("*.warc.gz"):
        if not path.is_symlink():
            path.rename(tmp_path / "warc" / path.name)
    with open_archive(tmp_path) as archive:
        assert archive.db.execute("SELECT count(*) FROM revisions").fetchall() == [(2,)]
    assert not (tmp_path / "uncommitted").exists()


def test_a_shard_that_was_never_crawled_is_removed(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        create_shard(archive.db, tmp_path, "cppcc")
        (tmp_path / SHARDS / ".npc" / "warc").mkdir(parents=True)
        assert merge_shards(archive.db, tmp_path) == []
    assert not (tmp_path / SHARDS).exists()


def test_other_files_in_the_shards_folder_are_kept(tmp_path: Path) -> None:
    with open_archive(tmp_path):
        pass
    (tmp_path / SHARDS / "photos").mkdir(parents=True)
    (tmp_path / SHARDS / ".DS_Store").write_text("a file manager's")
    with open_archive(tmp_path) as archive:
        create_shard(archive.db, tmp_path, "cppcc")
        assert merge_shards(archive.db, tmp_path) == []
    assert sorted(path.name for path in (tmp_path / SHARDS).iterdir()) == [".DS_Store", "photos"]


def test_new_notices_of_two_shards_get_new_numbers(tmp_path: Path) -> None:
    insert = "INSERT INTO notices (site, problem, summary, opened_at) VALUES (?, ?, ?, '2024-01-01')"
    with open_archive(tmp_path) as archive:
        archive.db.execute(insert, ["npc", "slow", "It is slow."])
        archive.db.conn.commit()
        for site in SITES:
            with closing(Database(create_shard(archive.db, tmp_path, site) / "archive.db")) as shard:
                shard.execute("INSERT INTO crawls (id, site, started_at) VALUES (?, ?, '2024')", [f"{site}-1", site])
                shard.execute("UPDATE notices SET closed_at = '2024-01-02'")
                shard.execute(insert, [site, "failing", f"{site} fails."])
                shard.conn.commit()
        assert merge_shards(archive.db, tmp_path) == ["cppcc-1", "npc-1"]
        notices = archive.db.execute("SELECT id, site, problem, closed_at FROM notices ORDER BY id").fetchall()
    assert notices == [
        (1, "npc", "slow", "2024-01-02"),
        (2, "cppcc", "failing", None),
        (3, "npc", "failing", None),
    ]


def test_an_archive_with_a_shard_that_is_being_written_is_not_written(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        shard = create_shard(archive.db, tmp_path, "cppcc")
    with writer_lock(shard), pytest.raises(ArchiveLocked, match=r"cppcc is being written by .*process"):
        open_archive(tmp_path).__enter__()


def test_an_unreachable_site_fails_and_the_others_are_merged(
    tmp_path: Path, two_workers: Workers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with SampleSite(articles=6, seed=5).serve() as server:
        on_proxy(monkeypatch, server.url)
        assert crawl_shards(tmp_path, ("cppcc", "spp"), FAST, two_workers) == 1
    assert "spp: " in capsys.readouterr().err
    assert rows(tmp_path, "SELECT count(*) > 0 FROM articles") == [(1,)]


def test_ctrl_c_stops_the_crawls_and_merges_their_captures(tmp_path: Path) -> None:
    site = sample()
    with site.serve() as server:
        command = [sys.executable, "-c", _AT_ONCE, str(tmp_path / "archive")]
        with subprocess.Popen(command, env=environment(server.url), stderr=subprocess.PIPE) as process:
            until = time.monotonic() + 60
            while len(site.requests) < 4 and time.monotonic() < until:
                time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
    archive = tmp_path / "archive"
    assert rows(archive, "SELECT site, finish_reason FROM crawls ORDER BY site") == [
        (name, "shutdown") for name in SITES
    ]
    assert rows(archive, "SELECT sum(requests) > 0 FROM crawls") == [(1,)]
    assert not (archive / SHARDS).exists()


_AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from cppcc.cluster import crawl_shards
from pipelines.reparse.executors import Workers
with ThreadPoolExecutor(2) as executor:
    sys.exit(crawl_shards(Path(sys.argv[1]), ("cppcc", "npc"), ("--delay", "1"), Workers(executor, 2)))
"""


def test_a_crawl_stops_with_its_worker_and_another_worker_continues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SampleSite(articles=6, seed=5)
    with site.serve() as server, open_archive(tmp_path) as archive:
        on_proxy(monkeypatch, server.url)
        shard = create_shard(archive.db, tmp_path, "cppcc")
        worker = subprocess.Popen([sys.executable, "-c", _WORKER, str(shard)], env=dict(os.environ))
        until = time.monotonic() + 60
        while len(site.requests) < 4 and time.monotonic() < until:
            time.sleep(0.1)
        worker.kill()
        worker.wait()
        result = crawl_shard(shard, FAST)
        assert result.exit_code == 0
        merge_shards(archive.db, tmp_path)
    reasons = rows(tmp_path, "SELECT finish_reason FROM crawls ORDER BY started_at")
    assert reasons == [("shutdown",), ("finished",)]


_WORKER = """
import sys
from pathlib import Path
from cppcc.cluster import crawl_shard
crawl_shard(Path(sys.argv[1]), ("--delay", "1"))
"""
