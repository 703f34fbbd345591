-- Captures from public web archives: where each came from, and how far each backfill has got.

ALTER TABLE captures ADD COLUMN via TEXT;

CREATE TABLE backfills (
    id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    web_archive TEXT NOT NULL,
    since TEXT,
    until TEXT,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    wait_until TEXT
) WITHOUT ROWID;

CREATE TABLE backfill_queries (
    backfill_id TEXT NOT NULL,
    query TEXT NOT NULL,
    next TEXT,
    done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (backfill_id, query)
) WITHOUT ROWID;

CREATE TABLE backfill_captures (
    backfill_id TEXT NOT NULL,
    url TEXT NOT NULL,
    timestamp TEXT NOT NULL,
    digest TEXT NOT NULL,
    original TEXT NOT NULL,
    article_id TEXT,
    status INTEGER,
    media_type TEXT NOT NULL,
    warc_file TEXT,
    "offset" INTEGER,
    length INTEGER,
    truncated TEXT,
    outcome TEXT,
    reason TEXT,
    PRIMARY KEY (backfill_id, url, timestamp, digest)
) WITHOUT ROWID;

CREATE INDEX backfill_captures_due ON backfill_captures (backfill_id, outcome, timestamp);
