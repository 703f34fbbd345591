"""The sample site: its articles, its lists, and the page that each URL has at this moment."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import RLock
from urllib.parse import urlsplit

from tests.sample_site import assets, changes, control
from tests.sample_site.answers import Answer, Wire, to_wire
from tests.sample_site.articles import SampleArticle, name_and_page, write_articles
from tests.sample_site.daily import DAILY_SKINS
from tests.sample_site.faults import Faults
from tests.sample_site.lists import PER_LIST, list_page_count
from tests.sample_site.pages import column_page, home_page, soft_missing_page
from tests.sample_site.portals import PORTALS, Portal, Section
from tests.sample_site.render import PAGE_PADDING, Frame
from tests.sample_site.server import SampleServer
from tests.sample_site.skin import Skin
from tests.sample_site.traffic import Traffic
from tests.sample_site.truth import Expected, expected

ROBOTS = "User-agent: *\nDisallow: /search\n"
_FIRST_MODIFIED = datetime(2024, 6, 14, 9, tzinfo=UTC)
_NOT_FOUND = b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
_CACHED_BYTES = 256 * 2**20


class SampleSite(changes.Changes):
    """A copy-cat of the real portals, the same for the same arguments.

    ``articles`` is the number of articles of each portal in ``portals`` (see ``portals``), ``per_list`` how many
    a list page shows, ``padding`` the bytes of script and style that bring pages to the size of real ones,
    ``robots`` the text of robots.txt (None: there is none), ``validators`` whether ETag and Last-Modified are sent.

    >>> site = SampleSite(articles=40, seed=1)
    >>> with site.serve() as server:
    ...     crawl(http_proxy=server.url)
    >>> site.requests.strays
    []
    """

    frame_class = Frame

    def __init__(
        self,
        articles: int = 60,
        seed: int = 1,
        *,
        portals: Iterable[str | Portal] = ("cppcc",),
        per_list: int = PER_LIST,
        padding: int = PAGE_PADDING,
        robots: str | None = ROBOTS,
        validators: bool = True,
    ) -> None:
        self.seed = seed
        self.size = articles
        self.portals = [PORTALS[each] if isinstance(each, str) else each for each in portals]
        self.per_list = per_list
        self.padding = padding
        self.robots = robots
        self.validators = validators
        self.requests = Traffic()
        self.faults = Faults(seed)
        self.lock = RLock()
        self.now: Callable[[], float | None] = time.time
        """The server's clock, in seconds since 1970, as the Date of its responses; None to send no Date."""
        self._articles = {
            article.id: article for portal in self.portals for article in write_articles(portal, articles, seed)
        }
        self._written = dict.fromkeys((portal.id for portal in self.portals), articles)
        self._removed: dict[str, changes.Removal] = {}
        self._moved: dict[tuple[str, str], str] = {}
        self._at_alias: set[str] = set()
        self._replaced: dict[str, int] = {}
        self._furniture = 0
        self._changes = 0
        self._validators: dict[tuple[str, str], tuple[str, str]] = {}
        self._forget()

    @property
    def articles(self) -> list[SampleArticle]:
        """Every article that the site shows now, newest first."""
        return sorted(self._live(), key=_newest_first)

    def article(self, article_id: str) -> SampleArticle:
        """Return an article by id (``cppcc-470857``), shown or removed."""
        return self._articles[article_id]

    def expected(self, portal: str = "cppcc") -> list[Expected]:
        """Return what a faithful archive of a portal holds of the articles that it shows now, by id."""
        return sorted(
            (expected(article) for article in self._live() if article.portal.id == portal), key=lambda each: each.id
        )

    def urls(self, portal: str = "cppcc") -> list[str]:
        """Return the canonical URL of every list page and every page of an article that answers with 200 now."""
        declared = next(each for each in self.portals if each.id == portal)
        lists = [
            f"{declared.origin}{self.list_path(section, page)}"
            for section in declared.sections
            for page in range(1, list_page_count(self.listed(declared, section), self.per_list) + 1)
        ]
        pages = [
            f"{declared.origin}{article.page_path(page)}"
            for article in self._live()
            if article.portal is declared
            for page in range(1, article.page_count + 1)
            if page not in article.missing_pages
        ]
        return sorted(lists + pages)

    def listed(self, portal: Portal, section: Section) -> list[SampleArticle]:
        """Return the articles of a list, newest first."""
        key = (portal.id, section.slug)
        if key not in self._listed:
            found = (each for each in self._live() if each.portal is portal and section in (each.section, each.also_in))
            self._listed[key] = sorted(found, key=_newest_first)
        return self._listed[key]

    @staticmethod
    def list_path(section: Section, page: int = 1) -> str:
        """Return the path of a list page."""
        return section.path(page)

    def serve(self, port: int = 0) -> SampleServer:
        """Return a server on 127.0.0.1, to be used in a ``with`` statement; port 0 takes a free one."""
        return SampleServer(self, port)

    def wire(self, url: str, *, compress: bool) -> Wire:
        """Return the answer to a URL as bytes."""
        key = (url, compress)
        with self.lock:
            wire = self._wires.get(key)
            if wire is None:
                wire = self._to_wire(url, self.answer(url), compress=compress)
                self._keep(key, wire)
            return wire

    def answer(self, url: str) -> Answer:
        """Return what the site says at ``url`` now."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if host == control.HOST:
            return control.answer(self, parts.path, parts.query)
        if shared := assets.asset_on_shared_host(host, parts.path):
            return shared
        found = self._portal_at(host, parts.path)
        if found is None:
            return Answer("off-site", 502, f"the sample site does not play {host}\n".encode(), "text/plain")
        portal, path = found
        if path == "/robots.txt":
            return self._robots()
        if portal.id in self._at_alias and host == portal.host:
            return Answer("moved", 301, headers=(("Location", f"http://{portal.aliases[0]}{path}"),))
        return self._page(portal, path.partition(";")[0])

    def _page(self, portal: Portal, path: str) -> Answer:
        if target := self._moved.get((portal.id, path)):
            return Answer("moved", 301, headers=(("Location", f"{portal.origin}{target}"),))
        if named := name_and_page(path):
            return self._article_page(portal, path, *named)
        for section in portal.sections:
            if page := section.page_at(path):
                return self._list_page(portal, section, page)
        return self._other_page(portal, path)

    def _article_page(self, portal: Portal, path: str, name: str, page: int) -> Answer:
        article = self._articles.get(f"{portal.id}-{name}")
        if article is None or article.page_path(page) != path or page > article.page_count:
            return _missing()
        if removal := self._removed.get(article.id):
            return self._removed_page(portal, removal)
        if page in article.missing_pages:
            return _missing()
        text = self._skin_of(portal).article(self._frame(portal), article, page)
        return Answer("article", 200, text.encode(article.encoding))

    def _list_page(self, portal: Portal, section: Section, page: int) -> Answer:
        articles = self.listed(portal, section)
        if not 1 <= page <= list_page_count(articles, self.per_list):
            return _missing()
        text = self._skin_of(portal).list(self._frame(portal), section, articles, page, self.per_list)
        return Answer("list", 200, text.encode())

    def _removed_page(self, portal: Portal, removal: changes.Removal) -> Answer:
        match removal:
            case "404" | "410":
                return _missing(int(removal))
            case "soft" | "unproven":
                return Answer("missing", 200, soft_missing_page(self._frame(portal)).encode())
            case "home":
                return Answer("missing", 302, headers=(("Location", f"{portal.origin}/"),))
            case "home for good":
                return Answer("missing", 301, headers=(("Location", f"{portal.origin}/"),))

    def _other_page(self, portal: Portal, path: str) -> Answer:
        if path in ("/", "/index.html"):
            return Answer("home", 200, home_page(self._frame(portal)).encode())
        if assets.is_asset_path(path):
            return assets.asset(path, self._replaced.get(path, 0))
        slug = path.strip("/").removesuffix(".html").removesuffix("_more")
        menu = (*portal.columns, *(section.slug for section in portal.sections))
        if slug in menu or re.fullmatch(r"/n_\d+\.htm", path):
            return Answer("column", 200, column_page(self._frame(portal), slug).encode())
        if "soft" in self._removed.values():  # such a site sends the page for whatever does not exist
            return self._removed_page(portal, "soft")
        return _missing()

    def _robots(self) -> Answer:
        if self.robots is None:
            return Answer("robots", 404)
        return Answer("robots", 200, self.robots.encode(), "text/plain")

    def _portal_at(self, host: str, path: str) -> tuple[Portal, str] | None:
        """Return the portal that stands at this place and the path within it."""
        for portal in self.portals:
            for place in (portal.host, *portal.aliases):
                place_host, _, folder = place.partition("/")
                if host == place_host and not folder:
                    return portal, path or "/"
                if host == place_host and (path.startswith(f"/{folder}/") or path == "/robots.txt"):
                    return portal, path.removeprefix(f"/{folder}")
        return None

    def _frame(self, portal: Portal) -> Frame:
        if portal.id not in self._frames:
            recent = self.listed(portal, portal.sections[1])
            first = self._furniture * 5 % max(len(recent), 1)
            self._frames[portal.id] = self.frame_class(portal, recent[first : first + 5], self.padding, self._furniture)
        return self._frames[portal.id]

    def _skin_of(self, portal: Portal) -> Skin:
        """Return the portal's look; the looks to choose from are those of the subsites."""
        return self.skin if portal.family == "subsite" else DAILY_SKINS[portal.language]

    def _live(self) -> Iterable[SampleArticle]:
        return (article for article_id, article in self._articles.items() if article_id not in self._removed)

    def _to_wire(self, url: str, answer: Answer, *, compress: bool) -> Wire:
        if not self.validators or answer.status != 200 or answer.kind in ("robots", "control"):
            return to_wire(answer, compress=compress and answer.status == 200)
        parts = urlsplit(url)
        key = (parts.hostname or "", parts.path)
        etag = hashlib.blake2b(answer.body, digest_size=8).hexdigest()
        if self._validators.get(key, ("",))[0] != etag:
            modified = _FIRST_MODIFIED + timedelta(hours=self._changes)
            self._validators[key] = (etag, format_datetime(modified, usegmt=True))
        return to_wire(answer, compress=compress, etag=etag, modified=self._validators[key][1])

    def _keep(self, key: tuple[str, bool], wire: Wire) -> None:
        if wire.kind == "control":
            return
        self._cached_bytes += len(wire.body)
        if self._cached_bytes > _CACHED_BYTES:
            self._forget()
        self._wires[key] = wire

    def _forget(self) -> None:
        """Forget every page that was made: something changed."""
        self._wires: dict[tuple[str, bool], Wire] = {}
        self._cached_bytes = 0
        self._listed: dict[tuple[str, str], list[SampleArticle]] = {}
        self._frames: dict[str, Frame] = {}


def _newest_first(article: SampleArticle) -> tuple[float, int]:
    return -article.published.timestamp(), -article.number


def _missing(status: int = 404) -> Answer:
    return Answer("missing", status, _NOT_FOUND)
