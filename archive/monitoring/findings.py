"""Describes the unusual figures of a run in sentences, grouped into problems: one redesign is one problem."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from archive.monitoring.figures import ABSENT, AS_BEFORE, ITEMS, LATENCY, LENGTH, OUTCOME, READING, RECHECK, SILENCE
from archive.monitoring.health import Finding, Key, Measured

SUMMARIES = {
    "refused": "The site refuses our requests. The run stopped early; what was not requested remains due.",
    "lists": "No list page could be read, so no new article can be found.",
    "empty": "The archive holds no article of the site after a crawl.",
    "articles": "None of the archive's articles that were requested could be read.",
    "redesign": "Pages or lists are read differently from before: the site may have been redesigned.",
    "length": "New articles are much longer or shorter than usual.",
    "failed": "More visits than usual failed.",
    "quarantined": "More pages than usual could not be parsed.",
    "suspect": "More pages than usual may not be the articles their URLs name.",
    "unreviewed": "Pages have been suspect for more than a week: see 'cppcc review list'.",
    "denied": "More pages than usual are forbidden by robots.txt.",
    "moved": "More pages than usual have moved.",
    "out_of_scope": "More pages than usual redirect off the site or are not text.",
    "gone": "More articles than usual are gone.",
    "revised": "More articles than usual were edited.",
    "latency": "The server responds more slowly than usual.",
    "silence": "No new article has been found for unusually long.",
    "robots": "robots.txt has changed.",
    "host": "The site has moved: its host redirects every page permanently to another address.",
}
"""Every problem that the checks of a crawl can find, and its summary."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs attention."""

    name: str
    """A key of :data:`SUMMARIES`, or ``step crawl cppcc`` for a step of the daily job."""
    summary: str
    details: tuple[str, ...] = ()
    """One sentence per unusual figure."""


def problems_of(findings: Iterable[Finding]) -> list[Problem]:
    """Group findings into problems, in the order of :data:`SUMMARIES`."""
    findings = list(findings)
    risen = {finding.name for finding in findings if finding.now.value}
    sentences: dict[str, list[str]] = {}
    for finding in findings:
        if finding.now.value or finding.name not in risen:  # one sentence if one reading replaced another
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
    """Describe in one sentence how a figure differs from before."""
    now, before = finding.now, finding.before
    if finding.name == ITEMS:
        return f"{finding.choice} links to {now.value:.0f} articles; before: {_range(before)}."
    if finding.name == LATENCY:
        return f"A response takes {now.value:.1f} s; before: {_median(before):.1f} s."
    if finding.name == SILENCE:
        return f"No new article for {now.value:.0f} days; before, at most {max(m.value for m in before):.0f}."
    if finding.name.startswith(LENGTH):
        words, usual_words = math.exp(now.value), math.exp(_median(before))
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
        return f"{pages} have the same reading of {field} as before"
    return f"{pages} have their {field} read by '{finding.choice}'"


def _median(runs: Iterable[Measured]) -> float:
    return median(run.value for run in runs)


def _range(runs: Iterable[Measured]) -> str:
    values = sorted({round(run.value) for run in runs})
    return f"{values[0]}" if len(values) == 1 else f"{values[0]} to {values[-1]}"
