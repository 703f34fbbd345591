"""The tools: each answers a question about an archive with a data class of :mod:`reader.agents.answers`."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.errors import AgentRequestRefused
from archive.paths import DATABASE
from reader.agents.answers import (
    ArticleAnswer,
    EventsAnswer,
    FieldDifference,
    FoundArticle,
    HistoryAnswer,
    QuoteAnswer,
    QuoteMatch,
    SearchAnswer,
    VersionAnswer,
)
from reader.agents.found_articles import found_articles
from reader.agents.found_events import found_events, has_events
from reader.agents.quotes import bare
from reader.agents.verification import Sighting, sightings
from reader.citing import permanent_path, reference_of
from reader.formats import citations
from reader.formats.comparison import FieldChange, Run, changed_fields
from reader.formats.reference import Reference
from reader.queries.article_version import ArticleVersion, latest_version, numbered_version, until, version_at
from reader.queries.articles import withdrawal

_MATCHES = 20
_SECONDS = 20.0
"""For the queries of one call."""
_STEPS = 10_000
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class ArchiveTools:
    """The tools of one archive."""

    folder: Path
    """The folder with ``archive.db``."""
    base_url: str
    """Where the archive is served, ending with a slash: addresses in answers begin with it."""
    title: str
    """The title of the archive, for citations."""

    def search(
        self,
        query: str = "",
        site: str = "",
        section: str = "",
        source: str = "",
        published_from: str = "",
        published_to: str = "",
        limit: int = 10,
    ) -> SearchAnswer:
        """Return the newest articles that match."""
        filters = {"site": site, "section": section, "source": source, "from": published_from, "to": published_to}
        with self._reading() as db:
            total, exact, found = found_articles(db, {"q": query, **filters}, _at_most(limit, 50))
        return SearchAnswer(
            total,
            exact,
            [
                FoundArticle(
                    **{name: row[name] for name in ("id", "title", "published", "source", "section", "status")},
                    snippet=snippet,
                    url=self._address(f"/articles/{row['id']}"),
                )
                for row, snippet in found
            ],
        )

    def article(self, id: str, as_of: str = "") -> ArticleAnswer:  # noqa: A002 - the name of the tool's parameter
        """Return an article, in its latest version or as it was captured at a time."""
        with self._reading() as db:
            version = version_at(db, id, stamp_of_moment(as_of)) if as_of else latest_version(db, id)
            if version is None:
                raise self._missing(db, id, as_of)
            reference = self._reference(version)
        shown = version.shown
        return ArticleAnswer(
            id=id,
            **{
                name: shown[name]
                for name in ("title", "subtitle", "published", "source", "section", "language", "lead")
            },
            authors=[author["name"] for author in json.loads(shown["authors"])],
            body=shown["body"],
            status=version.article["status"],
            version=version.number,
            versions=version.article["revision_count"],
            captured_at=version.captured_at,
            digest=version.digest,
            publisher_url=version.url,
            permanent_url=reference.address,
            citation=citations.plain(reference),
        )

    def history(self, id: str, limit: int = 50) -> HistoryAnswer:  # noqa: A002
        """Return the versions of an article with what changed."""
        most = _at_most(limit, 200)
        with self._reading() as db:
            latest = latest_version(db, id)
            if latest is None:
                raise self._missing(db, id, "")
            rows = db.execute(
                "SELECT number FROM revisions WHERE article_id = ? ORDER BY number LIMIT ?", [id, most + 1]
            ).fetchall()
            versions = [numbered_version(db, id, row["number"]) for row in rows[:most]]
        status = latest.article["status"]
        return HistoryAnswer(
            id=id,
            status=status,
            gone_at=latest.article["changed_at"] if status == "gone" else None,
            versions=[self._version(*pair) for pair in zip([None, *versions], versions, strict=False) if pair[1]],
            more=len(rows) > most,
        )

    def verify_quote(self, quote: str) -> QuoteAnswer:
        """Return whether a quotation is in the archive word for word, and where."""
        if not bare(quote):
            raise AgentRequestRefused(f"{quote!r}: expected a quotation with at least one word. Give the exact words.")
        with self._reading() as db:
            found = sightings(db, quote)
            matches = [self._match(db, each) for each in found[:_MATCHES]]
        return QuoteAnswer(bool(found), quote, matches, more=len(found) > _MATCHES)

    def has_events(self) -> bool:
        """Return whether the archive has events."""
        with self._reading() as db:
            return has_events(db)

    def events(
        self, text: str = "", article: str = "", kind: str = "", year: str = "", limit: int = 20
    ) -> EventsAnswer:
        """Return the newest events that were read from articles and match."""
        with self._reading() as db:
            return EventsAnswer(
                found_events(db, text=text, article=article, kind=kind, year=year, limit=_at_most(limit, 100))
            )

    def _version(self, before: ArticleVersion | None, version: ArticleVersion | None) -> VersionAnswer:
        assert version is not None
        assert version.revision is not None
        changes = changed_fields(before.revision, version.revision) if before and before.revision else []
        return VersionAnswer(
            number=version.number,
            captured_at=version.captured_at,
            digest=version.digest or "",
            changed=json.loads(version.revision["changed"]),
            differences=[_difference(change) for change in changes],
            permanent_url=self._address(permanent_path(version)),
        )

    def _match(self, db: sqlite3.Connection, each: Sighting) -> QuoteMatch:
        number = each.versions[0]
        version = numbered_version(db, each.article_id, number) if number else latest_version(db, each.article_id)
        assert version is not None
        reference = self._reference(version)
        return QuoteMatch(
            article_id=each.article_id,
            title=version.shown["title"],
            text=each.text,
            field=each.field,
            start=each.span.start,
            end=each.span.end,
            versions=list(each.versions),
            seen_from=each.seen_from,
            seen_until=each.seen_until,
            permanent_url=reference.address,
            citation=citations.plain(reference),
        )

    def _reference(self, version: ArticleVersion) -> Reference:
        return reference_of(version, address=self._address(permanent_path(version)), archive=self.title)

    def _address(self, path: str) -> str:
        return self.base_url + path.lstrip("/")

    def _missing(self, db: sqlite3.Connection, article_id: str, as_of: str) -> AgentRequestRefused:
        if withdrawal(db, article_id):
            return AgentRequestRefused(f"{article_id} was withdrawn from this archive.")
        if as_of and latest_version(db, article_id):
            return AgentRequestRefused(f"{article_id} was not captured by {as_of}: use the tool history for its times.")
        return AgentRequestRefused(f"There is no article {article_id!r}: use the tool search to find its id.")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Open the database for one call, in one read transaction, for a limited time."""
        db = sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        ends = time.monotonic() + _SECONDS
        db.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
        try:
            db.execute("BEGIN")
            yield db
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise AgentRequestRefused(f"That took longer than {_SECONDS:.0f} seconds. Ask for less.") from None
        finally:
            db.close()


def stamp_of_moment(text: str) -> str:
    """Return the time of a permanent address for a day or a time in UTC; a day is its last second.

    >>> stamp_of_moment("2026-11-23"), stamp_of_moment("2026-11-23T02:00:36Z"), stamp_of_moment("20261123020036")
    ('20261123235959', '20261123020036', '20261123020036')

    Raises :class:`AgentRequestRefused` for other text.
    """
    digits = "".join(character for character in text.strip().rstrip("Z") if character.isdigit())
    if _DAY.fullmatch(text.strip()):
        digits += "235959"
    try:
        until(digits)
    except ValueError:
        raise AgentRequestRefused(
            f"{text!r}: expected a day (2026-11-23) or a time in UTC (2026-11-23T02:00:36Z)."
        ) from None
    return digits[:17] if len(digits) >= 17 else digits[:14]


def _difference(change: FieldChange) -> FieldDifference:
    runs: list[Run] = [run for paragraph in change.paragraphs for run in paragraph.edits or paragraph.runs]
    return FieldDifference(
        change.name, *([run.text for run in runs if run.kind == kind] for kind in ("removed", "added"))
    )


def _at_most(limit: int, most: int) -> int:
    return max(1, min(limit, most))
