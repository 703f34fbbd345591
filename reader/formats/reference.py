"""What a citation names: an article in one version, at its publisher and in this archive."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


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
    """The publisher's address."""
    address: str
    """The permanent address of this version in this archive."""
    language: str
    version: int
    """Number of the revision; 0 while the article is incomplete."""
    digest: str | None
    """The content digest of this version."""
    captured_at: str
    """Capture time of this version, ISO 8601, UTC."""
    archive: str
    """The title of this archive."""
    seen: str
    """When this archive saw the article, and when it looked: a sentence."""

    @property
    def day(self) -> str | None:
        """The day of publication, ``2020-01-13``."""
        return self.published[:10] if self.published else None

    @property
    def key(self) -> str:
        """A key that differs between versions: ``cppcc-470857-v2``."""
        return f"{self.id}-v{self.version}" if self.version else self.id


def reference(
    row: Mapping[str, Any],
    *,
    article_id: str,
    version: int,
    digest: str | None,
    captured_at: str,
    seen: str,
    address: str,
    archive: str,
) -> Reference:
    """Return the reference for a row of ``articles`` or ``revisions``."""
    host = str(row["url"]).split("/")[2] if "//" in row["url"] else ""
    return Reference(
        id=line(article_id),
        title=line(row["title"]) or "Untitled",
        authors=tuple(line(author["name"]) for author in json.loads(row["authors"])),
        publisher=line(row["source"]) or host,
        published=row["published"],
        url=line(row["url"]),
        address=address,
        language=row["language"],
        version=version,
        digest=digest,
        captured_at=captured_at,
        archive=line(archive),
        seen=line(seen),
    )


def line(text: str | None) -> str:
    """Return text on one line, without control characters."""
    return " ".join(_CONTROLS.sub(" ", text or "").split())
