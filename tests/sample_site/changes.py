"""What happens to the site between two crawls. Each change is made in place, and is the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import RLock
from typing import Any, Literal

from tests.sample_site.articles import NEWEST, SampleArticle, write_article
from tests.sample_site.portals import PORTALS, Portal
from tests.sample_site.skin import Skin
from tests.sample_site.skins import SKINS

Removal = Literal["404", "410", "soft", "unproven", "home", "home for good"]
"""How a removed article answers: a status; a page that says so with status 200, sent for any address that does not
exist or for this article alone; a redirect to the home page, temporary or permanent."""


class Changes:
    """The part of :class:`SampleSite` that changes it."""

    seed: int
    size: int
    portals: list[Portal]
    lock: RLock
    skin: Skin = SKINS["2021"]
    _articles: dict[str, SampleArticle]
    _removed: dict[str, Removal]
    _moved: dict[tuple[str, str], str]
    _at_alias: set[str]
    _written: dict[str, int]
    _replaced: dict[str, int]
    _furniture: int
    _changes: int

    def edit(self, article_id: str, **fields: Any) -> SampleArticle:
        """Add a paragraph to an article's text; with ``fields`` (``title="…"``) change those instead."""
        article = self._articles[article_id]
        return self._replace(article, **(fields or {"edits": article.edits + 1}))

    def grow(self, article_id: str) -> SampleArticle:
        """Give an article one page more."""
        article = self._articles[article_id]
        return self._replace(article, page_count=article.page_count + 1)

    def without_page(self, article_id: str, page: int) -> SampleArticle:
        """Let one page of an article answer 404, though the pager goes on naming it."""
        article = self._articles[article_id]
        return self._replace(article, missing_pages=article.missing_pages | {page})

    def with_all_pages(self, article_id: str) -> SampleArticle:
        """Undo :meth:`without_page`."""
        return self._replace(self._articles[article_id], missing_pages=frozenset())

    def remove(self, article_id: str, how: Removal = "404") -> None:
        """Take an article and all its pages off the site and its lists."""
        self._articles[article_id]
        with self._change():
            self._removed[article_id] = how

    def restore(self, article_id: str) -> None:
        """Undo :meth:`remove`."""
        with self._change():
            del self._removed[article_id]

    def move(self, article_id: str) -> SampleArticle:
        """Put an article into the folder of the next day; its old URLs redirect there with status 301."""
        article = self._articles[article_id]
        day = datetime.strptime(article.day, "%Y-%m/%d") + timedelta(days=1)
        moved = replace(article, folder=f"{day:%Y-%m/%d}")
        with self._change():
            self._articles[article_id] = moved
            for page in range(1, article.page_count + 1):
                self._moved[article.portal.id, article.page_path(page)] = moved.page_path(page)
        return moved

    def move_to_alias(self, portal: str = "cppcc") -> None:
        """Redirect every page of a portal permanently to the same page at its first alias."""
        with self._change():
            self._at_alias.add(PORTALS[portal].id)

    def publish(self, count: int = 1, portal: str | None = None) -> list[SampleArticle]:
        """Publish ``count`` new articles, each a few hours after the newest."""
        return [self.add(portal=portal) for _ in range(count)]

    def insert_back_dated(self, portal: str | None = None) -> SampleArticle:
        """Publish one article with a date from the middle of the portal's past, and so in the midst of its list."""
        home = PORTALS[portal] if portal else self.portals[0]
        dates = sorted(article.published for article in self._articles.values() if article.portal is home)
        return self.add(portal=home.id, published=dates[len(dates) // 2] + timedelta(hours=1))

    def add(
        self, *, portal: str | None = None, slug: str | None = None, published: datetime | None = None, **fields: Any
    ) -> SampleArticle:
        """Publish one article: newer than all others, or with ``published`` (China time) at its place in the past."""
        home = PORTALS[portal] if portal else self.portals[0]
        section = next((each for each in home.sections if each.slug == slug), None)
        if slug and section is None:
            raise KeyError(f"{home.id} has no list {slug!r}")
        index = self._written[home.id]
        when = published or NEWEST + timedelta(hours=7) * (index - self.size + 1)
        article = replace(write_article(home, index, self.seed, when, self.size, section), **fields)
        with self._change():
            self._written[home.id] += 1
            self._articles[article.id] = article
        return article

    def replace_image(self, path: str) -> None:
        """Put another file at the path of an image: ``/images/400081/77.jpeg``."""
        with self._change():
            self._replaced[path] = self._replaced.get(path, 0) + 1

    def touch_furniture(self) -> None:
        """Change rail, counters, share bars and scripts of every page, and no article."""
        with self._change():
            self._furniture += 1

    def reskin(self, name: str) -> None:
        """Redesign the site, see ``skins``: other markup for the same articles."""
        with self._change():
            self.skin = SKINS[name]

    def _replace(self, article: SampleArticle, **fields: Any) -> SampleArticle:
        changed = replace(article, **fields)
        with self._change():
            self._articles[article.id] = changed
        return changed

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self.lock:
            self._changes += 1
            yield
            self._forget()

    def _forget(self) -> None:
        raise NotImplementedError
