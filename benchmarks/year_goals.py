"""What the archive of a simulated year must be, compared with what the publisher showed on each day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.opening import open_archive
from benchmarks.publisher import Change, Publisher
from tests.sample_site.truth import Expected

CALM_DAYS = 2
"""Calm days after the first honest answer within which a change must be archived."""
_INTERVALS = ((2, 1), (14, 1), (90, 7), (365, 30))
"""Greatest age of an article in days, and days until its next visit at the latest, as in archive/tables/recheck.py."""
_OLD = 180
_LIST_PAGES = 7
"""Days between visits of later list pages, on which late additions are found."""
_COMPARED = (
    "SELECT * FROM articles ORDER BY id",
    "SELECT * FROM revisions ORDER BY article_id, number",
    "SELECT * FROM captures ORDER BY record_id",
    "SELECT * FROM suspects ORDER BY record_id",
)


@dataclass
class Findings:
    """What is wrong, a line for each."""

    false_revisions: list[str] = field(default_factory=list)
    misdated_revisions: list[str] = field(default_factory=list)
    false_removals: list[str] = field(default_factory=list)
    false_dates: list[str] = field(default_factory=list)
    false_values: list[str] = field(default_factory=list)
    false_times: list[str] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    """Changes that should be in the archive by now, by kind."""
    unlike_rebuilt: list[str] = field(default_factory=list)

    def by_goal(self) -> dict[str, list[str]]:
        """Return what is wrong by goal; each is to have none."""
        return {
            "false revisions": self.false_revisions,
            "revisions dated when they were not shown": self.misdated_revisions,
            "false removals": self.false_removals,
            "invented dates": self.false_dates,
            "false sources, authors and images": self.false_values,
            "captures with a false time": self.false_times,
            **{f"{group} missing": missing for group, missing in self.missing.items()},
            "rows that differ from the rebuilt archive": self.unlike_rebuilt,
        }


class Auditor:
    """Reads the archive after each crawl."""

    def __init__(self, folder: Path, publisher: Publisher, first_crawl: datetime) -> None:
        self.folder = folder
        self.publisher = publisher
        self.first_crawl = first_crawl
        self.findings = Findings()
        self._revisions_read: set[tuple[str, int]] = set()
        self._gone: set[str] = set()

    def after_crawl(self, day: int) -> None:
        """Note which changes are archived now, and which removals and revisions are false."""
        if not (self.folder / "archive.db").exists():
            return
        with open_archive(self.folder, write=False) as opened:
            for row in opened.db.execute(
                "SELECT article_id, number, captured_at, title, body, source, authors, images FROM revisions"
            ):
                if row[:2] not in self._revisions_read:
                    self._revisions_read.add(row[:2])
                    self._new_revision(day, *row)
            gone = {row[0] for row in opened.db.execute("SELECT id FROM articles WHERE status = 'gone'")}
        for article_id in sorted(gone - self._gone):
            if article_id not in self.publisher.removed:
                self.findings.false_removals.append(f"day {day}: {article_id} is gone, but was not removed")
        self._gone |= gone
        for change in self.publisher.changes:
            if change.kind == "removal" and change.archived is None and change.article_id in gone:
                change.archived = day

    def at_end(self, calm: list[bool], *, full: bool) -> Findings:
        """Return all findings; ``calm`` is whether the site and the clock were well, for each day."""
        found = self.findings
        with open_archive(self.folder, write=False) as opened:
            found.false_times += self._false_times(opened.db, len(calm))
            found.false_dates += self._false_dates(opened.db)
        for change in self.publisher.changes:
            late = overdue(change, calm, full=full)
            missing = found.missing.setdefault(change.group, [])
            if late:
                missing.append(f"{change.article_id}: {change.kind} of day {change.day} {late}")
        return found

    def _new_revision(
        self, day: int, article_id: str, number: int, captured_at: str, title: str, body: str, source: str | None,
        authors: str, images: str,
    ) -> None:  # fmt: skip
        name = f"day {day}: {article_id} revision {number}"
        states = [state for state in self.publisher.shown.get(article_id, ()) if _shows(state[1], title, body)]
        if not states:
            self.findings.false_revisions.append(f"{name}: {title!r}, {len(body)} characters of body")
            return
        shown_on = (clock.read(captured_at) - self.first_crawl).days
        truth = self.publisher.truth_on(article_id, shown_on)
        if truth is None or not _shows(truth, title, body):
            self.findings.misdated_revisions.append(f"{name}: not shown on day {shown_on}")
        self.findings.false_values += _false_values(name, states[-1][1], source, authors, images)
        for change in self.publisher.changes:
            is_new = change.archived is None and change.article_id == article_id and change.day <= day
            if is_new and change.truth and _shows(change.truth, title, body):
                change.archived = day

    def _false_dates(self, db: Database) -> Iterator[str]:
        for table, key in (("articles", "id"), ("revisions", "article_id")):
            for article_id, published, updated in db.execute(f"SELECT {key}, published, updated FROM {table}"):
                true = {truth.published for _, truth in self.publisher.shown.get(article_id, ())}
                if published is not None and published not in true:
                    yield f"{table}: {article_id} published {published}, expected {', '.join(true) or 'no article'}"
                if updated is not None:
                    yield f"{table}: {article_id} updated {updated}, but no page shows a second date"

    def _false_times(self, db: Database, days: int) -> Iterator[str]:
        last = self.first_crawl + timedelta(days=days)
        for record_id, captured_at in db.execute("SELECT record_id, captured_at FROM captures"):
            moment = clock.read(captured_at)
            if not self.first_crawl <= moment < last or (moment - self.first_crawl) % timedelta(days=1) > _LONGEST:
                yield f"capture {record_id}: {captured_at}"


_LONGEST = timedelta(hours=1)
"""No simulated crawl takes longer."""


def overdue(change: Change, calm: list[bool], *, full: bool) -> str | None:
    """Return why a change should be in the archive, if it is not; None where all is well, or it is not due yet."""
    last = len(calm) if change.ended is None else change.ended
    if change.archived is not None:
        return None
    if change.answered is not None:
        if _calm_days(calm, change.answered + change.settles_after + 1, last) >= CALM_DAYS:
            return f"was answered honestly on day {change.answered}, and is not archived"
        return None
    visited_by = change.day if full else change.day + _days_to_visit(change)
    if _calm_days(calm, visited_by, last) > CALM_DAYS:
        return f"should have been requested by day {visited_by}"
    return None


def rebuilt_differs(folder: Path, rebuilt: Path) -> list[str]:
    """Return a line for each row that only one of two archives has."""
    lines = []
    with open_archive(folder, write=False) as one, open_archive(rebuilt, write=False) as other:
        for query in _COMPARED:
            rows, others = set(one.db.execute(query)), set(other.db.execute(query))
            table = query.split()[3]
            lines += [f"only in the archive: {table}: {str(row)[:200]}" for row in sorted(rows - others, key=str)]
            lines += [f"only in the rebuilt one: {table}: {str(row)[:200]}" for row in sorted(others - rows, key=str)]
    return lines


def _shows(truth: Expected, title: str, body: str) -> bool:
    return (truth.title, truth.body) == (title, body)


def _false_values(name: str, truth: Expected, source: str | None, authors: str, images: str) -> Iterator[str]:
    if source != truth.source:
        yield f"{name}: source {source!r}, expected {truth.source!r}"
    names = tuple(author["name"] for author in json.loads(authors))
    if names != truth.authors:
        yield f"{name}: authors {names}, expected {truth.authors}"
    found = [(image["url"].partition("?")[0], image["caption"]) for image in json.loads(images)]
    if found != list(truth.images):
        yield f"{name}: images {found}, expected {truth.images}"


def _days_to_visit(change: Change) -> int:
    if change.kind == "addition":
        return 0
    if change.kind == "late addition":
        return _LIST_PAGES
    age = change.age.days
    return next((days for limit, days in _INTERVALS if age < limit), _OLD)


def _calm_days(calm: list[bool], first: int, last: int) -> int:
    return sum(calm[first:last])
