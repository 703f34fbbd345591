-- Dated addresses of ids that the publisher used more than once.
CREATE TABLE article_addresses (
    base_id TEXT NOT NULL,
    date TEXT NOT NULL,
    site TEXT NOT NULL,
    article_id TEXT NOT NULL,
    record_id TEXT,
    PRIMARY KEY (base_id, date)
) WITHOUT ROWID;

CREATE INDEX article_addresses_article ON article_addresses (article_id);
