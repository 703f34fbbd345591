"""What the head of an article's page says about it: tags for reference managers and link previews, and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.formats.reference import Reference, line

_DESCRIPTION = 300
_ITEM_TYPE = "newspaperArticle"
"""Zotero's type of a news article. Its translator "Embedded Metadata" takes it from ``DC.type``; without it, tags named
``citation_title`` make a journal article."""


@dataclass(frozen=True, slots=True)
class MetaTag:
    """A ``meta`` element."""

    key: str
    """``name``, or ``property`` for Open Graph."""
    name: str
    content: str


def meta_tags(ref: Reference, row: Mapping[str, Any]) -> list[MetaTag]:
    """Return the meta elements for a version, in order: Highwire, Dublin Core, Open Graph.

    row: a row of ``articles`` or ``revisions``
    """
    tags = [
        *(MetaTag("name", name, content) for name, content in [*_highwire(ref), *_dublin_core(ref)]),
        *(MetaTag("property", name, content) for name, content in _open_graph(ref, row)),
    ]
    return [tag for tag in tags if tag.content]


def _highwire(ref: Reference) -> list[tuple[str, str]]:
    return [
        ("citation_title", ref.title),
        *(("citation_author", author) for author in ref.authors),
        ("citation_publication_date", ref.day.replace("-", "/") if ref.day else ""),
        ("citation_newspaper_title", ref.publisher),
        ("citation_publisher", ref.publisher),
        ("citation_language", ref.language),
        ("citation_public_url", ref.address),
        ("prism.publicationName", ref.publisher),
        ("prism.versionIdentifier", str(ref.version or "")),
    ]


def _dublin_core(ref: Reference) -> list[tuple[str, str]]:
    return [
        ("DC.type", _ITEM_TYPE),
        ("DC.title", ref.title),
        *(("DC.creator", author) for author in ref.authors),
        ("DC.publisher", ref.publisher),
        ("DC.date", ref.day or ""),
        ("DC.language", ref.language),
        ("DC.identifier", ref.address),
        ("DC.identifier", ref.digest or ""),
        ("DC.source", ref.url),
        ("DCTERMS.isVersionOf", ref.url),
        ("DCTERMS.available", ref.captured_at),
        ("DCTERMS.provenance", ref.seen),
    ]


def _open_graph(ref: Reference, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        ("og:type", "article"),
        ("og:title", ref.title),
        ("og:url", ref.address),
        ("og:site_name", ref.archive),
        ("og:locale", {"zh": "zh_CN"}.get(ref.language, "en_US")),
        ("og:description", line(row["lead"] or row["body"])[:_DESCRIPTION]),
        ("article:published_time", ref.published or ""),
        ("article:section", line(row["section"])),
    ]


def news_article(ref: Reference, row: Mapping[str, Any]) -> str:
    """Return a schema.org NewsArticle as JSON-LD, safe inside a ``script`` element.

    row: a row of ``articles`` or ``revisions``
    """
    digest = [{"@type": "PropertyValue", "propertyID": "digest", "value": ref.digest}] if ref.digest else []
    item = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": ref.address,
        "identifier": [ref.id, *digest],
        "url": ref.url,
        "archivedAt": ref.address,
        "version": ref.version or None,
        "headline": ref.title,
        "author": [{"@type": "Person", "name": author} for author in ref.authors],
        "publisher": {"@type": "Organization", "name": ref.publisher},
        "datePublished": ref.published,
        "dateModified": row["updated"],
        "articleSection": row["section"],
        "wordCount": row["word_count"],
        "inLanguage": ref.language,
        "isPartOf": {"@type": "Collection", "name": ref.archive, "description": ref.seen},
    }
    text = json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
