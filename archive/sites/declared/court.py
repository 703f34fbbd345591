"""The Supreme People's Court, English site."""

from archive.sites.model import Site

SITE = Site(
    id="court",
    title="Supreme People's Court",
    host="english.court.gov.cn",
    scheme="http",
    asset_hosts=("regional.chinadaily.com.cn/att", "subsites.chinadaily.com.cn", "img*.chinadaily.com.cn"),
    listings=("/news.html",),
)
