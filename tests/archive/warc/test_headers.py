from __future__ import annotations

from archive.warc.headers import header

HEADERS = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("set-cookie", "b=2"))


def test_a_header_is_found_in_any_case_and_its_first_value_counts() -> None:
    names = ("content-type", "CONTENT-TYPE", "Set-Cookie", "set-cookie", "ETag")
    assert [header(HEADERS, name) for name in names] == ["text/html", "text/html", "a=1", "a=1", None]
