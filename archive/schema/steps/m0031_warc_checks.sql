-- When the daily job last read each WARC file, and the whole database, from beginning to end.

CREATE TABLE warc_checks (name TEXT PRIMARY KEY, checked_at TEXT NOT NULL) WITHOUT ROWID;

-- Words of articles that were withdrawn before withdrawals removed them from the indexes.
INSERT INTO articles_fts (articles_fts) SELECT 'optimize' WHERE EXISTS (SELECT 1 FROM withdrawn);
INSERT INTO articles_bigrams (articles_bigrams) SELECT 'optimize' WHERE EXISTS (SELECT 1 FROM withdrawn);
