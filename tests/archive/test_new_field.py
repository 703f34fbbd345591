"""A new field of an article takes its declaration, a migration step and a parser that reads it, and nothing else.

The test makes these three insertions in a copy of the sources, as an engineer would, and runs the copy.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.ingest.past import page, past

SOURCES = Path(__file__).parents[2]
PACKAGES = ("archive", "pipelines", "reader", "cppcc", "crawler", "datasette")

DECLARATION = '''
    keywords: Annotated[tuple[str, ...], FieldSpec(makes_revision=True, has_source=True)] = ()
    """Keywords the publisher gives."""
    reviewer: Annotated[str | None, FieldSpec(makes_revision=True, has_source=True)] = None
    """Who reviewed it."""
    template: Annotated[str | None, FieldSpec(exported=False)] = None
    """The publisher's template."""
'''
MIGRATION = '''

@migrations()
def m9999_new_fields(db: Database) -> None:
    """Add keywords, reviewer and template."""
    made = db.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'revisions' ORDER BY type = 'trigger'").fetchall()
    db.execute("DROP VIEW revisions")
    for table in ("articles", "stored_revisions"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]'")
        db.execute(f"ALTER TABLE {table} ADD COLUMN reviewer TEXT")
        db.execute(f"ALTER TABLE {table} ADD COLUMN template TEXT")
    for (sql,) in made:
        sql = sql.replace("r.size", "r.size, r.keywords, r.reviewer, r.template")
        db.execute(sql.replace("size = new.size", "size = new.size, keywords = new.keywords, reviewer = new.reviewer"))
'''
PARSER = """
        **_new_fields(reading),
"""
PARSER_FUNCTION = """

def _new_fields(reading):
    for name in reading.meta.keys() & {"keywords", "reviewer"}:
        reading.note(name, "meta", f"meta {name}", reading.meta[name])
    return {
        "keywords": tuple(reading.meta.get("keywords", "").split(", ")) if "keywords" in reading.meta else (),
        "reviewer": reading.meta.get("reviewer"),
        "template": reading.meta.get("template"),
    }
"""


def insert(path: Path, after: str, text: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count(after) == 1, f"{path.name}: expected {after!r} once"
    path.write_text(source.replace(after, after.rstrip("\n") + text), encoding="utf-8")


@pytest.fixture(scope="module")
def old_digests(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An archive made by the present code, and its digests."""
    folder = tmp_path_factory.mktemp("old")
    with past(folder) as archive:
        archive.see(page("One."), at="2024-01-01")
        archive.see(page("One, edited."), at="2024-02-01")
        archive.see(page("One."), at="2024-03-01")
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return folder, [row[0] for row in connection.execute("SELECT digest FROM revisions ORDER BY number")]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, old_digests: tuple[Path, list[str]]) -> dict[str, Any]:
    """What became of the new fields in a process of the changed copy."""
    copy = tmp_path_factory.mktemp("sources")
    for package in PACKAGES:
        shutil.copytree(SOURCES / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    insert(copy / "archive/models.py", '    """The standfirst."""\n', DECLARATION)
    insert(copy / "pipelines/pages/article.py", "    page = ArticlePage(\n", PARSER)
    for file, text in (("archive/schema/migrations.py", MIGRATION), ("pipelines/pages/article.py", PARSER_FUNCTION)):
        with (copy / file).open("a", encoding="utf-8") as source:
            source.write(text)
    scratch = tmp_path_factory.mktemp("scratch")
    subprocess.run(
        [sys.executable, "-P", SOURCES / "tests/archive/with_new_fields.py", scratch, old_digests[0]],
        env=os.environ | {"PYTHONPATH": f"{copy}{os.pathsep}{SOURCES}"},
        cwd=copy,
        check=True,
        timeout=120,
    )
    result: dict[str, Any] = json.loads((scratch / "found.json").read_text())
    assert {"keywords", "reviewer", "template"} < set(result["names"])
    return result


def test_it_is_stored_and_a_change_is_a_revision(found: dict[str, Any]) -> None:
    new = found["new"]
    assert new["outcomes"] == ["new", "revised", "revised", "unchanged", "revised"]
    assert new["revisions"] == [
        [1, "[]", "[]", None, None],
        [2, '["keywords"]', '["rivers", "floods"]', None, "a"],
        [3, '["keywords"]', '["rivers", "dams"]', None, "a"],
        [4, '["reviewer"]', '["rivers", "dams"]', "Wu Jiao", "b"],
    ]
    assert new["article"] == ['["rivers", "dams"]', "Wu Jiao", "b"]
    assert len(set(new["digests"])) == 4
    assert new["faults"] == []


def test_it_is_shown_in_the_history_and_explained(found: dict[str, Any]) -> None:
    assert found["new"]["history"] == [
        {"keywords": "added:rivers, floods "},
        {"keywords": "same:rivers,  removed:floods added:dams "},
        {"reviewer": "added:Wu Jiao "},
    ]
    explained = found["new"]["explained"]
    assert explained["keywords"] == ["rivers, dams", "meta keywords"]
    assert explained["reviewer"] == ["Wu Jiao", "meta reviewer"]


def test_it_is_in_every_export_unless_declared_otherwise(found: dict[str, Any]) -> None:
    new = found["new"]
    assert (new["csv"]["keywords"], new["csv"]["reviewer"]) == ('["rivers", "dams"]', "Wu Jiao")
    for record in (new["json"], new["revisions_json"]):
        assert (record["keywords"], record["reviewer"]) == (["rivers", "dams"], "Wu Jiao")
    assert 'keywords: ["rivers", "dams"]\nreviewer: "Wu Jiao"\n' in new["markdown"]
    assert new["parquet"]["keywords"] == ["list<element: string>", ["rivers", "dams"]]
    assert new["parquet"]["reviewer"] == ["string", "Wu Jiao"]
    assert new["sqlite"]
    for form in ("csv", "json", "revisions_json", "parquet"):
        assert "template" not in new[form]
    assert "template" not in new["markdown"]


def test_it_is_described_with_its_type(found: dict[str, Any]) -> None:
    documents, table_schema = found["new"]["documents"], found["new"]["table_schema"]
    for table in ("articles", "revisions"):
        properties = json.loads(documents[f"{table}.schema.json"])["properties"]
        assert properties["keywords"] == {
            "description": "Keywords the publisher gives.",
            "type": "array",
            "items": {"type": "string"},
        }
        assert properties["reviewer"] == {"description": "Who reviewed it.", "type": ["string", "null"]}
        assert "template" not in properties
    assert documents["schema.md"].count("| `keywords` | text |  | Keywords the publisher gives. |") == 3
    assert documents["schema.md"].count("| `template` | text | null | The publisher's template. |") == 3
    assert (table_schema["keywords"]["type"], table_schema["reviewer"]["type"]) == ("array", "string")
    assert table_schema["keywords"]["description"] == "Keywords the publisher gives."


def test_a_reparse_compares_it_and_verify_covers_it(found: dict[str, Any]) -> None:
    new = found["new"]
    assert "read differently" not in new["reparse"]
    assert "keywords" in new["reparse_damaged"]
    assert "reviewer" in new["reparse_damaged"]
    assert any("digest" in fault for fault in new["faults_damaged"])


def test_archives_made_before_keep_their_digests_and_get_no_revision(
    found: dict[str, Any], old_digests: tuple[Path, list[str]]
) -> None:
    old = found["old"]
    assert old["digests"] == old_digests[1]
    assert old["faults"] == []
    assert old["outcome"] == "unchanged"
    assert [row[2:] for row in old["revisions"]] == [["[]", None, None]] * 3
