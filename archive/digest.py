"""Digests: of a payload, as WARC records carry them, and of an article's content, as revisions compare them."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict

from archive.models import Article

CONTENT_FIELDS = (
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
"""The fields whose change makes a revision. Section and breadcrumb tell where the site hangs an article, not what it
says; ``body_html`` may differ in markup alone."""


def payload_digest(payload: bytes) -> str:
    """Return ``sha1:`` and base32, the customary form of ``WARC-Payload-Digest`` (WARC/1.1, section 5.9)."""
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode("ascii")


def content_digest(article: Article) -> str:
    """Return ``sha256:`` and hex over the fields of :data:`CONTENT_FIELDS`."""
    content = json.dumps([getattr(article, name) for name in CONTENT_FIELDS], ensure_ascii=False, default=asdict)
    return "sha256:" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def changed_fields(before: Article, after: Article) -> tuple[str, ...]:
    """Return the names of the content fields in which two versions differ."""
    return tuple(name for name in CONTENT_FIELDS if getattr(before, name) != getattr(after, name))
