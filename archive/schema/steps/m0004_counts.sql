-- Article and revision counts, kept by triggers.

CREATE TABLE month_counts (
    site TEXT NOT NULL,
    section TEXT NOT NULL,
    month TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (site, section, month)
) WITHOUT ROWID;

INSERT INTO month_counts
SELECT
    articles.site,
    coalesce(articles.section, ''),
    coalesce(substr(articles.published, 1, 7), ''),
    count(*)
FROM articles
GROUP BY 1, 2, 3;

CREATE TRIGGER month_counts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO month_counts (site, section, month, articles)
    VALUES (new.site, coalesce(new.section, ''), coalesce(substr(new.published, 1, 7), ''), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER month_counts_delete AFTER DELETE ON articles BEGIN
    UPDATE month_counts SET articles = articles - 1
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND month = coalesce(substr(old.published, 1, 7), '');
    DELETE FROM month_counts
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND month = coalesce(substr(old.published, 1, 7), '')
        AND articles = 0;
END;

CREATE TRIGGER month_counts_update AFTER UPDATE OF site, section, published ON articles
WHEN old.site IS NOT new.site
    OR old.section IS NOT new.section
    OR old.published IS NOT new.published
BEGIN
    UPDATE month_counts SET articles = articles - 1
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND month = coalesce(substr(old.published, 1, 7), '');
    DELETE FROM month_counts
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND month = coalesce(substr(old.published, 1, 7), '')
        AND articles = 0;
    INSERT INTO month_counts (site, section, month, articles)
    VALUES (new.site, coalesce(new.section, ''), coalesce(substr(new.published, 1, 7), ''), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TABLE source_counts (
    site TEXT NOT NULL,
    section TEXT NOT NULL,
    source TEXT NOT NULL,
    year TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (site, section, source, year)
) WITHOUT ROWID;

INSERT INTO source_counts
SELECT
    articles.site,
    coalesce(articles.section, ''),
    coalesce(articles.source, ''),
    coalesce(substr(articles.published, 1, 4), ''),
    count(*)
FROM articles
GROUP BY 1, 2, 3, 4;

CREATE TRIGGER source_counts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO source_counts (site, section, source, year, articles)
    VALUES (new.site, coalesce(new.section, ''), coalesce(new.source, ''), coalesce(substr(new.published, 1, 4), ''), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER source_counts_delete AFTER DELETE ON articles BEGIN
    UPDATE source_counts SET articles = articles - 1
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND source = coalesce(old.source, '')
        AND year = coalesce(substr(old.published, 1, 4), '');
    DELETE FROM source_counts
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND source = coalesce(old.source, '')
        AND year = coalesce(substr(old.published, 1, 4), '')
        AND articles = 0;
END;

CREATE TRIGGER source_counts_update AFTER UPDATE OF site, section, source, published ON articles
WHEN old.site IS NOT new.site
    OR old.section IS NOT new.section
    OR old.source IS NOT new.source
    OR old.published IS NOT new.published
BEGIN
    UPDATE source_counts SET articles = articles - 1
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND source = coalesce(old.source, '')
        AND year = coalesce(substr(old.published, 1, 4), '');
    DELETE FROM source_counts
    WHERE site = old.site
        AND section = coalesce(old.section, '')
        AND source = coalesce(old.source, '')
        AND year = coalesce(substr(old.published, 1, 4), '')
        AND articles = 0;
    INSERT INTO source_counts (site, section, source, year, articles)
    VALUES (new.site, coalesce(new.section, ''), coalesce(new.source, ''), coalesce(substr(new.published, 1, 4), ''), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TABLE revision_count (one INTEGER PRIMARY KEY CHECK (one = 1), revisions INTEGER NOT NULL);
INSERT INTO revision_count SELECT 1, count(*) FROM revisions;

CREATE TRIGGER revision_count_insert AFTER INSERT ON revisions BEGIN
    UPDATE revision_count SET revisions = revisions + 1;
END;

CREATE TRIGGER revision_count_delete AFTER DELETE ON revisions BEGIN
    UPDATE revision_count SET revisions = revisions - 1;
END;

CREATE INDEX revisions_changes ON revisions (captured_at) WHERE number > 1;
CREATE INDEX articles_section ON articles (section);
CREATE INDEX articles_gone ON articles (changed_at) WHERE status = 'gone';
