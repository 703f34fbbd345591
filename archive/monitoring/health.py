"""Finds the unusual figures of a run by comparing them with the archive's own history.

There is one setting and no threshold per figure: the number of false alarms to accept (:data:`FALSE_ALARMS`). Each
figure is tested at its share of that budget, whatever the site and its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from archive.monitoring.figures import AS_BEFORE, ITEMS, LATENCY, LENGTH, OUTCOME, READING, RECHECK, SILENCE, Figure
from archive.monitoring.tail_probability import BetaBinomial, Level, Share, level_tails, silence_tail

FALSE_ALARMS = 0.3
"""Expected false alarms in :data:`YEAR` runs of a site, if all figures were independent."""
YEAR = 365
"""Daily runs in a year."""
SETTLES_AFTER = 28
"""Runs after which an unusual level becomes the usual one, and earlier history no longer counts."""
SPANS = (1, 2, 4, 8)
"""Numbers of runs over which pages are counted: one new article per day is too little evidence by itself."""
LATENCY_RESOLUTION = 1.0
"""Seconds. Differences below the delay between two requests do not matter, however steady the server is."""
WATCHED_OUTCOMES = {
    OUTCOME: ("failed", "quarantined", "suspect", "denied", "moved", "out_of_scope"),
    RECHECK: ("gone", "revised"),
}
"""Outcomes that need attention if there are more than usual."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of one run."""

    value: float
    total: int
    unusual: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of a past run, by name and choice."""

    day: float
    """Start of the run, in days since the epoch."""
    figures: Mapping[Key, Measured]
    totals: Mapping[str, int] = field(default_factory=dict)
    """Name of a figure to its total pages."""

    @classmethod
    def of(cls, day: float, figures: Mapping[Key, Measured]) -> Run:
        """Return a run with the totals of its figures."""
        return cls(day, figures, {name: measured.total for (name, _), measured in figures.items()})


@dataclass(frozen=True, slots=True)
class Finding:
    """An unusual figure."""

    name: str
    choice: str
    now: Measured
    before: tuple[Measured, ...]
    """The usual runs it was compared with."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of comparing a run with earlier runs."""

    figures: tuple[tuple[Figure, bool], ...]
    """Every figure to store, and whether it is unusual."""
    findings: tuple[Finding, ...]
    """The unusual figures."""
    unmeasured: frozenset[Key]
    """Figures that were unusual when last measured and were not measured in this run."""


def judge(history: Sequence[Run], figures: Sequence[Figure], day: float) -> Judgement:
    """Compare the figures of a run that started on ``day`` with ``history``, the runs before it, oldest first."""
    now = {(figure.name, figure.choice): Measured(figure.value, figure.total) for figure in figures}
    now = _back_to_usual(history, now) | _silence(history, now, day)
    totals = {name: measured.total for (name, _), measured in now.items()}
    keys = sorted({key for run in history for key in run.figures} | set(now))
    watched = [key for key in keys if _is_watched(key)]
    measured = [key for key in watched if key in now or (_is_share(key[0]) and key[0] in totals)]
    level = FALSE_ALARMS / YEAR / max(1, len({_question(key) for key in measured}))
    findings, other = [], {key: (value, False) for key, value in now.items()}
    for key in measured:
        value = now.get(key) or Measured(0, totals[key[0]])
        past = tuple(_series(history, key))
        if past and is_unusual(key, past, value, level, history):
            findings.append(Finding(*key, value, tuple(usual(past))))
            other[key] = (value, True)
    unmeasured = {key for key in watched if key not in measured and _ends_unusual(history, key)}
    return Judgement(
        tuple((Figure(*key, value.value, value.total), flag) for key, (value, flag) in sorted(other.items())),
        tuple(findings),
        frozenset(unmeasured),
    )


def is_unusual(key: Key, past: Sequence[Measured], now: Measured, level: float, history: Sequence[Run]) -> bool:
    """Return whether a figure is unusual; it stays so until the usual runs explain it better than the unusual ones."""
    before = usual(past)
    if not before:
        return False
    streak = _streak(past)
    if key[0] == SILENCE:
        return now.value > 0 and (bool(streak) or silence_tail(now.value, _gaps(history)) < level)
    if streak:
        return not _usual_explains(key[0], before, streak, now)
    return min(_chances(key, before, now)) < level


def usual(past: Sequence[Measured]) -> list[Measured]:
    """Return the usual runs: those not marked as unusual, or the marked ones once they lasted long enough."""
    other: list[Measured] = []
    for unusual, group in groupby(past, key=lambda measured: measured.unusual):
        runs = list(group)
        if not unusual:
            other += runs
        elif len(runs) >= SETTLES_AFTER:
            other = runs
    return other


def _streak(past: Sequence[Measured]) -> list[Measured]:
    """Return the unusual runs at the end of ``past``, or none if they lasted long enough to be usual."""
    streak: list[Measured] = []
    for measured in reversed(past):
        if not measured.unusual:
            break
        streak.append(measured)
    return [] if len(streak) >= SETTLES_AFTER else streak


def _usual_explains(name: str, before: Sequence[Measured], streak: Sequence[Measured], now: Measured) -> bool:
    if _is_share(name):
        share = _share(now)
        as_before, as_since = (BetaBinomial.after([_share(one) for one in runs]) for runs in (before, streak))
        return as_before.log_chance(share) >= as_since.log_chance(share)
    middle, since = (median(one.value for one in runs) for runs in (before, streak))
    return abs(now.value - middle) < abs(now.value - since)


def _chances(key: Key, before: Sequence[Measured], now: Measured) -> Iterator[float]:
    """Yield the tail probability of a figure for each test of it."""
    name, _ = key
    if name == ITEMS:
        yield from _items_chances(before, now)
    elif name == LATENCY:
        yield level_tails(_level([now]), [_level([one]) for one in before], LATENCY_RESOLUTION)[1]
    elif name.startswith(LENGTH):
        word = math.exp(-median(one.value for one in before))
        for past, recent in _spans(before, now):
            yield min(level_tails(_level(recent, past), [_level([one]) for one in past], word))
    else:
        falling = name not in WATCHED_OUTCOMES and _is_main(before)
        for past, recent in _spans(before, now):
            expected, share = BetaBinomial.after([_share(one) for one in past]), _sum(recent)
            yield expected.at_most(share) if falling else expected.at_least(share)


def _items_chances(before: Sequence[Measured], now: Measured) -> Iterator[float]:
    """Test the items of a list as a share of its maximum so far, and items above the maximum as a share of all."""
    most = round(max(one.value for one in before))
    count = round(now.value)
    if count <= most:
        expected = BetaBinomial.after([Share(round(one.value), most) for one in before])
        yield expected.at_most(Share(count, most))
    else:
        expected = BetaBinomial.after([Share(0, round(one.value)) for one in before if one.value])
        yield expected.at_least(Share(count - most, count))


def _spans(before: Sequence[Measured], now: Measured) -> Iterator[tuple[Sequence[Measured], Sequence[Measured]]]:
    """Yield, for each of :data:`SPANS`, the runs before it and the runs in it, which end with this run."""
    for span in SPANS:
        if span <= len(before):
            cut = len(before) - span + 1
            yield before[:cut], [*before[cut:], now]


def _is_main(before: Sequence[Measured]) -> bool:
    """Return whether most pages have this reading: then fewer than usual is a finding, otherwise more than usual."""
    share = _sum(before)
    return 2 * share.hits > share.total


def _sum(runs: Sequence[Measured]) -> Share:
    return Share(round(sum(one.value for one in runs)), sum(one.total for one in runs))


def _level(runs: Sequence[Measured], past: Sequence[Measured] = ()) -> Level:
    """Return the mean of ``runs``; no run weighs more than the median of ``past``, as larger ones are untested."""
    total = sum(one.total for one in runs)
    most = max(1, round(median(one.total for one in past))) if past else total
    return Level(sum(one.value * one.total for one in runs) / total, sum(min(one.total, most) for one in runs))


def _is_watched(key: Key) -> bool:
    """Return whether a figure is tested: all except outcomes that are not watched."""
    name, choice = key
    return name not in WATCHED_OUTCOMES or choice in WATCHED_OUTCOMES[name]


def _question(key: Key) -> Key:
    """Return the question that a figure belongs to; the budget of false alarms is divided among questions.

    The readings of one field depend on each other, and so do its sums over several runs: they count as one.
    """
    return (key[0], "") if key[0].startswith(READING) else key


def _series(history: Sequence[Run], key: Key) -> Iterator[Measured]:
    for run in history:
        measured = run.figures.get(key)
        if measured is None and _is_share(key[0]) and key[0] in run.totals:
            measured = Measured(0, run.totals[key[0]])
        if measured is not None:
            yield measured


def _ends_unusual(history: Sequence[Run], key: Key) -> bool:
    """Return whether the figure was unusual when last measured, within :data:`SETTLES_AFTER` runs."""
    past = list(_series(history[-SETTLES_AFTER:], key))
    return bool(past) and past[-1].unusual


def _back_to_usual(history: Sequence[Run], now: Mapping[Key, Measured]) -> dict[Key, Measured]:
    """Count known articles with the usual reading of new articles as read ``as before``.

    Articles first captured during a temporary redesign are archived with its readings. When the site returns to its
    usual look their readings change, which is no problem.
    """
    figures = dict(now)
    for (name, choice), measured in now.items():
        as_new = name.replace(f"{READING} known ", f"{READING} new ", 1)
        if as_new == name or choice == AS_BEFORE:
            continue
        before = usual(list(_series(history, (as_new, choice))))
        if before and _is_main(before):
            del figures[name, choice]
            other = figures.get((name, AS_BEFORE), Measured(0, measured.total))
            figures[name, AS_BEFORE] = Measured(other.value + measured.value, measured.total)
    return figures


def _silence(history: Sequence[Run], now: Mapping[Key, Measured], day: float) -> dict[Key, Measured]:
    """Return the days since a new article was last found, or nothing if none ever was."""
    if _found_new(now):
        return {(SILENCE, ""): Measured(0, 1)}
    last = next((run.day for run in reversed(history) if _found_new(run.figures)), None)
    return {} if last is None else {(SILENCE, ""): Measured(day - last, 1)}


def _gaps(history: Sequence[Run]) -> list[float]:
    """Return the days between runs that found new articles, without gaps that were reported as a problem."""
    finds = [run for run in history if _found_new(run.figures)]
    marked = [run.day for run in history if (m := run.figures.get((SILENCE, ""))) and m.unusual]
    pairs = pairwise(finds)
    return [b.day - a.day for a, b in pairs if not any(a.day < day < b.day for day in marked)]


def _found_new(figures: Mapping[Key, Measured]) -> bool:
    return (OUTCOME, "new") in figures


def _is_share(name: str) -> bool:
    return name in WATCHED_OUTCOMES or name.startswith(READING)


def _share(measured: Measured) -> Share:
    return Share(round(measured.value), measured.total)
