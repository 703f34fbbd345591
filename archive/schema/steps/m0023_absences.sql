-- Absence by capture times: pages that a site does not have, page by page, and addresses that are being moved to.

CREATE TABLE article_absences (
    article_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    missing_since TEXT,
    missing_digest TEXT,
    redirected_since TEXT,
    redirected_at TEXT,
    redirects INTEGER NOT NULL DEFAULT 0,
    absent_since TEXT,
    PRIMARY KEY (article_id, page)
) WITHOUT ROWID;

-- What was missing by a 404 or 410 is missing still. By the new rules, a redirect was never a reason, and a page that
-- says "not found" with status 200 has to be proven.
INSERT INTO article_absences (article_id, page, missing_since, absent_since)
SELECT w.article_id, 1, w.missing_since, CASE a.status WHEN 'gone' THEN a.changed_at END
FROM article_watch w JOIN articles a ON a.id = w.article_id
WHERE EXISTS (
    SELECT 1 FROM captures c
    WHERE c.article_id = w.article_id AND c.page = 1 AND c.captured_at = w.missing_since AND c.status IN (404, 410)
);

ALTER TABLE article_watch RENAME TO article_watch_before;
CREATE TABLE article_watch (
    article_id TEXT PRIMARY KEY,
    changing_since TEXT,
    moving_to TEXT
);
INSERT INTO article_watch (article_id, changing_since)
SELECT article_id, changing_since FROM article_watch_before WHERE changing_since IS NOT NULL;
DROP TABLE article_watch_before;

CREATE INDEX captures_site ON captures (site, captured_at);
