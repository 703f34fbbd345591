"""``cppcc probe`` against the sample site: few requests, a report, and an archive that is as before."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.crawler.crawling import cppcc
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long


def probe(folder: Path, site: SampleSite, *arguments: str) -> subprocess.CompletedProcess[str]:
    with site.serve() as server:
        return cppcc(folder, server.url, "probe", *arguments, "--delay", "0")


@pytest.fixture(scope="module")
def probed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SampleSite, dict[str, Any]]:
    folder, site = tmp_path_factory.mktemp("probed"), SampleSite(articles=30, seed=7)
    finished = probe(folder, site, "cppcc", "--json")
    assert finished.returncode == 0, finished.stderr
    return folder, site, json.loads(finished.stdout)


def test_a_dozen_requests_at_most_are_sent_to_declared_hosts(probed: tuple[Path, SampleSite, dict[str, Any]]) -> None:
    _, site, report = probed
    assert report["requests"] == sum(site.requests.by_kind().values()) <= 12
    assert site.requests.strays == []


def test_the_report_has_columns_lists_articles_and_an_image(probed: tuple[Path, SampleSite, dict[str, Any]]) -> None:
    report = probed[2]
    assert (report["would_work"], report["site"], report["is_declared"]) == (True, "cppcc", True)
    right = [finding["purpose"] for finding in report["findings"] if finding["is_right"]]
    assert right[0] == "home"
    assert right.count("article") == 3
    assert right[-1] == "image"
    assert report["findings"][0]["columns"]
    article = next(finding["article"] for finding in report["findings"] if finding["article"])
    assert {field["name"] for field in article["fields"]} >= {"title", "published", "source", "section"}


def test_the_responses_are_in_a_warc_file_of_their_own(probed: tuple[Path, SampleSite, dict[str, Any]]) -> None:
    folder, _, report = probed
    assert sorted(path.name for path in folder.iterdir()) == ["probes"]
    with Path(report["warc_file"]).open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
            for record in ArchiveIterator(file)
            if record.content_stream().read() is not None
        ]
    urls = [uri for kind, uri in records if kind == "response"]
    assert len(urls) == report["requests"]
    assert {finding["url"] for finding in report["findings"]} <= set(urls)


def test_the_report_for_people_ends_with_the_verdict(tmp_path: Path) -> None:
    finished = probe(tmp_path, SampleSite(articles=12, seed=7), "cppcc")
    assert finished.returncode == 0
    lines = finished.stdout.splitlines()
    assert lines[-1].startswith("A crawl would work: 3 of 3 articles")
    assert any(line.startswith("Columns on the home page: ") for line in lines)


@pytest.mark.parametrize(
    ("fault", "options", "sentence"),
    [
        ("server-error", {"status": 403}, "A crawl would not work: en.cppcc.gov.cn refuses our requests."),
        ("server-error", {"status": 412}, "A crawl would not work: en.cppcc.gov.cn refuses our requests."),
    ],
)
def test_a_site_that_refuses_is_recognised(fault: str, options: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=7)
    for where in ("/", "*.html", "*.htm"):
        site.faults.add(fault, where, **options)
    finished = probe(tmp_path, site, "cppcc")
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (3, sentence)


def test_a_challenge_in_words_of_its_own_is_recognised_by_being_the_same_everywhere(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=7)
    for where in ("/", "*.html", "*.htm"):
        site.faults.add("challenge", where)
    finished = probe(tmp_path, site, "cppcc")
    assert finished.returncode == 3
    assert "answers every address with one page: 'Just a moment" in " ".join(finished.stdout.split())


def test_robots_txt_that_forbids_everything_is_obeyed_and_named(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=7, robots="User-agent: *\nDisallow: /\n")
    finished = probe(tmp_path, site, "cppcc")
    assert finished.returncode == 1
    assert "robots.txt forbids it" in finished.stdout.splitlines()[-1]
    assert set(site.requests.by_kind()) == {"robots"}


def test_a_page_may_be_named_to_be_read_first(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=7)
    url = f"http://en.cppcc.gov.cn{site.articles[5].path}"
    finished = probe(tmp_path, site, url, "--json")
    assert json.loads(finished.stdout)["findings"][0]["url"] == url


def test_an_unknown_name_is_a_mistake_in_the_command_line(tmp_path: Path) -> None:
    finished = probe(tmp_path, SampleSite(articles=12, seed=7), "nosuch")
    assert finished.returncode == 2
    assert finished.stderr.startswith("Error: expected a declared site or an address, found 'nosuch'.")
    assert not (tmp_path / "probes").exists()
