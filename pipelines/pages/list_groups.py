"""Links to articles on a list page, in the groups they form, and which of the groups are the list.

The class names of most portals are unknown, so the list is found by its structure: many links side by side in one
element, with dates and summaries, near the pager. Names of rails and headings such as "Most Viewed" count against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborNode

from archive.sites.urls import PageUrl
from pipelines.pages.date_formats import count_dates
from pipelines.pages.page_reading import names_of
from pipelines.pages.text import fold

_LONGEST_READ = 20_000
"""Characters of a group that dates are looked for in."""
_RAIL_HEADING = re.compile(
    r"most\s(?:viewed|popular|read)|^hot\b|related|recommend|editors?[’']?s?\spicks|special\scoverage|you\smay|"
    r"排行|热点|热门|推荐|相关",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
_LEVELS = 5
_MOST_LEADS = 5
_SUMMARY = 60
"""Characters of text beyond the title that an item with a summary has."""


@dataclass(slots=True, eq=False)
class FoundLink:
    """A link to an article, and the elements around it from the inside out."""

    node: LexborNode
    url: PageUrl
    around: list[LexborNode]
    in_rail: bool
    position: int
    """Its place among the links of the page."""


@dataclass(eq=False)
class Group:
    """Links side by side in one element, each in a child of it."""

    holder: LexborNode
    links: list[FoundLink] = field(default_factory=list)
    in_rail: bool = False
    """Whether the group is in an element named like a rail, or under a rail's heading."""

    @property
    def articles(self) -> int:
        """The number of different articles."""
        return len({link.url.url for link in self.links})

    @cached_property
    def has_rail_heading(self) -> bool:
        """Whether a heading such as "Most Viewed" is right before the group or the element around it."""
        around = [self.holder, *([self.holder.parent] if self.holder.parent else [])]
        return any(_RAIL_HEADING.search(_text_before(node)) for node in around)

    @cached_property
    def heading(self) -> str:
        """The short text right before the group, without a date; empty where there is none."""
        text = _text_before(self.holder)
        return "" if count_dates(text) else text

    def root_of(self, link: FoundLink) -> LexborNode:
        """Return the child of the holder that holds the link."""
        root = link.node
        for node in link.around:
            if node.mem_id == self.holder.mem_id:
                break
            root = node
        return root

    @cached_property
    def signature(self) -> tuple[str, str]:
        """Tag and names of the items."""
        root = self.root_of(self.links[0])
        return root.tag or "", names_of(root)

    @cached_property
    def dated(self) -> float:
        """The share of the articles next to which there is a date, 0 to 1."""
        text = self.holder.text(deep=True, separator=" ")[:_LONGEST_READ]
        return min(count_dates(text), self.articles) / self.articles

    @cached_property
    def has_summaries(self) -> bool:
        """Whether there is as much text as items with summaries have."""
        titles = sum(len(link.node.text(deep=True)) for link in self.links)
        return len(self.holder.text(deep=True)) - titles > _SUMMARY * self.articles

    def score(self, pagers: frozenset[int], all_articles: int) -> float:
        """Return how much this looks like the list of the page; ``pagers`` are the elements around its pager."""
        near_pager = self.holder.mem_id in pagers or (self.holder.parent and self.holder.parent.mem_id in pagers)
        score = min(self.articles, 10) + 10 * self.dated + 2 * self.has_summaries + 10 * bool(near_pager)
        score += 4 * self.articles / max(all_articles, 1)
        return score - 20 * self.in_rail - 10 * self.has_rail_heading


def groups_of(found: list[FoundLink]) -> list[Group]:
    """Return the links by the nearest element that holds two articles or more.

    One that is alone goes by its parent's parent: the date of an item is next to its heading, not in it. Links in rails
    and others are never one group.
    """
    articles: defaultdict[int, set[str]] = defaultdict(set)
    for link in found:
        for node in link.around:
            articles[node.mem_id].add(link.url.url)
    groups: dict[tuple[int, bool], Group] = {}
    for link in found:
        holder = next((node for node in link.around if len(articles[node.mem_id]) > 1), link.around[:2][-1])
        in_rail = link.in_rail or _is_under_rail_heading(link, holder)
        groups.setdefault((holder.mem_id, in_rail), Group(holder, in_rail=in_rail)).links.append(link)
    return list(groups.values())


def _is_under_rail_heading(link: FoundLink, holder: LexborNode) -> bool:
    """Return whether a heading such as "Most Viewed" is between the link and the element that holds several links."""
    for node in link.around[:_LEVELS]:
        if node.mem_id == holder.mem_id:
            return False
        if _RAIL_HEADING.search(_text_before(node)):
            return True
    return False


def list_of(groups: Iterable[Group], main: Group) -> list[Group]:
    """Return the groups that are the list: the main one, its other parts, and the lead stories above it."""
    return [group for group in groups if group is main or _belongs(group, main)]


def _belongs(group: Group, main: Group) -> bool:
    if group.in_rail or main.in_rail or group.has_rail_heading or not _in_column(group, main):
        return False
    is_above = group.links[0].position < main.links[0].position
    if (root := _root_within(main, group)) is not None:
        return (is_above and group.articles <= _MOST_LEADS) or (root.tag or "", names_of(root)) == main.signature
    return _is_part(group, main) or (is_above and _is_lead(group))


def _root_within(main: Group, group: Group) -> LexborNode | None:
    """Return the child of the main group's holder that holds the other group; None where it is outside."""
    root = group.links[0].node
    for node in group.links[0].around:
        if node.mem_id == main.holder.mem_id:
            return root
        root = node
    return None


def _in_column(group: Group, main: Group) -> bool:
    """Return whether the group is in the column of the main one: in the same parent, or in a twin of the parent."""
    column = main.holder.parent
    if column is None or column.tag in ("body", "html"):
        return group.holder.mem_id == main.holder.mem_id
    if any(node.mem_id == column.mem_id for node in group.links[0].around):
        return True
    parent = group.holder.parent
    if parent is None or parent.parent is None or column.parent is None or parent.parent.mem_id != column.parent.mem_id:
        return False
    is_twin = (parent.tag, names_of(parent)) == (column.tag, names_of(column)) and parent.tag != "td"
    return is_twin and group.signature == main.signature and (group.dated > 0) == (main.dated > 0)


def _is_part(group: Group, main: Group) -> bool:
    """Return whether the group goes on with the list: items of the same form, or a list of the same form."""
    if main.dated > 0 and group.dated == 0:
        return False
    same_list = group.signature == (main.holder.tag or "", names_of(main.holder))
    return group.signature == main.signature or same_list or group.dated > 0


def _is_lead(group: Group) -> bool:
    """Return whether the group is a few stories set larger than a list: with an image, a heading, or a date."""
    if group.articles > _MOST_LEADS:
        return False
    roots = [group.root_of(link) for link in group.links]
    return group.dated > 0 or any(
        root.tag in ("h1", "h2", "h3", "h4") or root.css_first("img, h1, h2, h3, h4") is not None for root in roots
    )


def _text_before(node: LexborNode) -> str:
    sibling = node.prev
    while sibling is not None and not (sibling.tag or "-").startswith("-") and not sibling.text(deep=True).strip():
        sibling = sibling.prev
    while sibling is not None and (sibling.tag or "-").startswith("-"):
        sibling = sibling.prev
    if sibling is None or sibling.tag in ("li", "tr", "td", "dd"):
        return ""
    text = fold(sibling.text(deep=True))
    return text if len(text) <= _LONGEST_HEADING else ""
