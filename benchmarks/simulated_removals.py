"""A simulated site whose articles vanish by a known law, and what daily crawls of it, disturbed in many ways, capture.

Pages are not rendered. Everything that decides is the archive's own: when a page is due again, when an absence is
settled, and how captures are read.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from archive.tables.absences import Absence
from archive.tables.recheck import due_again
from pipelines.ingest.absence import KnownEvidence, after_missing

BEGINNING = datetime(2023, 1, 1, 2, tzinfo=UTC)
DAYS = 1280
OLDER = 730
"""Days before the first crawl on which the oldest articles were published."""
NEWEST = 1000
MISSED_RUNS = 0.08
LONGEST_TROUBLE = 9

TROUBLES = ("refused", "error", "forbidden", "robots", "challenge", "all missing", "articles missing")
"""What a whole site may answer for days: no connection, 503, 403, a robots.txt that forbids everything, a challenge
page with status 200, a 404 for every address, and a 404 for every article while lists can be read."""
_OUTCOMES = {
    "refused": (None, Outcome.FAILED),
    "error": (503, Outcome.FAILED),
    "forbidden": (403, Outcome.FAILED),
    "robots": (None, Outcome.DENIED),
    "challenge": (200, Outcome.QUARANTINED),
    "all missing": (404, Outcome.GONE),
    "articles missing": (404, Outcome.GONE),
}


@dataclass(frozen=True, slots=True)
class Law:
    """A Weibull law of lifetimes, in days."""

    scale: float
    shape: float

    def share(self, age: float) -> float:
        """Return the share of articles that exist at an age."""
        return math.exp(-((age / self.scale) ** self.shape))

    def lifetime(self, chance: random.Random) -> float:
        """Return a random lifetime."""
        return self.scale * (-math.log(1 - chance.random())) ** (1 / self.shape)


@dataclass(slots=True)
class SimulatedArticle:
    """An article's fate, and what the archive knows of it."""

    id: str
    born: float
    """Days since the first crawl; negative for articles published before."""
    vanishes: float
    moves: float
    """When it moves to another address; never for most."""
    withdrawn: bool
    due: str
    attempts: int = 0
    seen: bool = False
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class SimulatedSite:
    """The database of an archive of the site, and the truth."""

    db: Database
    law: Law
    articles: dict[str, SimulatedArticle]
    troubled_days: int


def random_law(chance: random.Random) -> Law:
    """Return a law by which 2 to 25 % of articles vanish in two years."""
    shape = chance.choice([0.7, 1.0, 1.4])
    lost = chance.choice([0.02, 0.05, 0.1, 0.2, 0.25])
    return Law(730 / (-math.log(1 - lost)) ** (1 / shape), shape)


def simulate(db: Database, seed: int, articles: int) -> SimulatedSite:
    """Crawl a random site daily; ``db`` is an empty archive."""
    chance = random.Random(seed)
    law = random_law(chance)
    known = {each.id: each for each in (_article(number, law, chance) for number in range(articles))}
    troubles = _troubles(chance)
    db.execute(
        "INSERT INTO frontier (url, fetch_url, site, kind, found_at, priority, due_at) "
        "VALUES ('list', 'list', 'site', 'list', '', 0, '')"
    )
    site = _Crawls(db, chance)
    for day in range(DAYS):
        if chance.random() >= MISSED_RUNS:
            site.run(day, troubles.get(day), known)
    site.close(known)
    return SimulatedSite(db, law, known, len(troubles))


def _article(number: int, law: Law, chance: random.Random) -> SimulatedArticle:
    born = chance.uniform(-OLDER, NEWEST)
    moves = born + chance.uniform(1, 900) if chance.random() < 0.05 else math.inf
    return SimulatedArticle(
        f"site-{number}", born, born + law.lifetime(chance), moves, chance.random() < 0.02, _time(max(0.0, born))
    )


def _troubles(chance: random.Random) -> dict[int, str]:
    """Return what is wrong on each troubled day: about four times a year, for one to nine days."""
    found = {}
    for kind in TROUBLES * 2:
        first = chance.randrange(DAYS)
        for day in range(first, first + chance.randint(1, LONGEST_TROUBLE)):
            found[day] = kind
    return found


class _Crawls:
    """Daily runs, and the rows of their captures."""

    def __init__(self, db: Database, chance: random.Random) -> None:
        self._db, self._chance = db, chance
        self._captures: list[tuple[object, ...]] = []
        self._quarantine: list[tuple[object, ...]] = []

    def run(self, day: int, trouble: str | None, known: dict[str, SimulatedArticle]) -> None:
        """Request the list and everything that is due."""
        began = _time(day)
        status, _ = _OUTCOMES[trouble] if trouble else (200, None)
        if status is not None:
            self._capture("list", None, 200 if trouble == "articles missing" else status, began, trouble)
        due = [each for each in known.values() if each.due <= began and each.born <= day]
        for number, article in enumerate(due):
            self._visit(article, day + (number + 1) * 6 / 86400, trouble)

    def close(self, known: dict[str, SimulatedArticle]) -> None:
        """Write all rows."""
        db = self._db
        db.conn.executemany(
            "INSERT INTO captures (record_id, record_type, url, target_uri, captured_at, crawl_id, warc_file, "
            '"offset", length, status, site, article_id, page) '
            "VALUES (?, 'response', ?, '', ?, '', 'one', ?, 0, ?, 'site', ?, 1)",
            self._captures,
        )
        db.conn.executemany("INSERT INTO quarantine VALUES (?, '', '', '', '')", self._quarantine)
        for article in known.values():
            if article.seen and not article.withdrawn:
                self._article(article)

    def _article(self, article: SimulatedArticle) -> None:
        absence = article.absence
        published = (BEGINNING + timedelta(days=article.born, hours=8)).date().isoformat()
        self._db.execute(
            "INSERT INTO articles (id, site, url, published, complete, first_seen, changed_at, revision_count, body, "
            "body_html, language, word_count, page_count, parser) VALUES (?, 'site', ?, ?, 1, '', '', 1, '', '', 'en', "
            "0, 1, '')",
            [article.id, self._address(article, DAYS), published],
        )
        if absence:
            self._db.execute(
                "INSERT INTO article_absences (article_id, page, missing_since, absent_since) VALUES (?, 1, ?, ?)",
                [article.id, absence.missing_since, absence.absent_since],
            )

    def _visit(self, article: SimulatedArticle, moment: float, trouble: str | None) -> None:
        at = _time(moment)
        status, outcome = _OUTCOMES[trouble] if trouble else self._answer(article, moment)
        if status is not None:
            self._capture(self._address(article, moment), article.id, status, at, trouble)
        if outcome is Outcome.GONE:
            if not article.seen:  # never captured, so never an article of the archive
                article.due = clock.NEVER
                return
            article.absence = after_missing(article.absence, at, None, KnownEvidence())
        elif outcome in (Outcome.NEW, Outcome.UNCHANGED):
            article.absence, article.seen = None, True
        article.attempts = 0 if outcome in (Outcome.NEW, Outcome.UNCHANGED) else article.attempts + 1
        newest = _time(article.born)
        article.due = due_again(article.id, "article", 1, outcome, now=at, newest=newest, attempts=article.attempts)

    def _answer(self, article: SimulatedArticle, moment: float) -> tuple[int, Outcome]:
        if moment >= article.vanishes:
            return 404, Outcome.GONE
        return 200, Outcome.UNCHANGED if article.seen else Outcome.NEW

    def _address(self, article: SimulatedArticle, moment: float) -> str:
        return f"{article.id}/moved" if moment >= article.moves else article.id

    def _capture(self, url: str, article_id: str | None, status: int, at: str, trouble: str | None) -> None:
        number = len(self._captures)
        self._captures.append((f"r{number}", url, at, number, status, article_id))
        if trouble == "challenge":
            self._quarantine.append((f"r{number}",))


def true_share(site: SimulatedSite, age: float, begin: float) -> float:
    """Return the share at an age of the articles that exist at another."""
    return site.law.share(age) / site.law.share(begin)


def vanished_by(site: SimulatedSite) -> Iterator[tuple[str, str]]:
    """Yield each article with the time at which it vanished."""
    for article in site.articles.values():
        yield article.id, _time(article.vanishes)


def _time(day: float) -> str:
    try:
        return clock.written(BEGINNING + timedelta(days=day))
    except OverflowError:
        return clock.NEVER
