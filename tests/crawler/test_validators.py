"""A 304 confirms only a page that was read as what its URL is for."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.crawler.crawling import crawl, rows
from tests.sample_site.answers import Wire
from tests.sample_site.articles import SampleArticle
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long


def with_body(wire: Wire, body: bytes) -> Wire:
    head = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(body), wire.head)
    return replace(wire, head=head, body=body)


def cut(wire: Wire) -> Wire:
    return with_body(wire, wire.body[:-20])


def empty_page(wire: Wire) -> Wire:
    return with_body(wire, gzip.compress(b"<html><body></body></html>"))


def not_found(wire: Wire) -> Wire:
    return with_body(wire, gzip.compress(b"<html><body><h1>404 Not Found</h1></body></html>"))


def noise(wire: Wire) -> Wire:
    return with_body(wire, gzip.compress(bytes(range(256)) * 20))


class SpoiltSite(SampleSite):
    """Sends a spoilt body with status 200 and the validators of the good one, while ``spoilt`` is not empty."""

    def __init__(self, how: Callable[[Wire], Wire], *paths: str) -> None:
        super().__init__(articles=12, seed=6)
        self.how = how
        self.spoilt = set(paths)

    def wire(self, url: str, *, compress: bool) -> Wire:
        wire = super().wire(url, compress=compress)
        spoilt = wire.status == 200 and any(url.endswith(path) for path in self.spoilt)
        return self.how(wire) if spoilt else wire


def single(site: SampleSite) -> SampleArticle:
    return next(one for one in site.articles if one.page_count == 1 and not one.older_form)


def archived(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT id, body FROM articles"))


def expected(site: SampleSite) -> dict[str, str]:
    return {one.id: one.body for one in site.expected()}


def has_validators(folder: Path, url: str) -> bool:
    ((etag, modified),) = rows(folder, "SELECT etag, last_modified FROM frontier WHERE url = ?", [url])
    return bool(etag or modified)


def give_validators(folder: Path, site: SampleSite, url: str) -> None:
    """Store what an older version of this software would have stored."""
    with Database(folder / "archive.db") as db:
        etag = site.wire(url, compress=True).etag.decode()
        db.execute("UPDATE frontier SET etag = ? WHERE url = ?", [f'W/"{etag}"', url])


SPOILT = [cut, empty_page, not_found, noise]


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_first_answer_leaves_no_validators_and_the_next_visit_archives_the_article(
    how: Callable[[Wire], Wire], tmp_path: Path
) -> None:
    site = SpoiltSite(how)
    article = single(site)
    site.spoilt = {article.path}
    with site.serve() as server:
        crawl(tmp_path, server.url)
        assert article.id not in archived(tmp_path)
        assert not has_validators(tmp_path, article.url)
        site.spoilt.clear()
        crawl(tmp_path, server.url, "--full")
    assert archived(tmp_path) == expected(site)
    assert has_validators(tmp_path, article.url)


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_list_leaves_no_validators_and_the_next_visit_reads_it(
    how: Callable[[Wire], Wire], tmp_path: Path
) -> None:
    site = SpoiltSite(how, "/surveys.html")
    with site.serve() as server:
        crawl(tmp_path, server.url)
        assert not has_validators(tmp_path, "http://en.cppcc.gov.cn/surveys.html")
        assert archived(tmp_path).keys() < expected(site).keys()
        site.spoilt.clear()
        crawl(tmp_path, server.url)
    assert archived(tmp_path) == expected(site)


def test_a_spoilt_answer_between_two_good_ones_makes_no_later_edit_invisible(tmp_path: Path) -> None:
    site = SpoiltSite(cut)
    article = single(site)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        site.edit(article.id)
        site.spoilt = {article.path}
        crawl(tmp_path, server.url, "--full")
        site.spoilt.clear()
        crawl(tmp_path, server.url, "--full")
    assert archived(tmp_path) == expected(site)
    assert rows(tmp_path, "SELECT revision_count FROM articles WHERE id = ?", [article.id]) == [(2,)]


@pytest.mark.parametrize("path", ["article", "/surveys.html"])
def test_a_304_that_confirms_a_spoilt_page_of_an_older_archive_is_followed_by_an_unconditional_request(
    path: str, tmp_path: Path
) -> None:
    site = SpoiltSite(cut)
    url = single(site).url if path == "article" else f"http://en.cppcc.gov.cn{path}"
    site.spoilt = {url}
    with site.serve() as server:
        crawl(tmp_path, server.url)
        site.spoilt.clear()
        give_validators(tmp_path, site, url)
        site.requests.clear()
        crawl(tmp_path, server.url, "--full")
    assert [seen.status for seen in site.requests if seen.url == url] == [304, 200]
    assert archived(tmp_path) == expected(site)
    assert rows(tmp_path, "SELECT status FROM captures WHERE url = ? ORDER BY captured_at", [url]) == [
        (200,), (304,), (200,)
    ]  # fmt: skip


def test_a_304_for_a_page_that_was_never_captured_is_followed_by_an_unconditional_request(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    article = single(site)
    with site.serve() as server:
        crawl(tmp_path, server.url, "--max-pages", "3")
        give_validators(tmp_path, site, article.url)
        crawl(tmp_path, server.url)
    assert archived(tmp_path) == expected(site)


class Always304(SampleSite):
    """Answers every request for one path with 304, conditional or not, as a broken cache does."""

    broken = ""

    def wire(self, url: str, *, compress: bool) -> Wire:
        wire = super().wire(url, compress=compress)
        if not (self.broken and url.endswith(self.broken)):
            return wire
        return replace(wire, status=304, head=wire.head.replace(b"200 OK", b"304 Not Modified"), body=b"", etag=b"")


def test_a_304_to_an_unconditional_request_fails_and_is_due_again(tmp_path: Path) -> None:
    site = Always304(articles=12, seed=6)
    article = single(site)
    site.broken = article.path
    with site.serve() as server:
        crawl(tmp_path, server.url)
        query = "SELECT state, outcome, reason FROM frontier WHERE url = ?"
        assert rows(tmp_path, query, [article.url]) == [
            ("failed", "failed", "HTTP 304 to an unconditional request")
        ]  # fmt: skip
        site.broken = ""
        site._forget()
        crawl(tmp_path, server.url, "--full")
    assert archived(tmp_path) == expected(site)


def test_an_unchanged_site_is_confirmed_by_one_conditional_request_per_page(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        site.requests.clear()
        crawl(tmp_path, server.url, "--full")
    pages = [seen.status for seen in site.requests if seen.kind in ("article", "list")]
    assert set(pages) == {304}
    assert len(site.requests.urls()) == len(set(site.requests.urls()))
