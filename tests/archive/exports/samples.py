"""A small archive for tests of exports, its values chosen to be awkward."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from archive.rows import rowid_of
from archive.store import open_archive

AWKWARD = 'Two "quoted" words, a comma\n\nand — 政协 — a second paragraph\twith a tab 😀'


def article(article_id: str, published: str | None, **values: Any) -> dict[str, Any]:
    """Return a row of ``articles``."""
    row = {
        "id": article_id,
        "site": "cppcc",
        "url": f"http://en.cppcc.gov.cn/2020-01/13/c_{article_id}.htm",
        "section": "Surveys",
        "breadcrumb": json.dumps(["Home", "Members", "Surveys"]),
        "complete": 1,
        "status": "live",
        "first_seen": "2026-11-23T02:00:36.123Z",
        "changed_at": "2026-11-23T02:00:36.123Z",
        "revision_count": 1,
        "title": f"Title of {article_id}",
        "published": published,
        "published_precision": published and "day",
        "authors": json.dumps([{"name": "LIU YINMENG", "place": "Los Angeles"}, {"name": "Zhang Yi", "place": None}]),
        "body": AWKWARD,
        "body_html": "<p>Two words</p>",
        "images": json.dumps([{"url": "http://en.cppcc.gov.cn/a.jpg", "caption": "政协"}], ensure_ascii=False),
        "language": "en",
        "word_count": 2,
        "page_count": 1,
        "parser": "subsite/1",
        "sources": json.dumps(
            {"title": {"method": "heading", "place": "h1", "raw": 'A "title"', "note": None, "page": 1}}
        ),
        **values,
    }
    return {"rowid": rowid_of(article_id, published), **row}


def make_archive(folder: Path, *articles: dict[str, Any]) -> Path:
    """Make an archive that holds ``articles``, written in the order given, and return its folder."""
    with open_archive(folder) as archive:
        for row in articles:
            names = ", ".join(row)
            archive.db.execute(f"INSERT INTO articles ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
        archive.db.conn.commit()
    return folder
