"""A small archive with awkward values, for tests of exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from archive.opening import open_archive
from archive.tables.rows import rowid_of

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


def revision(article_id: str, number: int, captured_at: str, **values: Any) -> dict[str, Any]:
    """Return a row of ``revisions``."""
    row = article(article_id, "2020-01-13")
    for name in ("rowid", "id", "site", "complete", "status", "first_seen", "changed_at", "revision_count"):
        del row[name]
    own = {"article_id": article_id, "number": number, "captured_at": captured_at}
    return own | {"changed": '["title"]', "digest": "abc", "records": '{"1": "record-1"}'} | row | values


def capture(record_id: str, captured_at: str, **values: Any) -> dict[str, Any]:
    """Return a row of ``captures``."""
    return {
        "record_id": record_id,
        "record_type": "response",
        "url": "http://en.cppcc.gov.cn/surveys.html",
        "target_uri": "http://en.cppcc.gov.cn/surveys.html",
        "captured_at": captured_at,
        "crawl_id": "cppcc-20261123T020036123Z",
        "warc_file": "a.warc.gz",
        "offset": int(record_id.partition("-")[2]),
        "length": 10,
        "status": 200,
        "site": "cppcc",
    } | values


def sighting(article_id: str, text: str, at: str, **values: Any) -> dict[str, Any]:
    """Return a row of ``sightings``."""
    return {
        "article_id": article_id,
        "list": "/surveys",
        "text": text,
        "site": "cppcc",
        "url": f"http://en.cppcc.gov.cn/2020-01/13/c_{article_id}.htm",
        "page": 1,
        "position": 2,
        "first_seen": at,
        "last_seen": at,
    } | values


def make_archive(folder: Path, *articles: dict[str, Any], **tables: list[dict[str, Any]]) -> Path:
    """Create an archive with these rows, inserted in the order given, and return its folder."""
    with open_archive(folder) as archive:
        for table, rows in {"articles": list(articles), **tables}.items():
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                places = ", ".join("?" * len(row))
                archive.db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", [*row.values()])
        archive.db.conn.commit()
    return folder


def rich_archive(folder: Path) -> Path:
    """Create an archive of two sites with awkward articles, revisions and captures."""
    return make_archive(
        folder,
        article(
            "cppcc-3", "2021-12-29T09:41:17+08:00", published_precision="second", subtitle="", section="Laws（中）"
        ),
        article("cppcc-1", "2020-01-13", authors="[]", updated="2020-01-14T08:00+08:00", status="gone"),
        article("cppcc-2", None, body="", section=None, title=None, complete=0, revision_count=0, sources="{}"),
        article("npc-1", "2020-06-01", site="npc", title="=1+1", changed_at="2026-11-24T00:00:00.000Z", images="[]"),
        revisions=[
            revision("cppcc-1", 2, "2026-11-24T00:00:00.000Z"),
            revision("cppcc-1", 1, "2026-11-23T00:00:00.000Z", changed="[]"),
            revision("npc-1", 1, "2026-11-23T12:00:00.000Z", changed="[]"),
        ],
        captures=[
            capture("record-1", "2026-11-23T00:00:00.000Z"),
            capture("record-2", "2026-11-23T00:00:01.000Z", article_id="cppcc-1", page=1),
            capture("record-3", "2026-11-24T00:00:00.000Z", article_id="npc-1", site="npc", page=1, status=None),
        ],
        sightings=[
            sighting("cppcc-1", "Title of cppcc-1", "2026-11-23T00:00:00.000Z", summary="A team（中）, led by …"),
            sighting("cppcc-9", "=1+1", "2026-11-24T00:00:00.000Z"),
        ],
    )
