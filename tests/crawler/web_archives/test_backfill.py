"""A backfill from servers with the traps of real web archives."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from archive.opening import open_archive
from archive.tables.backfills import ListedCapture
from archive.tables.withdrawals import withdraw
from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from crawler.web_archives.backfill import BackfillRun
from crawler.web_archives.declared import BUILT_IN
from pipelines.ingest.importing import Importer
from reader.server.website import website
from tests.crawler.web_archives.fake_web_archive import FakeWebArchive, Held, Response, serving
from tests.pipelines.ingest.past import FIRST_PAGE, page, past

pytestmark = pytest.mark.long

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


def test_an_index_that_may_have_more_and_names_no_resume_key_is_an_error(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held(f"2019030112000{number}", FIRST_PAGE, page(f"{number}.")) for number in range(4)]
    result = backfill(web, tmp_path, page_size=4)
    assert (result.exit_code, "expected a resume key after 4 captures" in result.output) == (1, True)
    assert backfill(web, tmp_path, page_size=5).exit_code == 0


def test_an_index_that_knows_neither_limit_nor_resume_key_is_read_at_once(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held(f"2019030112000{number}", FIRST_PAGE, page(f"{number}.")) for number in range(4)]
    assert backfill(web, tmp_path, paging="time", page_size=3).exit_code == 0
    assert (len(stored(tmp_path)), len([path for path in web.requests if path.startswith("/cdx")])) == (4, 3)


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


def test_an_index_that_cannot_be_read_holds_up_no_other_and_is_asked_again(web: FakeWebArchive, tmp_path: Path) -> None:
    web.indexes = ("CC-1", "CC-2", "CC-3")
    web.held = [Held(f"2019010100{number:02}00", FIRST_PAGE, page(f"{number}.")) for number in range(9)]
    web.before = lambda path: (403, [], b"denied") if path.startswith("/CC-2") else None
    dry = backfill(web, tmp_path, "--dry-run", **web.as_common_crawl())
    assert (dry.exit_code, "6 captures of 1 article" in dry.output) == (3, True)
    result = backfill(web, tmp_path, **web.as_common_crawl())
    assert (result.exit_code, len(stored(tmp_path))) == (3, 6)
    assert "1 index could not be read" in result.output
    assert "CC-2-index" in result.output
    web.before = lambda path: None
    web.requests.clear()
    again = backfill(web, tmp_path, **web.as_common_crawl())
    assert (again.exit_code, len(stored(tmp_path)), len(asked(web))) == (0, 9, 3)
    assert [path for path in web.requests if path.startswith(("/CC-1", "/CC-3", "/collinfo"))] == []
    assert rows(tmp_path, "SELECT count(*), max(finish_reason) FROM crawls") == [(1, "finished")]


def test_without_any_index_that_can_be_read_the_run_ends(web: FakeWebArchive, tmp_path: Path) -> None:
    web.indexes = ("CC-1", "CC-2")
    web.held = [Held("20190101000000", FIRST_PAGE, page("One."))]
    web.before = lambda path: (403, [], b"denied") if "-index" in path else None
    result = backfill(web, tmp_path, **web.as_common_crawl())
    assert (result.exit_code, asked(web)) == (1, [])


def test_a_range_that_is_forbidden_is_counted_with_its_reason_and_neither_stored_nor_the_end_of_the_run(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    web.held = [Held(f"2019010100{number:02}00", FIRST_PAGE, page(f"{number}.")) for number in range(12)]
    sizes = [len(record) for record, _ in web._records().values()]
    forbidden = {sum(sizes[:number]) for number in range(1, 9)}
    answer = web._range

    def ranged(headers: dict[str, str]) -> Response:
        if int(headers["Range"].removeprefix("bytes=").partition("-")[0]) in forbidden:
            return 403, [("Content-Type", "application/xml")], b"<Error><Code>AccessDenied</Code></Error>"
        return answer(headers)

    web._range = ranged  # type: ignore[method-assign]
    result = backfill(web, tmp_path, **web.as_common_crawl())
    assert (result.exit_code, len(asked(web)), len(stored(tmp_path))) == (3, 12, 4)
    assert "8 captures could not be had" in result.output
    assert rows(tmp_path, "SELECT outcome, reason, count(*) FROM backfill_captures GROUP BY 1, 2 ORDER BY 3 DESC") == [
        ("unavailable", "the web archive answers HTTP 403", 8),
        ("revised", None, 3),
        ("new", None, 1),
    ]
    assert rows(tmp_path, "SELECT DISTINCT status FROM captures") == [(200,)]
    forbidden.clear()
    web.requests.clear()
    again = backfill(web, tmp_path, **web.as_common_crawl())
    assert (again.exit_code, len(asked(web)), len(stored(tmp_path))) == (0, 8, 12)


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


@pytest.mark.parametrize("status", [429, 503])
def test_the_third_refusal_in_a_row_ends_the_run(
    web: FakeWebArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    web.held = [Held("20190301120000", FIRST_PAGE, page("One."))]
    wanted = [("Retry-After", "60")] if status == 503 else []
    web.before = lambda path: (status, wanted, b"") if "/web/" in path else None
    result = backfill(web, tmp_path)
    assert (result.exit_code, len(asked(web))) == (1, 3)
    assert [wait for wait in waits if wait >= 60] == ([60, 120] if status == 429 else [60, 60])
    assert f"answers HTTP {status}" in result.output


def test_what_fails_once_is_asked_for_again_and_five_failures_in_a_row_end_the_run(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    web.held = [Held(f"20190301{hour:02}0000", FIRST_PAGE, page(f"{hour}.")) for hour in range(10)]
    errors = iter([True, False, True, True, True])
    web.before = lambda path: (500, [], b"oops") if "/web/" in path and next(errors, False) else None
    first = backfill(web, tmp_path)
    assert (first.exit_code, len(stored(tmp_path))) == (3, 9)
    assert "HTTP 500 3 times" in first.output
    web.before = lambda path: (500, [], b"oops") if "/web/" in path else None
    web.held += [Held(f"20200301{hour:02}0000", FIRST_PAGE, page(f"{hour}!")) for hour in range(10)]
    web.requests.clear()
    second = backfill(web, tmp_path)
    assert (second.exit_code, len(asked(web)), len(stored(tmp_path))) == (1, 5 * 3, 9)
    web.before = lambda path: None
    assert backfill(web, tmp_path).exit_code == 0
    assert len(stored(tmp_path)) == 20


def test_a_run_that_is_killed_goes_on_without_asking_for_anything_twice(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held(f"2019030100{number:02}00", FIRST_PAGE, page(f"{number}.")) for number in range(12)]
    source = declared(web, tmp_path)
    command = ["-m", "cppcc", "--archive", str(tmp_path / "data"), "backfill", "cppcc", "--from", str(source)]
    answered: list[str] = []
    kills = [4, 9]
    while True:
        process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def before(path: str, process: subprocess.Popen[bytes] = process) -> Response | None:
            if path.startswith("/web/") and kills and len(answered) == kills[0]:
                kills.pop(0)
                process.kill()  # before it is answered
            elif path.startswith("/web/"):
                answered.append(path)
            return None

        web.before = before
        if process.wait(60) == 0:
            break
    assert len(answered) == len(set(answered)) == len(stored(tmp_path)) == 12
    index_pages = [path for path in web.requests if path.startswith("/cdx")]
    assert len(index_pages) == len(set(index_pages))
    assert rows(tmp_path, "SELECT count(*), max(finish_reason) FROM crawls") == [(1, "finished")]
    assert CliRunner().invoke(cppcc, ["--archive", str(tmp_path / "data"), "verify"]).exit_code == 0


def test_a_backfill_is_one_entry_in_feeds_and_changes(web: FakeWebArchive, tmp_path: Path) -> None:
    crawled = "http://en.cppcc.gov.cn/2021-06/12/c_502113.htm"
    with past(tmp_path / "data") as story:
        story.see(page("Edited since the web archive saw it."), at="2022-01-01", url=crawled)
        story.see(page("First.", title="Found by a crawl"), at="2022-01-01", url=crawled.replace("502113", "502114"))
        story.see(page("Second.", title="Found by a crawl"), at="2022-02-01", url=crawled.replace("502113", "502114"))
    web.held = [
        Held("20190301120000", FIRST_PAGE, page("One.")),
        Held("20200301120000", FIRST_PAGE, page("Two.")),
        Held("20210301120000", FIRST_PAGE, b"gone", 404),
        Held("20210501120000", FIRST_PAGE, b"gone", 404),
        Held("20210701120000", crawled, page("As the web archive saw it.")),
    ]
    assert backfill(web, tmp_path).exit_code == 0
    site = website(tmp_path / "data", CONFIG)
    newly, changed = (asyncio.run(site.client.get(path)).json()["items"] for path in ("/feed.json", "/changes.json"))
    assert [item["title"] for item in newly] == [
        "Backfill of 2 articles from fake",
        "Found by a crawl",
    ]
    assert [item["title"] for item in changed] == [
        "Backfill from fake: older versions of 2 articles",
        "Found by a crawl",
    ]
    pages = [asyncio.run(site.client.get(path)).text for path in ("/", "/changes")]
    assert all("Backfill from fake: older versions of 2 articles" in text for text in pages)
    assert "Backfill of 2 articles from fake" in pages[0]


def test_explain_exports_and_the_page_of_a_capture_say_where_it_came_from(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held("20190301120000", FIRST_PAGE, page("One."))]
    assert backfill(web, tmp_path).exit_code == 0
    address = f"{web.address}/web/20190301120000id_/{FIRST_PAGE}"
    run = ["--archive", str(tmp_path / "data")]
    explained = CliRunner().invoke(cppcc, [*run, "explain", "cppcc-470857", "--json"])
    via = json.loads(explained.output)["fields"][0]["record"]["via"]
    assert (via["archive"], via["url"], via["digest_of"]) == ("fake", address, "body as stored")
    assert "via fake" in CliRunner().invoke(cppcc, [*run, "explain", "cppcc-470857"]).output
    lines, table = tmp_path / "captures.ndjson", tmp_path / "captures.parquet"
    for path in (lines, table):
        command = [*run, "export", path.suffix[1:], "captures", "-o", str(path)]
        assert CliRunner().invoke(cppcc, command).exit_code == 0
    assert json.loads(lines.read_text())["via"] == via
    assert pyarrow.parquet.read_table(table).to_pylist()[0]["via"] == via
    ((record_id,),) = rows(tmp_path, "SELECT record_id FROM captures")
    shown = asyncio.run(website(tmp_path / "data", CONFIG).client.get(f"/captures/{record_id}")).text
    assert f'the web archive fake, at <a href="{address}"' in shown


def test_a_withdrawn_article_is_not_asked_for(web: FakeWebArchive, tmp_path: Path) -> None:
    with past(tmp_path / "data") as story:
        story.see(page("One."), at="2022-01-01")
    with open_archive(tmp_path / "data") as opened:
        withdraw(opened.db, tmp_path / "data", "cppcc-470857", "Requested")
    web.held = [Held("20190301120000", FIRST_PAGE, page("One."))]
    result = backfill(web, tmp_path)
    assert (result.exit_code, asked(web)) == (0, [])
    assert "skipped: withdrawn" in result.output


def test_limits_of_time_are_those_of_the_captures(web: FakeWebArchive, tmp_path: Path) -> None:
    web.held = [Held(f"20{year}0301120000", FIRST_PAGE, page(f"{year}.")) for year in (18, 19, 20, 21)]
    assert backfill(web, tmp_path, "--since", "2019-01-01", "--until", "2020-03-01").exit_code == 0
    assert [at[:4] for _, at, _ in stored(tmp_path)] == ["2019", "2020"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("nowhere", "--from nowhere: expected internet-archive, common-crawl, pywb:ADDRESS"),
        ("pywb:cppcc", "expected an address such as http://127.0.0.1:8080/cppcc, found 'cppcc'"),
        ("missing.toml", "missing.toml: expected a TOML file that declares a web archive, but"),
    ],
)
def test_a_source_that_is_none_is_an_error_that_says_what_is_expected(
    tmp_path: Path, source: str, sentence: str
) -> None:
    result = CliRunner().invoke(cppcc, ["--archive", str(tmp_path / "data"), "backfill", "cppcc", "--from", source])
    assert (result.exit_code, sentence in result.output) == (2, True), result.output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"access": "ftp"}, "access: expected one of replay, ranges, found 'ftp'"),
        ({"replay": "http://127.0.0.1/{url}"}, "replay: expected {timestamp} in"),
        ({"color": "red"}, "'color' is not one of them"),
        ({"requests_per_minute": 0}, "requests_per_minute: expected a number above 0, found 0"),
    ],
)
def test_a_declaration_with_a_mistake_is_an_error_that_says_which(
    web: FakeWebArchive, tmp_path: Path, values: dict[str, Any], sentence: str
) -> None:
    result = backfill(web, tmp_path, **values)
    assert (result.exit_code, sentence in result.output) == (2, True), result.output


def test_the_internet_archive_is_asked_slower_than_it_allows(tmp_path: Path) -> None:
    command = ["--archive", str(tmp_path / "data"), "backfill", "cppcc", "--from", "internet-archive"]
    result = CliRunner().invoke(cppcc, [*command, "--requests-per-minute", "30"])
    assert result.exit_code == 2
    assert "expected 24 at most for internet-archive" in result.output
    assert {one.requests_per_minute for one in BUILT_IN.values()} == {12.0}


def test_a_web_archive_that_refuses_connections_is_asked_once(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        source = f"pywb:http://127.0.0.1:{closed.getsockname()[1]}/cppcc"
    command = ["--archive", str(tmp_path / "data"), "backfill", "cppcc", "--from", source]
    result = CliRunner().invoke(cppcc, command)
    assert (result.exit_code, "the web archive cannot be reached" in result.output) == (1, True)
    assert "Run the same command again in an hour or later" in result.output


def test_ctrl_c_ends_a_run_that_can_go_on(web: FakeWebArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web.held = [Held(f"2019030{day}000000", FIRST_PAGE, page(f"{day}.")) for day in (1, 2, 3)]
    fetch = BackfillRun._ask

    def stopped(run: BackfillRun, importer: Importer, listed: ListedCapture) -> tuple[str, str | None]:
        if listed.timestamp.startswith("20190302"):
            raise KeyboardInterrupt
        return fetch(run, importer, listed)

    monkeypatch.setattr(BackfillRun, "_ask", stopped)
    result = backfill(web, tmp_path)
    assert result.exit_code == 130
    assert [line.split() for line in result.output.splitlines() if "asked" in line] == [
        ["not", "asked", "for", "yet", "2"]
    ]
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [("interrupted",)]
    monkeypatch.setattr(BackfillRun, "_ask", fetch)
    assert backfill(web, tmp_path).exit_code == 0
    assert (len(stored(tmp_path)), len(asked(web))) == (3, 3)
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [("finished",)]
