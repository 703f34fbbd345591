"""Rows of CDX servers, in each form in which they send them."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import CdxUnreadable
from archive.warc.cdx_rows import CdxPage, CdxRow, read_cdx_page

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
ROW = CdxRow(URL, "20200113020036", "UJ4MCNF6SSKE6VWCMSMEZXMVMWICKMSL", 200, "text/html")
REVISIT = CdxRow(URL, "20210113020036", "UJ4MCNF6SSKE6VWCMSMEZXMVMWICKMSL", None, "warc/revisit")
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def array(*rows: CdxRow) -> list[list[str]]:
    return [NAMES, *([f"key {one.original}"[:3], *fields(one), "909"] for one in rows)]


def fields(row: CdxRow) -> list[str]:
    return [row.timestamp, row.original, row.media_type or "-", str(row.status or "-"), row.digest or "-"]


def test_the_internet_archives_json_ends_with_a_resume_key() -> None:
    rows = array(ROW, REVISIT)
    first = [each if number == 0 else [*each[:-1], "909"] for number, each in enumerate(rows)]
    found = read_cdx_page(json.dumps([*first, [], ["cn,gov,cppcc,en)/ 20210113020037"]]))
    assert [(one.original, one.timestamp, one.status) for one in found.rows] == [
        (URL, "20200113020036", 200),
        (URL, "20210113020036", None),
    ]
    assert found.resume_key == "cn,gov,cppcc,en)/ 20210113020037"


def test_pywb_and_common_crawl_send_json_lines() -> None:
    line = {
        "urlkey": "cn,gov,cppcc,en)/", "timestamp": ROW.timestamp, "url": URL, "mime": "text/html", "status": "200",
        "digest": ROW.digest, "length": "909", "offset": "347", "filename": "a/1.warc.gz", "truncated": "length",
    }  # fmt: skip
    message = {"message": "something that is no capture"}
    assert read_cdx_page(f"{json.dumps(line)}\n\n{json.dumps(message)}\n") == CdxPage(
        (CdxRow(URL, ROW.timestamp, ROW.digest, 200, "text/html", "a/1.warc.gz", 347, 909, "length"),)
    )


@pytest.mark.parametrize(
    "text",
    [
        f"cn,gov)/ {ROW.timestamp} {URL} text/html 200 {ROW.digest} 909\n",
        f"cn,gov)/ {ROW.timestamp} {URL} text/html 200 {ROW.digest} - - 909 347 a.warc.gz\n",
        f" CDX N b a m s k r M S V g\ncn,gov)/ {ROW.timestamp} {URL} text/html 200 {ROW.digest} - - 9 3 a.warc.gz\n",
    ],
    ids=["7 fields", "11 fields", "a header"],
)
def test_text_has_the_fields_in_a_fixed_order_or_in_that_of_its_header(text: str) -> None:
    assert read_cdx_page(text) == CdxPage((ROW,))


def test_text_ends_with_a_resume_key_after_an_empty_line() -> None:
    found = read_cdx_page(f"k {' '.join(fields(ROW))} 9\n\ncn,gov,cppcc,en)/+20210113\n")
    assert (found.rows, found.resume_key) == ((ROW,), "cn,gov,cppcc,en)/+20210113")


@pytest.mark.parametrize("text", ["", "\n", "[]", json.dumps([NAMES])])
def test_nothing_is_an_empty_page(text: str) -> None:
    assert read_cdx_page(text) == CdxPage(())


@pytest.mark.parametrize(
    "text",
    [
        "<html><title>Service Unavailable</title></html>",
        '["an", "array"]',
        '{"timestamp": "2020"}',
        "[[",
        "[" * 100_000,
        f"k yesterday {URL} text/html 200 X",
        "org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException: Blocked Site Error",
    ],
)
def test_anything_else_is_an_error_that_quotes_it(text: str) -> None:
    with pytest.raises(CdxUnreadable, match="found"):
        read_cdx_page(text)


_ROWS = st.lists(
    st.builds(
        CdxRow,
        original=st.text("ab-_%?&=\u00e9", max_size=8).map(lambda path: f"http://en.cppcc.gov.cn/{path}"),
        timestamp=st.integers(10**13, 3 * 10**13).map(str),
        digest=st.sampled_from(["", ROW.digest, "sha256:e3b0c44298fc1c149afb"]),
        status=st.sampled_from([None, 200, 301, 404, 599]),
        media_type=st.sampled_from(["text/html", "warc/revisit", ""]),
    ),
    min_size=1,
    max_size=3,
)


@given(_ROWS)
def test_every_form_says_the_same(rows: list[CdxRow]) -> None:
    page = CdxPage(tuple(rows))
    lines = [dict(zip(NAMES, row, strict=True)) for row in array(*rows)[1:]]
    assert read_cdx_page(json.dumps(array(*rows))) == CdxPage(
        tuple(CdxRow(**{**_values(row), "length": 909}) for row in rows)
    )
    assert read_cdx_page("\n".join(json.dumps(line) for line in lines)).rows == tuple(
        CdxRow(**{**_values(row), "length": 909}) for row in rows
    )
    assert read_cdx_page("\n".join(f"k {' '.join(fields(row))}" for row in rows)) == page


def _values(row: CdxRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("original", "timestamp", "digest", "status", "media_type")}


@given(st.text())
def test_no_text_raises_another_error(text: str) -> None:
    with suppress(CdxUnreadable):
        read_cdx_page(text)
