"""What a backup has and the archive lacks."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from archive.connection import connect

_EXAMPLES = 3
_LOST = {
    "articles": """
        SELECT id FROM backup.articles WHERE id NOT IN (SELECT id FROM main.articles)
        AND id NOT IN (SELECT article_id FROM main.withdrawn) ORDER BY 1
    """,
    "captures": """
        SELECT record_id FROM backup.captures WHERE record_id NOT IN (SELECT record_id FROM main.captures) ORDER BY 1
    """,
    "WARC files": """
        SELECT name FROM backup.warc_files AS b WHERE NOT EXISTS (
            SELECT 1 FROM main.warc_files AS m WHERE m.name = b.name AND m.length >= b.length
        ) ORDER BY 1
    """,
}
"""Withdrawn articles are not lost, and their captures are kept. A WARC file that became shorter is lost."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Rows of one kind that the archive lacks."""

    kind: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        """Return ``2 articles (cppcc-470857, cppcc-470858)``."""
        more = ", …" if self.count > len(self.examples) else ""
        return f"{self.count:,} {self.kind} ({', '.join(self.examples)}{more})"


def losses(fresh: Path, backup: Path) -> list[Loss]:
    """Return what the database ``backup`` has and ``fresh`` lacks. ``backup`` may be of an older version.

    Raises :class:`sqlite3.DatabaseError` if one of them cannot be read.
    """
    with closing(connect(fresh, "ro")) as connection:
        connection.execute("ATTACH DATABASE ? AS backup", [f"file:{quote(os.fsencode(backup.absolute()))}?mode=ro"])
        found = {kind: [str(row[0]) for row in connection.execute(query)] for kind, query in _LOST.items()}
    return [Loss(kind, len(names), tuple(names[:_EXAMPLES])) for kind, names in found.items() if names]
