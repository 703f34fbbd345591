-- The filter tokens of an article that is gone say so: `status` and the hexadecimal digits of `gone`. A search for what is
-- gone, or is not, merges one more list of the index. Only articles that are gone are indexed again.

INSERT INTO articles_fts (articles_fts, rowid, title, body, source, people, filters)
SELECT 'delete', article, title, body, source, people, filters FROM articles_text
WHERE article IN (SELECT rowid FROM articles WHERE status = 'gone');

DROP VIEW articles_text;

CREATE VIEW articles_text AS
SELECT
    articles.rowid AS article,
    title,
    body,
    source,
    replace(replace(replace(articles.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
    || ' ' || coalesce(articles.editor, '') AS people,
    'site' || hex(coalesce(articles.site, ''))
    || ' ' || 'section' || hex(coalesce(articles.section, ''))
    || ' ' || 'source' || hex(coalesce(articles.source, ''))
    || iif(articles.status = 'gone', ' status676f6e65', '') AS filters
FROM articles;

INSERT INTO articles_fts (rowid, title, body, source, people, filters)
SELECT article, title, body, source, people, filters FROM articles_text
WHERE article IN (SELECT rowid FROM articles WHERE status = 'gone');

UPDATE articles_bigrams SET filters = filters || ' status676f6e65'
WHERE rowid IN (SELECT rowid FROM articles WHERE status = 'gone');

DROP TRIGGER articles_fts_insert;

CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, body, source, people, filters)
    VALUES (
        new.rowid,
        new.title,
        new.body,
        new.source,
        replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(new.editor, ''),
        'site' || hex(coalesce(new.site, ''))
        || ' ' || 'section' || hex(coalesce(new.section, ''))
        || ' ' || 'source' || hex(coalesce(new.source, ''))
        || iif(new.status = 'gone', ' status676f6e65', '')
    );
END;

DROP TRIGGER articles_fts_delete;

CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, body, source, people, filters)
    VALUES (
        'delete',
        old.rowid,
        old.title,
        old.body,
        old.source,
        replace(replace(replace(old.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(old.editor, ''),
        'site' || hex(coalesce(old.site, ''))
        || ' ' || 'section' || hex(coalesce(old.section, ''))
        || ' ' || 'source' || hex(coalesce(old.source, ''))
        || iif(old.status = 'gone', ' status676f6e65', '')
    );
END;

DROP TRIGGER articles_fts_update;

CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, body, source, authors, editor, site, section, status ON articles
WHEN old.title IS NOT new.title
    OR old.body IS NOT new.body
    OR old.source IS NOT new.source
    OR old.authors IS NOT new.authors
    OR old.editor IS NOT new.editor
    OR old.site IS NOT new.site
    OR old.section IS NOT new.section
    OR old.status IS NOT new.status
BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, body, source, people, filters)
    VALUES (
        'delete',
        old.rowid,
        old.title,
        old.body,
        old.source,
        replace(replace(replace(old.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(old.editor, ''),
        'site' || hex(coalesce(old.site, ''))
        || ' ' || 'section' || hex(coalesce(old.section, ''))
        || ' ' || 'source' || hex(coalesce(old.source, ''))
        || iif(old.status = 'gone', ' status676f6e65', '')
    );
    INSERT INTO articles_fts (rowid, title, body, source, people, filters)
    VALUES (
        new.rowid,
        new.title,
        new.body,
        new.source,
        replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(new.editor, ''),
        'site' || hex(coalesce(new.site, ''))
        || ' ' || 'section' || hex(coalesce(new.section, ''))
        || ' ' || 'source' || hex(coalesce(new.source, ''))
        || iif(new.status = 'gone', ' status676f6e65', '')
    );
END;

DROP TRIGGER articles_bigrams_insert;

CREATE TRIGGER articles_bigrams_insert AFTER INSERT ON articles
WHEN (
    length(
        coalesce(new.title, '')
        || char(10) || coalesce(new.source, '')
        || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(new.editor, '')
        || char(10) || new.body
    ) <> length(CAST(
        coalesce(new.title, '')
        || char(10) || coalesce(new.source, '')
        || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(new.editor, '')
        || char(10) || new.body
        AS BLOB
    ))
    AND (
        coalesce(new.title, '')
        || char(10) || coalesce(new.source, '')
        || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(new.editor, '')
        || char(10) || new.body
    ) GLOB '*[㐀-鿿豈-﫿𠀀-𿿿]*'
)
BEGIN
    INSERT INTO articles_bigrams (rowid, text, filters)
    VALUES (
        new.rowid,
        (
            WITH RECURSIVE whole (t) AS (
                SELECT coalesce(new.title, '')
                || char(10) || coalesce(new.source, '')
                || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
                || ' ' || coalesce(new.editor, '')
                || char(10) || new.body
            ),
            piece (at, part) AS (
                SELECT 1, substr(t, 1, 201) FROM whole
                UNION ALL SELECT at + 200, substr(t, at + 200, 201) FROM piece, whole WHERE at + 200 <= length(t)
            ),
            letter (at, i, part) AS (
                SELECT at, 1, part FROM piece
                UNION ALL SELECT at, i + 1, part FROM letter WHERE i < min(200, length(part))
            )
            SELECT group_concat(token, '') FROM (
                SELECT CASE
                    WHEN NOT (unicode(substr(part, i, 1)) BETWEEN 13312 AND 40959
                        OR unicode(substr(part, i, 1)) BETWEEN 63744 AND 64255
                        OR unicode(substr(part, i, 1)) BETWEEN 131072 AND 262143
                    ) THEN substr(part, i, 1)
                    WHEN (unicode(substr(part, i + 1, 1)) BETWEEN 13312 AND 40959
                        OR unicode(substr(part, i + 1, 1)) BETWEEN 63744 AND 64255
                        OR unicode(substr(part, i + 1, 1)) BETWEEN 131072 AND 262143
                    ) THEN ' ' || substr(part, i, 1) || substr(part, i + 1, 1) || ' '
                    ELSE ' ' || substr(part, i, 1) || ' '
                END AS token
                FROM letter ORDER BY at, i
            )
        ),
        'site' || hex(coalesce(new.site, ''))
        || ' ' || 'section' || hex(coalesce(new.section, ''))
        || ' ' || 'source' || hex(coalesce(new.source, ''))
        || iif(new.status = 'gone', ' status676f6e65', '')
    );
END;

DROP TRIGGER articles_bigrams_update;

CREATE TRIGGER articles_bigrams_update AFTER UPDATE OF title, body, source, authors, editor, site, section, status ON articles
WHEN old.title IS NOT new.title
    OR old.body IS NOT new.body
    OR old.source IS NOT new.source
    OR old.authors IS NOT new.authors
    OR old.editor IS NOT new.editor
    OR old.site IS NOT new.site
    OR old.section IS NOT new.section
    OR old.status IS NOT new.status
BEGIN
    DELETE FROM articles_bigrams WHERE rowid = old.rowid;
    INSERT INTO articles_bigrams (rowid, text, filters)
    SELECT
        new.rowid,
        (
            WITH RECURSIVE whole (t) AS (
                SELECT coalesce(new.title, '')
                || char(10) || coalesce(new.source, '')
                || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
                || ' ' || coalesce(new.editor, '')
                || char(10) || new.body
            ),
            piece (at, part) AS (
                SELECT 1, substr(t, 1, 201) FROM whole
                UNION ALL SELECT at + 200, substr(t, at + 200, 201) FROM piece, whole WHERE at + 200 <= length(t)
            ),
            letter (at, i, part) AS (
                SELECT at, 1, part FROM piece
                UNION ALL SELECT at, i + 1, part FROM letter WHERE i < min(200, length(part))
            )
            SELECT group_concat(token, '') FROM (
                SELECT CASE
                    WHEN NOT (unicode(substr(part, i, 1)) BETWEEN 13312 AND 40959
                        OR unicode(substr(part, i, 1)) BETWEEN 63744 AND 64255
                        OR unicode(substr(part, i, 1)) BETWEEN 131072 AND 262143
                    ) THEN substr(part, i, 1)
                    WHEN (unicode(substr(part, i + 1, 1)) BETWEEN 13312 AND 40959
                        OR unicode(substr(part, i + 1, 1)) BETWEEN 63744 AND 64255
                        OR unicode(substr(part, i + 1, 1)) BETWEEN 131072 AND 262143
                    ) THEN ' ' || substr(part, i, 1) || substr(part, i + 1, 1) || ' '
                    ELSE ' ' || substr(part, i, 1) || ' '
                END AS token
                FROM letter ORDER BY at, i
            )
        ),
        'site' || hex(coalesce(new.site, ''))
        || ' ' || 'section' || hex(coalesce(new.section, ''))
        || ' ' || 'source' || hex(coalesce(new.source, ''))
        || iif(new.status = 'gone', ' status676f6e65', '')
    WHERE (
        length(
            coalesce(new.title, '')
            || char(10) || coalesce(new.source, '')
            || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
            || ' ' || coalesce(new.editor, '')
            || char(10) || new.body
        ) <> length(CAST(
            coalesce(new.title, '')
            || char(10) || coalesce(new.source, '')
            || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
            || ' ' || coalesce(new.editor, '')
            || char(10) || new.body
            AS BLOB
        ))
        AND (
            coalesce(new.title, '')
            || char(10) || coalesce(new.source, '')
            || char(10) || replace(replace(replace(new.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
            || ' ' || coalesce(new.editor, '')
            || char(10) || new.body
        ) GLOB '*[㐀-鿿豈-﫿𠀀-𿿿]*'
    );
END;
