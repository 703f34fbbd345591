-- Withdrawn articles, which triggers keep out of the tables.

CREATE TABLE withdrawn (
    article_id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    reason TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
);

CREATE TRIGGER articles_withdrawn BEFORE INSERT ON articles
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.id)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER revisions_withdrawn BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER parser_changes_withdrawn BEFORE INSERT ON parser_changes
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;
