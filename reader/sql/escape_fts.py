"""The SQL function ``escape_fts``, with which Datasette searches tables."""

from __future__ import annotations

import re

_PARTS = re.compile(r'\s+|(".*?")')


def escape_fts(text: str | None) -> str:
    """Return a valid FTS5 query for any text: words and phrases in quotation marks, all of which must match.

    Datasette's own function returns an invalid, empty query for ``"``.
    """
    query = (text or "").replace("\0", " ")
    if query.count('"') % 2:
        query += '"'
    parts = [part for part in _PARTS.split(query) if part and part != '""']
    quoted = [part if part.startswith('"') else '"{}"'.format(part.replace('"', '""')) for part in parts]
    return " ".join(quoted) or '""'
