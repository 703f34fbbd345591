-- Articles that an import brought: they are not newly archived.
CREATE TABLE imported_articles (
    article_id TEXT PRIMARY KEY,
    crawl_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX imported_articles_crawl ON imported_articles (crawl_id);
CREATE INDEX articles_first_seen ON articles (first_seen);

INSERT INTO imported_articles (article_id, crawl_id)
SELECT id, run FROM (
    SELECT id, (
        SELECT crawl_id FROM captures WHERE article_id = articles.id AND captured_at = articles.first_seen
        ORDER BY warc_file, "offset" LIMIT 1
    ) AS run FROM articles
) WHERE run LIKE 'import-%';
