from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from archive.models import Author
from archive.tables.rows import article_values
from cppcc.commands.serve import CONFIG
from reader.formats import citations
from reader.formats.reference import reference
from reader.server.website import ServeOptions, website
from tests.reader.small_archive import INTERNET

SEEN = "2026-11-23T02:00:36.123Z"
ADDRESS = "https://archive.example.org/articles/cppcc-470857/at/20261123020036"
NOTE = (
    "Published at http://en.cppcc.gov.cn/2020-01/13/c_470857.htm. "
    "CPPCC archive, cppcc-470857, version 2, captured 23 November 2026, 02:00:36 UTC, sha256-2:0a1b. "
    "Seen here from 2024-01-01 to 2026-11-23."
)


def cited(**changes):
    return reference(
        article_values(replace(INTERNET, **changes)),
        article_id=INTERNET.id,
        version=2,
        digest="sha256-2:0a1b",
        captured_at=SEEN,
        seen="Seen here from 2024-01-01 to 2026-11-23.",
        address=ADDRESS,
        archive="CPPCC archive",
    )


def test_plain_text():
    assert citations.plain(cited(authors=(Author("Zhang Yi"), Author("Li Na")))) == (
        "Zhang Yi and Li Na, “Survey calls for a faster rural internet,” chinadaily.com.cn, 13 January 2020, "
        "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm. "
        "CPPCC archive, cppcc-470857, version 2, captured 23 November 2026, 02:00:36 UTC, sha256-2:0a1b, "
        f"{ADDRESS}. Seen here from 2024-01-01 to 2026-11-23."
    )


def test_plain_text_without_date_author_and_source():
    written = citations.plain(cited(authors=(), published=None, source=None))
    assert written.startswith("“Survey calls for a faster rural internet,” en.cppcc.gov.cn, n.d., http://")


def test_an_incomplete_article_has_no_version():
    incomplete = replace(cited(), version=0, digest=None)
    assert "CPPCC archive, cppcc-470857, captured 23 November" in citations.plain(incomplete)
    assert "\r\nET  - " not in citations.ris(incomplete)


def test_bibtex_escapes_what_latex_would_read():
    assert citations.bibtex(cited(title="50% of {A} & B_c $5\n\\end", authors=())) == (
        "@online{cppcc-470857-v2,\n"
        "  title = {{50\\% of \\{A\\} \\& B\\_c \\$5 \\textbackslash{}end}},\n"
        "  organization = {chinadaily.com.cn},\n"
        "  date = {2020-01-13},\n"
        "  year = {2020},\n"
        "  version = {2},\n"
        f"  url = {{{ADDRESS}}},\n"
        "  urldate = {2026-11-23},\n"
        "  language = {english},\n"
        f"  note = {{{NOTE.replace('_', chr(92) + '_')}}}\n"
        "}\n"
    )


def test_ris_has_one_line_a_field():
    assert citations.ris(cited(title="A\r\nER  - \r\nTY  - BOOK")).split("\r\n") == [
        "TY  - NEWS",
        "ID  - cppcc-470857-v2",
        "TI  - A ER - TY - BOOK",
        "AU  - Zhang Yi",
        "T2  - chinadaily.com.cn",
        "PB  - chinadaily.com.cn",
        "PY  - 2020",
        "DA  - 2020/01/13",
        "ET  - 2",
        f"UR  - {ADDRESS}",
        "Y2  - 2026/11/23",
        "LA  - en",
        "DB  - CPPCC archive",
        "AN  - cppcc-470857",
        f"N1  - {NOTE}",
        "ER  - ",
        "",
    ]


def test_csl_json():
    assert citations.csl_item(cited()) == {
        "id": "cppcc-470857-v2",
        "type": "article-newspaper",
        "title": "Survey calls for a faster rural internet",
        "author": [{"literal": "Zhang Yi"}],
        "publisher": "chinadaily.com.cn",
        "container-title": "chinadaily.com.cn",
        "issued": {"date-parts": [[2020, 1, 13]]},
        "accessed": {"date-parts": [[2026, 11, 23]]},
        "URL": ADDRESS,
        "version": "2",
        "archive": "CPPCC archive",
        "archive_location": ADDRESS,
        "language": "en",
        "note": NOTE,
        "custom": {
            "article": "cppcc-470857",
            "publisher_url": "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
            "captured_at": SEEN,
            "digest": "sha256-2:0a1b",
        },
    }


@pytest.mark.parametrize("extension", citations.FORMATS)
def test_a_file_cites_the_version_that_its_address_names(get, captures, extension):
    seen = {}
    for place in ("", "/revisions/1", "/revisions/2", "/at/20261124000000"):
        answer = get(f"/articles/{INTERNET.id}{place}/cite.{extension}")
        assert answer.headers["content-type"] == citations.FORMATS[extension].content_type
        seen[place] = answer.text
    first, second = "/at/20261123020000", "/at/20261124023000"
    assert (seen[""], seen["/at/20261124000000"]) == (seen["/revisions/2"], seen["/revisions/1"])
    assert (first in seen["/revisions/1"], second in seen["/revisions/1"]) == (True, False)
    assert (first in seen["/revisions/2"], second in seen["/revisions/2"]) == (False, True)
    assert ("cheaper" in seen["/revisions/1"], "cheaper" in seen["/revisions/2"]) == (False, True)


def test_addresses_have_the_public_base(archive):
    site = website(archive, CONFIG, ServeOptions("https://example.org/archive/"))
    (item,) = asyncio.run(site.client.get(f"/archive/articles/{INTERNET.id}/cite.json")).json()
    assert item["URL"] == f"https://example.org/archive/articles/{INTERNET.id}/at/20261123020000"
