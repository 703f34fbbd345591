"""Signs on a page that it is the article its URL names: what :mod:`pipelines.ingest.doubt` weighs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.models import FieldSource
from archive.sites.urls import PageUrl
from pipelines.pages.completeness import missing_end
from pipelines.pages.interstitials import reads_like_interstitial

_ID = re.compile(
    r"<(?=[aAmM])(?:articleid>\s*(\w{1,40})\s*</articleid>"
    r"|meta[^>]{0,40}\bname=[\"']?contentid[\"']?[^>]{0,40}\bcontent=[\"']?(\w{1,40}))",
    re.IGNORECASE,
)
STRENGTHS = {"region": 3, "container": 2, "anchors": 2, "generic": 1}
"""How a body was located, to how much that says: by the publishing system's comments, by a container, by neither."""


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page shows about its identity and its completeness."""

    has_own_id: bool | None = None
    """Whether the publisher's id on the page is the one in its URL; None where the page names no id."""
    has_own_date: bool = False
    """Whether a date of publication is on the page itself, rather than only in its URL."""
    strength: int = 0
    """How the body was located: a value of :data:`STRENGTHS`, 0 where there is none."""
    missing_end: str | None = None
    """The closing mark that the page lacks, see :func:`pipelines.pages.completeness.missing_end`."""
    is_interstitial: bool = False
    """Whether it reads like a challenge, a block, a sign-in or a maintenance notice."""


def page_signs(
    text: str, url: PageUrl, title: str | None, paragraphs: tuple[str, ...], sources: Mapping[str, FieldSource]
) -> PageSigns:
    """Return the signs of an article page.

    :param text: the whole page
    :param sources: where its fields were read
    """
    published, body = sources.get("published"), sources.get("body") or sources.get("images")
    return PageSigns(
        has_own_id=_has_own_id(text, url),
        has_own_date=published is not None and published.method != "url",
        strength=STRENGTHS.get(body.method, 0) if body else 0,
        missing_end=missing_end(text),
        is_interstitial=reads_like_interstitial(title, paragraphs),
    )


def _has_own_id(text: str, url: PageUrl) -> bool | None:
    if f"<articleid>{url.publisher_id}</articleid>" in text:  # as on nearly every page
        return True
    named = {match[1] or match[2] for match in _ID.finditer(text)}
    return url.publisher_id in named if named else None
