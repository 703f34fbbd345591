"""The whole portal, as a crawl of a whole site meets it: columns, topic pages, documents, and what is not followed.

Besides the articles of :class:`SampleSite`, on lists that are declared, there are some of each of these: on a list that
only the navigation leads to, on one in a folder that only a topic page leads to, on a numbered column that only the
footer leads to; on topic pages; linked to only by the body, or by the "related" lines, of another article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from random import Random
from typing import Any

from tests.sample_site import furniture
from tests.sample_site.answers import Answer
from tests.sample_site.articles import NEWEST, SampleArticle, write_article
from tests.sample_site.furniture import escape
from tests.sample_site.language import vocabulary
from tests.sample_site.pages import page
from tests.sample_site.portals import CPPCC, Portal, Section
from tests.sample_site.render import Frame
from tests.sample_site.site import SampleSite

EXCHANGES = Section("internationalexchanges", ("Home", "International Exchanges"), 21104, 0)
SPEECHES = Section("special/speeches", ("Home", "Special", "Speeches"), 21105, 0)
NODE = Section("n_21777", ("Home", "Committees"), 21777, 0)
TOPIC = Section("1stsessionof14thcppcc", ("Home", "First Session of the 14th CPPCC"), 21106, 0)
LOOSE = Section("stories", ("Home", "Members", "Stories"), 21107, 0)
"""A page of the menu without a list; its articles are linked to from elsewhere."""
_COUNTS = ((EXCHANGES, 9), (SPEECHES, 6), (NODE, 3), (TOPIC, 5), (LOOSE, 4))
DOCUMENTS = {
    "/att/report.pdf": (
        "Full report (PDF)",
        b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n",
        "application/pdf",
    ),
    "/att/figures.xls": ("Figures", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/vnd.ms-excel"),
}
TRAPS = ("/calendar/", "/events/", "/print/", "/m/", "/search")
"""Beginnings of the paths of pages that lead on without end, or repeat others."""
_WHOLE = replace(CPPCC, sections=(*CPPCC.sections, EXCHANGES, SPEECHES, NODE), columns=(*CPPCC.columns[:3], "stories"))


class WholeFrame(Frame):
    """What all pages share: the menu leads to what a portal has beyond the declared lists, and to the traps."""

    @cached_property
    def navigation(self) -> str:
        return self._with_more(super().navigation, "../../")

    @cached_property
    def list_navigation(self) -> str:
        return self._with_more(super().list_navigation, "/")

    @cached_property
    def foot(self) -> str:
        footer = '<div class="bottom"><a href="/n_21777.htm">Committees</a> <a href="/m/">Mobile</a></div>'
        return footer + super().foot

    def _with_more(self, menu: str, root: str) -> str:
        for section in (SPEECHES, NODE):  # the menu leads to neither
            menu = menu.replace(f"{section.slug}.html", "stories.html").replace(f"{section.slug}_more", "stories")
        return (
            menu + f'<div class="nav2"><a href="{root}{TOPIC.slug}.html">First Session</a>'
            f' <a href="{root}calendar/2024/06.html">Calendar</a> <a href="{root}events/2024/06-14.html">Events</a>'
            f' <a href="{root}search.html?searchText=poverty">Search</a>'
            f' <!-- <a href="{root}hidden.html">Draft</a> --></div>\n'
        )


class WholeSite(SampleSite):
    """A portal with columns, topic pages, documents and traps; ``articles`` counts those of the declared lists."""

    frame_class = WholeFrame

    def __init__(self, articles: int = 40, seed: int = 1, **options: Any) -> None:
        super().__init__(articles, seed, portals=(_WHOLE,), **options)
        more = {article.id: article for article in _more_articles(_WHOLE, articles, seed)}
        self._articles |= _with_links(self._articles, list(more.values()))
        self._written[_WHOLE.id] += len(more)
        self._forget()

    def in_section(self, section: Section) -> list[SampleArticle]:
        """Return the articles of a section, newest first."""
        return [article for article in self.articles if article.section == section]

    def _page(self, portal: Portal, path: str) -> Answer:
        frame = self._frame(portal)
        if path == TOPIC.path():
            return Answer("topic", 200, _topic_page(frame, self.in_section(TOPIC)).encode())
        if path == "/n_21777.htm":
            return self._list_page(portal, NODE, 1)
        if path in DOCUMENTS:
            return Answer("document", 200, DOCUMENTS[path][1], DOCUMENTS[path][2])
        if path.startswith(TRAPS):
            return Answer("trap", 200, _trap_page(frame, path).encode())
        if path in ("/", "/index.html"):
            return Answer("home", 200, _home_page(frame, self.listed(portal, portal.sections[1])[:6]).encode())
        return super()._page(portal, path)


def _more_articles(portal: Portal, count: int, seed: int) -> Iterable[SampleArticle]:
    index = count
    for section, number in _COUNTS:
        for place in range(number):
            published = NEWEST - timedelta(days=11 * place + 3, hours=place)
            rng = Random(f"{seed}/summary/{index}")
            article = write_article(portal, index, seed, published, count, section)
            yield replace(article, summary=f"A team led by {vocabulary('en').sentence(rng)}", also_in=None)
            index += 1


def _with_links(known: dict[str, SampleArticle], more: list[SampleArticle]) -> dict[str, SampleArticle]:
    """Return the further articles, and those of ``known`` that are changed so that they lead to them."""
    loose = [article for article in more if article.section == LOOSE]
    single = [article for article in known.values() if article.page_count == 1]
    in_body = tuple((f"../..{each.path}", each.title) for each in loose[:2])
    documents = tuple((f"../..{path}", text) for path, (text, *_) in DOCUMENTS.items())
    related = tuple((f"../..{each.path}", each.title) for each in loose[2:])
    printed = ((f"../../print{single[2].path}", "Print this page"),)
    changed = (
        replace(single[0], links=in_body),
        replace(single[1], links=documents),
        replace(single[2], related=(*related, *printed)),
    )
    return {article.id: article for article in (*changed, *more)}


def _home_page(frame: Frame, news: list[SampleArticle]) -> str:
    blocks = "".join(
        f'<div class="block"><h3>{escape(article.title)}</h3><p><a href="{article.path[1:]}">Read more</a></p></div>\n'
        for article in news[:2]
    )
    return page(frame, frame.portal.name, f"{blocks}{furniture.rail(frame.recent, './')}")


def _topic_page(frame: Frame, articles: list[SampleArticle]) -> str:
    """Return a page of blocks of links without a pager, one of which leads to a list in a folder."""
    blocks = (("Schedule", articles[:2]), ("Work reports", articles[2:]))
    written = "".join(
        f'<div class="topic"><h3>{title}</h3><ul>'
        + "".join(f'<li><a href="{each.path}">{escape(each.title)}</a></li>' for each in members)
        + "</ul></div>\n"
        for title, members in blocks
    )
    return page(
        frame, TOPIC.title, f'<div class="topics">{written}<a href="{SPEECHES.path()}">All speeches</a></div>\n'
    )


def _trap_page(frame: Frame, path: str) -> str:
    """Return a page that leads to two more of its kind."""
    rng = Random(path)
    more = " ".join(
        f'<a href="/events/{rng.randrange(1000, 3000)}/{rng.randrange(10, 99)}-{rng.randrange(10, 99)}.html">More</a>'
        f' <a href="/calendar/{rng.randrange(1000, 3000)}/{rng.randrange(10, 99)}.html">Month</a>'
        for _ in range(2)
    )
    return page(frame, "Events", f"<p>Nothing on this day. {more}</p>\n")
