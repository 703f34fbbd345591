"""The table ``article_absences``: pages of articles that their site does not have. Joins any open transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Absence:
    """What the captures of one page since its last good one say about its absence. Times are those of captures.

    Written by the rules in ``pipelines/ingest/absence.py``.
    """

    missing_since: str | None = None
    """The first 404 or 410, or the first "not found" page with status 200."""
    missing_digest: str | None = None
    """Digest of the text of that "not found" page; None for a 404 or 410."""
    redirected_since: str | None = None
    """The first permanent redirect to no page of an article."""
    redirected_at: str | None = None
    """The last such redirect that counts."""
    redirects: int = 0
    """Number of such redirects that count."""
    absent_since: str | None = None
    """The capture that settled that the page is absent; None while it is not settled."""


_COLUMNS = tuple(field.name for field in fields(Absence))
_LIST = ", ".join(_COLUMNS)


def absences_of(db: Database, article_id: str) -> Mapping[int, Absence]:
    """Return the absences of an article's pages, by page number."""
    rows = db.execute(f"SELECT page, {_LIST} FROM article_absences WHERE article_id = ?", [article_id])
    return {page: Absence(**dict(zip(_COLUMNS, values, strict=True))) for page, *values in rows}


def set_absence(db: Database, article_id: str, page: int, absence: Absence | None) -> None:
    """Store the absence of a page of an article of ``articles``; None deletes it.

    A withdrawn article has no row in ``articles``, so none is written for it here either.
    """
    if absence is None:
        db.execute("DELETE FROM article_absences WHERE article_id = ? AND page = ?", [article_id, page])
        return
    marks = ", ".join(f":{name}" for name in _COLUMNS)
    db.execute(
        f"INSERT OR REPLACE INTO article_absences (article_id, page, {_LIST}) "
        f"SELECT id, :page, {marks} FROM articles WHERE id = :article_id",
        {"article_id": article_id, "page": page, **asdict(absence)},
    )
