"""What differs between the skins of the publishing system: where on the page values are, as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Skin:
    """The places of one page family, as CSS selectors in order of trust."""

    parser: str
    """Name and version, stored with every article: raise the version when a change alters what is read."""
    headings: tuple[str, ...]
    info: tuple[str, ...]
    """The line under the headline."""
    pictures: tuple[str, ...] = ()
    """Containers of the article's images outside of its body."""
    bodies: tuple[str, ...]
    """Containers of the body, for pages without the publishing system's marks."""
    crumbs: tuple[str, ...] = (".crumb", "[class*=crumb]", "#bread-nav", "[class*=bread]", "#bread")
    trusts_meta_people: bool = False
    """Whether the metas ``author``, ``editor`` and ``source`` name those of the article."""


def _names(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.IGNORECASE)


NEVER_TEXT = _names(
    r"nav\w*", r"menu\w*", "header", r"head_\w+", r"foot\w*", "bottom", r"\w{0,30}crumb\w*", r"bread\w*", r"search\w*",
    r"\w{0,3}share\w*", r"links?box", r"friend\w*", "copyright",
)  # fmt: skip
"""Classes and ids of what surrounds the content of a page."""
RAIL = _names(
    "rail", r"r\d{3}", r"\w{0,8}right\w*", r"side\w*", "aside", r"hot\w*", r"related\w*", r"recommend\w*", r"most\w*",
    "popular", r"top\d*", "focus", r"slide\w*", r"swiper\w*",
)  # fmt: skip
"""Classes and ids of rails; a list may be in one when there is no other."""
FURNITURE = _names(
    r"\w{0,3}share\w*", "pager?", "pagination", "displaypagenum", r"div_currpage", r"related\w*", r"recommend\w*",
    r"toolbar\w*", "print", r"comments?\w*", "copyright", r"qr_?code\w*", r"advert\w*", r"most\w*", "editor-?picks",
)  # fmt: skip
"""Classes and ids of what is not text inside a body's container."""

FIELD_NAME = re.compile(r"(?:^|[\s_-])(?P<name>source|author|byline|editor)s?(?:_baidu)?(?=$|[\s_-])", re.IGNORECASE)
"""Classes and ids of elements that hold one field of the info line."""

SUBSITE = Skin(
    parser="subsite/3",
    headings=("h2.art-tit", ".artCont h1", ".artCont h2", "[class*=tit] h1", "h1", "h2"),
    info=(".art-info", ".info2_l", ".info_l", ".artInfo", ".art_info"),
    bodies=("#Content", ".art-text", ".arcCont2", ".arcCont", ".art_cont", ".TRS_Editor", "[id*=Content]"),
)
CHINADAILY = Skin(
    parser="chinadaily/3",
    headings=(".lft_art > h1", ".lft_art h1", ".ce_art h1", "h1"),
    info=(".info_l", ".info"),
    bodies=("#Content", ".picshow", "[id*=Content]"),
    pictures=(".picshow",),
)
CHINADAILY_OLDER = Skin(
    parser="chinadaily-older/3",
    headings=("#Title_e", "h1", "h2"),
    info=("h5", "#Title_e + *", ".info_l", ".info", ".arttime"),
    bodies=("#Content", "div[class*=articl-sub]", "[id*=Content]", ".picshow"),
    pictures=(".picshow",),
)
CHINADAILY_CN = Skin(
    parser="chinadaily-cn/3",
    headings=("h1.dabiaoti", "h1"),
    info=(".xinf-le", ".fenx", ".info_l", ".arcform", ".info"),
    bodies=("#Content", "div.article", ".arcBox", "[id*=Content]"),
    pictures=(".picshow",),
    trusts_meta_people=True,
)
