from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from tests.reader.small_archive import ARTICLES, INTERNET

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/article.schema.json").read_text(encoding="utf-8"))
ARTICLE = f"/articles/{INTERNET.id}"


def test_documents_conform_to_the_schema(get, captures):
    paths = [f"/articles/{article.id}" for article in ARTICLES]
    for path in (*paths, f"{ARTICLE}/revisions/1", f"{ARTICLE}/at/20261124023000"):
        answer = get(f"{path}.json")
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        jsonschema.validate(answer.json(), SCHEMA)


def test_lists_are_lists_and_the_version_is_named(get, captures):
    document = get(f"{ARTICLE}/revisions/1.json").json()
    assert document["authors"] == [{"name": "Zhang Yi", "place": None}]
    assert document["breadcrumb"] == ["Home", "Members", "Surveys"]
    assert (document["complete"], document["status"]) == (True, "live")
    assert document["version"] == {
        "number": 1,
        "captured_at": "2026-11-23T02:00:00.000Z",
        "digest": document["version"]["digest"],
        "changed": [],
        "records": {},
    }
    assert document["permanent_url"] == f"http://localhost{ARTICLE}/at/20261123020000"
    assert "most villages" in document["body"]
    latest = get(f"{ARTICLE}.json").json()
    assert (latest["version"]["number"], latest["version"]["changed"]) == (2, ["title", "body"])
    assert latest["version"]["records"] == {"1": captures["page"].record_id}


@pytest.mark.parametrize("place", ["", "/revisions/1", "/at/20261124023000"])
def test_a_withdrawn_article_answers_with_the_reason(archive, get, place):
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, INTERNET.id, "Requested by its publisher")
    for ending in (".json", "", "/cite.bib"):
        answer = get(f"{ARTICLE}{place}{ending}")
        assert (answer.status_code, "Requested by its publisher" in answer.text) == (410, True)
    assert get(f"{ARTICLE}.json").json()["title"] == "Withdrawn from this archive"


@pytest.mark.parametrize(
    "path", ["/articles/x.json", f"{ARTICLE}/revisions/9.json", f"{ARTICLE}/at/20010101000000.json"]
)
def test_what_is_missing_answers_in_json(get, path):
    answer = get(path)
    assert (answer.status_code, answer.json()["ok"]) == (404, False)
