"""Which rows are exported."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from archive.errors import ExportError, UnknownFilterValue
from archive.exports.export import Request, export_to_stream
from archive.exports.selection import Selection
from archive.opening import open_archive
from tests.archive.exports.samples import rich_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_archive(tmp_path_factory.mktemp("archive"))


def rows(archive: Path, request: Request) -> list[dict[str, Any]]:
    out = io.BytesIO()
    count = export_to_stream(archive, request, out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    assert count == len(found)
    return found


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), ["cppcc-2", "cppcc-1", "npc-1", "cppcc-3"]),
        (Selection(sites=("npc",)), ["npc-1"]),
        (Selection(sites=("npc", "cppcc"), sections=("Surveys",)), ["cppcc-1", "npc-1"]),
        (Selection(statuses=("gone",)), ["cppcc-1"]),
        (Selection(published_from="2020-01-13", published_to="2020-06-01"), ["cppcc-1", "npc-1"]),
        (Selection(published_from="2020-01-14"), ["npc-1", "cppcc-3"]),
        (Selection(published_to="2021-12-29"), ["cppcc-1", "npc-1", "cppcc-3"]),
        (Selection(changed_since="2026-11-24T00:00:00.000Z"), ["npc-1"]),
    ],
)
def test_filters_select_articles(archive: Path, selection: Selection, ids: list[str]) -> None:
    assert [row["id"] for row in rows(archive, Request("json", selection))] == ids


def test_a_section_that_no_article_has_is_refused(archive: Path) -> None:
    request = Request("json", Selection(sections=("Surveys", "Surveys'; DROP TABLE articles --")))
    with pytest.raises(UnknownFilterValue, match="expected one of the archive's sections: Laws（中）, Surveys"):
        rows(archive, request)


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        (Selection("revisions"), [("cppcc-1", 1), ("npc-1", 1), ("cppcc-1", 2)]),
        (Selection("revisions", sites=("cppcc",)), [("cppcc-1", 1), ("cppcc-1", 2)]),
        (Selection("revisions", statuses=("live",)), [("npc-1", 1)]),
        (Selection("revisions", changed_since="2026-11-24T00:00:00.000Z"), [("cppcc-1", 2)]),
    ],
)
def test_revisions_go_with_their_articles_oldest_first(archive: Path, selection: Selection, keys: list[Any]) -> None:
    assert [(row["article_id"], row["number"]) for row in rows(archive, Request("json", selection))] == keys


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection("captures"), ["record-1", "record-2", "record-3"]),
        (Selection("captures", sites=("cppcc",)), ["record-1", "record-2"]),
        (Selection("captures", sections=("Surveys",)), ["record-2", "record-3"]),
        (Selection("captures", changed_since="2026-11-24T00:00:00.000Z"), ["record-3"]),
    ],
)
def test_captures_of_lists_belong_to_a_site_but_to_no_section(
    archive: Path, selection: Selection, ids: list[str]
) -> None:
    assert [row["record_id"] for row in rows(archive, Request("json", selection))] == ids


def test_withdrawn_articles_are_left_out_with_their_revisions_and_captures(tmp_path: Path) -> None:
    rich_archive(tmp_path)
    with open_archive(tmp_path) as archive:
        archive.db["withdrawn"].insert(
            {"article_id": "npc-1", "site": "npc", "url": "http://x", "reason": "asked", "withdrawn_at": "2026"}
        )
    assert "npc-1" not in [row["id"] for row in rows(tmp_path, Request("json"))]
    for table in ("revisions", "captures"):
        found = rows(tmp_path, Request("json", Selection(table)))
        assert found
        assert "npc-1" not in [row["article_id"] for row in found]


def test_a_users_query_keeps_its_order_and_its_types(archive: Path) -> None:
    sql = "SELECT id, word_count * 1.5 AS half, title FROM articles ORDER BY id DESC LIMIT 2; "
    assert rows(archive, Request("json", sql=sql)) == [
        {"id": "npc-1", "half": 3.0, "title": "=1+1"},
        {"id": "cppcc-3", "half": 3.0, "title": "Title of cppcc-3"},
    ]


def test_values_that_json_cannot_represent_are_null(archive: Path) -> None:
    assert rows(archive, Request("json", sql="SELECT 9e999 AS a, -9e999 AS b, 1.5 AS c")) == [
        {"a": None, "b": None, "c": 1.5}
    ]


@pytest.mark.parametrize(
    "sql", ["", "SELEC 1", "SELECT * FROM nothing", "DELETE FROM articles", "SELECT 1; SELECT 2", "PRAGMA user_version"]
)
def test_anything_but_one_select_is_refused(archive: Path, sql: str) -> None:
    with pytest.raises(ExportError, match=r"^--sql: expected one SELECT over the archive's tables, but "):
        rows(archive, Request("json", sql=sql))


def test_rows_are_those_at_the_start_of_the_export(archive: Path, tmp_path: Path) -> None:
    rich_archive(tmp_path)
    written: list[int] = []

    class Interrupted(io.BytesIO):
        def write(self, data: Any) -> int:
            if not written:
                with open_archive(tmp_path) as writing, writing.db.conn:
                    written.append(writing.db.execute("DELETE FROM articles WHERE site = 'cppcc'").rowcount)
            return super().write(data)

    assert export_to_stream(tmp_path, Request("json"), Interrupted()) == 4
    assert written == [3]
    assert len(rows(tmp_path, Request("json"))) == 1
