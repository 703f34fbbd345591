"""A publisher who adds, edits and removes articles of the sample site day by day, and a record of what it showed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from tests.sample_site.articles import SampleArticle
from tests.sample_site.changes import Removal
from tests.sample_site.language import vocabulary
from tests.sample_site.site import SampleSite
from tests.sample_site.truth import Expected, expected

Kind = Literal["addition", "late addition", "small edit", "headline", "rewrite", "removal"]
REMOVALS: dict[Removal, int] = {"404": 0, "410": 0, "soft": 0, "home for good": 7}
"""How a removed article answers, and the days for which it must do so before it counts as gone."""


@dataclass(slots=True)
class Change:
    """A change by the publisher, and when a crawl could know of it."""

    kind: Kind
    article_id: str
    day: int
    pages: frozenset[str]
    """Paths of the pages that show it."""
    truth: Expected | None
    """The article since; None for a removal."""
    age: timedelta
    """Of the article."""
    ended: int | None = None
    """The day from which it was not shown any more, because of the next change."""
    answered: int | None = None
    """The first day on which the server answered honestly for one of its pages."""
    settles_after: int = 0
    """Days for which the answer must last before it counts."""
    archived: int | None = None
    """The day after whose crawl the archive had it."""

    @property
    def group(self) -> str:
        """``additions``, ``edits`` or ``removals``."""
        return {"addition": "additions", "late addition": "additions", "removal": "removals"}.get(self.kind, "edits")


@dataclass
class Publisher:
    """Changes the site at the beginning of each day."""

    site: SampleSite
    rng: Random
    first_day: datetime
    """In China Standard Time."""
    changes: list[Change] = field(default_factory=list)
    shown: dict[str, list[tuple[int, Expected]]] = field(default_factory=lambda: defaultdict(list))
    """What the site showed of each article, and from which day."""
    removed: dict[str, int] = field(default_factory=dict)
    """Day of each removal."""

    def __post_init__(self) -> None:
        for article in self.site.articles:
            self._note(0, "addition", article)

    def work(self, day: int) -> None:
        """Do what a publisher does in a day."""
        rng = self.rng
        touched: set[str] = set()
        now = self.first_day + timedelta(days=day)
        for number in range(rng.choice((0, 0, 1, 1, 2))):
            touched.add(self._add(day, "addition", now - timedelta(hours=1 + number)))
        if rng.random() < 0.02:
            touched.add(self._add(day, "late addition", now - timedelta(days=rng.randrange(200, 2000))))
        for kind, chance in (("small edit", 0.5), ("headline", 0.2), ("rewrite", 0.08), ("removal", 0.08)):
            if rng.random() < chance:
                article = self._choose(touched)
                touched.add(article.id)
                self._change(day, kind, article)  # type: ignore[arg-type]
        if rng.random() < 0.3:
            self.site.touch_furniture()

    def truth_on(self, article_id: str, day: int) -> Expected | None:
        """Return what the site showed of an article on a day; None for nothing."""
        if self.removed.get(article_id, day + 1) <= day:
            return None
        return next((truth for since, truth in reversed(self.shown[article_id]) if since <= day), None)

    def _choose(self, touched: set[str]) -> SampleArticle:
        """Return an article to change: mostly a new one."""
        shown = [article for article in self.site.articles if article.id not in touched]
        return self.rng.choice(shown[:30] if self.rng.random() < 0.7 else shown)

    def _add(self, day: int, kind: Kind, published: datetime) -> str:
        article = self.site.add(published=published)
        self._note(day, kind, article)
        return article.id

    def _change(self, day: int, kind: Kind, article: SampleArticle) -> None:
        site, seed = self.site, f"{article.seed}/{day}"
        match kind:
            case "small edit":
                self._note(day, kind, site.edit(article.id))
            case "headline":
                words = article.title.split()
                words[-1] = "again" if words[-1] == "continue" else "continue"
                self._note(day, kind, site.edit(article.id, title=" ".join(words)))
            case "rewrite":
                title = vocabulary("en").title(Random(seed))
                self._note(day, kind, site.edit(article.id, seed=seed, title=f"{title}, day {day}"))
            case "removal":
                how = self.rng.choice(list(REMOVALS))
                site.remove(article.id, how)
                self.removed[article.id] = day
                self._end(article.id, day)
                pages = frozenset((article.page_path(1),))
                age = self._age(article, day)
                self.changes.append(Change(kind, article.id, day, pages, None, age, settles_after=REMOVALS[how]))

    def _age(self, article: SampleArticle, day: int) -> timedelta:
        return self.first_day + timedelta(days=day) - article.published

    def _note(self, day: int, kind: Kind, article: SampleArticle) -> None:
        truth = expected(article)
        first = article.page_count if kind == "small edit" else 1
        last = 1 if kind == "headline" else article.page_count  # an archive reads the headline on the first page
        pages = frozenset(article.page_path(page) for page in range(first, last + 1))
        self._end(article.id, day)
        self.shown[article.id].append((day, truth))
        self.changes.append(Change(kind, article.id, day, pages, truth, self._age(article, day)))

    def _end(self, article_id: str, day: int) -> None:
        for change in reversed(self.changes):
            if change.article_id == article_id and change.ended is None:
                change.ended = day
