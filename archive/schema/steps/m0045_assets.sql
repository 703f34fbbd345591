-- Images, stylesheets and fonts: what pages use, when each is due, what was captured, and what each payload is.

CREATE TABLE assets (
    url TEXT PRIMARY KEY,
    fetch_url TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    found_on TEXT,
    found_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'due',
    priority INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    crawl_id TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    outcome_at TEXT,
    reason TEXT,
    etag TEXT,
    last_modified TEXT
);

CREATE INDEX assets_due ON assets (state, due_at);

CREATE TABLE asset_captures (
    record_id TEXT PRIMARY KEY,
    record_type TEXT NOT NULL,
    url TEXT NOT NULL,
    target_uri TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    crawl_id TEXT NOT NULL,
    warc_file TEXT NOT NULL,
    "offset" INTEGER NOT NULL,
    length INTEGER NOT NULL,
    status INTEGER,
    content_type TEXT,
    payload_digest TEXT,
    refers_to TEXT,
    truncated TEXT,
    insecure_tls INTEGER,
    redirects_to TEXT
);

CREATE UNIQUE INDEX asset_captures_place ON asset_captures (warc_file, "offset");
CREATE INDEX asset_captures_url ON asset_captures (url, captured_at);
CREATE INDEX asset_captures_payload_digest ON asset_captures (payload_digest);

CREATE TABLE asset_payloads (
    payload_digest TEXT PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES asset_captures (record_id),
    digest TEXT NOT NULL,
    media_type TEXT,
    size INTEGER NOT NULL,
    width INTEGER,
    height INTEGER
);

CREATE INDEX asset_payloads_digest ON asset_payloads (digest);

CREATE TABLE asset_uses (
    url TEXT NOT NULL,
    page TEXT NOT NULL,
    PRIMARY KEY (url, page)
) WITHOUT ROWID;

CREATE INDEX asset_uses_page ON asset_uses (page);

CREATE TABLE asset_reads (
    warc_file TEXT PRIMARY KEY,
    length INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE asset_outcomes (
    crawl_id TEXT NOT NULL REFERENCES crawls (id),
    outcome TEXT NOT NULL,
    assets INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (crawl_id, outcome)
) WITHOUT ROWID;
