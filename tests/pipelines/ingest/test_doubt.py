"""Which captured pages are trusted, and which must wait for a second look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.ingest.doubt import Context, Doubts, doubts, needs_context
from pipelines.pages import read_page
from pipelines.pages.model import ArticlePage, Document

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
HEADLINE = "CPPCC members visit Sichuan to survey poverty alleviation"
TEXT = [
    f"In county number {number}, the team led by Bater talked with farmers about roads, water, schools and the sale of "
    f"tea, and promised to bring the {number} proposals it heard to the session of the committee in Beijing."
    for number in range(10)
]


def page(
    headline: str = HEADLINE,
    paragraphs: list[str] = TEXT,
    *,
    marks: bool = True,
    date: str | None = "Updated: 2020-01-13 chinadaily.com.cn",
    article_id: str = "470857",
    cut: float = 1.0,
) -> ArticlePage:
    comment = f"<!--enpproperty <articleid>{article_id}</articleid><date>2020-01-13 09:41:17.0</date>/enpproperty-->"
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    content = f"<!--enpcontent-->{body}<!--/enpcontent-->" if marks else body
    line = f"<p class=info>{date}</p>" if date else ""
    html = (
        f"<html><head><title>{headline}</title></head><body>{comment if marks else ''}<h2>{headline}</h2>{line}"
        f"<div id=Content class=art-text>{content}</div></body></html>"
    )
    return read(html[: int(len(html) * cut)])


def read(html: str) -> ArticlePage:
    found = read_page(Document(site_named("cppcc"), locate(URL, site_named("cppcc")), html.encode(), "text/html"))
    assert isinstance(found, ArticlePage), found
    return found


POLITE = [
    "Our website is being improved to serve you better, and cannot be reached at this moment.",
    "We thank you for your patience, and ask you to come back later today when the work is done.",
]
MAINTENANCE = page("System maintenance", POLITE, marks=False, date=None)
BLOCKED = read(
    "<html><body><div id=mainContent><h1>Your request was blocked</h1>"
    "<p>The firewall of this site found your request to be unusual, so it was not answered. Tell the administrator of "
    "the site the event id 18234-9911.</p>"
    "<p>This page is shown to protect the site from programs that send more requests than a person can. If you are a "
    "person, go back to the page before, wait for some minutes, and try again; the support team will help you.</p>"
    "</div></body></html>"
)
LISTED = Context(link_texts=(HEADLINE,), signs_usual=True)


@pytest.mark.parametrize("answer", [MAINTENANCE, BLOCKED], ids=["maintenance", "block"])
@pytest.mark.parametrize("context", [Context(), LISTED], ids=["alone", "listed"])
def test_a_page_of_the_server_is_no_version(answer: ArticlePage, context: Context) -> None:
    assert doubts(answer, page(), context)


@pytest.mark.parametrize("answer", [MAINTENANCE, BLOCKED], ids=["maintenance", "block"])
@pytest.mark.parametrize("context", [Context(), LISTED], ids=["alone", "listed"])
def test_a_page_of_the_server_is_no_article(answer: ArticlePage, context: Context) -> None:
    found = doubts(answer, None, context)
    assert found
    assert not found.confirmable


def test_a_page_in_words_nobody_listed_is_no_article_where_a_list_names_it_otherwise() -> None:
    answer = page(
        "Oops",
        ["Something is not as it should be here, and we are looking into what it may be."],
        marks=False,
        date=None,
    )
    assert doubts(answer, None, LISTED).reasons == ("nothing on the page shows that it is this article",)


@pytest.mark.parametrize("before", [None, page()], ids=["new", "known"])
@pytest.mark.parametrize("context", [Context(), LISTED], ids=["alone", "listed"])
def test_an_ordinary_page_is_trusted_at_once(before: ArticlePage | None, context: Context) -> None:
    assert doubts(page(), before, context) == Doubts()


def test_a_new_article_without_the_systems_comments_is_trusted_at_once() -> None:
    assert doubts(page(marks=False), None, LISTED) == Doubts()


def test_a_new_article_without_a_date_is_trusted_where_the_list_names_it() -> None:
    assert doubts(page(marks=False, date=None), None, LISTED) == Doubts()


@pytest.mark.parametrize(
    "edited",
    [
        page(paragraphs=["A new beginning of this report.", *TEXT[1:5], "And a new middle of it.", *TEXT[6:]]),
        page("CPPCC members visit Sichuan to study poverty relief"),
        page("Members of the CPPCC visited Sichuan province last week for a survey of poverty alleviation"),
        page(paragraphs=[*TEXT, "A last paragraph was added."]),
        page(paragraphs=TEXT[:6]),
        page(marks=False),
        page(article_id="999999"),
    ],
    ids=["two paragraphs", "headline", "longer headline", "added", "four of ten removed", "marks lost", "other id"],
)
def test_a_true_edit_is_trusted_at_once(edited: ArticlePage) -> None:
    assert doubts(edited, page(), Context()) == Doubts()


SWEEPING = page(
    "Chongqing hosts forum on river protection",
    [
        f"On the {number}th day speakers from provinces along the Yangtze described sewage, dams, fish and reeds."
        for number in range(18)
    ],
)


def test_a_sweeping_edit_waits_and_can_be_confirmed() -> None:
    assert doubts(SWEEPING, page(), LISTED) == Doubts(("the title and the body are both replaced",), confirmable=True)


def test_most_of_a_text_gone_waits_and_can_be_confirmed() -> None:
    assert doubts(page(paragraphs=TEXT[:2]), page(), LISTED) == Doubts(("most of the text is gone",))


@pytest.mark.parametrize("before", [None, page()], ids=["new", "known"])
@pytest.mark.parametrize("cut", [0.6, 0.8, 0.97])
def test_a_page_without_its_end_is_never_trusted(before: ArticlePage | None, cut: float) -> None:
    found = doubts(page(cut=cut), before, LISTED)
    assert any(reason.startswith("the page lacks its end") for reason in found.reasons)
    assert not found.confirmable


def test_a_page_without_its_end_is_trusted_where_the_site_has_dropped_it() -> None:
    habit = replace(LISTED, ends_dropped=True)
    assert doubts(page(cut=0.97), page(), habit) == Doubts()


@pytest.mark.parametrize("before", [None, page()], ids=["new", "known"])
def test_the_same_text_under_three_articles_is_never_confirmed_by_time(before: ArticlePage | None) -> None:
    answer = page("A notice to our readers", POLITE * 3, marks=False)
    found = doubts(answer, before, replace(LISTED, same_text=2))
    assert "3 or more articles were answered with the same text within 24 hours" in found.reasons
    assert not found.confirmable


def test_the_same_text_under_three_urls_is_trusted_where_each_page_has_its_own_id() -> None:
    assert doubts(page(), None, replace(LISTED, same_text=5)) == Doubts()


def test_the_text_of_another_article_waits() -> None:
    other = page(HEADLINE, [f"Another report, sentence {number}, about fish." for number in range(30)], marks=False)
    found = doubts(other, page(), Context(is_text_of_another=True))
    assert "the text is that of another article" in found.reasons


def test_the_text_of_another_article_waits_as_a_first_answer_where_the_list_names_it_otherwise() -> None:
    other = page("A report about fish", [f"Sentence {number}, about fish." for number in range(30)], marks=False)
    mixed_up = replace(LISTED, is_text_of_another=True)
    assert doubts(other, None, mixed_up) == Doubts(("the text is that of another article",))
    assert doubts(page(marks=False), None, mixed_up) == Doubts()


def test_a_link_that_says_more_names_no_article() -> None:
    answer = page("Maintenance", ["The website is being moved to other machines."], marks=False, date=None)
    for text in ("Maintenance of roads in Tibet speeds up", "More"):
        assert doubts(answer, None, Context(link_texts=(text,)))


def test_an_article_about_maintenance_is_an_article() -> None:
    title = "Site under maintenance no more: bridge reopens"
    about = page(
        title,
        ["The bridge was under maintenance for a year.", "Visitors were denied access; access denied, said a sign."],
    )
    assert doubts(about, None, Context(link_texts=(title,))) == Doubts()
    unmarked = page(title, ["The bridge was under maintenance for a year."], marks=False)
    assert doubts(unmarked, None, Context(link_texts=(title,))) == Doubts()


def test_a_page_that_proves_whose_it_is_needs_no_look_at_others() -> None:
    assert not needs_context(page())
    assert needs_context(page(marks=False))
    assert needs_context(page(cut=0.9))
