-- Which findings the tables of reports are made of: a pass that finds nothing new need not make them again.
ALTER TABLE report_findings ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;

-- An event of a withdrawn article goes with it, and is made again of the findings in other articles.
CREATE TRIGGER report_findings_outdated AFTER DELETE ON report_findings BEGIN
    UPDATE report_findings SET joined = 0
    WHERE article_id = (SELECT article_id FROM report_findings WHERE joined LIMIT 1);
END;
