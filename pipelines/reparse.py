"""Makes the archive's tables anew from the WARC files, by the same intake as a crawl.

Reading and parsing is shared out over any ``concurrent.futures.Executor``; what comes back is taken in here, in the
order of the records, so the result is the same whatever the number of workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.errors import WarcError
from archive.history import History
from archive.migrations import migrations
from archive.warc.parts import Part, cut
from archive.withdrawal import restore
from pipelines.intake import Intake
from pipelines.keeping import read_capture
from pipelines.rereading import Reread, reread

AHEAD = 3
"""Parts under way or waiting, for each worker: more would only fill the memory."""


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A WARC file, and how many of its bytes belong to the archive."""

    path: Path
    length: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild has come."""

    done: int
    """Bytes of WARC."""
    total: int
    captures: int


def rebuild(
    folder: Path,
    files: Iterable[WarcFile],
    database: Path,
    executor: Executor,
    workers: int,
    told: Callable[[Progress], None] = lambda _: None,
) -> Database:
    """Make articles, revisions, captures and what belongs to them anew, into a new database file.

    :param folder: the archive's folder; its ``warc/`` is read, and its withdrawn articles stay withdrawn
    :param database: where to write; the caller removes it, after an error too

    Raises :class:`WarcError` where a file cannot be read.
    """
    fresh = Database(database)
    fresh.execute("PRAGMA journal_mode = OFF")
    fresh.execute("PRAGMA synchronous = OFF")
    migrations.apply(fresh)
    restore(fresh, folder)
    history = History(fresh)
    intake = Intake(history, lambda capture: read_capture(folder / "warc", history, capture))
    parts = [part for file in files for part in cut(file.path, file.length)]
    total, done, captures = sum(part.size for part in parts), 0, 0
    for part, found in zip(parts, in_order(executor, reread, parts, AHEAD * workers), strict=True):
        with fresh.atomic():
            for one in found:
                _take(intake, one)
        done, captures = done + part.size, captures + len(found)
        told(Progress(done, total, captures))
    return fresh


def in_order(
    executor: Executor, work: Callable[[Part], list[Reread]], parts: Iterable[Part], ahead: int
) -> Iterator[list[Reread]]:
    """Yield what ``work`` makes of each part, in the order of the parts, with no more than ``ahead`` begun."""
    waiting: deque[Future[list[Reread]]] = deque()
    try:
        for part in parts:
            waiting.append(executor.submit(work, part))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _take(intake: Intake, one: Reread) -> None:
    if one.answer is None:
        intake.receive_again(one.capture)
    else:
        intake.receive(one.capture, one.answer)


def committed_files(db: Database, warc_folder: Path) -> list[WarcFile]:
    """Return the WARC files that the archive knows, oldest first, with their committed lengths.

    Raises :class:`WarcError` where one is missing.
    """
    files = [WarcFile(warc_folder / name, length) for name, length in db.execute(_KNOWN)]
    for file in files:
        if not file.path.exists():
            raise WarcError(
                f"{file.path}: expected a WARC file, found none. Restore it; 'cppcc verify' tells the rest."
            )
    return files


_KNOWN = "SELECT name, length FROM warc_files ORDER BY name"
