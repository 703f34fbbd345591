"""The Ministry of Justice, English site."""

from archive.sites.model import Site

SITE = Site(
    id="moj",
    title="Ministry of Justice",
    host="en.moj.gov.cn",
    scheme="http",
    aliases=("subsites.chinadaily.com.cn/MinistryofJustice",),
    listings=("/news.html",),
)
