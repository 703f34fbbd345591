-- What articles are counted by, in narrow rows: counting the matches of a search need not read the articles.

CREATE TABLE facet_values (
    id INTEGER PRIMARY KEY,
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (facet, value)
);

CREATE TABLE article_facets (
    article INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    section INTEGER NOT NULL,
    source INTEGER NOT NULL,
    status INTEGER NOT NULL
);

INSERT INTO facet_values (facet, value)
SELECT DISTINCT 'site', site FROM articles
UNION ALL SELECT DISTINCT 'section', coalesce(section, '') FROM articles
UNION ALL SELECT DISTINCT 'source', coalesce(source, '') FROM articles
UNION ALL SELECT DISTINCT 'status', status FROM articles;

INSERT INTO article_facets (article, site, section, source, status)
SELECT
    articles.rowid,
    (SELECT id FROM facet_values WHERE facet = 'site' AND value = articles.site),
    (SELECT id FROM facet_values WHERE facet = 'section' AND value = coalesce(articles.section, '')),
    (SELECT id FROM facet_values WHERE facet = 'source' AND value = coalesce(articles.source, '')),
    (SELECT id FROM facet_values WHERE facet = 'status' AND value = articles.status)
FROM articles
ORDER BY articles.rowid;

CREATE TRIGGER article_facets_insert AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO facet_values (facet, value)
    VALUES
        ('site', new.site),
        ('section', coalesce(new.section, '')),
        ('source', coalesce(new.source, '')),
        ('status', new.status);
    INSERT INTO article_facets (article, site, section, source, status)
    VALUES (
        new.rowid,
        (SELECT id FROM facet_values WHERE facet = 'site' AND value = new.site),
        (SELECT id FROM facet_values WHERE facet = 'section' AND value = coalesce(new.section, '')),
        (SELECT id FROM facet_values WHERE facet = 'source' AND value = coalesce(new.source, '')),
        (SELECT id FROM facet_values WHERE facet = 'status' AND value = new.status)
    );
END;

CREATE TRIGGER article_facets_delete AFTER DELETE ON articles BEGIN
    DELETE FROM article_facets WHERE article = old.rowid;
END;

CREATE TRIGGER article_facets_update AFTER UPDATE OF site, section, source, status ON articles
WHEN old.rowid IS NOT new.rowid
    OR old.site IS NOT new.site
    OR old.section IS NOT new.section
    OR old.source IS NOT new.source
    OR old.status IS NOT new.status
BEGIN
    DELETE FROM article_facets WHERE article = old.rowid;
    INSERT OR IGNORE INTO facet_values (facet, value)
    VALUES
        ('site', new.site),
        ('section', coalesce(new.section, '')),
        ('source', coalesce(new.source, '')),
        ('status', new.status);
    INSERT INTO article_facets (article, site, section, source, status)
    VALUES (
        new.rowid,
        (SELECT id FROM facet_values WHERE facet = 'site' AND value = new.site),
        (SELECT id FROM facet_values WHERE facet = 'section' AND value = coalesce(new.section, '')),
        (SELECT id FROM facet_values WHERE facet = 'source' AND value = coalesce(new.source, '')),
        (SELECT id FROM facet_values WHERE facet = 'status' AND value = new.status)
    );
END;

-- Counts of sources, without a sort of all rows.
CREATE INDEX source_counts_source ON source_counts (source, site, section, year, articles);

-- Counts of the few articles that are gone, by the same values.
CREATE INDEX articles_gone_values ON articles (site, section, source, published) WHERE status = 'gone';

-- The words of the full-text index, to find likelier spellings. It stores nothing.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (articles_fts, row);
