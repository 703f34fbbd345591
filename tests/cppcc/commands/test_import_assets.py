"""Images and styles in WARC files of other tools come in where pages in the archive use them, as in a crawl."""

from __future__ import annotations

import asyncio
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.digest import payload_digest
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from archive.upkeep.verify import verify
from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from reader.server.website import website
from tests.cppcc.commands.importing import counts
from tests.crawler.crawling import rows
from tests.pipelines.ingest.past import FIRST_PAGE, page
from tests.sample_site.assets import picture

HOST = "http://en.cppcc.gov.cn"
SHARED = "https://subsites.chinadaily.com.cn/att/1.files"
PNG, OTHER_PNG = picture(120, 80, "1"), picture(60, 40, "2")
FONT = b"wOF2" + bytes(range(200))
HTML = (
    page("One.")
    .replace(
        b"</head>",
        b'<link rel="stylesheet" href="/css/a.css"><link rel="stylesheet" href="https://elsewhere.example.org/x.css"></head>',
    )
    .replace(
        b"</body>",
        b'<img src="/i/logo.png" width="120"><img data-src="//img2.chinadaily.com.cn/x/photo.png" src="/i/blank.gif">'
        b'<img src="https://tracker.example.org/t.png"><img src="/i/moved.png"><img src="/i/none.png"></body>',
    )
)
Given = tuple[str, int, str, bytes, dict[str, str]]


def given(url: str, body: bytes, kind: str, status: int = 200, **headers: str) -> Given:
    return url, status, kind, body, headers


ASSETS = [
    given(f"{SHARED}/f.woff2", FONT, "font/woff2"),  # named by a stylesheet that comes later
    given(f"{SHARED}/back.png", OTHER_PNG, "image/png"),
    given(f"{HOST}/i/logo.png", PNG, "image/png"),
    given("https://img2.chinadaily.com.cn/x/photo.png", PNG, "image/png"),
    given(f"{HOST}/i/moved.png", b"", "text/html", 302, Location=f"{SHARED}/there.png"),
    given(f"{SHARED}/there.png", OTHER_PNG + b"there", "image/png"),
    given(
        f"{SHARED}/b.css", b"@font-face{src:url(f.woff2)} body{background:url('back.png')}", "text/css; charset=utf-8"
    ),
    given(f"{HOST}/css/a.css", f'@import "{SHARED}/b.css";'.encode(), "text/css"),
]
UNWANTED = [
    given("https://elsewhere.example.org/x.css", b"body{}", "text/css"),
    given("https://tracker.example.org/t.png", PNG, "image/png"),
    given(f"{HOST}/i/unused.png", PNG, "image/png"),
    given(f"{SHARED}/script.js", b"alert(1)", "text/javascript"),
]


def warc(path: Path, *captures: Given, date: str = "2021-02-01") -> Path:
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio does not close its buffers
        writer = WARCWriter(out, gzip=True)
        for url, status, kind, body, headers in captures:
            named = {"WARC-Date": f"{date}T00:00:00Z", "WARC-Payload-Digest": payload_digest(body)}
            http = StatusAndHeaders(f"{status} X", [("Content-Type", kind), *headers.items()], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=named
                )
            )
    path.write_bytes(out.getvalue())
    return path


def run(archive: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), *map(str, arguments)])


def stored(archive: Path) -> list[tuple[Any, ...]]:
    query = "SELECT target_uri, captured_at, status FROM asset_captures ORDER BY target_uri, captured_at"
    return rows(archive, query)


EXPECTED = sorted((url, "2021-02-01T00:00:00.000Z", status) for url, status, *_ in ASSETS)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The assets come before the page that uses them, and a stylesheet after what it names."""
    file = warc(tmp_path / "other.warc.gz", *UNWANTED, *ASSETS, given(FIRST_PAGE, HTML, "text/html"))
    result = run(tmp_path / "archive", "import", file)
    assert result.exit_code == 0, result.output
    assert counts(result) == {
        "new": 1,
        "out of scope": 1,  # the redirect, as a page of the site
        "skipped: host of no declared site": 3,
        "skipped: not a page": 1,
        "images and styles: stored": 8,
    }
    return tmp_path / "archive"


def test_what_pages_and_their_stylesheets_name_on_declared_hosts_comes_in_and_nothing_else(archive: Path) -> None:
    assert stored(archive) == EXPECTED
    assert list(verify(archive)) == []


def test_a_second_import_adds_nothing_and_another_time_adds_a_capture(archive: Path, tmp_path: Path) -> None:
    result = run(archive, "import", tmp_path / "other.warc.gz")
    assert (result.exit_code, stored(archive)) == (0, EXPECTED)
    assert "images and styles" not in result.output
    logo = given(f"{HOST}/i/logo.png", OTHER_PNG, "image/png")
    result = run(archive, "import", warc(tmp_path / "later.warc.gz", logo, date="2022-02-01"))
    assert counts(result) == {"images and styles: replaced": 1}
    assert len(stored(archive)) == len(EXPECTED) + 1


def test_the_captured_page_is_shown_with_them(archive: Path) -> None:
    ((record,),) = rows(archive, "SELECT record_id FROM captures WHERE article_id IS NOT NULL")
    client = website(archive, CONFIG).client
    shown = asyncio.run(client.get(f"/captures/{record}/page")).text
    used = [digest for (digest,) in rows(archive, "SELECT digest FROM asset_payloads") if f"/assets/{digest}" in shown]
    assert len(used) == 4
    for digest in used:
        assert asyncio.run(client.get(f"/assets/{digest}")).status_code == 200
    assert "elsewhere.example.org" not in shown
    listed = asyncio.run(client.get(f"/captures/{record}/assets")).text
    assert f"{HOST}/i/logo.png" in listed


def test_a_crawl_does_not_ask_for_them_again_at_once(archive: Path) -> None:
    states = dict(rows(archive, "SELECT url, state FROM assets"))
    assert {url.rpartition("/")[2] for url, state in states.items() if state == "due"} == {"blank.gif", "none.png"}
    assert {state for url, state in states.items() if "none" not in url and "blank" not in url} == {"done"}


def test_a_rebuild_gives_them_back(archive: Path) -> None:
    tables = ("asset_captures", "asset_payloads", "asset_uses", "articles", "captures")
    before = {table: sorted(rows(archive, f"SELECT * FROM {table}")) for table in tables}
    (archive / "archive.db").unlink()
    rebuilt = run(archive, "reparse", "--apply", "--processes", "1")
    assert rebuilt.exit_code == 0, rebuilt.output
    assert {table: sorted(rows(archive, f"SELECT * FROM {table}")) for table in tables} == before


def test_assets_of_pages_that_were_archived_before_come_in_alone(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert run(archive, "import", warc(tmp_path / "page.warc.gz", given(FIRST_PAGE, HTML, "text/html"))).exit_code == 0
    assert stored(archive) == []
    assert run(archive, "import", warc(tmp_path / "assets.warc.gz", *ASSETS, *UNWANTED)).exit_code == 0
    assert stored(archive) == EXPECTED


def test_who_wants_words_only_gets_no_assets_and_may_have_them_later(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    file = warc(tmp_path / "other.warc.gz", given(FIRST_PAGE, HTML, "text/html"), *ASSETS)
    assert counts(run(archive, "import", "--no-assets", file))["new"] == 1
    assert stored(archive) == []
    assert run(archive, "import", file).exit_code == 0
    assert stored(archive) == EXPECTED


def test_assets_of_withdrawn_articles_stay_out(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    run(archive, "import", warc(tmp_path / "page.warc.gz", given(FIRST_PAGE, HTML, "text/html")))
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, "cppcc-470857", "requested")
    assert run(archive, "import", warc(tmp_path / "assets.warc.gz", *ASSETS)).exit_code == 0
    assert stored(archive) == []


def test_what_is_too_large_stays_out_and_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.ingest.importing_assets.LARGEST_FILE", len(PNG) - 1)
    file = warc(tmp_path / "other.warc.gz", given(FIRST_PAGE, HTML, "text/html"), *ASSETS)
    result = run(tmp_path / "archive", "import", file)
    assert counts(result)["images and styles: too large"] == 2
    assert f"{HOST}/i/logo.png" not in {url for url, *_ in stored(tmp_path / "archive")}


def test_a_revisit_is_stored_if_its_file_is_in_the_archive(archive: Path, tmp_path: Path) -> None:
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        writer = WARCWriter(out, gzip=True)
        for name, digest in (("logo", payload_digest(PNG)), ("none", "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")):
            http = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
            record = writer.create_revisit_record(
                f"{HOST}/i/{name}.png", digest, f"{HOST}/i/{name}.png", "2021-02-01T00:00:00Z", http_headers=http
            )
            record.rec_headers.replace_header("WARC-Date", "2022-05-01T00:00:00Z")
            writer.write_record(record)
    (tmp_path / "revisits.warc.gz").write_bytes(out.getvalue())
    assert run(archive, "import", tmp_path / "revisits.warc.gz").exit_code == 0
    added = rows(archive, "SELECT target_uri, record_type, status FROM asset_captures WHERE captured_at LIKE '2022%'")
    assert added == [(f"{HOST}/i/logo.png", "revisit", 200)]
    assert list(verify(archive)) == []
