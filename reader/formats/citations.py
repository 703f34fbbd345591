"""Cite one version of an article or several: plain text, BibTeX, RIS, CSL-JSON.

In each format the address is the permanent one in this archive, which shows the text that was cited; a note has the
publisher's address, the time of the capture, the digest, and when the archive saw the article and when it looked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reader.formats import display_dates
from reader.formats.reference import Reference

_LATEX: dict[str, str | int | None] = {
    **{character: f"\\{character}" for character in "{}$&#%_"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_IN_URL: dict[str, str | int | None] = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def plain(ref: Reference) -> str:
    """Return one paragraph, similar to the Chicago notes style."""
    authors = " and ".join(filter(None, [", ".join(ref.authors[:-1]), *ref.authors[-1:]]))
    published = display_dates.day(ref.published) if ref.published else "n.d."
    start = f"{authors}, " if authors else ""
    return (
        f"{start}“{ref.title},” {ref.publisher}, {published}, {ref.url}. {_in_archive(ref)}, {ref.address}. {ref.seen}"
    )


def bibtex(ref: Reference) -> str:
    """Return a BibTeX entry of type ``online``, which biblatex and Zotero support."""
    fields = {
        "title": "{" + _latex(ref.title) + "}",
        "author": " and ".join("{" + _latex(author) + "}" for author in ref.authors),
        "organization": _latex(ref.publisher),
        "date": ref.day or "",
        "year": ref.day[:4] if ref.day else "",
        "version": str(ref.version or ""),
        "url": ref.address.translate(str.maketrans(_IN_URL)),
        "urldate": ref.captured_at[:10],
        "language": {"zh": "chinese"}.get(ref.language, "english"),
        "note": _latex(_note(ref)),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{re.sub(r'[^A-Za-z0-9:-]', '-', ref.key)},\n{lines}\n}}\n"


def ris(ref: Reference) -> str:
    """Return an RIS record of type NEWS."""
    lines = [
        ("TY", "NEWS"),
        ("ID", ref.key),
        ("TI", ref.title),
        *(("AU", author) for author in ref.authors),
        ("T2", ref.publisher),
        ("PB", ref.publisher),
        ("PY", ref.day[:4] if ref.day else ""),
        ("DA", ref.day.replace("-", "/") if ref.day else ""),
        ("ET", str(ref.version or "")),
        ("UR", ref.address),
        ("Y2", ref.captured_at[:10].replace("-", "/")),
        ("LA", ref.language),
        ("DB", ref.archive),
        ("AN", ref.id),
        ("N1", _note(ref)),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def csl_item(ref: Reference) -> dict[str, Any]:
    """Return an item of CSL-JSON (CSL 1.0.2)."""
    item: dict[str, Any] = {
        "id": ref.key,
        "type": "article-newspaper",
        "title": ref.title,
        "author": [{"literal": author} for author in ref.authors],
        "publisher": ref.publisher,
        "container-title": ref.publisher,
        "issued": _date_parts(ref.day),
        "accessed": _date_parts(ref.captured_at[:10]),
        "URL": ref.address,
        "version": str(ref.version or ""),
        "archive": ref.archive,
        "archive_location": ref.address,
        "language": ref.language,
        "note": _note(ref),
        "custom": {
            "article": ref.id,
            "publisher_url": ref.url,
            "captured_at": ref.captured_at,
            "digest": ref.digest,
        },
    }
    return {name: value for name, value in item.items() if value}


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A format of citation files."""

    content_type: str
    write: Callable[[Sequence[Reference]], str]
    """Return the file with these references."""
    between: str = ""
    """What separates two files that are joined to one."""


FORMATS = {
    "txt": CitationFormat("text/plain; charset=utf-8", lambda refs: "".join(f"{plain(ref)}\n" for ref in refs)),
    "bib": CitationFormat(
        "application/x-bibtex; charset=utf-8", lambda refs: "\n".join(bibtex(ref) for ref in refs), between="\n"
    ),
    "ris": CitationFormat(
        "application/x-research-info-systems; charset=utf-8", lambda refs: "".join(ris(ref) for ref in refs)
    ),
    "json": CitationFormat(
        "application/vnd.citationstyles.csl+json; charset=utf-8",
        lambda refs: json.dumps([csl_item(ref) for ref in refs], ensure_ascii=False, indent=2) + "\n",
    ),
}
"""By file name extension."""


def _in_archive(ref: Reference) -> str:
    """Return where in this archive the version is, without its address."""
    version = f", version {ref.version}" if ref.version else ""
    digest = f", {ref.digest}" if ref.digest else ""
    return f"{ref.archive}, {ref.id}{version}, captured {display_dates.instant(ref.captured_at)}{digest}"


def _note(ref: Reference) -> str:
    return f"Published at {ref.url}. {_in_archive(ref)}. {ref.seen}"


def _latex(text: str) -> str:
    return text.translate(str.maketrans(_LATEX))


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
