"""The publishing system's own record of an article, a comment in the page.

``<!--enpproperty <articleid>694559</articleid><date>2021-12-29 09:41:17.0</date>…/enpproperty-->``: the same on
every page of an article, and the only place that gives the time of day.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipelines.pages.text import fold

_OPENING, _CLOSING = "<!--enpproperty", "/enpproperty-->"
_TAG = re.compile(r"<([a-z]{1,30})>([^<]*+(?:<(?!/\1>)[^<]*+)*+)</\1>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_LONGEST = 20_000
_MOST = 10


def read_cms_comment(page: str, publisher_id: str | None = None) -> dict[str, str]:
    """Return the comment's non-empty values by tag, white space folded; empty where there is no such comment.

    Where a page has several, the one of ``publisher_id`` counts, else the first.
    """
    comments = [_values(comment) for comment in _comments(page)]
    own = (values for values in comments if values.get("articleid") == publisher_id)
    return next(own, comments[0] if comments else {})


def _comments(page: str) -> Iterator[str]:
    start = page.find(_OPENING)
    for _ in range(_MOST):
        if start < 0:
            return
        end = page.find(_CLOSING, start, start + _LONGEST)
        if end < 0:
            end = page.find("-->", start, start + _LONGEST)
        if end > 0:
            yield page[start + len(_OPENING) : end]
        start = page.find(_OPENING, start + 1)


def _values(comment: str) -> dict[str, str]:
    values = {tag.lower(): value for tag, value in _TAG.findall(comment)}
    return {tag: plain for tag, value in values.items() if value and (plain := _plain(value))}


def _plain(value: str) -> str:
    """Return the value without the markup that headlines at times hold (``<br/>``) and with entities resolved."""
    if "<" in value:
        value = _MARKUP.sub(" ", value)
    return fold(html.unescape(value) if "&" in value else value)
