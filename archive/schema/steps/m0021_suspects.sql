-- Pages that cannot be trusted yet, and what other captures of a site say about a page.

ALTER TABLE crawls ADD COLUMN suspect INTEGER NOT NULL DEFAULT 0;

CREATE TABLE suspects (
    record_id TEXT PRIMARY KEY REFERENCES captures (record_id),
    site TEXT NOT NULL,
    article_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    url TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    reasons TEXT NOT NULL,
    digest TEXT NOT NULL,
    confirmable INTEGER NOT NULL,
    status TEXT NOT NULL
);

CREATE INDEX suspects_article ON suspects (article_id, page, captured_at);
CREATE INDEX suspects_status ON suspects (status, captured_at);

CREATE TABLE page_texts (
    record_id TEXT PRIMARY KEY REFERENCES captures (record_id),
    site TEXT NOT NULL,
    article_id TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    title TEXT,
    text_digest TEXT NOT NULL,
    has_own_id INTEGER NOT NULL,
    has_own_date INTEGER NOT NULL,
    has_end INTEGER NOT NULL,
    context INTEGER
);

CREATE INDEX page_texts_digest ON page_texts (text_digest, captured_at);
CREATE INDEX page_texts_article ON page_texts (article_id, captured_at);
CREATE INDEX page_texts_site ON page_texts (site, captured_at);
CREATE INDEX page_texts_without_signs ON page_texts (site, captured_at)
WHERE NOT has_end OR NOT (has_own_id OR has_own_date);

CREATE TABLE sightings (
    article_id TEXT NOT NULL,
    list TEXT NOT NULL,
    text TEXT NOT NULL,
    site TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    PRIMARY KEY (article_id, list, text)
) WITHOUT ROWID;

CREATE TABLE reviews (
    record_id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    article_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    digest TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reviewed_at TEXT NOT NULL
);

CREATE INDEX reviews_article ON reviews (article_id);

CREATE TRIGGER suspects_withdrawn BEFORE INSERT ON suspects
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER page_texts_withdrawn BEFORE INSERT ON page_texts
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER sightings_withdrawn BEFORE INSERT ON sightings
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;
