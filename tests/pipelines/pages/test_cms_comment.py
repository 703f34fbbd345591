"""The publishing system's comment."""
# ruff: noqa: E501 a comment as it is

from __future__ import annotations

import pytest

from pipelines.pages.cms_comment import read_cms_comment

REAL = (
    "<!--enpproperty <articleid>694559</articleid><date>2021-12-29 09:41:17.0</date><author></author>"
    "<title>Personal Information Protection Law</title><keyword></keyword><subtitle></subtitle>"
    "<siteid>48</siteid><nodeid>23770</nodeid><nodename>Laws（Translation for Reference Only）</nodename>/enpproperty-->"
)


def test_values_that_are_given_are_read() -> None:
    assert read_cms_comment(f"<html>{REAL}<h2>x</h2>") == {
        "articleid": "694559",
        "date": "2021-12-29 09:41:17.0",
        "title": "Personal Information Protection Law",
        "siteid": "48",
        "nodeid": "23770",
        "nodename": "Laws（Translation for Reference Only）",
    }


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("A &quot;quoted&quot; &amp; title", 'A "quoted" & title'),
        ("Two<br/>lines", "Two lines"),
        ("  much \n space&nbsp;", "much space"),
    ],
)
def test_a_title_is_read_as_it_shows(raw: str, title: str) -> None:
    assert read_cms_comment(f"<!--enpproperty <title>{raw}</title>/enpproperty-->") == {"title": title}


def test_of_several_comments_that_of_the_article_counts() -> None:
    other = REAL.replace("694559", "1").replace("Personal", "Other")
    assert read_cms_comment(other + REAL, "694559")["title"] == "Personal Information Protection Law"
    assert read_cms_comment(other + REAL, "77")["title"] == "Other Information Protection Law"


@pytest.mark.parametrize(
    "page", ["", "<!--enpproperty", "<!--enpproperty <title>x</title>", "<!--enpproperty -->", "<p>x</p>"]
)
def test_without_a_whole_comment_there_are_no_values(page: str) -> None:
    assert read_cms_comment(page) == {}
