"""A Dask cluster as an executor. The only module that uses Dask; needs the ``cluster`` extra."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from archive.errors import ClusterFailed
from archive.extras import install_command
from pipelines.reparse.executors import Workers

_CONNECT_SECONDS = 10


@contextmanager
def cluster_workers(address: str) -> Iterator[Workers]:
    """Connect to the scheduler at ``address``, ``tcp://host:8786``.

    A task whose worker dies is retried on another, up to three times. Every worker must have this software installed
    and the archive folder at the same path. Raises :class:`ClusterFailed` if the extra, the scheduler or every worker
    is missing.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise ClusterFailed(f"--cluster needs Dask. Install it: {install_command('cluster')}") from None
    try:
        client = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterFailed(
            f"{address}: expected a Dask scheduler, but {error}. Start one with 'dask scheduler' and workers with "
            "'dask worker', or omit --cluster."
        ) from None
    with client:
        count = sum(client.nthreads().values())
        if count == 0:
            raise ClusterFailed(f"{address}: the scheduler has no workers. Start some: dask worker {address}")
        with client.get_executor(pure=False) as executor:
            try:
                yield Workers(executor, count)
            except distributed.scheduler.KilledWorker as error:
                raise ClusterFailed(
                    f"Workers died repeatedly: {error}. Their results are not in the archive."
                ) from None
