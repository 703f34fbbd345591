"""The Ministry of Justice, English site."""

from archive.sites.model import Site

SITE = Site(
    id="moj",
    title="Ministry of Justice",
    host="en.moj.gov.cn",
    scheme="http",
    aliases=("subsites.chinadaily.com.cn/MinistryofJustice",),
    asset_hosts=("regional.chinadaily.com.cn/att", "subsites.chinadaily.com.cn", "img*.chinadaily.com.cn"),
    listings=("/news.html",),
)
