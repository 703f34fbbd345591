-- Figures of each crawl, notices, and the steps of the daily job.

CREATE TABLE crawl_figures (
    crawl_id TEXT NOT NULL REFERENCES crawls (id),
    name TEXT NOT NULL,
    choice TEXT NOT NULL,
    value REAL NOT NULL,
    total INTEGER NOT NULL,
    unusual INTEGER NOT NULL,
    PRIMARY KEY (crawl_id, name, choice)
) WITHOUT ROWID;

CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    problem TEXT NOT NULL,
    summary TEXT NOT NULL,
    details TEXT NOT NULL DEFAULT '[]',
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    crawl_id TEXT
);

CREATE UNIQUE INDEX notices_open ON notices (site, problem) WHERE closed_at IS NULL;

CREATE TABLE notices_told (
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    event TEXT NOT NULL,
    channel TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (notice_id, event, channel)
) WITHOUT ROWID;

CREATE TABLE job_steps (
    job_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT NOT NULL,
    exit_code INTEGER,
    detail TEXT,
    PRIMARY KEY (job_id, number)
) WITHOUT ROWID;
