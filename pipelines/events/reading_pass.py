"""The pass: reads new and changed articles, then makes people, bodies, places and events of everything found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from archive.errors import EventsUnread
from archive.progress import ProgressCallback, no_progress
from archive.store.folder import Archive
from archive.tables.reports import (
    COLUMNS,
    ArticleText,
    all_findings,
    are_reports_outdated,
    article_texts,
    digests,
    drop_findings_of_missing_articles,
    put_findings,
    replace_reports,
    unmatched_corrections,
)
from pipelines.events.corrections import read_corrections
from pipelines.events.findings import Read, find, text_digest
from pipelines.events.resolve import resolve
from pipelines.reparse.executors import Workers, in_order
from pipelines.reports import VERSION

_AT_ONCE = 50
"""Articles per task, and per transaction."""


_MOST_NAMED = 5
"""Articles that a message names."""


@dataclass(frozen=True, slots=True)
class PassReport:
    """What a pass did."""

    articles: int
    """Articles with findings now."""
    read: int
    """Articles read in this pass."""
    dropped: int
    """Articles that are no longer in the archive."""
    people: int
    bodies: int
    places: int
    events: int
    complete: int
    """Events with all slots."""
    unmatched: tuple[tuple[int, str, str], ...]
    """Lines of the curated file that match nothing: number, action, what was found."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Articles that the extractor failed on, each with the error. They are due again; until then
    they keep what an older version read in the same text, or have no events."""


def unread(report: PassReport) -> EventsUnread | None:
    """Return the error that says which articles a pass failed on, None if there are none."""
    if not report.unreadable:
        return None
    named = "; ".join(f"{article} ({error})" for article, error in report.unreadable[:_MOST_NAMED])
    more = "; …" if len(report.unreadable) > _MOST_NAMED else ""
    return EventsUnread(
        f"Expected to read the events of {report.read:,} articles, failed on {len(report.unreadable):,}: {named}{more}."
        " The others are read. Please report these as a bug; 'cppcc events' tries them again."
    )


def read_reports(
    archive: Archive, workers: Workers, *, rebuild: bool = False, progress: ProgressCallback = no_progress
) -> PassReport:
    """Read what is new, changed, or was read by another version of the extractor; rebuild: read everything.

    After a kill, the articles read so far stay read. The tables are replaced in one transaction at the end, unless
    nothing has changed that they are made of.

    Raises :class:`archive.errors.CorrectionsUnreadable`, before anything is changed.
    """
    corrections = read_corrections(archive.folder)
    db = archive.db
    known = digests(db)
    total = db["articles"].count - (0 if rebuild else sum(extractor == VERSION for _, extractor in known.values()))
    due = (one for one in article_texts(db) if rebuild or known.get(one.article_id) != (text_digest(one), VERSION))
    read = 0
    unreadable: list[tuple[str, str]] = []
    for found in in_order(workers, find, _tasks(due)):
        with db.atomic():
            put_findings(
                db, [one.findings for one in found if not (one.error and _has_findings_of_same_text(one, known))]
            )
        read += len(found)
        unreadable += [(one.findings.article_id, one.error) for one in found if one.error is not None]
        progress("reading", read, max(read, total))
    dropped = 0
    if are_reports_outdated(db) or corrections.lines:
        progress("joining", read, read)
        rows = resolve(all_findings(db), corrections)
        with db.atomic():
            dropped = drop_findings_of_missing_articles(db)
            replace_reports(db, rows)
    counts = {table: db[table].count for table in ("report_findings", *COLUMNS)}
    return PassReport(
        articles=counts["report_findings"],
        read=read,
        dropped=dropped,
        people=counts["report_people"],
        bodies=counts["report_bodies"],
        places=counts["report_places"],
        events=counts["report_events"],
        complete=db["report_events"].count_where("complete"),
        unmatched=tuple(unmatched_corrections(db)),
        unreadable=tuple(unreadable),
    )


def _has_findings_of_same_text(read: Read, known: dict[str, tuple[str, str]]) -> bool:
    digest, _ = known.get(read.findings.article_id, (None, None))
    return digest == read.findings.digest


def _tasks(articles: Iterable[ArticleText]) -> Iterator[tuple[ArticleText, ...]]:
    left = iter(articles)
    while batch := tuple(islice(left, _AT_ONCE)):  # itertools.batched needs Python 3.12
        yield batch
