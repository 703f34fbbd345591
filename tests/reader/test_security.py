from __future__ import annotations

import base64
import re
from hashlib import sha256

import pytest

from reader.views import search
from tests.reader.small_archive import INTERNET

OURS = ("/", "/search?q=water", f"/articles/{INTERNET.id}", "/changes", "/about")
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
STOCK = ("/archive", "/archive/articles", f"/archive/articles/{INTERNET.id}", "/archive?sql=select+1", "/-/settings")


def policy(answer) -> dict[str, set[str]]:
    directives = (part.split() for part in answer.headers["content-security-policy"].split(";"))
    return {name: set(values) for name, *values in directives}


@pytest.mark.parametrize("path", OURS)
def test_our_pages_allow_nothing_inline_and_nothing_from_elsewhere(get, path):
    answer = get(path)
    allowed = policy(answer)
    assert allowed.pop("default-src") == {"'none'"}
    assert set.union(*allowed.values()) == {"'self'", "'none'"}
    assert re.findall(r"<script>|<style|\son\w+=|\sstyle=", answer.text) == []


@pytest.mark.parametrize("path", STOCK)
def test_stock_pages_allow_their_own_scripts_by_hash(get, path):
    answer = get(path)
    scripts = policy(answer)["script-src"]
    assert "'unsafe-inline'" not in scripts
    for script in re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL):
        assert f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'" in scripts


@pytest.mark.parametrize(
    "path", [*OURS, *STOCK, "/archive/articles.json", "/feed.atom", "/nothing", "/static/reader.css"]
)
def test_every_answer_keeps_browsers_and_robots_in_bounds(get, path):
    headers = get(path).headers
    assert (headers["x-content-type-options"], headers["referrer-policy"], headers["x-robots-tag"]) == (
        "nosniff",
        "no-referrer",
        "noindex, nofollow",
    )


def test_robots_are_asked_to_stay_out(get):
    assert get("/robots.txt").text == "User-agent: *\nDisallow: /"


def test_sql_has_a_time_limit(get):
    answer = get(
        "/archive.json?sql=with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
    )
    assert (answer.status_code, answer.json()["title"]) == (400, "SQL Interrupted")


def test_a_page_that_takes_too_long_says_so(get, monkeypatch):
    def endless(db, request, **options):
        db.execute(ENDLESS).fetchone()

    monkeypatch.setattr(search, "search", endless)
    answer = get("/search?q=water")
    assert (answer.status_code, "That took too long" in answer.text) == (503, True)
