"""No text of a page, a file or a request takes a pattern long, wherever it is read: archive, crawler, reader.

What the parsers do with whole pages is in ``tests/pipelines/pages/test_pattern_attacks.py``.
"""

from __future__ import annotations

import pytest

from archive.assets.elements import references_of
from archive.assets.media_type import HTML, SVG, FileType, file_type
from archive.exports.images import credit_of
from archive.sites.url_syntax import join, split
from crawler.web_archives.replay import _LINK
from reader.formats.body_images import safe_body
from reader.formats.page_assets import _DOCTYPE, _LAYER
from tests.pattern_attacks import SIZE, at_most, nth_attack, pattern_seconds, patterns, suspects

LIMIT = 0.25
"""Seconds of processor time for 100,000 characters. On a quiet machine all take less than 0.05; others take seconds."""
OF_OUR_FILES = {"reader.security._SCRIPT"}
"""Only read templates that are installed."""


def test_patterns_of_all_packages_are_found_also_those_inline() -> None:
    found = {f"{one.module}.{one.name}" for one in patterns("archive", "crawler", "reader")}
    assert {"archive.warc.message._HEAD_END", "archive.assets.srcset._ADDRESS", "reader.server.hosts._HOST"} <= found
    assert "reader.security._SCRIPT" in found
    assert any(name.startswith("crawler.web_archives.replay.line ") for name in found)


@pytest.mark.slow
def test_no_pattern_takes_long() -> None:
    slow = []
    for one, number in suspects(patterns("archive", "crawler", "reader"), 10_000, 0.003):
        attack = nth_attack(one, number, SIZE)
        if f"{one.module}.{one.name}" not in OF_OUR_FILES and pattern_seconds(one, attack, 5.0) > LIMIT:
            slow.append((one.module, one.name, attack[:40]))
    assert slow == []


@pytest.mark.parametrize("comment", [b"<!-- -->", b"<!--<-->", b"<!--", b"<!DOCTYPE x [] >", b"<?xml ?>"])
def test_a_file_that_begins_with_many_comments_has_its_type_at_once(comment: bytes) -> None:
    with at_most(LIMIT):
        assert file_type(comment * (SIZE // len(comment)), None, "http://en.cppcc.gov.cn/a") == FileType(None)


def test_a_file_that_begins_with_comments_has_the_type_of_what_follows() -> None:
    before = b"<?xml version='1.0'?>\n<!-- a --> <!-- <svg> -->\n<!DOCTYPE svg [<!ENTITY a 'b'>]>"
    assert file_type(before + b"<svg >", None, "http://en.cppcc.gov.cn/a").media_type == SVG
    assert file_type(b"<!-- a --> <!-- b --><html>", "text/css", "http://en.cppcc.gov.cn/a.css").media_type == HTML


def test_a_page_that_begins_with_many_comments_is_shown_at_once() -> None:
    with at_most(LIMIT):
        assert _DOCTYPE.match("<!---->" * 700) is None
        assert _DOCTYPE.match(" <!-- a --> <!-- b -->\n<!DOCTYPE html>") is not None
        assert _LAYER.match("layer(" + " " * SIZE) is None


def test_an_address_of_spaces_and_sessions_is_read_at_once() -> None:
    for path in ("%20" * SIZE + "x", ";" * SIZE + "/", "%20%09" * SIZE):
        with at_most(4 * LIMIT):
            split(join("http://en.cppcc.gov.cn/", path))
    assert split("http://a.cn/b;x/c%20d;jsessionid=1;y").path == "/b;x/c%20d"
    assert split("http://a.cn/b%20c%C2%A0%20%e3%80%80").path == "/b%20c"


def test_sizes_captions_and_links_are_read_at_once() -> None:
    spaces = " " * SIZE
    with at_most(LIMIT):
        references_of("img", {"src": "a.gif", "width": f"0.0{spaces}!", "height": f"1{spaces}px{spaces}!"})
        assert credit_of(f"[{spaces}") is None
        assert _LINK.findall("<" * SIZE) == []


def test_a_body_of_open_tags_is_shown_at_once() -> None:
    with at_most(8 * LIMIT):
        safe_body("<p>" + "<img " * (SIZE // 20) + "a" * SIZE, "", [], lambda _: None)


def test_a_description_with_angles_is_shown_whole() -> None:
    shown = safe_body('<p><img src="http://a.cn/b.jpg" alt="A &gt; B"></p>', "", [], lambda _: None)
    assert "not in the archive" in shown
    assert "B" not in shown
