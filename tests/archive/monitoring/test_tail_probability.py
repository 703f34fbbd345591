"""Tail probabilities against values computed by other means."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.monitoring.tail_probability import BetaBinomial, Level, Share, level_tails, silence_tail, student_tail

SHARES = st.integers(1, 60).flatmap(lambda total: st.builds(Share, st.integers(0, total), st.just(total)))


def test_beta_binomial_with_a_flat_prior_gives_every_count_the_same_chance():
    flat = BetaBinomial(1, 1)
    assert flat.at_least(Share(3, 4)) == pytest.approx(2 / 5)
    assert flat.at_most(Share(0, 4)) == pytest.approx(1 / 5)
    assert flat.log_chance(Share(2, 4)) == pytest.approx(math.log(1 / 5))


@given(st.lists(SHARES, min_size=1, max_size=8), SHARES)
def test_the_two_tails_overlap_in_exactly_the_count_itself(history, now):
    expected = BetaBinomial.after(history)
    assert expected.at_least(now) + expected.at_most(now) == pytest.approx(1 + math.exp(expected.log_chance(now)))


def test_the_same_break_is_more_surprising_the_longer_the_history():
    chances = [BetaBinomial.after([Share(10, 10)] * runs).at_most(Share(0, 10)) for runs in (1, 2, 5, 50)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 1e-3
    assert chances[2] < 1e-6


def test_runs_that_differ_among_themselves_make_a_further_difference_less_surprising():
    alike = BetaBinomial.after([Share(5, 10)] * 20)
    unlike = BetaBinomial.after([Share(0, 10), Share(10, 10)] * 10)
    assert alike.at_least(Share(10, 10)) < 0.01 < 0.2 < unlike.at_least(Share(10, 10))


@pytest.mark.parametrize(
    ("t", "freedom", "expected"),
    # From tables of Student's t.
    [(2.015, 5, 0.05), (4.032, 5, 0.005), (2.764, 10, 0.01), (2.042, 30, 0.025), (-2.764, 10, 0.99)],
)
def test_student_tail_agrees_with_the_tables(t, freedom, expected):
    assert student_tail(t, freedom) == pytest.approx(expected, rel=0.05)


def test_a_single_earlier_run_is_no_evidence_about_a_level():
    assert level_tails(Level(1000), [Level(1)], resolution=1) == (0.5, 0.5)


def test_a_steady_level_makes_a_jump_surprising_and_a_step_of_the_resolution_not():
    steady = [Level(20)] * 50
    assert level_tails(Level(40), steady, resolution=1)[1] < 1e-6
    assert level_tails(Level(21), steady, resolution=1)[1] > 0.1


def test_one_outlier_in_the_history_hides_no_other():
    assert level_tails(Level(40), [Level(20)] * 49 + [Level(400)], resolution=1)[1] < 1e-6


def test_silence_is_as_surprising_as_it_is_long_against_earlier_gaps():
    daily, weekly = [1.0] * 100, [7.0] * 100
    assert silence_tail(30, daily) < 1e-6 < 0.01 < silence_tail(30, weekly)
    assert silence_tail(30, []) == 1.0


def test_clustered_gaps_make_a_long_silence_less_surprising():
    even, clumped = [2.0] * 100, [1.0] * 90 + [11.0] * 10
    assert silence_tail(20, even) < silence_tail(20, clumped)
