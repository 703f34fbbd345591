"""The National Health Commission, English site."""

from archive.sites.model import Site

SITE = Site(
    id="nhc",
    title="National Health Commission",
    host="en.nhc.gov.cn",
    scheme="http",
    asset_hosts=("regional.chinadaily.com.cn/att", "subsites.chinadaily.com.cn", "img*.chinadaily.com.cn"),
    listings=("/news.html",),
)
