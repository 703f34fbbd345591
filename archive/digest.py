"""Digests: of payloads, as WARC records carry them, and of an article's content, to compare revisions."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from archive.article_fields import CONTENT_FIELDS, ArticleField
from archive.json_text import json_text
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
_encode = json.JSONEncoder(ensure_ascii=False, default=asdict).encode
_FIRST_FORM, _SECOND_FORM = "sha256:", "sha256-2:"
_SINCE = tuple(field for field in CONTENT_FIELDS if field.name not in _FIRST_RELEASE)


def payload_digest(payload: bytes) -> str:
    """Return ``sha1:`` and base32, the customary form of ``WARC-Payload-Digest`` (WARC/1.1, section 5.9)."""
    return sha1_form(hashlib.sha1(payload, usedforsecurity=False).digest())


def sha1_form(digest: bytes) -> str:
    """Return a SHA-1 digest in the form of :func:`payload_digest`."""
    return "sha1:" + base64.b32encode(digest).decode("ascii")


def content_digest(article: Article) -> str:
    """Return ``sha256-2:`` and hex over the comparable values of the fields whose change is a revision.

    What is not content does not count: Unicode normal form, scheme and tracking parameters of an image's address.
    """
    return _SECOND_FORM + _sha256(article, lambda field: field.comparable(article))


def matches_digest(article: Article, digest: str) -> bool:
    """Return whether a stored digest is that of ``article``, by the rule of the digest's own form.

    The first release stored ``sha256:`` and hex over the values as they are. Digests of different forms say nothing
    about each other: compare versions with :func:`changed_fields`.
    """
    if digest.startswith(_FIRST_FORM):
        return digest == _FIRST_FORM + _sha256(article, lambda field: getattr(article, field.name))
    return digest == content_digest(article)


def changed_fields(before: Article, after: Article) -> tuple[str, ...]:
    """Return the names of the content fields in which two versions differ."""
    return tuple(field.name for field in CONTENT_FIELDS if field.comparable(before) != field.comparable(after))


def _sha256(article: Article, value: Callable[[ArticleField], Any]) -> str:
    values = {field.name: value(field) for field in CONTENT_FIELDS}
    since = {field.name: values[field.name] for field in _SINCE if field.has_value(article)}
    body = _FIRST_RELEASE.index("body")
    before = _encode([values[name] for name in _FIRST_RELEASE[:body]])
    after = _encode([*(values[name] for name in _FIRST_RELEASE[body + 1 :]), *([since] if since else [])])
    found = hashlib.sha256(f"{before[:-1]}, ".encode("utf-8", "surrogatepass"))
    found.update(json_text(values["body"]))
    found.update(f", {after[1:]}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()
