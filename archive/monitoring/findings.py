"""What stands out in a run, said in sentences, and gathered into problems: one redesign is one problem."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from archive.monitoring.figures import ABSENT, AS_BEFORE, ITEMS, LATENCY, LENGTH, OUTCOME, READING, RECHECK, SILENCE
from archive.monitoring.health import Finding, Key, Measured

SUMMARIES = {
    "redesign": "Pages or lists are read in another way than before: the site may have a new look.",
    "length": "New articles are much longer or shorter than usual.",
    "failed": "More visits than usual failed.",
    "quarantined": "More pages than usual are understood by no parser.",
    "denied": "More pages than usual are forbidden by robots.txt.",
    "moved": "More pages than usual have moved.",
    "out_of_scope": "More pages than usual lead away from the site, or are no text.",
    "gone": "More articles than usual are gone.",
    "revised": "More articles than usual were edited.",
    "latency": "The server answers more slowly than usual.",
    "silence": "No new article for an unusually long time.",
    "robots": "robots.txt has changed.",
}
"""Every problem that the checks of a crawl can find."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs attention."""

    name: str
    """A key of :data:`SUMMARIES`, or ``step crawl cppcc`` for a step of the daily job."""
    summary: str
    details: tuple[str, ...] = ()
    """A sentence for each figure that stands out."""


def problems_of(findings: Iterable[Finding]) -> list[Problem]:
    """Gather findings into problems, in the order of :data:`SUMMARIES`."""
    findings = list(findings)
    risen = {finding.name for finding in findings if finding.now.value}
    sentences: dict[str, list[str]] = {}
    for finding in findings:
        if finding.now.value or finding.name not in risen:  # where one reading took another's place, one sentence does
            sentences.setdefault(problem_name((finding.name, finding.choice)), []).append(sentence(finding))
    return [Problem(name, summary, tuple(sentences[name])) for name, summary in SUMMARIES.items() if name in sentences]


def problem_name(key: Key) -> str:
    """Return the problem that an unusual figure belongs to."""
    name, choice = key
    if name in (OUTCOME, RECHECK):
        return choice
    if name in (LATENCY, SILENCE):
        return name
    return "length" if name.startswith(LENGTH) else "redesign"


def sentence(finding: Finding) -> str:
    """Say in one sentence how a figure differs from before."""
    now, before = finding.now, finding.before
    if finding.name == ITEMS:
        return f"{finding.choice} names {now.value:.0f} articles; before: {_range(before)}."
    if finding.name == LATENCY:
        return f"An answer takes {now.value:.1f} s; before: {_middle(before):.1f} s."
    if finding.name == SILENCE:
        return f"No new article for {now.value:.0f} days; before, at most {max(m.value for m in before):.0f}."
    if finding.name.startswith(LENGTH):
        words, usual_words = math.exp(now.value), math.exp(_middle(before))
        return f"New articles have {words:,.0f} words on average; before: {usual_words:,.0f}."
    counted = f"{now.value:.0f} of {now.total:,}"
    hits, total = sum(m.value for m in before), sum(m.total for m in before)
    return f"{_counted(finding, counted)}; before: {hits:,.0f} of {total:,}."


def _counted(finding: Finding, counted: str) -> str:
    if not finding.name.startswith(READING):
        visits = "known articles" if finding.name == RECHECK else "visits"
        return f"{counted} {visits} ended as {finding.choice}"
    _, cohort, family, field = finding.name.split(" ", 3)
    pages = f"{counted} {cohort} {family} articles"
    if finding.choice == ABSENT:
        return f"{pages} have no {field}"
    if finding.choice == AS_BEFORE:
        return f"{pages} have their {field} read as before"
    return f"{pages} have their {field} read by '{finding.choice}'"


def _middle(runs: Iterable[Measured]) -> float:
    return median(run.value for run in runs)


def _range(runs: Iterable[Measured]) -> str:
    values = sorted({round(run.value) for run in runs})
    return f"{values[0]}" if len(values) == 1 else f"{values[0]} to {values[-1]}"
