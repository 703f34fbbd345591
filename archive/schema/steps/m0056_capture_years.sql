-- Articles by the year of publication and the year of their first capture, kept by triggers.

CREATE TABLE capture_years (
    published TEXT NOT NULL,
    captured TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (published, captured)
) WITHOUT ROWID;

INSERT INTO capture_years
SELECT coalesce(substr(articles.published, 1, 4), ''), substr(articles.first_seen, 1, 4), count(*)
FROM articles
GROUP BY 1, 2;

CREATE TRIGGER capture_years_insert AFTER INSERT ON articles BEGIN
    INSERT INTO capture_years (published, captured, articles)
    VALUES (coalesce(substr(new.published, 1, 4), ''), substr(new.first_seen, 1, 4), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER capture_years_delete AFTER DELETE ON articles BEGIN
    UPDATE capture_years SET articles = articles - 1
    WHERE published = coalesce(substr(old.published, 1, 4), '') AND captured = substr(old.first_seen, 1, 4);
    DELETE FROM capture_years
    WHERE published = coalesce(substr(old.published, 1, 4), '')
        AND captured = substr(old.first_seen, 1, 4)
        AND articles = 0;
END;

CREATE TRIGGER capture_years_update AFTER UPDATE OF published, first_seen ON articles
WHEN substr(old.published, 1, 4) IS NOT substr(new.published, 1, 4)
    OR substr(old.first_seen, 1, 4) IS NOT substr(new.first_seen, 1, 4)
BEGIN
    UPDATE capture_years SET articles = articles - 1
    WHERE published = coalesce(substr(old.published, 1, 4), '') AND captured = substr(old.first_seen, 1, 4);
    DELETE FROM capture_years
    WHERE published = coalesce(substr(old.published, 1, 4), '')
        AND captured = substr(old.first_seen, 1, 4)
        AND articles = 0;
    INSERT INTO capture_years (published, captured, articles)
    VALUES (coalesce(substr(new.published, 1, 4), ''), substr(new.first_seen, 1, 4), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
