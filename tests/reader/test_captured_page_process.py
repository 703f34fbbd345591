from __future__ import annotations

import time

import pytest

from reader.captured_page_process import Task, bounded_safe_page
from reader.formats.captured_page import MAX_BYTES

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"


def test_a_page_is_made_safe():
    page = bounded_safe_page(
        "<p onclick='x'>\u59d4\u5458 <a href=/a>l</a>".encode("gb18030"), Task("gb2312", URL, "/l")
    )
    assert '<body><p>\u59d4\u5458 <a href="/l?to=http%3A%2F%2Fen.cppcc.gov.cn%2Fa"' in page


@pytest.mark.parametrize("unit", [b"&#", b"<div>"])
def test_a_hostile_page_is_shown_as_text_in_time(unit):
    began = time.monotonic()
    page = bounded_safe_page((unit * MAX_BYTES)[:MAX_BYTES], Task(None, URL, "/l"), seconds=0.5)
    assert "<body><pre>&" in page
    assert time.monotonic() - began < 3
