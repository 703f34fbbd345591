"""The URL forms of each page family, as seen on en.npc.gov.cn and chinadaily.com.cn.

Every pattern matches a whole path. Named groups: ``id`` is the publisher's id, ``date`` and ``day`` the date in the
URL, ``page`` the page number from 2, ``stem`` the path without page number and extension.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.sites.model import Family


@dataclass(frozen=True, slots=True)
class UrlForms:
    """Patterns of a family's URLs. ``articles`` pairs each pattern with the prefix of its ids."""

    articles: tuple[tuple[re.Pattern[str], str], ...]
    listings: tuple[re.Pattern[str], ...]


_ARTICLE = re.compile(r"(?P<stem>/(?P<date>\d{4}-\d{2})/(?P<day>\d{2})/c_(?P<id>\d+))(?:_(?P<page>\d{1,4}))?\.html?")
_OLDER_ARTICLE = re.compile(
    r"(?P<stem>(?:/[\w.-]+){0,4}/(?P<date>\d{4}-\d{2})/(?P<day>\d{2})/content_(?P<id>\d+))(?:_(?P<page>\d{1,4}))?\.html?"
)

URL_FORMS: dict[Family, UrlForms] = {
    "subsite": UrlForms(
        articles=(
            (_ARTICLE, ""),
            (_OLDER_ARTICLE, "content-"),
        ),
        listings=(
            re.compile(r"(?P<stem>/n_\d+)(?:_(?P<page>\d{1,4}))?\.html?"),
            re.compile(r"(?P<stem>/(?!index\b)[A-Za-z][A-Za-z0-9-]*)(?:_(?P<page>\d{1,4}))?\.html"),
        ),
    ),
    "chinadaily": UrlForms(
        articles=(
            (
                re.compile(
                    r"(?P<stem>/a/(?P<date>\d{6})/(?P<day>\d{2})/(?P<id>WS[0-9a-f]{24}))(?:_(?P<page>\d{1,4}))?\.html?"
                ),
                "",
            ),
            (_OLDER_ARTICLE, "content-"),
        ),
        listings=(re.compile(r"(?P<stem>(?:/[a-z][\w-]*){1,3})(?:/page_(?P<page>\d{1,4})\.html|/)?"),),
    ),
}
