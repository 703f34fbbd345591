"""The page /missing shows the stored curves with their limits, and what they assume."""

from __future__ import annotations

import json

import pytest

from archive.opening import open_archive
from archive.survival.assumptions import ASSUMPTIONS
from archive.tables.survival import replace_lifetimes

AT = "2026-11-23T03:00:00.000Z"


@pytest.fixture
def computed(archive):
    rows = [
        ("cppcc", by, value, 365 * years, 1 - 0.05 * years, 0.9 - 0.05 * years, 1.0, 200, 2, 300, 12, AT)
        for by, value in (("site", "cppcc"), ("section", "<b>Surveys</b>"), ("year", "2020"))
        for years in (1, 2, 4)
    ]
    with open_archive(archive) as opened:
        replace_lifetimes(opened.db, [], rows)


def test_shares_have_their_limits_and_names_are_escaped(computed, get):
    html = get("/missing").text
    assert "300 articles with a date, 12 of them removed. After two years, 90.0 % still exist" in html
    assert '95.0 % <span class="quiet">85.0–100.0</span>' in html
    assert "&lt;b&gt;Surveys&lt;/b&gt;" in html
    assert 'd="M1.0 0.0L180.0 26.0L360.0 52.0L720.0 104.0"' in html
    assert [text for text in ASSUMPTIONS if text.replace("'", "&#39;") not in html] == []


def test_programs_get_the_curves_and_the_assumptions(computed, get):
    found = json.loads(get("/missing.json").text)
    assert found["assumptions"] == list(ASSUMPTIONS)
    assert [(curve["grouped_by"], curve["value"]) for curve in found["curves"]] == [
        ("site", "cppcc"),
        ("section", "<b>Surveys</b>"),
        ("year", "2020"),
    ]
    first = found["curves"][0]["points"][0]
    assert first == {"age": 365, "share": 0.95, "lower": 0.85, "upper": 1.0, "at_risk": 200}


def test_before_anything_is_computed_the_page_says_how(get):
    response = get("/missing")
    assert response.status_code == 200
    assert "run <code>cppcc missing</code>" in response.text
