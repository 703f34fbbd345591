"""The tables of what articles report: the findings of each article, and what the pass makes of all of them.

Nothing here is part of an article, a revision or a digest. Functions join whatever transaction is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.tables.statements import insert_statement

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
"""Table to its rows, with the columns of :data:`COLUMNS`."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "report_people": ("id", "name", "name_corrected", "articles", "events", "party", "party_role"),
    "report_bodies": ("id", "name", "names", "articles", "events"),
    "report_places": ("id", "name", "kind", "within", "articles", "events"),
    "report_mentions": (
        "kind", "entity_id", "article_id", "revision", "source", "paragraph", '"start"', '"end"', "words", "rule",
        "because",
    ),
    "report_roles": (
        "person_id", "role", "former", "day", "article_id", "revision", "source", "paragraph", '"start"', '"end"',
        "rule",
    ),
    "report_events": (
        "id", "kind", "kind_corrected", "first_day", "first_day_corrected", "last_day", "last_day_corrected",
        "date_precision", "about", "about_corrected", "complete", "published", "articles",
    ),
    "report_event_people": ("event_id", "person_id", "role", "role_corrected", "part", "part_corrected"),
    "report_event_bodies": ("event_id", "body_id"),
    "report_event_places": ("event_id", "place_id"),
    "report_event_sources": (
        "event_id", "slot", "value", "article_id", "revision", "source", "paragraph", '"start"', '"end"', "rule",
    ),
    "report_corrections": ("line", '"action"', "target", "applied", "found"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What the pass reads of an article."""

    article_id: str
    revision: int
    language: str
    published: str | None
    """ISO 8601, as precise as the page gives it."""
    body: str
    summaries: tuple[tuple[str, str], ...]
    """What lists say of it: the list and the words, sorted."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in an article: a row of ``report_findings``."""

    article_id: str
    revision: int
    digest: str
    """Digest of the text that was read."""
    extractor: str
    findings: str
    """JSON."""


def article_texts(db: Database) -> Iterator[ArticleText]:
    """Yield the latest version of every article, in the order of the table."""
    summaries = _summaries(db)
    query = "SELECT id, revision_count, language, published, body FROM articles ORDER BY rowid"
    for article_id, revision, language, published, body in db.execute(query):
        yield ArticleText(article_id, revision, language, published, body, tuple(summaries.get(article_id, ())))


def _summaries(db: Database) -> dict[str, list[tuple[str, str]]]:
    """Return what lists say of each article, where they say more than its title."""
    found: dict[str, list[tuple[str, str]]] = {}
    if "summary" not in {column.name for column in db.table("sightings").columns}:
        return found
    rows = db.execute(
        "SELECT DISTINCT article_id, list, summary FROM sightings WHERE summary IS NOT NULL ORDER BY 1, 2, 3"
    )
    for article_id, name, summary in rows:
        found.setdefault(article_id, []).append((name, summary))
    return found


def digests(db: Database) -> dict[str, tuple[str, str]]:
    """Return the digest and the extractor of the findings of each article."""
    rows = db.execute("SELECT article_id, digest, extractor FROM report_findings")
    return {article_id: (digest, extractor) for article_id, digest, extractor in rows}


def put_findings(db: Database, findings: Iterable[Findings]) -> None:
    """Write what was found in articles. The rows made from older findings stay until :func:`replace_reports`."""
    db.conn.executemany(
        "INSERT INTO report_findings (article_id, revision, digest, extractor, findings) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (article_id) DO UPDATE SET revision = excluded.revision, digest = excluded.digest, "
        "extractor = excluded.extractor, findings = excluded.findings, joined = 0",
        [(one.article_id, one.revision, one.digest, one.extractor, one.findings) for one in findings],
    )


def are_reports_outdated(db: Database) -> bool:
    """Return whether the rows are made of other findings than there are now, or with corrections by a person."""
    return bool(
        db.execute(
            """
            SELECT EXISTS (SELECT 1 FROM report_findings WHERE NOT joined)
                OR EXISTS (SELECT 1 FROM report_findings WHERE article_id NOT IN (SELECT id FROM articles))
                OR EXISTS (SELECT 1 FROM report_corrections)
            """
        ).fetchone()[0]
    )


def drop_findings_of_missing_articles(db: Database) -> int:
    """Delete the findings of articles that are no longer in the archive; return their number."""
    return db.execute("DELETE FROM report_findings WHERE article_id NOT IN (SELECT id FROM articles)").rowcount


def all_findings(db: Database) -> Iterator[tuple[str, int, str | None, str]]:
    """Yield article id, revision, date of publication and findings, the earliest article first."""
    yield from db.execute(
        "SELECT f.article_id, f.revision, a.published, f.findings FROM report_findings f "
        "JOIN articles a ON a.id = f.article_id ORDER BY a.published IS NULL, a.published, a.id"
    )


def replace_reports(db: Database, rows: Rows) -> None:
    """Replace everything that is made from the findings."""
    for table in reversed(COLUMNS):  # rows of events before events, whose trigger would delete them one by one
        db.execute(f"DELETE FROM {table}")
    for table, values in rows.items():
        db.conn.executemany(insert_statement(table, COLUMNS[table]), values)
    db.execute("UPDATE report_findings SET joined = 1 WHERE NOT joined")


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A mention of a person, a body or a place, or a role: where, and why."""

    kind: str
    """``person``, ``body``, ``place`` or ``role``."""
    name: str
    """Whose mention it is; for a role, the role."""
    words: str
    source: str
    """``body``, or the list whose summary was read."""
    paragraph: int
    start: int
    """Offset in the text."""
    end: int
    rule: str
    """The rule that found it."""
    because: str
    """Why it is of that person, body or place; for a role, whose it is."""


def mentions_of(db: Database, article_id: str) -> list[NamedAt]:
    """Return who and what is named in an article, in the order of the text."""
    rows = db.execute(
        """
        SELECT * FROM (
            SELECT kind, name, words, source, paragraph, "start", "end", rule, because FROM mentions
            WHERE article_id = ?
            UNION ALL
            SELECT 'role', role, role, source, paragraph, "start", "end", rule, 'role of ' || name FROM roles
            WHERE article_id = ?
        ) ORDER BY source <> 'body', source, "start", "end"
        """,
        [article_id, article_id],
    )
    return [NamedAt(*row) for row in rows]


def unmatched_corrections(db: Database) -> list[tuple[int, str, str]]:
    """Return the lines of the curated file that match nothing: number, action, and what was found."""
    return db.execute('SELECT line, "action", found FROM report_corrections WHERE NOT applied ORDER BY line').fetchall()
