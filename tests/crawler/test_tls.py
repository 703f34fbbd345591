"""Whole crawls over https: through a CONNECT proxy on loopback, with certificates of a test authority."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler import forked
from tests.crawler.crawling import FAST, environment, rows
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite
from tests.sample_site.tls_proxy import Authority, TlsProxy

pytestmark = pytest.mark.long

SITES = ("cppcc", "chinadaily")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def site() -> SampleSite:
    return SampleSite(articles=8, seed=5, padding=0, portals=SITES)


@pytest.fixture(scope="module")
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


def crawl(folder: Path, proxy: TlsProxy, trusted: Path | None, site: str, *options: str) -> tuple[int, str]:
    given = {**environment(proxy.url), "https_proxy": proxy.url}
    if trusted:
        given["SSL_CERT_FILE"] = str(trusted)
    done = forked.run(["cppcc", "--archive", str(folder), "crawl", site, *FAST, *options], given, timeout=120)
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", SITES)
def test_a_site_is_crawled_over_verified_https(
    site: SampleSite, server: SampleServer, authority: Authority, tmp_path: Path, name: str
) -> None:
    with TlsProxy(server.port, authority) as proxy:
        exit_code, log = crawl(tmp_path, proxy, authority.file, name)
        assert exit_code == 0, log
        assert proxy.tunnels
    archived = {article_id for (article_id,) in rows(tmp_path, "SELECT id FROM articles WHERE complete")}
    assert archived <= {article.id for article in site.expected(name)}
    assert len(archived) >= 6  # of 8, all that the declared list pages link to
    assert rows(tmp_path, "SELECT count(*) FROM captures WHERE insecure_tls IS NOT NULL") == [(0,)]
    (secure,) = rows(tmp_path, "SELECT count(*) FROM captures WHERE target_uri LIKE 'https://%' AND status = 200")[0]
    assert secure >= len(archived)
    assert rows(tmp_path, "SELECT insecure_tls FROM crawls") == [(0,)]


WRONG = {
    "unknown authority": {},
    "another host": {"host": "evil.example.org"},
    "expired": {"expired": True},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_certificate_is_a_failed_visit_with_the_reason(
    server: SampleServer, authority: Authority, tmp_path: Path, wrong: str
) -> None:
    trusted = None if wrong == "unknown authority" else authority.file
    with TlsProxy(server.port, authority, **WRONG[wrong]) as proxy:  # type: ignore[arg-type]
        exit_code, log = crawl(tmp_path, proxy, trusted, "chinadaily", "--max-pages", "1")
    assert exit_code == 1
    message = "the certificate is for another host" if wrong == "another host" else "certificate verify failed"
    assert f"the TLS certificate or connection is not valid: {message}" in log
    assert rows(tmp_path, "SELECT count(*) FROM captures") == [(0,)]
    ((reason,),) = set(rows(tmp_path, "SELECT reason FROM frontier WHERE outcome = 'failed'"))
    assert message in reason


def test_an_exception_is_recorded_in_the_ledger_and_in_every_capture(
    server: SampleServer, authority: Authority, tmp_path: Path
) -> None:
    with TlsProxy(server.port, authority, host="evil.example.org", expired=True) as proxy:
        exit_code, log = crawl(tmp_path, proxy, None, "chinadaily", "--insecure-tls", "chinadaily")
    assert exit_code == 0, log
    assert "TLS certificates are not verified" in log
    assert rows(tmp_path, "SELECT insecure_tls FROM crawls") == [(1,)]
    captures = rows(tmp_path, "SELECT DISTINCT insecure_tls FROM captures")
    assert captures == [(1,)]
    assert rows(tmp_path, "SELECT count(*) >= 6 FROM articles") == [(1,)]
    for path in tmp_path.glob("archive.db*"):
        path.unlink()
    command = [sys.executable, "-m", "cppcc", "--archive", str(tmp_path)]
    for arguments in (("reparse", "--apply", "--processes", "1"), ("verify",)):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, json.dumps([done.stdout, done.stderr])
    assert rows(tmp_path, "SELECT DISTINCT insecure_tls FROM captures") == captures
    assert rows(tmp_path, "SELECT insecure_tls FROM crawls") == [(1,)]


def test_an_exception_for_another_site_does_not_apply(
    server: SampleServer, authority: Authority, tmp_path: Path
) -> None:
    with TlsProxy(server.port, authority) as proxy:
        options = ("--insecure-tls", "npc", "--max-pages", "1")
        exit_code, log = crawl(tmp_path, proxy, None, "chinadaily", *options)
        assert exit_code == 1
        assert "certificate verify failed" in log
        assert crawl(tmp_path, proxy, None, "chinadaily", "--insecure-tls", "nosuch")[0] == 2
