"""An article's page in the markup of the real portals (skin ``2021``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tests.sample_site import furniture
from tests.sample_site.articles import SampleArticle
from tests.sample_site.body import article_page
from tests.sample_site.datelines import dateline
from tests.sample_site.furniture import escape
from tests.sample_site.portals import Portal

ROOT = "../../"
PAGE_PADDING = 12_000
"""Bytes of inline style and script that bring a page to the size of a real one, about 28 kB."""


@dataclass(frozen=True)
class Frame:
    """What all pages of a portal share, made once and used until something changes."""

    portal: Portal
    recent: Sequence[SampleArticle]
    padding: int = PAGE_PADDING
    state: int = 0
    """How often the furniture was changed."""
    heads: dict[str, str] = field(default_factory=dict)

    def head(self, title: str, description: str) -> str:
        """Return the head for a page with this title."""
        return self._head.replace("\x00", escape(title)).replace("\x01", description)

    @cached_property
    def _head(self) -> str:
        return furniture.head(self.portal, "\x00", "\x01", self.padding)

    @cached_property
    def navigation(self) -> str:
        return furniture.navigation(self.portal, ROOT)

    @cached_property
    def list_navigation(self) -> str:
        return furniture.navigation(self.portal, "./")

    @cached_property
    def rail(self) -> str:
        return furniture.rail(self.recent, ROOT)

    @cached_property
    def foot(self) -> str:
        return furniture.foot(self.portal, self.state)


def render_article(frame: Frame, article: SampleArticle, page: int) -> str:
    """Return page ``page`` of an article."""
    section = article.section
    body = "".join(block.markup for block in article_page(article, page))
    name = article.path.rpartition("/")[2].removesuffix(".htm")
    return "".join(
        (
            frame.head(article.title, escape(article.subtitle)),
            frame.navigation,
            furniture.crumbs(section.crumbs, section.slug, section.node, ROOT),
            ' <!-- w1150 beign-->\n  <div class="w1150 cf">\n\t <!-- l870 beign-->\n\t <div class="l870 mb35">\n',
            furniture.property_comment(article) if article.comment else "",
            '<div  class="artCont">\n',
            f'          <h2 class="art-tit">{escape(article.title)}</h2>\n',
            _info(article, frame.state),
            '          <div id="Content" class="art-text">\n\t\t<!--enpcontent-->',
            body,
            "<!--/enpcontent-->\n          </div>\n        </div>",
            furniture.pager(name, ".htm", page, article.page_count),
            furniture.related(article.related),
            "\n       <!-- page start -->\n        \n        <!-- page end -->\n      </div>\n  <!-- l870 end -->\n",
            frame.rail,
            '\t  <div class="clear"></div>\n  </div>\n <!--w1150 end-->\n',
            frame.foot,
        )
    )


def _info(article: SampleArticle, state: int) -> str:
    icons = "\n".join(
        f'              <a data-share="{name}" class="icon-share icon-share{number}">&nbsp;</a>'
        for number, name in enumerate(("facebook", "twitter", "linkedin"), 1)
    )
    return (
        f'          <div class="art-info">\n\n            <p>\n              {dateline(article)}\n           </p>\n'
        f'            <div class="art-share" data-token="t{state}">\n{icons}\n'
        '              <a onClick="javascript:;" class="icon-share icon-share-more">&nbsp;</a>\n'
        '            </div>\n\t\t\t<div class="clear"></div>\n          </div>\n'
    )
