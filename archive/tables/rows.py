"""Convert articles to rows of ``articles`` and ``revisions`` and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from archive.article_fields import ROW_FIELDS
from archive.column_types import as_json as as_json
from archive.models import Article

Row = dict[str, Any]

_EPOCH = date(1970, 1, 1).toordinal()
HASH_BITS = 36
"""Low bits of an article's row number that hold a hash of its id; the higher bits hold its minute of publication."""
_LAST_MINUTE = (1 << (63 - HASH_BITS)) - 1
"""In the year 2225. Later dates are errors of the page, and must not overflow."""
_SOURCES = next(field for field in ROW_FIELDS if field.name == "sources")
_READ_FIELDS = tuple(field for field in ROW_FIELDS if field is not _SOURCES)

SHARED_COLUMNS = tuple(column.name for field in ROW_FIELDS for column in field.columns)
"""Columns that ``articles`` and ``revisions`` share: the keys of :func:`article_values`."""


def article_values(article: Article) -> Row:
    """Return the values of :data:`SHARED_COLUMNS`, JSON columns as text."""
    return {
        column.name: column.encode(getattr(article, field.name)) for field in ROW_FIELDS for column in field.columns
    }


def article_of(row: Mapping[str, Any], *, article_id: str, site: str) -> Article:
    """Return the article in a row of ``articles`` or ``revisions``. Its ``complete`` is always True."""
    sources = _SOURCES.decode(row["sources"], None)
    values = {field.name: field.decode(row[field.name], sources.get(field.name)) for field in _READ_FIELDS}
    return Article(id=article_id, site=site, sources=sources, **values)


def rowid_of(article_id: str, published: str | None) -> int:
    """Return the rowid that sorts an article by publication date: minutes since 1970, then a hash of its id.

    Articles without a date, or dated before 1970, come first. Rowids are below 2**63.
    """
    minutes = 0
    if published:
        days = date.fromisoformat(published[:10]).toordinal() - _EPOCH
        clock = int(published[11:13]) * 60 + int(published[14:16]) if len(published) > 10 else 0
        minutes = max(0, days * 24 * 60 + clock)
    digest = hashlib.blake2b(article_id.encode(), digest_size=8).digest()
    return _of_minute(minutes) | (int.from_bytes(digest, "big") >> (64 - HASH_BITS))


def first_rowid(day: date) -> int:
    """Return the least rowid of an article published on a day since 1970."""
    return _of_minute((day.toordinal() - _EPOCH) * 24 * 60)


def _of_minute(minutes: int) -> int:
    return min(minutes, _LAST_MINUTE) << HASH_BITS
