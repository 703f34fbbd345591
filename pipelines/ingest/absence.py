"""When a page of an article is absent from its site. Pure functions; times are those of captures, never runs.

- A 404 or 410 settles it with a second one, at least 20 hours later.
- So does a "not found" page with status 200, if the site sends the same text for an address that cannot exist.
- A permanent redirect to no page of an article settles it with the third over at least seven days, if another article
  answered well before each further one that counts. A whole site behind a "verify" page therefore loses no article.
- Every other redirect settles nothing, and any good answer ends the absence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from archive import clock
from archive.sites import Site
from archive.sites.urls import PageUrl, is_declared_list
from archive.tables.absences import Absence
from archive.tables.recheck import CONFIRMED_AFTER

NEXT_RUN = timedelta(0)
"""What is requested again after this time is due in the next run."""
REDIRECTS = 3
REDIRECTED_FOR = timedelta(days=7)


class SiteEvidence(Protocol):
    """What other captures of the site, up to the time of a capture, say about it."""

    def is_not_found_page(self, text_digest: str) -> bool:
        """Return whether an address that cannot exist was answered with a page of that text."""

    def has_answered(self, since: str) -> bool:
        """Return whether another article was read well after ``since``."""


@dataclass(frozen=True, slots=True)
class KnownEvidence:
    """Evidence as plain values; by default none."""

    not_found: frozenset[str] = frozenset()
    """Text digests of pages sent for an address that cannot exist."""
    answered_at: str = ""
    """When another article was last read well."""

    def is_not_found_page(self, text_digest: str) -> bool:
        """Return whether an address that cannot exist was answered with a page of that text."""
        return text_digest in self.not_found

    def has_answered(self, since: str) -> bool:
        """Return whether another article was read well after ``since``."""
        return self.answered_at > since


def after_missing(before: Absence | None, at: str, text_digest: str | None, evidence: SiteEvidence) -> Absence:
    """Return the absence of a page after a capture that says that there is no such page.

    :param text_digest: of a "not found" page with status 200; None for a 404 or 410
    """
    absence = before or Absence()
    first = absence.missing_since
    if first is not None and not is_proven(text_digest, evidence):
        return absence
    if first is None or not is_proven(absence.missing_digest, evidence):
        return replace(absence, missing_since=at, missing_digest=text_digest)
    return _settled(absence, at) if _duration(first, at) >= CONFIRMED_AFTER else absence


def after_redirect(before: Absence | None, at: str, evidence: SiteEvidence) -> Absence:
    """Return the absence of a page after a permanent redirect to no page of an article."""
    absence = before or Absence()
    first, last = absence.redirected_since, absence.redirected_at
    if first is None or last is None:
        return replace(absence, redirected_since=at, redirected_at=at, redirects=1)
    if not evidence.has_answered(last):
        return absence
    absence = replace(absence, redirected_at=at, redirects=absence.redirects + 1)
    settled = absence.redirects >= REDIRECTS and _duration(first, at) >= REDIRECTED_FOR
    return _settled(absence, at) if settled else absence


def is_proven(text_digest: str | None, evidence: SiteEvidence) -> bool:
    """Return whether a response that says "not found" is the site's own: a 404 or 410, or its page for any address."""
    return text_digest is None or evidence.is_not_found_page(text_digest)


def leads_nowhere(url: PageUrl, target: PageUrl, site: Site) -> bool:
    """Return whether a redirect of a page of an article leads to no article and to none of the site's lists.

    A later page of an article is sent nowhere by a redirect to another page of the same article, too.
    """
    if target.kind == "article":
        return url.page > 1 and target.article_id == url.article_id and target.page != url.page
    return not is_declared_list(target, site)


def _settled(absence: Absence, at: str) -> Absence:
    return replace(absence, absent_since=absence.absent_since or at)


def _duration(start: str, end: str) -> timedelta:
    return clock.read(end) - clock.read(start)
