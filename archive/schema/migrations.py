"""The schema, as sqlite-utils migrations. A released step is never edited: add another.

``articles.rowid`` is assigned by the writer and grows with the date of publication (see ``archive/tables/rows.py``),
so that "newest first" is the order of the table itself, for full-text search too.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from archive.models import Outcome
from archive.schema.counts import COUNTS
from archive.schema.search import CHINESE, WORDS

migrations = Migrations("archive")

_ARTICLE_TEXT = """
    title TEXT,
    subtitle TEXT,
    published TEXT,
    published_precision TEXT,
    updated TEXT,
    source TEXT,
    authors TEXT NOT NULL DEFAULT '[]',
    editor TEXT,
    lead TEXT,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    images TEXT NOT NULL DEFAULT '[]',
    language TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    parser TEXT NOT NULL,
    sources TEXT NOT NULL DEFAULT '{}'
"""


@migrations()
def m0001_first_schema(db: Database) -> None:
    """Everything the first release keeps."""
    outcomes = ",\n".join(f"    {outcome.value} INTEGER NOT NULL DEFAULT 0" for outcome in Outcome)
    for statement in (
        f"""
        CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            site TEXT NOT NULL,
            url TEXT NOT NULL,
            section TEXT,
            breadcrumb TEXT NOT NULL DEFAULT '[]',
            complete INTEGER NOT NULL,
            status TEXT NOT NULL DEFAULT 'live',
            first_seen TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            revision_count INTEGER NOT NULL,
            {_ARTICLE_TEXT}
        )
        """,
        "CREATE INDEX articles_published ON articles (published)",
        "CREATE INDEX articles_site_section ON articles (site, section)",
        "CREATE INDEX articles_source ON articles (source)",
        "CREATE INDEX articles_changed_at ON articles (changed_at)",
        f"""
        CREATE TABLE revisions (
            article_id TEXT NOT NULL REFERENCES articles (id),
            number INTEGER NOT NULL,
            captured_at TEXT NOT NULL,
            changed TEXT NOT NULL DEFAULT '[]',
            digest TEXT NOT NULL,
            records TEXT NOT NULL,
            url TEXT NOT NULL,
            section TEXT,
            breadcrumb TEXT NOT NULL DEFAULT '[]',
            {_ARTICLE_TEXT},
            PRIMARY KEY (article_id, number)
        )
        """,
        "CREATE INDEX revisions_captured_at ON revisions (captured_at)",
        """
        CREATE TABLE captures (
            record_id TEXT PRIMARY KEY,
            record_type TEXT NOT NULL,
            url TEXT NOT NULL,
            target_uri TEXT NOT NULL,
            captured_at TEXT NOT NULL,
            crawl_id TEXT NOT NULL,
            warc_file TEXT NOT NULL,
            "offset" INTEGER NOT NULL,
            length INTEGER NOT NULL,
            status INTEGER,
            content_type TEXT,
            payload_digest TEXT,
            refers_to TEXT,
            site TEXT,
            article_id TEXT,
            page INTEGER
        )
        """,
        'CREATE UNIQUE INDEX captures_place ON captures (warc_file, "offset")',
        "CREATE INDEX captures_url ON captures (url, captured_at)",
        "CREATE INDEX captures_article ON captures (article_id, page, captured_at)",
        "CREATE INDEX captures_payload_digest ON captures (payload_digest)",
        """
        CREATE TABLE warc_files (
            name TEXT PRIMARY KEY,
            crawl_id TEXT NOT NULL,
            opened_at TEXT NOT NULL,
            closed_at TEXT,
            length INTEGER NOT NULL,
            sha256 TEXT
        )
        """,
        """
        CREATE TABLE frontier (
            url TEXT PRIMARY KEY,
            fetch_url TEXT NOT NULL,
            site TEXT NOT NULL,
            kind TEXT NOT NULL,
            article_id TEXT,
            page INTEGER NOT NULL DEFAULT 1,
            found_on TEXT,
            found_at TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'due',
            priority INTEGER NOT NULL,
            due_at TEXT NOT NULL,
            crawl_id TEXT,
            hastened_by TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            outcome TEXT,
            outcome_at TEXT,
            reason TEXT,
            etag TEXT,
            last_modified TEXT
        )
        """,
        "CREATE INDEX frontier_due ON frontier (site, state, priority, due_at)",
        "CREATE INDEX frontier_recheck ON frontier (site, state, due_at)",
        "CREATE INDEX frontier_article ON frontier (article_id)",
        "CREATE INDEX frontier_outcome ON frontier (outcome)",
        f"""
        CREATE TABLE crawls (
            id TEXT PRIMARY KEY,
            site TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT,
            finish_reason TEXT,
            requests INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            leased INTEGER NOT NULL DEFAULT 0,
            {outcomes},
            versions TEXT NOT NULL DEFAULT '{{}}'
        )
        """,
        "CREATE INDEX crawls_started_at ON crawls (started_at)",
        """
        CREATE TABLE quarantine (
            record_id TEXT PRIMARY KEY REFERENCES captures (record_id),
            url TEXT NOT NULL,
            captured_at TEXT NOT NULL,
            reason TEXT NOT NULL,
            parser TEXT NOT NULL
        )
        """,
        "CREATE INDEX quarantine_url ON quarantine (url)",
        """
        CREATE TABLE parser_changes (
            article_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            field TEXT NOT NULL,
            before TEXT,
            after TEXT,
            parser_before TEXT NOT NULL,
            parser_after TEXT NOT NULL,
            changed_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX parser_changes_article ON parser_changes (article_id, number)",
        """
        CREATE TABLE article_watch (
            article_id TEXT PRIMARY KEY,
            changing_since TEXT,
            missing_since TEXT,
            missing_crawl TEXT
        )
        """,
        """
        CREATE VIRTUAL TABLE articles_fts USING fts5 (
            title, body, source, content='articles', tokenize='unicode61 remove_diacritics 2'
        )
        """,
        """
        CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
            INSERT INTO articles_fts (rowid, title, body, source)
            VALUES (new.rowid, new.title, new.body, new.source);
        END
        """,
        """
        CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
            INSERT INTO articles_fts (articles_fts, rowid, title, body, source)
            VALUES ('delete', old.rowid, old.title, old.body, old.source);
        END
        """,
        """
        CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, body, source ON articles BEGIN
            INSERT INTO articles_fts (articles_fts, rowid, title, body, source)
            VALUES ('delete', old.rowid, old.title, old.body, old.source);
            INSERT INTO articles_fts (rowid, title, body, source)
            VALUES (new.rowid, new.title, new.body, new.source);
        END
        """,
    ):
        db.execute(statement)


@migrations()
def m0002_year(db: Database) -> None:
    """Add the year of publication as a column that Datasette can make a facet of; it takes no room in the table."""
    db.execute("ALTER TABLE articles ADD COLUMN year TEXT GENERATED ALWAYS AS (substr(published, 1, 4)) VIRTUAL")
    db.execute("CREATE INDEX articles_year ON articles (year)")


@migrations()
def m0003_search(db: Database) -> None:
    """Search people too, filter within the index, and find Chinese words."""
    for statement in (*WORDS, *CHINESE):
        db.execute(statement)


@migrations()
def m0004_counts(db: Database) -> None:
    """Keep counts, for pages that show them."""
    for statement in COUNTS:
        db.execute(statement)


@migrations()
def m0005_withdrawn(db: Database) -> None:
    """Keep withdrawn articles out, whoever writes."""
    db.execute(
        """
        CREATE TABLE withdrawn (
            article_id TEXT PRIMARY KEY,
            site TEXT NOT NULL,
            url TEXT NOT NULL,
            reason TEXT NOT NULL,
            withdrawn_at TEXT NOT NULL
        )
        """
    )
    for table, column in (("articles", "id"), ("revisions", "article_id"), ("parser_changes", "article_id")):
        db.execute(
            f"""
            CREATE TRIGGER {table}_withdrawn BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM withdrawn WHERE article_id = new.{column})
            BEGIN SELECT RAISE(IGNORE); END
            """
        )


@migrations()
def m0010_crawl_figures_and_notices(db: Database) -> None:
    """Keep the figures of each run, notices, and the steps of the daily job."""
    for statement in (
        """
        CREATE TABLE crawl_figures (
            crawl_id TEXT NOT NULL REFERENCES crawls (id),
            name TEXT NOT NULL,
            choice TEXT NOT NULL,
            value REAL NOT NULL,
            total INTEGER NOT NULL,
            unusual INTEGER NOT NULL,
            PRIMARY KEY (crawl_id, name, choice)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE notices (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            problem TEXT NOT NULL,
            summary TEXT NOT NULL,
            details TEXT NOT NULL DEFAULT '[]',
            opened_at TEXT NOT NULL,
            closed_at TEXT,
            crawl_id TEXT
        )
        """,
        "CREATE UNIQUE INDEX notices_open ON notices (site, problem) WHERE closed_at IS NULL",
        """
        CREATE TABLE notices_told (
            notice_id INTEGER NOT NULL REFERENCES notices (id),
            event TEXT NOT NULL,
            channel TEXT NOT NULL,
            told_at TEXT NOT NULL,
            PRIMARY KEY (notice_id, event, channel)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE job_steps (
            job_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            step TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT,
            outcome TEXT NOT NULL,
            exit_code INTEGER,
            detail TEXT,
            PRIMARY KEY (job_id, number)
        ) WITHOUT ROWID
        """,
    ):
        db.execute(statement)
