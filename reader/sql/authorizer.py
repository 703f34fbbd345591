"""Allow-lists for anonymous SQL, checked by SQLite while it compiles a statement (``sqlite3_set_authorizer``).

Names that are not listed are refused: a new function or table is private until it is added here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

_PUBLIC_TABLES = """
    articles articles_fts articles_bigrams revisions stored_revisions captures warc_files frontier crawls quarantine
    suspects
    sightings sightings_fts site_columns parser_changes withdrawn crawl_figures notices job_steps month_counts
    source_counts facet_counts revision_count capture_years
    assets asset_captures asset_payloads asset_outcomes
    report_people report_bodies report_places report_mentions report_roles report_events report_event_people
    report_event_bodies report_event_places report_event_sources report_corrections events event_people roles mentions
    lifetimes survival
"""
PUBLIC_TABLES = frozenset(_PUBLIC_TABLES.split())
"""Tables and views that everyone may read."""

FULL_TEXT_TABLES = frozenset({"articles_fts", "articles_bigrams", "sightings_fts"})

_PRIVATE_TABLES = """
    article_absences article_addresses article_facets article_watch articles_text asset_reads asset_uses
    backfill_captures backfill_queries backfills facet_values imported_articles notice_deliveries
    page_texts report_findings reviews
    varying_codings vocabulary warc_checks warc_timestamps _sqlite_migrations
"""
PRIVATE_TABLES = frozenset(_PRIVATE_TABLES.split())
"""Tables that nobody reads over the web: bookkeeping of the crawler and of SQLite."""

PRIVATE_COLUMNS = frozenset(
    {("job_steps", "step"), ("job_steps", "detail"), ("notices", "problem"), ("notices", "details")}
)
"""Columns that are always NULL over the web: they may quote paths, commands and messages of the operator's machine."""

_TABLE_FUNCTIONS = """
    json_each json_tree pragma_table_info pragma_table_xinfo pragma_foreign_key_list pragma_index_list
    pragma_index_info pragma_index_xinfo
"""
TABLE_FUNCTIONS = frozenset(_TABLE_FUNCTIONS.split())
SCHEMA_TABLES = frozenset({"sqlite_master", "sqlite_schema"})
_PRAGMAS = """
    schema_version table_info table_xinfo foreign_key_list index_list index_info index_xinfo
"""
PRAGMAS = frozenset(_PRAGMAS.split())
"""What Datasette 0.65 needs to describe tables."""

_FUNCTIONS = """
    abs acos acosh asin asinh atan atan2 atanh avg bm25 ceil ceiling char coalesce cos cosh count cume_dist
    current_date current_time current_timestamp date datetime degrees dense_rank exp first_value floor format
    glob group_concat hex highlight ifnull iif instr json json_array json_array_length json_extract
    json_group_array json_group_object json_insert json_object json_patch json_quote json_remove json_replace
    json_set json_type json_valid julianday lag last_value lead length like likelihood likely ln log log10 log2
    lower ltrim match max min mod nth_value ntile nullif percent_rank pi pow power printf quote radians random
    rank replace round row_number rtrim sign sin sinh snippet soundex sqrt string_agg strftime substr substring
    sum tan tanh time timediff total trim trunc typeof unicode unixepoch unlikely upper -> ->> escape_fts
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())

Authorizer = Callable[..., int]
_FORBIDDEN_PREFIXES = ("sqlite_", "pragma_", "fts3", "fts4", "fts5", "rtree", "dbstat")


def statement_authorizer(private: frozenset[str]) -> Authorizer:
    """Return the authorizer for statements of readers.

    private: names of tables in the database that are not public. (SQLite reports common table expressions by name,
    too, so an unknown name is not always a table.)
    """

    def authorize(action: int, first: str | None, second: str | None, _: str | None, view: str | None) -> int:
        if (view or "").lower() in private:  # the table is public, but it is read through this view
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_READ:
            return _authorize_read((first or "").lower(), (second or "").lower(), private)
        return _authorize_action(action, first, second)

    return authorize


def internal_authorizer(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Allow what :func:`statement_authorizer` allows, and reading of every table, but not of private columns.

    For our own statements, and for those that FTS5 runs on its shadow tables to answer a query.
    """
    if action == sqlite3.SQLITE_READ:
        private = ((first or "").lower(), (second or "").lower()) in PRIVATE_COLUMNS
        return sqlite3.SQLITE_IGNORE if private else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version":
        return sqlite3.SQLITE_OK
    return _authorize_action(action, first, second)


def _authorize_read(table: str, column: str, private: frozenset[str]) -> int:
    if (table, column) in PRIVATE_COLUMNS:
        return sqlite3.SQLITE_IGNORE
    if table in PUBLIC_TABLES or table in TABLE_FUNCTIONS or table in SCHEMA_TABLES:
        return sqlite3.SQLITE_OK
    # Without a column it may be a common table expression: SELECT count(*) FROM name.
    if column or table in private or table.startswith(_FORBIDDEN_PREFIXES):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _authorize_action(action: int, first: str | None, second: str | None) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
