"""Whether a run found the site usable at all: what it brought, whatever earlier runs brought. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.monitoring.findings import SUMMARIES, Problem

REFUSED, LISTS, EMPTY, ARTICLES = "refused", "lists", "empty", "articles"
UNUSABLE = (REFUSED, LISTS, EMPTY, ARTICLES)
"""Problems of a run that was no success, so that ``cppcc crawl`` exits with 3."""
_ADVICE = "Open them in a browser. If the site has moved or has a new design, see docs/sites.md."


@dataclass(frozen=True, slots=True)
class RunUse:
    """What a run could use of the site."""

    refusal: str | None
    """Why the run stopped early, if the site refuses our requests."""
    answered: int
    """Visits that were not refused."""
    lists_read: int
    """List pages that were read, or confirmed by a 304."""
    lists_unread: Mapping[str, str]
    """URL of each other list page that was visited, to how the visit ended."""
    articles_read: int
    """Visits to articles that brought their page."""
    articles_unread: int
    """Visits to articles of the archive that brought anything else."""
    articles_unreadable: bool
    """Whether no article can be read, not even one that was read well at its last visit."""
    examples: Mapping[str, str]
    """URL of some unread articles to how the visit ended."""
    is_complete: bool
    """False for a run that was stopped by a limit or a signal."""
    has_articles: bool
    """Whether the archive has an article of the site after the run."""


def unusable(use: RunUse) -> list[Problem]:
    """Return the problems of a run that was no success."""
    if use.refusal:
        return [Problem(REFUSED, SUMMARIES[REFUSED], (f"{use.refusal}.",))]
    if use.lists_unread and not use.lists_read:
        found = (f"{url} ended as {ending}." for url, ending in sorted(use.lists_unread.items()))
        return [Problem(LISTS, SUMMARIES[LISTS], (*found, _ADVICE))]
    if use.is_complete and not use.has_articles:
        return [Problem(EMPTY, SUMMARIES[EMPTY])]
    if use.articles_unreadable:
        found = (f"{url} ended as {ending}." for url, ending in use.examples.items())
        counted = f"{use.articles_unread:,} were requested."
        return [Problem(ARTICLES, SUMMARIES[ARTICLES], (counted, *found, _ADVICE))]
    return []


def unchecked(use: RunUse) -> set[str]:
    """Return the problems of which the run says nothing, neither that they go on nor that they are over."""
    return {
        *([] if use.answered else [REFUSED]),
        *([] if use.lists_read or use.lists_unread else [LISTS]),
        *([] if use.is_complete or use.has_articles else [EMPTY]),
        *([] if use.articles_read or use.articles_unreadable else [ARTICLES]),
    }
