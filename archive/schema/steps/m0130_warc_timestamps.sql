-- The timestamps that were received for WARC files, so that one that is lost or replaced is found.

CREATE TABLE warc_timestamps (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    received_at TEXT NOT NULL
) WITHOUT ROWID;
