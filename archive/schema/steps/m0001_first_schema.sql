-- The tables of the first release.

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    section TEXT,
    breadcrumb TEXT NOT NULL DEFAULT '[]',
    complete INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'live',
    first_seen TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision_count INTEGER NOT NULL,
    title TEXT,
    subtitle TEXT,
    published TEXT,
    published_precision TEXT,
    updated TEXT,
    source TEXT,
    authors TEXT NOT NULL DEFAULT '[]',
    editor TEXT,
    lead TEXT,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    images TEXT NOT NULL DEFAULT '[]',
    language TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    parser TEXT NOT NULL,
    sources TEXT NOT NULL DEFAULT '{}'
);

CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_site_section ON articles (site, section);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX articles_changed_at ON articles (changed_at);

CREATE TABLE revisions (
    article_id TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    captured_at TEXT NOT NULL,
    changed TEXT NOT NULL DEFAULT '[]',
    digest TEXT NOT NULL,
    records TEXT NOT NULL,
    url TEXT NOT NULL,
    section TEXT,
    breadcrumb TEXT NOT NULL DEFAULT '[]',
    title TEXT,
    subtitle TEXT,
    published TEXT,
    published_precision TEXT,
    updated TEXT,
    source TEXT,
    authors TEXT NOT NULL DEFAULT '[]',
    editor TEXT,
    lead TEXT,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    images TEXT NOT NULL DEFAULT '[]',
    language TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    parser TEXT NOT NULL,
    sources TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (article_id, number)
);

CREATE INDEX revisions_captured_at ON revisions (captured_at);

CREATE TABLE captures (
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
    site TEXT,
    article_id TEXT,
    page INTEGER
);

CREATE UNIQUE INDEX captures_place ON captures (warc_file, "offset");
CREATE INDEX captures_url ON captures (url, captured_at);
CREATE INDEX captures_article ON captures (article_id, page, captured_at);
CREATE INDEX captures_payload_digest ON captures (payload_digest);

CREATE TABLE warc_files (
    name TEXT PRIMARY KEY,
    crawl_id TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    length INTEGER NOT NULL,
    sha256 TEXT
);

CREATE TABLE frontier (
    url TEXT PRIMARY KEY,
    fetch_url TEXT NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    article_id TEXT,
    page INTEGER NOT NULL DEFAULT 1,
    found_on TEXT,
    found_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'due',
    priority INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    crawl_id TEXT,
    hastened_by TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    outcome_at TEXT,
    reason TEXT,
    etag TEXT,
    last_modified TEXT
);

CREATE INDEX frontier_due ON frontier (site, state, priority, due_at);
CREATE INDEX frontier_recheck ON frontier (site, state, due_at);
CREATE INDEX frontier_article ON frontier (article_id);
CREATE INDEX frontier_outcome ON frontier (outcome);

CREATE TABLE crawls (
    id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    finish_reason TEXT,
    requests INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    leased INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    revised INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    not_modified INTEGER NOT NULL DEFAULT 0,
    moved INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    listed INTEGER NOT NULL DEFAULT 0,
    part INTEGER NOT NULL DEFAULT 0,
    denied INTEGER NOT NULL DEFAULT 0,
    out_of_scope INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    released INTEGER NOT NULL DEFAULT 0,
    versions TEXT NOT NULL DEFAULT '{}'
);

CREATE INDEX crawls_started_at ON crawls (started_at);

CREATE TABLE quarantine (
    record_id TEXT PRIMARY KEY REFERENCES captures (record_id),
    url TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    parser TEXT NOT NULL
);

CREATE INDEX quarantine_url ON quarantine (url);

CREATE TABLE parser_changes (
    article_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT,
    parser_before TEXT NOT NULL,
    parser_after TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE INDEX parser_changes_article ON parser_changes (article_id, number);

CREATE TABLE article_watch (
    article_id TEXT PRIMARY KEY,
    changing_since TEXT,
    missing_since TEXT,
    missing_crawl TEXT
);

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, body, source, content='articles', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, body, source)
    VALUES (new.rowid, new.title, new.body, new.source);
END;

CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, body, source)
    VALUES ('delete', old.rowid, old.title, old.body, old.source);
END;

CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, body, source ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, body, source)
    VALUES ('delete', old.rowid, old.title, old.body, old.source);
    INSERT INTO articles_fts (rowid, title, body, source)
    VALUES (new.rowid, new.title, new.body, new.source);
END;
