"""The sample site's articles: who, when, where and with which of the real pages' habits. No markup here.

Each habit comes back at a fixed distance, so that a site of forty articles has them all, whatever the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.sample_site import words
from tests.sample_site.portals import Portal, Section

NEWEST = datetime(2024, 6, 14, 16, 20, 5)
_YEARS = timedelta(days=3650)

SOURCES = ("chinadaily.com.cn", "Xinhua", "China Daily", "en.cppcc.gov.cn")
DATELINES = ("spaced", "glued", "one-span", "bare", "source-first")
"""Forms of the line under the headline, see ``skins``; beside them ``none``."""
HABITS = (
    "headline-first", "nbsp", "empty-paragraphs", "trailing-space", "double-space", "glued-inline", "image-name",
    "caption", "standfirst", "headings", "inline-tags",
)  # fmt: skip


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
    missing_pages: frozenset[int] = frozenset()
    """Pages that answer 404 though the pager names them."""

    @property
    def id(self) -> str:
        """``cppcc-470857``, or ``cppcc-content-30627241``."""
        return f"{self.portal.id}-{'content-' if self.older_form else ''}{self.number}"

    @property
    def path(self) -> str:
        return self.page_path(1)

    @property
    def url(self) -> str:
        """The canonical URL."""
        return f"http://{self.portal.host}{self.path}"

    def page_path(self, page: int) -> str:
        """Return the path of page ``page``, from 1."""
        folder = self.folder or f"{self.published:%Y-%m/%d}"
        name = f"{'content' if self.older_form else 'c'}_{self.number}"
        return f"/{folder}/{name}{f'_{page}' if page > 1 else ''}.htm"


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
    dateline = _dateline(portal, index)
    return SampleArticle(
        portal=portal,
        section=section,
        number=_number(index, count, rng),
        seed=f"{seed}/{portal.id}/{index}/text",
        title=words.title(rng),
        published=published.replace(second=rng.randrange(60), microsecond=0),
        dateline=dateline,
        source=None if dateline in ("bare", "none") else SOURCES[index % len(SOURCES)],
        subtitle=words.sentence(rng) if index % 23 == 11 else "",
        page_count=_page_count(index, rng),
        habits=frozenset(habit for place, habit in enumerate(HABITS) if (index + place) % (3 + place % 4) == 0),
        older_form=index % 19 == 6,
        comment=index % 13 != 5,
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


def _dateline(portal: Portal, index: int) -> str:
    if index % 17 == 9 or index % 39 == 31:  # 31 = 5 mod 13: no comment either
        return "none"
    forms = DATELINES[:-1] if portal.id == "cppcc" else DATELINES
    return forms[index % len(forms)]


def _page_count(index: int, rng: Random) -> int:
    if index % 29 == 7:
        return 9 + rng.randrange(5)
    return 2 + rng.randrange(3) if index % 11 == 3 else 1
