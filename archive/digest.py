"""Digests: of payloads, as WARC records carry them, and of an article's content, to compare revisions."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict

from archive.article_fields import CONTENT_FIELDS
from archive.models import Article

_FIRST_RELEASE = (
    "title",
    "subtitle",
    "published",
    "updated",
    "source",
    "authors",
    "editor",
    "lead",
    "body",
    "images",
)
"""Fields that every content digest covers, by position. Frozen: archives store digests. Fields added since are covered
by name and only where they have a value, so articles without them keep their digests."""
_SINCE = tuple(field for field in CONTENT_FIELDS if field.name not in _FIRST_RELEASE)


def payload_digest(payload: bytes) -> str:
    """Return ``sha1:`` and base32, the customary form of ``WARC-Payload-Digest`` (WARC/1.1, section 5.9)."""
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode("ascii")


def content_digest(article: Article) -> str:
    """Return ``sha256:`` and hex over the fields whose change is a revision."""
    values = {field.name: field.comparable(article) for field in CONTENT_FIELDS}
    since = {field.name: values[field.name] for field in _SINCE if field.has_value(article)}
    content = json.dumps(
        [*(values[name] for name in _FIRST_RELEASE), *([since] if since else [])], ensure_ascii=False, default=asdict
    )
    return "sha256:" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def changed_fields(before: Article, after: Article) -> tuple[str, ...]:
    """Return the names of the content fields in which two versions differ."""
    return tuple(field.name for field in CONTENT_FIELDS if field.comparable(before) != field.comparable(after))
