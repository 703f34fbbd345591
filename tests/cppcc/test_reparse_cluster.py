"""A reparse on a real Dask cluster of two workers, one of them killed meanwhile."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import ClusterFailed
from pipelines.reparse import rebuild_articles as reparse
from pipelines.reparse.dask import cluster_workers
from pipelines.reparse.reparse import apply
from tests.cppcc.clusters import free_port, two_workers
from tests.pipelines.ingest.past import FIRST_PAGE, page, past
from tests.pipelines.reparse.test_reparse import dump

pytestmark = [pytest.mark.cluster, pytest.mark.long]


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    with two_workers({}) as started:
        yield started


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    with past(folder) as story:
        for number in range(60):
            url = FIRST_PAGE.replace("470857", str(500_000 + number))
            story.see(page(f"Report {number}."), at="2024-01-01", url=url)
            story.see(page(f"Report {number}, edited."), at="2024-02-01", url=url)
    return folder


def test_a_cluster_makes_the_same_archive_although_a_worker_is_killed(
    archive: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, (victim, survivor) = cluster
    monkeypatch.setattr(reparse, "TASK_SIZE", 4)
    before = dump(archive)
    (archive / "archive.db").unlink()

    def kill_in_the_middle(what: str, done: int, total: int) -> None:
        if what == "rebuilding articles" and total / 4 < done and victim.poll() is None:
            victim.kill()
            victim.wait()

    with cluster_workers(address) as workers:
        assert workers.count == 2
        apply(archive, workers, kill_in_the_middle)
    assert dump(archive) == before
    assert (victim.poll(), survivor.poll()) == (-9, None)


def test_an_unreachable_scheduler_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.reparse.dask._CONNECT_SECONDS", 1)
    began = time.monotonic()
    message = r"expected a Dask scheduler, but .*Start one with 'dask scheduler'"
    with pytest.raises(ClusterFailed, match=message), cluster_workers(f"tcp://127.0.0.1:{free_port()}"):
        pass
    assert time.monotonic() - began < 10
