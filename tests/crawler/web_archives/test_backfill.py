"""A backfill from servers with the traps of real web archives."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive.opening import open_archive
from cppcc.main import cppcc
from tests.crawler.web_archives.fake_web_archive import FakeWebArchive, Held, Response, serving
from tests.pipelines.ingest.past import FIRST_PAGE, page

ALIAS = "https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm"
LIST = "http://en.cppcc.gov.cn/surveys.html"
GZIP = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))


@pytest.fixture
def web() -> Iterator[FakeWebArchive]:
    with serving(FakeWebArchive([])) as fake:
        yield fake


def declared(web: FakeWebArchive, tmp_path: Path, **values: Any) -> Path:
    path = tmp_path / "fake.toml"
    given = {"name": "fake", **web.as_internet_archive(), **values}
    path.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items()))
    return path


def backfill(web: FakeWebArchive, tmp_path: Path, *arguments: str, **values: Any) -> Result:
    source = declared(web, tmp_path, **values)
    command = ["--archive", str(tmp_path / "data"), "backfill", "cppcc", "--from", str(source), *arguments]
    return CliRunner().invoke(cppcc, command)


def rows(tmp_path: Path, query: str) -> list[tuple[Any, ...]]:
    with open_archive(tmp_path / "data", write=False) as opened:
        return opened.db.execute(query).fetchall()


def stored(tmp_path: Path) -> list[tuple[Any, ...]]:
    return rows(tmp_path, "SELECT url, captured_at, status FROM captures ORDER BY captured_at, status")


def asked(web: FakeWebArchive) -> list[str]:
    """The captures that were asked for, without the index."""
    return [path for path in web.requests if path.startswith(("/web/", "/data/"))]


def test_every_distinct_capture_arrives_at_its_own_time_from_every_alias_and_scheme(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    web.held = [
        Held("20190301120000", FIRST_PAGE, page("One.")),
        Held("20200401130005", FIRST_PAGE.replace("http:", "https:"), page("One.")),
        Held("20210501140006", ALIAS, page("One, edited.")),
        Held("20180101000000", LIST, b"<html><title>Surveys</title></html>"),
        Held(
            "20180101000000", "http://en.cppcc.gov.cn/images/logo.png", b"png", headers=(("Content-Type", "image/png"),)
        ),
        Held("20180101000000", "http://en.npc.gov.cn/2020-01/13/c_1.htm", page("Another site.")),
    ]
    result = backfill(web, tmp_path)
    assert result.exit_code == 0, result.output
    assert [row for row in stored(tmp_path) if row[0] == FIRST_PAGE] == [
        (FIRST_PAGE, "2019-03-01T12:00:00.000Z", 200),
        (FIRST_PAGE, "2020-04-01T13:00:05.000Z", 200),
        (FIRST_PAGE, "2021-05-01T14:00:06.000Z", 200),
    ]
    assert rows(tmp_path, "SELECT number, captured_at FROM revisions") == [
        (1, "2019-03-01T12:00:00.000Z"),
        (2, "2021-05-01T14:00:06.000Z"),
    ]
    assert len(asked(web)) == 4


def test_a_capture_says_where_it_came_from_and_a_rebuild_gives_it_back(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held("20190301120000", FIRST_PAGE, gzip.compress(page("One."), mtime=0), headers=GZIP)]
    assert backfill(web, tmp_path).exit_code == 0
    ((text, crawl_id),) = rows(tmp_path, "SELECT via, crawl_id FROM captures")
    via = json.loads(text)
    assert via.pop("asked_at").startswith("20")
    assert via == {
        "archive": "fake",
        "url": f"{web.address}/web/20190301120000id_/{FIRST_PAGE}",
        "digest": web.held[0].digest,
        "digest_of": "body as stored",
    }
    tables = ("captures", "articles", "revisions", "imported_articles")
    before = {table: rows(tmp_path, f"SELECT * FROM {table}") for table in tables}
    (tmp_path / "data" / "archive.db").unlink()
    rebuilt = CliRunner().invoke(cppcc, ["--archive", str(tmp_path / "data"), "reparse", "--apply", "--processes", "1"])
    assert rebuilt.exit_code == 0, rebuilt.output
    assert {table: rows(tmp_path, f"SELECT * FROM {table}") for table in before} == before
    assert before["imported_articles"] == [("cppcc-470857", crawl_id)]


def test_a_second_backfill_asks_for_nothing_that_is_there_even_after_a_rebuild(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    web.held = [Held("20190301120000", FIRST_PAGE, page("One.")), Held("20200301120000", FIRST_PAGE, page("Two."))]
    backfill(web, tmp_path)
    (tmp_path / "data" / "archive.db").unlink()
    CliRunner().invoke(cppcc, ["--archive", str(tmp_path / "data"), "reparse", "--apply", "--processes", "1"])
    web.requests.clear()
    again = backfill(web, tmp_path)
    assert (again.exit_code, asked(web)) == (0, [])
    assert "captured already" in again.output
    assert len(stored(tmp_path)) == 2


def test_the_index_is_read_by_resume_key_and_goes_on_where_it_broke_off(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held(f"20190301120{number:03}", FIRST_PAGE, page(f"{number}.")) for number in range(0, 50, 5)]
    web.rows_per_page = 3
    broken = iter([False, False, True])
    web.before = lambda path: (400, [], b"") if path.startswith("/cdx") and next(broken, False) else None
    first = backfill(web, tmp_path)
    assert first.exit_code == 1
    assert "HTTP 400" in first.output
    first_pages = [path for path in web.requests if path.startswith("/cdx")]
    web.requests.clear()
    second = backfill(web, tmp_path)
    assert second.exit_code == 0, second.output
    pages = [path for path in web.requests if path.startswith("/cdx")]
    assert set(first_pages[:2]).isdisjoint(pages)
    assert len(stored(tmp_path)) == len(web.held)


def test_429_stops_all_requests_for_as_long_as_the_server_wants(
    web: FakeWebArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    web.held = [Held("20190301120000", FIRST_PAGE, page("One."))]
    refusals = iter([True])
    web.before = lambda path: (429, [("Retry-After", "7")], b"") if "/web/" in path and next(refusals, False) else None
    result = backfill(web, tmp_path)
    assert (result.exit_code, 7.0 in waits) == (0, True)
    assert "wants no request before" in result.output
    assert len(stored(tmp_path)) == 1


def test_a_long_wait_ends_the_run_and_the_next_one_asks_nothing_before_it_is_over(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    web.held = [Held("20190301120000", FIRST_PAGE, page("One.")), Held("20200301120000", FIRST_PAGE, page("Two."))]
    web.before = lambda path: (429, [("Retry-After", "3600")], b"") if "/web/2020" in path else None
    result = backfill(web, tmp_path)
    assert (result.exit_code, "HTTP 429" in result.output) == (1, True)
    assert len(stored(tmp_path)) == 1
    web.requests.clear()
    early = backfill(web, tmp_path)
    assert (early.exit_code, web.requests) == (1, [])
    assert "wants no request before" in early.output
    with open_archive(tmp_path / "data") as opened, opened.db.atomic():
        opened.db.execute("UPDATE backfills SET wait_until = '2020-01-01T00:00:00.000Z'")
    web.before = lambda path: None
    assert backfill(web, tmp_path).exit_code == 0
    assert (len(stored(tmp_path)), len(asked(web))) == (2, 1)
    assert rows(tmp_path, "SELECT count(*) FROM crawls") == [(1,)]


def test_the_nearest_capture_is_never_stored_as_the_one_asked_for(web: FakeWebArchive, tmp_path: Path) -> None:
    here = Held("20190301120000", FIRST_PAGE, page("One."))
    web.held = [here, *(replace(here, timestamp=f"2019030{day}120000", body=page(str(day))) for day in (2, 3, 4, 5))]
    other = replace(here, url=FIRST_PAGE.replace("470857", "1"), timestamp="20190303120000")

    def replay(one: Held, headers: dict[str, str]) -> Response:
        match one.timestamp[7]:
            case "2":  # the nearest one, without a redirect
                return web.replayed(here)
            case "3":  # of another address
                return web.replayed(other)
            case "4":  # a redirect to the nearest one
                return 302, [("Location", f"/web/{here.timestamp}id_/{FIRST_PAGE}")], b""
            case "5":  # that says nothing of its time, and is not what the index lists
                return 200, [("Content-Type", "text/html")], page("The live page.")
            case _:
                return web.replayed(one)

    web.replay = replay
    result = backfill(web, tmp_path)
    assert result.exit_code == 3
    assert stored(tmp_path) == [(FIRST_PAGE, "2019-03-01T12:00:00.000Z", 200)]
    reasons = rows(tmp_path, "SELECT reason FROM backfill_captures WHERE outcome = 'refused' ORDER BY timestamp")
    assert [reason for (reason,) in reasons] == [
        "the response is of another time: 20190301120000",
        f"the response is of another address: {other.url}",
        f"the web archive redirects to /web/20190301120000id_/{FIRST_PAGE}",
        "the response does not say of which time it is, and has another digest than the index",
    ]


def test_a_coding_that_was_undone_or_added_is_compared_in_both_forms(web: FakeWebArchive, tmp_path: Path) -> None:
    plain, packed = page("One."), gzip.compress(page("Two."), mtime=0)
    web.held = [
        Held("20190101000000", FIRST_PAGE, plain),
        Held("20200101000000", FIRST_PAGE, packed, headers=GZIP),
        Held("20210101000000", FIRST_PAGE, page("Three."), headers=GZIP),
    ]

    def replay(one: Held, headers: dict[str, str]) -> Response:
        status, given, body = web.replayed(replace(one, headers=(("Content-Type", "text/html"),)))
        named = [(name, value) for name, value in given if not name.startswith("X-Archive-Orig")]
        if one.timestamp.startswith("2019"):  # packed for the way to us
            return status, [*named, ("Content-Encoding", "gzip")], gzip.compress(body)
        if one.timestamp.startswith("2020"):  # undone, though named
            return status, [*named, ("Content-Encoding", "gzip")], gzip.decompress(body)
        return status, [*named, ("Content-Encoding", "gzip")], body

    web.replay = replay
    result = backfill(web, tmp_path)
    assert result.exit_code == 0, result.output
    assert rows(tmp_path, "SELECT json_extract(via, '$.digest_of') FROM captures ORDER BY captured_at") == [
        ("body as stored",), (None,), ("body as stored",)
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT body FROM revisions ORDER BY number") == [("One.",), ("Two.",), ("Three.",)]
    assert "with another digest" in result.output


def test_captured_errors_redirects_and_challenges_come_in_as_in_a_crawl(web: FakeWebArchive, tmp_path: Path) -> None:
    html = (("Content-Type", "text/html"),)
    moved = FIRST_PAGE.replace("/13/", "/14/")
    challenge = (
        b"<html><title>Just a moment...</title><body><p>Checking your browser before you go on.</p></body></html>"
    )
    web.held = [
        Held("20190101000000", FIRST_PAGE, page("One.", "It rained in the hills, and the river rose in the valley.")),
        Held("20190201000000", FIRST_PAGE, b"down", 503, html),
        Held("20190301000000", FIRST_PAGE, b"slow down", 429, html),
        Held("20190401000000", FIRST_PAGE, challenge),
        Held("20190501000000", FIRST_PAGE, b"moved", 301, (*html, ("Location", moved))),
        Held("20190501000003", moved, page("One.", "It rained in the hills, and the river rose in the valley.")),
        Held("20200101000000", moved, b"no such page", 404, html),
        Held("20200301000000", moved, b"no such page", 404, html),
    ]
    result = backfill(web, tmp_path)
    assert result.exit_code == 0, result.output
    assert rows(tmp_path, "SELECT status FROM captures ORDER BY captured_at") == [(one.status,) for one in web.held]
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(1,)]
    assert rows(tmp_path, "SELECT url, status, changed_at FROM articles") == [
        (moved, "gone", "2020-03-01T00:00:00.000Z")
    ]


def test_a_redirect_to_https_at_the_same_second_and_its_page_both_arrive(web: FakeWebArchive, tmp_path: Path) -> None:
    secure = FIRST_PAGE.replace("http:", "https:")
    html = (("Content-Type", "text/html"),)
    web.held = [
        Held("20190101000000", FIRST_PAGE, b"", 301, (*html, ("Location", secure))),
        Held("20190101000000", secure, page("One.")),
    ]
    assert backfill(web, tmp_path).exit_code == 0
    assert stored(tmp_path) == [(FIRST_PAGE, "2019-01-01T00:00:00.000Z", status) for status in (200, 301)]
    assert rows(tmp_path, "SELECT status, revision_count FROM articles") == [("live", 1)]


def test_common_crawl_brings_records_by_range_and_truncated_ones_are_never_a_revision(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    web.held = [
        Held("20190101000000", FIRST_PAGE, page("One.")),
        Held("20200101000000", FIRST_PAGE, page("One, edited.")[:900], truncated="length"),
        Held("20210101000000", FIRST_PAGE, page("One, edited again.")),
    ]
    web.rows_per_page = 2
    result = backfill(web, tmp_path, **web.as_common_crawl())
    assert result.exit_code == 0, result.output
    assert rows(tmp_path, "SELECT captured_at, truncated FROM captures ORDER BY 1") == [
        ("2019-01-01T00:00:00.000Z", None),
        ("2020-01-01T00:00:00.000Z", "length"),
        ("2021-01-01T00:00:00.000Z", None),
    ]
    assert rows(tmp_path, "SELECT body FROM revisions ORDER BY number") == [("One.",), ("One, edited again.",)]
    assert rows(tmp_path, "SELECT json_extract(via, '$.url') FROM captures ORDER BY captured_at LIMIT 1") == [
        (f"{web.address}/data/crawl-data/1.warc.gz#bytes=0-{len(web._records()[web.held[0]][0]) - 1}",)
    ]


def test_a_server_that_sends_the_whole_file_or_another_record_is_refused(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held(f"2019010100000{number}", FIRST_PAGE, page(str(number))) for number in (1, 2)]
    records = [record for record, _ in web._records().values()]
    web.before = lambda path: (206, [], records[1]) if path.startswith("/data/") else None
    assert backfill(web, tmp_path, **web.as_common_crawl()).exit_code == 3
    assert stored(tmp_path) == [(FIRST_PAGE, "2019-01-01T00:00:02.000Z", 200)]
    web.before = lambda path: (200, [], b"".join(records)) if path.startswith("/data/") else None
    assert backfill(web, tmp_path, **web.as_common_crawl()).exit_code == 3
    assert len(stored(tmp_path)) == 1


def test_a_dry_run_says_what_there_is_and_asks_for_no_capture(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [
        Held(f"20{year}0101000000", FIRST_PAGE.replace("470857", str(article)), page("One."))
        for year in (18, 19, 20)
        for article in range(40)
    ]
    result = backfill(web, tmp_path, "--dry-run", requests_per_minute=120)
    assert result.exit_code == 0, result.output
    assert [line.split() for line in result.output.splitlines()[1:4]] == [
        ["2018", "40", "40"], ["2019", "40", "40"], ["2020", "40", "40"]
    ]  # fmt: skip
    assert "120 captures of 40 articles; 120 to fetch." in result.output
    assert "At 120 requests a minute this takes about 1 min." in result.output
    assert asked(web) == []
    assert rows(tmp_path, "SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM crawls)") == [(0, 0)]
    web.requests.clear()
    assert backfill(web, tmp_path, "--max-captures", "2").exit_code == 0
    assert [path for path in web.requests if path.startswith("/cdx")] == []
    assert len(asked(web)) == 2
