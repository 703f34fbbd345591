-- Articles by one value and period, from the counts of several: pages without other filters read a few rows.

CREATE TABLE facet_counts (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    period TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (facet, value, period)
) WITHOUT ROWID;

INSERT INTO facet_counts
SELECT 'site', site, month, sum(articles) FROM month_counts GROUP BY site, month
UNION ALL SELECT 'section', section, month, sum(articles) FROM month_counts GROUP BY section, month
UNION ALL SELECT 'month', '', month, sum(articles) FROM month_counts GROUP BY month
UNION ALL SELECT 'source', source, year, sum(articles) FROM source_counts GROUP BY source, year;

CREATE TRIGGER facet_counts_month_insert AFTER INSERT ON month_counts BEGIN
    INSERT INTO facet_counts (facet, value, period, articles)
    VALUES
        ('site', new.site, new.month, new.articles),
        ('section', new.section, new.month, new.articles),
        ('month', '', new.month, new.articles)
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;
END;

CREATE TRIGGER facet_counts_month_update AFTER UPDATE OF articles ON month_counts BEGIN
    INSERT INTO facet_counts (facet, value, period, articles)
    VALUES
        ('site', new.site, new.month, new.articles - old.articles),
        ('section', new.section, new.month, new.articles - old.articles),
        ('month', '', new.month, new.articles - old.articles)
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;
END;

CREATE TRIGGER facet_counts_month_delete AFTER DELETE ON month_counts BEGIN
    INSERT INTO facet_counts (facet, value, period, articles)
    VALUES
        ('site', old.site, old.month, -old.articles),
        ('section', old.section, old.month, -old.articles),
        ('month', '', old.month, -old.articles)
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;
    DELETE FROM facet_counts
    WHERE facet = 'site' AND value = old.site AND period = old.month AND articles = 0;
    DELETE FROM facet_counts
    WHERE facet = 'section' AND value = old.section AND period = old.month AND articles = 0;
    DELETE FROM facet_counts
    WHERE facet = 'month' AND value = '' AND period = old.month AND articles = 0;
END;

CREATE TRIGGER facet_counts_source_insert AFTER INSERT ON source_counts BEGIN
    INSERT INTO facet_counts (facet, value, period, articles)
    VALUES ('source', new.source, new.year, new.articles)
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;
END;

CREATE TRIGGER facet_counts_source_update AFTER UPDATE OF articles ON source_counts BEGIN
    UPDATE facet_counts SET articles = articles + new.articles - old.articles
    WHERE facet = 'source' AND value = new.source AND period = new.year;
END;

CREATE TRIGGER facet_counts_source_delete AFTER DELETE ON source_counts BEGIN
    UPDATE facet_counts SET articles = articles - old.articles
    WHERE facet = 'source' AND value = old.source AND period = old.year;
    DELETE FROM facet_counts
    WHERE facet = 'source' AND value = old.source AND period = old.year AND articles = 0;
END;
