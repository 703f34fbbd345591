"""A list with two articles whose addresses have the same id, crawled again and again."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlite_utils import Database

from archive.upkeep.verify import verify
from tests.crawler.crawling import crawl
from tests.pipelines.ingest.test_article_addresses import FIRST, SECOND, rivers, schools

pytestmark = pytest.mark.slow

HOST = "http://en.cppcc.gov.cn"
TITLES = ((FIRST, "A survey of rivers"), (SECOND, "Schools on the plateau"))
LIST = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in TITLES)
PAGES = {
    f"{HOST}/surveys.html": f'<html><body><ul class="list2">{LIST}</ul></body></html>'.encode(),
    FIRST: rivers(),
    SECOND: schools(),
}


class _Proxy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def proxy() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_each_is_one_article_with_one_version_after_four_crawls(tmp_path: Path, proxy: str) -> None:
    for _ in range(4):
        crawl(tmp_path, proxy, "--full")
    with Database(tmp_path / "archive.db") as db:
        articles = {url: (id_, count) for id_, url, count in db.execute("SELECT id, url, revision_count FROM articles")}
        query = "SELECT url, article_id FROM frontier WHERE url IN (?, ?)"  # the pages' rails lead elsewhere
        frontier = dict(db.execute(query, [FIRST, SECOND]).fetchall())
    ids = {articles[FIRST][0], articles[SECOND][0]}
    assert ids in ({"cppcc-500", "cppcc-500-20190305"}, {"cppcc-500", "cppcc-500-20210505"})
    assert [count for _, count in articles.values()] == [1, 1]
    assert frontier == {url: id_ for url, (id_, _) in articles.items()}
    assert list(verify(tmp_path)) == []
