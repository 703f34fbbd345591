from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.opening import open_archive
from archive.paths import WARC_FOLDER
from archive.tables.withdrawals import withdraw
from tests.reader.small_archive import INTERNET


def test_evidence_shows_time_digest_and_record(get, captures):
    capture = captures["page"]
    page = get(f"/captures/{capture.record_id}").text
    assert "23 November 2026, 02:00 UTC" in page
    assert f"<code>{capture.payload_digest}</code> — matches the stored bytes" in page
    assert (capture.record_id in page, capture.warc_file in page) == (True, True)
    assert "&lt;b&gt;CMS&lt;/b&gt;" in page


def test_captured_page_has_its_text_and_may_do_nothing(get, captures):
    answer = get(f"/captures/{captures['page'].record_id}/page")
    assert "<h1>Survey calls for a faster rural internet</h1>" in answer.text
    assert "elsewhere.example" not in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith(
        "sandbox allow-top-navigation-by-user-activation; default-src 'none';"
    )


def test_revisit_shows_the_page_it_refers_to(get, captures):
    page = get(f"/captures/{captures['again'].record_id}").text
    assert "unchanged since" in page
    assert "Survey calls for" in get(f"/captures/{captures['again'].record_id}/page").text


@pytest.mark.parametrize(("name", "kind"), [("page", "response"), ("again", "revisit")])
def test_record_downloads_as_a_warc_of_one(get, captures, name, kind):
    answer = get(f"/captures/{captures[name].record_id}.warc.gz")
    records = list(ArchiveIterator(io.BytesIO(answer.content)))
    assert [(record.rec_type, record.rec_headers["WARC-Record-ID"]) for record in records] == [
        (kind, f"<urn:uuid:{captures[name].record_id}>")
    ]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (INTERNET.url, f'href="/articles/{INTERNET.id}" target="_top">Survey calls for'),
        ("https://en.cppcc.gov.cn/2020-01/13/c_470857_2.htm?from=mail", "This archive has no article"),
        ("http://other.example/<b>", "&lt;b&gt;"),
        ("javascript:ran()", 'href="about:blank"'),
        ("", "This archive has no article"),
    ],
)
def test_link_in_a_captured_page_is_explained(get, captures, target, text):
    answer = get(f"/captures/{captures['page'].record_id}/link", params={"to": target})
    assert (answer.status_code, text in answer.text) == (200, True)
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("suffix", ["", "/page", "/link", ".warc.gz"])
def test_capture_of_a_withdrawn_article_is_gone_with_the_reason(get, captures, archive: Path, suffix):
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, INTERNET.id, "Requested by its author")
    answer = get(f"/captures/{captures['page'].record_id}{suffix}")
    assert (answer.status_code, "Requested by its author" in answer.text) == (410, True)
    assert "Members visited ten counties" not in answer.text


def test_damaged_record_is_reported(get, captures, archive: Path):
    capture = captures["page"]
    path = archive / WARC_FOLDER / capture.warc_file
    content = bytearray(path.read_bytes())
    content[capture.offset + 40 : capture.offset + 80] = bytes(40)
    path.write_bytes(content)
    answer = get(f"/captures/{capture.record_id}")
    assert (answer.status_code, "The record cannot be read" in answer.text) == (200, True)
    assert get(f"/captures/{capture.record_id}/page").status_code == 404


def test_missing_warc_file_is_reported(get, captures, archive: Path):
    (archive / WARC_FOLDER / captures["page"].warc_file).unlink()
    assert "The record cannot be read" in get(f"/captures/{captures['page'].record_id}").text
    assert get(f"/captures/{captures['page'].record_id}.warc.gz").status_code == 404
