"""When an article or a page of one is absent: the rules on plain values, by the times of captures alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.models import FieldSource, Outcome
from archive.sites.urls import locate, probe_url
from archive.tables.absences import Absence
from archive.tables.recheck import CONFIRMED_AFTER
from archive.tables.watches import NOTHING, Watch
from pipelines.ingest.absence import KnownEvidence, leads_nowhere
from pipelines.ingest.article_history import Changes, IngestResult
from pipelines.ingest.responses import Failure, Moved, NotModified
from pipelines.pages.join import join_pages
from pipelines.pages.model import Missing, Unreadable
from tests.pipelines.ingest.plain_captures import NO_EVIDENCE, SITE, Captured, article_page, captured, fold_all

HOME = locate("http://en.cppcc.gov.cn/index.html", SITE)
VERIFY = locate("http://en.cppcc.gov.cn/verify.html", SITE)
LIST = locate("http://en.cppcc.gov.cn/news_3.html", SITE)
NEW_ADDRESS = "http://en.cppcc.gov.cn/2021-05/05/c_470857.htm"
THIRD_ADDRESS = "http://en.cppcc.gov.cn/2022-01/01/c_470857.htm"
ALL_WELL = KnownEvidence(frozenset({"ours"}), answered_at="9999")


def page(*, day: int, hour: int = 0, number: int = 1, of: int = 1, text: str = "A", **at: str) -> Captured:
    return captured(article_page(text, number=number, of=of), day=day, hour=hour, number=number, **at)


def missing(*, day: int, hour: int = 0, number: int = 1, crawl: str | None = None, **at: str) -> Captured:
    answer = Missing("HTTP 404", "answers/1")
    return captured(answer, day=day, hour=hour, number=number, status=404, crawl=crawl, **at)


def says_so(*, day: int, hour: int = 0, text: str = "ours", number: int = 1) -> Captured:
    return captured(Missing("Page not found", "subsite/1", text), day=day, hour=hour, number=number)


def sent_home(*, day: int, hour: int = 0, target: object = HOME, status: int = 301, number: int = 1) -> Captured:
    moved = Moved(target, permanent=status in (301, 308))  # type: ignore[arg-type]
    return captured(moved, day=day, hour=hour, number=number, status=status)


def failed(*, day: int) -> Captured:
    return captured(Failure("HTTP 500"), day=day, status=500)


def gone_on(captures: list[Captured], evidence: KnownEvidence = ALL_WELL) -> list[str]:
    """Return the times of captures that mark the article as gone, and of those that bring it back with ``live``."""
    found, _ = fold_all(captures, evidence)
    times = [capture.captured_at for capture, _ in captures]
    return [f"{one.status} {at[8:13]}" for at, one in zip(times, found, strict=True) if one.status]


@pytest.mark.parametrize(
    ("captures", "statuses"),
    [
        pytest.param([missing(day=2), missing(day=3)], ["gone 03T00"], id="two 404 a day apart"),
        pytest.param([missing(day=2, crawl="x"), missing(day=3, crawl="x")], ["gone 03T00"], id="in one run"),
        pytest.param([missing(day=2), missing(day=2, hour=19)], [], id="two 404 19 hours apart"),
        pytest.param([missing(day=2), missing(day=2, hour=20)], ["gone 02T20"], id="two 404 20 hours apart"),
        pytest.param([missing(day=2), missing(day=2, hour=1), missing(day=3)], ["gone 03T00"], id="three 404"),
        pytest.param([missing(day=2), page(day=3), missing(day=4)], [], id="a good answer between"),
        pytest.param([missing(day=2), failed(day=3), missing(day=4)], ["gone 04T00"], id="an error between"),
        pytest.param(
            [missing(day=2), missing(day=3), page(day=4), missing(day=5), missing(day=6)],
            ["gone 03T00", "live 04T00", "gone 06T00"],
            id="back and gone again",
        ),
        pytest.param([says_so(day=2), says_so(day=3)], ["gone 03T00"], id="the site's page with 200, twice"),
        pytest.param([missing(day=2), says_so(day=3)], ["gone 03T00"], id="a 404, then the site's page"),
        pytest.param([says_so(day=2, text="else"), says_so(day=3, text="else")], [], id="an unproven page"),
        pytest.param([missing(day=2), says_so(day=3, text="else")], [], id="a 404, then an unproven page"),
        pytest.param([says_so(day=2, text="else"), missing(day=3)], [], id="an unproven page, then a 404"),
        pytest.param(
            [says_so(day=2, text="else"), missing(day=3), missing(day=4)], ["gone 04T00"], id="unproven, and two 404"
        ),
        *(
            pytest.param(
                [sent_home(day=day, status=status, target=target) for day in (2, 5, 9, 20)], [], id=f"{status}"
            )
            for status, target in ((302, HOME), (303, HOME), (307, VERIFY))
        ),
        pytest.param([sent_home(day=2), sent_home(day=9)], [], id="two permanent redirects"),
        pytest.param([sent_home(day=2), sent_home(day=5), sent_home(day=8)], [], id="three over six days"),
        pytest.param([sent_home(day=2), sent_home(day=5), sent_home(day=9)], ["gone 09T00"], id="three over a week"),
        pytest.param([sent_home(day=day, target=VERIFY) for day in (2, 3, 9)], ["gone 09T00"], id="to a verify page"),
        pytest.param([sent_home(day=day, status=308) for day in (2, 3, 9)], ["gone 09T00"], id="308"),
        pytest.param([sent_home(day=day, target=LIST) for day in (2, 3, 9)], [], id="to a list of the site"),
        pytest.param([sent_home(day=2), sent_home(day=5), page(day=6), sent_home(day=9)], [], id="good in the week"),
        pytest.param([sent_home(day=2), missing(day=3), sent_home(day=4)], [], id="a redirect is no 404"),
        pytest.param([missing(day=2), sent_home(day=3), missing(day=4)], ["gone 04T00"], id="nor the end of one"),
    ],
)
def test_an_article_is_gone_when_a_rule_holds(captures: list[Captured], statuses: list[str]) -> None:
    assert gone_on([page(day=1), *captures]) == statuses


def test_permanent_redirects_count_only_while_other_articles_answer_well() -> None:
    captures = [page(day=1), *(sent_home(day=day) for day in range(2, 30))]
    assert gone_on(captures, NO_EVIDENCE) == []
    assert gone_on(captures, KnownEvidence(answered_at="2020-01-03T12:00:00.000Z")) == []
    assert gone_on(captures, KnownEvidence(answered_at="2020-01-20T12:00:00.000Z")) == ["gone 09T00"]


def test_a_page_that_proves_to_be_the_sites_counts_from_its_first_capture() -> None:
    first, then = [page(day=1), says_so(day=2)], says_so(day=3)
    found, history = fold_all(first)
    assert found[-1].result.outcome is Outcome.FAILED
    assert found[-1].result.needs_probe
    assert history.absences == {1: Absence(missing_since="2020-01-02T00:00:00.000Z", missing_digest="ours")}
    assert gone_on([*first, then]) == ["gone 03T00"]


@pytest.mark.parametrize(
    ("capture", "outcome", "again"),
    [
        (missing(day=2), Outcome.GONE, CONFIRMED_AFTER),
        (says_so(day=2), Outcome.GONE, CONFIRMED_AFTER),
        (says_so(day=2, text="else"), Outcome.FAILED, None),
        (sent_home(day=2), Outcome.MOVED, CONFIRMED_AFTER),
        (sent_home(day=2, status=302), Outcome.MOVED, timedelta(0)),
        (sent_home(day=2, status=302, target=VERIFY), Outcome.MOVED, timedelta(0)),
    ],
)
def test_what_is_open_is_asked_again_soon(capture: Captured, outcome: Outcome, again: timedelta | None) -> None:
    found, _ = fold_all([page(day=1), capture], ALL_WELL)
    assert (found[-1].result.outcome, found[-1].result.ask_again_after) == (outcome, again)


def test_a_302_of_a_new_article_is_asked_again_in_the_next_run() -> None:
    (found,), history = fold_all([sent_home(day=1, status=302, target=VERIFY)])
    expected = IngestResult(Outcome.MOVED, f"to {VERIFY.url}", ask_again_after=timedelta(0))
    assert found == Changes(expected)
    assert history.state is None


def test_what_is_settled_is_not_asked_again_soon() -> None:
    found, history = fold_all([page(day=1), missing(day=2), missing(day=3), missing(day=4)])
    assert [one.result.ask_again_after for one in found] == [None, CONFIRMED_AFTER, None, None]
    assert history.absences[1] == Absence(
        missing_since="2020-01-02T00:00:00.000Z",
        absent_since="2020-01-03T00:00:00.000Z",
    )
    found, _ = fold_all([page(day=1), *(sent_home(day=day) for day in (2, 5, 9))], ALL_WELL)
    assert found[-1].result == IngestResult(Outcome.GONE, f"redirects permanently to {HOME.url}")


@pytest.mark.parametrize("captures", [[missing(day=1), missing(day=2)], [missing(day=1, number=2)]])
def test_absence_changes_nothing_about_an_unknown_article(captures: list[Captured]) -> None:
    found, history = fold_all(captures)
    assert set(found) == {Changes(IngestResult(Outcome.GONE, "HTTP 404"))}
    assert history.state is None
    assert history.absences == {}


def test_a_404_at_an_address_that_is_not_the_articles_changes_nothing() -> None:
    elsewhere = [missing(day=2, address=NEW_ADDRESS), missing(day=4, address=NEW_ADDRESS)]
    assert gone_on([page(day=1), *elsewhere]) == []


# Moves


def moved(*, day: int, status: int = 301, target: str = NEW_ADDRESS, **at: str) -> Captured:
    return captured(Moved(locate(target, SITE), permanent=status == 301), day=day, status=status, **at)


def addresses(captures: list[Captured]) -> tuple[list[str | None], Watch]:
    found, history = fold_all(captures)
    return [one.url for one in found], history.watch


def test_a_move_sets_the_address_once_the_target_is_read_as_the_article() -> None:
    there = page(day=3, address=NEW_ADDRESS)
    assert addresses([page(day=1), moved(day=2)]) == ([None, None], Watch(moving_to=NEW_ADDRESS))
    assert addresses([page(day=1), moved(day=2), there]) == ([None, None, NEW_ADDRESS], NOTHING)
    assert addresses([page(day=1), moved(day=2), there, moved(day=4)]) == ([None, None, NEW_ADDRESS, None], NOTHING)
    _, history = fold_all([page(day=1), moved(day=2), there])
    assert history.state
    assert (history.state.url, history.state.revision_count) == (NEW_ADDRESS, 1)
    assert history.state.changed_at == "2020-01-03T00:00:00.000Z"


@pytest.mark.parametrize(
    "then",
    [
        pytest.param([], id="never captured"),
        pytest.param([missing(day=3, address=NEW_ADDRESS)], id="404"),
        pytest.param([captured(Unreadable("No title", "subsite/1"), day=3, address=NEW_ADDRESS)], id="unreadable"),
        pytest.param([says_so(day=3)], id="not found"),
        pytest.param([page(day=3)], id="the old address answers well again"),
    ],
)
def test_the_address_stays_where_the_target_is_never_read_as_the_article(then: list[Captured]) -> None:
    _, history = fold_all([page(day=1), moved(day=2), *then])
    assert history.state
    assert history.state.url == "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"


@pytest.mark.parametrize(
    "redirect",
    [
        pytest.param(moved(day=2, status=302), id="302"),
        pytest.param(moved(day=2, target="http://en.cppcc.gov.cn/2021-05/05/c_470858.htm"), id="another article"),
        pytest.param(moved(day=2, target="https://en.cppcc.gov.cn/2020-01/13/c_470857.htm"), id="https"),
        pytest.param(moved(day=2, address=THIRD_ADDRESS), id="from an address that is not the article's"),
    ],
)
def test_other_redirects_are_no_move(redirect: Captured) -> None:
    assert addresses([page(day=1), redirect, page(day=3, address=NEW_ADDRESS)]) == ([None, None, None], NOTHING)


def test_an_article_that_moved_and_is_missing_at_its_new_address_is_gone() -> None:
    there = [missing(day=3, address=NEW_ADDRESS), missing(day=4, address=NEW_ADDRESS)]
    assert gone_on([page(day=1), moved(day=2), *there]) == ["gone 04T00"]


def test_an_article_that_was_gone_is_live_at_the_address_where_it_is_found_again() -> None:
    captures = [page(day=1), missing(day=2), missing(day=3), page(day=4, address=NEW_ADDRESS)]
    assert gone_on(captures) == ["gone 03T00", "live 04T00"]
    assert addresses(captures) == ([None, None, None, NEW_ADDRESS], NOTHING)


# Later pages


TWO_OF_THREE = [page(day=1, of=3, text="A"), page(day=1, number=2, of=3, text="B")]


def test_an_article_is_complete_without_a_page_that_its_pager_names_and_that_does_not_exist() -> None:
    found, history = fold_all([*TWO_OF_THREE, missing(day=1, number=3), missing(day=2, number=3)])
    assert [one.revision is not None for one in found] == [False, False, False, True]
    revision = found[-1].revision
    assert revision
    article = revision.article
    assert (article.body, article.complete, article.page_count) == ("A\n\nB", True, 2)
    assert revision.records == {1: "record-01-1", 2: "record-01-2"}
    assert revision.captured_at == "2020-01-02T00:00:00.000Z"
    assert found[-1].result == IngestResult(Outcome.GONE, "HTTP 404")
    assert history.watch == NOTHING


@pytest.mark.parametrize(
    ("absences", "complete"),
    [
        ([missing(day=2, number=3)], False),
        ([missing(day=2, number=3), missing(day=2, hour=9, number=3)], False),
        ([says_so(day=2, number=3), says_so(day=3, number=3)], True),
        ([says_so(day=2, number=3, text="else"), says_so(day=3, number=3, text="else")], False),
        ([sent_home(day=day, number=3, status=302) for day in (2, 5, 9)], False),
        ([sent_home(day=day, number=3) for day in (2, 5, 9)], True),
        ([sent_home(day=day, number=3, target=locate(NEW_ADDRESS, SITE)) for day in (2, 5, 9)], True),
        ([failed(day=2), failed(day=3)], False),
    ],
    ids=["404", "404 twice in a day", "not found", "unproven", "302", "301 home", "301 to page 1", "error"],
)
def test_a_later_page_is_absent_by_the_rules_for_articles(absences: list[Captured], complete: bool) -> None:
    _, history = fold_all([*TWO_OF_THREE, *absences], ALL_WELL)
    assert (history.revision is not None) is complete
    assert history.state
    assert history.state.status == "live"


def test_a_page_that_appears_later_is_a_new_revision() -> None:
    absent = [*TWO_OF_THREE, missing(day=1, number=3), missing(day=2, number=3)]
    found, history = fold_all(
        [
            *absent,
            page(day=5, number=3, of=3, text="C"),
            captured(NotModified(), day=5, hour=1, status=304, refers_to="record-01-1"),
            captured(NotModified(), day=5, hour=2, number=2, status=304, refers_to="record-01-2"),
        ]
    )
    assert found[4].result.unsettled
    assert [one.revision.article.body for one in found if one.revision] == ["A\n\nB", "A\n\nB\n\nC"]
    assert history.absences == {}
    assert history.watch == NOTHING


def test_a_page_in_the_middle_can_be_absent() -> None:
    pages = [page(day=1, of=3, text="A"), page(day=1, number=3, of=3, text="C")]
    _, history = fold_all([*pages, missing(day=1, number=2), missing(day=2, number=2)])
    assert history.revision
    assert (history.revision.article.body, history.revision.article.page_count) == ("A\n\nC", 2)


def test_a_complete_article_keeps_the_text_of_a_page_that_disappears_until_it_is_edited() -> None:
    whole = [*TWO_OF_THREE, page(day=1, number=3, of=3, text="C")]
    disappears = [missing(day=2, number=3), missing(day=3, number=3)]
    found, history = fold_all([*whole, *disappears])
    assert [one.revision is not None for one in found] == [False, False, True, False, False]
    edited = [page(day=4, of=3, text="A2"), page(day=5, number=2, of=3, text="B2")]
    found, history = fold_all([*whole, *disappears, *edited])
    assert history.revision
    assert history.revision.article.body == "A2\n\nB2"
    found, history = fold_all([*whole, *edited, missing(day=6, number=3), missing(day=7, number=3)])
    assert [one.revision is not None for one in found[3:]] == [False, False, False, True]


def test_a_page_that_does_not_exist_is_noted_in_the_sources() -> None:
    two = {number: article_page("AB"[number - 1], number=number, of=3) for number in (1, 2)}
    two[1] = replace(two[1], sources={"body": FieldSource("region", "enpcontent", "A")})
    body = join_pages(two, frozenset({3})).sources["body"]
    assert body.note == "page 3 is named by the pager and does not exist"
    assert join_pages(two).sources["body"].note is None


@pytest.mark.parametrize(
    ("number", "target", "nowhere"),
    [
        (1, "/", True),
        (1, "/index.htm", True),
        (1, "/verify.html", True),
        (1, "/login?from=x", True),
        (1, "/cppcc-archive/no-such-page.html", True),
        (1, "/surveys.html", False),
        (1, "/surveys_7.html", False),
        (1, "/2020-01/14/c_470857.htm", False),
        (1, "/2020-01/14/c_1.htm", False),
        (3, "/2020-01/13/c_470857.htm", True),
        (3, "/2020-01/14/c_470857_3.htm", False),
        (3, "/2020-01/14/c_1.htm", False),
    ],
)
def test_a_redirect_leads_nowhere_unless_it_leads_to_an_article_or_a_list(
    number: int, target: str, nowhere: bool
) -> None:
    own = locate(f"http://en.cppcc.gov.cn/2020-01/13/c_470857{f'_{number}' if number > 1 else ''}.htm", SITE)
    assert leads_nowhere(own, locate(f"http://en.cppcc.gov.cn{target}", SITE), SITE) is nowhere


def test_the_address_that_cannot_exist_is_no_list_and_no_article() -> None:
    assert probe_url(SITE).kind == "probe"
    assert probe_url(SITE).article_id is None
