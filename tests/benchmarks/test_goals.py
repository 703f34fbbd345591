from __future__ import annotations

import pytest

from benchmarks.goals import Goal, report

FASTER = Goal("crawl", "of bare Scrapy", at_least=0.8)
SMALLER = Goal("an article", "bytes", at_most=18_600, digits=0)
SEEN = Goal("memory", "MB", digits=0)


@pytest.mark.parametrize(
    ("goal", "value", "judged"),
    [
        (FASTER, 0.8, "pass"),
        (FASTER, 0.799, "miss"),
        (SMALLER, 18_600, "pass"),
        (SMALLER, 18_601, "miss"),
        (SEEN, 1e9, "—"),
    ],
)
def test_a_figure_is_judged_by_its_bound_whatever_digits_are_shown(goal: Goal, value: float, judged: str) -> None:
    figure = goal.measured(value)
    assert (figure.judged, figure.met) == (judged, judged != "miss")


def test_a_report_has_a_line_for_each_figure_and_fails_where_one_misses(capsys: pytest.CaptureFixture[str]) -> None:
    figures = [FASTER.measured(0.85, "median of 5"), SMALLER.measured(31_000.4), SEEN.measured(150)]
    assert report(figures) == 1
    assert [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()] == [
        "crawl at least 0.80 0.85 of bare Scrapy pass median of 5",
        "an article at most 18,600 31,000 bytes miss",
        "memory — 150 MB —",
    ]
    assert report([FASTER.measured(0.85), SEEN.measured(150)]) == 0
