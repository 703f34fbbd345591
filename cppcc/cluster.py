"""Work on a Dask cluster: an extra, ``pip install '.[cluster]'``."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import cast

from archive.errors import ClusterUnavailable

WAIT_SECONDS = 30


@contextmanager
def cluster_executor(address: str) -> Iterator[Executor]:
    """Yield an executor whose work runs on the cluster with its scheduler at ``address``.

    A worker that dies in the middle of a piece of work has it done again by another. Raises
    :class:`ClusterUnavailable` where the extra is not installed or no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterUnavailable(
            "--cluster needs Dask, which is not installed here. Install it: pip install '.[cluster]'"
        ) from None
    try:
        client = Client(address, timeout=WAIT_SECONDS)
    except (OSError, ValueError) as error:
        raise ClusterUnavailable(
            f"{address}: expected a Dask scheduler, but {error}. Start one: dask scheduler"
        ) from None
    with client:
        yield cast(Executor, client.get_executor(pure=False, retries=3))
