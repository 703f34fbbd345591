"""Columns of imports and backfills."""

from __future__ import annotations

COLUMNS = {
    "imported_articles.crawl_id": "The import or backfill.",
    "backfills.id": "Id of the backfill, the same as that of its run in `crawls`.",
    "web_archive": "Name of the web archive: `internet-archive`.",
    "since": "First time to fetch captures of, 14 digits, UTC; null for no limit.",
    "until": "Last time; null for no limit.",
    "backfills.started_at": "When it began. UTC.",
    "backfills.finished_at": "When all captures had been asked for. UTC; null while some have not.",
    "wait_until": "The web archive wants no request before this time. UTC.",
    "backfill_id": "The backfill.",
    "query": "What the index was asked for: a host or folder, with the index where the web archive has several.",
    "next": "Where the next page of the index begins; null before the first and after the last.",
    "done": "1 where the last page has been read.",
    "timestamp": "Time of the capture, 14 digits, UTC.",
    "digest": "Digest in the index, as written there; empty where it has none.",
    "original": "The URL as captured.",
    "backfill_captures.status": "HTTP status in the index; null for a revisit, or where it has none.",
    "media_type": "Media type in the index.",
    "backfill_captures.warc_file": "Path of the web archive's own WARC file, where its index names it.",
    "backfill_captures.offset": "Offset of the record in that file, in bytes.",
    "backfill_captures.length": "Length of the record in that file, in bytes.",
    "backfill_captures.truncated": "Why the record ends early, where the index says so.",
    "backfill_captures.article_id": "The article that its URL names.",
    "backfill_captures.outcome": "What became of it; null until it has been asked for.",
    "backfill_captures.reason": "More about the outcome.",
    "record_type": "`response`; `revisit` where the payload is that of an earlier record; `resource` where imported.",
}
"""By name, or by table and name where a column of that name holds something else in other tables."""
