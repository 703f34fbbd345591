"""A backfill from a real pywb that holds the sample site's past of several years."""

from __future__ import annotations

import asyncio
import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import httpx
import pytest
from click.testing import CliRunner

from archive.sites import site_named
from archive.sites.urls import locate
from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from reader.server.website import website
from tests.archive.warc.replaying import NEEDS_PYWB, pywb_serving
from tests.crawler.canonical import DUMPS
from tests.crawler.crawling import FAST, WITHOUT_EVENTS, rows, run
from tests.crawler.web_archives.fake_web_archive import Held, record_of
from tests.pipelines.ingest.past import FIRST_PAGE, page
from tests.sample_site.site import SampleSite

pytestmark = [pytest.mark.slow, NEEDS_PYWB]

CAPTURES = "SELECT url, substr(captured_at, 1, 19), status, site, article_id, page FROM captures"
TIMES = {
    "articles": "SELECT id, url, substr(first_seen, 1, 19), substr(changed_at, 1, 19) FROM articles ORDER BY 1",
    "revisions": "SELECT article_id, number, substr(captured_at, 1, 19) FROM revisions ORDER BY 1, 2",
    "sightings": "SELECT article_id, list, text, substr(first_seen, 1, 19) FROM sightings ORDER BY 1, 2, 3",
    "suspects": "SELECT article_id, page, status, reasons FROM suspects ORDER BY 1, 2, captured_at",
}


@dataclass(frozen=True)
class Filled:
    crawled: Path
    """An archive that crawled then."""
    backfilled: Path
    output: str
    source: str


def crawl_at(folder: Path, proxy: str, moment: str) -> None:
    command = [*WITHOUT_EVENTS, "benchmarks.at", moment, "--archive", str(folder), "crawl", "cppcc", *FAST]
    finished = run([*command, "--full", "--accept-clock"], proxy)
    assert finished.returncode == 0, finished.stderr


def backfill(folder: Path, source: str, *arguments: str) -> str:
    command = ["--archive", str(folder), "backfill", "cppcc", "--from", source, "--requests-per-minute", "60000"]
    result = CliRunner().invoke(cppcc, [*command, *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("past")
    crawled, backfilled = folder / "crawled", folder / "backfilled"
    site = SampleSite(articles=16, seed=5)
    one, two, three, four, five, six = sorted(article.id for article in site.articles)[:6]
    with site.serve() as server:
        crawl_at(crawled, server.url, "2018-03-04T05:06:07Z")
        site.edit(one)
        site.publish(2)
        site.touch_furniture()
        crawl_at(crawled, server.url, "2019-08-09T10:11:12Z")
        site.edit(two, title="A headline that was corrected")
        site.remove(three, "404")
        site.remove(four, "410")
        site.move(five)
        crawl_at(crawled, server.url, "2021-01-02T03:04:05Z")
        crawl_at(crawled, server.url, "2021-01-04T03:04:05Z")
        site.restore(three)
        site.edit(six)
        site.reskin("modern")
        crawl_at(crawled, server.url, "2023-10-11T12:13:14Z")
    with pywb_serving(folder, sorted((crawled / "warc").iterdir())) as address:
        source = f"pywb:{address}"
        yield Filled(crawled, backfilled, backfill(backfilled, source), source)


def test_every_capture_arrives_to_the_second_once(filled: Filled) -> None:
    captures = rows(filled.crawled, f"{CAPTURES} WHERE site IS NOT NULL")
    expected = {row for row in captures if locate(row[0], site_named("cppcc")).kind in ("article", "list")}
    found = rows(filled.backfilled, CAPTURES)
    assert {captured_at[:4] for _, captured_at, *_ in expected} == {"2018", "2019", "2021", "2023"}
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("table", ["articles", "revisions"])
def test_articles_and_revisions_equal_those_of_an_archive_that_crawled_then(filled: Filled, table: str) -> None:
    assert rows(filled.backfilled, DUMPS[table]) == rows(filled.crawled, DUMPS[table])


@pytest.mark.parametrize("table", TIMES)
def test_their_times_and_what_lists_and_doubts_say_are_equal_too(filled: Filled, table: str) -> None:
    assert rows(filled.backfilled, TIMES[table]) == rows(filled.crawled, TIMES[table])


def test_every_payload_is_the_one_that_the_index_knows(filled: Filled) -> None:
    digests = "SELECT DISTINCT json_extract(via, '$.digest_of') FROM captures WHERE status <> 304"
    assert rows(filled.backfilled, digests) == [("body as stored",)]
    payloads = "SELECT DISTINCT payload_digest FROM captures WHERE status = 200 AND article_id IS NOT NULL ORDER BY 1"
    assert rows(filled.backfilled, payloads) == rows(filled.crawled, payloads)


def test_a_small_page_size_reads_the_index_in_periods_and_finds_the_same(filled: Filled, tmp_path: Path) -> None:
    address = filled.source.removeprefix("pywb:")
    (tmp_path / "small.toml").write_text(
        f'name = "small"\nindex = "{address}/cdx"\nreplay = "{address}/{{timestamp}}id_/{{url}}"\n'
        'paging = "time"\npage_size = 40\n'
    )
    output = backfill(tmp_path / "data", str(tmp_path / "small.toml"), "--dry-run")
    listed = "SELECT url, timestamp, digest FROM backfill_captures ORDER BY 1, 2, 3"
    assert rows(tmp_path / "data", listed) == rows(filled.backfilled, listed)
    assert "2018" in output
    assert "2023" in output


def test_the_backfilled_archive_verifies_and_a_rebuild_equals_it(filled: Filled) -> None:
    output = {}
    for command in (["verify"], ["reparse", "--processes", "1"]):
        result = CliRunner().invoke(cppcc, ["--archive", str(filled.backfilled), *command])
        assert result.exit_code == 0, result.output
        output[command[0]] = result.output
    assert "The archive matches its WARC files." in output["reparse"]


def test_our_timemap_lists_the_captures_that_pywbs_lists(filled: Filled) -> None:
    ((url,),) = rows(filled.crawled, "SELECT url FROM articles WHERE revision_count > 1 AND status = 'live' LIMIT 1")
    path = f"/timemap/link/{url}"
    ours = asyncio.run(website(filled.crawled, CONFIG).client.get(path)).text
    theirs = httpx.get(filled.source.removeprefix("pywb:") + path, trust_env=False).text
    one = re.compile(r'rel="(?:first |last )*memento"; datetime="([^"]+)"')
    assert one.findall(ours) == one.findall(theirs)
    assert len(one.findall(ours)) == 5


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 300] for start in range(0, len(body), 300)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def text(number: int) -> bytes:
    return page(f"Text number {number}.")


RECORDS: list[tuple[int, bytes, list[tuple[str, str]], str | None]] = [
    (200, text(1), [], "body as stored"),
    (200, chunked(text(2)), [("Transfer-Encoding", "chunked")], None),
    (200, gzip.compress(text(3)), [("Content-Encoding", "gzip")], "body as stored"),
    (200, chunked(gzip.compress(text(4))), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], None),
    (200, brotli.compress(text(5)), [("Content-Encoding", "br")], "body as stored"),
    (200, text(6), [("Content-Encoding", "gzip")], "body as stored"),
    (200, zlib.compress(text(7)), [("Content-Encoding", "deflate")], "body as stored"),
    (302, b"", [("Location", "/2020-01/14/c_470857.htm")], "body as stored"),
    (301, b"", [("Location", "http://en.cppcc.gov.cn/2020-01/15/c_470857.htm")], "body as stored"),
    (429, b"slow down", [("Retry-After", "100")], "body as stored"),
]
"""Records as another tool wrote them: status, body, headers, and what the digest in the index is found to be of."""


def test_records_of_another_tool_in_every_coding_arrive(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    held = [
        Held(
            f"2018{number:02}01000000", FIRST_PAGE, body, status, (("Content-Type", "text/html"), ("Server", "X"), *own)
        )
        for number, (status, body, own, _) in enumerate(RECORDS, 1)
    ]
    path.write_bytes(b"".join(map(record_of, held)))
    with pywb_serving(tmp_path, [path]) as address:
        backfill(tmp_path / "data", f"pywb:{address}")
    found = rows(
        tmp_path / "data",
        "SELECT substr(c.captured_at, 1, 7), c.status, json_extract(c.via, '$.digest_of') FROM captures c ORDER BY 1",
    )
    assert found == [(f"2018-{number:02}", status, form) for number, (status, _, _, form) in enumerate(RECORDS, 1)]
    assert rows(tmp_path / "data", "SELECT body FROM revisions ORDER BY number") == [
        (f"Text number {number}.",) for number in range(1, 8)
    ]
    outcomes = "SELECT outcome FROM backfill_captures WHERE status IN (301, 302, 429) ORDER BY timestamp"
    assert rows(tmp_path / "data", outcomes) == [("moved",), ("moved",), ("failed",)]
