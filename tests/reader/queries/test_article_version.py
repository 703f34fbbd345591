from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from archive.models import Revision
from archive.opening import open_archive
from archive.paths import DATABASE
from archive.tables.articles import add_revision
from reader.queries.article_version import latest_version, numbered_version, version_at
from tests.reader.small_archive import INTERNET

TEXTS = {1: "One.", 2: "Two.", 3: "Three."}


def add(folder, times: list[str]) -> sqlite3.Connection:
    """Write an article with one version for each time; return a connection."""
    with open_archive(folder) as archive, archive.db.atomic():
        for number, captured_at in enumerate(times, 1):
            article = replace(INTERNET, id="cppcc-9", body=TEXTS[number])
            add_revision(archive.db, Revision(article, number, captured_at, f"sha256-2:{number}", (), {}))
    db = sqlite3.connect(folder / DATABASE)
    db.row_factory = sqlite3.Row
    return db


def body_at(db: sqlite3.Connection, stamp: str) -> str | None:
    version = version_at(db, "cppcc-9", stamp)
    return version.shown["body"] if version else None


def test_a_time_shows_the_version_of_that_time(tmp_path):
    db = add(tmp_path, ["2026-01-01T00:00:00.500Z", "2026-02-01T00:00:00.000Z"])
    assert [
        body_at(db, stamp) for stamp in ("20251231235959", "20260101000000", "20260131235959", "20260201000000")
    ] == [
        None,
        "One.",
        "One.",
        "Two.",
    ]


def test_a_permanent_address_keeps_its_text_when_an_older_capture_is_imported(tmp_path):
    before = add(tmp_path / "before", ["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"])
    cited = numbered_version(before, "cppcc-9", 1)
    with open_archive(tmp_path / "before") as archive, archive.db.atomic():
        archive.db.execute("UPDATE revisions SET number = number + 1 WHERE number = 2")
        archive.db.execute("UPDATE revisions SET number = number + 1 WHERE number = 1")
        article = replace(INTERNET, id="cppcc-9", body="Zero.")
        add_revision(archive.db, Revision(article, 1, "2025-01-01T00:00:00.000Z", "sha256-2:0", (), {}))
    assert body_at(before, cited.stamp) == "One."
    assert numbered_version(before, "cppcc-9", 1).shown["body"] == "Zero."


def test_two_versions_of_one_second_have_different_addresses(tmp_path):
    db = add(tmp_path, ["2026-01-01T00:00:00.100Z", "2026-01-01T00:00:00.700Z", "2026-01-02T00:00:00.000Z"])
    stamps = [numbered_version(db, "cppcc-9", number).stamp for number in (1, 2, 3)]
    assert stamps == ["20260101000000100", "20260101000000", "20260102000000"]
    assert [body_at(db, stamp) for stamp in stamps] == list(TEXTS.values())


def test_latest_version_is_the_last(tmp_path):
    db = add(tmp_path, ["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"])
    assert (latest_version(db, "cppcc-9").number, latest_version(db, "cppcc-9").is_latest) == (2, True)
    assert numbered_version(db, "cppcc-9", 1).is_latest is False


@pytest.mark.parametrize("stamp", ["20261301000000", "20260230000000", "00000101000000"])
def test_a_time_that_does_not_exist_is_not_found(get, stamp):
    answer = get(f"/articles/{INTERNET.id}/at/{stamp}")
    assert (answer.status_code, "is not a time" in answer.text) == (404, True)
