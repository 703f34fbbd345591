"""Time never runs backwards: compares the clock with the newest capture, and corrects due times of a wrong clock."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from archive import clock
from archive.errors import ClockWrong
from archive.tables.recheck import LONGEST

TOLERANCE = timedelta(minutes=5)
"""How far the clock may be behind the newest capture: clocks are set back by less when they are synchronized."""


def newest_capture(db: Database) -> str | None:
    """Return the time of the newest capture since the last run that accepted the clock; None if there is none."""
    (accepted,) = db.execute("SELECT max(rowid) FROM crawls WHERE accepted_clock IS NOT NULL").fetchone()
    query = "SELECT max(captured_at) FROM captures"
    if accepted is not None:
        query += f" WHERE crawl_id NOT IN (SELECT id FROM crawls WHERE rowid < {accepted:d})"
    newest: str | None = db.execute(query).fetchone()[0]
    return newest


def capture_ahead(db: Database) -> str | None:
    """Return the time of the newest capture if the clock is more than :data:`TOLERANCE` behind it, else None."""
    newest = newest_capture(db)
    return newest if newest is not None and clock.read(newest) - clock.read(clock.now()) > TOLERANCE else None


def refuse_clock_behind(db: Database) -> None:
    """Raise :class:`ClockWrong` if the clock is behind the newest capture."""
    if newest := capture_ahead(db):
        raise ClockWrong(
            f"This machine's clock is behind the archive: it is {clock.now()}, and the newest capture is from "
            f"{newest}. Nothing was stored. If the clock is wrong, set it. If it is right now and was wrong before, "
            "run 'cppcc crawl SITE --accept-clock' once."
        )


def correct_due_times(db: Database, site: str) -> None:
    """Bring back times of ``frontier`` that were written by a clock that was ahead.

    Times of visits and due times move by as much as the newest visit is ahead of the clock. What would still wait
    longer than the longest interval is due now. What is never due by itself stays so: withdrawn articles and probes.
    """
    now = clock.now()
    condition, values = "site = ? AND due_at <> ?", [site, clock.NEVER]
    (newest,) = db.execute(f"SELECT max(outcome_at) FROM frontier WHERE {condition}", values).fetchone()
    shift = clock.read(newest) - clock.read(now) if newest else timedelta(0)
    if shift > TOLERANCE:
        visits = f"SELECT url, due_at, outcome_at FROM frontier WHERE {condition} AND outcome_at > ?"
        for url, due_at, outcome_at in db.execute(visits, [*values, now]).fetchall():
            db.execute(
                "UPDATE frontier SET due_at = ?, outcome_at = ? WHERE url = ?",
                [clock.after(due_at, -shift), clock.after(outcome_at, -shift), url],
            )
    far = f"UPDATE frontier SET due_at = ? WHERE {condition} AND due_at > ?"
    db.execute(far, [now, *values, clock.after(now, LONGEST)])
