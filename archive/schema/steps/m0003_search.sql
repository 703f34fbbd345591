-- Full-text search of people and Chinese words, with filters inside the index.
--
-- The pattern after GLOB holds the first and last code points of three ranges: U+3400-U+9FFF, U+F900-U+FAFF and
-- U+20000-U+3FFFF. An editor that normalises Unicode turns U+F900 into another character.

DROP TRIGGER articles_fts_insert;
DROP TRIGGER articles_fts_delete;
DROP TRIGGER articles_fts_update;
DROP TABLE articles_fts;

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
    || ' ' || 'source' || hex(coalesce(articles.source, '')) AS filters
FROM articles;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, body, source, people, filters,
    content='articles_text', content_rowid='article', tokenize='unicode61 remove_diacritics 2'
);

INSERT INTO articles_fts (articles_fts, rank) VALUES ('rank', 'bm25(10.0, 1.0, 2.0, 5.0, 0.0)');
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');

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
    );
END;

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
    );
END;

CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, body, source, authors, editor, site, section ON articles
WHEN old.title IS NOT new.title
    OR old.body IS NOT new.body
    OR old.source IS NOT new.source
    OR old.authors IS NOT new.authors
    OR old.editor IS NOT new.editor
    OR old.site IS NOT new.site
    OR old.section IS NOT new.section
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
    );
END;

CREATE VIRTUAL TABLE articles_bigrams USING fts5 (text, filters, tokenize='unicode61 remove_diacritics 2');

INSERT INTO articles_bigrams (rowid, text, filters)
SELECT
    articles.rowid,
    (
        WITH RECURSIVE whole (t) AS (
            SELECT coalesce(articles.title, '')
            || char(10) || coalesce(articles.source, '')
            || char(10) || replace(replace(replace(articles.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
            || ' ' || coalesce(articles.editor, '')
            || char(10) || articles.body
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
    'site' || hex(coalesce(articles.site, ''))
    || ' ' || 'section' || hex(coalesce(articles.section, ''))
    || ' ' || 'source' || hex(coalesce(articles.source, ''))
FROM articles
WHERE (
    length(
        coalesce(articles.title, '')
        || char(10) || coalesce(articles.source, '')
        || char(10) || replace(replace(replace(articles.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(articles.editor, '')
        || char(10) || articles.body
    ) <> length(CAST(
        coalesce(articles.title, '')
        || char(10) || coalesce(articles.source, '')
        || char(10) || replace(replace(replace(articles.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(articles.editor, '')
        || char(10) || articles.body
        AS BLOB
    ))
    AND (
        coalesce(articles.title, '')
        || char(10) || coalesce(articles.source, '')
        || char(10) || replace(replace(replace(articles.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(articles.editor, '')
        || char(10) || articles.body
    ) GLOB '*[㐀-鿿豈-﫿𠀀-𿿿]*'
);

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
    );
END;

CREATE TRIGGER articles_bigrams_delete AFTER DELETE ON articles
WHEN (
    length(
        coalesce(old.title, '')
        || char(10) || coalesce(old.source, '')
        || char(10) || replace(replace(replace(old.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(old.editor, '')
        || char(10) || old.body
    ) <> length(CAST(
        coalesce(old.title, '')
        || char(10) || coalesce(old.source, '')
        || char(10) || replace(replace(replace(old.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(old.editor, '')
        || char(10) || old.body
        AS BLOB
    ))
    AND (
        coalesce(old.title, '')
        || char(10) || coalesce(old.source, '')
        || char(10) || replace(replace(replace(old.authors, '"place": null', ''), '"place": ', ''), '"name": ', '')
        || ' ' || coalesce(old.editor, '')
        || char(10) || old.body
    ) GLOB '*[㐀-鿿豈-﫿𠀀-𿿿]*'
)
BEGIN
    DELETE FROM articles_bigrams WHERE rowid = old.rowid;
END;

CREATE TRIGGER articles_bigrams_update AFTER UPDATE OF title, body, source, authors, editor, site, section ON articles
WHEN old.title IS NOT new.title
    OR old.body IS NOT new.body
    OR old.source IS NOT new.source
    OR old.authors IS NOT new.authors
    OR old.editor IS NOT new.editor
    OR old.site IS NOT new.site
    OR old.section IS NOT new.section
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
