"""List pages: twenty articles each, newest first, linked in every way that was seen, spam and repeats among them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.sample_site import furniture
from tests.sample_site.articles import SampleArticle
from tests.sample_site.furniture import escape
from tests.sample_site.portals import Section
from tests.sample_site.render import Frame

PER_LIST = 20
_OPENING = """  <div class="w1150 cf">
   <div class="l870 mb35">
    <div class="section-list">
     <div class="list">
      <ul>
"""


def list_page_count(articles: Sequence[SampleArticle], per_list: int) -> int:
    """Return how many pages a list takes; an empty list has one."""
    return max(1, -(-len(articles) // per_list))


def page_articles(articles: Sequence[SampleArticle], page: int, per_list: int) -> tuple[Sequence[SampleArticle], int]:
    """Return the articles of one page of a list, and the number of its last page."""
    return articles[(page - 1) * per_list : page * per_list], list_page_count(articles, per_list)


def render_list(frame: Frame, section: Section, articles: Sequence[SampleArticle], page: int, per_list: int) -> str:
    """Return page ``page`` of a section's list."""
    shown, last = page_articles(articles, page, per_list)
    return "".join(
        (
            frame.head(section.title, ""),
            frame.list_navigation,
            furniture.crumbs(section.crumbs, section.slug, section.node, "./"),
            _OPENING,
            "".join(_item(article, place, "../" * section.slug.count("/")) for place, article in enumerate(shown)),
            _spam(frame, shown),
            "      </ul>\n     </div>\n    </div>\n",
            furniture.pager(section.slug, ".html", page, last),
            "\n   </div>\n",
            furniture.rail(frame.recent, "./"),
            '   <div class="clear"></div>\n  </div>\n',
            frame.foot,
        )
    )


def link_forms(article: SampleArticle, root: str = "") -> tuple[str, ...]:
    """Return every way in which lists link to an article; all of them are the same article.

    ``root`` leads from the list to the home page: ``../`` for a list in a folder.
    """
    portal, path = article.portal, article.path
    return (
        root + path[1:],
        path,
        f"http://{portal.host}{path}",
        f"https://{portal.host}{path}",
        f"//{portal.host}{path}",
        *(f"http://{alias}{path}" for alias in portal.aliases),
        f"./{root}{path[1:]}#top",
        f"https://{portal.aliases[0]}{path}",
    )


def _item(article: SampleArticle, place: int, root: str) -> str:
    forms = link_forms(article, root)
    href = forms[article.number % len(forms)]
    title = escape(article.title)
    photo = f'<a href="{root}{article.path[1:]}"><img src="images/{article.number}.jpg"/></a>' if place % 7 == 3 else ""
    if place % 5 == 4:
        link = f"<A HREF='{href}' target=_blank>{title}</A>"
    else:
        link = f'<a href="{href}" target="_blank">{title}</a>'
    summary = f"<p>{escape(article.summary)}</p>" if article.summary else ""
    return f'       <li>{photo}{link}<span class="list-date">{article.published:%Y-%m-%d}</span>{summary}</li>\n'


def _spam(frame: Frame, shown: Sequence[SampleArticle]) -> str:
    """Return what looks like an item of the list and leads to a clone on a foreign host."""
    path = shown[0].path if shown else "/2020-01/13/c_1.htm"
    clone = f"http://{frame.portal.host}.clone.example{path}"
    return f'       <li><a href="{clone}">Best prices on everything</a><span class="list-date">2020-01-13</span></li>\n'
