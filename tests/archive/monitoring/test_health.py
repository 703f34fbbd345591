"""Which figures are unusual, and which are not."""

from itertools import count

import pytest

from archive.models import Outcome
from archive.monitoring.figures import ABSENT, WATCHED, RunFigures
from archive.monitoring.health import SETTLES_AFTER, Measured, Run, judge, usual

USUAL = dict.fromkeys(WATCHED, "cms-comment")


def figures(readings=USUAL, new=3, known=10, *, words=500, items=20, latency=0.3, **outcomes):
    run = RunFigures()
    run.listing("/surveys.html", items)
    run.visited(Outcome.LISTED)
    for number in range(new):
        run.visited(Outcome.NEW)
        run.new_article("subsite", readings, words + 50 * (number % 3))
    for _ in range(known):
        run.visited(Outcome.UNCHANGED)
        run.known_article("subsite", readings, USUAL)
    for outcome, times in outcomes.items():
        for _ in range(times):
            run.visited(Outcome(outcome))
    run.answered(latency)
    return run


class Crawls:
    """Runs judged one after the other, as in an archive."""

    def __init__(self):
        self.runs = []
        self.days = count()

    def judge(self, run):
        day = next(self.days)
        judgement = judge(self.runs, run.figures(), day)
        kept = {(f.name, f.choice): Measured(f.value, f.total, flag) for f, flag in judgement.figures}
        self.runs.append(Run.of(day, kept))
        return judgement

    def found(self, run):
        return {(finding.name, finding.choice) for finding in self.judge(run).findings}


@pytest.fixture
def crawls():
    crawls = Crawls()
    for number in range(20):
        assert crawls.found(figures(new=number % 4)) == set()
    return crawls


def test_the_first_run_finds_nothing():
    assert Crawls().found(figures(failed=50)) == set()


def test_a_redesign_is_found_even_if_a_fallback_fills_every_field(crawls):
    found = crawls.found(figures(dict.fromkeys(WATCHED, "heading"), new=8))
    assert ("reading known subsite title", "heading") in found
    assert ("reading known subsite title", "as before") in found
    assert ("reading new subsite body", "heading") in found


def test_a_redesign_of_new_articles_only_is_found(crawls):
    mixed = figures(new=0)
    for _ in range(4):
        mixed.new_article("subsite", USUAL | {"title": "heading"}, 500)
    assert crawls.found(mixed) == {
        ("reading new subsite title", "heading"),
        ("reading new subsite title", "cms-comment"),
    }


def test_a_redesign_with_one_new_article_per_day_is_found_within_days(crawls):
    days = [crawls.found(figures(USUAL | {"title": "heading"}, new=1, known=0)) for _ in range(5)]
    assert any(days)


def test_a_field_that_is_missing_everywhere_is_found(crawls):
    assert ("reading known subsite source", ABSENT) in crawls.found(figures(USUAL | {"source": ABSENT}))


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (figures(items=0), ("items", "/surveys.html")),
        (figures(items=60), ("items", "/surveys.html")),
        (figures(known=0, failed=10), ("outcome", "failed")),
        (figures(quarantined=12), ("outcome", "quarantined")),
        (figures(known=5, gone=5), ("recheck", "gone")),
        (figures(known=1, revised=9), ("recheck", "revised")),
        (figures(latency=30.0), ("latency", "")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_break_is_found(crawls, run, expected):
    assert expected in crawls.found(run)


def test_texts_cut_to_teasers_are_found_within_days(crawls):
    found = [crawls.found(figures(new=3, words=8)) for _ in range(4)]
    assert any(("length subsite", "") in one for one in found)


def test_a_quiet_week_is_usual_and_a_quiet_quarter_is_not(crawls):
    quiet = [("silence", "") in crawls.found(figures(new=0)) for _ in range(90)]
    assert quiet[:7] == [False] * 7
    assert quiet[-1]


def test_a_busy_day_is_usual(crawls):
    assert crawls.found(figures(new=60)) == set()


def test_an_unusual_figure_stays_unusual_until_the_usual_returns(crawls):
    assert ("outcome", "failed") in crawls.found(figures(known=0, failed=10))
    assert ("outcome", "failed") in crawls.found(figures(known=2, failed=8))
    assert crawls.found(figures()) == set()


def test_a_figure_that_is_not_measured_is_unmeasured_not_usual(crawls):
    crawls.judge(figures(USUAL | {"title": "heading"}, known=0, new=8))
    judgement = crawls.judge(figures(new=0))
    assert judgement.findings == ()
    assert ("reading new subsite title", "heading") in judgement.unmeasured


def test_a_change_that_lasts_becomes_the_usual(crawls):
    for _ in range(SETTLES_AFTER):
        assert ("items", "/surveys.html") in crawls.found(figures(items=60))
    assert crawls.found(figures(items=60)) == set()
    assert crawls.found(figures(items=60)) == set()
    assert ("items", "/surveys.html") in crawls.found(figures(items=20))


def test_articles_archived_during_a_redesign_may_return_to_the_usual_readings(crawls):
    back = RunFigures()
    for _ in range(30):
        back.visited(Outcome.UNCHANGED)
        back.known_article("subsite", USUAL, USUAL | {"title": "heading"})
    assert crawls.found(back) == set()


def test_a_failed_first_run_hides_no_later_outage():
    crawls = Crawls()
    crawls.judge(figures(known=0, new=0, failed=3))
    for number in range(20):
        crawls.judge(figures(new=number % 4))
    assert ("outcome", "failed") in crawls.found(figures(known=0, new=0, failed=10))


def test_an_outage_does_not_count_as_usual():
    runs = [Measured(0, 10), Measured(10, 10, unusual=True), Measured(1, 10)]
    assert usual(runs) == [Measured(0, 10), Measured(1, 10)]
