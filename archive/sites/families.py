"""URL forms of each page family, as seen on real pages of en.npc.gov.cn and chinadaily.com.cn.

Every pattern matches a whole path. Named groups: ``id`` is the publisher's id, ``date`` and ``day`` the date in the
URL, ``page`` the page number where it is above 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.sites.model import Family


@dataclass(frozen=True, slots=True)
class UrlForms:
    """How a family writes its URLs. ``articles`` pairs each pattern with the prefix of its ids."""

    articles: tuple[tuple[re.Pattern[str], str], ...]
    lists: tuple[re.Pattern[str], ...]
    """Forms that list pages have; a topic page, or one without any list, may have them too."""


_PAGE = r"(?:_(?P<page>\d{1,4}))?\.html?"
_ARTICLE = re.compile(rf"(?P<stem>/(?P<date>\d{{4}}-\d{{2}})/(?P<day>\d{{2}})/c_(?P<id>\d+)){_PAGE}")
_OLDER_ARTICLE = re.compile(
    rf"(?P<stem>(?:/[\w.-]+){{0,4}}/(?P<date>\d{{4}}-\d{{2}})/(?P<day>\d{{2}})/content_(?P<id>\d+)){_PAGE}"
)
WS_ID = "WS[0-9a-f]{24}"
"""Ids of articles on www.chinadaily.com.cn since 2017; those before, and those of subsites, are numbers."""
_WS_ARTICLE = re.compile(rf"(?P<stem>/a/(?P<date>\d{{6}})/(?P<day>\d{{2}})/(?P<id>{WS_ID})){_PAGE}")

_SLUG = r"(?!index\b)(?=\d{0,12}[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]*"
"""A name with a letter in it, which may begin with digits: ``surveys``, ``1stsessionof14thcppcc``."""
_FOLDER = r"(?:[A-Za-z][\w-]*|[0-9a-f]{24})"
"""A folder of a section, ``china`` or ``China-Japan-Relations``, or the hexadecimal name of a node."""
_NODE = r"(?:n|node)_\d+"
_WORDS = rf"{_SLUG}(?:_(?=\d{{0,12}}[A-Za-z])[A-Za-z0-9-]+)*"
"""A slug that may have underscores, as long as no number alone is behind one: ``survey_reports``."""

DOCUMENT = re.compile(r".*\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|ods|odp)", re.IGNORECASE)
"""The path of a document."""
HOME = re.compile(r"/(?:(?:index|default)\.s?html?)?")
"""The path of the home page."""

URL_FORMS: dict[Family, UrlForms] = {
    "subsite": UrlForms(
        articles=((_ARTICLE, ""), (_OLDER_ARTICLE, "content-")),
        lists=(
            re.compile(r"(?P<stem>/[0-9a-f]{24})(?:/page_(?P<page>\d{1,4})\.html|/|\.html)?"),
            re.compile(rf"(?P<stem>(?:/{_FOLDER}){{0,3}}/{_NODE}){_PAGE}"),
            re.compile(rf"(?P<stem>(?:/{_FOLDER}){{1,3}})/(?P<index>(?:index(?:_(?P<page>\d{{1,4}}))?\.s?html?)?)"),
            re.compile(rf"(?P<stem>(?:/{_FOLDER}){{0,3}}/{_WORDS})(?:_(?P<page>\d{{1,4}}))?\.s?html?"),
        ),
    ),
    "chinadaily": UrlForms(
        articles=((_WS_ARTICLE, ""), (_OLDER_ARTICLE, "content-")),
        lists=(
            re.compile(rf"(?P<stem>(?:/{_FOLDER}){{0,3}}/{_NODE}){_PAGE}"),
            re.compile(rf"(?P<stem>(?:/{_FOLDER}){{1,3}})(?:/page_(?P<page>\d{{1,4}})\.html|/)?"),
            re.compile(rf"(?P<stem>(?:/(?!a/){_FOLDER}){{0,2}}/{_SLUG}){_PAGE}"),
        ),
    ),
}
