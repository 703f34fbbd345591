-- Whole sites: what a page is, where links to it are, and what each list says of each article.

UPDATE frontier SET kind = 'list' WHERE kind = 'listing';

ALTER TABLE frontier ADD COLUMN found_in TEXT;
ALTER TABLE frontier ADD COLUMN quiet_visits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN links_read INTEGER NOT NULL DEFAULT 0;

CREATE INDEX frontier_links_unread ON frontier (site) WHERE NOT links_read;

ALTER TABLE crawls ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER sightings_withdrawn;

CREATE TABLE sightings_of_lists (
    article_id TEXT NOT NULL,
    list TEXT NOT NULL,
    text TEXT NOT NULL,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    page INTEGER NOT NULL,
    position INTEGER NOT NULL,
    date_text TEXT,
    published TEXT,
    summary TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (article_id, list, text)
);

INSERT INTO sightings_of_lists (article_id, list, text, site, url, page, position, first_seen, last_seen)
SELECT
    sightings.article_id,
    sightings.list,
    sightings.text,
    sightings.site,
    coalesce(
        (SELECT url FROM articles WHERE id = sightings.article_id),
        (SELECT url FROM frontier WHERE frontier.article_id = sightings.article_id AND page = 1),
        ''
    ),
    1,
    0,
    sightings.first_seen,
    sightings.first_seen
FROM sightings;

DROP TABLE sightings;
ALTER TABLE sightings_of_lists RENAME TO sightings;

CREATE INDEX sightings_list ON sightings (site, list, first_seen);

CREATE TRIGGER sightings_withdrawn BEFORE INSERT ON sightings
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;

CREATE VIRTUAL TABLE sightings_fts USING fts5 (
    text, summary, content='sightings', tokenize='porter unicode61 remove_diacritics 2'
);

INSERT INTO sightings_fts (sightings_fts) VALUES ('rebuild');

CREATE TRIGGER sightings_fts_insert AFTER INSERT ON sightings BEGIN
    INSERT INTO sightings_fts (rowid, text, summary) VALUES (new.rowid, new.text, new.summary);
END;

CREATE TRIGGER sightings_fts_delete AFTER DELETE ON sightings BEGIN
    INSERT INTO sightings_fts (sightings_fts, rowid, text, summary)
    VALUES ('delete', old.rowid, old.text, old.summary);
END;

CREATE TRIGGER sightings_fts_update AFTER UPDATE OF text, summary ON sightings
WHEN old.text IS NOT new.text OR old.summary IS NOT new.summary
BEGIN
    INSERT INTO sightings_fts (sightings_fts, rowid, text, summary)
    VALUES ('delete', old.rowid, old.text, old.summary);
    INSERT INTO sightings_fts (rowid, text, summary) VALUES (new.rowid, new.text, new.summary);
END;

CREATE TABLE site_columns (
    site TEXT NOT NULL,
    list TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (site, list)
) WITHOUT ROWID;
