"""The publishing system's own record of an article, a comment in the page.

``<!--enpproperty <articleid>694559</articleid><date>2021-12-29 09:41:17.0</date>…/enpproperty-->``: the same on
every page of an article, and the only place that gives the time of day.
"""

from __future__ import annotations

import html
import re

from pipelines.text import fold

_TAG = re.compile(r"<([a-z]{1,30})>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>")
_LONGEST = 20_000


def read_cms_comment(page: str) -> dict[str, str]:
    """Return the comment's non-empty values by tag, white space folded; empty where there is no such comment."""
    start = page.find("<!--enpproperty")
    if start < 0:
        return {}
    end = page.find("/enpproperty-->", start, start + _LONGEST)
    if end < 0:
        end = page.find("-->", start, start + _LONGEST)
    values = {tag.lower(): _plain(value) for tag, value in _TAG.findall(page[start + 15 : end] if end > 0 else "")}
    return {tag: value for tag, value in values.items() if value}


def _plain(value: str) -> str:
    """Return the value without the markup that headlines at times hold (``<br/>``) and with entities resolved."""
    if "<" in value:
        value = _MARKUP.sub(" ", value)
    return fold(html.unescape(value) if "&" in value else value)
