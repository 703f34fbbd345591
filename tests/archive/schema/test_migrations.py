"""The migration steps: frozen once released, and complete."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from archive.models import Outcome
from archive.schema.migrations import migrations, statements
from tests.archive.schema.schema_hash import schema_hash

NOT_OUTCOMES = {
    "accepted_clock",
    "id",
    "site",
    "started_at",
    "finished_at",
    "finish_reason",
    "requests",
    "bytes",
    "leased",
    "versions",
    "insecure_tls",
}

HASHES = {
    "m0001_first_schema": "0350b6522d055f61",
    "m0002_year": "291fb4a6e4ea022c",
    "m0003_search": "42f34aa18f297fc2",
    "m0004_counts": "4e0999a2910f9a1c",
    "m0005_withdrawn": "7a64374b62f2b4d7",
    "m0010_crawl_figures_and_notices": "695776e5963927b1",
    "m0011_plain_names": "250905a297599194",
    "m0020_truncated_captures": "86c0f32c0e3764c4",
    "m0021_suspects": "ed182c0855383283",
    "m0023_absences": "9f20d9a058254e6e",
    "m0024_accepted_clock": "67141cf11672725d",
    "m0025_article_addresses": "72ee9c4b85943905",
    "m0026_imported_articles": "ad84f0b9165e7c67",
    "m0031_warc_checks": "d40ca543cbe131a3",
    "m0032_insecure_tls": "a3b9de6330658fc3",
    "m0033_varying_codings": "fe7de39ef578773f",
    "m0040_columns": "ea877210c278123c",
    "m0041_documents": "ac5b22fed3ecf243",
    "m0045_assets": "3d0cafdf1f928271",
    "m0046_asset_redirects": "b56310f5801d2428",
    "m0050_facets": "03722aa40091c6f6",
    "m0055_change_sizes": "f17e6d733752ae66",
    "m0056_capture_years": "1ffb0035c11fb1bc",
    "m0060_backfills": "fc5e474a04816ea5",
    "m0065_lifetimes": "083efbb776987323",
    "m0070_reports": "12ae6efb478e1528",
    "m0071_joined_findings": "ab4ab3a6bea0749c",
    "m0080_stored_revisions": "ad8619baaef6d91d",
    "m0081_months_of_sections": "3802436829d2a8e5",
    "m0093_parties": "8459f38b6b722bf5",
    "m0120_status_in_search": "ffffcca29636459c",
    "m0130_warc_timestamps": "7c16256ca5c4dc8d",
    "m0131_crawls_of_sites": "cc2ee0443fd90c4f",
    "m0132_crawls_that_read": "1608067ffb353dda",
    "m0133_facet_counts": "3e09610d32414c18",
}
"""Each step, and the hash of the whole schema after it."""


def test_steps_make_the_schema_they_were_released_with(new_database: Database) -> None:
    names = [step.name for step in migrations.pending(new_database)]
    found = {}
    for name, following in zip(names, [*names[1:], None], strict=True):
        migrations.apply(new_database, stop_before=following)
        found[name] = schema_hash(new_database)
    assert found == HASHES, "Never edit a released step. Change the schema in a new step, and add that to HASHES."


def test_crawls_have_a_column_for_each_outcome(db: Database) -> None:
    columns = set(db["crawls"].columns_dict) - NOT_OUTCOMES
    outcomes = {outcome.value for outcome in Outcome}
    assert columns == outcomes, (
        "Each outcome needs a column in crawls. Add a migration step to archive/schema/steps/ with "
        + "; ".join(
            f"ALTER TABLE crawls ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0" for name in sorted(outcomes - columns)
        )
    )


def test_a_trigger_is_one_statement() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n    SELECT 1;\n    SELECT ';';\nEND;"
    assert [*statements(f"-- Why; and how.\n\n{trigger}\nSELECT 2;\n")] == [
        f"-- Why; and how.\n\n{trigger}",
        "SELECT 2;",
    ]


def test_a_script_that_ends_within_a_statement_is_refused() -> None:
    with pytest.raises(ValueError, match=r"expected ';'.*'SELECT 2'"):
        [*statements("SELECT 1;\nSELECT 2\n")]


def test_rows_keep_their_values_under_plain_names(new_database: Database) -> None:
    db = new_database
    migrations.apply(db, stop_before="m0011_plain_names")
    time = "2026-01-01T00:00:00.000Z"
    db["notices"].insert({"id": 1, "site": "", "problem": "failed", "summary": "…", "opened_at": time})
    db["notices_told"].insert({"notice_id": 1, "event": "opened", "channel": "mail 1", "told_at": time})
    for reason in ("remade", "finished"):
        db["crawls"].insert({"id": reason, "site": "cppcc", "started_at": time, "finish_reason": reason})
    url = {"url": "u", "fetch_url": "u", "site": "cppcc", "kind": "article", "found_at": time, "due_at": time}
    db["frontier"].insert({**url, "priority": 1, "hastened_by": "cppcc-1"})
    migrations.apply(db)
    assert list(db["notice_deliveries"].rows) == [
        {"notice_id": 1, "event": "opened", "channel": "mail 1", "delivered_at": time}
    ]
    assert [row["finish_reason"] for row in db["crawls"].rows] == ["rebuilt", "finished"]
    assert [row["made_due_by"] for row in db["frontier"].rows] == ["cppcc-1"]


def test_articles_that_an_import_brought_are_known_after_the_migration(new_database: Database) -> None:
    db = new_database
    migrations.apply(db, stop_before="m0026_imported_articles")
    for article_id, crawl_id in (("cppcc-1", "import-20240101T000000000Z"), ("cppcc-2", "cppcc-20240101T000000000Z")):
        db.execute(
            "INSERT INTO articles (id, site, url, complete, first_seen, changed_at, revision_count, body, body_html, "
            "language, word_count, page_count, parser) "
            "VALUES (?, 'cppcc', '', 1, '2020', '2020', 1, '', '', 'en', 0, 1, '')",
            [article_id],
        )
        for number, run in ((1, crawl_id), (2, "import-20250101T000000000Z")):
            db.execute(
                "INSERT INTO captures (record_id, record_type, url, target_uri, captured_at, crawl_id, warc_file, "
                "\"offset\", length, article_id) VALUES (?, 'response', '', '', ?, ?, ?, ?, 1, ?)",
                [f"{article_id}-{number}", f"202{number - 1}", run, article_id, number, article_id],
            )
    migrations.apply(db)
    assert db.execute("SELECT * FROM imported_articles").fetchall() == [("cppcc-1", "import-20240101T000000000Z")]
