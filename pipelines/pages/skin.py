"""What differs between the skins of the publishing system: where on the page things stand, as plain data."""

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
    bodies: tuple[str, ...]
    """Containers of the body, for pages without the publishing system's marks."""
    crumbs: tuple[str, ...]
    furniture: re.Pattern[str] | None = None
    """Classes and ids of what is no text inside a body's container."""


FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|bshare|pager?|pagination|displaypagenum|div_currpage|related|recommend|rail|sidebar|toolbar|"
    r"print|comments?|nav|breadcrumb|crumb|footer|copyright|hot|popular|advert|banner|qrcode)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)

SUBSITE = Skin(
    parser="subsite/1",
    headings=("h2.art-tit", ".artCont h1", ".artCont h2", "h1", "h2"),
    info=(
        ".art-info p",
        ".art-info",
        ".info2_l",
        ".info_l",
        ".info",
        "[class*=info]",
        "[class*=date]",
        "[class*=time]",
    ),
    bodies=(
        "#Content",
        ".art-text",
        ".arcCont2",
        ".arcCont",
        ".art_cont",
        "[class*=article-content]",
        "[class*=artCont]",
    ),
    crumbs=(".crumb", "[class*=crumb]", "#bread-nav", "[class*=bread]", "[class*=location]", "[class*=position]"),
    furniture=FURNITURE,
)
