"""A reparse over a real Dask cluster: a scheduler and two workers, each a process, one killed in the middle."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.errors import ReparseFailed
from pipelines import reparse
from pipelines.cluster import cluster_workers
from pipelines.rebuild import apply
from tests.pipelines.past import FIRST_PAGE, page, past
from tests.pipelines.test_rebuild import dump

distributed = pytest.importorskip("distributed", reason="needs the cluster extra: pip install '.[cluster]'")
pytestmark = pytest.mark.cluster

ROOT = Path(__file__).parents[2]


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "dask", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def cluster(port: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    address = f"tcp://127.0.0.1:{port}"
    worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    with (
        started("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        started(*worker) as one,
        started(*worker) as other,
    ):
        with distributed.Client(address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, [one, other]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    with past(folder) as story:
        for number in range(60):
            url = FIRST_PAGE.replace("470857", str(500_000 + number))
            story.see(page(f"Report {number}."), at="2024-01-01", url=url)
            story.see(page(f"Report {number}, edited."), at="2024-02-01", url=url)
    return folder


def test_a_cluster_makes_the_same_archive_though_a_worker_is_killed(
    archive: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, (victim, survivor) = cluster
    monkeypatch.setattr(reparse, "TASK_SIZE", 4)
    before = dump(archive)
    (archive / "archive.db").unlink()

    def kill_in_the_middle(what: str, done: int, total: int) -> None:
        if what == "making articles" and total / 4 < done and victim.poll() is None:
            victim.kill()
            victim.wait()

    with cluster_workers(address) as workers:
        assert workers.count == 2
        apply(archive, workers, kill_in_the_middle)
    assert dump(archive) == before
    assert (victim.poll(), survivor.poll()) == (-9, None)


def test_a_scheduler_that_is_not_there_is_told(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.cluster._CONNECT_SECONDS", 1)
    began = time.monotonic()
    message = r"expected a Dask scheduler, but .*Start one with 'dask scheduler'"
    with pytest.raises(ReparseFailed, match=message), cluster_workers(f"tcp://127.0.0.1:{port}"):
        pass
    assert time.monotonic() - began < 10
