"""``cppcc import``: captures of other tools join the archive in order of capture time."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.digest import payload_digest
from archive.upkeep.verify import verify
from cppcc.main import cppcc
from tests.archive.warc.test_foreign import wacz
from tests.cppcc.commands.importing import counts
from tests.crawler.crawling import rows
from tests.pipelines.ingest.hostile_answers import MAINTENANCE
from tests.pipelines.ingest.past import FIRST_PAGE, page, past

FOREIGN = "http://example.org/2020-01/13/c_470857.htm"


def foreign(*captures: tuple[str, str, bytes, str]) -> bytes:
    """Return a WARC file of (record type, URL, body, date)."""
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio does not close its buffers
        writer = WARCWriter(out, gzip=True)
        for kind, url, body, date in captures:
            named = {"WARC-Date": f"{date}T00:00:00Z", "WARC-Payload-Digest": payload_digest(body)}
            content_type = "image/png" if url.endswith("png") else "text/html; charset=utf-8"
            http = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
            content = BytesIO(b"" if kind == "revisit" else body)
            writer.write_record(
                writer.create_warc_record(url, kind, payload=content, http_headers=http, warc_headers_dict=named)
            )
    return out.getvalue()


def run(archive: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), "import", *map(str, arguments)])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that crawled one article in 2024."""
    with past(tmp_path / "archive") as story:
        story.see(page("As crawled."), at="2024-01-01")
    return tmp_path / "archive"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.warc.gz"
    path.write_bytes(
        foreign(
            ("response", FIRST_PAGE, page("As it was first."), "2020-02-01"),
            ("revisit", FIRST_PAGE, page("As it was first."), "2020-03-01"),
            ("response", FIRST_PAGE, page("As it was then."), "2021-02-01"),
            ("revisit", FIRST_PAGE, b"never seen", "2021-03-01"),
            ("response", FOREIGN, page("Elsewhere."), "2021-02-01"),
            ("response", "http://en.cppcc.gov.cn/logo.png", b"\x89PNG", "2021-02-01"),
        )
    )
    return path


def test_older_captures_become_older_revisions(archive: Path, old: Path) -> None:
    result = run(archive, old)
    assert result.exit_code == 0, result.output
    assert counts(result) == {
        "revised": 2,
        "unchanged": 1,
        "skipped: host of no declared site": 1,
        "skipped: not a page": 1,
        "skipped: revisit whose payload is not here": 1,
    }
    assert rows(archive, "SELECT number, captured_at, body FROM revisions ORDER BY number") == [
        (1, "2020-02-01T00:00:00.000Z", "As it was first."),
        (2, "2021-02-01T00:00:00.000Z", "As it was then."),
        (3, "2024-01-01T00:00:00.000Z", "As crawled."),
    ]
    assert rows(archive, "SELECT record_type, captured_at FROM captures ORDER BY captured_at") == [
        ("response", "2020-02-01T00:00:00.000Z"),
        ("revisit", "2020-03-01T00:00:00.000Z"),
        ("response", "2021-02-01T00:00:00.000Z"),
        ("response", "2024-01-01T00:00:00.000Z"),
    ]
    assert list(verify(archive)) == []


def test_the_same_file_again_adds_nothing(archive: Path, old: Path) -> None:
    run(archive, old)
    before = rows(archive, "SELECT * FROM captures") + rows(archive, "SELECT * FROM revisions")
    result = run(archive, old)
    assert counts(result)["skipped: captured already"] == 4 - 1
    assert rows(archive, "SELECT * FROM captures") + rows(archive, "SELECT * FROM revisions") == before


def test_a_page_of_the_server_among_imported_captures_is_no_version(archive: Path, tmp_path: Path) -> None:
    text = "The team led by Bater talked with farmers about roads, water, schools and the sale of tea."
    file = tmp_path / "outage.warc.gz"
    file.write_bytes(
        foreign(
            ("response", FIRST_PAGE, page(text), "2022-01-01"),
            ("response", FIRST_PAGE, MAINTENANCE, "2022-01-02"),
            ("response", FIRST_PAGE, MAINTENANCE, "2022-01-05"),
            ("response", FIRST_PAGE, page(text), "2022-01-09"),
        )
    )
    result = run(archive, file)
    assert result.exit_code == 0, result.output
    assert rows(archive, "SELECT substr(captured_at, 1, 10), body FROM revisions ORDER BY number") == [
        ("2022-01-01", text),
        ("2024-01-01", "As crawled."),
    ]
    assert rows(archive, "SELECT substr(captured_at, 1, 10), status FROM suspects ORDER BY 1") == [
        ("2022-01-02", "superseded"),
        ("2022-01-05", "superseded"),
    ]
    assert list(verify(archive)) == []


def test_a_wacz_is_imported(archive: Path, old: Path, tmp_path: Path) -> None:
    (tmp_path / "old.wacz").write_bytes(wacz(old.read_bytes()))
    result = run(archive, tmp_path / "old.wacz")
    assert counts(result)["revised"] == 2


def test_a_damaged_file_is_reported_and_the_rest_is_imported(archive: Path, old: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(old.read_bytes()[:-700])
    intact = tmp_path / "intact.warc.gz"
    intact.write_bytes(foreign(("response", FIRST_PAGE, page("In between."), "2022-01-01")))
    result = run(archive, cut, intact)
    assert result.exit_code == 1
    assert "cut.warc.gz: the file ends inside a record" in result.stderr
    assert "Everything readable was imported." in result.stderr
    bodies = [body for (body,) in rows(archive, "SELECT body FROM revisions ORDER BY number")]
    assert bodies == ["As it was first.", "As it was then.", "In between.", "As crawled."]
    assert list(verify(archive)) == []


def test_a_file_that_is_not_warc_changes_nothing(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "page.warc.gz").write_text("<html>")
    before = rows(archive, "SELECT * FROM captures")
    result = run(archive, tmp_path / "page.warc.gz")
    assert (result.exit_code, rows(archive, "SELECT * FROM captures")) == (1, before)
    assert "expected record 1 to begin with WARC/" in result.stderr


def test_urls_of_a_cdx_file_become_due(archive: Path, tmp_path: Path) -> None:
    lines = [f"key 2020 {url} text/html 200 X 1" for url in (FIRST_PAGE, FIRST_PAGE, FOREIGN)]
    (tmp_path / "wayback.cdx").write_text("\n".join([*lines, "key 2020 http://en.cppcc.gov.cn/a.css t 200 X 1"]))
    result = run(archive, tmp_path / "wayback.cdx")
    assert counts(result) == {
        "known to the frontier": 1,
        "new in the frontier": 1,
        "skipped: host of no declared site": 1,
        "skipped: not a page": 1,
    }
    assert rows(archive, "SELECT url, state FROM frontier") == [(FIRST_PAGE, "due")]
