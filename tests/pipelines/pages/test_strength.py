"""Whatever the bytes: an answer, no error, and never for long."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.pages import read, read_page
from pipelines.pages.model import ArticlePage, Listing, Missing, Unreadable
from pipelines.pages.size_limits import DEEPEST, LARGEST, MOST_ATTRIBUTES, MOST_MARKS, excess
from pipelines.pages.skin import SUBSITE
from tests.pipelines.pages.families import FAMILY_A, FAMILY_B, FAMILY_CN
from tests.pipelines.pages.reading import URLS, document
from tests.pipelines.pages.reading import read as read_made

SECONDS = 2.0
"""Of processor time, which other programs on the machine add little to. The bound is a second on a fast machine."""
ADDRESSES = [
    ("cppcc", URLS["cppcc"]),
    ("cppcc", "http://en.cppcc.gov.cn/surveys.html"),
    ("chinadaily", URLS["chinadaily"]),
    ("chinadaily", "https://www.chinadaily.com.cn/china/2014-09/18/content_18619783.htm"),
    ("chinadaily-cn", URLS["chinadaily-cn"]),
]


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def article(body: str) -> str:
    return f"<title>A headline</title><h1>A headline</h1><!--enpcontent-->{body}<!--/enpcontent-->"


HOSTILE = {
    "nested": "<div>" * 100_000,
    "nested and closed": "<div>" * 100_000 + "</div>" * 100_000,
    "nested in the body": article("<div>" * 100_000 + "text"),
    "nested inline": article("<em><b>" * 100_000),
    "unclosed formatting": article("".join(f"<b id={n}>" for n in range(300)) + filled("<p>x", 900_000)),
    "deep above the article": "<div>" * 190 + "<p>Home</p>" * 9000 + "</div>" * 190 + article("text"),
    "deep info lines": "<div class=art-info>" * 190 + "<p>x</p>" * 9000 + "</div>" * 190 + article("text"),
    "deep crumbs": "<div class=crumb>" * 190 + "<p>x</p>" * 9000 + "</div>" * 190 + article("text"),
    "deep headings": "<div>" * 190 + "<h1>x</h1>" * 9000 + "</div>" * 190 + article("text"),
    "deep links": "<div>" * 190 + "<a href='/2020-01/13/c_1.htm'>x</a>" * 15_000 + "</div>" * 190,
    "long title": "<title>" + "a - " * 200_000 + "</title>" + article("text"),
    "attributes": "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">",
    "paragraphs": article(filled("<p>x", 5_000_000)),
    "most paragraphs": article("<p>x" * (MOST_MARKS - 100)),
    "most links": "<a href='/2020-01/13/c_1.htm'>x</a>" * (LARGEST // 40),
    "most list items": "<ul>"
    + "".join(f"<li><a href='/2020-01/13/c_{n}.htm'><b>x</b></a> 2020-01-13" for n in range(MOST_MARKS // 5 - 100))
    + "</ul>",
    "a long list item": "<ul><li><a href='/2020-01/13/c_1.htm'>" + "<b></b>" * (MOST_MARKS // 3) + "</a></ul>",
    "most images": article("<img src=a.jpg>" * (LARGEST // 16)),
    "most rows": article("<table>" + "<tr><td>a<td>b" * (MOST_MARKS // 3 - 100)),
    "entities": article("&amp;" * (MOST_MARKS - 100)),
    "strong": article("<p>" + "<strong> </strong> " * (MOST_MARKS // 2 - 100)),
    "datelines": "<span>Updated: 2020-01-13</span>" * (LARGEST // 40),
    "bad datelines": "Updated: 2020-13-13 " * (LARGEST // 21),
    "crumbs": "<p>Home > Home</p>" * (LARGEST // 20),
    "headings": "<h1>A headline</h1>" * (LARGEST // 20),
    "brackets": article("<img src=x><p>" + "[" * (LARGEST - 200)),
    "comments": "<!--enpproperty <title>" * (LARGEST // 24),
    "marks": "<!-- enpcontent -->" * (LARGEST // 20),
    "opening brackets": "<" * MOST_MARKS,
    "open quotes": '<p a="' + "x' " * (LARGEST // 4),
    "nothing": "\0" * 5_000_000,
    "spaces": " " * LARGEST,
    "prose": "<title>A headline</title><h1>A headline</h1>" + "<div><p>Some words of text.</p></div>" * 9000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_little(name: str) -> None:
    for site, url in ADDRESSES[:4]:
        made = document(site, HOSTILE[name], url)
        started = time.process_time()
        read_page(made)
        assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("size", [5_000_000, LARGEST])
def test_random_bytes_cost_little(size: int) -> None:
    made = document("cppcc", os.urandom(size))
    started = time.process_time()
    assert isinstance(read_page(made), Unreadable)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x" * (LARGEST + 1), "The page has 1,000,001 characters; more than 1,000,000 are not read."),
        ("<p>" * (MOST_MARKS + 1), "The page has more than 40,000 tags and character references."),
        ("<div>" * 2000, f"The page nests elements more than {DEEPEST} deep."),
        ("<p " + "a " * 40_000 + ">", f"A tag of the page has more than {MOST_ATTRIBUTES} attributes."),
        ("<b>" * 150 + "<p>" * 3000, "The page leaves formatting tags open over more than 300,000 blocks."),
    ],
)
def test_what_is_beyond_the_bounds_is_said(text: str, reason: str) -> None:
    assert excess(text) == reason
    found = read_made("cppcc", text)
    assert found == Unreadable(reason, SUBSITE.parser)


@pytest.mark.parametrize(
    "text",
    [
        "",
        FAMILY_A,
        "<div><p>x</div>" * 5000,
        "<li>x" * 5000,
        "<br>" * 5000,
        "<b>x</b><p>y" * 5000,
        "<div>" * 150 + "</div>" * 150,
    ],
)
def test_what_is_within_the_bounds_is_read(text: str) -> None:
    assert excess(text) is None


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400).map(str.encode),
        st.builds(
            lambda page, start, length, put: page[:start] + put + page[start + length :],
            st.sampled_from([page.encode() for page in (FAMILY_A, FAMILY_B, FAMILY_CN)]),
            st.integers(0, 2500),
            st.integers(0, 2500),
            st.one_of(
                st.binary(max_size=20), st.sampled_from([b"<", b"<!--", b"</div>", b"<table>", b'"', b"<script>"])
            ),
        ),
    ),
    st.sampled_from(ADDRESSES),
)
def test_any_bytes_give_an_answer(body: bytes, address: tuple[str, str]) -> None:
    found = read_page(document(address[0], body, address[1]))
    assert isinstance(found, ArticlePage | Listing | Missing | Unreadable)
    assert not getattr(found, "reason", "").startswith("The parser failed")


def test_a_parser_that_fails_makes_the_page_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(read, "read_article", fail)
    assert read_made("cppcc", FAMILY_A) == Unreadable("The parser failed: RecursionError: too deep", SUBSITE.parser)
