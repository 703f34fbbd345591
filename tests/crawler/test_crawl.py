"""The sample site, crawled by the real spider, becomes the expected archive."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.checker import Checker

from archive.paths import CORRECTIONS
from tests.crawler.crawling import FAST, cppcc, crawl, environment, last_run, rows
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite


@pytest.fixture(scope="module")
def site() -> SampleSite:
    return SampleSite(articles=60, seed=3)


@pytest.fixture(scope="module")
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


@pytest.fixture(scope="module")
def folder(server: SampleServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("archive")
    crawl(archive, server.url, events=True)
    return archive


def test_every_article_is_archived_once_as_the_site_has_it(folder: Path, site: SampleSite) -> None:
    query = "SELECT id, url, title, published, section, source, page_count, complete, body FROM articles ORDER BY id"
    archived = {row[0]: row for row in rows(folder, query)}
    expected = {
        one.id: (one.id, one.url, one.title, one.published, one.section, one.source, one.page_count, 1, one.body)
        for one in site.expected()
    }
    assert archived.keys() == expected.keys()
    for article_id, row in expected.items():
        assert archived[article_id] == row


def test_no_other_host_gets_a_request(folder: Path, site: SampleSite) -> None:
    assert rows(folder, "SELECT DISTINCT site FROM frontier") == [("cppcc",)]
    assert site.requests.strays == []


def test_the_events_of_every_article_are_read(folder: Path) -> None:
    read = rows(folder, "SELECT article_id FROM report_findings WHERE extractor <> '' ORDER BY 1")
    assert read == rows(folder, "SELECT id FROM articles ORDER BY 1")


def test_an_error_while_events_are_read_is_no_failure_of_the_crawl(server: SampleServer, tmp_path: Path) -> None:
    (tmp_path / CORRECTIONS).mkdir()
    done = crawl(tmp_path, server.url, "--max-pages", "1", events=True)
    assert done.stderr.splitlines()[-1].startswith("The articles are archived, but their events could not be read. ")


def test_outcomes_sum_to_leases_and_every_page_has_a_capture(folder: Path, site: SampleSite) -> None:
    outcomes = last_run(folder)
    assert outcomes["new"] == len(site.expected())
    assert {url for (url,) in rows(folder, "SELECT url FROM captures")} >= set(site.urls())


def test_warcio_finds_no_fault_in_the_warc_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in (folder / "warc").iterdir()]
    assert files

    class Arguments:
        inputs = files
        verbose = False

    assert Checker(Arguments()).process_all() in (0, None)
    assert capsys.readouterr().out == ""


def test_scrapy_crawl_makes_the_same_archive(folder: Path, server: SampleServer, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "surveys",
        "-a",
        "site=cppcc",
        "-a",
        "delay=0",
        "-a",
        "concurrency=8",
        "-a",
        "no_assets=1",
    ]
    with_archive = {**environment(server.url), "CPPCC_ARCHIVE": str(tmp_path)}
    subprocess.run(command, env=with_archive, check=True, capture_output=True, timeout=120)
    query = "SELECT id, title, published, body, sources FROM articles ORDER BY id"
    assert rows(tmp_path, query) == rows(folder, query)


def test_a_second_crawl_requests_only_lists_and_what_is_due(
    folder: Path, server: SampleServer, site: SampleSite
) -> None:
    site.requests.clear()
    crawl(folder, server.url)
    assert set(last_run(folder)) <= {"not_modified", "listed"}
    assert len(site.requests) <= 8
    assert rows(folder, "SELECT count(*) FROM revisions WHERE number > 1") == [(0,)]


@pytest.mark.parametrize("faster", [("--delay", "0.2"), ("--delay", "0"), ("--concurrency", "2")])
def test_a_pace_faster_than_the_sites_own_is_refused_where_requests_leave_this_machine(
    faster: tuple[str, str], tmp_path: Path
) -> None:
    refused = cppcc(tmp_path, "http://192.0.2.1:3128", "crawl", "cppcc", *faster)
    assert refused.returncode == 2
    assert refused.stderr.startswith("Error: cppcc: a delay of ")
    assert "loopback" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_an_unreachable_host_is_one_sentence(tmp_path: Path) -> None:
    failed = cppcc(tmp_path, "http://127.0.0.1:1", "crawl", "cppcc", *FAST)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert failed.stderr.splitlines()[-1].startswith("Error: en.cppcc.gov.cn could not be reached: ")


def test_an_unknown_site_is_one_sentence_that_names_the_known_ones(tmp_path: Path) -> None:
    failed = cppcc(tmp_path, "http://127.0.0.1:1", "crawl", "cpcc")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("Error: No site is declared as 'cpcc'. Declared sites: ")


def test_the_archive_folder_can_be_named_by_the_environment(server: SampleServer, tmp_path: Path) -> None:
    named = {**environment(server.url), "CPPCC_ARCHIVE": str(tmp_path / "named")}
    command = [sys.executable, "-m", "cppcc", "crawl", "cppcc", *FAST, "--max-pages", "5"]
    subprocess.run(command, env=named, check=True, capture_output=True, timeout=60)
    assert rows(tmp_path / "named", "SELECT leased, finish_reason FROM crawls") == [(5, "limit of 5 pages")]
