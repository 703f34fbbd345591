"""The looks of the site over the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.sample_site.articles import SampleArticle
from tests.sample_site.lists import render_list
from tests.sample_site.portals import Section
from tests.sample_site.render import Frame, render_article


@dataclass(frozen=True, slots=True)
class Skin:
    """How articles and lists are written as HTML."""

    article: Callable[[Frame, SampleArticle, int], str]
    list: Callable[[Frame, Section, Sequence[SampleArticle], int, int], str]


SKINS = {
    "2021": Skin(render_article, render_list),
}
