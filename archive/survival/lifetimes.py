"""Between which times an article can have appeared and vanished. Pure functions; times are those of captures.

An article vanished only where the archive's own rules have settled its absence (``pipelines/ingest/absence.py``), and
two answers that it is not there, at least 20 hours apart, came on days on which its site worked: another article was
read, no more than nine other articles were missing for each that was read, and list pages could be read if any were
requested. What a site forbids or does not answer is no capture, and blocks and challenge pages are not read well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from archive import clock
from archive.survival.observation import Observation

APART = timedelta(hours=20)
"""The least time between two answers that an article is not there."""
MOST_MISSING = 9
"""Other articles that may be missing on a day for each that was read."""
CHINA = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SiteDay:
    """What a site answered on one day (UTC)."""

    read: frozenset[str] = frozenset()
    """Articles whose first page was read."""
    missing: frozenset[str] = frozenset()
    """Articles whose first page was missing."""
    lists_failed: bool = False
    """List pages were requested, and none could be read."""

    def is_sound_without(self, article_id: str) -> bool:
        """Return whether the site's other answers of this day show that it worked."""
        read, missing = len(self.read - {article_id}), len(self.missing - {article_id})
        return not self.lists_failed and read > 0 and missing <= MOST_MISSING * read


@dataclass(frozen=True, slots=True)
class Answers:
    """What the captures of one article's first page say, in order of time."""

    article_id: str
    site: str
    section: str | None
    published: str | None
    """The date of publication as the page gives it."""
    listed_at: str | None
    """When a list page first linked to it."""
    read: tuple[str, ...]
    """When it was read well, at least once."""
    missing: tuple[str, ...] = ()
    """When its site said that it is not there, since it was last read. Empty unless its absence is settled."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What is known of the time an article was on its site: a row of ``lifetimes``."""

    article_id: str
    site: str
    section: str | None
    year: str | None
    """Year of publication."""
    appeared_after: str | None
    """It cannot have appeared before: the beginning of its day of publication, in China."""
    appeared_by: str
    """It had appeared then: its first good capture, or the first link to it on a list page."""
    first_present: str
    """Its first good capture."""
    last_present: str
    """Its last good capture."""
    absent_by: str | None
    """It had vanished then; None if it is not known to have vanished."""
    observation: Observation | None = field(compare=False, default=None)
    """The same in days since publication; None without a date of publication."""


def lifetime(answers: Answers, days: Mapping[str, SiteDay]) -> Lifetime:
    """Return the lifetime of an article. ``days``: what its site answered, by day."""
    first, last = answers.read[0], answers.read[-1]
    absent_by = _absent_by(answers, days)
    born = _born(answers.published)
    return Lifetime(
        article_id=answers.article_id,
        site=answers.site,
        section=answers.section,
        year=answers.published[:4] if answers.published else None,
        appeared_after=clock.written(born) if born else None,
        appeared_by=min(first, answers.listed_at or first),
        first_present=first,
        last_present=last,
        absent_by=absent_by,
        observation=_observation(born, first, last, absent_by) if born else None,
    )


def _absent_by(answers: Answers, days: Mapping[str, SiteDay]) -> str | None:
    """Return the first of the answers that count, if enough of them do."""
    sound = [at for at in answers.missing if days.get(at[:10], SiteDay()).is_sound_without(answers.article_id)]
    if not sound or clock.read(sound[-1]) - clock.read(sound[0]) < APART:
        return None
    return sound[0]


def _born(published: str | None) -> datetime | None:
    """Return the beginning of the day of publication in China."""
    return datetime.fromisoformat(published[:10]).replace(tzinfo=CHINA) if published else None


def _observation(born: datetime, first: str, last: str, absent_by: str | None) -> Observation:
    """Return ages in days. A page that was captured before its date of publication has the age 0 then."""
    entered, present = (max(0.0, (clock.read(at) - born) / _DAY) for at in (first, last))
    if absent_by is None:
        return Observation(entered, present)
    return Observation(entered, present, max((clock.read(absent_by) - born) / _DAY, present + 1e-6))


def group(lifetimes: Collection[Lifetime], by: str) -> dict[str, Sequence[Lifetime]]:
    """Return lifetimes by the value of one of their fields, those without a value left out."""
    found: dict[str, list[Lifetime]] = {}
    for each in lifetimes:
        value = getattr(each, by)
        if value is not None:
            found.setdefault(value, []).append(each)
    return dict(found)
