"""What a look of a portal is: two functions from what there is to say to a page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.sample_site.articles import SampleArticle
from tests.sample_site.portals import Section
from tests.sample_site.render import Frame


@dataclass(frozen=True, slots=True)
class Skin:
    """How articles and lists are written as HTML."""

    article: Callable[[Frame, SampleArticle, int], str]
    """Frame, article and the number of the page, from 1."""
    list: Callable[[Frame, Section, Sequence[SampleArticle], int, int], str]
    """Frame, section, its articles newest first, the number of the page, and how many articles a page shows."""
