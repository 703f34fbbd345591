-- The current version of an article is in `articles` already: `stored_revisions` has no second copy of its text. A column
-- that may be null here, and may not be null in `articles`, is null for a version as long as the article has the same
-- value. The view `revisions` has every version whole, as the table of this name had. Triggers give a version the text
-- of its own before the article's changes, and take it away where it is the article's, whatever program writes.

CREATE TABLE stored_revisions (
    article_id TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    captured_at TEXT NOT NULL,
    changed TEXT NOT NULL DEFAULT '[]',
    digest TEXT NOT NULL,
    records TEXT NOT NULL,
    url TEXT NOT NULL,
    section TEXT,
    breadcrumb TEXT,
    title TEXT,
    subtitle TEXT,
    published TEXT,
    published_precision TEXT,
    updated TEXT,
    source TEXT,
    authors TEXT,
    editor TEXT,
    lead TEXT,
    body TEXT,
    body_html TEXT,
    images TEXT,
    language TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    parser TEXT NOT NULL,
    sources TEXT,
    documents TEXT,
    size INTEGER,
    PRIMARY KEY (article_id, number)
);

INSERT INTO stored_revisions
SELECT
    r.article_id,
    r.number,
    r.captured_at,
    r.changed,
    r.digest,
    r.records,
    r.url,
    r.section,
    nullif(r.breadcrumb, a.breadcrumb),
    r.title,
    r.subtitle,
    r.published,
    r.published_precision,
    r.updated,
    r.source,
    nullif(r.authors, a.authors),
    r.editor,
    r.lead,
    nullif(r.body, a.body),
    nullif(r.body_html, a.body_html),
    nullif(r.images, a.images),
    r.language,
    r.word_count,
    r.page_count,
    r.parser,
    nullif(r.sources, a.sources),
    nullif(r.documents, a.documents),
    r.size
FROM revisions r LEFT JOIN articles a ON a.id = r.article_id AND a.revision_count = r.number
ORDER BY r.rowid;

DROP TABLE revisions;

CREATE INDEX revisions_captured_at ON stored_revisions (captured_at);

-- Changes of the same time are in the order of the articles.
CREATE INDEX revisions_changes ON stored_revisions (captured_at, article_id) WHERE number > 1;

DROP INDEX articles_gone;

CREATE INDEX articles_gone ON articles (changed_at, id) WHERE status = 'gone';

CREATE VIEW revisions AS
SELECT
    r.article_id,
    r.number,
    r.captured_at,
    r.changed,
    r.digest,
    r.records,
    r.url,
    r.section,
    coalesce(r.breadcrumb, a.breadcrumb) AS breadcrumb,
    r.title,
    r.subtitle,
    r.published,
    r.published_precision,
    r.updated,
    r.source,
    coalesce(r.authors, a.authors) AS authors,
    r.editor,
    r.lead,
    coalesce(r.body, a.body) AS body,
    coalesce(r.body_html, a.body_html) AS body_html,
    coalesce(r.images, a.images) AS images,
    r.language,
    r.word_count,
    r.page_count,
    r.parser,
    coalesce(r.sources, a.sources) AS sources,
    coalesce(r.documents, a.documents) AS documents,
    r.size
FROM stored_revisions r LEFT JOIN articles a ON a.id = r.article_id AND a.revision_count = r.number;

CREATE TRIGGER revision_count_insert AFTER INSERT ON stored_revisions BEGIN
    UPDATE revision_count SET revisions = revisions + 1;
END;

CREATE TRIGGER revision_count_delete AFTER DELETE ON stored_revisions BEGIN
    UPDATE revision_count SET revisions = revisions - 1;
END;

CREATE TRIGGER revisions_withdrawn BEFORE INSERT ON stored_revisions
WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.article_id)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER stored_revisions_article_changes BEFORE UPDATE OF revision_count, breadcrumb, authors, body, body_html, images, sources, documents ON articles
WHEN old.revision_count IS NOT new.revision_count
    OR old.breadcrumb IS NOT new.breadcrumb
    OR old.authors IS NOT new.authors
    OR old.body IS NOT new.body
    OR old.body_html IS NOT new.body_html
    OR old.images IS NOT new.images
    OR old.sources IS NOT new.sources
    OR old.documents IS NOT new.documents
BEGIN
    UPDATE stored_revisions SET
        breadcrumb = coalesce(breadcrumb, old.breadcrumb),
        authors = coalesce(authors, old.authors),
        body = coalesce(body, old.body),
        body_html = coalesce(body_html, old.body_html),
        images = coalesce(images, old.images),
        sources = coalesce(sources, old.sources),
        documents = coalesce(documents, old.documents)
    WHERE article_id = old.id AND number = old.revision_count;
END;

CREATE TRIGGER stored_revisions_article_changed AFTER UPDATE OF revision_count, breadcrumb, authors, body, body_html, images, sources, documents ON articles
WHEN old.revision_count IS NOT new.revision_count
    OR old.breadcrumb IS NOT new.breadcrumb
    OR old.authors IS NOT new.authors
    OR old.body IS NOT new.body
    OR old.body_html IS NOT new.body_html
    OR old.images IS NOT new.images
    OR old.sources IS NOT new.sources
    OR old.documents IS NOT new.documents
BEGIN
    UPDATE stored_revisions SET
        breadcrumb = nullif(breadcrumb, new.breadcrumb),
        authors = nullif(authors, new.authors),
        body = nullif(body, new.body),
        body_html = nullif(body_html, new.body_html),
        images = nullif(images, new.images),
        sources = nullif(sources, new.sources),
        documents = nullif(documents, new.documents)
    WHERE article_id = new.id AND number = new.revision_count;
END;

CREATE TRIGGER stored_revisions_article_deleted BEFORE DELETE ON articles BEGIN
    UPDATE stored_revisions SET
        breadcrumb = coalesce(breadcrumb, old.breadcrumb),
        authors = coalesce(authors, old.authors),
        body = coalesce(body, old.body),
        body_html = coalesce(body_html, old.body_html),
        images = coalesce(images, old.images),
        sources = coalesce(sources, old.sources),
        documents = coalesce(documents, old.documents)
    WHERE article_id = old.id AND number = old.revision_count;
END;

CREATE TRIGGER stored_revisions_article_added AFTER INSERT ON articles BEGIN
    UPDATE stored_revisions SET
        breadcrumb = nullif(breadcrumb, new.breadcrumb),
        authors = nullif(authors, new.authors),
        body = nullif(body, new.body),
        body_html = nullif(body_html, new.body_html),
        images = nullif(images, new.images),
        sources = nullif(sources, new.sources),
        documents = nullif(documents, new.documents)
    WHERE article_id = new.id AND number = new.revision_count;
END;

CREATE TRIGGER stored_revisions_added AFTER INSERT ON stored_revisions
WHEN coalesce(new.breadcrumb, new.authors, new.body, new.body_html, new.images, new.sources, new.documents) IS NOT NULL
BEGIN
    UPDATE stored_revisions SET
        breadcrumb = nullif(stored_revisions.breadcrumb, a.breadcrumb),
        authors = nullif(stored_revisions.authors, a.authors),
        body = nullif(stored_revisions.body, a.body),
        body_html = nullif(stored_revisions.body_html, a.body_html),
        images = nullif(stored_revisions.images, a.images),
        sources = nullif(stored_revisions.sources, a.sources),
        documents = nullif(stored_revisions.documents, a.documents)
    FROM articles a
    WHERE stored_revisions.article_id = new.article_id AND stored_revisions.number = new.number
        AND a.id = new.article_id AND a.revision_count = new.number;
END;

-- The view is written to as the table was.

CREATE TRIGGER revisions_insert INSTEAD OF INSERT ON revisions BEGIN
    INSERT INTO stored_revisions (
        article_id, number, captured_at, changed, digest, records, url, section, breadcrumb,
        title, subtitle, published, published_precision, updated, source, authors, editor, lead, body,
        body_html, images, language, word_count, page_count, parser, sources, documents, size
    )
    VALUES (
        new.article_id,
        new.number,
        new.captured_at,
        coalesce(new.changed, '[]'),
        new.digest,
        new.records,
        new.url,
        new.section,
        coalesce(new.breadcrumb, '[]'),
        new.title,
        new.subtitle,
        new.published,
        new.published_precision,
        new.updated,
        new.source,
        coalesce(new.authors, '[]'),
        new.editor,
        new.lead,
        new.body,
        new.body_html,
        coalesce(new.images, '[]'),
        new.language,
        new.word_count,
        new.page_count,
        new.parser,
        coalesce(new.sources, '{}'),
        coalesce(new.documents, '[]'),
        new.size
    );
END;

CREATE TRIGGER revisions_update INSTEAD OF UPDATE ON revisions BEGIN
    UPDATE stored_revisions SET
        article_id = new.article_id,
        number = new.number,
        captured_at = new.captured_at,
        changed = new.changed,
        digest = new.digest,
        records = new.records,
        url = new.url,
        section = new.section,
        breadcrumb = new.breadcrumb,
        title = new.title,
        subtitle = new.subtitle,
        published = new.published,
        published_precision = new.published_precision,
        updated = new.updated,
        source = new.source,
        authors = new.authors,
        editor = new.editor,
        lead = new.lead,
        body = new.body,
        body_html = new.body_html,
        images = new.images,
        language = new.language,
        word_count = new.word_count,
        page_count = new.page_count,
        parser = new.parser,
        sources = new.sources,
        documents = new.documents,
        size = new.size
    WHERE article_id = old.article_id AND number = old.number;
    UPDATE stored_revisions SET
        breadcrumb = nullif(stored_revisions.breadcrumb, a.breadcrumb),
        authors = nullif(stored_revisions.authors, a.authors),
        body = nullif(stored_revisions.body, a.body),
        body_html = nullif(stored_revisions.body_html, a.body_html),
        images = nullif(stored_revisions.images, a.images),
        sources = nullif(stored_revisions.sources, a.sources),
        documents = nullif(stored_revisions.documents, a.documents)
    FROM articles a
    WHERE stored_revisions.article_id = new.article_id AND stored_revisions.number = new.number
        AND a.id = new.article_id AND a.revision_count = new.number;
END;

CREATE TRIGGER revisions_delete INSTEAD OF DELETE ON revisions BEGIN
    DELETE FROM stored_revisions WHERE article_id = old.article_id AND number = old.number;
END;
