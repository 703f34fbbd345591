"""Articles as rows of ``articles`` and ``revisions``, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from archive.models import Article, Author, FieldSource, Image, Moment

Row = dict[str, Any]

_EPOCH = date(1970, 1, 1).toordinal()
HASH_BITS = 36
_LAST_MINUTE = (1 << (63 - HASH_BITS)) - 1
"""In the year 2225: a page that claims a later date is wrong, and must not overflow."""
_SOURCE_FIELDS = tuple(field.name for field in fields(FieldSource))


SHARED_COLUMNS = (
    "url",
    "section",
    "breadcrumb",
    "title",
    "subtitle",
    "published",
    "published_precision",
    "updated",
    "source",
    "authors",
    "editor",
    "lead",
    "body",
    "body_html",
    "images",
    "language",
    "word_count",
    "page_count",
    "parser",
    "sources",
)
"""The columns that ``articles`` and ``revisions`` share: what :func:`article_values` returns."""


def article_values(article: Article) -> Row:
    """Return the columns that ``articles`` and ``revisions`` share, JSON columns as text."""
    return {
        "url": article.url,
        "section": article.section,
        "breadcrumb": as_json(article.breadcrumb),
        "title": article.title,
        "subtitle": article.subtitle,
        "published": article.published and article.published.iso,
        "published_precision": article.published and article.published.precision,
        "updated": article.updated and article.updated.iso,
        "source": article.source,
        "authors": as_json([asdict(author) for author in article.authors]),
        "editor": article.editor,
        "lead": article.lead,
        "body": article.body,
        "body_html": article.body_html,
        "images": as_json([asdict(image) for image in article.images]),
        "language": article.language,
        "word_count": article.word_count,
        "page_count": article.page_count,
        "parser": article.parser,
        "sources": as_json({name: _source_values(source) for name, source in article.sources.items()}),
    }


def article_of(row: Mapping[str, Any], *, article_id: str, site: str) -> Article:
    """Return the article that a row of ``revisions`` holds."""
    sources = {name: FieldSource(**source) for name, source in json.loads(row["sources"]).items()}
    return Article(
        id=article_id,
        site=site,
        url=row["url"],
        section=row["section"],
        breadcrumb=tuple(json.loads(row["breadcrumb"])),
        title=row["title"],
        subtitle=row["subtitle"],
        published=_moment(row["published"], sources.get("published")),
        updated=_moment(row["updated"], sources.get("updated")),
        source=row["source"],
        authors=tuple(Author(**author) for author in json.loads(row["authors"])),
        editor=row["editor"],
        lead=row["lead"],
        body=row["body"],
        body_html=row["body_html"],
        images=tuple(Image(**image) for image in json.loads(row["images"])),
        language=row["language"],
        word_count=row["word_count"],
        page_count=row["page_count"],
        parser=row["parser"],
        sources=sources,
    )


def rowid_of(article_id: str, published: str | None) -> int:
    """Return the row number that puts an article in order of publication: minutes since 1970, then a hash of its id.

    Articles without a date, or dated before 1970, come first. The numbers stay below 2**63.
    """
    minutes = 0
    if published:
        days = date.fromisoformat(published[:10]).toordinal() - _EPOCH
        clock = int(published[11:13]) * 60 + int(published[14:16]) if len(published) > 10 else 0
        minutes = max(0, days * 24 * 60 + clock)
    digest = hashlib.blake2b(article_id.encode(), digest_size=8).digest()
    minutes = min(minutes, _LAST_MINUTE)
    return (minutes << HASH_BITS) | (int.from_bytes(digest, "big") >> (64 - HASH_BITS))


def as_json(value: Sequence[Any] | Mapping[str, Any]) -> str:
    """Return ``value`` as JSON text with characters as they are."""
    return json.dumps(value, ensure_ascii=False)


def _source_values(source: FieldSource) -> Row:
    """Return the source as its JSON object; ``asdict`` would copy deeply, at ten times the cost."""
    return {name: getattr(source, name) for name in _SOURCE_FIELDS}


def _moment(iso: str | None, source: FieldSource | None) -> Moment | None:
    if iso is None:
        return None
    if len(iso) == 10:
        return Moment(iso, "day", zone_assumed=False)
    assumed = "assumed" in ((source and source.note) or "")
    return Moment(iso, "minute" if len(iso) == 22 else "second", zone_assumed=assumed)
