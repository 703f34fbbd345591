"""Verdicts of people on suspect pages: the file ``reviews.json`` and the table ``reviews``.

The file is the original, which survives a lost database. A row of the table means that the article's history follows
the verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from sqlite_utils import Database

from archive.errors import ArchiveNotUsable
from archive.files import write_file
from archive.paths import REVIEWS
from archive.tables.statements import insert_statement

Verdict = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a captured page, and so on every capture of the page with the same content."""

    record_id: str
    site: str
    article_id: str
    page: int
    digest: str
    """Digest of the page's content when it was reviewed."""
    verdict: Verdict
    reviewed_at: str


_COLUMNS = tuple(field.name for field in fields(Review))
_PUT = insert_statement("reviews", _COLUMNS, replace=True)


def read_reviews(folder: Path) -> tuple[Review, ...]:
    """Return the reviews in ``reviews.json``, none where there is no file.

    Raises :class:`ArchiveNotUsable` if the file is damaged.
    """
    path = folder / REVIEWS
    if not path.exists():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(rows, list):
            raise TypeError(f"it is a JSON {type(rows).__name__}")  # noqa: TRY301 - one message for all
        reviews = tuple(_checked(Review(**row)) for row in rows)
    except (ValueError, TypeError, OSError) as error:
        raise ArchiveNotUsable(
            f"{path}: expected a JSON array of reviews as 'cppcc review' writes it, but {error}. "
            "Restore the file from a backup."
        ) from None
    return reviews


def write_review(folder: Path, review: Review) -> None:
    """Add a review to ``reviews.json``, in the place of an earlier one of the same capture."""
    rows = {one.record_id: one for one in read_reviews(folder)} | {review.record_id: review}
    content = json.dumps([asdict(row) for row in rows.values()], ensure_ascii=False, indent=2)
    write_file(folder / REVIEWS, content.encode())


def put_reviews(db: Database, reviews: Iterable[Review]) -> None:
    """Add reviews to the table, or replace them."""
    db.conn.executemany(_PUT, [astuple(review) for review in reviews])


def stored_reviews(db: Database, article_id: str | None = None) -> tuple[Review, ...]:
    """Return the reviews in the table, of one article or of all, the newest last."""
    query = f"SELECT {', '.join(_COLUMNS)} FROM reviews WHERE article_id = coalesce(?, article_id)"
    return tuple(Review(*row) for row in db.execute(f"{query} ORDER BY reviewed_at, record_id", [article_id]))


def reviews_by_article(reviews: Iterable[Review]) -> Mapping[str, list[Review]]:
    """Return article id to its reviews as :func:`stored_reviews` returns them once they are stored."""
    found: dict[str, list[Review]] = {}
    last = {review.record_id: review for review in reviews}.values()
    for review in sorted(last, key=lambda one: (one.reviewed_at, one.record_id)):
        found.setdefault(review.article_id, []).append(review)
    return found


def _checked(review: Review) -> Review:
    strings = (review.record_id, review.site, review.article_id, review.digest, review.reviewed_at)
    if not all(isinstance(value, str) for value in strings) or not isinstance(review.page, int):
        raise ValueError("a value has the wrong type")
    if review.verdict not in get_args(Verdict):
        raise ValueError(f"there is a verdict {review.verdict!r}")
    return review
