"""Survival curves of interval-censored, late-entered lifetimes: against closed forms and Kaplan and Meier."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="needs the statistics extra: pip install '.[statistics]'")

from archive.survival.curves import begins_at, survival_curve
from archive.survival.observation import Observation
from archive.survival.turnbull import CHI_SQUARE_95, Likelihood, curve, fit

ENTRY = st.integers(0, 5).map(float)


@st.composite
def observed(draw: st.DrawFn) -> Observation:
    entered = draw(ENTRY)
    present = entered + draw(st.integers(0, 12))
    return Observation(entered, present, draw(st.one_of(st.none(), st.integers(1, 8).map(lambda d: present + d))))


LISTS = st.lists(observed(), min_size=3, max_size=30)


def kaplan_meier(observations: list[Observation], age: float) -> float:
    """The product-limit estimate, with delayed entry; removals are at ``absent``, where they were seen at once."""
    share = 1.0
    for at in sorted({each.absent for each in observations if each.absent is not None and each.absent <= age}):
        at_risk = sum(
            each.entered < at <= (each.present if each.absent is None else each.absent) for each in observations
        )
        share *= 1 - sum(each.absent == at for each in observations) / at_risk
    return share


@given(st.lists(st.tuples(ENTRY, st.integers(1, 10), st.booleans()), min_size=5, max_size=40))
@settings(max_examples=20)
def test_removals_that_are_seen_at_once_give_the_estimate_of_kaplan_and_meier(rows) -> None:
    observations = [
        Observation(entered, entered + stayed, entered + stayed + 0.5 if removed else None)
        for entered, stayed, removed in rows
    ]
    for age in (3.5, 7.5, 20.0):
        (point,) = curve(observations, [age], 0.0)
        if kaplan_meier(observations, age) > 0.02:  # at 0, the hazards are infinite
            assert point.share == pytest.approx(kaplan_meier(observations, age), abs=2e-3)


@given(LISTS)
@settings(max_examples=20)
def test_shares_fall_with_age_and_lie_between_their_limits(observations) -> None:
    points = curve(observations, [2.0, 5.0, 9.0, 14.0], 0.0)
    shares = [point.share for point in points]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= point.lower <= point.share <= point.upper <= 1 for point in points)


@given(LISTS, st.randoms())
@settings(max_examples=12)
def test_the_order_of_articles_does_not_matter(observations, chance) -> None:
    shuffled = chance.sample(observations, len(observations))
    for one, other in zip(curve(observations, [4.0, 9.0], 0.0), curve(shuffled, [4.0, 9.0], 0.0), strict=True):
        assert (one.share, one.lower, one.upper) == pytest.approx((other.share, other.lower, other.upper), abs=2e-3)


@given(LISTS)
@settings(max_examples=12)
def test_the_estimate_is_a_maximum(observations) -> None:
    likelihood = Likelihood(observations)
    best = fit(likelihood)
    for place in range(len(best)):
        for change in (0.9, 1.1):
            other = best.copy()
            other[place] *= change
            assert likelihood.log(other) <= likelihood.log(best) + 1e-3


@pytest.mark.parametrize(("removed", "articles"), [(1, 20), (7, 100), (60, 100)])
def test_limits_of_one_check_are_those_of_the_likelihood_ratio_of_a_share(removed: int, articles: int) -> None:
    observations = [
        *[Observation(0, 0, 1) for _ in range(removed)],
        *[Observation(0, 1) for _ in range(articles - removed)],
    ]
    (point,) = curve(observations, [1.0], 0.0)

    def ratio(share: float) -> float:
        estimate = 1 - removed / articles
        kept = articles - removed
        return 2 * (removed * math.log((1 - estimate) / (1 - share)) + kept * math.log(estimate / share))

    assert point.share == pytest.approx(1 - removed / articles)
    assert [ratio(point.lower), ratio(point.upper)] == pytest.approx([CHI_SQUARE_95] * 2, abs=0.05)


def test_without_a_removal_the_lower_limit_depends_on_the_number_of_articles() -> None:
    (point,) = curve([Observation(0, 400)] * 50, [365.0], 0.0)
    assert (point.share, point.upper) == (1.0, 1.0)
    assert point.lower == pytest.approx(math.exp(-CHI_SQUARE_95 / 2 / 50), abs=1e-3)


def test_articles_that_were_first_seen_late_say_nothing_of_earlier_ages() -> None:
    early = [Observation(0, 10)] * 9 + [Observation(0, 4, 5)]
    late = [Observation(8, 12)] * 90
    (alone,) = curve(early, [6.0], 0.0)
    (both,) = curve([*early, *late], [6.0], 0.0)
    assert (both.share, both.lower, both.upper) == pytest.approx((alone.share, alone.lower, alone.upper), abs=2e-3)


def test_within_an_interval_the_limits_hold_for_every_time_of_the_removal() -> None:
    (before, inside, after) = curve([Observation(0, 100)] * 80 + [Observation(0, 10, 90)] * 20, [10.0, 50.0, 90.0], 0.0)
    assert (before.share, inside.share, after.share) == pytest.approx((1.0, 0.9, 0.8), abs=1e-3)
    assert inside.upper == 1.0
    assert inside.lower == pytest.approx(after.lower, abs=2e-3)


def test_a_curve_begins_where_ten_articles_were_observed() -> None:
    observations = [Observation(100.2, 700)] * 9 + [Observation(250.5, 800, 820.0)] * 3
    assert begins_at(observations) == 251
    found = survival_curve(observations, [200, 365, 730])
    assert found
    articles, removed, begin, points, at_risk = found
    assert (articles, removed, begin, [point.age for point in points], at_risk) == (12, 3, 251, [365], (12,))
    assert survival_curve(observations[:9]) is None
