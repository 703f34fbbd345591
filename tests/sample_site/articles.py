"""The sample site's articles: who, when, where and with which of the real pages' habits. No markup here.

Each habit comes back at a fixed distance, so that a site of forty articles has them all, whatever the seed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.sample_site.language import vocabulary
from tests.sample_site.portals import Portal, Section

NEWEST = datetime(2024, 6, 14, 16, 20, 5)
_YEARS = timedelta(days=3650)

SOURCES = ("chinadaily.com.cn", "Xinhua", "China Daily", "en.cppcc.gov.cn")
DATELINES = ("spaced", "glued", "one-span", "bare", "source-first")
"""Forms of the line under the headline, see ``skins``; in addition to them, ``none``."""
DAILY_LINES = ("byline", "agency", "website", "buddhist-era")
DAILY_LINES_OLDER = ("piped", "comments", "date-only", "brackets", "seconds", "two-lines")
"""Forms of the line on www.chinadaily.com.cn, since 2017 and before, see ``bylines``."""
HABITS = (
    "headline-first", "nbsp", "empty-paragraphs", "trailing-space", "double-space", "glued-inline", "image-name",
    "caption", "standfirst", "headings", "inline-tags",
)  # fmt: skip
_HABITS_OF_SUBSITES = frozenset(("standfirst",))
_HABITS_OF_ENGLISH = frozenset(("standfirst", "nbsp", "double-space", "glued-inline", "inline-tags"))
"""Those that work on the spaces between words; the standfirst is an English phrase."""
_SUBSITE_PATH = re.compile(r"(?:/[a-z]+)?/\d{4}-\d{2}/\d{2}/(content|c)_(\d+)(?:_(\d+))?\.htm")
_DAILY_PATH = re.compile(r"/a/\d{6}/\d{2}/(WS[0-9a-f]{24})(?:_(\d+))?\.html")


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """One article as it stands on the site now. Changes make a new one of these (see ``changes``)."""

    portal: Portal
    section: Section
    number: int
    """The publisher's id."""
    seed: str
    """What its text is made from."""
    title: str
    published: datetime
    """China Standard Time."""
    dateline: str = "spaced"
    source: str | None = None
    subtitle: str = ""
    page_count: int = 1
    habits: frozenset[str] = frozenset()
    older_form: bool = False
    """At ``content_<id>.htm``."""
    comment: bool = True
    """Whether the publishing system's comment about the article is on the page."""
    also_in: Section | None = None
    """A second list that shows it."""
    folder: str = ""
    """The date in its URL, where that is not the date of publication: ``2020-01/14``."""
    edits: int = 0
    summary: str = ""
    """What lists say of it beyond title and date."""
    links: tuple[tuple[str, str], ...] = ()
    """Addresses and texts of links at the end of its body."""
    related: tuple[tuple[str, str], ...] = ()
    """Addresses and texts of the links below it."""
    missing_pages: frozenset[int] = frozenset()
    """Pages that answer 404 though the pager names them."""

    @property
    def id(self) -> str:
        """``cppcc-470857``, ``cppcc-content-30627241`` or ``chinadaily-WS62706fd0a310fd2b29e5a6da``."""
        if self.older_form:
            return f"{self.portal.id}-content-{self.number}"
        return f"{self.portal.id}-{self._daily_name if self.is_daily else self.number}"

    @property
    def is_daily(self) -> bool:
        return self.portal.family == "chinadaily"

    @property
    def encoding(self) -> str:
        """Old Chinese pages are in GBK, whatever they declare."""
        return "gb18030" if self.portal.language == "zh" and self.older_form else "utf-8"

    @property
    def day(self) -> str:
        """The date in its URL: ``2020-01/13``."""
        return self.folder or f"{self.published:%Y-%m/%d}"

    @property
    def path(self) -> str:
        return self.page_path(1)

    @property
    def url(self) -> str:
        """The canonical URL."""
        return f"{self.portal.origin}{self.path}"

    def page_path(self, page: int) -> str:
        """Return the path of page ``page``, from 1."""
        number = f"_{page}" if page > 1 else ""
        if self.is_daily and not self.older_form:
            return f"/a/{self.day.replace('-', '')}/{self._daily_name}{number}.html"
        column = f"/{self.section.slug.partition('/')[0]}" if self.is_daily else ""
        return f"{column}/{self.day}/{'content' if self.older_form else 'c'}_{self.number}{number}.htm"

    @property
    def _daily_name(self) -> str:
        return "WS" + hashlib.blake2b(self.seed.encode(), digest_size=12).hexdigest()


def name_and_page(path: str) -> tuple[str, int] | None:
    """Return the last part of the id, and the page number, that a path is made of; None for no article's path."""
    if match := _SUBSITE_PATH.fullmatch(path):
        return ("content-" if match[1] == "content" else "") + match[2], int(match[3] or 1)
    if match := _DAILY_PATH.fullmatch(path):
        return match[1], int(match[2] or 1)
    return None


def write_articles(portal: Portal, count: int, seed: int) -> Iterator[SampleArticle]:
    """Return ``count`` articles of a portal, oldest first."""
    step = min(timedelta(days=2, hours=7), _YEARS / max(count, 1))
    for index in range(count):
        yield write_article(portal, index, seed, NEWEST - step * (count - 1 - index), count)


def write_article(
    portal: Portal, index: int, seed: int, published: datetime, count: int, section: Section | None = None
) -> SampleArticle:
    """Return article ``index`` of a site that began with ``count``."""
    rng = Random(f"{seed}/{portal.id}/{index}")
    section = section or _section(portal, index)
    words = vocabulary(portal.language)
    dateline = _dateline(portal, index)
    is_daily = portal.family == "chinadaily"
    return SampleArticle(
        portal=portal,
        section=section,
        number=_number(index, count, rng),
        seed=f"{seed}/{portal.id}/{index}/text",
        title=words.title(rng),
        published=published.replace(second=rng.randrange(60), microsecond=0),
        dateline=dateline,
        source=None if is_daily or dateline in ("bare", "none") else SOURCES[index % len(SOURCES)],
        subtitle=words.sentence(rng) if index % 23 == 11 and not is_daily else "",
        page_count=_page_count(index, rng),
        habits=_habits(portal, index),
        older_form=_is_older(portal, index),
        comment=index % 13 != 5 and _may_have_comment(portal, index),
        also_in=portal.sections[1] if index % 10 == 4 and section is not portal.sections[1] else None,
    )


def _number(index: int, count: int, rng: Random) -> int:
    """Ids grow with time, except that every twentieth page was entered late, with a date in the past."""
    late = 9 * count + 5_000 if index % 20 == 13 and index < count else 0
    return 400_000 + 9 * index + rng.randrange(9) + late + (9 * count + 10_000 if index >= count else 0)


def _section(portal: Portal, index: int) -> Section:
    place = index * 7 % 20  # 7 and 20 have no common divisor: sections alternate
    for section in portal.sections:
        place -= section.share
        if place < 0:
            return section
    return portal.sections[0]


def _is_older(portal: Portal, index: int) -> bool:
    return index % 3 == 2 if portal.family == "chinadaily" else index % 19 == 6


def _may_have_comment(portal: Portal, index: int) -> bool:
    return portal.family == "subsite" or (portal.language == "en" and _is_older(portal, index))


def _habits(portal: Portal, index: int) -> frozenset[str]:
    habits = frozenset(habit for place, habit in enumerate(HABITS) if (index + place) % (3 + place % 4) == 0)
    if portal.language == "zh":
        return habits - _HABITS_OF_ENGLISH
    return habits - _HABITS_OF_SUBSITES if portal.family == "chinadaily" else habits


def _dateline(portal: Portal, index: int) -> str:
    if portal.language == "zh":
        return "chinese"
    if portal.family == "chinadaily":
        forms = DAILY_LINES_OLDER if _is_older(portal, index) else DAILY_LINES
        return forms[index // 3 % len(forms)]
    if index % 17 == 9 or index % 39 == 31:  # 31 = 5 mod 13: no comment either
        return "none"
    forms = DATELINES[:-1] if portal.id == "cppcc" else DATELINES
    return forms[index % len(forms)]


def _page_count(index: int, rng: Random) -> int:
    if index % 29 == 7:
        return 9 + rng.randrange(5)
    return 2 + rng.randrange(3) if index % 11 == 3 else 1
