"""Cite an article: plain text, BibTeX, RIS, CSL-JSON, and metadata for reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.formats import display_dates

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_LATEX: dict[str, str | int | None] = {
    **{character: f"\\{character}" for character in "{}$&#%_"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_IN_URL: dict[str, str | int | None] = {"{": "%7B", "}": "%7D", "\\": "%5C"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The data of a citation. Every text is a single line."""

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    """The source that the article names, otherwise the host of its site."""
    published: str | None
    """ISO 8601."""
    url: str
    language: str
    version: int
    captured_at: str
    """Capture time of this version, ISO 8601, UTC."""
    archive: str
    """The title of this archive."""

    @property
    def day(self) -> str | None:
        """The day of publication, ``2020-01-13``."""
        return self.published[:10] if self.published else None


def reference(row: Mapping[str, Any], *, captured_at: str, archive: str) -> Reference:
    """Return the reference for a row of ``articles``."""
    host = str(row["url"]).split("/")[2] if "//" in row["url"] else ""
    return Reference(
        id=_line(row["id"]),
        title=_line(row["title"]) or "Untitled",
        authors=tuple(_line(author["name"]) for author in json.loads(row["authors"])),
        publisher=_line(row["source"]) or host,
        published=row["published"],
        url=_line(row["url"]),
        language=row["language"],
        version=row["revision_count"],
        captured_at=captured_at,
        archive=archive,
    )


def plain(ref: Reference) -> str:
    """Return one sentence, similar to the Chicago notes style."""
    authors = " and ".join(filter(None, [", ".join(ref.authors[:-1]), *ref.authors[-1:]]))
    published = display_dates.day(ref.published) if ref.published else "n.d."
    start = f"{authors}, " if authors else ""
    version = f", version {ref.version}" if ref.version else ""
    return (
        f"{start}“{ref.title},” {ref.publisher}, {published}, {ref.url}. "
        f"{ref.archive}, {ref.id}{version}, captured {display_dates.day(ref.captured_at)}."
    )


def bibtex(ref: Reference) -> str:
    """Return a BibTeX entry of type ``online``, which biblatex and Zotero support."""
    fields = {
        "title": "{" + _latex(ref.title) + "}",
        "author": " and ".join("{" + _latex(author) + "}" for author in ref.authors),
        "organization": _latex(ref.publisher),
        "date": ref.day or "",
        "url": ref.url.translate(str.maketrans(_IN_URL)),
        "urldate": ref.captured_at[:10],
        "language": {"zh": "chinese"}.get(ref.language, "english"),
        "note": _latex(f"{ref.archive}, {ref.id}, version {ref.version}"),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{re.sub(r'[^A-Za-z0-9:-]', '-', ref.id)},\n{lines}\n}}\n"


def ris(ref: Reference) -> str:
    """Return an RIS record of type NEWS."""
    lines = [
        ("TY", "NEWS"),
        ("ID", ref.id),
        ("TI", ref.title),
        *(("AU", author) for author in ref.authors),
        ("PB", ref.publisher),
        ("PY", ref.day[:4] if ref.day else ""),
        ("DA", ref.day.replace("-", "/") if ref.day else ""),
        ("UR", ref.url),
        ("Y2", ref.captured_at[:10].replace("-", "/")),
        ("LA", ref.language),
        ("DB", ref.archive),
        ("AN", ref.id),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def csl(ref: Reference) -> str:
    """Return CSL-JSON: a list with one item."""
    item: dict[str, Any] = {
        "id": ref.id,
        "type": "article-newspaper",
        "title": ref.title,
        "author": [{"literal": author} for author in ref.authors],
        "publisher": ref.publisher,
        "container-title": ref.publisher,
        "issued": _date_parts(ref.day),
        "accessed": _date_parts(ref.captured_at[:10]),
        "URL": ref.url,
        "archive": ref.archive,
        "archive_location": ref.id,
        "language": ref.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def highwire(ref: Reference) -> list[tuple[str, str]]:
    """Return the ``citation_*`` meta tags that Zotero and Google Scholar read, in order."""
    tags = [
        ("citation_title", ref.title),
        *(("citation_author", author) for author in ref.authors),
        ("citation_publication_date", ref.day.replace("-", "/") if ref.day else ""),
        ("citation_publisher", ref.publisher),
        ("citation_language", ref.language),
        ("citation_public_url", ref.url),
    ]
    return [(name, content) for name, content in tags if content]


def news_article(ref: Reference, row: Mapping[str, Any]) -> str:
    """Return a schema.org NewsArticle as JSON-LD, safe inside a ``script`` element."""
    item = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": ref.id,
        "headline": ref.title,
        "author": [{"@type": "Person", "name": author} for author in ref.authors],
        "publisher": {"@type": "Organization", "name": ref.publisher},
        "datePublished": ref.published,
        "dateModified": row["updated"],
        "articleSection": row["section"],
        "wordCount": row["word_count"],
        "inLanguage": ref.language,
        "isBasedOn": ref.url,
    }
    text = json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


FORMATS = {
    "txt": (plain, "text/plain; charset=utf-8"),
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "json": (csl, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}
"""File name extension to format function and content type."""


def _line(text: str | None) -> str:
    return " ".join(_CONTROLS.sub(" ", text or "").split())


def _latex(text: str) -> str:
    return text.translate(str.maketrans(_LATEX))


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
