-- Between which times each article can have appeared and vanished, and survival curves of them.

CREATE TABLE lifetimes (
    article_id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    section TEXT,
    year TEXT,
    appeared_after TEXT,
    appeared_by TEXT NOT NULL,
    first_present TEXT NOT NULL,
    last_present TEXT NOT NULL,
    absent_by TEXT,
    entered REAL,
    present REAL,
    absent REAL
) WITHOUT ROWID;

CREATE INDEX lifetimes_absent_by ON lifetimes (absent_by) WHERE absent_by IS NOT NULL;

CREATE TABLE survival (
    site TEXT NOT NULL,
    grouped_by TEXT NOT NULL,
    value TEXT NOT NULL,
    age INTEGER NOT NULL,
    share REAL NOT NULL,
    lower REAL NOT NULL,
    upper REAL NOT NULL,
    at_risk INTEGER NOT NULL,
    begins_at INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    computed_at TEXT NOT NULL,
    PRIMARY KEY (site, grouped_by, value, age)
) WITHOUT ROWID;
